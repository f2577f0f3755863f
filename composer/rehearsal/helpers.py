"""What a server of an OpenAI kind offers beside clips: pictures to begin a shot with, and other
words for a sentence. Here the picture is a frame of a drawn clip, or plain; the words are simple.
"""

import asyncio
import base64
import io
import time
from typing import Any, cast

from aiohttp import web
from PIL import Image, ImageOps

from composer.rehearsal import answers
from composer.rehearsal.clips import Drawn, Order, size_in
from composer.rehearsal.pictures import first_frame
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage

USUAL = (1024, 1024)
ADDED = "The light comes from one side and leaves the rest in shadow."
"""The sentence that a rewording adds: enough to see what accepting and refusing do."""


class Helpers:
    """The routes of one stage, added to `router` by `add`."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def add(self, router: web.UrlDispatcher) -> None:
        route, path = self._stage.route, self._stage.mimic.path or "/v1"
        router.add_post(f"{path}/images/generations", route("image", self._picture))
        router.add_post(f"{path}/images/edits", route("image", self._picture))
        router.add_post(f"{path}/chat/completions", route("words", self._words))

    async def _picture(self, seen: Seen) -> web.StreamResponse:
        size = size_in(str(seen.fields.get("size", ""))) or USUAL
        sent = next(iter(seen.files.values()), None)
        if not seen.prompt.strip():
            return answers.refusal(self._stage.mimic, 400, "Missing required parameter: 'prompt'.")
        if sent is not None:
            data = await asyncio.to_thread(_fitted, sent.data, size)
        elif self._stage.script.clips == "drawn":
            data = await self._drawn(Order(seen.prompt, size, 1.0))
        else:
            data = await asyncio.to_thread(_plain, size)
        encoded = base64.b64encode(data).decode()
        return web.json_response({"created": int(time.time()), "data": [{"b64_json": encoded}]})

    async def _drawn(self, order: Order) -> bytes:
        making = Drawn(order, self._stage.draft)
        while making.look() != 1.0:
            await making.news()
        picture = await first_frame(await making.clip())
        return await asyncio.to_thread(_fitted, picture, order.size)

    async def _words(self, seen: Seen) -> web.StreamResponse:
        rows = cast("list[dict[str, Any]]", seen.fields.get("messages") or [])
        asked = [str(row.get("content", "")) for row in rows if row.get("role") == "user"]
        if not asked:
            return answers.refusal(self._stage.mimic, 400, "'messages' must hold a user's message.")
        said = f"{asked[-1].rstrip()} {ADDED}"
        message = {"role": "assistant", "content": said}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return web.json_response({"object": "chat.completion", "choices": [choice]})


def _plain(size: tuple[int, int]) -> bytes:
    return _png(Image.new("RGB", size, (96, 112, 120)))


def _fitted(data: bytes, size: tuple[int, int]) -> bytes:
    with Image.open(io.BytesIO(data)) as opened:
        return _png(ImageOps.fit(opened.convert("RGB"), size))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
