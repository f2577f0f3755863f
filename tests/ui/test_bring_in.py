"""Clips brought into the window: dropped, chosen, linked, as takes or new shots; broken ones said,
strays offered; a clip or JSON dropped on Compose brings its whole shot back."""

import asyncio
import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from composer.library.sidecars import side_car
from composer.prompt.shot_json import dump_recipe
from composer.ui import tasks
from composer.ui.bring_in import BringIn, BringInSheet, ProgressSheet
from composer.ui.clip_drops import ClipDrops, dropped_clips
from composer.ui.compose.drops import dropped
from composer.ui.compose.pasting import paste
from composer.ui.dialogs import Sheet
from composer.ui.notices import Notice
from tests.flows.person import until
from tests.media.clips import make_numbered_clip


@pytest.fixture(scope="module")
def rushes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rushes")
    make_numbered_clip(folder / "A001 street.mp4", frames=24, sound=False)
    shutil.copy(folder / "A001 street.mp4", folder / "B002.mp4")
    (folder / "broken.mp4").write_bytes(b"nothing of a clip")
    return folder


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def bring_in(session, window):
    return BringIn(session, window, Notice(window))


def sheet_of(kind):
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next((one for one in found if one.isVisible()), None)


def press(sheet, text):
    next(b for b in sheet.findChildren(QPushButton) if b.text() == text).click()


def run(loop, flow):
    async def whole():
        try:
            await flow()
        finally:
            await tasks.stop_all()

    loop(whole())


def drop(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def words_of(sheet):
    return "\n".join(label.text() for label in sheet.findChildren(QLabel))


def told_sheet():
    sheet = sheet_of(Sheet)
    return sheet if sheet is not None and type(sheet) is Sheet else None


def test_a_folder_becomes_takes_of_the_shot_and_broken_ones_are_said(
    bring_in, session, rushes, loop
):
    async def flow():
        bring_in.bring([rushes])
        sheet = await until(lambda: sheet_of(BringInSheet))
        assert "3" in sheet.heading.text()
        assert not sheet.link
        press(sheet, "Bring in")
        told = await until(told_sheet)
        assert "broken.mp4" in words_of(told)
        takes = session.project.takes(session.shot_id)
        assert [take.name for take in takes] == ["T02", "T01"]
        assert session.take_id == takes[1].id
        press(told, "Close")
        await until(lambda: told_sheet() is None)

    run(loop, flow)


def test_new_shots_are_named_after_their_files_and_clips_linked(bring_in, session, rushes, loop):
    async def flow():
        before = len(session.project.shots())
        bring_in.bring([rushes / "A001 street.mp4"])
        sheet = await until(lambda: sheet_of(BringInSheet))
        sheet._as_shots.setChecked(True)
        sheet._link.setChecked(True)
        press(sheet, "Bring in")
        await until(lambda: len(session.project.shots()) > before and session.take_id)
        row = session.shot_row
        assert row.shot.name == "A001 street"
        take = session.project.take(session.take_id)
        assert take.linked == str(rushes / "A001 street.mp4")
        assert session.project.file(take) == rushes / "A001 street.mp4"

    run(loop, flow)


def test_nothing_to_bring_in_is_said(bring_in, session, tmp_path, loop):
    async def flow():
        said = []
        session.notice_raised.connect(said.append)
        bring_in.bring([tmp_path / "empty"])
        await until(lambda: said)
        assert "no clips" in said[0]

    run(loop, flow)


def test_it_can_be_stopped(bring_in, session, rushes, loop):
    async def flow():
        bring_in.bring([rushes / "B002.mp4"] * 1)
        press(await until(lambda: sheet_of(BringInSheet)), "Bring in")
        progress = await until(lambda: sheet_of(ProgressSheet))
        progress.reject()
        await until(lambda: not bring_in._busy)
        assert session.project.takes(session.shot_id) == ()

    run(loop, flow)


def test_strays_are_offered(bring_in, session, rushes, loop):
    async def flow():
        project = session.project
        shutil.copy(rushes / "B002.mp4", project.media / "left.mp4")
        bring_in.offer_strays(project.strays())
        notice = bring_in._notice
        assert "left.mp4" in notice.text()
        notice._offer.click()
        sheet = await until(lambda: sheet_of(BringInSheet))
        assert sheet._link.isHidden()
        press(sheet, "Bring in")
        await until(lambda: project.takes(session.shot_id))
        assert project.strays() == ()

    run(loop, flow)


def test_drops_of_clips_and_folders_are_taken_others_left(window, rushes, tmp_path):
    taken = []
    drops = ClipDrops(window, taken.append)
    assert dropped_clips(drop([rushes, rushes / "B002.mp4"])) == [rushes, rushes / "B002.mp4"]
    assert dropped_clips(drop([tmp_path / "a.txt"])) == []
    data = drop([rushes / "B002.mp4"])
    nothing = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *nothing)
    assert drops.eventFilter(window, enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *nothing)
    assert drops.eventFilter(window, event)
    assert taken == [[rushes / "B002.mp4"]]


def test_a_clip_on_compose_brings_its_whole_shot_back(bring_in, session, rushes, tmp_path, loop):
    clip = tmp_path / "2B_P01.mp4"
    shutil.copy(rushes / "B002.mp4", clip)
    made = session.recipe(99)
    shot = replace(made.shot, description="Another deck.", name="Two-shot")
    side_car(clip).write_text(dump_recipe(replace(made, shot=shot)), "utf-8")
    assert dropped(drop([clip])) == clip

    async def flow():
        bring_in.restore(clip)
        await until(lambda: session.shot.description == "Another deck.")
        assert session.shot.parameters.seed == 99
        session.undo()
        assert session.shot.description == "A car deck at night."

    run(loop, flow)


def test_a_recipe_as_json_on_compose_does_the_same(session, window, tmp_path, loop):
    made = session.recipe(7)
    file = tmp_path / "2B_P01.json"
    file.write_text(dump_recipe(replace(made, shot=replace(made.shot, mood="wary"))), "utf-8")

    async def flow():
        await paste(session, window, file)
        assert session.shot.mood == "wary"

    run(loop, flow)


def test_a_clip_without_a_recipe_is_offered_as_a_take(bring_in, session, rushes, loop):
    async def flow():
        bring_in.restore(rushes / "B002.mp4")
        sheet = await until(lambda: sheet_of(BringInSheet))
        press(sheet, "Cancel")
        await asyncio.sleep(0)

    run(loop, flow)
