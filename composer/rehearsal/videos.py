"""The `/v1/videos` family: create, status, list, delete, content, remix, edits, extensions and
characters, spelled as the mimic's data says."""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from aiohttp import web

from composer.rehearsal import answers
from composer.rehearsal.asking import DEFAULT_SECONDS, Refused, order_in
from composer.rehearsal.pictures import spritesheet, thumbnail
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage
from composer.rehearsal.telling import routed_id, told
from composer.rehearsal.work import Stand, Work, new_id

PAGE = 20
MOST = 100


class Videos:
    """The routes of one stage, added to `router` by `add`."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._mimic = stage.mimic

    def add(self, router: web.UrlDispatcher) -> None:
        offers, route = self._mimic.offers, self._stage.route
        for path in (self._mimic.path, *self._mimic.also_at):
            base = f"{path}/videos"
            if offers.remix:
                router.add_post(f"{base}/{{id}}/remix", route("remix", self._remix))
            if offers.edit:
                router.add_post(f"{base}/edits", route("edit", self._edit))
            if offers.extend:
                router.add_post(f"{base}/extensions", route("extend", self._extend))
            if offers.characters:
                router.add_post(f"{base}/characters", route("characters", self._character))
                router.add_get(f"{base}/characters/{{id}}", route("characters", self._character))
            if offers.sync:
                router.add_post(f"{base}/sync", route("sync", self._sync))
            if offers.list:
                router.add_get(base, route("list", self._list))
            router.add_post(base, route("create", self._create))
            router.add_get(f"{base}/{{id}}", route("status", self._status))
            router.add_delete(f"{base}/{{id}}", route("delete", self._delete))
            router.add_get(f"{base}/{{id}}/content", route("content", self._content))

    async def _create(self, seen: Seen) -> web.StreamResponse:
        if self._mimic.retired:
            return answers.refusal(
                self._mimic, 404, answers.text("retired"), answers.text("retired", "code")
            )
        try:
            order = order_in(self._mimic, seen)
        except Refused as refused:
            return refused.answer
        model = str(seen.fields.get("model") or next(iter(self._mimic.model_names), ""))
        return self._answer(
            self._stage.begin(order, self._new_id(model), model=model, fields=seen.fields)
        )

    async def _status(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id)
        if work is None:
            return self._unknown()
        status = self._mimic.says.failed_status if work.stand is Stand.FAILED else 200
        answer = self._answer(work, status)
        if self._mimic.ids == "litellm":
            body = json.loads(cast("bytes", answer.body))
            body["id"] = routed_id(work.id[-24:], None)
            return web.json_response(body, status=status)
        return answer

    async def _list(self, seen: Seen) -> web.StreamResponse:
        query = seen.query
        works = [work for work in self._stage.jobs.values() if not work.gone]
        if query.get("order", "desc") != "asc":
            works.reverse()
        names = [work.id for work in works]
        start = names.index(query["after"]) + 1 if query.get("after") in names else 0
        limit = max(1, min(MOST, int(query.get("limit", PAGE))))
        page = works[start : start + limit]
        return web.json_response(
            {
                "object": "list",
                "data": [self._told(work) for work in page],
                "first_id": page[0].id if page else None,
                "last_id": page[-1].id if page else None,
                "has_more": start + limit < len(works),
            }
        )

    async def _delete(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id, look=False)
        if work is None:
            return self._unknown()
        match self._mimic.offers.delete:
            case "stop":
                await work.stop()
            case "forget":
                pass
            case _:
                told = "Deleting videos is not supported."
                return answers.refusal(self._mimic, 405, told)
        work.gone = True
        if self._mimic.errors == "detail" and self._mimic.offers.delete == "forget":
            return web.json_response(self._told(work) | {"status": "deleted"})
        receipt = {"id": work.id, "deleted": True, "object": "video.deleted"}
        return web.json_response(receipt)

    async def _content(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id, look=False)
        if work is None:
            return self._unknown()
        variant = seen.query.get("variant", "")
        if variant and self._mimic.offers.variant == "index" and not variant.isdigit():
            return answers.refusal(self._mimic, 404, f"Video variant {variant} not found")
        if (refusal := self._not_there(work)) is not None:
            return refusal
        match self._mimic.offers.content:
            case "json":
                return web.json_response({"url": self._stage.address_of(work)})
            case "redirect":
                return web.Response(status=302, headers={"Location": self._stage.address_of(work)})
            case _:
                names = self._mimic.offers.variant == "names"
                return await clip_answer(self._stage, work, variant if names else "")

    def _not_there(self, work: Work) -> web.Response | None:
        if self._stage.expired(work):
            return answers.refusal(
                self._mimic, 404, answers.text("expired"), answers.text("expired", "code")
            )
        if work.stand is Stand.FAILED:
            return answers.refusal(
                self._mimic, 422, f"Video generation failed: {work.error_message}"
            )
        if work.stand is not Stand.DONE:
            return answers.refusal(self._mimic, 404, "Generation is still in-progress")
        return None

    async def _sync(self, seen: Seen) -> web.StreamResponse:
        """One request, one clip."""
        try:
            order = order_in(self._mimic, seen)
        except Refused as refused:
            return refused.answer
        work = self._stage.begin(order, self._new_id(""), fields=seen.fields)
        await work.finish()
        if work.stand is not Stand.DONE:
            return answers.refusal(self._mimic, 500, work.error_message)
        return await clip_answer(self._stage, work)

    async def _remix(self, seen: Seen) -> web.StreamResponse:
        return self._derived(seen.id, seen, "remix")

    async def _edit(self, seen: Seen) -> web.StreamResponse:
        return self._derived(_video_id(seen.fields), seen, "edit")

    async def _extend(self, seen: Seen) -> web.StreamResponse:
        return self._derived(_video_id(seen.fields), seen, "extend")

    def _derived(self, parent_id: str, seen: Seen, operation: str) -> web.Response:
        """A job that starts from another; of an extension the whole, stitched clip comes."""
        parent = self._stage.find(parent_id, look=False)
        if parent is None and "video" not in seen.files:
            return self._unknown()
        if not seen.prompt.strip():
            return answers.refusal(self._mimic, 400, "Missing required parameter: 'prompt'.")
        if parent is not None and parent.stand is not Stand.DONE:
            return answers.refusal(self._mimic, 400, "The video is not completed yet.")
        order = replace(parent.order, prompt=seen.prompt) if parent else order_in(self._mimic, seen)
        if operation == "extend":
            more = float(str(seen.fields.get("seconds", DEFAULT_SECONDS)))
            order = replace(order, seconds=(parent.order.seconds if parent else 0.0) + more)
        work = self._stage.begin(
            order,
            self._new_id(parent.model if parent else ""),
            model=parent.model if parent else "",
            operation=operation,
            parent=parent_id or None,
            fields=seen.fields,
        )
        return self._answer(work)

    async def _character(self, seen: Seen) -> web.StreamResponse:
        known = self._stage.characters
        if seen.method == "GET":
            found = known.get(seen.id)
            return self._unknown() if found is None else web.json_response(found)
        if "video" not in seen.files or not seen.fields.get("name"):
            return answers.refusal(self._mimic, 400, "A character needs a name and a video.")
        made: dict[str, object] = {
            "id": f"char_{secrets.token_hex(8)}",
            "created_at": int(time.time()),
            "name": seen.fields["name"],
        }
        known[str(made["id"])] = made
        return web.json_response(made)

    def _answer(self, work: Work, status: int = 200) -> web.Response:
        return web.json_response(self._told(work), status=status)

    def _told(self, work: Work) -> dict[str, Any]:
        return told(self._mimic, self._stage.script, work, self._stage.address_of(work))

    def _new_id(self, model: str) -> str:
        if self._mimic.ids == "litellm":
            return routed_id(new_id(""), model)
        return new_id(self._mimic.ids)

    def _unknown(self) -> web.Response:
        return answers.refusal(
            self._mimic, 404, answers.text("unknown"), answers.text("unknown", "code")
        )


def _video_id(fields: Mapping[str, Any]) -> str:
    """Of `video`, an object in JSON; in a form the same as text, or in brackets."""
    video = fields.get("video", fields.get("video[id]", ""))
    if isinstance(video, str) and video.startswith("{"):
        video = json.loads(video)
    return (
        str(cast("dict[str, Any]", video).get("id", "")) if isinstance(video, dict) else str(video)
    )


async def clip_answer(stage: Stage, work: Work, variant: str = "") -> web.Response:
    """The clip, or one of its pictures."""
    data = await work.clip()
    match variant:
        case "thumbnail":
            return web.Response(body=await thumbnail(data), content_type="image/webp")
        case "spritesheet":
            return web.Response(body=await spritesheet(data), content_type="image/jpeg")
        case _:
            avi = stage.script.container == "avi"
            return web.Response(body=data, content_type="video/x-msvideo" if avi else "video/mp4")
