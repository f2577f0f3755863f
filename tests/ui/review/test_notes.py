"""Notes as a person makes them: typed while it plays, drawn on the frame, gone to, resolved, taken
back, and handed on to the remix box."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest

from composer.ui.review.note_pdf import as_pdf
from composer.ui.review.note_sheet import note_rows
from composer.ui.review.notes_model import NotesListModel
from composer.ui.review.notes_model import Role as NoteRole
from tests.ui.review.test_page import Stage


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def notes_of(stage):
    return stage.session.project.notes(stage.session.take_id)


async def go_to(stage, frame):
    stage.player.transport.seek(frame)
    await stage.picture(frame)


def test_a_note_is_typed_at_the_frame_in_view(stage, loop):
    async def flow():
        await go_to(stage, 20)
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_Semicolon)
        pane = stage.detail.notes
        assert pane.field.hasFocus()
        QTest.keyClicks(pane.field, "steam jumps")
        QTest.keyClick(pane.field, Qt.Key.Key_Return)
        (note,) = notes_of(stage)
        assert (note.text, note.first, note.last) == ("steam jumps", 20, 20)
        assert pane.model.rowCount() == 1
        assert pane.model.index(0).data() == "00:00:00:20  steam jumps"
        assert pane.field.text() == ""
        stage.session.undo()
        assert notes_of(stage) == ()
        assert pane.model.rowCount() == 0
        stage.session.redo()
        assert notes_of(stage) == (note,)

    loop(stage.whole(flow))


def test_typing_stops_the_picture(stage, loop):
    async def flow():
        stage.player.transport.play()
        assert stage.player.transport.is_playing
        QTest.keyClicks(stage.detail.notes.field, "a")
        assert not stage.player.transport.is_playing

    loop(stage.whole(flow))


def test_a_note_for_a_range(stage, loop):
    async def flow():
        transport, pane = stage.player.transport, stage.detail.notes
        assert pane.range.isHidden()
        transport.set_in(10)
        transport.set_out(30)
        assert not pane.range.isHidden()
        pane.range.click()
        pane.field.setText("too bright")
        QTest.keyClick(pane.field, Qt.Key.Key_Return)
        (note,) = notes_of(stage)
        assert (note.first, note.last) == (10, 30)

    loop(stage.whole(flow))


def test_a_mark_and_going_to_a_note(stage, loop):
    async def flow():
        pane = stage.detail.notes
        await go_to(stage, 33)
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_M)
        await go_to(stage, 0)
        pane.view.setCurrentIndex(pane.model.index(0))
        pane.view.activated.emit(pane.model.index(0))
        await stage.picture(33)
        assert stage.shown() == 33

    loop(stage.whole(flow))


def test_drawing_on_the_frame(stage, loop):
    async def flow():
        pane = stage.detail.notes
        sketch = pane.sketch
        await go_to(stage, 5)
        pane.choose_colour("amber")
        pane.pen.click()
        assert sketch.is_drawing
        rect = stage.player.view.picture_rect()
        start = rect.topLeft() + QPoint(rect.width() // 4, rect.height() // 4)
        end = rect.topLeft() + QPoint(3 * rect.width() // 4, rect.height() // 2)
        QTest.mousePress(sketch, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(sketch, end)
        QTest.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=end)
        assert len(sketch.strokes) == 1
        QTest.keyClicks(pane.field, "here")
        QTest.keyClick(pane.field, Qt.Key.Key_Return)
        (note,) = notes_of(stage)
        (stroke,) = note.drawing
        assert (note.text, note.colour, stroke.colour) == ("here", "amber", "amber")
        assert stroke.points[0] == pytest.approx((0.25, 0.25), abs=0.01)
        assert not sketch.is_drawing
        assert not pane.pen.isChecked()
        # It is seen at its frame and gone at others.
        at_five = stage.player.view.grab().toImage()
        await go_to(stage, 6)
        assert sketch._shown == ()
        await go_to(stage, 5)
        assert sketch._shown == note.drawing
        assert stage.player.view.grab().toImage() == at_five

    loop(stage.whole(flow))


def test_resolved_by_a_tick_and_counted(stage, loop):
    async def flow():
        project, take_id = stage.session.project, stage.session.take_id
        project.add_note(take_id, 3, text="one")
        project.add_note(take_id, 9, text="two")
        pane = stage.detail.notes
        assert "2" in pane._title.text()
        index = pane.model.index(0)
        pane.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        assert notes_of(stage)[0].resolved
        assert "1" in pane._title.text()
        stage.session.undo()
        assert not notes_of(stage)[0].resolved

    loop(stage.whole(flow))


def test_a_note_becomes_a_remix(stage, loop):
    async def flow():
        stage.session.project.add_note(stage.session.take_id, 3, text="warmer light")
        pane = stage.detail.notes
        pane.view.setCurrentIndex(pane.model.index(0))
        assert not pane._deeds.isHidden()
        pane.remix.click()
        assert stage.detail.remix.field.toPlainText() == "Same shot, warmer light"

    loop(stage.whole(flow))


def test_a_note_is_edited_and_deleted(stage, loop):
    async def flow():
        stage.session.project.add_note(stage.session.take_id, 3, text="on")
        pane = stage.detail.notes
        pane.view.setCurrentIndex(pane.model.index(0))
        pane.edit.click()
        pane.field.setText("one")
        QTest.keyClick(pane.field, Qt.Key.Key_Return)
        assert notes_of(stage)[0].text == "one"
        pane.view.setCurrentIndex(pane.model.index(0))
        pane.bin.click()
        assert notes_of(stage) == ()
        stage.session.undo()
        assert len(notes_of(stage)) == 1

    loop(stage.whole(flow))


def test_qt_finds_no_fault_in_the_list(session, takes, qtmodeltester):
    project = session.project
    project.add_note(takes[0].id, 3, text="one")
    model = NotesListModel(session)
    qtmodeltester.check(model)
    model.show_notes(project.notes(takes[0].id), str)
    qtmodeltester.check(model)
    assert model.index(0).data(NoteRole.NOTE).text == "one"


def test_notes_are_marked_on_the_film_strip(stage, loop):
    async def flow():
        before = stage.player.strip.grab().toImage()
        stage.session.project.add_note(stage.session.take_id, 10, 30, text="a", colour="blue")
        assert stage.player.strip.grab().toImage() != before
        (note,) = notes_of(stage)
        assert stage.detail.notes.marks._notes == (note,)

    loop(stage.whole(flow))


def test_a_take_is_pinned_from_its_pane(stage, takes, loop):
    async def flow():
        stage.detail.pin.click()
        assert stage.session.project.take(stage.session.take_id).pinned
        stage.session.undo()
        assert not stage.detail.pin.isChecked()

    loop(stage.whole(flow))


def test_notes_become_a_pdf_with_their_stills(stage, loop, tmp_path):
    async def flow():
        project, take_id = stage.session.project, stage.session.take_id
        for frame in range(12):
            project.add_note(take_id, frame, text=f"note {frame} — " + "a long one " * frame)
        shots = [row.id for row in project.shots()]
        told = []
        data = as_pdf(note_rows(project, shots), "Notes", lambda *done: told.append(done))
        assert told[-1] == (12, 12)
        (tmp_path / "notes.pdf").write_bytes(data)
        pages = QPdfDocument()
        pages.load(str(tmp_path / "notes.pdf"))
        assert pages.pageCount() > 1
        words = " ".join(pages.getAllText(n).text() for n in range(pages.pageCount()))
        assert all(f"note {frame} " in words for frame in range(12))

    loop(stage.whole(flow))
