"""What must hold whatever goes wrong at a server: one request that can cost money for each job, the
key told to nobody else, no file outside the project, no answer without end. Over real sockets,
through the whole program but for its window.
"""

import asyncio
import json
from dataclasses import asdict
from pathlib import Path

import pytest

from composer.engines.base import EngineError
from composer.engines.fetching import BLOCK
from composer.engines.guard import Limits
from composer.jobs.states import Done, Failed, Uncertain
from composer.messages import sentence, sentence_for
from composer.rehearsal.script import Fault
from tests.fakes.rehearsals import KEY, rehearsed
from tests.flows.networked import a_line

TEXT = "Gulls over a pier."


def called(value: object) -> str:
    """A short name of a case."""
    if isinstance(value, Fault):
        taken = " taken" if value.accepted else ""
        status = f" {value.status}" if value.kind == "refuse" else ""
        return f"{value.kind}{status} on {value.on}{taken}"
    return value.__name__ if isinstance(value, type) else str(value)


def one_job(tmp_path: Path, *faults: Fault, mimic: str = "generic", **script):
    """Sends one job; gives its last state, the server, and the project (closed)."""

    async def work():
        async with rehearsed(tmp_path, mimic, key=KEY, faults=faults, **script) as there:
            line = a_line(tmp_path, there.services)
            row = line.project.shots()[0]
            line.queue.submit(there.recipe(TEXT, shot_id=row.id))
            (job,) = await line.run()
            takes = line.project.takes(row.id)
            line.project.close()
            assert len(takes) == isinstance(job.state, Done)
            return job.state, there.server

    return asyncio.run(work())


CREATES = [
    # The fault, the state in which the job ends, its code, and how many jobs the server took.
    (Fault("refuse", status=401), Failed, "engine.unauthorised", 0),
    (Fault("refuse", status=403), Failed, "engine.forbidden", 0),
    (Fault("refuse", status=404), Failed, "engine.no_model", 0),
    (Fault("refuse", status=410), Failed, "engine.retired", 0),
    (Fault("refuse", status=422), Failed, "engine.rejected", 0),
    (Fault("moderation"), Failed, "engine.blocked_for", 0),
    (Fault("size_mismatch"), Failed, "engine.rejected", 0),
    (Fault("redirect"), Failed, "engine.redirected", 0),
    # Whatever may have reached the server is looked for in its list, never sent again.
    (Fault("refuse", status=500), Uncertain, "", 0),
    (Fault("refuse", status=500, accepted=True), Done, "", 1),
    (Fault("refuse", status=504, accepted=True), Done, "", 1),
    (Fault("drop"), Uncertain, "", 0),
    (Fault("drop", accepted=True), Done, "", 1),
    (Fault("garbage", accepted=True), Done, "", 1),
    (Fault("cut", bytes=20), Done, "", 1),
    (Fault("extra"), Done, "", 1),
    (Fault("slow", seconds=0.02), Done, "", 1),
    (Fault("endless", accepted=True), Done, "", 1),
]


@pytest.mark.parametrize(("fault", "end", "code", "taken"), CREATES, ids=called)
def test_a_create_that_goes_wrong_is_sent_once(tmp_path, fault, end, code, taken) -> None:
    state, server = one_job(tmp_path, fault)
    assert server.costly_posts == server.sent(TEXT) == 1
    assert len(server.jobs) == taken
    assert isinstance(state, end), state
    if code:
        assert state.code == code, state


@pytest.mark.parametrize(
    ("mimic", "fault"),
    [
        ("litellm", Fault("drop", accepted=True)),
        ("new-api", Fault("refuse", status=502, accepted=True)),
        ("openrouter", Fault("drop", accepted=True)),
        ("gateway", Fault("garbage", accepted=True)),
    ],
)
def test_where_a_server_cannot_list_a_person_is_asked(tmp_path, mimic, fault) -> None:
    state, server = one_job(tmp_path, fault, mimic=mimic)
    assert isinstance(state, Uncertain), state
    assert server.costly_posts == len(server.jobs) == 1


def test_a_busy_server_is_asked_again_and_takes_one_job(tmp_path) -> None:
    """A 429 says that nothing was taken: that, and only that kind of answer, is sent again."""
    faults = (Fault("refuse", status=429, retry_after=3), Fault("refuse", status=429))
    state, server = one_job(tmp_path, *faults)
    assert isinstance(state, Done), state
    assert len(server.jobs) == 1
    assert server.costly_posts == 3


