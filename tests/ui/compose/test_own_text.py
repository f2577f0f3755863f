"""The prompt typed by hand: the text is kept as it was typed, the cards follow, one undo leads
back."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from composer.prompt.shot import Beat
from composer.ui import tasks
from composer.ui.compose.text_field import plain_text

LONG = "The boat waits in the rain. " * 600 + "\n\nMood: calm"


@pytest.fixture
def typing(prompt, qtbot):
    """The pane with its text open, and a function that types behind some words."""
    qtbot.mouseClick(prompt.lock, Qt.MouseButton.LeftButton)

    def typed(words, behind=None):
        QApplication.processEvents()
        if behind is not None:
            found = prompt.text.document().find(behind)
            found.setPosition(found.selectionEnd())
            prompt.text.setTextCursor(found)
        qtbot.keyClicks(prompt.text, words)
        prompt.session.own_text.flush()

    return typed


def shown(pane):
    QApplication.processEvents()
    return plain_text(pane.text)


class TestOpening:
    def test_the_command_opens_it_with_the_caret_in_it_and_closes_it(self, prompt):
        prompt.session.own_text.toggle()
        assert prompt.text.is_open
        assert prompt.text.hasFocus() or not prompt.isVisible()
        prompt.session.own_text.toggle()
        assert prompt.session.shot.verbatim is None

    @pytest.mark.usefixtures("typing")
    def test_the_text_stays_and_is_the_truth(self, prompt, session):
        before = session.rendered.text
        assert session.shot.verbatim == before == shown(prompt)
        assert prompt.open_strip.isVisible()
        assert prompt.text.hasFocus()
        assert session.shot.style is None

    @pytest.mark.usefixtures("typing")
    def test_locking_writes_it_from_the_cards(self, prompt, session, qtbot):
        before = session.shot
        qtbot.mouseClick(prompt.open_strip.lock, Qt.MouseButton.LeftButton)
        assert session.shot == replace(before, verbatim=None)
        assert shown(prompt) == session.rendered.text
        assert not prompt.open_strip.isVisible()
        qtbot.keyClicks(prompt.text, "x")
        assert session.rendered.text == before.verbatim

    @pytest.mark.usefixtures("typing")
    def test_undo_closes_it(self, prompt, session):
        session.undo()
        assert session.shot.verbatim is None
        assert not prompt.lock.isChecked() or shown(prompt)

    def test_no_shot_no_text(self, prompt, session):
        session.select_shot("")
        shown(prompt)
        assert not prompt.lock.isEnabled()


class TestTyping:
    def test_the_cards_follow(self, session, typing):
        typing(" twice", behind="He turns")
        assert session.shot.beats == (Beat("She pours"), Beat("He turns twice"))
        assert session.rendered.text == session.shot.verbatim
        assert "He turns twice" in session.recipe(1).text

    def test_one_step_a_run(self, prompt, session, typing):
        before = session.shot
        typing(" twice", behind="He turns")
        session.undo()
        assert session.shot == before
        session.redo()
        assert session.shot.beats[1].text == "He turns twice"
        assert "He turns twice" in shown(prompt)

    def test_the_caret_stays(self, prompt, typing):
        typing("!", behind="She pours")
        place = prompt.text.textCursor().position()
        typing("?")
        assert shown(prompt)[place - 1 : place + 1] == "!?"
        assert prompt.text.textCursor().position() == place + 1

    def test_what_it_says_is_on_the_disk(self, session, typing):
        typing(" now", behind="He turns")
        assert session.project.shot(session.shot_id).shot.verbatim == session.shot.verbatim

    def test_words_no_editor_holds_stay(self, session, typing):
        odd = "a\u2029b\rc\ufdd0 She runs."
        session.own_text.type(odd)
        typing("!", behind="She runs")
        assert session.shot.verbatim == odd.replace("runs.", "runs!.")

    @pytest.mark.parametrize("words", ["שלום עולם", "👩‍🚀 🎬", "雨が降る"])
    @pytest.mark.usefixtures("typing")
    def test_any_script(self, prompt, session, words):
        cursor = prompt.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        prompt.text.setTextCursor(cursor)
        prompt.text.insertPlainText(words)
        assert session.shot.verbatim.endswith(words)
        assert shown(prompt) == session.shot.verbatim

    @pytest.mark.usefixtures("typing")
    def test_paste_brings_plain_words(self, prompt, session):
        rich = QMimeData()
        rich.setHtml("<b>Bold</b><br>words")
        rich.setText("Bold\nwords")
        prompt.text.insertFromMimeData(rich)
        assert "Bold\nwords" in session.shot.verbatim
        files = QMimeData()
        files.setText("file:///a.txt")
        files.setUrls(["file:///a.txt"])
        assert not prompt.text.canInsertFromMimeData(files)

    def test_shift_return_is_a_line_break(self, prompt, session, typing, qtbot):
        typing("", behind="She pours")
        qtbot.keyClick(prompt.text, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
        assert "She pours\n\n" in session.shot.verbatim

    @pytest.mark.usefixtures("typing")
    def test_a_click_with_ctrl_leads_to_the_card(self, prompt, session, qtbot):
        shown(prompt)
        place = prompt.text.document().find("pours")
        point = prompt.text.cursorRect(place).center()
        with qtbot.assertNotEmitted(session.reveal_requested):
            qtbot.mouseClick(prompt.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
        ctrl = Qt.KeyboardModifier.ControlModifier
        with qtbot.waitSignal(session.reveal_requested) as told:
            qtbot.mouseClick(prompt.text.viewport(), Qt.MouseButton.LeftButton, ctrl, point)
        assert told.args[0][:3] == ("beats", 0, "text")


class TestGivingWay:
    """What writes the text anew, and the one step back to it."""

    def test_a_card(self, session, typing):
        typing(" by hand", behind="He turns")
        before = session.shot
        session.edit(("description",), "A")
        session.edit(("description",), "A d")
        assert session.shot.verbatim is None
        assert "A d" in session.rendered.text
        assert "He turns by hand" in session.rendered.text
        session.undo()
        assert session.shot == before
        session.redo()
        assert session.shot.description == "A d"

    @pytest.mark.usefixtures("typing")
    def test_what_was_typed_just_before_is_not_lost(self, session):
        session.own_text.type(session.shot.verbatim.replace("She pours", "She runs"))
        session.edit(("description",), "A deck.")
        assert "She runs" in session.rendered.text
        session.undo()
        assert "She runs" in session.shot.verbatim
        session.undo()
        assert "She pours" in session.shot.verbatim

    @pytest.mark.usefixtures("typing")
    def test_a_row_that_went_with_the_words_takes_nothing(self, session):
        session.own_text.type("A boat.")
        session.edit(("beats", 1, "text"), "He turns about")
        assert session.shot.verbatim == "A boat."
        assert session.shot.beats == ()
        session.undo()
        assert [beat.text for beat in session.shot.beats] == ["She pours", "He turns"]

    def test_the_cards_have_read_it_when_the_caret_leaves(self, prompt, session, typing):
        typing("", behind="She pours")
        session.own_text.type(session.shot.verbatim.replace("- She pours\n", ""))
        prompt.text.left.emit()
        assert [beat.text for beat in session.shot.beats] == ["He turns"]

    def test_a_long_text_not_yet_read_and_then_a_beat_and_undo(self, session, typing, loop):
        typing("", behind="She pours")
        before = session.shot

        async def go():
            session.own_text.type(LONG + "\n\nActions:\n- one\n- two")
            session.edit(("beats", 1, "text"), "two and a half")
            assert [beat.text for beat in session.shot.beats] == ["one", "two and a half"]
            assert session.shot.verbatim is None
            session.undo()
            assert session.shot.verbatim.endswith("- two")
            assert [beat.text for beat in session.shot.beats] == ["one", "two"]
            session.undo()
            await tasks.stop_all()

        loop(go())
        assert session.shot == before

    @pytest.mark.parametrize(("path", "value"), [("structure", "STR-12"), ("dialect", "veo-3.1")])
    @pytest.mark.usefixtures("typing")
    def test_structure_and_dialect(self, session, path, value):
        before = session.shot
        session.edit((path,), value, merge=False)
        assert session.rendered.text != before.verbatim
        session.undo()
        assert session.shot == before

    @pytest.mark.usefixtures("typing")
    def test_a_whole_shot_with_other_blocks(self, session):
        session.edit((), replace(session.shot, mood="calm"), merge=False)
        assert session.shot.verbatim is None

    @pytest.mark.usefixtures("typing")
    def test_name_and_request_do_not(self, session):
        session.edit(("name",), "Other")
        session.edit(("parameters", "seconds"), "4")
        assert session.shot.verbatim is not None

    @pytest.mark.usefixtures("typing")
    def test_the_look_does_not(self, session):
        text = session.rendered.text
        session.edit_look("style", "Hand-painted animation")
        assert session.rendered.text == text


@pytest.mark.usefixtures("typing")
@pytest.mark.parametrize("text", [LONG, LONG[-6000:]], ids=["in a thread", "at rest"])
def test_a_long_text_is_read_when_typing_rests(prompt, session, loop, text):
    async def type_and_wait():
        read = asyncio.Event()
        session.rendered_changed.connect(
            lambda shown: shown.text == text and shown.spans[-1].source == 0 and read.set()
        )
        session.own_text.type(text)
        session.own_text.type(text + "!")
        assert session.rendered.text == session.shot.verbatim == text + "!"
        assert session.shot.mood == ""
        session.own_text.type(text)
        await read.wait()
        await tasks.stop_all()  # the checks look at long texts aside, too

    before = session.shot
    loop(type_and_wait())
    assert session.shot.mood == "calm"
    assert shown(prompt) == text
    session.undo()
    assert session.shot == before


def test_a_long_text_from_the_disk_gets_its_colours(prompt, session, loop):
    first, second = session.outline.ids()
    session.project.save_shot(second, replace(session.project.shot(second).shot, verbatim=LONG))

    async def select_and_wait():
        coloured = asyncio.Event()
        session.rendered_changed.connect(
            lambda rendered: len(rendered.spans) > 1 and coloured.set()
        )
        session.select_shot(second)
        await coloured.wait()
        await tasks.stop_all()

    session.select_shot(first)
    loop(select_and_wait())
    assert shown(prompt) == LONG
    assert not session.undo_stack.canUndo()
