"""A program killed at each step of a job at a server: reopened, every job ends as exactly one clip
that the server made once, or as the question whether the server took it. The server is a real one,
over real sockets, and goes on when the program dies.

A few steps are tried in the everyday run; SHOT_COMPOSER_KILLS=3 tries every step three times.
"""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from composer.jobs.queue import Queue
from composer.jobs.runner import Runner
from composer.jobs.states import FINAL, Done, Uncertain
from composer.library.inspection import DATABASE
from composer.library.project import Project
from composer.rehearsal.script import Fault
from tests.fakes.films import a_project
from tests.fakes.rehearsals import KEY, Rehearsed, rehearsed
from tests.flows.test_kill import look

ROUNDS = int(os.environ.get("SHOT_COMPOSER_KILLS", "0"))
EVERYDAY = 4
MOST = 60  # seconds for one program
ENVIRONMENT = os.environ | {"SHOT_COMPOSER_KEY_THERE": KEY}

RESTING = (*FINAL, Uncertain)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as Linux does")


@asynccontextmanager
async def stage(tmp_path: Path, mimic: str = "generic", **script):
    """A server, and a project that is closed."""
    project = a_project(tmp_path, shots=1)
    project.close()
    async with rehearsed(tmp_path, mimic, key=KEY, **script) as there:
        yield there, project.folder


async def run(
    folder: Path, prompt: str, step: int = -1, begun: Callable[[int], None] | None = None
) -> tuple[int, list[str]]:
    """The program's exit status and the lines it said. `begun` gets its process id."""
    command = ["-m", "tests.flows.doomed_network", str(folder), prompt, str(step)]
    child = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=-1, stderr=-1, env=ENVIRONMENT
    )
    if begun is not None:
        begun(child.pid)
    said, complaint = await asyncio.wait_for(child.communicate(), MOST)
    assert child.returncode in (0, -signal.SIGKILL), complaint.decode()
    assert not complaint, complaint.decode()
    return child.returncode, said.decode().splitlines()


def queue_of(there: Rehearsed, project: Project) -> Queue:
    """A patient queue that waits for nothing."""
    engines, tools = there.services.engines, there.services.tools
    runner = Runner(project, engines, tools, patience=(0.0, 0.0))
    return Queue(project, engines, tools, runner=runner)


async def settled(there: Rehearsed, folder: Path, *, ask: bool = True) -> Project:
    """The project open again, after its queue has come to rest. With `ask` a person answers: a job
    that the server was found not to have is sent again."""
    project = Project.open(folder)
    queue = queue_of(there, project)
    await at_rest(queue)
    for job in queue.jobs() if ask else ():
        if job.state == Uncertain(found=0):
            queue.send_again(job.id)
    await at_rest(queue)
    return project


async def at_rest(queue: Queue) -> None:
    """Runs it until nothing goes on, and what is uncertain has been looked for at the server."""
    news = asyncio.Event()
    queue.job_changed.connect(lambda _: news.set())
    queue.idle_changed.connect(lambda _: news.set())
    running = asyncio.create_task(queue.run())

    async def quiet() -> None:
        await asyncio.sleep(0)
        while not (queue.idle and all(isinstance(j.state, RESTING) for j in queue.jobs())):
            news.clear()
            await asyncio.wait_for(news.wait(), MOST)

    await quiet()
    for job in queue.jobs():
        # One question may have settled several.
        if isinstance(queue.job(job.id).state, Uncertain):
            await queue.look_for(job.id)
    await quiet()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def check_all(project: Project, there: Rehearsed, queued: list[str]) -> None:
    """Every job that was ever queued is one clip, which the server was paid for once."""
    check_files(project)
    jobs = {row.id: row for row in project.jobs()}
    assert set(queued) <= jobs.keys()
    made = {work.prompt for work in there.server.jobs.values()}
    assert len(made) == len(there.server.jobs), "a clip made twice"
    for row in jobs.values():
        assert row.state == "Done", row
        take = project.take_of_job(row.id)
        assert take is not None
        assert take.recipe.text == row.recipe.text


def check_files(project: Project) -> None:
    """As `test_kill.check`, where jobs differ by their prompt."""
    assert project.strays() == ()
    takes = project.takes(project.shots()[0].id, limit=10_000)
    assert not any(take.missing for take in takes)
    assert len({take.name for take in takes}) == len(takes)
    assert len({take.recipe.text for take in takes}) == len(takes), "a job's clip filed twice"


def queued_in(said: list[str]) -> list[str]:
    return [line.split()[1] for line in said if line.startswith("queued ")]


def test_what_reaches_the_disk_comes_in_the_right_order(tmp_path: Path) -> None:
    async def work() -> tuple[list[str], dict[str, str]]:
        async with stage(tmp_path) as (there, folder):
            on_disk: dict[str, str] = {}

            def on_arrival(seen) -> None:
                on_disk.setdefault(seen.route, stored_state(folder))

            there.server.stage.arrived.connect(on_arrival)
            status, said = await run(folder, "Gulls.")
            assert status == 0
            return [line.removeprefix("step ") for line in said if line[:4] == "step"], on_disk

    steps, on_disk = asyncio.run(work())
    assert on_disk["create"] == "Submitting"
    assert on_disk["status"] == "Rendering"
    assert on_disk["content"] == "Downloading"

    order = [
        "after write clip",
        "after fsync",  # the clip's own bytes
        "after INSERT INTO arrival",  # what is about to be renamed
        "after COMMIT",
        "after rename",
        "after fsync",  # the folder it was renamed into
        "after INSERT INTO take",
        "before COMMIT",
    ]
    at = 0
    for step in order:
        assert step in steps[at:], (step, steps[at:])
        at = steps.index(step, at) + 1


