"""The panes of the Compose page on a session, shown offscreen."""

import pytest


@pytest.fixture
def cards(session, qtbot):
    from composer.ui.compose.page import CardsPane

    pane = CardsPane(session)
    qtbot.addWidget(pane)
    pane.resize(640, 900)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def prompt(session, qtbot):
    from composer.ui.compose.page import PromptPane

    pane = PromptPane(session)
    qtbot.addWidget(pane)
    pane.resize(520, 900)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def shots(session, qtbot):
    from composer.ui.compose.page import ShotListPane

    pane = ShotListPane(session)
    qtbot.addWidget(pane)
    pane.resize(248, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane
