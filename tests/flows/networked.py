"""A queue on a project, with a rehearsal server behind it, for the tests of what must hold."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from composer.jobs.job import Job
from composer.jobs.queue import Queue
from composer.jobs.runner import Runner
from composer.jobs.states import FINAL, Uncertain
from composer.library.project import Project
from composer.services import Services
from tests.fakes.films import a_project
from tests.fakes.rehearsals import no_pause

MOST = 60  # seconds until a queue must have come to rest


class Line:
    """`bugs`: what the runner reported as ours."""

    def __init__(self, services: Services, project: Project, *, tries: int = 3) -> None:
        self.bugs: list[BaseException] = []
        self.project = project
        engines, tools = services.engines, services.tools
        runner = Runner(
            project,
            engines,
            tools,
            wait=no_pause,
            patience=(0.01,) * tries,
            on_bug=self.bugs.append,
        )
        self.queue = Queue(project, engines, tools, runner=runner, at_once=self._at_once(services))
        self._news = asyncio.Event()
        self.queue.job_changed.connect(lambda _: self._news.set())
        self.queue.idle_changed.connect(lambda _: self._news.set())

    async def run(self, *acts: Callable[[], object]) -> list[Job]:
        """Until all has come to rest; `acts` are done one after the other as things change."""
        running = asyncio.create_task(self.queue.run())
        left = list(acts)
        await asyncio.sleep(0)
        while left or not self.is_at_rest:
            if left:
                left.pop(0)()
            self._news.clear()
            if not self.is_at_rest:
                await asyncio.wait_for(self._news.wait(), MOST)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert not self.bugs, self.bugs
        return list(self.queue.jobs())

    @property
    def is_at_rest(self) -> bool:
        states = [job.state for job in self.queue.jobs()]
        return self.queue.idle and all(isinstance(one, (*FINAL, Uncertain)) for one in states)

    @staticmethod
    def _at_once(services: Services) -> Callable[[str], int | None]:
        def at_once(engine: str) -> int | None:
            server = services.servers.get(engine)
            return server.at_once if server else None

        return at_once


def a_line(folder: Path, services: Services, **how) -> Line:
    """With a new project of one shot in `folder`."""
    return Line(services, a_project(folder, shots=1), **how)
