"""Making clips without a window, by any engine: the jobs of a project are carried out by its queue,
and what that says is told in lines. Arguments and statuses are `generate`'s."""

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from composer.commands import outbox
from composer.commands.telling import tell
from composer.jobs import states
from composer.jobs.differences import differences
from composer.jobs.job import Job
from composer.jobs.queue import Queue
from composer.library.project import Project
from composer.messages import sentence, sentence_for, state_text
from composer.problem import Problem

_MOVING = (states.Queued, states.Submitting, states.Rendering, states.Downloading)
_RESTING = (*states.FINAL, states.Uncertain, states.Held)


@dataclass
class Outcome:
    """`clips`: where those that were made lie now. `open`: how many can be resumed."""

    clips: list[Path]
    failed: int = 0
    open: int = 0


async def carry_out(project: Project, queue: Queue) -> Outcome:
    """Runs the queue until nothing more happens by itself, telling how far it is, and hands out
    each clip as it comes. Raises the Problem that halted it."""
    news, told, outcome = asyncio.Event(), Telling(project), Outcome([])
    halted: list[Problem] = []

    def on_job(job: Job) -> None:
        told.show(job)
        news.set()

    def on_halt(problem: Problem) -> None:
        halted.append(problem)
        news.set()

    queue.job_changed.connect(on_job)
    queue.halted.connect(on_halt)
    queue.idle_changed.connect(lambda _: news.set())
    running = asyncio.create_task(queue.run())
    try:
        await _ask_about(queue)
        while not halted and not _is_at_rest(queue):
            news.clear()
            await news.wait()
            _hand_out(project, queue, outcome)
        _hand_out(project, queue, outcome)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        told.end()
    if halted:
        raise halted[0]
    _count(queue, outcome, told)
    return outcome


async def _ask_about(queue: Queue) -> None:
    """First what an earlier run left unclear: the queue looks by itself, but here somebody waits
    for the answer."""
    await asyncio.sleep(0)
    for job in queue.jobs():
        if isinstance(job.state, states.Uncertain):
            with suppress(Problem):
                await queue.look_for(job.id)


def _is_at_rest(queue: Queue) -> bool:
    return queue.idle and all(isinstance(job.state, _RESTING) for job in queue.jobs())


def _hand_out(project: Project, queue: Queue, outcome: Outcome) -> None:
    """Prints where each clip lies: that is the command's data."""
    for job in queue.jobs():
        if isinstance(job.state, states.Done):
            take = project.take(job.state.take_id)
            clip = project.file(take)
            for one in differences(job.recipe, take.facts):
                tell(sentence(one))
            if to := outbox.wanted(project, job.id):
                outbox.hand_out(clip, to)
                clip = to
            outcome.clips.append(clip)
            sys.stdout.write(f"{clip}\n")
            sys.stdout.flush()
            queue.remove(job.id)


def _count(queue: Queue, outcome: Outcome, told: "Telling") -> None:
    for job in queue.jobs():
        match job.state:
            case states.Failed(remote_id=remote_id):
                outcome.failed += 1
                outcome.open += bool(remote_id)
            case states.Cancelled():
                outcome.failed += 1
            case _:
                told.show(job)
                outcome.open += 1
        if isinstance(job.state, states.Uncertain):
            tell(sentence_for("cli.unclear", job=job.id))


class Telling:
    """How far jobs are, on standard error: a changing line on a terminal, else a line for every
    change of state and every ten per cent."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._said: dict[str, str] = {}
        self._is_terminal = sys.stderr.isatty()
        self._drawn = False

    def show(self, job: Job) -> None:
        words = _rounded(job.state)
        if self._said.get(job.id) == words:
            return
        self._said[job.id] = words
        line = f"{_name(self._project, job)}: {words}"
        if self._is_terminal and isinstance(job.state, _MOVING):
            sys.stderr.write(f"\r\x1b[K{line[:100]}")
            sys.stderr.flush()
            self._drawn = True
        else:
            self.end()
            tell(line)

    def end(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            self._drawn = False


def _rounded(state: states.State) -> str:
    match state:
        case states.Rendering(fraction=float() as known):
            return state_text(replace(state, fraction=int(known * 10) / 10 if known < 0.99 else 1))
        case states.Downloading():
            return state_text(replace(state, done=0, total=None))
        case _:
            return state_text(state)


def _name(project: Project, job: Job) -> str:
    try:
        return project.shot(job.shot_id).shot.name or job.recipe.label or job.shot_id
    except Problem:
        return job.recipe.label or job.shot_id
