"""One coroutine a job: from sending the recipe to a take in the library. Which job's turn it is,
and writing its state down, is the queue's work."""

import asyncio
import errno
import sys
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from composer.engines.base import CancelOutcome, Engine, EngineError, Phase
from composer.jobs import states
from composer.jobs.job import Job
from composer.jobs.ticket import Ticket
from composer.library import files
from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.problem import Problem

Value = TypeVar("Value")

UNANSWERED = "engine.unanswered"
"""The code of an EngineError of `submit` after which nobody knows whether the maker took it."""


@dataclass(frozen=True)
class ClipTools:
    """What is done with a clip's file, in a worker thread. Both raise Problem media.*; a clip
    without a picture is kept all the same."""

    probe: Callable[[Path], ClipFacts]
    thumbnail: Callable[[Path, Path], None]


class _Stop(Exception):
    """A person cancelled the job; ends the present step."""


def report_bug(error: BaseException) -> None:
    """To the crash dialog: a job that failed by our fault is shown as failed, but isn't hidden."""
    sys.excepthook(type(error), error, error.__traceback__)


class Runner:
    """`wait` sleeps; `patience` are the seconds before each new try of a refused request."""

    def __init__(
        self,
        project: Project,
        engines: Mapping[str, Engine],
        tools: ClipTools,
        *,
        wait: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        patience: tuple[float, ...] = (2.0, 8.0, 30.0),
        on_bug: Callable[[BaseException], None] = report_bug,
    ) -> None:
        self._project = project
        self._engines = engines
        self._tools = tools
        self._wait = wait
        self._patience = patience
        self._on_bug = on_bug

    def resumable(self, job: Job) -> bool:
        """Whether the job's maker may still be at work on it; of one we don't have, it may."""
        engine = self._engines.get(job.recipe.engine)
        return engine is None or engine.resumable

    async def run(self, ticket: Ticket) -> None:
        """Carries the job to a final state (or Uncertain). What goes wrong becomes its state; only
        a disk that takes no more comes out, as the Problem, with the job as it last was on disk.
        Cancelled from outside (the program closes), the job stays as it is, to be resumed."""
        try:
            await self._make(ticket)
        except _Stop:
            await self._stop(ticket)
        except asyncio.CancelledError:
            await self._let_go(ticket)
            raise
        except Problem as problem:
            if problem.code.endswith(".disk_full"):
                await self._let_go(ticket)
                raise
            ticket.move(_broke(problem))
        except Exception as error:  # the boundary: a bug ends one job, never the queue
            await self._let_go(ticket)
            detail = "".join(traceback.format_exception(error))
            if not ticket.job.is_finished:
                ticket.move(states.Broke("job.bug", {}, detail))
            self._on_bug(error)

    async def _make(self, ticket: Ticket) -> None:
        if ticket.cancel_asked.is_set() or isinstance(ticket.job.state, states.Cancelling):
            raise _Stop
        engine = self._engine(ticket.job)
        match ticket.job.state:
            case states.Rendering(remote_id) | states.Downloading(remote_id):
                sent = remote_id
            case _:
                sent = await self._send(ticket, engine)
        if sent is None:
            return
        if ticket.cancel_asked.is_set():
            raise _Stop
        if isinstance(ticket.job.state, states.Rendering):
            await self._follow(ticket, engine, sent)
        await self._fetch(ticket, engine, sent)

    def _engine(self, job: Job) -> Engine:
        try:
            return self._engines[job.recipe.engine]
        except KeyError as error:
            raise Problem("job.no_engine", engine=job.recipe.engine) from error

    async def _send(self, ticket: Ticket, engine: Engine) -> str | None:
        """Sends until it is accepted, or for good not. A request that may be on its way is neither
        broken off nor repeated; one that surely was not accepted is, where a server may be busy."""
        recipe = ticket.job.recipe
        pictures = {one.hash: self._project.asset(one.hash) for one in recipe.references}
        for patience in (*(self._patience if engine.resumable else ()), None):
            ticket.move(states.Started())
            try:
                remote_id = await engine.submit(recipe, pictures)
            except EngineError as error:
                if error.code == UNANSWERED:
                    ticket.move(states.Unanswered())
                    return None
                if not error.retryable or patience is None:
                    raise
                ticket.move(states.PutBack())
                await self._unless_stopped(ticket, self._wait(patience))
            else:
                ticket.move(states.Accepted(remote_id))
                return remote_id
        return None

    async def _follow(self, ticket: Ticket, engine: Engine, remote_id: str) -> None:
        while True:
            progress = await self._unless_stopped(ticket, engine.poll(remote_id))
            if progress.phase is Phase.FINISHED:
                ticket.move(states.Finished())
                return
            ticket.move(states.Progressed(progress.fraction))
            await self._unless_stopped(ticket, self._wait(progress.wait))

    async def _fetch(self, ticket: Ticket, engine: Engine, remote_id: str) -> None:
        part = self._project.part_file(ticket.job.id)
        picture = part.with_suffix(".jpg")

        def on_bytes(done: int, total: int | None) -> None:
            if not ticket.cancel_asked.is_set():
                ticket.move(states.Received(done, total))

        try:
            await self._unless_stopped(ticket, engine.download(remote_id, part, on_bytes))
            facts = await self._unless_stopped(ticket, asyncio.to_thread(self._measure, part))
            pictured = await self._unless_stopped(
                ticket, asyncio.to_thread(self._picture, part, picture)
            )
            take = self._project.add_take(
                part, ticket.job.recipe, facts, picture if pictured else None, ticket.job.id
            )
            ticket.move(states.Stored(take.id))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise Problem("library.disk_full", detail=str(error)) from error
            reason = error.strerror or str(error)
            raise Problem("job.file_failed", reason=reason) from error
        finally:
            part.unlink(missing_ok=True)
            picture.unlink(missing_ok=True)

    def _measure(self, part: Path) -> ClipFacts:
        """Waiting for the disk is done here, so that filing the clip doesn't hold up the window."""
        files.sync_file(part)
        return self._tools.probe(part)

    def _picture(self, part: Path, picture: Path) -> bool:
        try:
            self._tools.thumbnail(part, picture)
        except Problem:
            return False
        return picture.exists()

    async def _stop(self, ticket: Ticket) -> None:
        match ticket.job.state:
            case states.Cancelling(None):
                ticket.move(states.Stopped())
            case states.Cancelling(str() as remote_id):
                outcome = await self._cancel(ticket.job, remote_id)
                ticket.move(states.Stopped(forgotten=outcome is not CancelOutcome.STOPPED))
            case _:
                pass  # it waited, and was cancelled at once; by now it may even wait again

    async def _cancel(self, job: Job, remote_id: str) -> CancelOutcome:
        try:
            return await self._engine(job).cancel(remote_id)
        except Problem:
            return CancelOutcome.FORGOTTEN

    async def _let_go(self, ticket: Ticket) -> None:
        """Work that can't be resumed would only use up the machine."""
        match ticket.job.state:
            case states.Rendering(remote_id) | states.Downloading(remote_id):
                if not self.resumable(ticket.job):
                    await self._cancel(ticket.job, remote_id)
            case _:
                pass

    async def _unless_stopped(self, ticket: Ticket, work: Awaitable[Value]) -> Value:
        """The result of `work`, which is broken off when a person cancels the job."""
        doing = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(ticket.cancel_asked.wait())
        try:
            await asyncio.wait((doing, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            doing.cancel()
            stopping.cancel()
            await asyncio.gather(doing, stopping, return_exceptions=True)
        # Asked last: from here to the caller's next move nothing else runs.
        if ticket.cancel_asked.is_set():
            raise _Stop
        return doing.result()


def _broke(problem: Problem) -> states.Broke:
    retryable = getattr(problem, "retryable", True)
    return states.Broke(problem.code, dict(problem.values), problem.detail, retryable)
