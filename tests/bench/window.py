"""The whole window for measuring, offscreen, in folders that are thrown away, without the program's
start and stop around it."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget
from qasync import QEventLoop

from composer import app, services
from composer.ui import tasks, theme
from composer.ui.main_window import MainWindow
from composer.ui.session import Session


def run(measure: Callable[[], Coroutine[object, object, None]]) -> None:
    """Run `measure()` on Qt's loop."""
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home, kind))
        made = app.make_application()
        theme.apply(made, "dark")
        with asyncio.Runner(loop_factory=lambda: QEventLoop(made)) as runner:
            runner.run(measure())


@asynccontextmanager
async def opened() -> AsyncIterator[MainWindow]:
    """The window with the sample film, shown and painted, its queue at work."""
    async with services.open_services() as made:
        project = made.open_last()
        session = Session(made, project)
        window = MainWindow(session)
        window.resize(1440, 900)
        window.show()
        for _ in range(20):
            await asyncio.sleep(0.02)
        work = asyncio.ensure_future(project.run())
        try:
            yield window
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await tasks.stop_all()
            window.close_for_good()
            window.close()
            session.close()
            project.close()


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
