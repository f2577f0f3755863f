"""What ComfyUI tells by websocket: how far each workflow is. Only makes the bar move: everything
that matters is asked for by HTTP, so a socket that breaks costs nothing."""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import Any, cast

from composer.engines.wire import Wire

LARGEST = 16 << 20  # bytes of a message; previews come this way too
CALM = 5.0  # seconds before a socket that broke is opened again
ENDINGS = ("execution_success", "execution_error", "execution_interrupted")


@dataclass
class _Job:
    """`begun`: the nodes that were started, in order; `part` of the last one that is done."""

    nodes: int = 0
    begun: list[str] = field(default_factory=list[str])
    part: float = 0.0
    highest: float = 0.0
    ended: bool = False
    news: asyncio.Event = field(default_factory=asyncio.Event)


class News:
    """Listens while somebody wants to know."""

    def __init__(self, wire: Wire, client: str) -> None:
        self._wire = wire
        self._client = client
        self._jobs: dict[str, _Job] = {}
        self._listening: asyncio.Task[None] | None = None

    async def listen(self) -> None:
        """Opens the socket where none is open; doesn't wait for it."""
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())

    def fraction(self, job_id: str) -> float | None:
        """0..1, never less than before; None where nothing was told."""
        job = self._jobs.get(job_id)
        return job.highest or None if job else None

    async def wait(self, job_id: str, longest: float) -> None:
        """Until something is told of the job, at most `longest` seconds."""
        job = self._job(job_id)
        if not job.ended:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(job.news.wait(), longest)
        job.news.clear()

    def expect(self, job_id: str, nodes: int) -> None:
        """A workflow of so many nodes is on its way."""
        self._job(job_id).nodes = nodes

    def forget(self, job_id: str) -> None:
        self._jobs.pop(job_id, None)

    async def close(self) -> None:
        task, self._listening = self._listening, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def take(self, text: str) -> None:
        """One message; what is none of ours is passed over."""
        try:
            said = json.loads(text)
            kind, data = said["type"], said["data"]
            job = self._job(str(data["prompt_id"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        _learn(job, str(kind), cast("dict[str, Any]", data))
        job.news.set()

    def _job(self, job_id: str) -> _Job:
        return self._jobs.setdefault(job_id, _Job())

    async def _listen(self) -> None:
        # 60 ms to import: only who has a ComfyUI pays for it.
        import aiohttp

        url = f"{self._wire.base.replace('http', 'ws', 1)}/ws?clientId={self._client}"
        headers = await self._wire.authorisation()
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(url, headers=headers, max_msg_size=LARGEST) as socket,
            ):
                async for message in socket:
                    if message.type is aiohttp.WSMsgType.TEXT:
                        self.take(message.data)
        except (aiohttp.ClientError, OSError, TimeoutError):
            pass  # progress is not shown then, that is all
        await asyncio.sleep(CALM)


def _learn(job: _Job, kind: str, data: dict[str, Any]) -> None:
    node = str(data.get("node") or "")
    match kind:
        case "execution_cached":
            cached = data.get("nodes")
            job.begun += [str(one) for one in cast("list[Any]", cached or [])]
        case "executing" if node:
            job.part = 0.0
            _begin(job, node)
        case "progress":
            _begin(job, node or "?")
            job.part = _part(data)
        case _:
            job.ended = job.ended or kind in ENDINGS
    _raise(job)


def _begin(job: _Job, node: str) -> None:
    if node not in job.begun:
        job.begun.append(node)


def _part(data: dict[str, Any]) -> float:
    try:
        return max(0.0, min(1.0, float(data["value"]) / float(data["max"])))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return 0.0


def _raise(job: _Job) -> None:
    """Several nodes count alike, and the last that began counts for what it has done. Unknown how
    many there are, only the one that works is known."""
    done = job.part
    if job.nodes:
        before = max(0, len(job.begun) - 1)
        done = min(1.0, (before + job.part) / job.nodes)
    job.highest = max(job.highest, min(0.99, done))
