"""What a server may be told and what is believed of it: which headers go out and where the key
does, how long an answer may be, where a clip may lie, what is blotted out of its words."""

import importlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from composer.engines.base import KEY_SHOWN, EngineError
from composer.servers.server import is_private, origin

ANSWER_LIMIT = 16 << 20
"""Bytes of an answer that is no clip. Lists of hundreds of jobs with prompts stay below it."""

CLIP_LIMIT = 8 << 30
"""Bytes of a clip: two minutes of 4K in the least packed form that servers write."""

BODY_WAIT = 60.0

CLIP_TYPES = "video/*, application/octet-stream;q=0.9, */*;q=0.5"
"""What a request for a clip accepts, and how its answer is known."""

AGENT = "shot-composer"
SENT = (
    *("host", "content-length", "content-type", "transfer-encoding", "connection"),
    *("accept", "range", "if-range"),
)


@dataclass(frozen=True)
class Limits:
    """Bytes, and seconds for all of an answer that is no clip, once it has begun; smaller ones are
    for tests."""

    answer: int = ANSWER_LIMIT
    clip: int = CLIP_LIMIT
    body_wait: float = BODY_WAIT


class TooMuch(Exception):
    """An answer passed its limit."""


def dress(request: Any, base: str, key: str | None) -> None:
    """Only what a server needs goes out: not the client's own headers, nor those that the
    environment wants sent to OpenAI. The key goes to the origin of `base` only."""
    kept = {name: request.headers[name] for name in SENT if name in request.headers}
    request.headers.clear()
    request.headers.update(kept | {"user-agent": AGENT, "accept-encoding": "identity"})
    if key and origin(str(request.url)) == origin(base):
        request.headers["authorization"] = f"Bearer {key}"


def bound(response: Any, limit: int) -> None:
    """What is packed is not unpacked (a small answer could hold a gigantic one), and what is no
    clip ends in TooMuch after `limit` bytes."""
    response.headers.pop("content-encoding", None)
    if response.request.headers.get("accept") != CLIP_TYPES:
        response.stream = _bounded(response.stream, limit)


def check_target(url: str, base: str) -> None:
    """Clips may lie elsewhere: but not unencrypted out there, and no server outside may point us at
    a machine of this network. Raises EngineError engine.bad_clip_address."""
    parts, host = urlsplit(url), urlsplit(url).hostname or ""
    ours = urlsplit(base).hostname or ""
    at_home = origin(url) == origin(base) or is_private(ours)
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and is_private(host))
    if not host or not encrypted or (is_private(host) and not at_home):
        raise EngineError("engine.bad_clip_address", host=ours, to=host or "?")


def blotted(text: str, key: str | None) -> str:
    """`text` without the key, nor anything that looks like another one."""
    plain = text.replace(key, KEY_SHOWN) if key else text
    return re.sub(r"\b(sk-|Bearer\s+)[\w.~+/=*-]{6,}", rf"\g<1>{KEY_SHOWN}", plain)


@cache
def trusted() -> Any:
    """Whose certificates count; read once, in a worker thread, as it takes 40 to 80 ms."""
    return importlib.import_module("httpx2").create_ssl_context()


def _bounded(stream: Any, limit: int) -> Any:
    httpx = importlib.import_module("httpx2")

    class Bounded(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            left = limit
            async for part in stream:
                left -= len(part)
                if left < 0:
                    raise TooMuch
                yield part

        async def aclose(self) -> None:
            await stream.aclose()

    return Bounded()
