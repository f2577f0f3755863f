"""What benchmarks of the window need: Qt's loop in folders of its own, a timer that feels stutters,
a watch on a widget's paints."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from qasync import QEventLoop

from composer import app
from composer.ui import theme


def run(measure: Callable[[Path], Coroutine[object, object, None]], look: str = "dark") -> None:
    """Run `measure(folder)` on Qt's loop; the folder stands for the home and is thrown away."""
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home, kind.lower()))
        made = app.make_application()
        theme.apply(made, look)
        with asyncio.Runner(loop_factory=lambda: QEventLoop(made)) as runner:
            runner.run(measure(Path(home)))


class Gaps(QObject):
    """A precise 16 ms timer that keeps the milliseconds between its ticks: what a person would feel
    as a stutter."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=16, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        self._tick()
        self._timer.stop()
        return self.gaps

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now


class Stretches(Gaps):
    """Beside the gaps, the window thread's own work between two ticks, in milliseconds: what is
    left of a gap on a computer that does nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.work: list[float] = []
        self._worked = 0.0

    def start(self) -> None:
        self.work.clear()
        self._worked = 1000 * time.thread_time()
        super().start()

    def _tick(self) -> None:
        super()._tick()
        now = 1000 * time.thread_time()
        self.work.append(now - self._worked)
        self._worked = now


class Paints(QObject):
    """Sets `seen` at each paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = asyncio.Event()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.set()
        return super().eventFilter(watched, event)
