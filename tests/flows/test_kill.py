"""The program killed at random moments while typing, queueing and rendering: reopened, nothing is
lost or doubled, no row is without its file, no half file and no child process is left.

SHOT_COMPOSER_KILLS=50 kills each kind of engine fifty times; a few do in the everyday run.
"""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from composer.jobs.queue import Queue
from composer.jobs.states import Done, Uncertain
from composer.library import files
from composer.library.inspection import DATABASE
from composer.library.project import Project
from tests.fakes.films import a_project
from tests.flows.doomed import POSTS, engine_called

KILLS = int(os.environ.get("SHOT_COMPOSER_KILLS", "0"))
MARK = "SHOT_COMPOSER_KILL_TEST"


def kill_one(folder: Path, engine: str, after: float) -> list[tuple[str, str]]:
    """Starts the doomed program, kills it `after` seconds of work, and returns what it said."""
    environment = os.environ | {MARK: str(folder), "TMPDIR": str(folder.parent / "tmp")}
    command = [sys.executable, "-m", "tests.flows.doomed", str(folder), engine]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        said = []
        for line in child.stdout:
            said.append(line.split())
            if said[-1][0] == "ready":
                threading.Timer(after, child.kill).start()
        complaint = child.stderr.read()
    assert child.returncode == -signal.SIGKILL, complaint
    assert not complaint
    return [(word, value) for word, value in said]


def children_left(folder: Path) -> list[str]:
    """Processes that carry our mark, wherever they hang in the tree by now."""
    wanted, left = f"{MARK}={folder}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                left.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return left


def wait_for_children(folder: Path) -> None:
    """A worker notices that its parent is gone by the end of its input: soon, not at once."""
    for _ in range(100):
        if not children_left(folder):
            return
        threading.Event().wait(0.05)
    raise AssertionError(children_left(folder))


def look(folder: Path) -> None:
    """What must be true of the files before anything repairs them: as another program sees it."""
    with closing(sqlite3.connect(f"{(folder / DATABASE).as_uri()}?mode=ro", uri=True)) as database:
        for name, picture in database.execute("SELECT file, thumbnail FROM take"):
            assert (folder / "media" / name).is_file(), "a row without its file"
            assert not picture or (folder / "media" / picture).is_file()


def check(project: Project) -> None:
    """What must be true once the project is open again."""
    assert project.strays() == ()
    assert not list((project.media / files.INCOMING).iterdir())
    takes = project.takes(project.shots()[0].id, limit=10_000)
    assert not any(take.missing for take in takes)
    assert len({take.name for take in takes}) == len(takes)
    assert len({take.recipe.seed for take in takes}) == len(takes), "a job's clip made twice"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "tmp").mkdir()
    project = a_project(tmp_path)
    project.close()
    yield project.folder
    for process in Path("/proc").glob("[0-9]*"):  # only if the test failed
        if str(project.folder).encode() in _environment(process):
            os.kill(int(process.name), signal.SIGKILL)


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("engine", "rounds", "longest"),
    [("free", KILLS or 5, 0.5), ("server", KILLS or 5, 0.5), ("draft", KILLS or 3, 2.5)],
)
def test_killed_at_any_moment(folder: Path, engine: str, rounds: int, longest: float) -> None:
    chance = random.Random(f"{engine} {rounds}")
    queued: list[str] = []
    sent_again: Counter[str] = Counter()
    for _ in range(rounds):
        said = kill_one(folder, engine, chance.uniform(0, longest))
        wait_for_children(folder)
        look(folder)
        queued += [value for word, value in said if word == "queued"]
        sent_again += Counter(value for word, value in said if word == "sent_again")
        project = Project.open(folder)
        check(project)
        typed = [int(value) for word, value in said if word == "typed"]
        kept = int(project.shots()[0].shot.description or 0)
        assert not typed or kept in (typed[-1], typed[-1] + 1)
        assert set(queued) <= {job.id for job in project.jobs()}
        project.close()
    settle(folder, engine, queued)
    if engine == "server":
        posts = Counter((folder.parent / POSTS).read_text("ascii").split())
        assert all(count <= 1 + sent_again[seed] for seed, count in posts.items())
    left = [path for path in (folder.parent / "tmp").rglob("*") if path.is_file()]
    assert not left, "work files of the engine are left"


def settle(folder: Path, engine_name: str, queued: list[str]) -> None:
    """Lets the queue finish: every job ever queued becomes exactly one clip."""
    project = Project.open(folder)
    engine, tools = engine_called(engine_name, folder.parent)
    queue = Queue(project, {engine_name: engine}, tools)

    async def finish() -> None:
        idle = asyncio.Event()
        queue.job_changed.connect(
            lambda _: idle.set() if all(job.is_finished for job in queue.jobs()) else None
        )
        for job in queue.jobs():
            if job.state == Uncertain():
                queue.send_again(job.id)
        running = asyncio.create_task(queue.run())
        if not all(job.is_finished for job in queue.jobs()):
            await idle.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await engine.close()

    asyncio.run(asyncio.wait_for(finish(), 60))
    takes = project.takes(project.shots()[0].id, limit=10_000)
    assert not [job.state for job in queue.jobs() if not isinstance(job.state, Done)]
    assert {take.id for take in takes} == {job.state.take_id for job in queue.jobs()}
    assert len(takes) == len(queue.jobs()) >= len(queued)
    check(project)
    project.close()
