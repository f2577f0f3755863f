"""What a press of a button sets in motion beyond the window: generating, jobs, files, projects.
Owns the coroutines; shows dialogs, draws nothing."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from composer import messages
from composer.jobs import states
from composer.jobs.queue import Job
from composer.library.imports import is_clip
from composer.problem import Problem
from composer.ui import dialogs
from composer.ui.about import about_sheet
from composer.ui.bin_dialog import BinDialog
from composer.ui.bring_in import BringIn
from composer.ui.checks.sending import is_sent_anyway
from composer.ui.engine_commands import EngineCommands
from composer.ui.notices import Notice
from composer.ui.project_dialogs import STARTER, NewProject
from composer.ui.session import Session
from composer.ui.settings_dialog import SettingsDialog
from composer.ui.tasks import spawn

if TYPE_CHECKING:
    from composer.prompt.lint import Finding

PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.avif"


class Commands(QObject):
    """Signals: project_requested(object) the Path of a project to open in this window's place;
    new_project_requested(object, str, str, str) folder, name, rate and starter of one to
    create."""

    project_requested = Signal(object)
    new_project_requested = Signal(object, str, str, str)

    def __init__(self, session: Session, window: QWidget, notice: Notice) -> None:
        super().__init__(window)
        self._session, self._window, self._notice = session, window, notice
        self.bring_in = BringIn(session, window, notice)
        self.engines = EngineCommands(session, window, notice, self.tell, self)
        session.promote_requested.connect(self.engines.promote)
        session.problem_raised.connect(self.tell)
        session.paste_requested.connect(self.paste_prompt)
        session.start_requested.connect(self.start_shot)
        session.help_requested.connect(self.show_guide)
        session.notice_raised.connect(notice.say)
        session.step_told.connect(self._offer_undo)

    def _offer_undo(self, told: str) -> None:
        stack = self._session.undo_stack
        undo = partial(_undo_from, self._session, stack.index())
        self._notice.say(told, offer=self.tr("Undo"), do=undo)

    def tell(self, problem: Problem) -> None:
        """Say what went wrong: in a line where that is all, in a dialog where there are details."""
        if problem.detail:
            self._start(dialogs.tell(self._window, problem))
        else:
            self._notice.say(messages.sentence(problem), kind="error")

    def attempt(self, work: Callable[[], Any]) -> None:
        """Do something that may meet a Problem, and say so."""
        try:
            work()
        except Problem as problem:
            self.tell(problem)

    # Generating and jobs

    def generate(self, count: int, *, front: bool = False) -> None:
        """Queue clips of the shot in hand; asks first where a check says that it will go wrong."""
        send = partial(self.engines.send, count, front=front)
        errors = () if self._session.refusals() else self._session.checks.errors()
        if errors:
            self._start(self._send_anyway(errors, send))
        else:
            self.attempt(send)

    async def _send_anyway(self, errors: "tuple[Finding, ...]", send: Callable[[], Any]) -> None:
        if await is_sent_anyway(self._window, errors):
            self.attempt(send)

    def do_to_job(self, job_id: str, wish: str) -> None:
        """A wish of the queue pane, by its id there."""
        queue = self._session.queue
        job = next((one for one in queue.jobs() if one.id == job_id), None)
        if job is None:
            return
        plain: dict[str, Callable[[str], Any]] = {
            "remove": queue.remove,
            "front": queue.to_front,
            "move_up": partial(self._move_job, -1),
            "move_down": partial(self._move_job, 1),
        }
        if wish in plain:
            self.attempt(partial(plain[wish], job_id))
        elif wish == "details":
            self._start(self._show_details(job))
        elif wish == "ask":
            self.engines.decide(job)
        elif wish == "cancel":
            self.engines.cancel(job)
        elif wish == "retry":
            self.engines.retry(job)
        elif wish == "edit":
            self.engines.edit_job(job)
        elif wish == "update":
            self.engines.update_job(job_id)

    def _move_job(self, by: int, job_id: str) -> None:
        """One place earlier or later among all jobs."""
        queue = self._session.queue
        ids = [job.id for job in queue.jobs()]
        place = ids.index(job_id) + by
        if 0 <= place < len(ids):
            rest = [one for one in ids if one != job_id]
            queue.move(job_id, rest[place] if place < len(rest) else None)

    async def _show_details(self, job: Job) -> None:
        if not isinstance(job.state, states.Failed):
            return
        problem = Problem(job.state.code, detail=job.state.detail)
        problem.values = job.state.values
        title = self.tr("This clip was not made")
        again = self.tr("Retry") if job.state.retryable else ""
        if await dialogs.tell(self._window, problem, title=title, offer=again):
            self.engines.retry(job)

    # Pictures and files

    def choose_first_frame(self) -> None:
        self._start(self._choose_first_frame())

    def set_first_frame(self, path: Path) -> None:
        self._start(self._told(self._session.set_first_frame(path)))

    async def _choose_first_frame(self) -> None:
        filters = (self.tr("Pictures") + f" ({PICTURES})",)
        title = self.tr("Choose a first frame")
        if path := await dialogs.choose_file(self._window, title, filters=filters):
            await self._told(self._session.set_first_frame(path))
            self._session.reveal(("references",))

    def show_in_folder(self, path: Path) -> None:
        """Open the folder of `path` with the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def copy_prompt(self) -> None:
        QGuiApplication.clipboard().setText(self._session.rendered.text)
        self._notice.say(self.tr("The prompt is on the clipboard."), kind="ok")

    def toggle_own_text(self) -> None:
        """Open the prompt's text for typing, the caret in it, or write it from the cards again."""
        self._session.page_requested.emit("compose")
        self._session.own_text.toggle()

    def paste_prompt(self, source: object = None) -> None:
        """Read a prompt from `source` (a text, a file's Path), or from the clipboard."""
        if isinstance(source, Path) and is_clip(source):
            self.bring_in.restore(source)
            return
        # Here, so that the window opens without the reader of prompts.
        from composer.ui.compose.pasting import paste

        self._start(self._told(paste(self._session, self._window, source)))

    def start_shot(self, way: str) -> None:
        """Begin shots from an idea, a preset, a pasted prompt or a table; the cards walk by
        themselves."""
        from composer.ui.batch.sheet import make_batch
        from composer.ui.compose import starting

        if way == "paste":
            self.paste_prompt()
        elif way == "film":
            self.new_project(STARTER)
        elif way == "table":
            self._start(self._told(make_batch(self._session, self._window)))
        elif way in ("idea", "preset"):
            begin = starting.from_idea if way == "idea" else starting.from_preset
            self._start(self._told(begin(self._session, self._window)))

    # Projects

    def new_project(self, starter: str = "") -> None:
        """Ask for a new project; `starter` is the film it is to begin with, if any."""
        self._start(self._new_project(starter))

    async def _new_project(self, starter: str) -> None:
        dialog = NewProject(self._session.services.settings.value, self._window)
        dialog.choose_starter(starter)
        if await dialogs.opened(dialog):
            told = dialog.folder(), dialog.name(), dialog.rate_name(), dialog.starter()
            self.new_project_requested.emit(*told)

    def open_project(self) -> None:
        self._start(self._open_project())

    async def _open_project(self) -> None:
        title = self.tr("Open a project (a folder that ends in .shots)")
        parent = self._session.project.folder.parent
        if folder := await dialogs.choose_folder(self._window, title, parent):
            self.project_requested.emit(folder)

    def rename_project(self) -> None:
        self._start(self._rename_project())

    async def _rename_project(self) -> None:
        project = self._session.project
        title, label = self.tr("Rename the project"), self.tr("Name of the film")
        name = await dialogs.ask_text(self._window, title, label, project.info.name)
        if name:
            self.attempt(partial(project.rename, name))
            self._session.project_changed.emit()

    def rename_shot(self) -> None:
        self._start(self._rename_shot())

    async def _rename_shot(self) -> None:
        shot_id, shot = self._session.shot_id, self._session.shot
        title = self.tr("Rename the shot")
        name = await dialogs.ask_text(self._window, title, self.tr("Name"), shot.name)
        if name and shot_id:
            self._session.rename_shot(shot_id, name)

    # Dialogs of the program

    def show_settings(self) -> None:
        self._start(dialogs.opened(SettingsDialog(self._session.services.settings, self._window)))

    def show_profiles(self) -> None:
        """The models that are known, and the person's own profiles."""
        from composer.ui.profiles.dialog import ProfilesDialog

        self._start(dialogs.opened(ProfilesDialog(self._session, self._window)))

    def reword_block(self) -> None:
        """Other words for a block, proposed by a text model."""
        from composer.ui.compose.reword_sheet import reword_a_block

        self._start(reword_a_block(self._session, self._window))

    def show_higgsfield(self) -> None:
        """What to set there, and the text to copy."""
        from composer.ui.compose.higgsfield_sheet import HiggsfieldSheet

        self._start(dialogs.opened(HiggsfieldSheet(self._session, self._window)))

    def show_doctor(self) -> None:
        """What was seen in a clip, and what to try next."""
        from composer.ui.checks.doctor_sheet import open_doctor

        open_doctor(self._session, self._window)

    def show_bin(self) -> None:
        self._start(dialogs.opened(BinDialog(self._session, self._window)))

    def show_guide(self, topic_id: str = "") -> None:
        """The guide, at `topic_id` or at what has the focus."""
        from composer.ui.guide.opening import guide_at

        self._start(guide_at(self._session, self._window, topic_id))

    def show_about(self) -> None:
        self._start(dialogs.opened(about_sheet(self._window)))

    async def _told(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except Problem as problem:
            self.tell(problem)

    def _start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        return spawn(work, owner=self)


def _undo_from(session: Session, index: int) -> None:
    """Undo the step that was told of, unless others were taken since."""
    if session.undo_stack.index() == index:
        session.undo()
