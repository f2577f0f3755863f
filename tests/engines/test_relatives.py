"""OpenRouter, LocalAI and ComfyUI: what each does its own way, over real sockets."""

import asyncio
import json
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from composer.engines import comfyui_list, workflow
from composer.engines.base import CancelOutcome, EngineError, Phase
from composer.engines.comfyui import ComfyUIEngine, node_errors
from composer.engines.comfyui_news import News
from composer.engines.localai import LocalAIEngine
from composer.engines.openrouter import profiles_in
from composer.engines.refusals import UNANSWERED
from composer.engines.videos import VideosEngine
from composer.engines.wire import Wire
from composer.prompt.profiles import load_profiles
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

FLOW = {
    "1": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%, 35mm"}},
    "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "%negative%"}},
    "3": {
        "class_type": "EmptyLatentVideo",
        "inputs": {"width": "%width%", "height": "%height%", "length": "%frames%"},
    },
    "4": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "cfg": 3.5, "latent": ["3", 0]}},
    "5": {"class_type": "SaveVideo", "inputs": {"fps": "%fps%", "images": ["4", 0]}},
}
WITH_IMAGE = FLOW | {"6": {"class_type": "LoadImage", "inputs": {"image": "%image%"}}}


def rehearse(work, mimic: str, *faults: Fault, folder: Path | None = None, flow=None, **script):
    """What `work(engine, server)` returns."""

    async def whole():
        given = Script(faults=faults, poll_after_ms=0, key=SECRET, **script)
        async with RehearsalServer(script=given, mimic=mimic) as server:
            record = a_server(
                server.address,
                mimic,
                models={"plain": server.mimic.model_names[0] if server.mimic.model_names else ""},
            )
            make = {"comfyui": ComfyUIEngine, "localai": LocalAIEngine}.get(mimic, VideosEngine)
            if folder is not None:
                (folder / "flow.json").write_text(json.dumps(flow or FLOW))
                record = replace(record, workflow=str(folder / "flow.json"))
            engine = make(record, (PLAIN,), lambda: SECRET, pause=no_pause)
            try:
                return await asyncio.wait_for(work(engine, server), 30)
            finally:
                await engine.close()

    return asyncio.run(whole())


# OpenRouter


def test_openrouter_tells_what_a_clip_cost(tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        told = await finish(engine, remote_id, tmp_path / "clip.part")
        return told[-1].cost, server.requests[0].fields["duration"]

    assert rehearse(work, "openrouter") == (pytest.approx(0.4), 1)


def test_openrouters_models_become_profiles():
    rows = [
        {
            "id": "google/veo-3.1",
            "name": "Google: Veo 3.1",
            "supported_durations": [4, 6, 8],
            "supported_sizes": ["1280x720", "1920x1080"],
            "supported_frame_images": ["first_frame", "last_frame"],
            "generate_audio": True,
            "seed": True,
            "pricing_skus": {"duration_seconds_720p": "0.40", "duration_seconds_1080p": "0.5"},
        },
        {
            "id": "x/y",
            "supported_resolutions": ["480p"],
            "supported_aspect_ratios": ["16:9", "9:16", "7:5"],
            "pricing_skus": {"duration_seconds": "0.05", "other": "free"},
        },
        {"name": "no id"},
        "nonsense",
    ]
    veo, other = profiles_in({"data": rows}, load_profiles(), "2026-11-21")
    assert (veo.id, veo.model, veo.dialect) == (
        "openrouter-google-veo-3.1",
        "google/veo-3.1",
        "veo-3.1",
    )
    assert (veo.seconds, veo.takes("last_frame"), veo.audio) == ((4, 6, 8), 1, True)
    assert veo.price("1920x1080", 8) == pytest.approx(4.0)
    assert veo.price("1280x720", 8) == pytest.approx(3.2)
    assert (veo.dated, bool(veo.source)) == ("2026-11-21", True)
    assert other.sizes == ("854x480", "480x854")
    assert other.price("854x480", 10) == pytest.approx(0.5)
    assert profiles_in(None, {}) == profiles_in({"data": "x"}, {}) == ()


# LocalAI


def test_localai_is_asked_once_and_its_clip_is_fetched(tmp_path: Path):
    async def work(engine, server):
        recipe, files = with_picture(a_recipe(), tmp_path, "first_frame", "last_frame")
        remote_id = await engine.submit(recipe, files)
        told = await finish(engine, remote_id, tmp_path / "clip.part")
        fields = server.requests[0].fields
        return server.costly_posts, told[-1].phase, {"start_image", "end_image"} <= fields.keys()

    assert rehearse(work, "localai") == (1, Phase.FINISHED, True)
    assert (tmp_path / "clip.part").read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("refuse", status=401), "engine.unauthorised"),
        (Fault("fail", on="job", message="out of memory"), "engine.failed"),
        (Fault("drop", accepted=True), UNANSWERED),
        (Fault("html"), "engine.not_json"),
    ],
    ids=lambda one: one.kind if isinstance(one, Fault) else one,
)
def test_what_goes_wrong_at_localai(fault: Fault, code: str):
    async def work(engine, server):
        with pytest.raises(EngineError) as told:
            await finish(engine, await engine.submit(a_recipe(), {}), Path("unused"))
        return told.value.code, told.value.retryable, server.costly_posts

    assert rehearse(work, "localai", fault) == (code, False, 1)


