"""A program that sends one job to a server and files its clip, and is killed at a given step on the
way, for `test_kill_network.py`. Steps are what reaches the disk: syncs, renames, removals, writes
of the clip, commits; each counts twice, before and after.

    python -m tests.flows.doomed_network FOLDER PROMPT STEP

A STEP that never comes (-1) lets it go to the end; the steps are then printed.
"""

import asyncio
import importlib
import os
import signal
import sys
import threading
from pathlib import Path
from types import BuiltinFunctionType, FrameType

from composer.jobs.queue import Queue
from composer.jobs.runner import Runner
from composer.jobs.states import FINAL, Uncertain
from composer.library import files
from composer.library.project import Project
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from composer.services import Services
from tests.fakes.rehearsals import services_in

CALLS = {"fsync", "rename", "replace", "unlink", "remove"}
WRITES = ("COMMIT", "INSERT", "UPDATE", "DELETE")


class Steps:
    """Counts what reaches the disk, in every thread, and ends this process at the one asked for.
    Nothing of the program is replaced: the interpreter itself tells."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.seen: list[str] = []

    def begin(self) -> None:
        threading.setprofile(self.look)
        sys.setprofile(self.look)

    def look(self, frame: FrameType, event: str, what: object) -> None:
        if event not in ("c_call", "c_return") or not isinstance(what, BuiltinFunctionType):
            return
        if (step := self._name(frame, what)) is None:
            return
        self.seen.append(f"{'before' if event == 'c_call' else 'after'} {step}")
        if len(self.seen) - 1 == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def _name(self, frame: FrameType, what: BuiltinFunctionType) -> str | None:
        name = what.__name__
        if what.__module__ == "posix":
            return name if name in CALLS else None
        if name == "write":
            file = str(getattr(what.__self__, "name", ""))
            return "write clip" if files.INCOMING in Path(file).parts else None
        if name == "execute":
            sql = str(frame.f_locals.get("sql", "")).strip()
            return " ".join(sql.split()[:3]) if sql.startswith(WRITES) else None
        return None


def a_recipe(services: Services, prompt: str, shot_id: str) -> Recipe:
    """One second, small; the prompt tells the jobs apart."""
    profile = services.engines["there"].profiles()[0]
    parameters = Parameters(size="64x36", seconds="1", fps="24")
    shot = Shot(description=prompt, parameters=parameters)
    return Recipe(shot, prompt, profile, 7, engine="there", shot_id=shot_id)


async def work(project: Project, services: Services, prompt: str) -> None:
    """Queues the job and runs until all has come to rest."""
    runner = Runner(project, services.engines, services.tools, patience=(0.0, 0.0))
    queue = Queue(project, services.engines, services.tools, runner=runner)
    news = asyncio.Event()
    queue.job_changed.connect(lambda _: news.set())
    queue.idle_changed.connect(lambda _: news.set())
    job = queue.submit(a_recipe(services, prompt, project.shots()[0].id))
    os.write(1, f"queued {job.id}\n".encode())
    running = asyncio.create_task(queue.run())
    while not (queue.idle and all(_rests(one.state) for one in queue.jobs())):
        news.clear()
        await news.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await services.close()


def _rests(state: object) -> bool:
    return isinstance(state, (*FINAL, Uncertain))


def main() -> None:
    folder, prompt, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    for slow in ("openai", "httpx2", "av", "composer.media.probe", "composer.media.frames"):
        importlib.import_module(slow)
    services = services_in(folder.parent)
    project = Project.open(folder)
    steps = Steps(last)
    steps.begin()
    asyncio.run(work(project, services, prompt))
    sys.setprofile(None)
    threading.setprofile(None)
    project.close()
    os.write(1, "".join(f"step {step}\n" for step in steps.seen).encode())


if __name__ == "__main__":
    main()
