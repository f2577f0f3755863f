"""How each fault of a request looks on the wire."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from composer.rehearsal import answers
from composer.rehearsal.mimic import Mimic
from composer.rehearsal.script import Fault

BLOCK = b"\0" * (64 << 10)
PIECES = 8  # a slow body comes in so many

NESTED: dict[str, Any] = {
    "x_trace": {"spans": [{"id": "a", "took": 1.5}, None]},
    "labels": ["ä", "", 0],
    "price": "unknown",
}
"""Fields nobody knows."""


async def play(
    fault: Fault, mimic: Mimic, request: web.Request, good: web.Response | None, elsewhere: str
) -> web.StreamResponse:
    """The spoilt answer. `good` is the right one, None where the request was not carried out;
    `elsewhere` the address of another origin."""
    match fault.kind:
        case "refuse":
            return answers.refusal(
                mimic,
                fault.status,
                fault.message,
                fault.code or None,
                retry_after=fault.retry_after,
            )
        case "moderation":
            told = fault.message or answers.text("moderation", "on_create")
            return answers.refusal(mimic, 400, told, answers.text("moderation", "code"))
        case "size_mismatch":
            told = fault.message or answers.text("size_mismatch")
            return answers.refusal(mimic, 400, told)
        case "drop":
            _hang_up(request)
            return web.Response()
        case "html":
            status = fault.status if fault.status != 500 else 200
            page = answers.text("html", "page")
            return web.Response(text=page, status=status, content_type="text/html")
        case "garbage":
            return web.Response(body=b'{"id": "video_', content_type="application/json")
        case "redirect":
            return web.Response(status=302, headers={"Location": fault.to or elsewhere})
        case _:
            return await _spoilt(fault, request, good or web.Response())


def carries_out(fault: Fault) -> bool:
    """Whether the request is carried out before its answer is spoilt."""
    return fault.accepted or fault.kind in ("cut", "slow", "extra", "file_name", "big")


async def _spoilt(fault: Fault, request: web.Request, good: web.Response) -> web.StreamResponse:
    match fault.kind:
        case "cut":
            return await _cut(request, good, fault.bytes)
        case "slow":
            return await _slow(request, good, fault.seconds)
        case "gigantic":
            return await _flood(request, good, fault.bytes)
        case "endless":
            return await _flood(request, good, None)
        case "big":
            return await _padded(request, good, fault.bytes)
        case "file_name":
            good.headers["Content-Disposition"] = f'attachment; filename="{fault.word}"'
            return good
        case _:
            return extended(good)


def extended(good: web.Response) -> web.Response:
    """A JSON answer with fields nobody knows."""
    if good.content_type != "application/json" or not isinstance(good.body, bytes):
        return good
    import json

    said = json.loads(good.body)
    if isinstance(said, dict):
        return web.json_response(said | NESTED, status=good.status)
    return good


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _begun(good: web.Response, length: int | None) -> web.StreamResponse:
    stream = web.StreamResponse(status=good.status)
    stream.content_type = good.content_type
    stream.content_length = length
    for name in ("ETag", "Content-Range"):
        if name in good.headers:
            stream.headers[name] = good.headers[name]
    return stream


def _bytes_of(good: web.Response) -> bytes:
    return good.body if isinstance(good.body, bytes) else b""


async def _cut(request: web.Request, good: web.Response, after: int) -> web.StreamResponse:
    data = _bytes_of(good)
    stream = _begun(good, max(len(data), after + 1))
    await stream.prepare(request)
    await stream.write(data[:after])
    if request.transport is not None:
        request.transport.close()  # what was written still goes out
    return stream


async def _slow(request: web.Request, good: web.Response, seconds: float) -> web.StreamResponse:
    """Half of the time before the answer begins, half while it comes."""
    await asyncio.sleep(seconds / 2)
    data = _bytes_of(good)
    stream = _begun(good, len(data))
    await stream.prepare(request)
    piece = max(1, len(data) // PIECES)
    for start in range(0, len(data), piece):
        await stream.write(data[start : start + piece])
        await asyncio.sleep(seconds / 2 / PIECES)
    return stream


async def _flood(
    request: web.Request, good: web.Response, claimed: int | None
) -> web.StreamResponse:
    """Zeros until `claimed` bytes are there, or for ever, or until the client has had enough."""
    stream = _begun(good, claimed)
    if not good.body:
        stream.content_type = "video/mp4" if "content" in request.path else "application/json"
    await stream.prepare(request)
    sent = 0
    with suppress(ConnectionError):
        while claimed is None or sent < claimed:
            await stream.write(BLOCK[: len(BLOCK) if claimed is None else claimed - sent])
            sent += len(BLOCK)
            await asyncio.sleep(0)  # a reader that keeps up must not keep others waiting
    return stream


async def _padded(request: web.Request, good: web.Response, more: int) -> web.StreamResponse:
    """The clip, then a box that players skip (`free`, ISO/IEC 14496-12)."""
    data, more = _bytes_of(good), max(8, min(more, 2**32 - 1))
    stream = _begun(good, len(data) + more)
    await stream.prepare(request)
    await stream.write(data + more.to_bytes(4, "big") + b"free")
    left = more - 8
    while left > 0:
        await stream.write(BLOCK[: min(left, len(BLOCK))])
        left -= len(BLOCK)
    return stream
