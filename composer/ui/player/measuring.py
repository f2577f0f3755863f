"""Has clips measured in a worker thread, one at a time, the one in view first; what was measured
once is read from the disk."""

import asyncio
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from composer import paths
from composer.media.measure import StoppedError, measure
from composer.media.measured import Measured, MeasuredFiles
from composer.problem import Problem
from composer.ui.tasks import spawn

SETTLE_MS = 250
"""A person who steps through a list of takes doesn't want each one measured."""


class Measuring(QObject):
    """Signals: `measured(object, object)` a clip's Path and what was Measured of it."""

    measured = Signal(object, object)

    def __init__(self, parent: QObject, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._files = MeasuredFiles(folder or paths.cache_folder() / "measured")
        self._wanted: Path | None = None
        self._stop = threading.Event()
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._start)
        self.destroyed.connect(self._stop.set)

    def want(self, clip: Path) -> None:
        """Have `clip` measured; `measured` follows unless another is wanted first or it can't
        be."""
        self.drop()
        self._wanted = clip
        self._timer.start()

    def drop(self) -> None:
        """Nothing is wanted any more: the file is let go of soon."""
        self._timer.stop()
        self._wanted = None
        self._stop.set()

    def _start(self) -> None:
        if self._wanted is not None:
            self.destroyed.disconnect(self._stop.set)
            self._stop = threading.Event()
            self.destroyed.connect(self._stop.set)
            spawn(self._measure(self._wanted, self._stop), owner=self)

    async def _measure(self, clip: Path, stop: threading.Event) -> None:
        try:
            found = await asyncio.to_thread(_measured, clip, self._files, stop)
        except asyncio.CancelledError:
            stop.set()  # the thread goes on by itself
            raise
        if found is not None and clip == self._wanted:
            self.measured.emit(clip, found)


def _measured(clip: Path, files: MeasuredFiles, stop: threading.Event) -> Measured | None:
    if known := files.get(clip):
        return known
    try:
        found = measure(clip, stop.is_set)
    except (Problem, StoppedError):
        return None  # the view says what is wrong with the clip
    files.put(clip, found)
    return found
