"""OpenRouter's own variant of the video protocol: other names, addresses in the answers, and a list
of models that says what each can do."""

from collections.abc import Mapping
from typing import Any, cast

from aiohttp import web

from composer.rehearsal import answers
from composer.rehearsal.asking import DEFAULT_SECONDS, DEFAULT_SIZE, picture_in
from composer.rehearsal.clips import Order, size_in
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage
from composer.rehearsal.telling import status_word
from composer.rehearsal.videos import clip_answer
from composer.rehearsal.work import Stand, Work, new_id

USD_PER_SECOND = 0.4


class OpenRouter:
    """The routes of one stage, added to `router` by `add`."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._mimic = stage.mimic

    def add(self, router: web.UrlDispatcher) -> None:
        base, route = f"{self._mimic.path}/videos", self._stage.route
        router.add_post(base, route("create", self._create))
        router.add_get(f"{base}/models", route("models", self._models))
        router.add_get(f"{base}/{{id}}", route("status", self._status))
        router.add_get(f"{base}/{{id}}/content", route("content", self._content))

    async def _create(self, seen: Seen) -> web.StreamResponse:
        fields = seen.fields
        if seen.form != "json" or not seen.prompt.strip() or not fields.get("model"):
            return answers.refusal(
                self._mimic, 400, "Invalid request: model and prompt are required"
            )
        if fields["model"] not in self._mimic.model_names:
            return answers.refusal(self._mimic, 404)
        order = Order(
            seen.prompt,
            _size(fields),
            float(str(fields.get("duration", DEFAULT_SECONDS))),
            int(fields.get("seed") or 1),
            _first_frame(fields),
        )
        parent = cast("str | None", fields.get("previous_job_id"))
        work = self._stage.begin(
            order,
            new_id(self._mimic.ids),
            model=str(fields["model"]),
            operation="remix" if parent else "generate",
            parent=parent,
            fields=fields,
        )
        return web.json_response(self._told(work), status=202)

    async def _models(self, _: Seen) -> web.StreamResponse:
        return web.json_response({"data": [dict(row) for row in self._mimic.models]})

    async def _status(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id)
        if work is None:
            return answers.refusal(self._mimic, 404, answers.text("unknown"))
        return web.json_response(self._told(work))

    async def _content(self, seen: Seen) -> web.StreamResponse:
        work = self._stage.find(seen.id, look=False)
        if work is None or seen.query.get("index", "0") != "0":
            return answers.refusal(self._mimic, 404, answers.text("unknown"))
        if self._stage.expired(work):
            return answers.refusal(self._mimic, 410, answers.text("expired"))
        if work.stand is not Stand.DONE:
            return answers.refusal(self._mimic, 400, "The video is not ready yet")
        return await clip_answer(self._stage, work)

    def _told(self, work: Work) -> dict[str, Any]:
        base = f"{self._stage.origin}{self._mimic.path}/videos/{work.id}"
        said: dict[str, Any] = {
            "id": work.id,
            "polling_url": base,
            "status": status_word(self._mimic, work),
        }
        if work.stand is Stand.FAILED:
            said["error"] = work.error_message
        if work.stand is Stand.DONE:
            aside = work.fault is not None and work.fault.kind == "elsewhere"
            address = self._stage.file_elsewhere(work.id) if aside else f"{base}/content?index=0"
            said["unsigned_urls"] = [address]
            said["generation_id"] = f"gen-{work.id[-12:]}"
            cost = round(USD_PER_SECOND * work.order.seconds, 4)
            said["usage"] = {"cost": cost, "is_byok": False}
        return said


def _size(fields: Mapping[str, Any]) -> tuple[int, int]:
    if (size := size_in(str(fields.get("size", "")))) is not None:
        return size
    height = int(str(fields.get("resolution", "720p")).removesuffix("p") or 720)
    ratio = size_in(str(fields.get("aspect_ratio", "16:9"))) or DEFAULT_SIZE
    short, long = sorted(ratio)
    other = round(height * long / short)
    return (other, height) if ratio[0] >= ratio[1] else (height, other)


def _first_frame(fields: Mapping[str, Any]) -> bytes | None:
    for one in cast("list[dict[str, Any]]", fields.get("frame_images") or []):
        if one.get("frame_type") == "first_frame":
            return picture_in(one.get("image_url"))
    return None
