"""LocalAI: one request that takes as long as the clip, and an address relative to the server."""

import time

from aiohttp import web

from composer.rehearsal import answers
from composer.rehearsal.asking import Refused, order_in
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage
from composer.rehearsal.videos import clip_answer
from composer.rehearsal.work import Stand, new_id

FOLDER = "/generated-videos"


class LocalAI:
    """The routes of one stage, added to `router` by `add`."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def add(self, router: web.UrlDispatcher) -> None:
        route = self._stage.route
        for path in ("/video", "/v1/videos/generations"):
            router.add_post(path, route("create", self._create))
        router.add_get(f"{FOLDER}/{{id}}.mp4", route("content", self._content))

    async def _create(self, seen: Seen) -> web.StreamResponse:
        try:
            order = order_in(self._stage.mimic, seen)
        except Refused as refused:
            return refused.answer
        work = self._stage.begin(
            order, new_id(""), model=str(seen.fields.get("model", "")), fields=seen.fields
        )
        await work.finish()
        if work.stand is not Stand.DONE:
            return answers.refusal(self._stage.mimic, 500, work.error_message)
        address = f"{FOLDER}/{work.id}.mp4"
        if work.fault is not None and work.fault.kind == "elsewhere":
            address = self._stage.file_elsewhere(work.id)
        said = {"created": int(time.time()), "id": work.id, "data": [{"url": address}]}
        return web.json_response(said)

    async def _content(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id, look=False)
        if work is None or self._stage.expired(work):
            return answers.refusal(self._stage.mimic, 404, answers.text("expired"))
        return await clip_answer(self._stage, work)
