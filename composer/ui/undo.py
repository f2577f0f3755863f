"""The project's undo commands: ids and values, never widgets. Each knows how to do and undo itself
through the session's writers."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QUndoCommand

from composer.prompt.look import Look
from composer.prompt.shot import FieldPath, Shot, with_value

MERGE_SECONDS = 2.0
"""A pause in typing longer than this starts a new undo step."""
_EDIT_ID, _LOOK_ID = 1, 2


class Writer(Protocol):
    """What commands write through: the session."""

    def write_field(
        self, shot_id: str, path: FieldPath, value: object, *, reveal: bool
    ) -> None: ...

    def write_look(self, scene_id: str, look: Look, *, reveal: bool) -> None: ...


class _Merging(QUndoCommand):
    """A command that swallows the next one of the same place in the same run of typing."""

    def __init__(self, text: str, place: tuple[object, ...], run: int, at: float) -> None:
        super().__init__(text)
        self._place, self._run, self._at = place, run, at
        self._done_before = False

    def _first_time(self) -> bool:
        """The push calls redo at once: the person is at the field already, nothing to reveal."""
        first, self._done_before = not self._done_before, True
        return first

    def _continues(self, other: "_Merging") -> bool:
        same = self._place == other._place and self._run == other._run
        return same and other._at - self._at <= MERGE_SECONDS


class EditField(_Merging):
    """One value of one shot."""

    def __init__(
        self,
        writer: Writer,
        shot_id: str,
        path: FieldPath,
        values: tuple[object, object],
        *,
        text: str,
        run: int,
        at: float,
    ) -> None:
        super().__init__(text, (shot_id, path), run, at)
        self._writer, self._shot_id, self._path = writer, shot_id, path
        self._before, self._after = values

    def id(self) -> int:
        return _EDIT_ID

    def redo(self) -> None:
        reveal = not self._first_time()
        self._writer.write_field(self._shot_id, self._path, self._after, reveal=reveal)

    def undo(self) -> None:
        self._writer.write_field(self._shot_id, self._path, self._before, reveal=True)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditField) or not self._continues(other):
            return False
        self._after, self._at = other._after, other._at
        self.setObsolete(self._after == self._before)
        return True


class WriteAnew(EditField):
    """An edit of the cards that has the text written from them again, where it was typed by hand:
    one step, back to that text. `values` are whole shots; what is typed on in the field joins
    in."""

    def __init__(
        self, writer: Writer, shot_id: str, path: FieldPath, values: tuple[Shot, Shot], **told: Any
    ) -> None:
        super().__init__(writer, shot_id, path, values, **told)
        self._field, self._path, self._whole = path, (), values[1]

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditField) or not self._continues(other):
            return False
        self._whole = with_value(self._whole, self._field, other._after)
        self._after, self._at = self._whole, other._at
        return True


class EditLook(_Merging):
    """One field of a scene's Look, and with it every shot of the scene that inherits it."""

    def __init__(
        self,
        writer: Writer,
        scene_id: str,
        field: str,
        looks: tuple[Look, Look],
        *,
        text: str,
        run: int,
        at: float,
    ) -> None:
        super().__init__(text, (scene_id, field), run, at)
        self._writer, self._scene_id = writer, scene_id
        self._before, self._after = looks

    def id(self) -> int:
        return _LOOK_ID

    def redo(self) -> None:
        self._writer.write_look(self._scene_id, self._after, reveal=not self._first_time())

    def undo(self) -> None:
        self._writer.write_look(self._scene_id, self._before, reveal=True)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, EditLook) or not self._continues(other):
            return False
        self._after, self._at = other._after, other._at
        self.setObsolete(self._after == self._before)
        return True


class Steps(QUndoCommand):
    """A step of two plain functions over ids: order, names, bins, ratings."""

    def __init__(self, text: str, forth: Callable[[], Any], back: Callable[[], Any]) -> None:
        super().__init__(text)
        self._forth, self._back = forth, back

    def redo(self) -> None:
        self._forth()

    def undo(self) -> None:
        self._back()
