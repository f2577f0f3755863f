"""The queue: which job's turn it is, what a person may do with it, and its state on disk before it
is announced. How one job is made is the runner's work."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from composer.engines.base import Engine
from composer.event import Event
from composer.jobs import needs as dependencies
from composer.jobs import states
from composer.jobs.book import Book
from composer.jobs.job import Job
from composer.jobs.runner import ClipTools, Runner
from composer.jobs.speed import RenderSpeeds
from composer.jobs.states import FINAL, Happening, State
from composer.jobs.ticket import Ticket
from composer.library.project import Project
from composer.library.storage import utc_now
from composer.problem import Problem
from composer.prompt.recipe import Recipe

_PAUSED = "queue.paused"


class Queue:
    """The jobs of one project, carried out while `run` runs.

    Events, all after the fact is on disk: `job_added(Job)`, `job_changed(Job)`, `job_removed(id)`,
    `order_changed()`, `idle_changed(idle)`, `paused_changed(paused)`, `halted(Problem)`: the queue
    paused itself because the disk takes no more; `resume` goes on where it stopped.

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
    ) -> None:
        """Settles what an earlier run left behind. `clock` counts seconds."""
        self._book = Book(project)
        self.job_added = self._book.job_added
        self.job_changed = self._book.job_changed
        self.job_removed = self._book.job_removed
        self.order_changed: Event[[]] = Event()
        self.idle_changed: Event[bool] = Event()
        self.paused_changed: Event[bool] = Event()
        self.halted: Event[Problem] = Event()
        self._project = project
        self._speeds = speeds or RenderSpeeds()
        self._runner = runner or Runner(project, engines, tools)
        self._clock = clock
        self._active: dict[str, Ticket] = {}
        self._wake = asyncio.Event()
        self._paused = project.note(_PAUSED) != ""
        self._halted = False
        self._recover()

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def idle(self) -> bool:
        """Nothing is being made just now."""
        return not self._active

    def jobs(self) -> tuple[Job, ...]:
        """All, in order."""
        return self._book.jobs()

    def job(self, job_id: str) -> Job:
        """Raises Problem job.gone."""
        return self._book.job(job_id)

    def expected_seconds(self, recipe: Recipe) -> float | None:
        """How long `recipe` will take to render here; None where nobody knows yet."""
        return self._speeds.expected_seconds(recipe)

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
        self._wake.set()
        return self.job(job.id)

    def cancel(self, job_id: str) -> None:
        """In any unfinished state; of a finished one nothing happens."""
        job = self.job(job_id)
        if job.is_finished:
            return
        self._move(job_id, states.CancelAsked())
        if ticket := self._active.get(job_id):
            ticket.cancel_asked.set()

    def retry(self, job_id: str) -> None:
        """A new attempt of a failed or cancelled job, and of those that failed for want of it.
        Raises Problem job.not_possible."""
        job = self._in_state(job_id, states.Failed, states.Cancelled)
        self._book.apply(
            replace(one, state=self._first_state(one.needs), started="", finished="")
            for one in (job, *dependencies.failed_for_want_of(job_id, self.jobs()))
        )
        self._settle_needs()
        self._wake.set()

    def send_again(self, job_id: str) -> None:
        """An uncertain job once more, which may cost once more: by a person's act only. Raises
        Problem job.not_possible."""
        self._in_state(job_id, states.Uncertain)
        self._move(job_id, states.SentAgain())
        self._hold_while_paused()

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
        self._paused = True
        self._hold_while_paused()
        self.paused_changed.emit(self._paused)

    def resume(self) -> None:
        """Goes on, also with what stood still when the queue halted."""
        self._project.set_note(_PAUSED, "")
        self._paused = self._halted = False
        self._recover()
        self._book.apply(
            replace(job, state=states.advance(job.state, states.Released()))
            for job in self.jobs()
            if job.state == states.Held("paused")
        )
        self._wake.set()
        self.paused_changed.emit(self._paused)

    async def run(self) -> None:
        """Carries out the jobs until it is cancelled (the program or the project closes); then what
        is unfinished stays on disk, to be resumed."""
        self._wake = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            while True:
                self._wake.clear()
                for job in self._due():
                    self._active[job.id] = self._ticket(job.id)
                    group.create_task(self._carry_out(self._active[job.id]))
                    if len(self._active) == 1:
                        self.idle_changed.emit(self.idle)
                await self._wake.wait()

    # Whose turn it is.

    def _due(self) -> list[Job]:
        """Those to be started now: what was under way first, then what waits, in order and within
        the limit of each engine. After a halt none: what stood still has to be settled first."""
        if self._halted:
            return []
        free: dict[str, int] = {}
        for ticket in self._active.values():
            engine = ticket.job.recipe.engine
            free[engine] = free.get(engine, 0) - 1
        waiting = [job for job in self.jobs() if job.id not in self._active]
        waiting.sort(key=lambda job: isinstance(job.state, states.Queued))
        due: list[Job] = []
        for job in waiting:
            engine, limit = job.recipe.engine, max(1, job.recipe.profile.at_once)
            under_way = isinstance(
                job.state, states.Rendering | states.Downloading | states.Cancelling
            )
            startable = isinstance(job.state, states.Queued) and not self._paused
            if under_way or (startable and limit + free.get(engine, 0) > 0):
                free[engine] = free.get(engine, 0) - 1
                due.append(job)
        return due

    async def _carry_out(self, ticket: Ticket) -> None:
        try:
            await self._runner.run(ticket)
        except Problem as problem:
            # Cancelled and taken off the list before its coroutine came to its end.
            if problem.code != "job.gone":
                self._halt(problem)
        finally:
            del self._active[ticket.job_id]
            self._wake.set()
            if not self._active:
                self.idle_changed.emit(self.idle)

    def _halt(self, problem: Problem) -> None:
        """The disk takes no more: nothing new is started until a person resumes. It may well refuse
        to note even this."""
        self._paused = self._halted = True
        with suppress(Problem):
            self._project.set_note(_PAUSED, "yes")
            self._hold_while_paused()
        self.paused_changed.emit(self._paused)
        self.halted.emit(problem)

    def _ticket(self, job_id: str) -> Ticket:
        return Ticket(self._book, job_id, self._move, self._speeds, self._clock)

    def _first_waiting(self) -> str | None:
        waiting = (states.Held, states.Queued)
        return next(
            (
                job.id
                for job in self.jobs()
                if isinstance(job.state, waiting) and job.id not in self._active
            ),
            None,
        )

    # Moving jobs between states.

    def _move(self, job_id: str, happening: Happening) -> None:
        job = self.job(job_id)
        state = states.advance(job.state, happening)
        if state == job.state:
            return
        self._book.apply([_dated(replace(job, state=state, seconds_left=None))])
        if isinstance(state, FINAL):
            self._settle_needs()
        self._wake.set()

    def _recover(self) -> None:
        """What nobody carries out any more, though its state says so: a take that is there makes
        its job done; else as `states.Restarted` says."""
        for job in self.jobs():
            if job.is_finished or job.id in self._active:
                continue
            if take := self._project.take_of_job(job.id):
                self._move(job.id, states.Stored(take.id))
            elif not isinstance(job.state, states.Held | states.Queued | states.Uncertain):
                self._move(job.id, states.Restarted(self._runner.resumable(job)))
        self._settle_needs()
        self._hold_while_paused()

    def _settle_needs(self) -> None:
        """Until nothing changes, since those that were held may need one another."""

        def made(job_id: str) -> bool:
            return self._project.take_of_job(job_id) is not None

        while changed := dependencies.settled(self.jobs(), made):
            self._book.apply(_dated(job) for job in changed)
        self._hold_while_paused()
        self._wake.set()

    def _hold_while_paused(self) -> None:
        if self._paused:
            self._book.apply(
                replace(job, state=states.advance(job.state, states.HeldBack("paused")))
                for job in self.jobs()
                if isinstance(job.state, states.Queued) and job.id not in self._active
            )

    def _first_state(self, needs: tuple[str, ...]) -> State:
        if needs:
            return states.Held("needs")
        return states.Held("paused") if self._paused else states.Queued()

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
