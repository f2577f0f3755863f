"""Bringing a finished clip into the library: downloaded, on the disk, looked at, filed. A download
costs nothing, so one that was cut off is begun anew."""

import asyncio
import errno
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from composer.engines.base import Engine, EngineError
from composer.jobs import happenings
from composer.jobs.stopping import unless_stopped
from composer.jobs.ticket import Ticket
from composer.library import files
from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.problem import Problem
from composer.prompt.frames import rate_of
from composer.prompt.recipe import Recipe

_MANY = 99
_LEAST_LIMIT = 512 << 20
UNPLAYABLE, UNPLAYABLE_CLIP = "job.unplayable", "job.unplayable_clip"
"""The codes where what was fetched can't be played: for a shot with a slate, for one without."""


@dataclass(frozen=True)
class ClipTools:
    """What is done with a clip's file, in a worker thread. Both raise Problem media.*; a clip
    without a picture is kept all the same."""

    probe: Callable[[Path], ClipFacts]
    thumbnail: Callable[[Path, Path], None]


class Fetching:
    """`wait` sleeps; `patience` are the seconds before each new try."""

    def __init__(
        self,
        project: Project,
        tools: ClipTools,
        wait: Callable[[float], Coroutine[Any, Any, None]],
        patience: tuple[float, ...],
    ) -> None:
        self._project = project
        self._tools = tools
        self._wait = wait
        self._patience = patience
        self._turns = asyncio.Lock()

    async def fetch(self, ticket: Ticket, engine: Engine, remote_id: str) -> None:
        """A download that was cut off, or gave no playable clip, is begun anew: that costs
        nothing."""
        for number, patience in enumerate((*self._patience, None)):
            try:
                await self._once(ticket, engine, remote_id)
            except Problem as problem:
                if patience is None or number >= _further_tries(problem, engine):
                    raise
                retry_after = getattr(problem, "retry_after", None) or 0.0
                ticket.move(happenings.Received(0, None))
                await unless_stopped(ticket, self._wait(max(patience, retry_after)))
            else:
                return

    async def _once(self, ticket: Ticket, engine: Engine, remote_id: str) -> None:
        part = self._project.part_file(ticket.job.id)
        picture = part.with_suffix(".jpg")

        most = _most_bytes(ticket.job.recipe)

        def on_bytes(done: int, total: int | None) -> None:
            if max(done, total or 0) > most:
                raise Problem("job.clip_without_end", megabytes=most >> 20)
            if not ticket.cancel_asked.is_set():
                ticket.move(happenings.Received(done, total))

        try:
            await unless_stopped(ticket, engine.download(remote_id, part, on_bytes))
            facts = await unless_stopped(
                ticket, asyncio.to_thread(self._measure, part, ticket.job.recipe.label)
            )
            pictured = await unless_stopped(ticket, asyncio.to_thread(self._picture, part, picture))
            recipe = ticket.job.recipe
            if engine.resumable:
                # An address may be signed, which is for nobody who gets the clip's recipe.
                recipe = replace(recipe, remote_id=remote_id.partition("?")[0])
            await unless_stopped(ticket, self._turn())
            still = picture if pictured else None
            take = self._project.add_take(part, recipe, facts, still, ticket.job.id, synced=True)
            ticket.move(happenings.Stored(take.id))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise Problem("library.disk_full", detail=str(error)) from error
            reason = error.strerror or str(error)
            raise Problem("job.file_failed", reason=reason) from error
        finally:
            part.unlink(missing_ok=True)
            picture.unlink(missing_ok=True)

    async def _turn(self) -> None:
        """Filing a clip waits for the disk: of several that come in at once each gets a turn of the
        loop to itself, so that the window answers in between."""
        async with self._turns:
            await asyncio.sleep(0)

    def _measure(self, part: Path, shot: str) -> ClipFacts:
        """Waiting for the disk is done here, so that filing the clip doesn't hold up the window."""
        files.sync_file(part)
        try:
            return self._tools.probe(part)
        except Problem as problem:
            # Its own sentence would name the file by our inner name for it.
            told = problem.detail or problem.code
            code = UNPLAYABLE if shot else UNPLAYABLE_CLIP
            raise Problem(code, shot=shot, detail=told) from problem

    def _picture(self, part: Path, picture: Path) -> bool:
        try:
            self._tools.thumbnail(part, picture)
        except Problem:
            return False
        return picture.exists()


def may_pass(error: EngineError, engine: Engine) -> bool:
    """Whether the same question may be answered later."""
    return error.retryable and engine.resumable and not error.code.endswith(".disk_full")


_TRIED_THERE = {"engine.not_a_clip": 0, "engine.too_slow": 0, "engine.redirects": 0}
"""What the engine has tried several times already, with how often it is begun anew all the same."""


def _further_tries(problem: Problem, engine: Engine) -> int:
    """How often the download is begun anew after `problem`. The same bytes come again, most likely;
    a network that is down may take its time."""
    if isinstance(problem, EngineError):
        if not may_pass(problem, engine):
            return 0
        return _TRIED_THERE.get(problem.code, 1 if problem.code == "engine.cut_off" else _MANY)
    return int(engine.resumable and problem.code in (UNPLAYABLE, UNPLAYABLE_CLIP))


def _most_bytes(recipe: Recipe) -> int:
    """What no clip of this size and length needs: twice its bare pixels, and never little. An
    extension gives the whole film so far."""
    width, _, height = recipe.shot.parameters.size.partition("x")
    pixels = int(width) * int(height) if width.isdecimal() and height.isdecimal() else 0
    longest = recipe.profile.extend_total or 0
    seconds = max(recipe.shot.seconds, longest if recipe.operation == "extend" else 0)
    rate = rate_of(recipe.shot.parameters.fps) or 24
    return max(_LEAST_LIMIT, int(2 * 3 * pixels * rate * seconds))
