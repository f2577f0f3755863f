"""The production brief and its shot list: cards that come when they are needed, times that follow,
and words for what does not fill the clip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from composer.prompt.blocks import FIELDS, Block
from composer.prompt.shot import Brief, ClipCut
from composer.ui.compose import cuts
from composer.ui.compose.cards_pane import EXTRAS
from composer.ui.compose.cut_line import told
from composer.ui.compose.cuts import Flaw
from composer.ui.compose.time_field import read_seconds

THREE = (
    ClipCut(0.0, 2.4, "Arrival", "32mm", "", "Spray crosses the lens.", "Where we are"),
    ClipCut(2.4, 5.0, "The flask"),
    ClipCut(5.0, 8.0, "The answer"),
)


def shown(cards):
    return {key for key, card in cards.cards.items() if card.isVisible()}


class TestWhichCards:
    def test_a_short_structure_keeps_the_brief_out_of_the_way(self, cards):
        assert not shown(cards) & set(EXTRAS)
        assert set(EXTRAS) <= set(cards.hidden())

    def test_the_brief_has_a_card_a_section_in_its_order(self, cards, session):
        session.edit(("structure",), "STR-15")
        QApplication.processEvents()
        sections = [key for key in cards._order if key in EXTRAS and key in shown(cards)]
        assert sections == [
            *("brief.format_look", "brief.lenses", "brief.grade", "brief.lighting"),
            *("brief.location", "brief.wardrobe", "brief.sound", "shot_list"),
            *("brief.camera_notes", "brief.finishing"),
        ]

    def test_what_is_filled_is_shown_whatever_the_structure(self, cards, session):
        session.edit(("brief",), Brief(finishing="Fine grain"))
        assert "brief.finishing" in shown(cards)
        assert Block.DESCRIPTION in shown(cards)

    def test_what_neither_is_called_for_nor_filled_hides_behind_more(self, cards, session):
        session.edit(("structure",), "STR-15")
        assert Block.DIALOGUE in cards.hidden()
        menu = cards.build_more()
        dialogue = next(a for a in menu.actions() if a.text() == "Dialogue")
        dialogue.trigger()
        assert cards.cards[Block.DIALOGUE].is_open()
        assert Block.DIALOGUE in shown(cards)
        other = session.outline.ids()[1]
        session.select_shot(other)
        session.edit(("structure",), "STR-15")
        assert Block.DIALOGUE not in shown(cards)

    def test_a_card_emptied_by_typing_stays(self, cards, session, qtbot):
        session.edit(("brief",), Brief(grade="a"))
        field = cards.card_for(("brief", "grade")).field_for(("brief", "grade"))
        field.place_caret(1)
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert session.shot.brief.grade == ""
        assert field.isVisible()

    @pytest.mark.usefixtures("cards")
    @pytest.mark.parametrize("name", [spec.path[1] for spec in FIELDS if spec.path[0] == "brief"])
    def test_each_section_writes_its_field(self, session, name):
        session.reveal(("brief", name))
        QApplication.focusWidget().insertPlainText("räin 😀")
        assert getattr(session.shot.brief, name) == "räin 😀"
        assert "räin 😀" in session.rendered.text

    def test_a_label_begins_a_line(self, cards, session):
        session.edit(("brief",), Brief(grade="Clean."))
        card = cards.card_for(("brief", "grade"))
        card.labels.chosen.emit("Blacks:")
        assert session.shot.brief.grade == "Clean.\nBlacks: "

    @pytest.mark.usefixtures("cards")
    def test_what_to_keep_out_has_a_card(self, session):
        session.reveal(("negative",))
        QApplication.focusWidget().insertPlainText("text, logos")
        assert session.shot.negative == "text, logos"


class TestShotList:
    @pytest.fixture
    def card(self, cards, session):
        session.edit(("structure",), "STR-15")
        session.edit(("shot_list",), THREE)
        return cards.cards["shot_list"]

    def test_rows_show_every_field_and_write_it(self, card, session, qtbot):
        row = card.rows.rows[0]
        assert (row.start.text(), row.end.text(), row.title.text()) == ("0.00", "2.40", "Arrival")
        assert row.words.text() == "Spray crosses the lens."
        row.purpose.selectAll()
        qtbot.keyClicks(row.purpose, "Why")
        assert session.shot.shot_list[0].purpose == "Why"
        session.reveal(("shot_list", 1, "title", 3))
        assert QApplication.focusWidget() is card.rows.rows[1].title

    def test_a_full_bar_is_said_to_fill_the_clip(self, card):
        assert card.state.text() == "The cuts fill the 8 s clip."
        assert card.note.text() == "3 cuts in 8 s"

    def test_a_typed_time_moves_the_cut_between_two(self, card, session, qtbot):
        row = card.rows.rows[1]
        row.start.setFocus()
        row.start.selectAll()
        qtbot.keyClicks(row.start, "3,1")
        qtbot.keyClick(row.start, Qt.Key.Key_Return)
        assert [cut.end for cut in session.shot.shot_list] == [3.1, 5.0, 8.0]
        assert session.shot.shot_list[1].start == 3.1
        session.undo()
        assert session.shot.shot_list == THREE

    def test_nonsense_for_a_time_is_put_back(self, card, session, qtbot):
        row = card.rows.rows[1]
        row.end.selectAll()
        qtbot.keyClicks(row.end, "later")
        qtbot.keyClick(row.end, Qt.Key.Key_Return)
        assert row.end.text() == "5.00"
        assert session.shot.shot_list == THREE

    def test_keys_on_the_bar_move_a_cut(self, card, session, qtbot):
        card.line.set_current(card.line.bars()[1].row, 1)
        card.line.setFocus()
        qtbot.keyClick(
            card.line,
            Qt.Key.Key_Right,
            Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        assert [cut.start for cut in session.shot.shot_list] == [0.0, 2.4, 6.0]
        assert card.state.text() == "The cuts fill the 8 s clip."

    def test_adding_splitting_moving_and_sharing_out(self, card, session):
        card.rows.append()
        assert session.shot.shot_list[-1] == ClipCut(6.5, 8.0)
        card.rows.split(0)
        assert [c.title for c in session.shot.shot_list][:2] == ["Arrival", ""]
        card.rows.move_row(0, 1)
        assert [c.title for c in session.shot.shot_list][:2] == ["", "Arrival"]
        card.even.click()
        assert [c.start for c in session.shot.shot_list] == [0.0, 1.6, 3.2, 4.8, 6.4]
        assert card.state.text() == "The cuts fill the 8 s clip."
        card.rows.remove(0)
        assert "The first cut begins 1.60 s after" in card.state.text()

    def test_the_first_cut_gets_the_clip(self, card, session):
        session.edit(("shot_list",), ())
        card.open()
        card.rows.append()
        assert session.shot.shot_list == (ClipCut(0.0, 8.0),)

    def test_gaps_and_overlaps_are_said(self, card, session):
        two = (ClipCut(0.0, 3.0, "One"), ClipCut(2.5, 6.0, "Two"))
        session.edit(("shot_list",), two)
        text, tone = told(session.resolved)
        assert "“One” and “Two” overlap by 0.50 s." in text
        assert "The last 2.00 s of the clip are open." in text
        assert tone == "warning"
        assert card.line.grab().width()


CUTS = st.lists(
    st.builds(
        lambda start, length: ClipCut(round(start, 2), round(start + length, 2)),
        st.floats(0, 20),
        st.floats(0, 8),
    ),
    min_size=1,
    max_size=7,
).map(tuple)


@given(CUTS, st.floats(1, 20))
def test_shared_out_cuts_fill_any_clip(given_cuts, length):
    assert not [
        found
        for found in cuts.findings(cuts.shared_out(given_cuts, length), length)
        if found.flaw not in (Flaw.EMPTY,)
    ]


@given(CUTS, st.data())
def test_nothing_written_is_lost_by_retiming(given_cuts, data):
    index = data.draw(st.integers(0, len(given_cuts) - 1))
    for after in (
        cuts.split(given_cuts, index),
        cuts.added(given_cuts, index, 8.0),
        cuts.in_order(given_cuts, index, 1),
        cuts.retimed(given_cuts, index, 1.0, 2.0),
    ):
        assert len(after) >= len(given_cuts)
        assert all(cut.end >= cut.start for cut in after)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("2.4", 2.4), ("2,40 s", 2.4), ("0:02.4", 2.4), ("1:00", 60.0), ("", None), ("later", None)],
)
def test_a_time_is_read_as_people_write_it(text, seconds):
    assert read_seconds(text) == seconds
