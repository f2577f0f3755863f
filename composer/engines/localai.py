"""The engine for LocalAI: one request that is answered when the clip is made. It runs here as a
task, so that it can be watched and ended like any other job."""

import asyncio
import contextlib
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from composer.engines.answers import error_of, urls_of
from composer.engines.asking import Body, compose, wanted
from composer.engines.base import CancelOutcome, EngineError, Phase, PreparedRequest, Progress
from composer.engines.fetching import OnBytes, fetch, wire_url
from composer.engines.guard import Limits
from composer.engines.operations import as_served
from composer.engines.pictures import pictures_of
from composer.engines.refusals import Asked, failure, unanswered
from composer.engines.videos import not_ours, send, shown
from composer.engines.wire import Wire
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.servers.kinds import base_of, kind_of
from composer.servers.server import Server

ROUTE = "/video"
GRACE = 1.0
"""Seconds in which a refusal is still an answer to sending; later ones are told by `poll`."""

LOOK = 2.0  # seconds between two looks at a task of our own


class LocalAIEngine:
    """One server. Its jobs live in this process until their clip is made: before, after a restart,
    they are lost, and told so; they are not sent again by themselves. From then on the clip's
    address is the job's id, which holds for longer than this process."""

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
        grace: float = GRACE,
    ) -> None:
        self.name = server.id
        self.server = server
        self.kind = kind_of(server)
        self.wire = Wire(base_of(server), key, limits)
        self._profiles = profiles
        self._pause = pause
        self._grace = grace
        self._tasks: dict[str, asyncio.Task[str]] = {}

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(as_served(one, self.server) for one in self._profiles)

    async def prepared(self, recipe: Recipe, files: Mapping[str, Path]) -> PreparedRequest:
        return await shown(self.wire, ROUTE, await self._body(recipe, files))

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        """Sends the request once. What is refused within a second is raised here."""
        body = await self._body(recipe, files)
        model = str(body.values.get("model", ""))
        asked = Asked(self.wire.host, model, costly=True)
        task = asyncio.create_task(self._make(body, asked))
        try:
            await asyncio.wait((task,), timeout=self._grace)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if task.done() and (error := task.exception()) is not None:
            raise error
        remote_id = uuid.uuid4().hex
        self._tasks[remote_id] = task
        return remote_id

    async def poll(self, remote_id: str) -> Progress:
        if _is_address(remote_id):
            return Progress(Phase.FINISHED, 1.0)
        task = self._task(remote_id)
        if not task.done():
            return Progress(Phase.RENDERING, None, LOOK)
        error = task.exception()
        if isinstance(error, EngineError) and error.retryable:
            # The request is over: asking about it again leads nowhere.
            error.retryable = False
        if error is not None:
            raise error
        return Progress(Phase.FINISHED, 1.0, remote_id=task.result())

    async def download(self, remote_id: str, to: Path, on_bytes: OnBytes) -> None:
        """`remote_id` is the one of `submit`, or the clip's address."""
        address = remote_id if _is_address(remote_id) else self._address(remote_id)

        async def find(_: EngineError | None) -> str:
            return wire_url(self.wire, address)

        await fetch(self.wire, find, to, on_bytes, pause=self._pause)
        for name, task in tuple(self._tasks.items()):
            if task.done() and not task.exception() and task.result() == address:
                del self._tasks[name]

    async def cancel(self, remote_id: str) -> CancelOutcome:
        """Hanging up ends the work there."""
        task = self._tasks.pop(remote_id, None)
        if task is not None:
            await _ended(task)
        return CancelOutcome.STOPPED

    async def close(self) -> None:
        for remote_id in tuple(self._tasks):
            await _ended(self._tasks.pop(remote_id))
        await self.wire.close()

    def _address(self, remote_id: str) -> str:
        task = self._task(remote_id)
        if not task.done():
            raise EngineError("engine.lost", host=self.wire.host)
        return task.result()

    def _task(self, remote_id: str) -> asyncio.Task[str]:
        try:
            return self._tasks[remote_id]
        except KeyError:
            raise EngineError("engine.lost_with_us", host=self.wire.host) from None

    async def _body(self, recipe: Recipe, files: Mapping[str, Path]) -> Body:
        asked = wanted(recipe)
        if recipe.operation != "generate" and not recipe.emulated:
            raise EngineError(
                "engine.no_operation", operation=recipe.operation, server=self.kind.label
            )
        pictures = await pictures_of(recipe, files, (asked.width, asked.height))
        model = self.server.models.get(recipe.profile.id) or recipe.profile.model
        last = next((one for one in pictures if one.role == "last_frame"), None)
        others = tuple(one for one in pictures if one is not last)
        body = compose(recipe, self.kind, model, others)
        if last is not None:
            body.values["end_image"] = last.data_url
        body.values["response_format"] = "url"
        return body

    async def _make(self, body: Body, asked: Asked) -> str:
        """The address of the clip, as the server says it, when it is there."""
        answer = await send(self.wire, ROUTE, body, asked, self.kind.create_wait)
        if not answer.is_success:
            if answer.status >= 500 and answer.json is not None:
                # It worked on the request and says that it failed: nothing is left to ask about.
                raise self.wire.without_key(failure(*error_of(answer.json), asked))
            raise self.wire.refused(answer, asked)
        if answer.is_html:
            raise not_ours(self.wire, answer)
        if found := urls_of(answer.json):
            return found[0]
        raise self.wire.without_key(
            unanswered(self.wire.host, f"No address in the answer: {answer.text[:2000]}")
        )


def _is_address(remote_id: str) -> bool:
    """Ids of ours are hexadecimal digits only."""
    return remote_id.lower().startswith(("/", "http://", "https://"))


async def _ended(task: asyncio.Task[str]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, EngineError):
        await task
