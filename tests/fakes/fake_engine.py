"""An engine that does as it is told, for tests of the queue. The contract suite in
`engine_contract.py` keeps it honest: it and the real engines pass the same tests."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from composer.engines.base import CancelOutcome, EngineError, Phase, Progress, RemoteJob
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe

CLIP = b"a clip of the fake engine " * 8


@dataclass
class FakeWork:
    recipe: Recipe
    polls: int = 0
    cancelled: bool = False


@dataclass
class FakeEngine:
    """`steps` are the fractions said by one poll after another before it is finished.

    Errors are raised once each, in order: `submit_errors` by submits, `poll_errors` and
    `download_errors` alike. A step is held up while its gate is closed (`engine.gates["poll"]
    .clear()`); `submit`, `poll`, `download` and `cancel` have one. `posts` counts what was really
    accepted.
    """

    name: str = "fake"
    resumable: bool = True
    steps: tuple[float, ...] = (0.25, 0.5, 0.75)
    outcome: CancelOutcome = CancelOutcome.STOPPED
    profile: Profile = field(
        default_factory=lambda: Profile(id="fake", engine="fake", at_once=2, seconds=(4, 8))
    )
    submit_errors: list[Exception] = field(default_factory=list)
    poll_errors: list[Exception] = field(default_factory=list)
    download_errors: list[Exception] = field(default_factory=list)
    works: dict[str, FakeWork] = field(default_factory=dict)
    posts: int = 0
    running: set[str] = field(default_factory=set)
    most_running: int = 0
    steps_taken: list[str] = field(default_factory=list)
    files: Mapping[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gates = {name: asyncio.Event() for name in ("submit", "poll", "download", "cancel")}
        for gate in self.gates.values():
            gate.set()
        self.reached = {name: asyncio.Event() for name in self.gates}
        self._ids = itertools.count(1)

    def profiles(self) -> tuple[Profile, ...]:
        return (self.profile,)

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        await self._step("submit")
        self.files = files
        _raise_next(self.submit_errors)
        self.posts += 1
        remote_id = f"remote-{next(self._ids)}"
        self.works[remote_id] = FakeWork(recipe)
        self.running.add(remote_id)
        self.most_running = max(self.most_running, len(self.running))
        return remote_id

    async def poll(self, remote_id: str) -> Progress:
        await self._step("poll")
        work = self._work(remote_id)
        if self.poll_errors:
            self.running.discard(remote_id)
        _raise_next(self.poll_errors)
        work.polls += 1
        if work.polls > len(self.steps):
            return Progress(Phase.FINISHED, 1.0)
        return Progress(Phase.RENDERING, self.steps[work.polls - 1])

    async def download(
        self, remote_id: str, to: Path, on_bytes: Callable[[int, int | None], None]
    ) -> None:
        await self._step("download")
        self._work(remote_id)
        half = len(CLIP) // 2
        _write(to, CLIP[:half])
        on_bytes(half, len(CLIP))
        if self.download_errors:
            self.running.discard(remote_id)
        _raise_next(self.download_errors)
        _write(to, CLIP)
        on_bytes(len(CLIP), len(CLIP))
        self.running.discard(remote_id)

    async def cancel(self, remote_id: str) -> CancelOutcome:
        await self._step("cancel")
        if work := self.works.get(remote_id):
            work.cancelled = True
            self.running.discard(remote_id)
        return self.outcome

    async def close(self) -> None:
        self.steps_taken.append("close")

    def _work(self, remote_id: str) -> FakeWork:
        if remote_id not in self.works:
            raise EngineError("fake.unknown_job")
        return self.works[remote_id]

    async def _step(self, name: str) -> None:
        self.steps_taken.append(name)
        self.reached[name].set()
        await asyncio.sleep(0)
        await self.gates[name].wait()


@dataclass
class ListingEngine(FakeEngine):
    """One whose server can list: `listed` as it stands, or the error it answers with."""

    listed: tuple[RemoteJob, ...] | EngineError = ()

    async def list_remote(self) -> tuple[RemoteJob, ...]:
        await asyncio.sleep(0)
        if isinstance(self.listed, EngineError):
            raise self.listed
        return self.listed


def _write(to: Path, data: bytes) -> None:
    to.write_bytes(data)


def _raise_next(errors: list[Exception]) -> None:
    if errors:
        raise errors.pop(0)
