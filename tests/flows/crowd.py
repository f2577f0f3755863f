"""Two hundred jobs over four servers, with chance playing faults, cancelling and moving: shared by
the test and the benchmark."""

import random
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from composer.jobs import states
from composer.jobs.job import Job
from composer.jobs.queue import Queue
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from composer.services import Services
from tests.fakes.rehearsals import KEY, record_of, services_in

MIMICS = ("generic", "vllm-omni", "sglang", "litellm")
AT_ONCE = {"generic": 4, "vllm-omni": 1, "sglang": 3, "litellm": 2}
JOBS = 200
CANCELS, MOVES = 30, 60

FAULTS = [
    Fault("refuse", status=401),
    Fault("refuse", status=422),
    Fault("refuse", status=429, retry_after=0.01),
    Fault("refuse", status=500),
    Fault("refuse", status=500, accepted=True),
    Fault("drop"),
    Fault("drop", accepted=True),
    Fault("garbage", accepted=True),
    Fault("moderation"),
    Fault("refuse", on="status", status=500),
    Fault("drop", on="status"),
    Fault("html", on="status"),
    Fault("extra", on="status", times=0),
    Fault("cut", on="content"),
    Fault("drop", on="content"),
    Fault("redirect", on="content"),
    Fault("stuck", on="job", polls=4),
    Fault("word", on="job", polls=4),
    Fault("fail", on="job"),
    Fault("moderation", on="job"),
    Fault("lost", on="job", polls=1),
    Fault("expired", on="job"),
    Fault("not_video", on="job"),
]


@dataclass
class Crowd:
    """`servers` by the name they are entered under; `faults` by prompt."""

    services: Services
    servers: dict[str, RehearsalServer]
    chance: random.Random
    faults: dict[str, Fault] = field(default_factory=dict)

    def recipes(self, shot_id: str, jobs: int = JOBS) -> list[Recipe]:
        """All different, each for some server; every other one meets a fault."""
        made = []
        for number in range(jobs):
            name = self.chance.choice(list(self.servers))
            prompt = f"Take {number:03} of the pier."
            if self.chance.random() < 0.5:
                fault = replace(self.chance.choice(FAULTS), prompt=prompt)
                self.faults[prompt] = fault
                self.servers[name].play(fault)
            parameters = Parameters(size="64x36", seconds="1", fps="24")
            profile = self.services.engines[name].profiles()[0]
            shot = Shot(description=prompt, parameters=parameters)
            made.append(Recipe(shot, prompt, profile, number, engine=name, shot_id=shot_id))
        return made

    def check_order(self, jobs: list[Job], moved: set[str], at_once: dict[str, int]) -> None:
        """What nobody moved came to its server in the order it was queued, as far as several can
        be on their way at once."""
        queued = {job.recipe.text: job.recipe.seed for job in jobs if job.id not in moved}
        for name, server in self.servers.items():
            came = dict.fromkeys(one.prompt for one in server.requests if one.may_cost)
            numbers = [queued[prompt] for prompt in came if prompt in queued]
            for at, number in enumerate(numbers):
                late = sum(one > number for one in numbers[:at])
                assert late < at_once[name], (name, number, numbers)

    def check_money(self, jobs: list[Job]) -> None:
        """Each job was sent once, but for plain refusals, and taken at most once."""
        sent: Counter[str] = Counter()
        taken: Counter[str] = Counter()
        for server in self.servers.values():
            sent.update(one.prompt for one in server.requests if one.may_cost)
            taken.update(work.prompt for work in server.jobs.values())
        for job in jobs:
            prompt = job.recipe.text
            fault = self.faults.get(prompt)
            busy = fault is not None and fault.status == 429
            assert sent[prompt] <= 1 + busy, (prompt, fault, job.state)
            assert taken[prompt] <= 1, (prompt, fault, job.state)
            if isinstance(job.state, states.Done):
                assert taken[prompt] == 1


class Watch:
    """Looks at each start of a job whether the limits are kept; `most` at once, by server."""

    def __init__(self, queue: Queue, at_once: dict[str, int]) -> None:
        self._queue = queue
        self._at_once = at_once
        self.most: Counter[str] = Counter()
        queue.job_changed.connect(self._look)

    def _look(self, job: Job) -> None:
        """One that is found at the server goes on, limit or not: it is being made already."""
        if not isinstance(job.state, states.Submitting):
            return
        name = job.recipe.engine
        working = (states.Submitting, states.Rendering, states.Downloading)
        mine = [one for one in self._queue.jobs() if one.recipe.engine == name]
        count = sum(isinstance(one.state, working) for one in mine)
        self.most[name] = max(self.most[name], count)
        assert count <= self._at_once[name], (name, count)


class Meddler:
    """Cancels and moves jobs by chance, a little at each of the queue's changes."""

    def __init__(self, queue: Queue, chance: random.Random) -> None:
        self._queue = queue
        self._chance = chance
        self._acts = ["cancel"] * CANCELS + ["move", "front", "end"] * (MOVES // 3)
        chance.shuffle(self._acts)
        self.cancelled = 0
        self.moved: set[str] = set()

    def act(self) -> None:
        if not self._acts:
            return
        open_ = [job for job in self._queue.jobs() if not job.is_finished]
        if not open_:
            return
        job = self._chance.choice(open_)
        match self._acts.pop():
            case "cancel":
                self._queue.cancel(job.id)
                self.cancelled += 1
            case "front":
                self.moved.add(job.id)
                self._queue.to_front(job.id)
            case "end":
                self.moved.add(job.id)
                self._queue.move(job.id, None)
            case _:
                self.moved.add(job.id)
                self._queue.move(job.id, self._chance.choice(open_).id)


@asynccontextmanager
async def crowd(folder: Path, seed: int, steps: int = 2) -> AsyncGenerator[Crowd]:
    """Four servers, each under the name of what it mimics (hyphens left out)."""
    script = Script(steps=steps, poll_after_ms=0, key=KEY)
    async with AsyncExitStack() as stack:
        servers, records = {}, []
        for mimic in MIMICS:
            server = await stack.enter_async_context(RehearsalServer(script=script, mimic=mimic))
            name = mimic.replace("-", "")
            servers[name] = server
            record = record_of(server, folder, name)
            records.append(replace(record, at_once=AT_ONCE[mimic]))
        services = services_in(folder, *records, key=KEY)
        stack.push_async_callback(services.close)
        yield Crowd(services, servers, random.Random(seed))
