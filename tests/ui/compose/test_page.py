"""The whole page: nothing clipped at the smallest window, every control named, tab order by eye,
the latest clip."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QSplitter

from composer.prompt.blocks import Block
from composer.prompt.shot import Beat, Cue, Line
from composer.prompt.structures import Item, Section, Structure
from composer.ui import tasks, theme
from composer.ui.compose.card_order import card_order, stitch
from composer.ui.compose.page import ComposePage, LatestTakePane
from tests import walk
from tests.fakes.films import FACTS, a_recipe


@pytest.fixture
def page(session, qtbot):
    made = ComposePage(session)
    qtbot.addWidget(made)
    made.resize(1100, 520)
    made.show()
    qtbot.waitExposed(made)
    made.findChild(QSplitter).setSizes([200, 490, 410])
    QApplication.processEvents()
    return made


def fill(session):
    """Something in every block."""
    session.edit(("mood",), "Wary, half amused")
    session.edit(("subject",), "A woman in a red raincoat")
    session.edit(("sound",), "A hum, no score.")
    session.edit(("camera", "size"), "medium_close_up")
    session.edit(("dialogue",), (Line("Ines", "low voice", "It was warm in Oslo. " * 6),))
    session.edit(("cues",), (Cue("a chain knocks"), Cue("a door")))
    session.edit(("beats",), tuple(Beat(f"Beat number {n}, with some words") for n in range(6)))


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("size", [(1100, 520), (1440, 700)])
def test_nothing_is_clipped(page, session, size, full):
    if full:
        fill(session)
    page.resize(*size)
    for card in page.cards.cards.values():
        card.open()
    for _ in range(3):
        QApplication.processEvents()
    assert walk.clipped(page) == []


def test_every_control_has_a_name(page, session):
    fill(session)
    assert walk.nameless(page) == []


def test_tab_goes_down_the_page(page, session, qtbot):
    fill(session)
    page.cards.cards[next(iter(page.cards.cards))].header.setFocus()
    tops = []
    for _ in range(60):
        focus = QApplication.focusWidget()
        if not page.cards.isAncestorOf(focus) or focus is page.cards.more:
            break
        card = next(c for c in page.cards.cards.values() if c.isAncestorOf(focus))
        tops.append(card.y())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(set(tops)) > 6
    assert tops == sorted(tops)


@pytest.mark.parametrize("name", theme.NAMES)
def test_it_is_painted_in_every_theme(page, session, qapp, name):
    fill(session)
    try:
        theme.apply(qapp, name)
        QApplication.processEvents()
        assert not page.grab().isNull()
    finally:
        theme.apply(qapp, "dark")


class TestLatestClip:
    @pytest.fixture
    def take(self, session, opened):
        def make():
            part = opened.project.part_file("job")
            part.write_bytes(b"a clip")
            picture = Path(part.with_suffix(".jpg"))
            QImage(64, 36, QImage.Format.Format_RGB32).save(str(picture))
            return opened.project.add_take(part, a_recipe(session.shot_id), FACTS, picture, None)

        return make

    def test_an_empty_one_says_how_to_get_a_clip(self, session, qtbot):
        pane = LatestTakePane(session)
        qtbot.addWidget(pane)
        assert not pane.button.isEnabled()
        assert pane.button.accessibleName() == "No clip yet"

    def test_a_new_clip_is_shown_and_opened(self, session, take, loop, qtbot):
        pane = LatestTakePane(session)
        qtbot.addWidget(pane)

        async def arrive():
            row = take()
            await tasks.stop_all()
            return row

        row = loop(arrive())
        assert pane.button.isEnabled()
        with qtbot.waitSignal(pane.open_take_requested) as asked:
            qtbot.mouseClick(pane.button, Qt.MouseButton.LeftButton)
        assert asked.args == [row.id]


class TestOrder:
    def test_cards_stand_as_the_structures_text_does(self, page, session):
        for name, structure in session.services.structures.items():
            session.edit(("structure",), name)
            QApplication.processEvents()
            cards = page.cards.cards
            order = card_order(structure, tuple(cards))
            shown = [key for key in order if cards[key].isVisible()]
            assert shown == sorted(shown, key=lambda key: cards[key].y())

    def test_another_order_moves_the_cards_and_tab(self, page, qtbot):
        cards = page.cards.cards
        order = (Block.SOUND, *(block for block in cards if block is not Block.SOUND))
        for place, block in enumerate(order):
            page.cards._column.insertWidget(place + 1, cards[block])
        stitch(page.cards, cards, order)
        QApplication.processEvents()
        assert cards[Block.SOUND].y() < cards[Block.STYLE].y()
        cards[Block.SOUND].header.setFocus()
        qtbot.keyClick(cards[Block.SOUND].header, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is cards[Block.STYLE].header

    def test_a_structure_with_its_style_last_puts_that_card_behind(self):
        sections = (Section(write=(Item("description"),)), Section(write=(Item("style"),)))
        made = Structure("X", "X", "", "", sections, {})
        order = card_order(made, tuple(Block))
        assert order.index(Block.STYLE) > order.index(Block.DESCRIPTION)
        assert set(order) == set(Block)
