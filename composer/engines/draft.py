"""The embedded engine: previs drawn on this computer by a child process. Here is the parent's side;
drawing and encoding happen in `draft_worker.py`, so the window imports nothing heavy."""

import asyncio
import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from composer.engines.base import CancelOutcome, EngineError, Phase, Progress
from composer.prompt.profile import Profile
from composer.prompt.profiles import Refusal, check_parameters, load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot_json import recipe_data

WORKER_FLAG = "--draft-worker"
"""As the frozen program's only argument: be the worker (`commands.line` looks for it)."""

WORKER_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(256 << 20), "MALLOC_TRIM_THRESHOLD_": str(512 << 20)}
"""Keeps a picture's memory for the next one instead of fetching it from the system anew (glibc; 5 %
of the drawing)."""

LONGEST_WAIT = 0.5  # seconds a poll waits for news
COPY_BLOCK = 1 << 20
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
RETRYABLE = ("draft.disk_full", "draft.cannot_write", "draft.ended")


@dataclass
class _Work:
    """One generation: its process, the folder it writes in, and what it last said."""

    process: asyncio.subprocess.Process
    folder: Path
    reader: asyncio.Task[None] | None = None
    fraction: float | None = None
    done: bool = False
    error: EngineError | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def clip(self) -> Path:
        return self.folder / "clip.mp4"


class DraftEngine:
    """Makes previs in child processes of this one; they end when it does, however it ends.

    Work files lie in `folder` (a new temporary one where None) until they are downloaded.
    """

    name = "draft"
    resumable = False

    def __init__(
        self, folder: Path | None = None, profiles: Sequence[Profile] | None = None
    ) -> None:
        self._given_folder = folder
        self._folder: Path | None = None
        self._profiles = profiles
        self._works: dict[str, _Work] = {}

    def profiles(self) -> tuple[Profile, ...]:
        known = self._profiles if self._profiles is not None else load_profiles().values()
        return tuple(profile for profile in known if profile.engine == self.name)

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        """Start drawing. Refuses what the recipe's profile does not offer (prompt.*), a reference
        without a file (draft.missing) and a folder that can't be written (draft.cannot_write)."""
        _refuse_unfit(recipe, files)
        remote_id = uuid.uuid4().hex
        folder = self._new_folder(remote_id)
        job = {
            "recipe": recipe_data(recipe),
            "files": {key: str(path) for key, path in files.items()},
            "to": str(folder / "clip.mp4"),
        }
        try:
            work = _Work(await _start_worker(), folder)
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise EngineError("draft.no_worker", retryable=True, detail=str(error)) from error
            raise
        self._works[remote_id] = work
        work.reader = asyncio.create_task(_listen(work, json.dumps(job).encode() + b"\n"))
        return remote_id

    async def poll(self, remote_id: str) -> Progress:
        """Returns at once where the clip is finished, else when there is news, at the latest after
        half a second. Raises EngineError draft.* when the worker failed."""
        work = self._work(remote_id)
        if not work.done and work.error is None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(work.news.wait(), LONGEST_WAIT)
            work.news.clear()
        if work.error is not None:
            raise work.error
        if work.done:
            return Progress(Phase.FINISHED, 1.0)
        phase = Phase.WAITING if work.fraction is None else Phase.RENDERING
        return Progress(phase, work.fraction)

    async def download(
        self, remote_id: str, to: Path, on_bytes: Callable[[int, int | None], None]
    ) -> None:
        """Move the clip to `to`; afterwards the engine knows nothing of it any more."""
        work = self._work(remote_id)
        if not work.done:
            raise EngineError("draft.not_finished")
        try:
            total = work.clip.stat().st_size
            await asyncio.to_thread(_move, work.clip, to)
        except OSError as error:
            raise _cannot_write(to, error) from error
        on_bytes(total, total)
        await self._forget(remote_id)

    async def cancel(self, remote_id: str) -> CancelOutcome:
        """End the worker and remove its files. What is not known any more surely runs no more."""
        if remote_id in self._works:
            await self._forget(remote_id)
        return CancelOutcome.STOPPED

    async def close(self) -> None:
        for remote_id in tuple(self._works):
            await self._forget(remote_id)
        if self._folder is not None and self._given_folder is None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _work(self, remote_id: str) -> _Work:
        try:
            return self._works[remote_id]
        except KeyError:
            raise EngineError("draft.unknown_job", retryable=True) from None

    def _new_folder(self, remote_id: str) -> Path:
        wanted = self._given_folder
        try:
            if self._folder is None:
                self._folder = wanted or Path(tempfile.mkdtemp(prefix="shot-composer-draft-"))
            folder = self._folder / remote_id
            folder.mkdir(parents=True)
        except OSError as error:
            raise _cannot_write(wanted or Path(tempfile.gettempdir()), error) from error
        return folder

    async def _forget(self, remote_id: str) -> None:
        work = self._works.pop(remote_id)
        try:
            if work.process.returncode is None:
                work.process.kill()
        except ProcessLookupError:
            pass  # it ended by itself just now
        if work.reader is not None:
            await work.reader
        shutil.rmtree(work.folder, ignore_errors=True)


