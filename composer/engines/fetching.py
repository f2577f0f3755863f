"""Bringing a clip onto the disk: bit by bit, with flat memory, taken up again where the connection
broke. Whether it is a clip at all is looked at first; its name is ours."""

import asyncio
import errno
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from composer.engines.answers import urls_of
from composer.engines.base import EngineError
from composer.engines.guard import CLIP_TYPES
from composer.engines.part_file import PartFile
from composer.engines.refusals import Asked
from composer.engines.wire import Wire
from composer.servers.server import origin

TRIES = 5
BLOCK = 2 << 20
"""Bytes written at once, in a worker thread, while the next ones come in."""

PACE_SECONDS, PACE_BYTES = 20.0, 20_000
"""So much must come in that time; any telephone line manages it."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
GONE = (401, 403, 404, 410)
"""Of an address that was fine before: it has run out, and the job knows a fresh one."""

ELSEWHERE = ("engine.expired", "engine.bad_clip_address")
"""Errors after which another address of the same clip may do."""

OnBytes = Callable[[int, int | None], None]


@dataclass
class _Taken:
    """What has come so far. `tag` tells whether it is still the same file."""

    to: Path
    on_bytes: OnBytes
    done: int = 0
    total: int | None = None
    tag: str = ""


async def fetch(
    wire: Wire,
    find: Callable[[EngineError | None], Awaitable[str]],
    to: Path,
    on_bytes: OnBytes,
    *,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """The clip at the address that `find` tells into `to`; it is asked before each try, with what
    went wrong the last time.

    Raises EngineError: engine.cut_off after several tries, engine.expired, engine.not_a_clip,
    engine.too_slow, engine.too_much, engine.disk_full, and what `Wire.fetch` raises.
    """
    taken = _Taken(to, on_bytes)
    wrong: EngineError | None = None
    for number in range(TRIES):
        if wrong is not None and wrong.retryable:
            await pause(min(8.0, 0.25 * 2**number))
        try:
            await _take(wire, await find(wrong), taken, hops=3)
        except OSError as error:
            raise cannot_write(to, error) from error
        except EngineError as error:
            if not (error.retryable or error.code in ELSEWHERE) or number == TRIES - 1:
                raise
            wrong = error
        else:
            return


async def _take(wire: Wire, url: str, taken: _Taken, hops: int) -> None:
    """One try. An answer in JSON is followed to the address it holds."""
    headers = {"accept": CLIP_TYPES}
    if taken.done and taken.tag:
        headers |= {"range": f"bytes={taken.done}-", "if-range": taken.tag}
    async with wire.fetch(url, headers) as response:
        if response.status_code == 416 and taken.done:
            taken.done, taken.tag = 0, ""  # from the beginning
            raise EngineError("engine.cut_off", retryable=True, host=wire.host)
        elsewhere = await _elsewhere(wire, response)
        if elsewhere is None:
            await _store(wire, response, taken)
            return
    if hops == 0:
        raise EngineError("engine.not_a_clip", retryable=True, host=wire.host)
    await _take(wire, wire_url(wire, elsewhere), taken, hops - 1)


def wire_url(wire: Wire, found: str) -> str:
    """A path that begins with a slash is one of the server, not below its routes."""
    if found.startswith("/"):
        return wire.root + found
    return found


async def _elsewhere(wire: Wire, response: Any) -> str | None:
    """None where the clip itself comes; else the address that the answer holds instead. Raises
    EngineError for answers that are neither."""
    status, kind = response.status_code, response.headers.get("content-type", "").lower()
    if status in (200, 206) and not re.match(r"(application/json|text/)", kind):
        return None
    answer = await wire.read(response)
    body = answer.json
    if found := urls_of(body):
        return found[0]
    if cloud := re.search(r"https?://[^\s\"'<>\\]+", answer.text if status == 400 else ""):
        return cloud[0].rstrip(".")
    if _is_about_the_key(wire, response):
        raise wire.refused(answer, Asked(wire.host))
    if status in GONE:
        raise wire.without_key(
            EngineError("engine.expired", host=wire.host, detail=answer.text[:2000])
        )
    if not answer.is_success:
        raise wire.refused(answer, Asked(wire.host))
    raise EngineError(
        "engine.not_a_clip", retryable=True, host=wire.host, detail=answer.text[:2000]
    )


def _is_about_the_key(wire: Wire, response: Any) -> bool:
    """A server may also sign addresses of its own, which run out with 403."""
    at_home = origin(str(response.url)) == origin(wire.base)
    signed = bool(response.url.query)
    return at_home and (response.status_code == 401 or (response.status_code == 403 and not signed))


async def _store(wire: Wire, response: Any, taken: _Taken) -> None:
    """Append what comes, or begin anew where the server does not go on where we were."""
    start = _start(response) if response.status_code == 206 else 0
    if start != taken.done:
        start = taken.done = 0
        if response.status_code == 206:
            raise EngineError("engine.cut_off", retryable=True, host=wire.host)
    length = _length(response)
    taken.total = start + length if length is not None else None
    taken.tag = _tag(response)
    if (taken.total or 0) > wire.limits.clip:
        raise EngineError("engine.too_much", host=wire.host)
    async with PartFile(taken.to, start) as file:
        await _copy(wire, response, taken, file)
    if taken.total is not None and taken.done != taken.total:
        raise EngineError("engine.cut_off", retryable=True, host=wire.host)
    if taken.done == 0:
        raise EngineError("engine.not_a_clip", retryable=True, host=wire.host)


async def _copy(wire: Wire, response: Any, taken: _Taken, file: PartFile) -> None:
    """Two blocks are in memory: one being written, one being filled. `taken.done` is what was
    written whole, so that a try after a broken one goes on from there."""
    begun, parts, held = taken.done > 0, list[bytes](), 0
    pace = Pace(wire.host, asyncio.get_running_loop().time)

    def count(written: int) -> None:
        if written:
            taken.done += written
            taken.on_bytes(taken.done, taken.total)

    try:
        async for part in response.aiter_raw():
            if not begun:
                _check_begins_as_clip(wire, part)
            begun = True
            pace.check(len(part))
            parts.append(part)
            held += len(part)
            if held >= BLOCK:
                count(await file.write(parts))
                parts, held = [], 0
            if taken.done + held > wire.limits.clip:
                raise EngineError("engine.too_much", host=wire.host)
    finally:
        # Also when it broke off: what has come is worth keeping.
        count(await file.write(parts))
        count(await file.written())


class Pace:
    """A body that only drips would be waited for as long as it likes."""

    def __init__(self, host: str, clock: Callable[[], float]) -> None:
        self._host, self._clock = host, clock
        self._since: float | None = None
        self._bytes = 0

    def check(self, count: int) -> None:
        """`count` more bytes have come. Raises EngineError engine.too_slow."""
        self._bytes += count
        if self._since is None:
            self._since = self._clock()
        if self._clock() - self._since < PACE_SECONDS:
            return
        if self._bytes < PACE_BYTES:
            raise EngineError("engine.too_slow", retryable=True, host=self._host)
        self._since, self._bytes = self._clock(), 0


def _check_begins_as_clip(wire: Wire, part: bytes) -> None:
    """An error page under the name of a clip ends here. Anything that could be a container goes
    on to be probed."""
    start = part[:64].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b'{"', b"{ ", b"{\n", b"[{")):
        detail = part[:2000].decode("utf-8", "replace")
        raise EngineError("engine.not_a_clip", retryable=True, host=wire.host, detail=detail)


def _start(response: Any) -> int:
    found = re.match(r"bytes (\d{1,18})-", response.headers.get("content-range", ""))
    return int(found[1]) if found else -1


def _length(response: Any) -> int | None:
    said = response.headers.get("content-length", "")
    return int(said) if re.fullmatch(r"[0-9]{1,18}", said) else None


def _tag(response: Any) -> str:
    """What an if-range may hold: a strong tag or the date of the file; without one, a broken
    fetch begins anew."""
    tag = response.headers.get("etag", "")
    return tag if tag.startswith('"') else response.headers.get("last-modified", "")


def cannot_write(to: Path, error: OSError) -> EngineError:
    code = "engine.disk_full" if error.errno in FULL else "engine.cannot_write"
    return EngineError(code, folder=str(to.parent), detail=str(error))
