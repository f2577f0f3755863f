"""Carrying out a queue's jobs: which are begun now, within each maker's limit and the budget, until
the program closes. What a person may do with them, and what is written down, is the queue's."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from composer.event import Event
from composer.jobs import happenings, states
from composer.jobs.book import Book
from composer.jobs.happenings import Happening
from composer.jobs.job import Job
from composer.jobs.runner import Runner
from composer.jobs.search import Search
from composer.jobs.ticket import Ticket
from composer.jobs.turns import Purse, turns
from composer.problem import Problem


class Carrying:
    """Events: `idle_changed(idle)`, `ended()` one has come to its end, `failed(Problem)` the disk
    takes no more. `active` are the tickets of the jobs in work, by id. While `paused` nothing new
    is started; after a halt (`halted`) nothing at all: what stood still has to be settled first."""

    def __init__(
        self,
        book: Book,
        runner: Runner,
        search: Search,
        *,
        ticket: Callable[[str], Ticket],
        limit: Callable[[Job], int],
        purse: Callable[[], Purse],
    ) -> None:
        """`ticket(id)` makes the runner's hold on a job; `limit(job)` is how many its maker is
        given at a time."""
        self.idle_changed: Event[bool] = Event()
        self.ended: Event[[]] = Event()
        self.failed: Event[Problem] = Event()
        self.active: dict[str, Ticket] = {}
        self.paused = False
        self.halted = False
        self._book, self._runner, self._search = book, runner, search
        self._ticket, self._limit, self._purse = ticket, limit, purse
        self._wake = asyncio.Event()

    @property
    def idle(self) -> bool:
        return not self.active

    def wake(self) -> None:
        """Something is another way: it is looked again whose turn it is."""
        self._wake.set()

    async def run(self) -> None:
        """Until it is cancelled."""
        self._wake = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._search.look_into(self._search.uncertain()))
            while True:
                self._wake.clear()
                for job in self._due():
                    self.active[job.id] = self._ticket(job.id)
                    group.create_task(self._carry_out(self.active[job.id]))
                    if len(self.active) == 1:
                        self.idle_changed.emit(self.idle)
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._until_tomorrow()):
                        await self._wake.wait()

    def _until_tomorrow(self) -> float | None:
        """Seconds until the budget of another day; None where nothing waits for it."""
        if all(job.state != states.Held("budget") for job in self._book.jobs()):
            return None
        now = datetime.now(UTC).astimezone()
        midnight = now.replace(hour=0, minute=0, second=1) + timedelta(days=1)
        return (midnight - now).total_seconds()

    def _due(self) -> list[Job]:
        """Those to be started now; what the budget stops is held."""
        if self.halted:
            return []
        jobs = self._book.jobs()
        found = turns(jobs, self.active, self._limit, self._purse, paused=self.paused)
        held, budget = states.Held("budget"), happenings.HeldBack("budget")
        changed = [_moved(job, budget) for job in found.hold if job.state != held]
        changed += [_moved(job, happenings.Released()) for job in found.start if job.state == held]
        try:
            self._book.apply(changed)
        except Problem as problem:
            self.failed.emit(problem)
            return []
        return found.start

    async def _carry_out(self, ticket: Ticket) -> None:
        try:
            await self._runner.run(ticket)
            uncertain = self._search.uncertain()
            await self._search.look_into(job for job in uncertain if job.id == ticket.job_id)
        except Problem as problem:
            # Cancelled and taken off the list before its coroutine came to its end.
            if problem.code != "job.gone":
                self.failed.emit(problem)
        finally:
            del self.active[ticket.job_id]
            self._wake.set()
            self.ended.emit()
            if not self.active:
                self.idle_changed.emit(self.idle)


def _moved(job: Job, happening: Happening) -> Job:
    return replace(job, state=states.advance(job.state, happening))
