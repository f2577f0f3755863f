"""The bin: things come back, or all of it is deleted for good after a clear question."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from composer.library.rows import ClipFacts
from composer.ui import tasks
from composer.ui.bin_dialog import BinDialog
from composer.ui.dialogs import Sheet
from tests.flows.person import until


def question(dialog):
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, Sheet) and w.isVisible())
    return next((one for one in found if one is not dialog), None)


def file_take(session):
    part = session.project.part_file("x")
    part.write_bytes(b"a clip")
    return session.project.add_take(part, session.recipe(1), ClipFacts())


def test_it_is_emptied_after_a_clear_question(session, qtbot, loop):
    async def flow():
        take = file_take(session)
        session.judging.bin(take.id)
        dialog = BinDialog(session)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog._empty.click()
        asked = await until(lambda: question(dialog))
        words = "\n".join(label.text() for label in asked.findChildren(QLabel))
        assert "1 clips are deleted for good" in words
        buttons = {button.text(): button for button in asked.findChildren(QPushButton)}
        said = []
        session.notice_raised.connect(said.append)
        buttons["Delete for good"].click()
        await until(lambda: said)
        assert session.project.binned() == ()
        assert not session.project.file(take).exists()
        assert not session.undo_stack.canUndo()
        assert not dialog._empty.isEnabled()
        await tasks.stop_all()

    loop(flow())


def test_no_is_no(session, qtbot, loop):
    async def flow():
        take = file_take(session)
        session.judging.bin(take.id)
        dialog = BinDialog(session)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog._empty.click()
        asked = await until(lambda: question(dialog))
        asked.reject()
        await until(lambda: question(dialog) is None)
        assert len(session.project.binned()) == 1
        assert session.project.file(take).exists()
        await tasks.stop_all()

    loop(flow())
