"""Autosave: every change of a shot is written at once; what could not be written is kept and tried
again."""

import asyncio
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from composer.library.project import Project
from composer.problem import Problem
from composer.prompt.shot import Shot
from composer.ui.tasks import spawn

RETRY_MS, SYNC_MS = 3000, 1000


class Saving(QObject):
    """Writes shots through to the project: a killed program loses nothing. For a power cut the disk
    is waited for once a second, aside: for a keystroke that takes too long.

    Signals: saved_changed(bool); problem_raised(object) a Problem, once until writing works again.
    """

    saved_changed = Signal(bool)
    problem_raised = Signal(object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._waiting: dict[str, Shot] = {}
        self._told = True
        self._sync_soon = QTimer(self, singleShot=True, interval=SYNC_MS)
        self._sync_soon.timeout.connect(self._sync)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.flush)

    @property
    def saved(self) -> bool:
        return not self._waiting

    def waiting(self, shot_id: str) -> Shot | None:
        """The newest form of a shot that could not be written yet."""
        return self._waiting.get(shot_id)

    def save(self, shot_id: str, shot: Shot) -> None:
        self._waiting[shot_id] = shot
        self.flush()
        if not self._sync_soon.isActive():
            self._sync_soon.start()

    def flush(self) -> None:
        """Write what waits; what fails stays and is tried again."""
        try:
            for shot_id, shot in tuple(self._waiting.items()):
                self._project.save_shot(shot_id, shot)
                del self._waiting[shot_id]
        except Problem as problem:
            self._retry.start()
            if self._told:
                self.problem_raised.emit(problem)
        else:
            self._retry.stop()
        if self._told != self.saved:
            self._told = self.saved
            self.saved_changed.emit(self.saved)

    def close(self) -> None:
        """A last try, and no more of them; closing the project waits for the disk."""
        self.flush()
        self._retry.stop()
        self._sync_soon.stop()

    def _sync(self) -> None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:  # the loop has ended: closing the project waits for the disk
            return
        spawn(self._project.sync(), owner=self)

    def guard(self, work: Callable[[], Any]) -> Any:
        """Do one write; a Problem is told instead of raised (inside Qt's undo stack nobody could
        catch it)."""
        try:
            return work()
        except Problem as problem:
            self.problem_raised.emit(problem)
            return None
