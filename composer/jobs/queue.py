"""The queue: which job's turn it is, what a person may do with it, and its state on disk before it
is announced. How one job is made is the runner's work."""

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from composer.engines.base import Engine, RemoteJob
from composer.event import Event
from composer.jobs import happenings, states
from composer.jobs import needs as dependencies
from composer.jobs.book import Book
from composer.jobs.carrying import Carrying
from composer.jobs.happenings import Happening
from composer.jobs.job import Job
from composer.jobs.runner import ClipTools, Runner
from composer.jobs.search import Search
from composer.jobs.speed import RenderSpeeds
from composer.jobs.spending import Budget, Spending
from composer.jobs.states import FINAL, State
from composer.jobs.ticket import Ticket
from composer.jobs.turns import Purse
from composer.library.project import Project
from composer.library.rows import Spent
from composer.library.storage import utc_now
from composer.problem import Problem
from composer.prompt.recipe import Recipe

_PAUSED = "queue.paused"


class Queue:
    """The jobs of one project, carried out while `run` runs.

    Events, all after the fact is on disk: `job_added(Job)`, `job_changed(Job)`, `job_removed(id)`,
    `order_changed()`, `idle_changed(idle)`, `paused_changed(paused)`, `halted(Problem)`: the queue
    paused itself because the disk takes no more; `resume` goes on where it stopped.
    `spent_changed()`: the ledger or the budget is another one.

    A job that needs others is held until all are done. When one of them fails or is cancelled the
    dependant fails with `job.needs_failed`, so that nothing waits for ever unseen; retrying the
    need holds it again.
    """

    def __init__(
        self,
        project: Project,
        engines: Mapping[str, Engine],
        tools: ClipTools,
        *,
        speeds: RenderSpeeds | None = None,
        runner: Runner | None = None,
        clock: Callable[[], float] = time.monotonic,
        at_once: Callable[[str], int | None] = lambda _: None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Settles what an earlier run left behind. `clock` counts seconds. `at_once(engine)` is how
        many jobs a server is given at a time, over all its profiles; None: as the profile says."""
        self._runner = runner or Runner(project, engines, tools)
        self._spending = Spending(project, self._runner.resumable, today)
        self._book = Book(project, self._spending.follow)
        self.job_added = self._book.job_added
        self.job_changed = self._book.job_changed
        self.job_removed = self._book.job_removed
        self.order_changed: Event[[]] = Event()
        self.paused_changed: Event[bool] = Event()
        self.halted: Event[Problem] = Event()
        self.spent_changed: Event[[]] = Event()
        self.job_changed.connect(self._on_job_changed)
        self._search = Search(project, engines, self._book, self._move)
        self._at_once = at_once
        self._project = project
        self._speeds = speeds or RenderSpeeds()
        self._clock = clock
        self._carrying = Carrying(
            self._book,
            self._runner,
            self._search,
            ticket=self._ticket,
            limit=self._limit,
            purse=self._purse,
        )
        self.idle_changed = self._carrying.idle_changed
        self._carrying.ended.connect(self._tell_spent)
        self._carrying.failed.connect(self._halt)
        self._carrying.paused = project.note(_PAUSED) != ""
        self._recover()

    @property
    def paused(self) -> bool:
        return self._carrying.paused

    @property
    def idle(self) -> bool:
        """Nothing is being made just now."""
        return self._carrying.idle

    def jobs(self) -> tuple[Job, ...]:
        """All, in order."""
        return self._book.jobs()

    def job(self, job_id: str) -> Job:
        """Raises Problem job.gone."""
        return self._book.job(job_id)

    def expected_seconds(self, recipe: Recipe) -> float | None:
        """How long `recipe` will take to render here; None where nobody knows yet."""
        return self._speeds.expected_seconds(recipe)

    # Money.

    @property
    def budget(self) -> Budget:
        return self._spending.budget

    def set_budget(self, budget: Budget) -> None:
        """Holds from the next clip on; what it held before and allows now goes on."""
        self._spending.set_budget(budget)
        self._spending.take_news()
        self.spent_changed.emit()
        self._carrying.wake()

    def spent(self) -> Spent:
        """What was sent to servers in this project; a part of it may not be charged."""
        return self._spending.in_all()

    def spent_today(self) -> Spent:
        return self._spending.of_today()

    # What a person may do.

    def submit(self, recipe: Recipe, *, front: bool = False, needs: Iterable[str] = ()) -> Job:
        """A new job for `recipe`, at the end or in front of all that wait. Raises Problem job.gone
        for an unknown need, library.gone for an unknown shot, library.disk_full."""
        needs = tuple(needs)
        for need in needs:
            self.job(need)
        job = Job(
            id=secrets.token_hex(8),
            shot_id=recipe.shot_id,
            recipe=recipe,
            state=self._first_state(needs),
            needs=needs,
            created=utc_now(),
            position=self._book.position(self._first_waiting() if front else None),
        )
        self._book.add(job)
        self._settle_needs()
        self._carrying.wake()
        return self.job(job.id)

    def cancel(self, job_id: str) -> None:
        """In any unfinished state; of a finished one nothing happens."""
        job = self.job(job_id)
        if job.is_finished:
            return
        self._move(job_id, happenings.CancelAsked())
        if ticket := self._carrying.active.get(job_id):
            ticket.cancel_asked.set()

    def retry(self, job_id: str) -> None:
        """A new attempt of a failed or cancelled job, and of those that failed for want of it. One
        whose clip the maker may still have is asked for, not sent again. Raises Problem
        job.not_possible."""
        job = self._in_state(job_id, states.Failed, states.Cancelled)
        self._book.apply(
            self._anew(one) for one in (job, *dependencies.failed_for_want_of(job_id, self.jobs()))
        )
        self._settle_needs()
        self._carrying.wake()

    def send_again(self, job_id: str) -> None:
        """An uncertain job once more, which may cost once more: by a person's act only. Raises
        Problem job.not_possible."""
        self._in_state(job_id, states.Uncertain)
        self._move(job_id, happenings.SentAgain())
        self._hold_while_paused()

    async def look_for(self, job_id: str) -> tuple[RemoteJob, ...]:
        """What the maker has that may be the uncertain job; where it is beyond doubt, the job goes
        on by itself and nothing is given. Raises Problem job.not_possible."""
        await self._search.look_into([self._in_state(job_id, states.Uncertain)])
        job = self.job(job_id)
        if not isinstance(job.state, states.Uncertain):
            return ()
        return await self._search.candidates(job)

    def take_up(self, job_id: str, remote_id: str) -> None:
        """An uncertain job is the maker's `remote_id`: it goes on, and nothing is sent. Raises
        Problem job.not_possible."""
        self._in_state(job_id, states.Uncertain)
        self._move(job_id, happenings.Found(remote_id))

    def adopt(self, recipe: Recipe, remote_id: str) -> Job:
        """A new job for a clip that the maker has already: it is fetched, nothing is sent. Raises
        as `submit`."""
        job = Job(
            id=secrets.token_hex(8),
            shot_id=recipe.shot_id,
            recipe=recipe,
            state=states.Rendering(remote_id),
            created=utc_now(),
            started=utc_now(),
            position=self._book.position(None),
        )
        self._book.add(job, lambda: self._spending.enter_adopted(job, remote_id))
        self._carrying.wake()
        return job

    async def unknown_at(self, engine: str) -> tuple[RemoteJob, ...] | None:
        """What the server of `engine` has and this project never asked it for; None where it can't
        list."""
        return await self._search.unknown_at(engine)

    def edit(self, job_id: str, recipe: Recipe) -> None:
        """Another recipe for a job that waits; its shot stays. Raises Problem job.not_possible."""
        job = self._in_state(job_id, states.Held, states.Queued)
        if job_id in self._carrying.active:
            raise Problem("job.not_possible", state="submitting")
        self._book.rewrite(replace(job, recipe=replace(recipe, shot_id=job.shot_id)))
        self._carrying.wake()

    def remove(self, job_id: str) -> None:
        """Takes a finished job off the list; its clip stays. Raises Problem job.not_possible."""
        self._in_state(job_id, *FINAL)
        self._book.forget((job_id,))
        self._settle_needs()

    def clear_finished(self) -> None:
        """Removes all that are done, failed or cancelled."""
        self._book.forget(tuple(job.id for job in self.jobs() if job.is_finished))
        self._settle_needs()

    def move(self, job_id: str, before: str | None) -> None:
        """In front of the job `before`, or to the end."""
        job = self.job(job_id)
        if before != job_id:
            position = self._book.position(before, without=job_id)
            self._book.apply([replace(job, position=position)])
            self.order_changed.emit()

    def to_front(self, job_id: str) -> None:
        """In front of all that wait; what is being made goes on."""
        first = self._first_waiting()
        if first != job_id:
            self.move(job_id, first)

    def pause(self) -> None:
        """Nothing new is started; what is being made goes on."""
        self._project.set_note(_PAUSED, "yes")
        self._carrying.paused = True
        self._hold_while_paused()
        self.paused_changed.emit(self.paused)

    def resume(self) -> None:
        """Goes on, also with what stood still when the queue halted."""
        self._project.set_note(_PAUSED, "")
        self._carrying.paused = self._carrying.halted = False
        self._recover()
        self._book.apply(
            replace(job, state=states.advance(job.state, happenings.Released()))
            for job in self.jobs()
            if job.state == states.Held("paused")
        )
        self._carrying.wake()
        self.paused_changed.emit(self.paused)

    async def run(self) -> None:
        """Carries out the jobs until it is cancelled (the program or the project closes); then what
        is unfinished stays on disk, to be resumed."""
        await self._carrying.run()

    # What carrying out asks of us.

    def _limit(self, job: Job) -> int:
        engine = job.recipe.engine
        return max(1, self._at_once(engine) or job.recipe.profile.at_once)

    def _purse(self) -> Purse:
        return Purse(self.budget, self.spent(), self.spent_today())

    def _halt(self, problem: Problem) -> None:
        """The disk takes no more: nothing new is started until a person resumes. It may well refuse
        to note even this."""
        self._carrying.paused = self._carrying.halted = True
        with suppress(Problem):
            self._project.set_note(_PAUSED, "yes")
            self._hold_while_paused()
        self.paused_changed.emit(self.paused)
        self.halted.emit(problem)

    def _ticket(self, job_id: str) -> Ticket:
        enter = self._spending.enter_price
        return Ticket(self._book, job_id, self._move, self._speeds, self._clock, enter)

    def _first_waiting(self) -> str | None:
        waiting = (states.Held, states.Queued)
        return next(
            (
                job.id
                for job in self.jobs()
                if isinstance(job.state, waiting) and job.id not in self._carrying.active
            ),
            None,
        )

    def _on_job_changed(self, job: Job) -> None:
        del job
        self._tell_spent()

    def _tell_spent(self) -> None:
        if self._spending.take_news():
            self.spent_changed.emit()

    # Moving jobs between states.

    def _move(self, job_id: str, happening: Happening) -> None:
        job = self.job(job_id)
        state = states.advance(job.state, happening)
        if state == job.state:
            return
        self._book.apply([_dated(replace(job, state=state, seconds_left=None))])
        if isinstance(state, FINAL):
            self._settle_needs()
        self._carrying.wake()

    def _recover(self) -> None:
        """What nobody carries out any more, though its state says so: a take that is there makes
        its job done; else as `happenings.Restarted` says."""
        for job in self.jobs():
            if job.is_finished or job.id in self._carrying.active:
                continue
            if take := self._project.take_of_job(job.id):
                self._move(job.id, happenings.Stored(take.id))
            elif not isinstance(job.state, states.Held | states.Queued | states.Uncertain):
                self._move(job.id, happenings.Restarted(self._runner.resumable(job)))
        self._settle_needs()
        self._hold_while_paused()

    def _settle_needs(self) -> None:
        """Until nothing changes, since those that were held may need one another."""

        def made(job_id: str) -> bool:
            return self._project.take_of_job(job_id) is not None

        while changed := dependencies.settled(self.jobs(), made):
            self._book.apply(_dated(job) for job in changed)
        self._hold_while_paused()
        self._carrying.wake()

    def _hold_while_paused(self) -> None:
        if self.paused:
            self._book.apply(
                replace(job, state=states.advance(job.state, happenings.HeldBack("paused")))
                for job in self.jobs()
                if isinstance(job.state, states.Queued) and job.id not in self._carrying.active
            )

    def _first_state(self, needs: tuple[str, ...]) -> State:
        if needs:
            return states.Held("needs")
        return states.Held("paused") if self.paused else states.Queued()

    def _anew(self, job: Job) -> Job:
        """`job` begun once more: where its maker may still have the clip, from there."""
        if isinstance(job.state, states.Failed) and job.state.remote_id:
            return replace(job, state=states.Rendering(job.state.remote_id), finished="")
        return replace(job, state=self._first_state(job.needs), started="", finished="")

    def _in_state(self, job_id: str, *kinds: type) -> Job:
        job = self.job(job_id)
        if not isinstance(job.state, kinds):
            raise Problem("job.not_possible", state=type(job.state).__name__.lower())
        return job


def _dated(job: Job) -> Job:
    """With the times that its state calls for."""
    if job.is_finished:
        return replace(job, finished=utc_now())
    if isinstance(job.state, states.Submitting) and not job.started:
        return replace(job, started=utc_now())
    if isinstance(job.state, states.Queued):
        return replace(job, started="", finished="")
    return job
