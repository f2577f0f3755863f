"""The engine for ComfyUI: a person's own workflow with our values in it, queued there, watched by
websocket, its clip fetched by name."""

import asyncio
import math
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from composer.engines import comfyui_list, workflow
from composer.engines.answers import error_of
from composer.engines.asking import Body, wanted
from composer.engines.base import (
    CancelOutcome,
    EngineError,
    FilePart,
    Phase,
    PreparedRequest,
    Progress,
    RemoteJob,
)
from composer.engines.comfyui_news import News
from composer.engines.fetching import OnBytes, fetch
from composer.engines.guard import Limits
from composer.engines.operations import as_served
from composer.engines.pictures import Picture, pictures_of
from composer.engines.refusals import (
    UNANSWERED,
    Answer,
    Asked,
    failure,
    readable,
    unanswered,
)
from composer.engines.videos import not_ours, send, shown
from composer.engines.wire import Wire
from composer.prompt.frames import rate_of
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.servers.kinds import base_of, kind_of
from composer.servers.server import Server

MISSES = 2
LOOK = 1.0  # seconds between two looks; news come by themselves in between


class ComfyUIEngine:
    """One server, one workflow (`Server.workflow`)."""

    resumable = True
    stops = CancelOutcome.STOPPED

    def __init__(
        self,
        server: Server,
        profiles: Sequence[Profile],
        key: Callable[[], str | None],
        *,
        limits: Limits | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.name = server.id
        self.server = server
        self.kind = kind_of(server)
        self.wire = Wire(base_of(server), key, limits)
        self._profiles = profiles
        self._pause = pause
        self._client = uuid.uuid4().hex
        self._news = News(self.wire, self._client)
        self._misses: dict[str, int] = {}

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(as_served(one, self.server) for one in self._profiles)

    async def prepared(self, recipe: Recipe, files: Mapping[str, Path]) -> PreparedRequest:
        """The request that queues the workflow; pictures would have been sent before it."""
        flow, pictures = await self._filled(recipe, files)
        names = {place: picture.name for place, picture in pictures.items()}
        body = self._body(workflow.filled(flow, names), uuid.uuid4().hex)
        return await shown(self.wire, "/prompt", body)

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        return await self.submit_marked(recipe, files, str(uuid.uuid4()))

    async def submit_marked(self, recipe: Recipe, files: Mapping[str, Path], mark: str) -> str:
        """Sends the pictures, then queues the workflow once, with `mark` as its id: where no answer
        comes, the server can be asked whether it has it."""
        flow, pictures = await self._filled(recipe, files)
        names = {place: await self._upload(picture) for place, picture in pictures.items()}
        body = self._body(workflow.filled(flow, names), mark)
        self._news.expect(mark, len(flow))
        await self._news.listen()
        asked = Asked(self.wire.host, costly=True)
        try:
            answer = await send(self.wire, "/prompt", body, asked, self.kind.create_wait)
            return self._accepted(answer, asked)
        except EngineError as error:
            if error.code == UNANSWERED and await self._has(mark):
                return mark
            raise

    async def poll(self, remote_id: str) -> Progress:
        """Waits a moment for news. EngineErrors as of the videos engine."""
        await self._news.listen()
        await self._news.wait(remote_id, LOOK)
        entry = await self._history(remote_id)
        if entry is not None:
            self._misses.pop(remote_id, None)
            self._raise_if_failed(entry)
            return Progress(Phase.FINISHED, 1.0)
        place = await self._place(remote_id)
        if place is None:
            self._misses[remote_id] = self._misses.get(remote_id, 0) + 1
            if self._misses[remote_id] >= MISSES:
                raise EngineError("engine.lost", host=self.wire.host)
            return Progress(Phase.RENDERING, self._news.fraction(remote_id))
        self._misses.pop(remote_id, None)
        if place == "pending":
            return Progress(Phase.WAITING)
        return Progress(Phase.RENDERING, self._news.fraction(remote_id))

    async def download(self, remote_id: str, to: Path, on_bytes: OnBytes) -> None:
        """The last clip that the workflow saved; its name is used for asking only."""

        async def find(_: EngineError | None) -> str:
            entry = await self._history(remote_id)
            if entry is None:
                raise EngineError("engine.lost", host=self.wire.host)
            row = workflow.clip_in(entry.get("outputs"))
            if row is None:
                raise EngineError("engine.no_clip_saved", host=self.wire.host)
            return self.wire.url(f"/view?{urlencode(row)}")

        await fetch(self.wire, find, to, on_bytes, pause=self._pause)
        self._news.forget(remote_id)

    async def cancel(self, remote_id: str) -> CancelOutcome:
        """Takes it out of the queue, or ends it where it runs."""
        asked = Asked(self.wire.host)
        await self.wire.must("POST", "/queue", json={"delete": [remote_id]}, asked=asked)
        if await self._place(remote_id) == "running":
            await self.wire.must("POST", "/interrupt", json={"prompt_id": remote_id}, asked=asked)
        self._news.forget(remote_id)
        return CancelOutcome.STOPPED

    async def list_remote(self) -> tuple[RemoteJob, ...]:
        """What it works on, and what its history still has."""
        # The queue first: what ends between the two questions is then in one of the answers.
        jobs = {row[1]: comfyui_list.queued(row) for _, row in await self._queue()}
        answer = await self.wire.must("GET", "/history?max_items=200")
        body = answer.json
        entries = cast("dict[str, Any]", body).items() if isinstance(body, dict) else ()
        jobs |= {name: comfyui_list.ended(name, one) for name, one in entries if _is_object(one)}
        return tuple(sorted(jobs.values(), key=lambda job: job.created or math.inf, reverse=True))

    async def close(self) -> None:
        await self._news.close()
        await self.wire.close()

    async def _filled(
        self, recipe: Recipe, files: Mapping[str, Path]
    ) -> tuple[workflow.Workflow, dict[str, Picture]]:
        """The workflow with everything but the pictures' names in it, and the pictures by
        placeholder."""
        asked = wanted(recipe)
        if recipe.operation != "generate" and not recipe.emulated:
            raise EngineError(
                "engine.no_operation", operation=recipe.operation, server=self.kind.label
            )
        flow = await asyncio.to_thread(workflow.read, self.server.workflow)
        there = workflow.places(flow)
        if "prompt" not in there:
            raise EngineError("engine.no_place_for_prompt", name=Path(self.server.workflow).name)
        pictures = _by_place(await pictures_of(recipe, files, (asked.width, asked.height)))
        for place, picture in pictures.items():
            if place not in there:
                raise EngineError("engine.no_place", place=f"%{place}%", role=picture.role)
        if missing := sorted(p for p in there - pictures.keys() if p not in workflow.KNOWN):
            raise EngineError("engine.wants_picture", places=workflow.shown(missing))
        options = _options(recipe)
        if unsaid := sorted(there & workflow.OPTIONS.keys() - options.keys()):
            raise EngineError("engine.wants_option", places=workflow.shown(unsaid))
        rate = rate_of(asked.fps or recipe.shot.parameters.fps)
        fps = float(rate) if rate else 24.0
        values = {
            "prompt": recipe.text,
            "negative": recipe.negative,
            "width": asked.width,
            "height": asked.height,
            "seconds": asked.seconds,
            "frames": asked.frames or round(asked.seconds * fps),
            "fps": int(fps) if fps.is_integer() else round(fps, 6),
            "seed": recipe.seed,
        }
        return workflow.filled(flow, values | options), pictures

    def _body(self, flow: workflow.Workflow, remote_id: str) -> Body:
        # Versions before 2025-07 give an id of their own; what is extra they keep and list.
        extra = {comfyui_list.MARK: remote_id}
        said = {"prompt": flow, "client_id": self._client, "prompt_id": remote_id}
        return Body(said | {"extra_data": extra})

    async def _upload(self, picture: Picture) -> str:
        """The name the server keeps it under. The name sent is of our own making."""
        name = f"shot-composer-{uuid.uuid4().hex}.png"
        part = FilePart("image", name, picture.type, picture.data)
        answer = await self.wire.must(
            "POST",
            "/upload/image",
            fields={"overwrite": "true", "type": "input"},
            files=(part,),
            alone=True,
        )
        body = answer.json
        said = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
        if not said.get("name"):
            raise not_ours(self.wire, answer)
        return "/".join(filter(None, (str(said.get("subfolder") or ""), str(said["name"]))))

    def _accepted(self, answer: Answer, asked: Asked) -> str:
        body = answer.json
        said = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
        if answer.status == 400 and said:
            raise EngineError(
                "engine.workflow_refused",
                reason=readable(node_errors(said) or error_of(said)[1]),
                detail=answer.text[:4000],
            )
        if not answer.is_success:
            raise self.wire.refused(answer, asked)
        if answer.is_html:
            raise not_ours(self.wire, answer)
        if found := str(said.get("prompt_id") or ""):
            return found
        raise unanswered(self.wire.host, f"No id in the answer: {answer.text[:2000]}")

    async def _has(self, remote_id: str) -> bool:
        """Whether it surely was taken."""
        try:
            place = await self._place(remote_id)
            return place is not None or await self._history(remote_id) is not None
        except EngineError:
            return False

    async def _history(self, remote_id: str) -> Mapping[str, Any] | None:
        answer = await self.wire.must("GET", f"/history/{quote(remote_id, safe='')}")
        body = answer.json
        if not isinstance(body, dict):
            raise not_ours(self.wire, answer, retryable=True)
        entry = cast("dict[str, Any]", body).get(remote_id)
        return cast("dict[str, Any]", entry) if isinstance(entry, dict) else None

    async def _place(self, remote_id: str) -> str | None:
        """`running`, `pending`, or None where the queue doesn't know it."""
        rows = await self._queue()
        return next((place for place, row in rows if row[1] == remote_id), None)

    async def _queue(self) -> list[tuple[str, list[Any]]]:
        """Its rows (number, id, workflow, what is extra…), each with `running` or `pending`."""
        answer = await self.wire.must("GET", "/queue")
        body = answer.json
        queue = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
        found: list[tuple[str, list[Any]]] = []
        for place in ("running", "pending"):
            rows = queue.get(f"queue_{place}")
            given = cast("list[Any]", rows) if isinstance(rows, list) else []
            found += [(place, row) for row in given if comfyui_list.is_row(row)]
        return found

    def _raise_if_failed(self, entry: Mapping[str, Any]) -> None:
        status = entry.get("status")
        said = cast("dict[str, Any]", status) if isinstance(status, dict) else {}
        if said.get("status_str") != "error":
            return
        for kind, data in comfyui_list.messages(said):
            if kind == "execution_error":
                text = str(data.get("exception_message", ""))
                where = str(data.get("node_type") or data.get("node_id") or "")
                told = f"{where}: {text}" if where and text else text
                raise self.wire.without_key(failure("", told.strip(), Asked(self.wire.host)))
        raise EngineError("engine.ended_there", host=self.wire.host)


def _options(recipe: Recipe) -> dict[str, object]:
    """By placeholder: as the person set them, else the model's best."""
    said = {**recipe.profile.options, **recipe.options}
    return {place: said[name] for place, name in workflow.OPTIONS.items() if name in said}


def _by_place(pictures: tuple[Picture, ...]) -> dict[str, Picture]:
    found: dict[str, Picture] = {}
    for picture in pictures:
        same = sum(one.role == picture.role for one in found.values())
        place = workflow.place_of(picture.role, same)
        found[place] = replace(picture, name=f"{place}.png")
    return found


def node_errors(said: Mapping[str, Any]) -> str:
    """What is wrong with which node: `3 KSampler: Value not in list (sampler_name)`."""
    rows = said.get("node_errors")
    found: list[str] = []
    for number, node in cast("dict[str, Any]", rows).items() if isinstance(rows, dict) else ():
        told = cast("dict[str, Any]", node) if isinstance(node, dict) else {}
        for error in told.get("errors") or ():
            what = f"{error.get('message', '')} ({error.get('details', '')})"
            found.append(f"{number} {told.get('class_type', '')}: {what}")
    return "; ".join(found)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)
