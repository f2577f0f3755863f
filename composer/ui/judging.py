"""What a person says of takes (stars, circle, NG, bin) as undoable steps."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project


class Desk(Protocol):
    """What these steps need of the session."""

    project: Project

    def do(
        self, text: str, forth: Callable[[], Any], back: Callable[[], Any], *, told: str = ""
    ) -> None: ...


class Judging:
    """Ratings of takes and previs, by id."""

    def __init__(self, session: Desk) -> None:
        self._session = session
        self._project = session.project

    def rate(self, take_id: str, rating: int) -> None:
        """0 to 5 stars."""
        take, save = self._project.take(take_id), self._project.rate_take
        if take.rating != rating:
            self._session.do(
                _tr("Rate {take}").format(take=take.name),
                lambda: save(take_id, rating),
                lambda: save(take_id, take.rating),
            )

    def circle(self, take_id: str, circled: bool) -> None:
        """Make this the shot's take, or no longer; undo brings back what was circled before."""
        text = _tr("Circle {take}") if circled else _tr("No longer circle {take}")
        if self._project.take(take_id).circled != circled:
            self._judge(text, take_id, lambda: self._project.circle_take(take_id, circled))

    def ng(self, take_id: str, ng: bool) -> None:
        """Reject this take, or no longer."""
        text = _tr("Mark {take} NG") if ng else _tr("No longer mark {take} NG")
        if self._project.take(take_id).ng != ng:
            self._judge(text, take_id, lambda: self._project.ng_take(take_id, ng))

    def pin(self, take_id: str, pinned: bool) -> None:
        """Keep this take at the top of the list, or no longer."""
        take, save = self._project.take(take_id), self._project.pin_take
        if take.pinned != pinned:
            text = _tr("Pin {take}") if pinned else _tr("No longer pin {take}")
            self._session.do(
                text.format(take=take.name),
                lambda: save(take_id, pinned),
                lambda: save(take_id, take.pinned),
            )

    def bin(self, take_id: str) -> None:
        """Put this take into the bin."""
        project = self._project
        self._session.do(
            _tr("Bin {take}").format(take=project.take(take_id).name),
            lambda: project.bin_take(take_id),
            lambda: project.restore_take(take_id),
            told=_tr("{take} is in the bin.").format(take=project.take(take_id).name),
        )

    def restore(self, take_id: str) -> None:
        project = self._project
        self._session.do(
            _tr("Restore {take}").format(take=project.take(take_id).name),
            lambda: project.restore_take(take_id),
            lambda: project.bin_take(take_id),
        )

    def _judge(self, text: str, take_id: str, forth: Callable[[], object]) -> None:
        """A step whose undo puts circle and NG of all the shot's takes back as they were: the two
        exclude each other, and only one take of a shot is circled."""
        take = self._project.take(take_id)
        before = tuple(self._project.takes(take.shot_id))

        def back() -> None:
            for was in before:
                now = self._project.take(was.id)
                if now.ng != was.ng:
                    self._project.ng_take(was.id, was.ng)
            for was in sorted(before, key=lambda row: row.circled):
                if self._project.take(was.id).circled != was.circled:
                    self._project.circle_take(was.id, was.circled)

        self._session.do(text.format(take=take.name), forth, back)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Judging", text)