def worker_command() -> list[str]:
    """How to start the worker: by module, or, inside a frozen program, by its own name and flag."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    return [sys.executable, "-m", "composer.engines.draft_worker"]


def _refused(refusal: Refusal) -> EngineError:
    values: dict[str, Any] = dict(refusal.values)
    return EngineError(refusal.code, **values)


def _refuse_unfit(recipe: Recipe, files: Mapping[str, Path]) -> None:
    for refusal in check_parameters(recipe.profile, recipe.shot.parameters):
        raise _refused(refusal)
    for reference in recipe.references:
        if reference.hash not in files:
            raise EngineError("draft.missing", name=reference.hash)


async def _start_worker() -> asyncio.subprocess.Process:
    """The worker, with pipes. In a session of its own, so that Ctrl+C in a terminal reaches only us
    and we decide what becomes of it."""
    package = str(Path(__file__).parents[2])
    found = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return await asyncio.create_subprocess_exec(
        *worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | WORKER_MEMORY | {"PYTHONPATH": os.pathsep.join(found)},
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )


async def _listen(work: _Work, job: bytes) -> None:
    """Hand over the job, then keep up with what the worker says until it ends. Its standard input
    stays open: its closing tells the worker that we are gone."""
    stdin, stdout, stderr = work.process.stdin, work.process.stdout, work.process.stderr
    assert stdin is not None
    assert stdout is not None
    assert stderr is not None
    complaints = asyncio.create_task(stderr.read())
    try:
        stdin.write(job)
        await stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it died at once; what it said comes below
    async for line in stdout:
        _take_in(work, line)
    said = (await complaints).decode(errors="replace").strip()
    code = await work.process.wait()
    stdin.close()
    if not work.done and work.error is None:
        # A signal came from outside (someone ended it, or memory ran out); else it is our bug.
        kind = "draft.ended" if code < 0 else "draft.crashed"
        work.error = EngineError(kind, retryable=True, detail=said[-4000:], exit_code=code)
    work.news.set()


def _take_in(work: _Work, line: bytes) -> None:
    said: dict[str, Any] = json.loads(line)
    if code := said.get("code"):
        work.error = EngineError(
            code, retryable=code in RETRYABLE, detail=said.get("detail", ""), **said["values"]
        )
    elif said.get("done"):
        work.done = True
    else:
        work.fraction = said["fraction"]
    work.news.set()


def _move(clip: Path, to: Path) -> None:
    """Rename where the file system allows it, else copy and remove."""
    try:
        clip.replace(to)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with clip.open("rb") as source, to.open("wb") as target:
            shutil.copyfileobj(source, target, COPY_BLOCK)


def _cannot_write(to: Path, error: OSError) -> EngineError:
    code = "draft.disk_full" if error.errno in FULL else "draft.cannot_write"
    return EngineError(code, retryable=True, name=to.name, folder=str(to.parent), detail=str(error))
