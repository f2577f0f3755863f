"""A program that types, queues and renders until it is killed, for `test_kill.py`. Prints one line
for each thing that is certain: what was printed must be there after the kill.

    python -m tests.flows.doomed FOLDER free|server|draft
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from composer.engines.base import Engine, Progress
from composer.jobs.queue import Queue
from composer.jobs.runner import ClipTools
from composer.jobs.states import Uncertain
from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from composer.services import Services
from tests.fakes.fake_engine import FakeEngine, FakeWork
from tests.fakes.films import a_recipe

POSTS = "posts.log"
"""Beside the project: the server's own count of what it accepted, one seed a line."""


class Server(FakeEngine):
    """One that goes on when its client dies: it knows its jobs by the id alone, and takes its
    time, so that a kill falls anywhere."""

    def __init__(self, posts: Path, *, resumable: bool) -> None:
        super().__init__(name="server" if resumable else "free", resumable=resumable)
        self._log = posts

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        await asyncio.sleep(0.005)
        with self._log.open("a") as log:
            log.write(f"{recipe.seed}\n")
        await asyncio.sleep(0.005)
        await super().submit(recipe, files)
        remote_id = f"seed-{recipe.seed}"
        self.works[remote_id] = FakeWork(recipe)
        return remote_id

    async def poll(self, remote_id: str) -> Progress:
        return replace(await super().poll(remote_id), wait=0.01)

    def _work(self, remote_id: str) -> FakeWork:
        return self.works.setdefault(remote_id, FakeWork(a_recipe()))


def engine_called(name: str, folder: Path) -> tuple[Engine, ClipTools]:
    if name == "draft":
        services = Services(
            settings_file=folder / "settings.json",
            projects_folder=folder,
            work_folder=folder / "tmp",
        )
        return services.engines["draft"], services.tools
    facts = ClipFacts(320, 180, 24, "24/1", 1.0, 10)
    tools = ClipTools(lambda _: facts, lambda _, to: to.write_bytes(b"picture"))
    return Server(folder / POSTS, resumable=name == "server"), tools


def a_job(name: str, shot_id: str, seed: int) -> Recipe:
    """A second of film. The seed tells the jobs apart, also in the server's log."""
    profile = replace(load_profiles()["draft"], id=name, engine=name, at_once=2)
    shot = Shot(description="Gulls.", parameters=Parameters(seconds="1"))
    return Recipe(shot, "Gulls.", profile, seed, engine=name, shot_id=shot_id)


def say(*words: object) -> None:
    # In one piece, so that a kill leaves no half line; `print` may write word by word.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


async def live(project: Project, queue: Queue, name: str) -> None:
    """Types and queues for ever while the queue runs."""
    row = project.shots()[0]
    typed = int(row.shot.description or 0)
    seed = 1 + max((job.recipe.seed for job in queue.jobs()), default=0)
    running = asyncio.create_task(queue.run())
    while not running.done():
        typed += 1
        project.save_shot(row.id, replace(row.shot, description=str(typed)))
        say("typed", typed)
        if len([job for job in queue.jobs() if not job.is_finished]) < 4:
            job = queue.submit(a_job(name, row.id, seed))
            say("queued", job.id)
            seed += 1
        await asyncio.sleep(0.01)


def main() -> None:
    folder, name = Path(sys.argv[1]), sys.argv[2]
    project = Project.open(folder)
    engine, tools = engine_called(name, folder.parent)
    queue = Queue(project, {name: engine}, tools)
    for job in queue.jobs():
        if job.state == Uncertain():
            say("sent_again", job.recipe.seed)
            queue.send_again(job.id)
    say("ready", os.getpid())
    asyncio.run(live(project, queue, name))


if __name__ == "__main__":
    main()
