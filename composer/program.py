"""One run of the program with a window: one project after the other, jobs, stop signals, the calls
of a second start. What the window does is in `ui`; the application is made by `app`."""

import asyncio
import signal
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from composer import crash
from composer.problem import Problem
from composer.services import OpenProject, Services
from composer.settings import SettingsStore
from composer.ui import dialogs, first_paint, tasks, theme
from composer.ui.crash_dialog import CrashAnnouncer
from composer.ui.frame import Frame
from composer.ui.garbage import GarbageCollector
from composer.ui.main_window import MainWindow
from composer.ui.page_list import make_ahead
from composer.ui.session import Session
from composer.ui.single import Doorbell
from composer.ui.stop_signals import StopSignals

FAILED, INTERRUPTED = 1, 130


@dataclass(frozen=True)
class Wanted:
    """Which project is to take the open one's place; one with a `name` is created. `back` is the
    open one, to return to when that fails."""

    folder: Path
    name: str = ""
    rate_name: str = ""
    back: Path = Path()
    starter: str = ""


def run(app: QApplication, folder: Path | None, frame: Frame, settings: SettingsStore) -> int:
    """The whole run, in `frame`; `folder` is the project to open, None: the last one. Returns the
    exit code."""
    program = Program(app, folder, frame, settings)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.get_loop().set_exception_handler(crash.handle_loop)
        return runner.run(program.run())


class Program(QObject):
    """`frame` is the window on the screen, `window` what it holds, if anything."""

    def __init__(
        self,
        app: QApplication,
        folder: Path | None,
        frame: Frame | None = None,
        settings: SettingsStore | None = None,
    ) -> None:
        super().__init__(app)
        self._app, self._folder, self._settings = app, folder, settings
        self.frame = frame or Frame()
        self._closing, self._painted = asyncio.Event(), asyncio.Event()
        self._wanted: Wanted | None = None
        self._code = 0
        self.window: MainWindow | None = None
        self._services: Services | None = None
        self._bell: Doorbell | None = None
        self._garbage = GarbageCollector(self)

    async def run(self) -> int:
        """Until no project is wanted any more."""
        crash.watch_qt()
        services = self._services = Services(settings=self._settings)
        theme.apply(self._app, services.settings.value.theme)
        self._app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        signals = StopSignals(self)
        signals.stopped.connect(self._on_stopped)
        self.frame.close_requested.connect(self._closing.set)
        self.frame.show()
        try:
            opened = None if self.frame.close_asked else await self._first_project(services)
            while opened is not None:
                await self._show(services, opened)
                opened = await self._next_project(services)
        finally:
            self._garbage.stop()
            signals.close()
            await tasks.stop_all()
            await services.close()
            self.frame.close_for_good()
        return self._code

    async def _first_project(self, services: Services) -> OpenProject | None:
        """What the arguments name, else the last one; None where none can be had."""
        try:
            if self._folder is None:
                return services.open_last()
            return services.open_project(self._folder)
        except Problem as problem:
            return await self._without(services, problem)

    async def _next_project(self, services: Services) -> OpenProject | None:
        """What was asked for in the last window; None: the program ends."""
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return None
        try:
            if wanted.name:
                told = wanted.name, wanted.rate_name, wanted.starter
                return services.create_project(wanted.folder, *told)
            return services.open_project(wanted.folder)
        except Problem as problem:
            services.problems.append(problem)
            return await self._back(services, wanted.back)

    async def _back(self, services: Services, folder: Path) -> OpenProject | None:
        """The project that was open before, when the other one could not be."""
        try:
            return services.open_project(folder)
        except Problem as problem:
            return await self._without(services, problem)

    async def _without(self, services: Services, problem: Problem) -> OpenProject | None:
        """A project that doesn't open: say why, offer the sample film."""
        offer = self.tr("Open the sample film")
        if await dialogs.tell(None, problem, title="Shot Composer", offer=offer):
            try:
                return services.default_project()
            except Problem as other:
                await dialogs.tell(None, other, title="Shot Composer")
        self._code = FAILED
        return None

    async def _show(self, services: Services, opened: OpenProject) -> None:
        """One project in the window until that is closed or another project is wanted."""
        self._closing.clear()
        session = Session(services, opened)
        window = self.window = MainWindow(session)
        window.close_requested.connect(self._closing.set)
        window.commands.project_requested.connect(self._on_project_requested)
        window.commands.new_project_requested.connect(self._on_new_project_requested)
        window.ready.connect(self._on_window_ready)
        first_paint.watch(window, first_paint.FURNISHED, self._closing.set)
        self.frame.hold(window)
        try:
            async with asyncio.TaskGroup() as group:
                jobs = group.create_task(self._run_jobs(opened))
                await self._closing.wait()
                jobs.cancel()
        finally:
            self.window = None
            await tasks.stop_all()
            self.frame.let_go()
            window.close_for_good()
            opened.close()

    async def _run_jobs(self, opened: OpenProject) -> None:
        """The window comes first: jobs and the look into the media folder begin once it is seen."""
        await self._painted.wait()
        await opened.run()

    def _on_window_ready(self) -> None:
        self._painted.set()
        self._garbage.start()
        if self.window is not None:
            tasks.spawn(make_ahead(self.window), owner=self.window)
        if self._bell is None:
            self._bell = Doorbell(self)
            self._bell.rung.connect(self._on_bell_rung)
            CrashAnnouncer(self).offer_last()
        self._tell_problems()

    def _tell_problems(self) -> None:
        """What went wrong without stopping the start."""
        if self._services and self.window:
            for problem in self._services.problems:
                self.window.commands.tell(problem)
            self._services.problems.clear()

    def _on_bell_rung(self, arguments: list[str]) -> None:
        """A second start: come to the front, with its project if it names one."""
        if self.window is None:
            return
        if arguments and Path(arguments[0]) != self.window.session.project.folder:
            self._on_project_requested(Path(arguments[0]))
        else:
            self.frame.come_to_front()

    def _on_project_requested(self, folder: Path) -> None:
        if self.window:
            self._wanted = Wanted(folder, back=self.window.session.project.folder)
            self._closing.set()

    def _on_new_project_requested(
        self, folder: Path, name: str, rate_name: str, starter: str
    ) -> None:
        if self.window:
            back = self.window.session.project.folder
            self._wanted = Wanted(folder, name, rate_name, back, starter)
            self._closing.set()

    def _on_stopped(self, number: int) -> None:
        self._code = INTERRUPTED if number == signal.SIGINT else 0
        self._wanted = None
        self._closing.set()

    def _on_scheme_changed(self) -> None:
        if self._services and self._services.settings.value.theme == "system":
            theme.apply(self._app, "system")