def test_a_clip_that_localai_made_is_fetched_by_another_run_too(tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        while (told := await engine.poll(remote_id)).phase is not Phase.FINISHED:
            pass
        another = LocalAIEngine(engine.server, (PLAIN,), lambda: SECRET, pause=no_pause)
        again = await another.poll(told.remote_id)
        await another.download(told.remote_id, tmp_path / "clip.part", lambda *_: None)
        await another.close()
        return again.phase, told.remote_id.startswith("/"), server.costly_posts

    assert rehearse(work, "localai") == (Phase.FINISHED, True, 1)
    assert (tmp_path / "clip.part").read_bytes()[4:8] == b"ftyp"


def test_hanging_up_on_localai_ends_the_work():
    begun, ended = asyncio.Event(), asyncio.Event()

    async def handler(request: web.Request) -> web.StreamResponse:
        begun.set()
        try:
            return await asyncio.get_running_loop().create_future()
        finally:
            ended.set()

    async def work():
        async with serving(handler) as address:
            engine = LocalAIEngine(a_server(address, "localai"), (PLAIN,), lambda: None, grace=0)
            remote_id = await engine.submit(a_recipe(), {})
            await begun.wait()
            assert (await engine.poll(remote_id)).phase is Phase.RENDERING
            assert await engine.cancel(remote_id) is CancelOutcome.STOPPED
            await ended.wait()
            with pytest.raises(EngineError) as told:
                await engine.poll(remote_id)
            await engine.close()
            return told.value.code

    assert asyncio.run(asyncio.wait_for(work(), 20)) == "engine.lost_with_us"


# ComfyUI


def test_a_workflow_is_filled_with_values_of_their_own_kind():
    values = {"prompt": 'A "fox" %seed%', "seed": 7, "width": 320, "negative": ""}
    made = workflow.filled(FLOW, values)
    assert made["1"]["inputs"]["text"] == 'A "fox" %seed%, 35mm'
    assert made["2"]["inputs"]["text"] == ""
    assert made["4"]["inputs"] == {"seed": 7, "cfg": 3.5, "latent": ["3", 0]}
    assert made["3"]["inputs"]["height"] == "%height%"
    assert FLOW["4"]["inputs"]["seed"] == "%seed%"
    assert workflow.places(WITH_IMAGE) == {
        *("prompt", "negative", "width", "height", "frames", "seed", "fps", "image")
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "engine.no_workflow"),
        ("{", "engine.no_workflow"),
        ("[]", "engine.not_a_workflow"),
        ("{}", "engine.not_a_workflow"),
        ('{"nodes": [], "links": []}', "engine.not_a_workflow"),
    ],
)
def test_files_that_are_no_workflow(text, code, tmp_path: Path):
    file = tmp_path / "flow.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(EngineError) as told:
        workflow.read(str(file))
    assert told.value.code == code


@pytest.mark.parametrize(
    ("outputs", "name"),
    [
        ({"5": {"images": [{"filename": "a.mp4", "subfolder": "v", "type": "output"}]}}, "a.mp4"),
        (
            {"5": {"gifs": [{"filename": "a.gif"}]}, "6": {"videos": [{"filename": "b.webm"}]}},
            "b.webm",
        ),
        (
            {
                "5": {"videos": [{"filename": "kept.mp4", "type": "output"}]},
                "6": {"videos": [{"filename": "peek.mp4", "type": "temp"}]},
            },
            "kept.mp4",
        ),
        (
            {
                "5": {"videos": [{"filename": "first.mp4", "type": "output"}]},
                "6": {"videos": [{"filename": "last.mp4", "type": "output"}]},
            },
            "last.mp4",
        ),
        ({"5": {"images": [{"filename": "still.png"}], "text": ["x"]}, "6": None}, None),
        (None, None),
    ],
)
def test_the_clip_among_the_outputs(outputs, name):
    found = workflow.clip_in(outputs)
    assert (found and found["filename"]) == name


def test_comfyui_makes_a_clip_from_a_workflow_with_a_picture(tmp_path: Path):
    async def work(engine, server):
        recipe, files = with_picture(a_recipe(), tmp_path, "first_frame")
        remote_id = await engine.submit(recipe, files)
        await finish(engine, remote_id, tmp_path / "clip.part")
        listed = await engine.list_remote()
        routes = [one.route for one in server.requests if one.route in ("upload", "create")]
        return server.costly_posts, routes, [one.id for one in listed] == [remote_id]

    found = rehearse(work, "comfyui", folder=tmp_path, flow=WITH_IMAGE)
    assert found == (1, ["upload", "create"], True)
    assert (tmp_path / "clip.part").read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize("steps", [1, 1000], ids=["ended", "in work"])
