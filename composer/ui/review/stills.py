"""What can be done with a frame: to a file, to the clipboard, or as the first frame of a shot. Also
copies of clips. Owns the coroutines; shows dialogs only."""

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QWidget

from composer.library import files
from composer.library.rows import TakeRow
from composer.library.sidecars import side_car
from composer.media.frames import last_picture, picture, save_jpeg
from composer.media.inscription import inscribe, inscription, recipe_in
from composer.problem import Problem
from composer.prompt.shot_json import dump_recipe
from composer.ui import dialogs
from composer.ui.review.contact_sheet import contact_sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

THUMBNAIL = 180
"""Pixels of height of a poster, as of any clip's picture."""


class Stills(QObject):
    """Frames and files of takes, brought where the person wants them. Problems and news go to the
    session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def save(self, still: QImage, name: str) -> None:
        """Ask where, then write `still` as PNG or JPEG; `name` is proposed."""
        if not still.isNull():
            self._start(self._save(still, name))

    def use_as_first_frame(self, still: QImage, shot_id: str) -> None:
        """Keep `still` in the project and make it the first frame of the shot, undoably."""
        if not still.isNull() and shot_id:
            self._start(self._use(still, shot_id))

    def use_last_frame(self, take: TakeRow, shot_id: str) -> None:
        """The same with the last picture of the take's file."""
        if shot_id:
            self._start(self._use_last(take, shot_id))

    def set_poster(self, take: TakeRow, frame: int) -> None:
        """Have this frame stand for the clip in lists, undoably."""
        self._start(self._poster(take, frame))

    def contact_sheet(self, take: TakeRow) -> None:
        """Ask where, then write one picture of frames from all over the clip."""
        self._start(self._contact_sheet(take))

    def show_in_folder(self, take: TakeRow) -> None:
        """Open the folder of the clip with the system's file manager, without waiting for it."""
        folder = self._session.project.file(take).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def export(self, take: TakeRow) -> None:
        """Ask where, then copy the clip there with its recipe inside and beside it."""
        self._start(self._export(take))

    async def _save(self, still: QImage, name: str) -> None:
        pictures = self.tr("Pictures") + " (*.png *.jpg)"
        place = await dialogs.choose_place(
            self._window, self.tr("Save this frame"), Path.home() / f"{name}.png", (pictures,)
        )
        if place is not None:
            await asyncio.to_thread(_write, still, place)
            self._session.notice_raised.emit(self.tr("Saved {name}").format(name=place.name))

    async def _use(self, still: QImage, shot_id: str) -> None:
        with tempfile.TemporaryDirectory(prefix="shot-composer-") as folder:
            path = Path(folder) / "frame.png"
            await asyncio.to_thread(_write, still, path)
            self._session.select_shot(shot_id)
            await self._session.set_first_frame(path)
        label = self._session.project.shot(shot_id).label
        text = self.tr("First frame of {shot} set; Undo takes it back.").format(shot=label)
        self._session.notice_raised.emit(text)

    async def _use_last(self, take: TakeRow, shot_id: str) -> None:
        path = self._session.project.file(take)
        await self._use(await asyncio.to_thread(_last_frame, path), shot_id)

    async def _export(self, take: TakeRow) -> None:
        source = self._session.project.file(take)
        clips = self.tr("Clips") + " (*.mp4)"
        place = await dialogs.choose_place(
            self._window, self.tr("Export a copy"), Path.home() / source.name, (clips,)
        )
        if place is not None:
            await asyncio.to_thread(_export_copy, source, place, take)
            self._session.notice_raised.emit(self.tr("Saved {name}").format(name=place.name))

    async def _poster(self, take: TakeRow, frame: int) -> None:
        project, before = self._session.project, take
        source = project.file(take)
        name = await asyncio.to_thread(_keep_poster, source, frame, project.media, take.file)
        self._session.do(
            self.tr("Poster frame of {take}").format(take=take.name),
            lambda: project.set_poster(take.id, frame, name),
            lambda: project.set_poster(take.id, before.poster, before.thumbnail),
        )
        self._session.notice_raised.emit(self.tr("This frame stands for the clip in lists now."))

    async def _contact_sheet(self, take: TakeRow) -> None:
        source = self._session.project.file(take)
        pictures = self.tr("Pictures") + " (*.png *.jpg)"
        place = await dialogs.choose_place(
            self._window,
            self.tr("Save a contact sheet"),
            Path.home() / f"{source.stem}_sheet.png",
            (pictures,),
        )
        if place is not None:
            title = f"{take.recipe.label} {take.name}".strip()
            sheet = await asyncio.to_thread(contact_sheet, source, take.facts, title)
            await asyncio.to_thread(_write, sheet, place)
            self._session.notice_raised.emit(self.tr("Saved {name}").format(name=place.name))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        spawn(self._told(work), owner=self)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self._session.problem_raised.emit(problem)


def _write(still: QImage, place: Path) -> None:
    if not still.save(str(place)):
        raise Problem("media.cannot_write", name=place.name, folder=str(place.parent))


def _last_frame(path: Path) -> QImage:
    array = last_picture(path).copy()
    height, width = array.shape[:2]
    return QImage(array.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _keep_poster(source: Path, frame: int, media: Path, file: str) -> str:
    """In a thread: the picture's file in the media folder."""
    name = files.free_name(media, f"{Path(file).stem}_f{frame}.jpg")
    save_jpeg(picture(source, frame, THUMBNAIL), media / name)
    return name


def _export_copy(source: Path, place: Path, take: TakeRow) -> None:
    """In a thread: the clip, its recipe inside where the form of file has room for it, and beside
    it. The clip in the project stays byte for byte as its maker sent it."""
    recipe = dump_recipe(take.recipe)
    if source.suffix.lower() in (".mp4", ".mov", ".m4v") and recipe_in(source) is None:
        part = place.with_name(f"{place.name}.part")
        told = inscription(
            f"{take.recipe.label} {take.name}".strip(),
            recipe,
            previs=take.recipe.is_previs,
            program=take.recipe.program,
        )
        try:
            inscribe(source, part, told)
            part.replace(place)
        except Problem:
            _copy(source, place)
        finally:
            part.unlink(missing_ok=True)
    else:
        _copy(source, place)
    with suppress(OSError):
        side_car(place).write_text(recipe, "utf-8")


def _copy(source: Path, place: Path) -> None:
    part = place.with_name(f"{place.name}.part")
    try:
        shutil.copyfile(source, part)
        part.replace(place)
    except FileNotFoundError as error:
        raise Problem("media.missing", name=source.name) from error
    except OSError as error:
        folder, detail = str(place.parent), str(error)
        raise Problem(
            "media.cannot_write", name=place.name, folder=folder, detail=detail
        ) from error
    finally:
        part.unlink(missing_ok=True)
