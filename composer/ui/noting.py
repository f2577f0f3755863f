"""Notes of a take as undoable steps."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project
from composer.library.rows import Note, Stroke


class Desk(Protocol):
    """What these steps need of the session."""

    project: Project

    def do(self, text: str, forth: Callable[[], Any], back: Callable[[], Any]) -> None: ...


class Noting:
    """Adds, changes and takes away notes, by id."""

    def __init__(self, session: Desk) -> None:
        self._session, self._project = session, session.project

    def add(
        self,
        take_id: str,
        first: int,
        last: int | None = None,
        *,
        text: str = "",
        colour: str = "red",
        drawing: tuple[Stroke, ...] = (),
    ) -> None:
        """A note at a frame, or from `first` to `last`."""
        project, made = self._project, list[str]()

        def forth() -> None:
            if made:
                project.restore_note(made[0])
                return
            note = project.add_note(take_id, first, last, text=text, colour=colour, drawing=drawing)
            made.append(note.id)

        self._session.do(_tr("Add a note"), forth, lambda: project.remove_note(made[0]))

    def write(self, note: Note, text: str) -> None:
        if text != note.text:
            self._change(_tr("Edit a note"), note, replace(note, text=text))

    def colour(self, note: Note, colour: str) -> None:
        if colour != note.colour:
            self._change(_tr("Colour a note"), note, replace(note, colour=colour))

    def draw(self, note: Note, drawing: tuple[Stroke, ...]) -> None:
        """Another drawing for the note; an empty one takes it away."""
        if drawing != note.drawing:
            self._change(_tr("Draw on a frame"), note, replace(note, drawing=drawing))

    def resolve(self, note: Note, resolved: bool) -> None:
        if resolved != note.resolved:
            text = _tr("Resolve a note") if resolved else _tr("Reopen a note")
            self._change(text, note, replace(note, resolved=resolved))

    def remove(self, note: Note) -> None:
        project = self._project
        self._session.do(
            _tr("Delete a note"),
            lambda: project.remove_note(note.id),
            lambda: project.restore_note(note.id),
        )

    def _change(self, text: str, before: Note, after: Note) -> None:
        save = self._project.save_note
        self._session.do(text, lambda: save(after), lambda: save(before))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Noting", text)
