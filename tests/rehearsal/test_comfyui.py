"""The rehearsal server as a ComfyUI: workflows, websocket news, history, files, stopping."""

import aiohttp

from composer.rehearsal.script import Fault
from tests.rehearsal.talking import picture, run, talking

WORKFLOW = {
    "1": {"class_type": "CLIPTextEncode", "inputs": {"text": "Gulls over a pier."}},
    "2": {"class_type": "EmptyLatentVideo", "inputs": {"width": 64, "height": 36, "length": 25}},
    "3": {"class_type": "KSampler", "inputs": {"seed": 7, "latent": ["2", 0]}},
    "4": {"class_type": "SaveVideo", "inputs": {"fps": 24, "video": ["3", 0]}},
}


async def told(socket) -> list[dict]:
    """The news up to the end of the work."""
    said = []
    while not said or said[-1]["type"] not in {
        "execution_success",
        "execution_error",
        "execution_interrupted",
    }:
        said.append(await socket.receive_json())
    return said


def test_a_workflow_runs_with_news_and_its_file_can_be_fetched():
    async def work():
        async with talking("comfyui", steps=4) as client:
            address = f"{client.server.address}/ws"
            async with client.session.ws_connect(address, params={"clientId": "me"}) as socket:
                wish = {"prompt": WORKFLOW, "client_id": "me"}
                _, made = await client.ask("POST", "/prompt", json=wish)
                said = await told(socket)
            _, history = await client.ask("GET", f"/history/{made['prompt_id']}")
            entry = history[made["prompt_id"]]
            file = entry["outputs"]["4"]["images"][0]
            async with client.session.get(f"{client.server.address}/api/view", params=file) as view:
                return said, entry["status"], await view.read(), client.server

    said, status, clip, server = run(work())
    steps = [one["data"]["value"] for one in said if one["type"] == "progress"]
    assert steps == sorted(steps)
    assert [one["type"] for one in said][:2] == ["status", "execution_start"]
    assert status["status_str"] == "success"
    assert b"ftyp" in clip[:16]
    assert server.sent("Gulls over a pier.") == 1
    assert next(iter(server.jobs.values())).order.size == (64, 36)


def test_failure_is_told_in_news_and_history():
    async def work():
        async with talking("comfyui", faults=(Fault("fail", on="job", message="No memory"),)) as c:
            async with c.session.ws_connect(f"{c.server.address}/ws?clientId=me") as socket:
                wish = {"prompt": WORKFLOW, "client_id": "me"}
                _, made = await c.ask("POST", "/prompt", json=wish)
                said = await told(socket)
            _, history = await c.ask("GET", f"/history/{made['prompt_id']}")
            return said[-1], history[made["prompt_id"]]["status"]["status_str"]

    last, status = run(work())
    assert last["data"]["exception_message"] == "No memory"
    assert status == "error"


def test_a_misbuilt_workflow_is_refused():
    async def work():
        async with talking("comfyui") as client:
            unfilled = {"2": {"class_type": "Empty", "inputs": {"width": "%width%"}}}
            wishes = ({}, {"prompt": {"1": {"inputs": {}}}}, {"prompt": unfilled})
            return [await client.ask("POST", "/prompt", json=wish) for wish in wishes]

    answers = run(work())
    assert [status for status, _ in answers] == [400, 400, 400]
    assert answers[2][1]["node_errors"]["2"]["errors"][0]["details"] == "%width%"


def test_what_runs_is_interrupted_and_what_waits_taken_out():
    async def work():
        async with talking("comfyui", faults=(Fault("stuck", on="job"),)) as client:
            async with client.session.ws_connect(f"{client.server.address}/ws?clientId=me") as ws:
                wish = {"prompt": WORKFLOW, "client_id": "me"}
                _, made = await client.ask("POST", "/prompt", json=wish)
                while (await ws.receive_json())["type"] != "progress":
                    pass
                _, queue = await client.ask("GET", "/queue")
                await client.ask("POST", "/interrupt", json={})
                last = (await told(ws))[-1]["type"]
            return [row[1] for row in queue["queue_running"]] == [made["prompt_id"]], last

    assert run(work()) == (True, "execution_interrupted")


def test_uploaded_pictures_are_known_by_name():
    async def work():
        async with talking("comfyui") as client:
            data = aiohttp.FormData()
            data.add_field("image", picture(64, 36), filename="a.png", content_type="image/png")
            _, sent = await client.ask("POST", "/upload/image", data=data)
            load = {"9": {"class_type": "LoadImage", "inputs": {"image": sent["name"]}}}
            await client.ask("POST", "/prompt", json={"prompt": load | WORKFLOW})
            return next(iter(client.server.jobs.values())).order.picture

    assert run(work()) == picture(64, 36)
