"""What the command line sends of a shot and of a server's own words: names of models, values under
More, workflows, batches. Real processes against the rehearsal server."""

import asyncio
import json
from pathlib import Path

import pytest
from aiohttp import web

from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from tests.engines.network import serving
from tests.shell import Shell, practice

FOX = {
    "format": "shot-composer/shot",
    "version": 1,
    "name": "2B",
    "description": "A red fox walks over snow.",
    "negative": "blurry",
    "parameters": {"size": "832x480", "seconds": "5", "fps": "16", "seed": 7},
}
WORKFLOW = {
    "1": {"class_type": "CLIPTextEncode", "inputs": {"text": "%prompt%", "steps": "%steps%"}},
    "2": {"class_type": "SaveVideo", "inputs": {"size": "%width%x%height%", "odd": "%promt%"}},
}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def write(shell: Shell, name: str, value: object) -> None:
    path = shell.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def test_values_under_more_and_the_negative_prompt_are_sent(shell: Shell) -> None:
    asked = FOX["parameters"] | {"options": {"num_inference_steps": 22, "not_its_own": 1}}
    write(shell, "fox.json", FOX | {"parameters": asked})

    async def work(server: RehearsalServer) -> None:
        await shell.add(server, "--kind", "sglang", "--profile", "wan2.1-t2v-1.3b")
        given = ("generate", "fox.json", "--engine", "practice", "-o", "fox.mp4")
        assert (await shell.run(*given))[0] == 0, shell.said
        (sent,) = [one.fields for one in server.requests if one.method == "POST"]
        assert (sent["num_inference_steps"], sent["guidance_scale"]) == (22, 3.0)
        assert (sent["negative_prompt"], sent["num_frames"], sent["fps"]) == ("blurry", 81, 16)
        assert "not_its_own" not in sent

    practice(work, mimic="sglang")


@pytest.mark.parametrize("mimic", ["litellm", "openrouter", "localai"])
def test_a_model_goes_by_the_name_that_the_server_gives_it(shell: Shell, mimic: str) -> None:
    async def work(server: RehearsalServer) -> None:
        protocol = mimic if mimic in ("openrouter", "localai") else "videos"
        name = server.mimic.model_names[0]
        status, out = await shell.run("servers", "test", "nobody")
        assert (status, out) == (2, "")
        profile = {"openrouter": "veo-3.1", "litellm": "veo-3.1"}.get(mimic, "wan2.1-t2v-1.3b")
        given = ("--protocol", protocol, "--kind", mimic, "--model", f"{profile}={name}")
        await shell.add(server, *given)
        given = ("--engine", "practice", "--size", "1280x720", "-o", "dog.mp4", "--dry-run")
        status, out = await shell.run("generate", "dog.txt", *given[:2], *given[4:])
        assert status == 0, shell.said
        assert name in out

    practice(work, mimic=mimic)


def test_a_server_that_describes_its_models_gives_them_as_profiles(shell: Shell) -> None:
    flick = {"id": "acme/flick", "supported_sizes": ["640x480"], "supported_durations": [3]}

    async def models(request: web.Request) -> web.StreamResponse:
        assert request.path == "/api/v1/videos/models"
        return web.json_response({"data": [flick]})

    async def work() -> None:
        async with serving(models) as address:
            given = ("servers", "add", "Far", address, "--kind", "openrouter", "--at-once", "2")
            assert await shell.run(*given) == (0, "far\n"), shell.said
            _, out = await shell.run("servers", "list", "--json")
            (row,) = json.loads(out)
            assert (row["protocol"], row["profiles"]) == ("openrouter", ["openrouter-acme-flick"])
            status, out = await shell.run("generate", "dog.txt", "--engine", "far", "--dry-run")
            assert status == 0, shell.said
            assert '"model": "acme/flick"' in out
            assert '"duration": 3' in out

    asyncio.run(work())


def test_a_workflow_is_looked_at_when_it_is_given_and_filled(shell: Shell) -> None:
    write(shell, "flow.json", WORKFLOW)
    write(shell, "fox.json", FOX)

    async def work(server: RehearsalServer) -> None:
        kind = ("--protocol", "comfyui", "--workflow", "flow.json")
        await shell.add(server, *kind, "--profile", "wan2.1-t2v-1.3b")
        assert "%height%, %prompt%, %steps%, %width%" in shell.said
        assert "none for %frames%, %seed%" in shell.said
        assert "stay as they are: %promt%" in shell.said
        given = ("generate", "fox.json", "--engine", "practice", "-o", "fox.mp4")
        assert (await shell.run(*given))[0] == 0, shell.said
        sent = next(one.fields for one in server.requests if one.path.endswith("/prompt"))
        nodes = sent["prompt"]
        assert nodes["1"]["inputs"]["steps"] == 50
        assert nodes["2"]["inputs"]["size"] == "832x480"

    practice(work, mimic="comfyui")


def test_a_folder_is_a_batch_with_a_summary(shell: Shell) -> None:
    for name in ("shots/a.json", "shots/b.json", "shots/c.json"):
        write(shell, name, FOX | {"description": f"Fox {name}."})

    async def work(server: RehearsalServer) -> None:
        await shell.add(server, "--profile", "wan2.1-t2v-1.3b")
        server.play(Fault("refuse", on="create", status=422))
        given = ("generate", "shots", "--engine", "practice", "-o", "out")
        status, out = await shell.run(*given)
        assert (status, len(out.splitlines())) == (3, 2)
        assert "2 of 3 made, 1 failed, 0 unfinished. Sent for: $0.10." in shell.said

    practice(work)


def test_a_batch_says_which_shot_can_not_be_had(shell: Shell) -> None:
    write(shell, "shots/a.json", FOX)
    write(shell, "shots/b.json", {"format": "something else"})

    async def work(server: RehearsalServer) -> None:
        await shell.add(server, "--profile", "wan2.1-t2v-1.3b")
        given = ("generate", "shots", "--engine", "practice", "-o", "out")
        assert await shell.run(*given) == (2, "")
        assert shell.said.startswith("b.json: ")
        assert server.costly_posts == 0

    practice(work)


def test_an_unclear_request_says_what_can_be_done(shell: Shell) -> None:
    async def work(server: RehearsalServer) -> None:
        await shell.add(server)
        server.play(Fault("refuse", on="create", status=500))
        given = ("--engine", "practice", "--seconds", "4", "-o", "dog.mp4")
        assert (await shell.run("generate", "dog.txt", *given))[0] == 3
        (job,) = await shell.jobs()
        assert (await shell.run("resume"))[0] == 3
        assert f"--send-again {job['id']}" in shell.said
        assert (await shell.run("resume", "--send-again", job["id"]))[0] == 0, shell.said
        assert server.costly_posts == 2

    practice(work, Script(steps=1, poll_after_ms=20))
