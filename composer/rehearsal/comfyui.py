"""ComfyUI: workflows in a queue, history, files by name, and news over a websocket."""

import asyncio
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, cast

from aiohttp import web

from composer.rehearsal.comfyui_workflow import order_of, output_node
from composer.rehearsal.seen import Seen
from composer.rehearsal.stage import Stage
from composer.rehearsal.videos import clip_answer
from composer.rehearsal.work import Stand, Work, new_id

STEPS = 20  # what its progress counts to


class ComfyUI:
    """The routes of one stage, added to `router` by `add`. Workflows run by themselves, whoever
    asks."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._number = 0
        self._sockets: dict[str, set[web.WebSocketResponse]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._uploads: dict[str, bytes] = {}

    def add(self, router: web.UrlDispatcher) -> None:
        route = self._stage.route
        for path in ("", "/api"):
            router.add_post(f"{path}/prompt", route("create", self._prompt))
            router.add_get(f"{path}/history/{{id}}", route("status", self._history))
            router.add_get(f"{path}/history", route("list", self._history))
            router.add_get(f"{path}/view", route("content", self._view))
            router.add_post(f"{path}/upload/image", route("upload", self._upload))
            router.add_get(f"{path}/queue", route("queue", self._queue))
            router.add_post(f"{path}/queue", route("cancel", self._take_out))
            router.add_post(f"{path}/interrupt", route("cancel", self._interrupt))
            router.add_get(f"{path}/object_info", route("models", self._object_info))
            router.add_get(f"{path}/system_stats", route("health", self._stats))
            router.add_get(f"{path}/ws", self._socket)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for sockets in self._sockets.values():
            for socket in tuple(sockets):
                await socket.close()

    async def _prompt(self, seen: Seen) -> web.StreamResponse:
        workflow = seen.fields.get("prompt")
        if not isinstance(workflow, dict) or not workflow:
            error = {"type": "no_prompt", "message": "No prompt provided", "details": ""}
            return web.json_response({"error": error, "node_errors": {}}, status=400)
        if (refused := _misbuilt(cast("dict[str, Any]", workflow))) is not None:
            return web.json_response(refused, status=400)
        order = order_of(cast("dict[str, Any]", workflow), self._uploads)
        job_id = str(seen.fields.get("prompt_id") or new_id(""))
        work = self._stage.begin(order, job_id, fields=seen.fields)
        self._number += 1
        task = asyncio.create_task(self._perform(work, str(seen.fields.get("client_id", ""))))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        errors: dict[str, object] = {}
        said = {"prompt_id": job_id, "number": self._number, "node_errors": errors}
        return web.json_response(said)

    async def _perform(self, work: Work, client: str) -> None:
        node = output_node(_workflow(work))
        base = {"prompt_id": work.id}

        async def tell() -> None:
            value = {"value": round(work.fraction * STEPS), "max": STEPS, "node": node}
            await self._say(client, "progress", base | value)

        await self._say(client, "execution_start", base)
        await self._say(client, "execution_cached", base | {"nodes": ()})
        await self._say(client, "executing", base | {"node": node})
        await work.finish(tell)
        match work.stand:
            case Stand.DONE:
                output = base | {"node": node, "output": self._outputs(work)[node]}
                await self._say(client, "executed", output)
                await self._say(client, "executing", base | {"node": None})
                await self._say(client, "execution_success", base)
            case Stand.FAILED:
                told = {"exception_message": work.error_message, "node_id": node}
                await self._say(client, "execution_error", base | told)
            case _:
                await self._say(client, "execution_interrupted", base | {"node_id": node})

    async def _history(self, seen: Seen) -> web.StreamResponse:
        wanted = seen.id or None
        works = [
            work
            for work in self._stage.jobs.values()
            if work.is_final and not work.gone and wanted in (None, work.id)
        ]
        return web.json_response({work.id: self._entry(work) for work in works})

    def _entry(self, work: Work) -> dict[str, Any]:
        done = work.stand is Stand.DONE
        messages: list[object] = [["execution_start", {"prompt_id": work.id}]]
        if work.stand is Stand.FAILED:
            told = {"prompt_id": work.id, "exception_message": work.error_message}
            messages.append(["execution_error", told])
        elif not done:
            messages.append(["execution_interrupted", {"prompt_id": work.id}])
        status = {
            "status_str": "success" if done else "error",
            "completed": done,
            "messages": messages,
        }
        outputs = self._outputs(work) if done else {}
        return {
            "prompt": [1, work.id, _workflow(work), _extra(work), []],
            "outputs": outputs,
            "status": status,
        }

    def _outputs(self, work: Work) -> dict[str, Any]:
        name = f"video/{work.id}_00001_.mp4".rpartition("/")
        fault = work.fault
        file = fault.word if fault is not None and fault.kind == "file_name" else name[2]
        row = {"filename": file, "subfolder": name[0], "type": "output"}
        return {output_node(_workflow(work)): {"images": [row], "animated": [True]}}

    async def _view(self, seen: Seen) -> web.StreamResponse:
        name = seen.query.get("filename", "")
        for work in self._stage.jobs.values():
            rows = self._outputs(work)[output_node(_workflow(work))]["images"]
            if rows[0]["filename"] == name and work.stand is Stand.DONE and not work.gone:
                if self._stage.expired(work):
                    break
                return await clip_answer(self._stage, work)
        return web.Response(status=404)

    async def _upload(self, seen: Seen) -> web.StreamResponse:
        sent = seen.files.get("image")
        if sent is None:
            return web.Response(status=400)
        self._uploads[sent.name] = sent.data
        return web.json_response({"name": sent.name, "subfolder": "", "type": "input"})

    async def _queue(self, _: Seen) -> web.StreamResponse:
        rows: dict[str, list[object]] = {"queue_running": [], "queue_pending": []}
        for work in self._stage.jobs.values():
            if not work.is_final and not work.gone:
                kind = "queue_pending" if work.stand is Stand.QUEUED else "queue_running"
                rows[kind].append((1, work.id, _workflow(work), _extra(work), ()))
        return web.json_response(rows)

    async def _take_out(self, seen: Seen) -> web.StreamResponse:
        """Only what waits can be taken out."""
        for job_id in seen.fields.get("delete", []):
            work = self._stage.jobs.get(str(job_id))
            if work is not None and work.stand is Stand.QUEUED:
                await work.stop()
        return web.Response()

    async def _interrupt(self, seen: Seen) -> web.StreamResponse:
        """What runs now, or the one that is named if it does."""
        wanted = seen.fields.get("prompt_id")
        for work in self._stage.jobs.values():
            if work.stand is Stand.RENDERING and wanted in (None, work.id):
                await work.stop()
        return web.Response()

    async def _object_info(self, _: Seen) -> web.StreamResponse:
        kinds = ("CLIPTextEncode", "KSampler", "LoadImage", "SaveVideo", "VAEDecode")
        return web.json_response(
            {kind: {"input": {"required": {}}, "name": kind} for kind in kinds}
        )

    async def _stats(self, _: Seen) -> web.StreamResponse:
        system = {"os": "linux", "comfyui_version": "0.3.75", "python_version": "3.12"}
        return web.json_response({"system": system, "devices": []})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        answer = await self._stage.route("socket", _welcome)(request)
        if answer.status != HTTPStatus.OK or request.transport is None:
            return answer
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        client = request.query.get("clientId", "")
        mine = self._sockets.setdefault(client, set())
        mine.add(socket)
        remaining = sum(not work.is_final for work in self._stage.jobs.values())
        status = {"status": {"exec_info": {"queue_remaining": remaining}}, "sid": client}
        await socket.send_json({"type": "status", "data": status})
        try:
            async for _ in socket:
                pass
        finally:
            mine.discard(socket)
        return socket

    async def _say(self, client: str, kind: str, data: Mapping[str, object]) -> None:
        for socket in tuple(self._sockets.get(client, ())):
            if not socket.closed:
                await socket.send_json({"type": kind, "data": data})


async def _welcome(_: Seen) -> web.StreamResponse:
    return web.Response()


def _workflow(work: Work) -> dict[str, Any]:
    return cast("dict[str, Any]", work.fields.get("prompt", {}))


def _extra(work: Work) -> Mapping[str, Any]:
    """It keeps what came beside the workflow, whatever that is."""
    return cast("Mapping[str, Any]", work.fields.get("extra_data") or EMPTY)


def _misbuilt(workflow: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answer to a workflow with a node that is none, or with an unfilled placeholder."""
    for name, node in workflow.items():
        if not isinstance(node, dict) or "class_type" not in node:
            told = "Cannot execute because a node is missing the class_type property."
            error = {"type": "invalid_prompt", "message": told, "details": f"Node ID '#{name}'"}
            return {"error": error, "node_errors": {}}
        left = [word for word in json.dumps(node).split('"') if word in PLACEHOLDERS]
        if left:
            told = {"type": "invalid_input_type", "message": "Failed to convert an input value"}
            errors = {name: {"errors": [told | {"details": left[0]}], "class_type": "?"}}
            error = {
                "type": "prompt_outputs_failed_validation",
                "message": "Prompt outputs failed validation",
            }
            return {"error": error, "node_errors": errors}
    return None


EMPTY: Mapping[str, object] = {}
PLACEHOLDERS = {"%width%", "%height%", "%frames%", "%fps%", "%seed%"}
"""Those that can't be text for any node."""
