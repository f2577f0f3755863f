"""Each mimic has the habits of the server it stands for (video-servers.md, section 3)."""

import pytest

from composer.rehearsal.mimic import load_mimics
from composer.rehearsal.script import Fault
from tests.rehearsal.talking import WISH, form, run, talking


def test_each_is_described_with_its_source():
    for mimic in load_mimics().values():
        assert mimic.label, mimic.id
        assert mimic.source, mimic.id
        assert mimic.dated, mimic.id


def test_openai_is_closed():
    async def work():
        async with talking("openai") as client:
            return await client.ask("POST", "/videos", json=WISH)

    status, said = run(work())
    assert (status, said["error"]["code"]) == (404, "model_not_found")


def test_vllm_takes_forms_only_refuses_other_models_and_reports_failure_with_500():
    async def work():
        fault = Fault("fail", on="job", prompt="breaks")
        async with talking("vllm-omni", faults=(fault,)) as client:
            json, _ = await client.ask("POST", "/videos", json=WISH)
            other, said = await client.ask("POST", "/videos", data=form(model="sora-2"))
            assert "Model mismatch" in said["error"]["message"]
            _, made = await client.ask("POST", "/videos", data=form(prompt="it breaks"))
            path = f"/videos/{made['id']}"
            answers = [await client.ask("GET", path) for _ in range(2)]
            remix, _ = await client.ask("POST", f"{path}/remix", json={"prompt": "x"})
            return json, other, [status for status, _ in answers], answers[-1][1], remix

    json, other, statuses, failed, remix = run(work())
    assert (json, other, remix) == (422, 400, 404)
    assert statuses == [200, 500]
    assert failed["status"] == "failed"
    assert failed["error"]["code"] == 500


def test_vllm_says_nothing_of_its_progress_and_stops_what_is_deleted():
    async def work():
        async with talking("vllm-omni", faults=(Fault("stuck", on="job"),)) as client:
            _, made = await client.ask("POST", "/videos", data=form())
            said = await client.job(made["id"])
            await client.ask("DELETE", f"/videos/{made['id']}")
            return said["progress"], client.server.jobs[made["id"]].stand.value

    assert run(work()) == (0, "stopped")


def test_sglang_takes_variant_for_a_number_and_forgets_without_stopping():
    async def work():
        async with talking("sglang", steps=4) as client:
            job = (await client.create(seconds=1))["id"]
            deleted = await client.create()
            said = await client.until(job, "completed")
            refused, _ = await client.ask(
                "GET", f"/videos/{job}/content", params={"variant": "video"}
            )
            await client.content(job)
            _, gone = await client.ask("DELETE", f"/videos/{deleted['id']}")
            stand = client.server.jobs[deleted["id"]].stand.value
            return refused, gone["status"], stand, [one["progress"] for one in said]

    refused, gone, stand, progress = run(work())
    assert (refused, gone, stand) == (404, "deleted", "queued")
    assert progress[-1] == 100
    assert max(progress[:-1]) <= 99


def test_trtllm_refuses_what_it_does_not_know_and_has_words_of_its_own():
    async def work():
        async with talking("trtllm", steps=6) as client:
            refused, said = await client.ask("POST", "/videos", json=WISH | {"n": 1})
            made = await client.create(seconds=1.5)
            words = [one["status"] for one in await client.until(made["id"], "completed")]
            return refused, said["detail"][0]["loc"], words

    refused, place, words = run(work())
    assert (refused, place) == (422, ["body", "n"])
    assert set(words) == {"queued", "generating", "postprocessing", "completed"}


def test_litellm_changes_ids_on_the_way_and_only_the_first_works():
    async def work():
        async with talking("litellm") as client:
            made = await client.create()
            _, said = await client.ask("GET", f"/videos/{made['id'].replace('=', '%3D')}")
            lost, _ = await client.ask("GET", f"/videos/{said['id']}")
            info, _ = await client.ask("GET", "/model/info")
            return made["id"] != said["id"], lost, said["status"], info

    assert run(work()) == (True, 404, "queued", 200)


def test_a_gateway_spells_everything_its_own_way():
    async def work():
        async with talking("gateway", steps=4) as client:
            made = await client.create()
            said = await client.until(made["id"], "success")
            _, content = await client.ask("GET", f"/videos/{made['id']}/content")
            origin = client.server.address.removesuffix("/v1")
            async with client.session.get(origin + content["url"]) as answer:
                return made, said, content["url"], await answer.read()

    made, said, url, clip = run(work())
    assert made["object"] == "video.generation"
    assert {"created", "prompt"} <= made.keys()
    assert "created_at" not in made
    assert said[2]["progress"] == "50%"
    assert said[-1]["data"] == [{"url": url}]
    assert b"ftyp" in clip[:16]


def test_new_api_has_the_address_in_its_metadata():
    async def work():
        async with talking("new-api") as client:
            made = await client.create(seconds=1)
            return made, (await client.until(made["id"], "completed"))[-1]

    made, done = run(work())
    assert made["status"] == "unknown"
    assert done["metadata"]["url"].startswith("http://127.0.0.1:")


def test_openrouter_has_a_protocol_of_its_own():
    async def work():
        async with talking("openrouter") as client:
            wish = {"model": "google/veo-3.1", "prompt": "Gulls.", "duration": 4, "size": "64x36"}
            status, made = await client.ask("POST", "/videos", json=wish)
            said = (await client.until(made["id"], "completed"))[-1]
            async with client.session.get(said["unsigned_urls"][0]) as answer:
                clip = await answer.read()
            _, models = await client.ask("GET", "/videos/models")
            return status, made, said, clip, models["data"][0]

    status, made, said, clip, model = run(work())
    assert (status, made["status"]) == (202, "pending")
    assert said["usage"]["cost"] == 1.6
    assert b"ftyp" in clip[:16]
    assert model["supported_durations"] == [4, 6, 8]


def test_localai_answers_when_the_clip_is_there():
    async def work():
        async with talking("localai") as client:
            _, said = await client.ask("POST", "/video", json=WISH)
            async with client.session.get(client.server.address + said["data"][0]["url"]) as clip:
                return said, await clip.read()

    said, clip = run(work())
    assert said["data"][0]["url"].startswith("/generated-videos/")
    assert b"ftyp" in clip[:16]


@pytest.mark.parametrize("mimic", ["vllm-omni", "trtllm"])
def test_one_request_for_one_clip_where_there_is_that(mimic):
    async def work():
        async with talking(mimic) as client:
            address = f"{client.server.address}/videos/sync"
            async with client.session.post(address, data=form()) as answer:
                return await answer.read(), client.server.costly_posts

    clip, posts = run(work())
    assert b"ftyp" in clip[:16]
    assert posts == 1