def stored_state(folder: Path) -> str:
    """The state of the only job, as another program reads it from the file."""
    with closing(sqlite3.connect(f"{(folder / DATABASE).as_uri()}?mode=ro", uri=True)) as database:
        return database.execute("SELECT state FROM job").fetchone()[0]


def test_killed_at_each_step_on_the_disk(tmp_path: Path) -> None:
    async def work() -> None:
        async with stage(tmp_path) as (there, folder):
            _, said = await run(folder, "The whole way.")
            count = sum(line.startswith("step ") for line in said)
            assert count >= 20, said
            queued = queued_in(said)
            for number, step in enumerate(chosen(count)):
                status, said = await run(folder, f"Killed {number} at {step}.", step)
                assert status == -signal.SIGKILL, (step, said)
                queued += queued_in(said)
                look(folder)
            project = await settled(there, folder)
            check_all(project, there, queued)
            project.close()

    asyncio.run(work())


def chosen(count: int) -> list[int]:
    """The steps to be killed at: all of them in each round, a few spread ones in the everyday
    run."""
    if ROUNDS:
        return list(range(count)) * ROUNDS
    chance = random.Random(count)
    width = count / EVERYDAY
    return [int(chance.uniform(n * width, (n + 1) * width)) for n in range(EVERYDAY)]


LISTING = ("generic", "comfyui")

MOMENTS = [
    (route, event, nth)
    for route, times in (("create", 1), ("status", 2), ("content", 1))
    for event in ("arrived", "answered")
    for nth in range(1, times + 1)
]


NOT_TOLD = {"localai": ("status",), "comfyui": ("content",)}
"""What is never asked there, or doesn't say of which clip: there nobody can be killed."""


def moments_of(mimic: str) -> list[tuple[str, str, int]]:
    return [one for one in MOMENTS if one[0] not in NOT_TOLD.get(mimic, ())]


@pytest.mark.parametrize(
    ("mimic", "few"),
    [
        ("generic", [MOMENTS[1], MOMENTS[2], MOMENTS[-1]]),
        ("litellm", MOMENTS[:2]),
        ("comfyui", MOMENTS[:2]),
        ("localai", MOMENTS[-2:-1]),
        *((("vllm-omni", MOMENTS), ("openrouter", MOMENTS)) if ROUNDS else ()),
    ],
)
def test_killed_between_a_request_and_its_answer(
    tmp_path: Path, mimic: str, few: list[tuple[str, str, int]]
) -> None:
    """By the server's clock: the request has arrived, or its answer is about to go out."""

    async def work() -> None:
        async with stage(tmp_path, mimic, steps=2) as (there, folder):
            queued: list[str] = []
            for round_ in range(max(1, ROUNDS)):
                for moment in moments_of(mimic) if ROUNDS else few:
                    prompt = f"{round_} {moment}"
                    queued += await kill_at(there, folder, prompt, *moment)
                    look(folder)
            project = await settled(there, folder, ask=False)
            check_files(project)
            states = {row.id: row.state for row in project.jobs()}
            assert set(queued) <= states.keys()
            works = [work.prompt for work in there.server.jobs.values()]
            assert len(works) == len(set(works)), "a clip made twice"
            open_questions = [row for row in project.jobs() if row.state != "Done"]
            if mimic in LISTING:  # it lists its jobs, so that what it has is found there
                assert {row.recipe.text for row in open_questions}.isdisjoint(works)
            assert {row.state for row in open_questions} <= {"Uncertain"}
            assert all("create" in row.recipe.text for row in open_questions)
            assert there.server.costly_posts == len(project.jobs())
            project.close()

    asyncio.run(work())


async def kill_at(
    there: Rehearsed, folder: Path, prompt: str, route: str, event: str, nth: int
) -> list[str]:
    """Runs the program until the `nth` request of `route` arrives or is answered."""
    process, count = 0, 0
    moment = getattr(there.server.stage, event)

    def on_request(seen, *_) -> None:
        nonlocal count
        work = there.server.jobs.get(seen.id)
        if seen.route == route and prompt in (seen.prompt, work.prompt if work else ""):
            count += 1  # others, from before, go on meanwhile
            if count == nth:
                os.kill(process, signal.SIGKILL)

    def begun(pid: int) -> None:
        nonlocal process
        process = pid

    moment.connect(on_request)
    status, said = await run(folder, prompt, begun=begun)
    moment.disconnect(on_request)
    assert status == -signal.SIGKILL, (prompt, said)
    return queued_in(said)


def test_killed_in_the_middle_of_a_download(tmp_path: Path) -> None:
    async def work() -> None:
        fault = Fault("big", on="content", bytes=6 << 20, times=0)
        async with stage(tmp_path, faults=(fault,)) as (there, folder):
            _, said = await run(folder, "The whole way.")
            steps = [line.removeprefix("step ") for line in said if line.startswith("step ")]
            writes = [n for n, step in enumerate(steps) if step == "after write clip"]
            assert len(writes) > 3
            for at in writes[::2] if ROUNDS else writes[len(writes) // 2 :][:1]:
                status, _ = await run(folder, f"Killed at {at}.", at)
                assert status == -signal.SIGKILL
            project = await settled(there, folder)
            assert {row.state for row in project.jobs()} == {type(Done("")).__name__}
            assert there.server.costly_posts == len(project.jobs())
            check_files(project)
            project.close()

    asyncio.run(work())
