"""Pasting a prompt: shown before it is taken, nothing lost, into the shot or as a new one."""

import asyncio

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from composer.problem import Problem
from composer.prompt.blocks import Block
from composer.prompt.shot import Line, Shot
from composer.prompt.shot_json import dump_shot
from composer.ui.compose.drops import dropped
from composer.ui.compose.paste_sheet import PasteSheet
from composer.ui.compose.pasted import name_of, parts_of, read_pasted
from composer.ui.compose.pasting import read_file, take

TEXT = """Model: sora-2-pro
Size: 720x1280
Seconds: 12
Style: Rainy noir, 35 mm

A tram stop at night. A courier in a yellow cape shakes off the rain.

Cinematography:
Camera: medium shot, eye level, slow push-in
Lighting: one sodium lamp from above
Mood: tired

Actions:
- She looks up the empty street
- The lamp flickers twice

Dialogue:
- Courier (quietly): "Last one."

Background Sound: rain on glass, a distant bell
"""


@pytest.fixture
def sheet(session, qtbot, loop):
    def make(text):
        async def opened():
            made = PasteSheet(session, text)
            qtbot.addWidget(made)
            made.show()
            if text.strip():
                done = asyncio.Event()
                made.read.connect(done.set)
                await done.wait()
            return made

        return loop(opened())

    return make


class TestShowing:
    def test_what_went_where_is_said_block_by_block(self, sheet):
        parts = {part.key: part.lines for part in sheet(TEXT).parts()}
        assert parts[Block.STYLE] == ("Rainy noir, 35 mm",)
        assert parts[Block.BEATS] == ("She looks up the empty street", "The lamp flickers twice")
        assert parts[Block.DIALOGUE] == ("Courier (quietly): “Last one.”",)
        assert "Movement: " in parts[Block.CAMERA][0]

    def test_the_text_has_the_colours_of_its_blocks(self, sheet):
        made = sheet(TEXT)
        block = made.editor.document().findBlockByNumber(5)
        assert block.layout().formats()[0].format.foreground().color().isValid()
        assert made.state.text().startswith("Read as: ")

    def test_nothing_is_taken_from_an_empty_sheet(self, sheet):
        made = sheet("")
        assert not made.into_button.isEnabled()
        assert not made.new_button.isEnabled()

    def test_markup_is_shown_as_text(self, sheet):
        made = sheet("<b>Bold</b> rain falls on the quay.")
        assert made.parts()[0].lines[0].startswith("<b>Bold</b>")

    def test_a_broken_shot_file_is_said_to_be_one(self, sheet):
        made = sheet('{"format": "shot-composer/shot", "version": 1, "beats": 7}')
        assert made.pasted.problem is not None
        assert not made.into_button.isEnabled()
        assert made.state.text()


class TestTaking:
    def test_into_the_shot_in_hand_and_back(self, sheet, session):
        before = session.shot
        take(session, sheet(TEXT))
        shot = session.shot
        assert shot.dialogue == (Line("Courier", "quietly", "Last one."),)
        assert shot.name == before.name
        assert (shot.parameters.size, shot.parameters.seconds) == ("720x1280", "12")
        assert shot.parameters.model == before.parameters.model
        session.undo()
        assert session.shot == before

    def test_as_a_new_shot_with_a_name(self, sheet, session, qtbot):
        made = sheet(TEXT)
        count = len(session.outline.ids())
        qtbot.mouseClick(made.new_button, Qt.MouseButton.LeftButton)
        take(session, made)
        assert len(session.outline.ids()) == count + 1
        assert session.shot.name == "A tram stop at night…"
        session.undo()
        assert len(session.outline.ids()) == count

    def test_what_the_text_leaves_open_can_come_from_the_look(self, sheet, session):
        made = sheet("A tram stop at night. A courier waits.")
        assert made.from_look.isVisible()
        made.from_look.setChecked(True)
        take(session, made)
        assert session.shot.style is None
        assert session.resolved.style == "Super 16"

    def test_the_program_s_own_shots_are_taken_whole(self, sheet, session):
        shot = Shot(name="Own", description="As it was.", negative="logos")
        take(session, sheet(dump_shot(shot)))
        assert session.shot == shot

    def test_the_model_is_said_to_be_missing(self, sheet):
        made = sheet(TEXT)
        from composer.ui.compose.pasted import lifted_told

        assert "not offered here" in lifted_told(made.pasted, ("draft",))[0]
        assert "not offered" not in lifted_told(made.pasted, ("sora-2-pro",))[0]


@pytest.mark.parametrize("text", ["", " \n", "{", "{}", "x" * 300_000, "﻿Style: a", "a\r\nb\x00"])
def test_any_text_is_read(text, session):
    pasted = read_pasted(text)
    assert parts_of(pasted.shot, session.services.vocabulary) is not None
    assert isinstance(name_of(pasted.shot), str)


class TestDropping:
    def drop(self, pane, data):
        where = QPoint(20, 20)
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where, copy, data, left, none)
        QApplication.sendEvent(pane, enter)
        if enter.isAccepted():
            QApplication.sendEvent(pane, QDropEvent(QPointF(where), copy, data, left, none))
        return enter.isAccepted()

    @pytest.mark.parametrize("name", ["cards", "shots", "prompt"])
    def test_text_on_any_pane_asks_for_the_sheet(self, request, session, qtbot, name):
        pane = request.getfixturevalue(name)
        data = QMimeData()
        data.setText(TEXT)
        with qtbot.waitSignal(session.paste_requested) as asked:
            assert self.drop(pane, data)
        assert asked.args == [TEXT]

    def test_files_of_prompts_do_and_others_do_not(self, cards, session, qtbot, tmp_path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
        with qtbot.waitSignal(session.paste_requested) as asked:
            assert self.drop(cards, data)
        assert asked.args == [tmp_path / "a.txt"]
        other = QMimeData()
        other.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.zip"))])
        assert dropped(other) is None
        assert not self.drop(cards, other)

    def test_a_field_leaves_files_to_the_pane(self, cards):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile("/a.txt")])
        field = cards.card_for(("description",)).field_for(("description",))
        assert not field.canInsertFromMimeData(data)

    def test_what_is_no_text_is_said(self, tmp_path):
        file = tmp_path / "a.txt"
        file.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(Problem, match="not_a_prompt"):
            read_file(file)
        file.write_text("﻿Style: rain", encoding="utf-8")
        assert read_file(file) == "Style: rain"
