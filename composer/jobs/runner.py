"""One coroutine a job: from sending the recipe to a take in the library. Which job's turn it is,
and writing its state down, is the queue's work."""

import asyncio
import sys
import time
import traceback
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from composer.engines.base import CancelOutcome, Engine, EngineError, Marks, Phase
from composer.jobs import happenings, states
from composer.jobs.fetching import ClipTools, Fetching, may_pass
from composer.jobs.job import Job
from composer.jobs.stopping import Stop, unless_stopped
from composer.jobs.ticket import Ticket
from composer.library.project import Project
from composer.problem import Problem

UNANSWERED = "engine.unanswered"
"""The code of an EngineError of `submit` after which nobody knows whether the maker took it."""
_OURS_TO_MEND = ("engine.unauthorised", "engine.forbidden", "engine.no_key")
"""Refusals of a question about a job that say nothing of the job."""
SILENCE = 1800.0
"""Seconds of waiting without an answer about a job that was taken, before a person is told."""


@runtime_checkable
class ReadsIn(Protocol):
    """Engines whose modules take a while to read: asked before the first use of one."""

    async def read_in(self, name: str) -> None: ...


def report_bug(error: BaseException) -> None:
    """To the crash dialog: a job that failed by our fault is shown as failed, but isn't hidden."""
    sys.excepthook(type(error), error, error.__traceback__)


