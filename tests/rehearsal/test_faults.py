"""Each fault looks on the wire as it should, and counts stay true."""

import aiohttp
import pytest

from composer.rehearsal.script import Fault
from tests.rehearsal.talking import WISH, run, talking


def test_refusals_come_in_the_servers_words_with_retry_after():
    async def work(mimic):
        faults = (Fault("refuse", status=429, retry_after=7),)
        async with talking(mimic, faults=faults) as client:
            address = f"{client.server.address}/videos"
            async with client.session.post(address, json=WISH) as answer:
                said = await answer.json()
                return answer.status, answer.headers["Retry-After"], said, len(client.server.jobs)

    words = "Rate limit reached. Please try again later."
    assert run(work("generic"))[2]["error"]["message"] == words
    assert run(work("sglang"))[2] == {"detail": words}
    assert run(work("gateway")) == (429, "7", {"error": words}, 0)


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("kind", ["drop", "refuse"])
def test_a_spoilt_answer_can_hide_a_taken_job(kind, accepted):
    async def work():
        async with talking(faults=(Fault(kind, accepted=accepted),)) as client:
            try:
                status, _ = await client.ask("POST", "/videos", json=WISH)
            except aiohttp.ClientError:
                status = None
            return status, len(client.server.jobs), client.server.costly_posts

    assert run(work()) == (None if kind == "drop" else 500, int(accepted), 1)


def test_a_clip_can_break_off_and_comes_whole_the_next_time():
    async def work():
        async with talking(steps=0, faults=(Fault("cut", on="content", bytes=500),)) as client:
            job = (await client.create())["id"]
            await client.until(job, "completed")
            with pytest.raises(aiohttp.ClientPayloadError):
                await client.content(job)
            return await client.content(job)

    assert b"ftyp" in run(work())[:16]


def test_a_redirect_leads_to_another_origin_which_remembers_who_came():
    async def work():
        fault = Fault("redirect", on="content")
        async with talking(steps=0, faults=(fault,), key="sk-1") as client:
            client.session.headers["Authorization"] = "Bearer sk-1"
            job = (await client.create())["id"]
            await client.until(job, "completed")
            clip = await client.content(job)
            return clip, client.server.strangers

    clip, strangers = run(work())
    assert b"ftyp" in clip[:16]
    assert [one.key for one in strangers] == ["none"]  # aiohttp drops it; our engines must too


@pytest.mark.parametrize("kind", ["gigantic", "endless"])
def test_a_flood_goes_on_until_the_client_has_had_enough(kind):
    async def work():
        fault = Fault(kind, on="content", bytes=10**12)
        async with talking(steps=0, faults=(fault,)) as client:
            job = (await client.create())["id"]
            await client.until(job, "completed")
            address = f"{client.server.address}/videos/{job}/content"
            async with client.session.get(address) as answer:
                got = await answer.content.readexactly(1 << 20)
                return answer.content_length, len(got)

    assert run(work()) == (10**12 if kind == "gigantic" else None, 1 << 20)


def test_odd_answers_on_the_way():
    async def work():
        kinds = ("html", "garbage", "extra", "slow")
        faults = tuple(Fault(kind, on="status", seconds=0.01) for kind in kinds)
        async with talking(faults=faults) as client:
            address = f"{client.server.address}/videos/{(await client.create())['id']}"
            said = []
            for _ in kinds:
                async with client.session.get(address) as answer:
                    said.append((answer.content_type, await answer.text()))
            return said

    html, garbage, extra, slow = run(work())
    assert html[0] == "text/html"
    assert garbage == ("application/json", '{"id": "video_')
    assert "x_trace" in extra[1]
    assert '"status"' in slow[1]


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault("fail", on="job"), "failed"),
        (Fault("moderation", on="job"), "failed"),
        (Fault("stuck", on="job", polls=3), "completed"),
        (Fault("word", on="job", polls=3, word="dreaming"), "completed"),
    ],
)
def test_jobs_go_wrong(fault, status):
    async def work():
        async with talking(faults=(fault,)) as client:
            return await client.until((await client.create())["id"], "failed", "completed")

    said = run(work())
    assert said[-1]["status"] == status
    match fault.kind:
        case "moderation":
            assert said[-1]["error"]["code"] == "moderation_blocked"
        case "stuck":
            assert [one["progress"] for one in said[:3]] == [99, 99, 99]
        case "word":
            assert [one["status"] for one in said[:3]] == ["dreaming"] * 3
        case _:
            assert "memory" in said[-1]["error"]["message"]


def test_an_expired_clip_shows_when_it_is_asked_for():
    async def work():
        async with talking(steps=0, faults=(Fault("expired", on="job"),)) as client:
            job = (await client.create())["id"]
            await client.until(job, "completed")
            status, _ = await client.ask("GET", f"/videos/{job}/content")
            return status, (await client.job(job))["status"]

    assert run(work()) == (404, "failed")


def test_a_restarted_server_knows_nothing():
    async def work():
        async with talking(faults=(Fault("lost", on="job", polls=1),)) as client:
            first, second = [(await client.create())["id"] for _ in range(2)]
            seen = [(await client.ask("GET", f"/videos/{first}"))[0] for _ in range(2)]
            client.server.forget_all()
            return seen, (await client.ask("GET", f"/videos/{second}"))[0]

    assert run(work()) == ([200, 404], 404)


def test_a_big_clip_is_padded_and_still_plays():
    async def work():
        fault = Fault("big", on="content", bytes=3_000_000)
        async with talking(steps=0, faults=(fault,)) as client:
            job = (await client.create())["id"]
            await client.until(job, "completed")
            return await client.content(job), await client.content(job)

    padded, plain = run(work())
    assert len(padded) - len(plain) == 3_000_000
    assert padded[len(plain) + 4 : len(plain) + 8] == b"free"
