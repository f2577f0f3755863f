"""What a person sets in motion with servers and money: sending after asking the price, deciding on
unclear jobs, changing waiting ones, copying requests, taking clips in. Owns the coroutines; its
dialogs are imported when they are first wanted, so that the window opens without them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from composer.engines.base import Lists, Networked
from composer.jobs import states
from composer.jobs.queue import Job
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.recipe import Recipe
from composer.servers.server import Server
from composer.ui import asking_price, dialogs, job_texts
from composer.ui.notices import Notice
from composer.ui.recipes import dialect_of
from composer.ui.session import Session
from composer.ui.stopping import is_given_up
from composer.ui.tasks import spawn

PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.avif"


class EngineCommands(QObject):
    """`tell` shows a Problem."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        notice: Notice,
        tell: Callable[[Problem], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._window, self._notice, self._tell = session, window, notice, tell

    # Sending

    def send(self, count: int, *, front: bool = False) -> None:
        """Queue `count` clips of the shot in hand, after asking where a person should be. Raises
        Problem when it is refused."""
        session = self._session
        recipes = [session.recipe(seed) for seed in range(count)]
        settings, offer = session.services.settings, session.offer
        usd = asking_price.total(recipes)
        if asking_price.must_ask(settings, offer, usd):
            self._start(self._send_if_agreed(count, front=front))
        else:
            session.generate(count, front=front)

    async def _send_if_agreed(self, count: int, *, front: bool) -> None:
        session = self._session
        recipes = [session.recipe(seed) for seed in range(count)]
        shot_id, shot = session.shot_id, session.shot
        settings = session.services.settings
        if await asking_price.agreed(self._window, settings, session.offer, recipes):
            if (session.shot_id, session.shot) != (shot_id, shot):
                return  # another shot than the one that was asked about
            session.generate(count, front=front)

    def retry(self, job: Job) -> None:
        """A new attempt; where that sends anew, asked as at first."""
        self._start(self._retry(job))

    async def _retry(self, job: Job) -> None:
        queue, services = self._session.queue, self._session.services
        if not (isinstance(job.state, states.Failed) and job.state.remote_id):
            offer = self._session.offer_of(job.recipe)
            if not await asking_price.agreed(self._window, services.settings, offer, [job.recipe]):
                return
        queue.retry(job.id)

    # Jobs

    def cancel(self, job: Job) -> None:
        """End a job; asked first where a server is at work on it."""
        if job_texts.is_running(job) and self._session.services.servers.get(job.recipe.engine):
            self._start(self._cancel(job))
        else:
            self._session.queue.cancel(job.id)

    async def _cancel(self, job: Job) -> None:
        if await is_given_up(self._window, self._session.services, job):
            self._session.queue.cancel(job.id)

    def decide(self, job: Job) -> None:
        """An unclear job: what does the server have, and what shall be done?"""
        self._start(self._decide(job))

    async def _decide(self, job: Job) -> None:
        from composer.ui.uncertain import SEND, UncertainSheet

        queue, engines = self._session.queue, self._session.services.engines
        can_list = job.recipe.engine in engines and isinstance(engines[job.recipe.engine], Lists)
        found = await queue.look_for(job.id) if can_list else None
        if not isinstance(queue.job(job.id).state, states.Uncertain):
            self._notice.say(self.tr("The server has it: it goes on."), kind="ok")
            return
        server = self._session.services.servers.get(job.recipe.engine)
        sheet = UncertainSheet(
            job, server.name if server else job.recipe.engine, found, self._window
        )
        answers: list[str] = []
        sheet.accepted.connect(lambda: answers.append(sheet.answer))
        if not await dialogs.opened(sheet) or not answers:
            return
        if answers[0] == SEND:
            queue.send_again(job.id)
        elif answers[0]:
            queue.take_up(job.id, answers[0])

    def edit_job(self, job: Job) -> None:
        """Bring a waiting job's prompt into Compose; `update_job` puts it back."""
        self._session.use_recipe(job.recipe)
        self._notice.say(
            self.tr("Change the shot, then put it into the waiting clip."),
            offer=self.tr("Put it in"),
            do=partial(self.update_job, job.id),
        )

    def update_job(self, job_id: str) -> None:
        """A waiting job is to make its shot as it is now."""
        queue, session = self._session.queue, self._session
        try:
            job = queue.job(job_id)
            if job.shot_id in session.outline.ids():
                session.select_shot(job.shot_id)
            queue.edit(job_id, session.recipe(job.recipe.seed))
        except Problem as problem:
            self._tell(problem)
        else:
            self._notice.say(self.tr("The waiting clip has the shot as it is now."), kind="ok")

    def promote(self, take_id: str = "") -> None:
        """Make a take (the one in view) once more with another model."""
        if take_id or self._session.take_id:
            self._start(self._promote(take_id or self._session.take_id))

    async def _promote(self, take_id: str) -> None:
        from composer.ui.promote_sheet import PromoteSheet
        from composer.ui.review.takes_model import take_name

        session = self._session
        take = session.project.take(take_id)
        recipe = take.recipe
        others = [
            one
            for one in session.offers()
            if (one.profile.id, one.engine) != (recipe.profile.id, recipe.engine)
        ]
        # A server's model first: one drafts here and makes it there.
        others.sort(key=lambda one: one.server is None)
        dialect, queue = dialect_of(session.services.dialects, recipe.shot), session.queue
        name = take_name(take)
        sheet = PromoteSheet(recipe, name, others, dialect, queue, self._window)
        chosen: list[tuple[Offer, list[Recipe]]] = []
        sheet.accepted.connect(lambda: chosen.append((sheet.offer(), sheet.recipes())))
        if not await dialogs.opened(sheet) or not chosen:
            return
        offer, made = chosen[0]
        settings = session.services.settings
        if await asking_price.agreed(self._window, settings, offer, made):
            for one in made:
                queue.submit(replace(one, shot_id=take.shot_id))

    def tell_of(self, job: Job) -> None:
        """What a person has to decide is not left to be found in the list."""
        if job.state == states.Held("budget"):
            self._notice.say(
                self.tr("The queue holds: the next clip would pass the budget."),
                kind="warning",
                offer=self.tr("Budget…"),
                do=self.show_budget,
            )
        elif isinstance(job.state, states.Uncertain):
            self._notice.say(
                self.tr("No answer came for a clip: it is unclear whether it was taken."),
                kind="warning",
                offer=self.tr("Decide…"),
                do=partial(self.decide, job),
            )

    # Dialogs

    def show_servers(self) -> None:
        from composer.ui.servers_dialog import ServersDialog

        services = self._session.services
        dialog = ServersDialog(services, self._window, take_in=self.take_in)
        self._start(self._refreshed(dialogs.opened(dialog)))

    async def _refreshed(self, work: Coroutine[Any, Any, Any]) -> None:
        """What the top bar offers may be another thing now."""
        await work
        self._session.shot_changed.emit(self._session.resolved)

    def show_budget(self) -> None:
        from composer.ui.budget_dialog import BudgetDialog

        session = self._session
        dialog = BudgetDialog(session.queue, session.services.settings, self._window)
        self._start(dialogs.opened(dialog))

    def show_more(self) -> None:
        from composer.ui.more_sheet import MoreSheet

        sheet = MoreSheet(self._session, self._window)
        sheet.picture_requested.connect(self.choose_picture)
        sheet.code_requested.connect(self.copy_request)
        self._start(dialogs.opened(sheet))

    def choose_picture(self, role: str) -> None:
        self._start(self._choose_picture(role))

    async def _choose_picture(self, role: str) -> None:
        from composer.ui import more_sheet

        filters, title = (self.tr("Pictures") + f" ({PICTURES})",), self.tr("Choose a picture")
        path: Path | None = await dialogs.choose_file(self._window, title, filters=filters)
        if path is not None:
            kept = await asyncio.to_thread(more_sheet.keep_picture, self._session, path)
            more_sheet.add_picture(self._session, role, kept, self.tr("Add a picture"))

    def take_in(self, server: Server) -> None:
        """Show what a server still has and this project lacks."""
        self._start(self._take_in(server))

    async def _take_in(self, server: Server) -> None:
        from composer.ui.take_in_dialog import TakeInDialog

        found = await self._session.queue.unknown_at(server.id)
        dialog = TakeInDialog(server, found, self._window)
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.chosen()))
        if not await dialogs.opened(dialog):
            return
        offer = next((one for one in self._session.offers() if one.engine == server.id), None)
        if offer is None:
            raise Problem("session.no_server", model=server.name)
        base = self._session.any_recipe(offer)
        there = {one.id: one for one in found or ()}
        for remote_id in chosen:
            text = there[remote_id].prompt
            self._session.queue.adopt(replace(base, text=text or base.text), remote_id)

    # The request as code

    def copy_request(self, language: str) -> None:
        """Put the request for the shot in hand on the clipboard, without the key."""
        self._start(self._copy_request(language))

    async def _copy_request(self, language: str) -> None:
        from composer import request_code

        session = self._session
        recipe = session.recipe(session.shot.parameters.seed or 1)
        engine = session.services.engines[recipe.engine]
        if not isinstance(engine, Networked):
            raise Problem("cli.draft_sends_nothing")
        files = {one.hash: session.project.asset(one.hash) for one in recipe.references}
        request = await engine.prepared(recipe, files)
        if language == "text":
            text = request_code.as_text(request)
        else:
            text = request_code.as_code(request, language)
        QGuiApplication.clipboard().setText(text)
        self._notice.say(self.tr("The request is on the clipboard, without the key."), kind="ok")

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        spawn(self._told(work), owner=self)

    async def _told(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except Problem as problem:
            self._tell(problem)
