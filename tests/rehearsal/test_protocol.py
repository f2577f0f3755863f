"""The rehearsal server speaks the reference protocol: over real sockets, by a bare client."""

import io

import av
import pytest
from PIL import Image

from composer.problem import Problem
from composer.rehearsal.script import Fault, Script
from composer.rehearsal.server import RehearsalServer
from tests.rehearsal.talking import WISH, form, picture, run, talking


def test_a_job_goes_from_queued_to_a_real_clip():
    async def work():
        async with talking(steps=3) as client:
            made = await client.create()
            assert made["status"] == "queued"
            assert made["progress"] == 0
            said = await client.until(made["id"], "completed")
            progress = [one["progress"] for one in said]
            assert progress == sorted(progress)
            assert progress[-1] == 100
            assert said[-1]["expires_at"] > said[-1]["completed_at"] - 1
            assert client.server.posts == {"/v1/videos": 1}
            assert client.server.costly_posts == client.server.sent(WISH["prompt"]) == 1
            return await client.content(made["id"])

    with av.open(io.BytesIO(run(work()))) as clip:
        video = clip.streams.video[0]
        assert (video.width, video.height) == (64, 36)
        assert video.frames == 24
        assert clip.streams.audio


def test_a_form_with_a_picture_is_read_and_its_size_looked_at():
    async def work():
        async with talking() as client:
            good, _ = await client.ask("POST", "/videos", data=form(picture(64, 36)))
            bad, said = await client.ask("POST", "/videos", data=form(picture(64, 64)))
            sent = client.server.requests[0].files["input_reference"]
            return good, bad, said["error"]["message"], sent.content_type

    good, bad, told, kind = run(work())
    assert (good, bad) == (200, 400)
    assert told == "Inpaint image must match the requested width and height"
    assert kind == "image/png"


def test_seconds_are_text():
    async def work():
        async with talking() as client:
            return await client.ask("POST", "/videos", json=WISH | {"seconds": 8})

    status, said = run(work())
    assert status == 400
    assert said["error"]["param"] == "seconds"


def test_the_list_is_handed_out_in_pages():
    async def work():
        async with talking() as client:
            ids = [(await client.create())["id"] for _ in range(5)]
            found, after = [], {}
            while True:
                _, page = await client.ask("GET", "/videos", params={"limit": "2", **after})
                found += [one["id"] for one in page["data"]]
                if not page["has_more"]:
                    return ids, found
                after = {"after": page["last_id"]}

    ids, found = run(work())
    assert found == ids[::-1]


def test_variants_are_pictures():
    async def work():
        async with talking(steps=0) as client:
            job = (await client.create())["id"]
            await client.until(job, "completed")
            return [
                await client.content(job, variant=name) for name in ("thumbnail", "spritesheet")
            ]

    kinds = [Image.open(io.BytesIO(data)).format for data in run(work())]
    assert kinds == ["WEBP", "JPEG"]


def test_remix_edit_extend_and_characters():
    async def work():
        async with talking(steps=0) as client:
            job = (await client.create())["id"]
            early, _ = await client.ask(
                "POST", f"/videos/{job}/remix", json={"prompt": "At night."}
            )
            await client.until(job, "completed")
            _, remix = await client.ask(
                "POST", f"/videos/{job}/remix", json={"prompt": "At night."}
            )
            wish = {"prompt": "On.", "seconds": "2", "video": {"id": job}}
            _, longer = await client.ask("POST", "/videos/extensions", json=wish)
            _, edited = await client.ask("POST", "/videos/edits", json=wish)
            data = form(name="Moth")
            data.add_field("video", b"clip", filename="moth.mp4", content_type="video/mp4")
            _, moth = await client.ask("POST", "/videos/characters", data=data)
            found = await client.ask("GET", f"/videos/characters/{moth['id']}")
            return early, job, remix, longer, edited, found

    early, job, remix, longer, edited, found = run(work())
    assert early == 400
    assert remix["remixed_from_video_id"] == job
    assert (remix["prompt"], remix["size"]) == ("At night.", "64x36")
    assert longer["seconds"] == "3"
    assert edited["seconds"] == "1"
    assert found[1]["name"] == "Moth"


def test_what_was_deleted_is_gone():
    async def work():
        async with talking() as client:
            job = (await client.create())["id"]
            deleted = await client.ask("DELETE", f"/videos/{job}")
            return deleted, (await client.ask("GET", f"/videos/{job}"))[0]

    deleted, after = run(work())
    assert deleted[1]["deleted"] is True
    assert after == 404


def test_a_key_is_asked_for_and_kept_nowhere():
    async def work():
        async with talking(key="sk-secret-1") as client:
            without, _ = await client.ask("POST", "/videos", json=WISH)
            key = {"Authorization": "Bearer sk-secret-1", "X-Trace": "sk-secret-1"}
            status, _ = await client.ask("POST", "/videos", json=WISH, headers=key)
            wrong = {"Authorization": "Bearer sk-secret-2"}
            refused, _ = await client.ask("GET", "/models", headers=wrong)
            return without, status, refused, client.server.requests

    without, status, refused, requests = run(work())
    assert (without, status, refused) == (401, 200, 401)
    assert [one.key for one in requests] == ["none", "right", "wrong"]
    assert "sk-secret" not in repr(requests)


def test_drawn_clips_show_the_prompt_and_report_how_far_they_are():
    async def work():
        async with talking(clips="drawn", poll_after_ms=5) as client:
            wish = WISH | {"prompt": "A woman walks along a pier at dusk.", "size": "320x180"}
            _, made = await client.ask("POST", "/videos", data=form(picture(320, 180), **wish))
            making = client.server.jobs[made["id"]].making
            while (await client.job(made["id"]))["status"] != "completed":
                await making.news()
            return await client.content(made["id"])

    with av.open(io.BytesIO(run(work()))) as clip:
        first = next(clip.decode(video=0)).to_ndarray(format="rgb24")
    assert first.std() > 5


def test_a_job_under_way_ends_with_the_server():
    async def work():
        async with talking(clips="drawn") as client:
            await client.create(size="1280x720", seconds="20")
            return next(iter(client.server.jobs.values()))

    assert run(work()).stand.value == "stopped"


def test_a_port_in_use_is_a_problem_of_its_own():
    async def work():
        async with RehearsalServer() as first:
            port = int(first.address.split(":")[2].split("/")[0])
            with pytest.raises(Problem) as problem:
                await RehearsalServer(port).__aenter__()
        return problem.value

    assert run(work()).code == "rehearsal.port_taken"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"mimic": "nobody"}, "rehearsal.unknown_mimic"),
        ({"script": Script(clips="bought")}, "rehearsal.bad_script"),
        ({"script": Script(faults=(Fault("unheard of"),))}, "rehearsal.bad_script"),
        ({"script": Script(faults=(Fault("drop", on="nowhere"),))}, "rehearsal.bad_script"),
    ],
)
def test_what_nobody_knows_is_refused(given, code):
    with pytest.raises(Problem) as problem:
        RehearsalServer(**given)
    assert problem.value.code == code
