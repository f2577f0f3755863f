"""For measuring the start: where SHOT_COMPOSER_FIRST_PAINT is set, the window says when it stood on
the screen for the first time, when all its panes did, and what that took, and closes. Does nothing
otherwise (`tests/bench/bench_startup.py`).
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

VARIABLE = "SHOT_COMPOSER_FIRST_PAINT"
PAINTED, FURNISHED = "painted", "furnished"
"""A line begins with one of them; the milliseconds of processor time so far and the KB of memory
held follow."""


def watch(window: QWidget, word: str, close: Callable[[], object] | None = None) -> None:
    """Call before `window` is shown: `word` is said once, after its first paint, then `close` is
    called."""
    if os.environ.get(VARIABLE):
        window.installEventFilter(_FirstPaint(window, word, close))


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, word: str, close: Callable[[], object] | None) -> None:
        super().__init__(window)
        self._word, self._close, self._seen = word, close, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            # The panes paint in this same pass: by the next turn all of it is there.
            QTimer.singleShot(0, self._say)
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        sys.stdout.write(f"{self._word} {1000 * time.process_time():.0f} {_memory()}\n")
        sys.stdout.flush()
        if self._close is not None:
            self._close()


def _memory() -> int:
    """As Linux counts it; 0 elsewhere."""
    status = Path("/proc/self/status")
    return int(status.read_text("ascii").split("VmRSS:")[1].split()[0]) if status.exists() else 0
