"""The videos engine over real sockets: what is sent where, and what becomes of each thing that can
go wrong. One request that may cost money for each job, in every fault."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from composer.engines.base import CancelOutcome, EngineError, Phase
from composer.engines.guard import Limits
from composer.engines.refusals import UNANSWERED
from composer.engines.videos import VideosEngine
from composer.messages import sentence
from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from tests.engines.network import (
    PLAIN,
    SECRET,
    a_recipe,
    a_server,
    finish,
    no_pause,
    serving,
    with_picture,
)

SMALL = Limits(answer=100_000, clip=1_000_000)


def rehearse(work, *faults: Fault, mimic: str = "generic", **script):
    """What `work(engine, server)` returns, with a rehearsal server that plays `faults`."""

    async def whole():
        given = Script(faults=faults, poll_after_ms=0, key=SECRET, **script)
        async with RehearsalServer(script=given, mimic=mimic) as server:
            kind = "generic" if mimic == "gateway" else mimic
            engine = VideosEngine(
                a_server(server.address, kind),
                (PLAIN,),
                lambda: SECRET,
                limits=SMALL,
                pause=no_pause,
            )
            try:
                return await asyncio.wait_for(work(engine, server), 30)
            finally:
                await engine.close()

    return asyncio.run(whole())


def refused(*faults: Fault, **script) -> tuple[EngineError, int]:
    """The error of a create, and how many requests it took."""

    async def work(engine, server):
        with pytest.raises(EngineError) as told:
            await engine.submit(a_recipe(), {})
        return told.value, server.costly_posts

    return rehearse(work, *faults, **script)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("refuse", status=401), "engine.unauthorised"),
        (Fault("refuse", status=402), "engine.no_credit"),
        (Fault("refuse", status=403), "engine.forbidden"),
        (Fault("refuse", status=404, code="x", message="Not Found"), "engine.not_found"),
        (
            Fault("refuse", status=404, code="model_not_found", message="The model is gone"),
            "engine.no_model",
        ),
        (Fault("refuse", status=410), "engine.retired"),
        (Fault("refuse", status=413), "engine.too_big"),
        (Fault("refuse", status=422), "engine.rejected"),
        (Fault("refuse", status=429, retry_after=7), "engine.busy"),
        (Fault("refuse", status=429, code="insufficient_quota"), "engine.no_credit"),
        (Fault("refuse", status=503, retry_after=3), "engine.overloaded"),
        (Fault("refuse", status=500), UNANSWERED),
        (Fault("refuse", status=500, accepted=True), UNANSWERED),
        (Fault("refuse", status=502), UNANSWERED),
        (Fault("refuse", status=504), UNANSWERED),
        (Fault("moderation"), "engine.blocked_for"),
        (Fault("refuse", status=400, code="prompt_unsafe", message="no"), "engine.blocked"),
        (Fault("size_mismatch"), "engine.rejected"),
        (Fault("drop"), UNANSWERED),
        (Fault("drop", accepted=True), UNANSWERED),
        (Fault("cut", accepted=True, bytes=10), UNANSWERED),
        (Fault("html"), "engine.not_json"),
        (Fault("garbage", accepted=True), UNANSWERED),
        (Fault("redirect"), "engine.redirected"),
        (Fault("gigantic", accepted=True, bytes=1_000_000), UNANSWERED),
        (Fault("endless", accepted=True), UNANSWERED),
    ],
    ids=lambda one: f"{one.kind}-{one.status}" if isinstance(one, Fault) else str(one),
)
def test_a_create_goes_out_once_whatever_comes_back(fault: Fault, code: str):
    error, posts = refused(fault)
    assert (error.code, posts) == (code, 1)
    assert error.retryable == (code in ("engine.busy", "engine.overloaded"))
    assert error.retry_after == fault.retry_after
    assert "…" not in sentence(error), "each sentence has all it needs"
    assert SECRET not in sentence(error) + repr(error) + error.detail


def test_nobody_there_is_surely_not_sent():
    async def work():
        engine = VideosEngine(a_server("http://127.0.0.1:9"), (PLAIN,), lambda: SECRET)
        with pytest.raises(EngineError) as told:
            await engine.submit(a_recipe(), {})
        await engine.close()
        return told.value

    error = asyncio.run(work())
    assert (error.code, error.retryable) == ("engine.unreachable", True)


def test_a_closed_service_is_named_before_anything_is_sent():
    error, posts = refused(mimic="openai")
    assert (error.code, posts) == ("engine.closed", 0)
    assert error.values["since"] == "2026-09-24"


def test_a_job_told_with_an_error_code_is_still_a_job():
    """Some servers tell a failed job with 500: that is its end, not ours to ask again."""

    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        with pytest.raises(EngineError) as told:
            await finish(engine, remote_id, Path("unused"))
        return told.value

    fault = Fault("fail", on="job", message="CUDA out of memory")
    error = rehearse(work, fault, mimic="vllm-omni")
    assert (error.code, error.retryable) == ("engine.failed", False)
    assert "CUDA out of memory" in sentence(error)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("moderation", on="job"), "engine.blocked"),
        (Fault("lost", on="job"), "engine.lost"),
        (Fault("refuse", on="status", status=401), "engine.unauthorised"),
        (Fault("refuse", on="status", status=403), "engine.forbidden"),
    ],
    ids=lambda one: one.kind if isinstance(one, Fault) else one,
)
def test_what_ends_watching(fault: Fault, code: str):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        with pytest.raises(EngineError) as told:
            await finish(engine, remote_id, Path("unused"))
        return told.value, server.costly_posts

    error, posts = rehearse(work, fault)
    assert (error.code, error.retryable, posts) == (code, False, 1)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("refuse", on="status", status=429, retry_after=2),
        Fault("refuse", on="status", status=500),
        Fault("refuse", on="status", status=503),
        Fault("drop", on="status"),
        Fault("cut", on="status", bytes=10),
        Fault("html", on="status"),
        Fault("garbage", on="status"),
        Fault("gigantic", on="status", bytes=1_000_000),
        Fault("endless", on="status"),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.status}",
)
def test_trouble_on_the_way_to_a_status_is_asked_again(fault: Fault, tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        with pytest.raises(EngineError) as told:
            await engine.poll(remote_id)
        assert told.value.retryable
        assert told.value.retry_after == fault.retry_after
        await finish(engine, remote_id, tmp_path / "clip.part")
        return server.costly_posts

    assert rehearse(work, fault) == 1
    assert (tmp_path / "clip.part").read_bytes()[4:8] == b"ftyp"


def test_an_unknown_status_word_is_waited_out_and_shown(tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        return await finish(engine, remote_id, tmp_path / "clip.part")

    told = rehearse(work, Fault("word", on="job", word="warming_up", polls=2))
    assert [one.said for one in told if one.said] == ["warming_up", "warming_up"]
    assert told[-1].phase is Phase.FINISHED


@pytest.mark.parametrize(
    ("mimic", "heard"),
    [("generic", {0.5}), ("vllm-omni", set()), ("sglang", {0.5}), ("gateway", {0.5})],
)
def test_progress_in_each_servers_form(mimic: str, heard: set[float], tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        return await finish(engine, remote_id, tmp_path / "clip.part")

    told = rehearse(work, mimic=mimic, steps=2)
    assert {one.fraction for one in told[:-1] if one.fraction} == heard


@pytest.mark.parametrize(
    "fault",
    [
        Fault("cut", on="content", bytes=500),
        Fault("drop", on="content"),
        Fault("refuse", on="content", status=500),
        Fault("refuse", on="content", status=429),
        Fault("html", on="content", status=502),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.status}",
)
def test_a_clip_comes_whole_although_the_first_try_breaks(fault: Fault, tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        await finish(engine, remote_id, tmp_path / "clip.part")
        whole = tmp_path / "whole.part"
        await engine.download(remote_id, whole, lambda *_: None)
        return whole.read_bytes() == (tmp_path / "clip.part").read_bytes()

    assert rehearse(work, fault)


@pytest.mark.parametrize(("mimic", "asked"), [("generic", "bytes=500-"), ("litellm", None)])
def test_a_cut_clip_goes_on_where_it_was_where_the_server_can(mimic, asked, tmp_path: Path):
    async def work(engine, server):
        await finish(engine, await engine.submit(a_recipe(), {}), tmp_path / "clip.part")
        fetched = [one for one in server.requests if one.path.endswith("/content")]
        return [one.headers.get("Range") for one in fetched]

    fault = Fault("cut", on="content", bytes=500)
    assert rehearse(work, fault, mimic=mimic) == [None, asked]
    assert b"ftyp" in (tmp_path / "clip.part").read_bytes()[:16]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("expired", on="job"), "engine.expired"),
        (Fault("refuse", on="content", status=401), "engine.unauthorised"),
        (Fault("refuse", on="content", status=403), "engine.forbidden"),
        (Fault("html", on="content", times=0), "engine.not_a_clip"),
        (Fault("endless", on="content", times=0), "engine.too_much"),
        (Fault("gigantic", on="content", times=0, bytes=1 << 30), "engine.too_much"),
        (Fault("cut", on="content", times=0, bytes=100), "engine.cut_off"),
    ],
    ids=lambda one: f"{one.kind}-{one.status}" if isinstance(one, Fault) else one,
)
def test_clips_that_never_come(fault: Fault, code: str, tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        with pytest.raises(EngineError) as told:
            await finish(engine, remote_id, tmp_path / "clip.part")
        return told.value

    error = rehearse(work, fault)
    assert error.code == code
    assert "…" not in sentence(error)


@pytest.mark.parametrize("fault", [Fault("redirect", on="content"), Fault("elsewhere", on="job")])
@pytest.mark.parametrize("mimic", ["generic", "gateway"])
def test_the_key_stays_behind_where_a_clip_lies_elsewhere(fault: Fault, mimic: str, tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        await finish(engine, remote_id, tmp_path / "clip.part")
        return server

    server = rehearse(work, fault, mimic=mimic)
    assert all(one.key != "right" for one in server.strangers)
    assert all("Authorization" not in one.headers for one in server.strangers)
    assert (tmp_path / "clip.part").stat().st_size > 500


def test_file_names_from_servers_mean_nothing(tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        await finish(engine, remote_id, tmp_path / "in" / "clip.part")

    (tmp_path / "in").mkdir()
    rehearse(work, Fault("file_name", on="content", word="../../evil.sh"))
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["clip.part"]


@pytest.mark.parametrize(
    ("mimic", "outcome", "asked"),
    [
        ("vllm-omni", CancelOutcome.STOPPED, 1),
        ("sglang", CancelOutcome.FORGOTTEN, 1),
        ("litellm", CancelOutcome.IMPOSSIBLE, 0),
        ("new-api", CancelOutcome.IMPOSSIBLE, 0),
    ],
)
def test_cancelling_is_told_as_it_is(mimic: str, outcome: CancelOutcome, asked: int):
    async def work(engine, server):
        assert engine.stops is outcome
        remote_id = await engine.submit(a_recipe(), {})
        done = await engine.cancel(remote_id)
        return done, sum(one.method == "DELETE" for one in server.requests)

    assert rehearse(work, mimic=mimic) == (outcome, asked)


def test_pages_of_a_list_are_read_to_the_end():
    async def work(engine, server):
        sent = [await engine.submit(a_recipe(text=f"Fox {n}"), {}) for n in range(3)]
        listed = await engine.list_remote()
        return set(sent) == {one.id for one in listed}, {one.prompt for one in listed}

    assert rehearse(work) == (True, {"Fox 0", "Fox 1", "Fox 2"})


def test_a_list_that_goes_round_in_circles_ends():
    async def handler(request: web.Request) -> web.Response:
        rows = [{"id": "a", "status": "completed"}]
        return web.json_response({"data": rows, "has_more": True, "last_id": "a"})

    async def work():
        async with serving(handler) as address:
            engine = VideosEngine(a_server(address), (PLAIN,), lambda: None)
            found = await engine.list_remote()
            await engine.close()
            return found

    assert [one.id for one in asyncio.run(work())] == ["a"]


def test_pictures_arrive_in_the_exact_size(tmp_path: Path):
    async def work(engine, server):
        await engine.submit(*with_picture(a_recipe(), tmp_path, "first_frame"))
        return server.requests[-1].files["input_reference"]

    sent = rehearse(work)
    assert (sent.name, sent.content_type) == ("first_frame.png", "image/png")
    import io

    from PIL import Image

    assert Image.open(io.BytesIO(sent.data)).size == (320, 180)


def test_a_picture_that_is_not_there_is_told_before_anything_is_sent(tmp_path: Path):
    async def work(engine, server):
        recipe, files = with_picture(a_recipe(), tmp_path, "first_frame")
        (tmp_path / "first_frame.jpg").unlink()
        codes = []
        for given in (files, {}):
            with pytest.raises(EngineError) as told:
                await engine.submit(recipe, given)
            codes.append(told.value.code)
        return codes, server.costly_posts

    assert rehearse(work) == (["media.missing", "engine.missing"], 0)


def test_ids_with_anything_in_them_are_asked_for_safely():
    paths = []

    async def handler(request: web.Request) -> web.Response:
        paths.append(request.raw_path)
        return web.json_response({"id": "a/../b?c=d#e", "status": "queued"})

    async def work():
        async with serving(handler) as address:
            engine = VideosEngine(a_server(address), (PLAIN,), lambda: None)
            remote_id = await engine.submit(a_recipe(), {})
            await engine.poll(remote_id)
            await engine.close()

    asyncio.run(work())
    assert paths == ["/v1/videos", "/v1/videos/a%2F..%2Fb%3Fc%3Dd%23e"]


@pytest.mark.parametrize("operation", ["remix", "edit", "extend"])
def test_a_server_changes_its_own_clip(operation: str, tmp_path: Path):
    changing = replace(PLAIN, remix="remix", edit="edits", extend="extensions")

    async def work(engine, server):
        first = await engine.submit(a_recipe(), {})
        await finish(engine, first, tmp_path / "first.part")
        recipe = a_recipe(profile=changing, operation=operation, source=first, text="Redder.")
        second = await engine.submit(recipe, {})
        await finish(engine, second, tmp_path / "second.part")
        made = server.jobs[second]
        return made.operation, made.parent == first, server.costly_posts

    assert rehearse(work) == (operation, True, 2)
    assert (tmp_path / "second.part").stat().st_size > 500


def test_a_clip_becomes_a_character(tmp_path: Path):
    (tmp_path / "somebody.mp4").write_bytes(b"clip")

    async def work(engine, server):
        made = await engine.create_character("Ines", tmp_path / "somebody.mp4")
        sent = server.requests[-1]
        return made != "", sent.fields["name"], sent.files["video"].name

    assert rehearse(work) == (True, "Ines", "clip.mp4")


def test_characters_are_not_everywhere(tmp_path: Path):
    async def work(engine, server):
        with pytest.raises(EngineError) as told:
            await engine.create_character("Ines", tmp_path / "somebody.mp4")
        return told.value.code, len(server.requests)

    assert rehearse(work, mimic="sglang") == ("engine.no_operation", 0)