LATER = [
    (Fault("refuse", on="status", status=500, times=2), Done),
    (Fault("refuse", on="status", status=429, retry_after=1), Done),
    (Fault("drop", on="status", times=2), Done),
    (Fault("html", on="status"), Done),
    (Fault("garbage", on="status"), Done),
    (Fault("cut", on="status", bytes=30), Done),
    (Fault("extra", on="status", times=0), Done),
    (Fault("refuse", on="status", status=404), Done),
    (Fault("word", on="job", polls=3), Done),
    (Fault("stuck", on="job", polls=5), Done),
    (Fault("fail", on="job"), Failed),
    (Fault("moderation", on="job"), Failed),
    (Fault("lost", on="job", polls=1), Failed),
    (Fault("drop", on="content", times=2), Done),
    (Fault("cut", on="content", times=2), Done),
    (Fault("refuse", on="content", status=500, times=2), Done),
    (Fault("refuse", on="content", status=429, retry_after=1), Done),
    (Fault("html", on="content"), Done),
    (Fault("redirect", on="content"), Done),
    (Fault("file_name", on="content", word="../../../evil.mp4"), Done),
    (Fault("big", on="content", bytes=3_000_000), Done),
    (Fault("expired", on="job"), Failed),
    (Fault("elsewhere", on="job"), Done),
    (Fault("wrong_size", on="job"), Done),
    (Fault("wrong_length", on="job"), Done),
    (Fault("not_video", on="job"), Failed),
]


@pytest.mark.parametrize(("fault", "end"), LATER, ids=called)
def test_what_goes_wrong_later_sends_nothing_again(tmp_path, fault, end) -> None:
    state, server = one_job(tmp_path, fault)
    assert server.costly_posts == len(server.jobs) == 1
    assert isinstance(state, end), state
    if isinstance(state, Failed):
        assert sentence_for(state.code, **state.values)


@pytest.mark.parametrize("mimic", ["comfyui", "localai", "openrouter", "vllm-omni", "sglang"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("drop"),
        Fault("drop", accepted=True),
        Fault("refuse", status=500, accepted=True),
        Fault("refuse", status=422),
        Fault("cut", on="content"),
        Fault("fail", on="job"),
    ],
    ids=called,
)
def test_every_protocol_sends_once(tmp_path, mimic, fault) -> None:
    state, server = one_job(tmp_path, fault, mimic=mimic)
    assert server.costly_posts == 1
    assert len(server.jobs) <= 1
    assert isinstance(state, Done | Failed | Uncertain)


def test_the_key_is_in_no_file_answer_or_sentence(tmp_path, caplog, capfd) -> None:
    """Servers like to repeat what they refuse, key and all."""
    echo = f"Incorrect API key provided: {KEY}. Bearer {KEY}"
    faults = (
        Fault("refuse", status=401, message=echo, prompt="first"),
        Fault("refuse", status=500, message=echo, prompt="second"),
        Fault("refuse", on="status", status=403, message=echo, prompt="third"),
        Fault("fail", on="job", message=echo, prompt="fourth"),
        Fault("refuse", on="content", status=403, message=echo, prompt="fifth"),
    )
    caplog.set_level(0)

    async def work() -> list[str]:
        async with rehearsed(tmp_path, key=KEY, faults=faults) as there:
            line = a_line(tmp_path, there.services)
            shot = line.project.shots()[0].id
            for number in ("first", "second", "third", "fourth", "fifth", "sixth"):
                line.queue.submit(there.recipe(f"The {number}.", shot_id=shot))
            jobs = await line.run()
            shown = await there.engine.prepared(there.recipe(shot_id=shot), {})
            told = [repr(there.engine), repr(there.services.keys), json.dumps(asdict(shown))]
            told += [f"{job.state!r} {job.recipe!r}" for job in jobs]
            for job in jobs:
                if isinstance(job.state, Failed):
                    told.append(sentence_for(job.state.code, **job.state.values))
            report = await there.services.test_server(there.services.servers.all()[0])
            told.append(repr(report))
            wrong = await there.services.test_server(there.services.servers.all()[0], "sk-wrong-1")
            told += [repr(wrong), sentence(wrong.problem) if wrong.problem else ""]
            assert "sk-wrong-1" not in "".join(told)
            assert sum(one.key == "right" for one in there.server.requests) > 10
            line.project.close()
            return [*told, repr(there.server.requests)]

    told = asyncio.run(work())
    out, err = capfd.readouterr()
    assert not [text for text in (*told, out, err, caplog.text) if KEY in text]
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 5
    assert not [file for file in files if KEY.encode() in file.read_bytes()]


