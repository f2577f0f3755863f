"""Bringing clips: broken and taken up again, packed, led astray, endless; written to one file only,
with the key for the server alone."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import web

from composer.engines.base import EngineError
from composer.engines.fetching import PACE_SECONDS, Pace, fetch
from composer.engines.guard import Limits
from composer.engines.refusals import UNANSWERED, Asked
from composer.engines.wire import Wire
from tests.engines.network import SECRET, no_pause, serving

CLIP = b"\0\0\0\x18ftypisom" + random.Random(5).randbytes(3_000_000)


def bring(handler, to: Path, *, path: str = "/clip", limits: Limits | None = None) -> list:
    """Fetches the clip that `handler` serves; what `on_bytes` heard."""
    heard = []

    async def work():
        async with serving(handler) as address:
            wire = Wire(address, lambda: SECRET, limits)

            async def find(_: EngineError | None) -> str:
                return address + path

            try:
                await fetch(wire, find, to, lambda *two: heard.append(two), pause=no_pause)
            finally:
                await wire.close()

    asyncio.run(asyncio.wait_for(work(), 30))
    return heard


def code_of(handler, to: Path, **how) -> str:
    with pytest.raises(EngineError) as told:
        bring(handler, to, **how)
    return told.value.code


class Breaking:
    """Serves CLIP; each of the first `breaks` answers ends after `piece` bytes of what it should
    give. `ranges`: it can go on in the middle."""

    def __init__(self, breaks: int, *, ranges: bool, tag: str = '"v1"', piece: int = 1_200_000):
        self.breaks, self.ranges, self.tag, self.piece = breaks, ranges, tag, piece
        self.asked: list[str] = []

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        wanted = request.headers.get("Range", "")
        self.asked.append(wanted)
        start = 0
        if self.ranges and wanted and request.headers.get("If-Range") == self.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        response = web.StreamResponse(status=206 if start else 200)
        if self.tag:
            response.headers["ETag"] = self.tag
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{len(CLIP) - 1}/{len(CLIP)}"
        response.content_type, response.content_length = "video/mp4", len(CLIP) - start
        await response.prepare(request)
        if len(self.asked) <= self.breaks:
            await response.write(CLIP[start : start + self.piece])
            assert request.transport is not None
            request.transport.close()
        else:
            await response.write(CLIP[start:])
        return response


def test_what_broke_off_goes_on_where_it_was(tmp_path: Path):
    server = Breaking(2, ranges=True)
    heard = bring(server, tmp_path / "clip.part")
    assert (tmp_path / "clip.part").read_bytes() == CLIP
    assert heard[-1] == (len(CLIP), len(CLIP))
    assert server.asked[0] == ""
    starts = [int(one.removeprefix("bytes=").rstrip("-")) for one in server.asked[1:]]
    assert starts == sorted(starts)
    assert starts[0] > 0


@pytest.mark.parametrize(("ranges", "tag"), [(False, '"v1"'), (True, ""), (True, 'W/"weak"')])
def test_where_that_is_not_possible_it_begins_anew(ranges: bool, tag: str, tmp_path: Path):
    server = Breaking(2, ranges=ranges, tag=tag)
    bring(server, tmp_path / "clip.part")
    assert (tmp_path / "clip.part").read_bytes() == CLIP
    assert len(server.asked) == 3


def test_it_ends_after_some_tries(tmp_path: Path):
    server = Breaking(99, ranges=False, piece=10)
    assert code_of(server, tmp_path / "clip.part") == "engine.cut_off"
    assert len(server.asked) == 5


def test_another_part_than_asked_for_is_not_taken(tmp_path: Path):
    asked = []

    async def handler(request: web.Request) -> web.StreamResponse:
        asked.append(request.headers.get("Range"))
        if len(asked) == 2:
            headers = {"Content-Range": f"bytes 7-{len(CLIP) - 1}/{len(CLIP)}", "ETag": '"v1"'}
            return web.Response(status=206, body=CLIP[7:], headers=headers)
        return await whole(request)

    whole = Breaking(1, ranges=False)
    bring(handler, tmp_path / "clip.part")
    assert (tmp_path / "clip.part").read_bytes() == CLIP


def test_an_address_in_json_is_followed(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/clip":
            return web.json_response({"data": {"url": "/files/1"}})
        return web.Response(body=CLIP, content_type="video/mp4")

    bring(handler, tmp_path / "clip.part")
    assert (tmp_path / "clip.part").read_bytes() == CLIP


def test_an_address_in_the_words_of_a_refusal_is_followed(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        if request.path == "/clip":
            url = request.url.with_path("/cloud/1")
            detail = f"Video has been uploaded to cloud storage. Please use the cloud URL: {url}"
            return web.json_response({"detail": detail}, status=400)
        return web.Response(body=CLIP)

    bring(handler, tmp_path / "clip.part")
    assert (tmp_path / "clip.part").read_bytes() == CLIP


def test_addresses_that_lead_to_each_other_end(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response({"url": "/clip"})

    assert code_of(handler, tmp_path / "clip.part") == "engine.not_a_clip"


def test_redirects_in_circles_end(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": "/clip"})

    assert code_of(handler, tmp_path / "clip.part") == "engine.redirects"


@pytest.mark.parametrize(
    "to", ["http://clips.example/1", "file:///etc/passwd", "ftp://clips.example/1"]
)
def test_where_nothing_is_protected_no_clip_is_fetched(to: str, tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": to})

    assert code_of(handler, tmp_path / "clip.part") == "engine.bad_clip_address"
    assert not (tmp_path / "clip.part").exists()


def test_a_server_outside_can_not_point_into_ones_own_network():
    async def work():
        wire = Wire("https://videos.example/v1", lambda: SECRET)
        with pytest.raises(EngineError) as told:
            async with wire.fetch("http://192.168.1.1/reboot", {}):
                pass
        await wire.close()
        return told.value.code

    assert asyncio.run(work()) == "engine.bad_clip_address"


def test_the_key_goes_to_its_own_origin_only(tmp_path: Path):
    keys = []

    async def elsewhere(request: web.Request) -> web.StreamResponse:
        keys.append(("elsewhere", request.headers.get("Authorization")))
        return web.Response(body=CLIP)

    async def work():
        async with serving(elsewhere) as other:

            async def handler(request: web.Request) -> web.StreamResponse:
                keys.append(("here", request.headers.get("Authorization")))
                return web.Response(status=307, headers={"Location": f"{other}/x"})

            async with serving(handler) as address:
                wire = Wire(address, lambda: SECRET)

                async def find(_: EngineError | None) -> str:
                    return f"{address}/clip"

                await fetch(wire, find, tmp_path / "clip.part", lambda *_: None)
                await wire.close()

    asyncio.run(work())
    assert keys == [("here", f"Bearer {SECRET}"), ("elsewhere", None)]


def test_packed_bodies_are_not_unpacked(tmp_path: Path):
    """A small packed answer could hold a gigantic one: it comes as it is, and is no clip."""
    import gzip

    async def handler(request: web.Request) -> web.StreamResponse:
        assert request.headers["Accept-Encoding"] == "identity"
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return web.Response(body=gzip.compress(b'{"a": "' + b"x" * 10_000_000), headers=headers)

    limits = Limits(answer=100_000)
    assert code_of(handler, tmp_path / "x.part", limits=limits) == "engine.not_a_clip"


@pytest.mark.parametrize("says_so", [True, False])
def test_a_clip_without_end_is_broken_off(says_so: bool, tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if says_so:
            response.content_length = 1 << 50
        await response.prepare(request)
        try:
            while True:
                await response.write(CLIP)
        except ConnectionError:
            return response

    limits = Limits(clip=5_000_000)
    assert code_of(handler, tmp_path / "clip.part", limits=limits) == "engine.too_much"
    if says_so:
        assert not (tmp_path / "clip.part").exists()
    else:
        assert (tmp_path / "clip.part").stat().st_size < 8_000_000


@pytest.mark.parametrize("body", [b"", b"<!DOCTYPE html><p>Oops", b' {"error": "gone"}'])
def test_what_calls_itself_a_clip_and_is_none(body: bytes, tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, content_type="video/mp4")

    assert code_of(handler, tmp_path / "clip.part") == "engine.not_a_clip"


def test_a_folder_that_is_not_there(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(body=CLIP)

    assert code_of(handler, tmp_path / "gone" / "clip.part") == "engine.cannot_write"


def test_a_full_disk_is_said(tmp_path: Path):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.Response(body=CLIP)

    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has a disk that is always full")
    assert code_of(handler, full) == "engine.disk_full"


def test_a_clip_that_only_drips_is_not_waited_for():
    now = [0.0]
    pace = Pace("far", lambda: now[0])
    pace.check(1)
    for _ in range(19):
        now[0] += 1
        pace.check(10_000)
    now[0] += PACE_SECONDS
    pace.check(10)
    now[0] += PACE_SECONDS
    with pytest.raises(EngineError) as told:
        pace.check(10)
    assert (told.value.code, told.value.retryable) == ("engine.too_slow", True)


@pytest.mark.parametrize(("costly", "code"), [(True, UNANSWERED), (False, "engine.too_much")])
def test_an_answer_that_only_drips_is_not_waited_for(costly: bool, code: str):
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b'{"id": "')
        return await asyncio.get_running_loop().create_future()

    async def work() -> str:
        async with serving(handler) as address:
            wire = Wire(address, lambda: SECRET, Limits(body_wait=0.05))
            asked = replace(Asked(wire.host), costly=costly)
            try:
                with pytest.raises(EngineError) as told:
                    await wire.ask("POST", "/videos", json={}, asked=asked)
            finally:
                await wire.close()
            return told.value.code

    assert asyncio.run(asyncio.wait_for(work(), 20)) == code
