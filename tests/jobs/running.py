"""Running a queue in a test: with the fake engine, tiny files, and waiting for events only."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from composer.jobs.job import Job
from composer.jobs.queue import Queue
from composer.jobs.runner import ClipTools, Runner
from composer.library.project import Project
from composer.library.rows import ClipFacts
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import FACTS


def _probe(clip: Path) -> ClipFacts:
    assert clip.stat().st_size
    return FACTS


def _picture(clip: Path, to: Path) -> None:
    to.write_bytes(b"picture of " + clip.read_bytes())


RESTING = {"Held", "Done", "Failed", "Cancelled", "Uncertain"}
TOOLS = ClipTools(_probe, _picture)


class Bench:
    """A queue on a project, with what it said. `bugs` are the faults it reported."""

    def __init__(
        self,
        project: Project,
        *engines: FakeEngine,
        tools: ClipTools = TOOLS,
        kind: type[dict] = dict,
        **given: Any,
    ) -> None:
        self.project = project
        self.engines = kind({engine.name: engine for engine in engines})
        self.bugs: list[BaseException] = []
        self.waits: list[float] = []
        runner = Runner(project, self.engines, tools, wait=self._wait, on_bug=self.bugs.append)
        self.queue = Queue(project, self.engines, tools, runner=runner, **given)
        self.heard: list[Job] = []
        self._news = asyncio.Event()
        self.queue.job_changed.connect(self._on_job)
        self.queue.idle_changed.connect(lambda _: self._news.set())

    def states(self) -> list[str]:
        return [type(job.state).__name__ for job in self.queue.jobs()]

    def stored(self) -> list[str]:
        return [row.state for row in self.project.jobs()]

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self._news.clear()
            await self._news.wait()

    def work(self, *acts: Callable[[], Awaitable[object]] | Callable[[], object]) -> None:
        """Runs the queue; `acts` are done one after another, then it is let come to rest."""
        asyncio.run(asyncio.wait_for(self._work(acts), 20))

    async def _work(self, acts: tuple) -> None:
        self._news = asyncio.Event()
        running = asyncio.create_task(self.queue.run())
        await asyncio.sleep(0)
        try:
            for act in acts:
                result = act()
                if isinstance(result, Awaitable):
                    await result
            await self.at_rest()
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert running.cancelled(), running

    async def at_rest(self) -> None:
        """Nothing is being made, and nothing is about to be."""
        await self.until(
            lambda: self.queue.idle and (self.queue.paused or RESTING.issuperset(self.states()))
        )

    async def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)

    def _on_job(self, job: Job) -> None:
        # What is announced is on disk: always true of the state itself.
        row = next(row for row in self.project.jobs() if row.id == job.id)
        assert row.state == type(job.state).__name__
        self.heard.append(job)
        self._news.set()
