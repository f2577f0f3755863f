"""Asking a server what it is; and the engines that follow the list of servers."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from composer.engines.comfyui import ComfyUIEngine
from composer.engines.localai import LocalAIEngine
from composer.engines.probing import probe, propose
from composer.engines.report import ServerReport
from composer.engines.videos import VideosEngine
from composer.prompt.profiles import load_profiles
from composer.rehearsal.script import Script
from composer.rehearsal.server import RehearsalServer
from composer.servers.keys import Keys, variable
from composer.servers.server import Server
from composer.services import Services
from tests.engines.network import SECRET, a_server, serving

PROFILES = load_profiles().values()


def asked(mimic: str, key: str = SECRET) -> ServerReport:
    async def work():
        async with RehearsalServer(script=Script(key=SECRET), mimic=mimic) as server:
            kind = "generic" if mimic == "gateway" else mimic
            return await probe(a_server(server.address, kind), PROFILES, lambda: key)

    return asyncio.run(work())


@pytest.mark.parametrize(
    ("mimic", "profile"),
    [
        ("vllm-omni", "wan2.1-t2v-1.3b"),
        ("sglang", "wan2.2-ti2v-5b"),
        ("trtllm", "ltx-2"),
        ("litellm", "veo-3.1-fast"),
        ("gateway", "minimax-h3"),
        ("openrouter", "veo-3.1"),
        ("localai", "ltx-2"),
    ],
)
def test_models_are_found_and_profiles_proposed(mimic: str, profile: str):
    report = asked(mimic)
    assert report.ok
    assert report.problem is None
    assert report.proposed[profile] in report.models
    assert report.notice == "server.plain_http"


def test_comfyui_is_there_without_models():
    assert asked("comfyui").ok


def test_a_wrong_key_and_no_key_are_told_apart():
    for key, code in (("wrong", "engine.unauthorised"), ("", "engine.no_key")):
        report = asked("generic", key)
        assert not report.ok
        assert report.problem is not None
        assert report.problem.code == code


def test_a_closed_service_is_named():
    report = asked("openai")
    assert report.problem is not None
    assert report.problem.code == "engine.closed"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:9", "engine.unreachable"),
        ("http://videos.example", "server.not_encrypted"),
        ("nonsense://", "server.bad_address"),
    ],
)
def test_who_is_not_there(address: str, code: str):
    report = asyncio.run(probe(a_server(address), (), lambda: None))
    assert report.problem is not None
    assert (report.ok, report.problem.code) == (False, code)


def test_a_web_page_is_no_server():
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(text="<!DOCTYPE html><p>Welcome", content_type="text/html")

    async def work():
        async with serving(handler) as address:
            return await probe(a_server(address), PROFILES, lambda: None)

    report = asyncio.run(work())
    assert report.problem is not None
    assert report.problem.code == "engine.not_json"


def test_a_server_without_a_list_of_models_may_still_be_one():
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/v1/videos" and request.method == "GET":
            return web.json_response({"data": []})
        return web.json_response({"detail": "Not Found"}, status=404)

    async def work():
        async with serving(handler) as address:
            return await probe(a_server(address), PROFILES, lambda: None)

    report = asyncio.run(work())
    assert (report.ok, report.models) == (True, ())


@pytest.mark.parametrize(
    ("model", "profile"),
    [
        ("Wan-AI/Wan2.2-T2V-A14B-Diffusers", "wan2.2-t2v-a14b"),
        ("Lightricks/LTX-2.3", "ltx-2.3"),
        ("Lightricks/LTX-2", "ltx-2"),
        ("google/veo-3.1-fast", "veo-3.1-fast"),
        ("hunyuanvideo-community/HunyuanVideo", "hunyuanvideo"),
        ("sora-2-pro-2025-10-06", "sora-2-pro"),
    ],
)
def test_names_of_models_lead_to_profiles(model: str, profile: str):
    assert propose([model], PROFILES) == {profile: model}


def test_other_models_lead_nowhere():
    assert propose(["gpt-5", "draft"], PROFILES) == {}


def test_engines_follow_the_list_of_servers(tmp_path: Path):
    async def work():
        services = Services(
            settings_file=tmp_path / "settings.json",
            projects_folder=tmp_path / "Projects",
            keys=Keys({variable("gpu"): SECRET}),
        )
        added = services.servers.add(
            Server("gpu", "GPU", "localhost:1", kind="vllm-omni", profiles=("ltx-2", "gone"))
        )
        first = services.engines["gpu"]
        assert isinstance(first, VideosEngine)
        assert [one.engine for one in first.profiles()] == ["gpu"]
        assert services.engines["gpu"] is first
        services.servers.change(replace(added, kind="localai"))
        assert isinstance(services.engines["gpu"], LocalAIEngine)
        services.servers.change(replace(added, kind="comfyui"))
        assert isinstance(services.engines["gpu"], ComfyUIEngine)
        services.servers.remove("gpu")
        assert set(services.engines) == {"draft"}
        await services.close()

    asyncio.run(work())
