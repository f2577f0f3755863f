"""Errors and warnings in the list of shots: counted while nobody types, kept until one changes."""

import pytest

from composer.prompt.shot import Shot
from composer.ui.checks.counts import Count
from composer.ui.compose.shots_model import Role


@pytest.fixture
def pane(session, qtbot):
    from composer.ui.compose.page import ShotListPane

    made = ShotListPane(session)
    qtbot.addWidget(made)
    made.resize(248, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def entry(pane, shot_id):
    return pane.model.index(pane.model.row_of(shot_id)).data(Role.ENTRY)


def test_every_shot_is_counted_in_idle_time(pane, session, qtbot):
    bad = session.outline.add_shot(Shot(description="A [WHO] on a beautiful pier.", style=None))
    session.select_shot(session.outline.ids()[0])
    qtbot.waitUntil(lambda: entry(pane, bad).checks == Count(1, 1))
    index = pane.model.index(pane.model.row_of(bad))
    assert "1 error · 1 warning" in pane.model.data(index, 3)
    pane.grab()


def test_the_shot_in_hand_is_counted_as_its_checks_say(pane, session, qtbot):
    session.edit(("description",), "A beautiful pier in 1080p rain.", merge=False)
    session.checks.refresh()
    counts = session.checks.counts
    warnings = sum(one.severity == "W" for one in session.checks.findings())
    assert counts.of(session.shot_id) == Count(0, warnings)
    qtbot.waitUntil(lambda: entry(pane, session.shot_id).checks.warnings == warnings)


def test_a_shot_that_did_not_change_is_not_counted_again(pane, session, qtbot):
    counts, other = session.checks.counts, session.outline.ids()[1]
    counts._begin()
    counts._count_next()
    shot, look = session.project.shot(other).shot, session.look
    assert not counts._count(other, shot, look)
    session.checks.mending.silence("LNT-14")
    assert counts._count(other, shot, look)


def test_typing_stops_the_counting(session):
    counts = session.checks.counts
    counts._begin()
    session.edit(("description",), "A pier")
    assert not counts._slice.isActive()
    assert counts._idle.isActive()
