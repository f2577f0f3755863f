"""Asks where notes shall go and has them written in a thread. Owns the coroutine."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.problem import Problem
from composer.ui import dialogs
from composer.ui.review.note_pdf import as_pdf
from composer.ui.review.note_sheet import NoteRow, as_csv, as_page, note_rows
from composer.ui.session import Session
from composer.ui.tasks import spawn


class NoteExport(QObject):
    """Writes the notes of one shot or of the film as HTML, PDF or CSV."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def shot(self) -> None:
        """The notes of the shot in hand."""
        row = self._session.shot_row
        if row is not None:
            self._start([row.id], row.label)

    def film(self) -> None:
        """All notes of the project."""
        ids = [row.id for row in self._session.project.shots()]
        self._start(ids, self._session.project.info.name)

    def _start(self, shot_ids: list[str], name: str) -> None:
        rows = note_rows(self._session.project, shot_ids)
        if not rows:
            self._session.notice_raised.emit(self.tr("There are no notes to export yet."))
            return
        spawn(self._told(rows, name), owner=self)

    async def _told(self, rows: list[NoteRow], name: str) -> None:
        try:
            await self._export(rows, name)
        except Problem as problem:
            self._session.problem_raised.emit(problem)

    async def _export(self, rows: list[NoteRow], name: str) -> None:
        page = self.tr("Page with stills") + " (*.html)"
        print_out = self.tr("PDF with stills") + " (*.pdf)"
        table = self.tr("Table") + " (*.csv)"
        title = self.tr("Notes of {name}").format(name=name)
        safe = title.replace("/", "-")
        place = await dialogs.choose_place(
            self._window,
            self.tr("Export notes"),
            Path.home() / f"{safe}.html",
            (page, print_out, table),
        )
        if place is None:
            return
        loop = asyncio.get_running_loop()
        told = partial(loop.call_soon_threadsafe, self._tell)
        await asyncio.to_thread(_write, rows, title, place, told)
        text = self.tr("Saved {n} notes to {name}").format(n=len(rows), name=place.name)
        self._session.notice_raised.emit(text)

    def _tell(self, done: int, of: int) -> None:
        if done < of:
            text = self.tr("Writing notes: {done} of {of}").format(done=done, of=of)
            self._session.notice_raised.emit(text)


def _write(
    rows: list[NoteRow], title: str, place: Path, told: Callable[[int, int], object]
) -> None:
    """As the file's ending says."""
    match place.suffix.lower():
        case ".csv":
            data = as_csv(rows)
        case ".pdf":
            data = as_pdf(rows, title, told)
        case _:
            data = as_page(rows, title, told)
    part = place.with_name(f"{place.name}.part")
    try:
        part.write_bytes(data)
        part.replace(place)
    except OSError as error:
        part.unlink(missing_ok=True)
        folder, detail = str(place.parent), str(error)
        raise Problem(
            "media.cannot_write", name=place.name, folder=folder, detail=detail
        ) from error