@pytest.mark.parametrize(
    ("mimic", "fault"),
    [
        ("generic", Fault("redirect", on="content")),
        ("generic", Fault("redirect", on="create")),
        ("generic", Fault("redirect", on="status")),
        ("generic", Fault("elsewhere", on="job")),
        ("new-api", Fault("elsewhere", on="job")),
        ("openrouter", Fault("elsewhere", on="job")),
        ("localai", Fault("elsewhere", on="job")),
        ("comfyui", Fault("redirect", on="content")),
    ],
)
def test_the_key_goes_to_the_servers_own_origin_only(tmp_path, mimic, fault) -> None:
    _, server = one_job(tmp_path, fault, mimic=mimic)
    assert all(one.key == "right" for one in server.requests)
    assert all(one.key == "none" for one in server.strangers), server.strangers
    if fault.on in ("content", "job"):
        assert server.strangers, "the clip was fetched from there"
    assert KEY not in json.dumps([dict(one.headers) for one in server.strangers])


@pytest.mark.parametrize(
    ("mimic", "fault"),
    [
        ("generic", Fault("file_name", on="content", word="../../../evil.mp4")),
        ("generic", Fault("file_name", on="content", word="/tmp/evil-of-a-test.mp4")),
        ("comfyui", Fault("file_name", on="job", word="../../evil.mp4")),
        ("comfyui", Fault("file_name", on="job", word="C:\\evil.mp4")),
    ],
)
def test_names_from_servers_never_become_ours(tmp_path, mimic, fault) -> None:
    one_job(tmp_path, fault, mimic=mimic)
    assert not list(tmp_path.rglob("*evil*"))
    assert not Path("/tmp/evil-of-a-test.mp4").exists()
    clips = list(tmp_path.rglob("*.mp4"))
    assert all(file.parent.name == "media" for file in clips)


SMALL = Limits(answer=100_000, clip=1_000_000)


@pytest.mark.parametrize(
    ("fault", "most"),
    [
        (Fault("gigantic", on="content", bytes=10**12), 0),
        (Fault("gigantic", on="content", bytes=1_000_001), 0),
        (Fault("endless", on="content", times=0), SMALL.clip),
        (Fault("endless", on="status", times=0), SMALL.answer),
        (Fault("gigantic", on="status", times=0, bytes=10**12), SMALL.answer),
    ],
    ids=called,
)
def test_a_body_over_the_limit_is_refused(tmp_path, fault, most) -> None:
    """Of a claimed size nothing is read; of an endless one no more than the limit."""
    told = []

    async def work() -> str:
        async with rehearsed(tmp_path, faults=(fault,), steps=0, limits=SMALL) as there:
            engine = there.engine
            remote_id = await engine.submit(there.recipe(), {})
            with pytest.raises(EngineError) as error:
                await brought(engine, remote_id, lambda *count: told.append(count))
            return error.value.code

    async def brought(engine, remote_id: str, on_bytes) -> None:
        await engine.poll(remote_id)
        await engine.download(remote_id, tmp_path / "clip.part", on_bytes)

    assert asyncio.run(work()) == "engine.too_much"
    most += 2 * BLOCK if most else 0  # one block is being written while the next comes in
    assert max((done for done, _ in told), default=0) <= most
    left = tmp_path / "clip.part"
    assert not left.exists() or left.stat().st_size <= most


def test_a_refused_key_disturbs_no_other_request(tmp_path) -> None:
    faults = (
        Fault("slow", on="status", prompt="slow", seconds=0.05),
        Fault("refuse", on="status", status=401, prompt="refused"),
    )

    async def work() -> None:
        async with rehearsed(tmp_path, key=KEY, faults=faults) as there:
            slow = await there.engine.submit(there.recipe("The slow one."), {})
            refused = await there.engine.submit(there.recipe("The refused one."), {})
            asked = asyncio.create_task(there.engine.poll(slow))
            with pytest.raises(EngineError):
                await there.engine.poll(refused)
            await asked
            await there.engine.poll(refused)

    asyncio.run(work())