def test_comfyui_lists_our_marks(steps: int, tmp_path: Path):
    async def work(engine, server):
        marks = [str(uuid.uuid4()) for _ in range(2)]
        ids = [await engine.submit_marked(a_recipe(), {}, mark) for mark in marks]
        for remote_id in ids if steps == 1 else ():
            await finish(engine, remote_id, tmp_path / "clip.part")
        listed = {one.id: one.mark for one in await engine.list_remote()}
        return listed == dict(zip(ids, marks, strict=True))

    assert rehearse(work, "comfyui", folder=tmp_path, steps=steps)


def test_marks_are_read_where_comfyui_gives_ids_of_its_own():
    ended = {"prompt": [1, "theirs", {}, {"shot_composer": "ours"}, []], "status": {}}
    assert comfyui_list.ended("theirs", ended).mark == "ours"
    assert comfyui_list.ended("theirs", {"prompt": "?"}).mark == "theirs"
    assert comfyui_list.queued([1, "theirs", {}, {"shot_composer": "ours"}]).mark == "ours"
    assert comfyui_list.queued([1, "theirs"]).mark == "theirs"
    assert not any(comfyui_list.is_row(row) for row in (None, [], [1], [1, 2]))


def test_comfyui_can_be_asked_whether_it_took_a_workflow(tmp_path: Path):
    async def work(engine, server):
        remote_id = await engine.submit(a_recipe(), {})
        await finish(engine, remote_id, tmp_path / "clip.part")
        return server.costly_posts

    assert rehearse(work, "comfyui", Fault("drop", accepted=True), folder=tmp_path) == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault("drop"), UNANSWERED),
        (Fault("refuse", status=400, message="no"), "engine.workflow_refused"),
        (Fault("refuse", status=500), UNANSWERED),
        (Fault("fail", on="job", message="out of memory"), "engine.failed"),
        (Fault("html"), "engine.not_json"),
        (Fault("lost", on="job"), "engine.lost"),
    ],
    ids=lambda one: one.kind if isinstance(one, Fault) else one,
)
def test_what_goes_wrong_at_comfyui(fault: Fault, code: str, tmp_path: Path):
    async def work(engine, server):
        with pytest.raises(EngineError) as told:
            await finish(engine, await engine.submit(a_recipe(), {}), tmp_path / "x")
        return told.value.code, server.costly_posts

    assert rehearse(work, "comfyui", fault, folder=tmp_path) == (code, 1)


@pytest.mark.parametrize(
    ("flow", "roles", "code"),
    [
        (FLOW, ("first_frame",), "engine.no_place"),
        (WITH_IMAGE, (), "engine.wants_picture"),
        ({"1": {"class_type": "X", "inputs": {}}}, (), "engine.no_place_for_prompt"),
    ],
)
def test_workflows_that_do_not_fit_the_shot(flow, roles, code, tmp_path: Path):
    async def work(engine, server):
        with pytest.raises(EngineError) as told:
            await engine.submit(*with_picture(a_recipe(), tmp_path, *roles))
        return told.value.code, len(server.requests)

    assert rehearse(work, "comfyui", folder=tmp_path, flow=flow) == (code, 0)


def test_what_is_wrong_with_which_node():
    error = {"message": "Value not in list", "details": "sampler"}
    said = {"node_errors": {"4": {"class_type": "KSampler", "errors": [error]}}}
    assert node_errors(said) == "4 KSampler: Value not in list (sampler)"
    assert node_errors({"node_errors": []}) == ""


def test_several_nodes_move_one_bar_forwards():
    news = News(Wire("http://localhost:1", lambda: None), "c")
    news.expect("j", 4)
    said = []
    for kind, data in [
        ("execution_start", {}),
        ("execution_cached", {"nodes": ["1"]}),
        ("executing", {"node": "2"}),
        ("progress", {"node": "2", "value": 1, "max": 2}),
        ("progress", {"node": "2", "value": 2, "max": 2}),
        ("executing", {"node": "3"}),
        ("progress", {"node": "3", "value": 0, "max": 0}),
        ("progress", {"node": "2", "value": 0, "max": 2}),
        ("executing", {"node": "4"}),
        ("executing", {"node": None}),
        ("execution_success", {}),
    ]:
        news.take(json.dumps({"type": kind, "data": data | {"prompt_id": "j"}}))
        said.append(news.fraction("j") or 0.0)
    assert said == sorted(said)
    assert said[3] == pytest.approx(0.375)
    assert 0.7 < said[-1] < 1
    for junk in ("", "[]", "{}", '{"type": "progress", "data": 1}', "nonsense"):
        news.take(junk)
    assert news.fraction("other") is None