class Runner:
    """`wait` sleeps; `patience` are the seconds before each new try of a refused request, of a
    question without an answer (the last one over and over) or of a cut download. A server that
    names a time itself is left alone for that long, by all jobs. `last_word`: seconds that a
    request on its way is given when the program closes."""

    def __init__(
        self,
        project: Project,
        engines: Mapping[str, Engine],
        tools: ClipTools,
        *,
        wait: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        patience: tuple[float, ...] = (2.0, 8.0, 30.0),
        last_word: float = 5.0,
        on_bug: Callable[[BaseException], None] = report_bug,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._project = project
        self._engines = engines
        self._wait = wait
        self._fetching = Fetching(project, tools, wait, patience)
        self._patience = patience
        self._last_word = last_word
        self._on_bug = on_bug
        self._clock = clock
        self._rests: dict[str, float] = {}

    def resumable(self, job: Job) -> bool:
        """Whether the job's maker may still be at work on it; of one we don't have, it may."""
        engine = self._engines.get(job.recipe.engine)
        return engine is None or engine.resumable

    async def run(self, ticket: Ticket) -> None:
        """Carries the job to a final state (or Uncertain). What goes wrong becomes its state; only
        a disk that takes no more comes out, as the Problem, with the job as it last was on disk.
        Cancelled from outside (the program closes), the job stays as it is, to be resumed."""
        try:
            if isinstance(self._engines, ReadsIn):
                await self._engines.read_in(ticket.job.recipe.engine)
            await self._make(ticket)
        except Stop:
            await self._stop(ticket)
        except asyncio.CancelledError:
            await self._let_go(ticket)
            raise
        except Problem as problem:
            if problem.code.endswith(".disk_full"):
                await self._let_go(ticket)
                raise
            ticket.move(_broke(problem, self._still_there(ticket.job, problem)))
        except Exception as error:  # the boundary: a bug ends one job, never the queue
            await self._let_go(ticket)
            detail = "".join(traceback.format_exception(error))
            if not ticket.job.is_finished:
                there = self._still_there(ticket.job, Problem("job.bug"))
                ticket.move(happenings.Broke("job.bug", {}, detail, remote_id=there))
            self._on_bug(error)

    async def _make(self, ticket: Ticket) -> None:
        if ticket.cancel_asked.is_set() or isinstance(ticket.job.state, states.Cancelling):
            raise Stop
        engine = self._engine(ticket.job)
        match ticket.job.state:
            case states.Rendering(remote_id) | states.Downloading(remote_id):
                sent = remote_id
            case _:
                sent = await self._send(ticket, engine)
        if sent is None:
            return
        if ticket.cancel_asked.is_set():
            raise Stop
        if isinstance(ticket.job.state, states.Rendering):
            sent = await self._follow(ticket, engine, sent)
        await self._fetching.fetch(ticket, engine, sent)

    def _engine(self, job: Job) -> Engine:
        try:
            return self._engines[job.recipe.engine]
        except KeyError as error:
            raise Problem("job.no_engine", engine=job.recipe.engine) from error

    def _still_there(self, job: Job, problem: Problem) -> str:
        """The maker's id where it may still have the clip, though `problem` ended the job here: a
        new attempt then asks for it. The maker's own last word is not asked for again."""
        match job.state:
            case states.Rendering(remote_id) | states.Downloading(remote_id):
                final = isinstance(problem, EngineError) and not (
                    problem.retryable or problem.code in _OURS_TO_MEND
                )
                return "" if final or not self.resumable(job) else remote_id
            case _:
                return ""

    async def _send(self, ticket: Ticket, engine: Engine) -> str | None:
        """Sends until it is accepted, or for good not. A request that may be on its way is neither
        broken off nor repeated; one that surely was not accepted is, where a server may be busy."""
        references = ticket.job.recipe.references
        pictures = {one.hash: self._project.asset(one.hash) for one in references}
        for patience in (*(self._patience if engine.resumable else ()), None):
            await self._leave_alone(ticket)
            ticket.move(happenings.Started())
            try:
                sending = _sending(engine, self._with_source(ticket.job), pictures)
                remote_id = await self._answer(ticket, sending)
            except EngineError as error:
                if error.code == UNANSWERED:
                    ticket.move(happenings.Unanswered())
                    return None
                if not error.retryable or patience is None:
                    raise
                ticket.move(happenings.PutBack())
                self._rest(ticket.job, error)
                await unless_stopped(ticket, self._wait(patience))
            else:
                ticket.move(happenings.Accepted(remote_id))
                return remote_id
        return None

    def _with_source(self, job: Job) -> Job:
        """A step of a chain learns here what the server calls the clip that it starts from."""
        return replace(job, recipe=self._project.with_parent(job.recipe))

    async def _answer(self, ticket: Ticket, sending: Coroutine[Any, Any, str]) -> str:
        """What `sending` gives. When the program closes meanwhile, the answer is given a little
        while to come, so that the job can be resumed instead of asked about; a fault of ours leaves
        the same doubt as no answer."""
        asked = asyncio.ensure_future(sending)
        try:
            return await asyncio.shield(asked)
        except asyncio.CancelledError:
            done, _ = await asyncio.wait((asked,), timeout=self._last_word)
            if asked in done and not asked.cancelled() and asked.exception() is None:
                ticket.move(happenings.Accepted(asked.result()))
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)
            raise
        except Problem:
            raise
        except Exception as error:
            if not self.resumable(ticket.job):
                raise
            self._on_bug(error)
            raise EngineError(UNANSWERED, detail=str(error)) from error

    def _rest(self, job: Job, error: EngineError) -> None:
        """The server wants to be left alone: by this job and all others of it."""
        if error.retry_after:
            until = self._clock() + error.retry_after
            engine = job.recipe.engine
            self._rests[engine] = max(until, self._rests.get(engine, 0.0))

    async def _leave_alone(self, ticket: Ticket) -> None:
        left = self._rests.get(ticket.job.recipe.engine, 0.0) - self._clock()
        if left > 0:
            await unless_stopped(ticket, self._wait(left))

    async def _follow(self, ticket: Ticket, engine: Engine, remote_id: str) -> str:
        """Asks until it is finished; returns the id that its clip is asked for with. No answer says
        nothing of the job: it is asked again, for `SILENCE` seconds in all."""
        silence, tries = 0.0, 0
        while True:
            try:
                progress = await unless_stopped(ticket, engine.poll(remote_id))
            except EngineError as error:
                if not may_pass(error, engine) or silence >= SILENCE:
                    raise
                wait = max(error.retry_after or 0.0, self._nth_patience(tries))
                silence, tries = silence + wait, tries + 1
                ticket.move(happenings.Progressed(_fraction(ticket.job), "silent"))
                await unless_stopped(ticket, self._wait(wait))
                continue
            silence, tries = 0.0, 0
            if progress.cost is not None:
                ticket.enter_price(progress.cost)
            if progress.phase is Phase.FINISHED:
                ticket.move(happenings.Finished(progress.remote_id))
                return progress.remote_id or remote_id
            waits = progress.phase is Phase.WAITING and engine.resumable
            note = "waiting" if waits else ""
            ticket.move(happenings.Progressed(progress.fraction, note))
            await unless_stopped(ticket, self._wait(progress.wait))

    def _nth_patience(self, tries: int) -> float:
        return self._patience[min(tries, len(self._patience) - 1)] if self._patience else 0.0

    async def _stop(self, ticket: Ticket) -> None:
        match ticket.job.state:
            case states.Cancelling(None):
                ticket.move(happenings.Stopped())
            case states.Cancelling(str() as remote_id):
                outcome = await self._cancel(ticket.job, remote_id)
                ticket.move(happenings.Stopped(forgotten=outcome is not CancelOutcome.STOPPED))
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


def _sending(engine: Engine, job: Job, pictures: Mapping[str, Path]) -> Coroutine[Any, Any, str]:
    if isinstance(engine, Marks):
        return engine.submit_marked(job.recipe, pictures, job.mark)
    return engine.submit(job.recipe, pictures)


def _fraction(job: Job) -> float | None:
    return job.state.fraction if isinstance(job.state, states.Rendering) else None


def _broke(problem: Problem, still_there: str) -> happenings.Broke:
    retryable = getattr(problem, "retryable", True) or still_there != ""
    return happenings.Broke(
        problem.code, dict(problem.values), problem.detail, retryable, still_there
    )
