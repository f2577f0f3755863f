"""Keys appear nowhere: not in files, logs, errors, requests shown, nor in what a server's echo of
them becomes. Searched for byte by byte."""

import asyncio
import logging
from pathlib import Path

import pytest
from aiohttp import web

from composer.engines.base import EngineError
from composer.engines.comfyui import ComfyUIEngine
from composer.engines.localai import LocalAIEngine
from composer.engines.refusals import Answer, Asked, refusal, retry_after
from composer.engines.videos import VideosEngine
from composer.engines.wire import Wire
from composer.messages import sentence
from composer.servers.keys import Keys, variable
from composer.servers.server import Server
from composer.services import Services
from tests.engines.network import PLAIN, SECRET, a_recipe, a_server, serving


async def echo(request: web.Request) -> web.StreamResponse:
    """Refuses everything and repeats what it was given, as some gateways do."""
    said = f"Bad key {request.headers.get('Authorization')} and sk-other-0123456789abcdef"
    body = {"error": {"message": said, "code": said}}
    return web.json_response(body, status=int(request.query.get("status", "401")))


def told(error: EngineError) -> str:
    return f"{sentence(error)}{error}{error!r}{error.args}{error.values}{error.detail}"


@pytest.mark.parametrize("make", [VideosEngine, LocalAIEngine, ComfyUIEngine])
def test_what_a_server_repeats_is_blotted_out(make, tmp_path: Path, caplog):
    caplog.set_level(logging.DEBUG)
    flow = tmp_path / "flow.json"
    flow.write_text('{"1": {"class_type": "X", "inputs": {"text": "%prompt%"}}}')

    async def work():
        async with serving(echo) as address:
            kind = {"LocalAIEngine": "localai", "ComfyUIEngine": "comfyui"}.get(make.__name__, "")
            server = a_server(address, kind or "generic", workflow=str(flow))
            engine = make(server, (PLAIN,), lambda: SECRET)
            errors = []
            for ask in (
                lambda: engine.submit(a_recipe(), {}),
                lambda: engine.poll("x"),
                lambda: engine.download("x", tmp_path / "x.part", lambda *_: None),
            ):
                with pytest.raises(EngineError) as caught:
                    await ask()
                errors.append(caught.value)
            shown = await engine.prepared(a_recipe(), {})
            await engine.close()
            return "".join(map(told, errors)) + repr(shown) + repr(engine.wire) + repr(vars(shown))

    everything = asyncio.run(work()) + caplog.text
    assert SECRET not in everything
    assert "sk-other-0123456789abcdef" not in everything
    assert "[key]" in everything


def test_no_file_of_the_program_holds_a_key(tmp_path: Path, caplog):
    caplog.set_level(logging.DEBUG)

    async def work():
        async with serving(echo) as address:
            services = Services(
                settings_file=tmp_path / "settings.json",
                projects_folder=tmp_path / "Projects",
                work_folder=tmp_path / "work",
                keys=Keys({variable("gpu"): SECRET}),
            )
            services.servers.add(Server("gpu", "GPU", address, profiles=("ltx-2",)))
            report = await services.test_server(services.servers.all()[0])
            opened = services.create_project(tmp_path / "Film.shots", "Film")
            opened.close()
            await services.close()
            return repr(report) + repr(services.settings.value)

    said = asyncio.run(work())
    assert SECRET not in said + caplog.text
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert files
    assert not [one for one in files if SECRET.encode() in one.read_bytes()]


def test_what_the_environment_keeps_for_openai_goes_nowhere_else(monkeypatch):
    secrets = {
        "OPENAI_API_KEY": "sk-environment-1",
        "OPENAI_ORG_ID": "org-environment-2",
        "OPENAI_PROJECT_ID": "proj-environment-3",
        "OPENAI_CUSTOM_HEADERS": "X-Secret: environment-4",
        "OPENAI_ADMIN_KEY": "sk-environment-5",
    }
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    seen = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(repr(request.raw_headers) + await request.text())
        return web.json_response({"id": "a", "status": "queued"})

    async def work():
        async with serving(handler) as address:
            for key in (None, SECRET):
                wire = Wire(address, lambda key=key: key)
                await wire.ask("POST", "/videos", json={"prompt": "x"})
                await wire.ask(
                    "POST", "/videos", fields={"prompt": "x"}, asked=Asked("h", costly=True)
                )
                await wire.close()

    asyncio.run(work())
    assert len(seen) == 4
    assert not [one for one in seen if "environment" in one]
    assert [SECRET in one for one in seen] == [False, False, True, True]
    assert not [one for one in seen if "stainless" in one.lower()]


def test_a_new_key_holds_from_the_next_request_on():
    keys = ["old", "new"]
    seen = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append(request.headers["Authorization"])
        if seen[-1] == "Bearer new":
            return web.json_response({"id": "a", "status": "queued"})
        return web.json_response({"error": "no"}, status=401)

    async def work():
        async with serving(handler) as address:
            engine = VideosEngine(a_server(address), (PLAIN,), lambda: keys[min(len(seen), 1)])
            with pytest.raises(EngineError):
                await engine.submit(a_recipe(), {})
            await engine.submit(a_recipe(), {})
            await engine.close()

    asyncio.run(work())
    assert seen == ["Bearer old", "Bearer new"]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7.0),
        ("1.5", 1.5),
        ("99999", 3600.0),
        ("Sat, 21 Nov 2026 06:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 05:00:00 GMT", 0.0),
        ("soon", None),
        ("-4", None),
        ("", None),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(said: str, seconds: float | None):
    from datetime import UTC, datetime

    now = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
    assert retry_after({"retry-after": said}, now) == seconds


def test_every_refusal_has_a_sentence_that_is_whole():
    for status in (300, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 429, 451, 500, 503):
        for costly in (False, True):
            error = refusal(Answer(status, {}, b""), Asked("host.example", "m", costly))
            assert "…" not in sentence(error)
            assert "host.example" in sentence(error) or error.code == "engine.blocked"
