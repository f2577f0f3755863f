"""The cards: every field reaches the stored shot and comes back from it; Looks; folding; undo."""

import json

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from composer.prompt.blocks import Block
from composer.prompt.shot import Beat, Brief, Camera, Cue, Line, Shot, value_at
from composer.prompt.shot_json import dump_shot
from composer.ui.compose.text_field import TextField, is_undo_key, plain_text

PROSE = (("subject",), ("description",), ("mood",), ("sound",), ("camera", "text"))
ALL_FILLED = {
    "beats": (Beat("She waits"),),
    "dialogue": (Line("Ines", "quietly", "It was warm."),),
    "cues": (Cue("a chain knocks"),),
}


def stored(session):
    return json.loads(dump_shot(session.project.shot(session.shot_id).shot))


def field_at(cards, path):
    card = cards.card_for(path)
    card.open()
    return card.field_for(path)


def type_text(field, text):
    """As an input method does: any script."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("path", PROSE, ids=".".join)
def test_prose_reaches_the_stored_shot(cards, session, path):
    field = field_at(cards, path)
    field.selectAll()
    type_text(field, "Räin — 雨 مطر 😀")
    assert value_at(session.shot, path) == "Räin — 雨 مطر 😀"
    here = stored(session)
    for step in path:
        here = here[step]
    assert here == "Räin — 雨 مطر 😀"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("beats", 0, "text"), "She sits"),
        (("dialogue", 0, "speaker"), "Jon"),
        (("dialogue", 0, "line"), "So were we."),
        (("cues", 0, "text"), "a door"),
    ],
)
def test_rows_reach_the_stored_shot(cards, session, path, text):
    for name, value in ALL_FILLED.items():
        session.edit((name,), value)
    field = field_at(cards, path)
    field.selectAll()
    type_text(field, text)
    assert value_at(session.shot, path) == text


def test_a_no_break_space_survives(cards, session):
    field = field_at(cards, ("description",))
    field.selectAll()
    type_text(field, "32\u00a0mm")
    assert session.shot.description == "32\u00a0mm"


def test_pasting_is_plain_text(cards, session):
    field = field_at(cards, ("description",))
    field.selectAll()
    data = QMimeData()
    data.setHtml("<b>Bold</b> rain")
    data.setText("Bold rain")
    field.insertFromMimeData(data)
    assert session.shot.description == "Bold rain"


class TestShowing:
    def test_the_caret_stays_while_the_shot_changes_elsewhere(self, cards, session):
        field = field_at(cards, ("description",))
        field.place_caret(3)
        session.edit(("mood",), "wary")
        assert field.textCursor().position() == 3

    def test_the_caret_stays_behind_its_word_when_text_changes_before_it(self, cards, session):
        field = field_at(cards, ("description",))
        field.place_caret(len("A car"))
        session.edit(("description",), "A big car deck at night.")
        assert field.textCursor().position() == len("A big car")

    def test_another_shot_shows_its_own_values(self, cards, session):
        first, second = session.outline.ids()
        session.select_shot(second)
        assert plain_text(field_at(cards, ("description",))) == "Her hands."
        session.select_shot(first)
        assert plain_text(field_at(cards, ("description",))) == "A car deck at night."
        assert not session.undo_stack.canUndo()

    def test_a_field_grows_with_its_text_up_to_a_limit(self, cards, session):
        field = field_at(cards, ("description",))
        low = field.height()
        session.edit(("description",), "Rain on steel. " * 30)
        high = field.height()
        session.edit(("description",), "Rain on steel. " * 2000)
        assert low < high < field.height() < 400

    def test_no_shot_no_cards(self, cards, session):
        session.select_shot("")
        assert cards.empty_note.isVisible()
        assert not any(card.isVisible() for card in cards.cards.values())


class TestFolding:
    def test_an_empty_card_is_one_line_until_it_is_clicked(self, cards, qtbot):
        card = cards.cards[Block.MOOD]
        assert not card.is_open()
        assert card.height() < 44
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        assert card.is_open()
        assert isinstance(QApplication.focusWidget(), TextField)

    def test_it_closes_when_left_empty_and_stays_when_filled(self, cards, qtbot):
        card = cards.cards[Block.MOOD]
        qtbot.keyClick(card.header, Qt.Key.Key_Return)
        assert card.is_open()
        field_at(cards, ("description",)).setFocus()
        assert not card.is_open()
        qtbot.keyClick(card.header, Qt.Key.Key_Space)
        qtbot.keyClicks(QApplication.focusWidget(), "wary")
        field_at(cards, ("description",)).setFocus()
        assert card.is_open()

    def test_emptying_a_field_does_not_fold_it_under_the_caret(self, cards, session, qtbot):
        field = field_at(cards, ("description",))
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert session.shot.description == ""
        assert field.isVisible()
        assert field.hasFocus()

    def test_a_folded_card_says_what_is_in_it(self, cards, qtbot):
        card = cards.cards[Block.DESCRIPTION]
        qtbot.mouseClick(card.header, Qt.MouseButton.LeftButton)
        assert not card.is_open()
        assert card.header._summary == "A car deck at night."

    def test_an_empty_card_leaves_nothing_in_the_text(self, cards, session, qtbot):
        before = session.rendered.text
        qtbot.mouseClick(cards.cards[Block.MOOD], Qt.MouseButton.LeftButton)
        assert session.rendered.text == before


class TestLook:
    def test_an_inherited_field_shows_the_look_and_takes_no_typing(self, cards, session, qtbot):
        field = field_at(cards, ("style",))
        assert plain_text(field) == "Super 16"
        assert field.isReadOnly()
        with qtbot.waitSignal(field.refused):
            qtbot.keyClicks(field, "x")
        assert session.shot.style is None

    def test_detaching_copies_the_words_and_takes_the_caret(self, cards, session, qtbot):
        card = cards.cards[Block.STYLE]
        qtbot.mouseClick(card.origin.detach_button, Qt.MouseButton.LeftButton)
        assert session.shot.style == "Super 16"
        field = field_at(cards, ("style",))
        assert field.hasFocus()
        assert not field.isReadOnly()
        qtbot.keyClicks(field, "!")
        assert session.shot.style == "Super 16!"

    def test_the_look_can_be_used_again(self, cards, session, qtbot):
        session.edit(("style",), "Own")
        card = cards.cards[Block.STYLE]
        qtbot.mouseClick(card.origin.attach_button, Qt.MouseButton.LeftButton)
        assert session.shot.style is None
        assert plain_text(field_at(cards, ("style",))) == "Super 16"

    def test_a_change_of_the_look_is_shown(self, cards, session):
        session.edit_look("style", "VHS")
        assert plain_text(field_at(cards, ("style",))) == "VHS"

    def test_the_cast_is_read_only_until_detached(self, cards, session):
        session.reveal(("cast", 0, "description", 3))
        field = cards.cards[Block.SUBJECT].field_for(("cast", 0, "description"))
        assert field.isVisible()
        assert field.isReadOnly()
        session.detach("cast")
        type_text(field, "!")
        assert session.shot.cast is not None


class TestUndo:
    @pytest.mark.parametrize("path", [("description",), ("camera", "lens"), ("beats", 0, "text")])
    def test_undo_keys_are_the_applications(self, cards, qtbot, path):
        seen = []
        action = QAction(cards)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        action.triggered.connect(lambda: seen.append(1))
        cards.addAction(action)
        target = field_at(cards, path)
        target.setFocus()
        qtbot.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert seen == [1]

    def test_a_run_of_typing_is_one_step_and_leaving_the_field_ends_it(self, cards, session, qtbot):
        field = field_at(cards, ("description",))
        field.place_caret(100)
        qtbot.keyClicks(field, " Rain")
        field_at(cards, ("mood",)).setFocus()
        field.place_caret(100)
        qtbot.keyClicks(field, " falls")
        session.undo()
        assert session.shot.description == "A car deck at night. Rain"
        session.undo()
        assert session.shot.description == "A car deck at night."

    def test_undo_shows_the_field_and_leaves_a_caret_there(self, cards, session, qtbot):
        field = field_at(cards, ("description",))
        field.place_caret(100)
        qtbot.keyClicks(field, "!")
        qtbot.mouseClick(cards.cards[Block.DESCRIPTION].header, Qt.MouseButton.LeftButton)
        session.undo()
        assert cards.cards[Block.DESCRIPTION].is_open()
        assert field.hasFocus()


class TestRows:
    def test_return_starts_the_next_beat(self, cards, session, qtbot):
        field = field_at(cards, ("beats", 0, "text"))
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert [beat.text for beat in session.shot.beats] == ["She pours", "", "He turns"]
        qtbot.keyClicks(QApplication.focusWidget(), "Steam")
        assert session.shot.beats[1].text == "Steam"

    def test_backspace_in_an_empty_beat_deletes_it(self, cards, session, qtbot):
        session.edit(("beats",), (Beat("One"), Beat("")))
        field = field_at(cards, ("beats", 1, "text"))
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert session.shot.beats == (Beat("One"),)
        assert QApplication.focusWidget().textCursor().position() == 3

    def test_alt_arrow_moves_a_beat(self, cards, session, qtbot):
        field = field_at(cards, ("beats", 0, "text"))
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert [beat.text for beat in session.shot.beats] == ["He turns", "She pours"]
        assert plain_text(QApplication.focusWidget()) == "She pours"

    def test_a_row_can_be_added_and_deleted_by_its_buttons(self, cards, session, qtbot):
        cards.cards[Block.DIALOGUE].open()
        rows = cards.cards[Block.DIALOGUE].rows
        qtbot.mouseClick(rows.add_button, Qt.MouseButton.LeftButton)
        assert session.shot.dialogue == (Line(),)
        menu = rows.rows[0].build_menu()
        menu.actions()[-1].trigger()
        menu.close()
        assert session.shot.dialogue == ()

    def test_rows_leave_no_widgets_behind(self, cards, session):
        rows = cards.cards[Block.BEATS].rows
        for count in (40, 2, 40, 2):
            session.edit(("beats",), tuple(Beat(str(n)) for n in range(count)))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(rows.findChildren(TextField)) == 2

    def test_the_budget_is_told_and_warns(self, cards, session):
        card = cards.cards[Block.BEATS]
        assert card.note.text() == "2 of 2–4 beats for 8 s"
        session.edit(("beats",), tuple(Beat(str(n)) for n in range(9)))
        assert card.note.property("tone") == "warning"


class TestReveal:
    @pytest.mark.usefixtures("cards")
    @pytest.mark.parametrize("path", [("description", 5), ("beats", 1, "text", 2)])
    def test_the_caret_comes_to_the_very_place(self, session, path):
        session.reveal(path)
        field = QApplication.focusWidget()
        assert field.textCursor().position() == path[-1]
        assert plain_text(field) == value_at(session.shot, path[:-1])

    @pytest.mark.usefixtures("cards")
    def test_a_place_behind_emoji_is_counted_in_characters(self, session):
        session.edit(("description",), "😀😀 rain")
        session.reveal(("description", 3))
        assert QApplication.focusWidget().textCursor().position() == 5

    def test_what_has_no_field_of_its_own_opens_its_blocks_card(self, cards, session):
        session.edit(("brief",), Brief(grade="split tone"))
        session.reveal(("brief", "grade", 2))
        assert cards.cards[Block.LIGHT].is_open()

    def test_the_name_is_no_cards_business(self, cards):
        cards.reveal(("name",))
        cards.reveal(())


def test_keys_that_are_no_undo_are_none():
    assert not is_undo_key(QEvent(QEvent.Type.ShortcutOverride))


def test_every_block_has_one_card(cards):
    assert set(cards.cards) == set(Block)


def test_a_whole_shot_comes_and_goes(cards, session):
    before = session.shot
    session.edit((), Shot(camera=Camera(size="wide"), palette=("a",)), merge=False)
    session.undo()
    assert session.shot == before


class TestMenu:
    """What a right click on a card offers."""

    def rows(self, card):
        from composer.ui.compose.card_menu import build_menu

        return {row.text().partition("\t")[0]: row for row in build_menu(card).actions()}

    def test_it_empties_the_shot_s_own_words_as_one_step(self, cards, session):
        session.edit(("camera", "size"), "wide")
        session.edit(("camera", "text"), "slightly low")
        card = cards.cards[Block.CAMERA]
        self.rows(card)["Empty this card"].trigger()
        assert session.shot.camera == Shot().camera
        session.undo()
        assert session.shot.camera.text == "slightly low"

    def test_what_is_the_look_s_is_detached_or_left(self, cards, session):
        session.edit(("style",), None)
        card = cards.cards[Block.STYLE]
        assert not self.rows(card)["Empty this card"].isEnabled()
        self.rows(card)["Detach the style from the Look"].trigger()
        assert not session.is_inherited("style")
        self.rows(card)["Use the Look’s style"].trigger()
        assert session.is_inherited("style")

    def test_it_folds_and_helps(self, cards, session):
        session.edit(("description",), "Rain.")
        card, asked = cards.cards[Block.DESCRIPTION], []
        session.help_requested.connect(asked.append)
        self.rows(card)["Fold"].trigger()
        assert not card.is_open()
        self.rows(card)["What this card is for"].trigger()
        assert asked == ["card.description"]


def test_the_wheel_over_a_text_that_fits_moves_the_form(cards, session):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    session.edit(("description",), "Rain on steel. " * 20)
    QApplication.processEvents()
    field = cards.cards[Block.DESCRIPTION].field_for(("description",))
    middle = QPointF(field.viewport().rect().center())
    turn = QWheelEvent(
        middle,
        field.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 (PySide takes it by place only)
    )
    QApplication.sendEvent(field.viewport(), turn)
    assert field.verticalScrollBar().value() == 0
    assert not turn.isAccepted()
