"""The engine for servers with the `/v1/videos` routes. What differs between them is a row of
`resources/servers`; nothing here asks which server it is."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from composer.engines.answers import JobAnswer, Status, id_of, job_of, jobs_of
from composer.engines.asking import Body, compose, wanted
from composer.engines.base import (
    CancelOutcome,
    EngineError,
    FilePart,
    Phase,
    PreparedRequest,
    Progress,
    RemoteJob,
)
from composer.engines.fetching import OnBytes, fetch, wire_url
from composer.engines.guard import Limits
from composer.engines.operations import CREATE, as_served, native_request, read_clip
from composer.engines.pictures import pictures_of
from composer.engines.refusals import Answer, Asked, closed, failure, poll_after, unanswered
from composer.engines.wire import Wire
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.servers.kinds import ServerKind, base_of, kind_of
from composer.servers.server import Server

GROWTH = 1.5
JITTER = 0.1
PAGES = 20
PAGE = 100
MISSES = 2
"""A server that says twice in a row that it knows no such job has forgotten it."""


@dataclass
class _Known:
    """What we remember of a job while it is watched; after a restart it is learned anew."""

    wait: float
    urls: tuple[str, ...] = ()
    fraction: float | None = None
    misses: int = 0
    turned: int = 0
    """How many addresses of its clip have failed."""


@dataclass(frozen=True)
class _Create:
    path: str
    body: Body


class VideosEngine:
    """One server. `profiles` are those the person chose for it; `key` finds its key (called in a
    worker thread); `pause` sleeps."""

    resumable = True

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
        self.kind: ServerKind = kind_of(server)
        self.stops = CancelOutcome(self.kind.stops)
        self.wire = Wire(base_of(server), key, limits)
        self._profiles = profiles
        self._pause = pause
        self._jobs: dict[str, _Known] = {}

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(as_served(one, self.server) for one in self._profiles)

    async def prepared(self, recipe: Recipe, files: Mapping[str, Path]) -> PreparedRequest:
        """The create request as it would go out."""
        create = await self._create(recipe, files)
        return await shown(self.wire, create.path, create.body)

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        """Sends the create once. Raises EngineError: prompt.*, media.* and engine.* before
        anything is sent; engine.unanswered where nobody knows whether it was taken."""
        asked = self._asked(recipe)
        if self.kind.closed:
            raise closed(asked)
        create = await self._create(recipe, files)
        answer = await send(self.wire, create.path, create.body, asked, self.kind.create_wait)
        return accepted(self.wire, answer, asked)

    async def poll(self, remote_id: str) -> Progress:
        """Returns at once. EngineErrors that are retryable mean: ask again later; others are the
        server's last word, or that it refuses the key."""
        known = self._job(remote_id)
        answer = await self.wire.ask("GET", self._path(remote_id))
        job = job_of(answer.json)
        if job is None:
            return self._without_job(known, answer)
        known.misses = 0
        return self._progress(known, job, answer)

    async def download(self, remote_id: str, to: Path, on_bytes: OnBytes) -> None:
        """From the address in the job, or from `/content` without a variant."""

        async def find(wrong: EngineError | None) -> str:
            return await self._clip_address(remote_id, wrong)

        await fetch(self.wire, find, to, on_bytes, pause=self._pause)
        self._jobs.pop(remote_id, None)

    async def cancel(self, remote_id: str) -> CancelOutcome:
        """What the server really did, not what it said."""
        if self.stops is CancelOutcome.IMPOSSIBLE:
            return self.stops
        answer = await self.wire.ask("DELETE", self._path(remote_id))
        self._jobs.pop(remote_id, None)
        if answer.is_success or answer.status in (404, 409, 410):
            return self.stops  # 409: it is being ended already
        return CancelOutcome.IMPOSSIBLE

    async def list_remote(self) -> tuple[RemoteJob, ...]:
        """Page by page, at most 2,000 jobs. Raises EngineError engine.cannot_list."""
        found: dict[str, RemoteJob] = {}
        after = ""
        for _ in range(PAGES if self.kind.lists else 0):
            page = await self._page(after)
            fresh = {job.id: remote_job(job) for job in jobs_of(page) if job.id not in found}
            found |= fresh
            after = str(page.get("last_id") or next(reversed(fresh), ""))
            if not fresh or not page.get("has_more"):
                return tuple(sorted(found.values(), key=lambda j: j.created or 0, reverse=True))
        if found:
            return tuple(found.values())
        raise EngineError("engine.cannot_list", server=self.kind.label)

    async def create_character(self, name: str, clip: Path) -> str:
        """Sends a clip of 2 to 4 seconds to be somebody that prompts can name; returns the id for
        the option `characters`. Raises EngineError."""
        if not self.kind.characters:
            raise EngineError("engine.no_operation", operation="characters", server=self.kind.label)
        data = await asyncio.to_thread(read_clip, clip)
        part = FilePart("video", "clip.mp4", "video/mp4", data)
        asked = replace(Asked(self.wire.host), costly=True)
        body = Body({"name": name}, [part], is_parts=True)
        answer = await send(self.wire, self.kind.characters, body, asked, self.kind.create_wait)
        return accepted(self.wire, answer, asked)

    async def close(self) -> None:
        await self.wire.close()

    def _asked(self, recipe: Recipe) -> Asked:
        model = self.server.models.get(recipe.profile.id) or recipe.profile.model
        return Asked(self.wire.host, model, costly=True, closed=self.kind.closed)

    def _model(self, recipe: Recipe) -> str:
        """The name that is sent: one a server of a single model does not know is refused there."""
        named = self.server.models.get(recipe.profile.id, "")
        return {"profile": named or recipe.profile.model, "served": named}.get(self.kind.model, "")

    async def _create(self, recipe: Recipe, files: Mapping[str, Path]) -> _Create:
        asked = wanted(recipe)
        if recipe.operation != "generate" and not (recipe.emulated or self.kind.follows):
            path, body = await asyncio.to_thread(native_request, recipe, self.kind, files)
            return _Create(path, body)
        if recipe.operation != "generate" and not (recipe.emulated or recipe.source):
            raise EngineError("engine.no_source")
        pictures = await pictures_of(recipe, files, (asked.width, asked.height))
        body = compose(recipe, self.kind, self._model(recipe), pictures)
        if self.kind.follows and recipe.source:
            body.values[self.kind.follows] = recipe.source
        return _Create(CREATE, body)

    def _path(self, remote_id: str) -> str:
        return f"/videos/{quote(remote_id, safe='')}"

    def _job(self, remote_id: str) -> _Known:
        return self._jobs.setdefault(remote_id, _Known(self.kind.poll_first))

    def _without_job(self, known: _Known, answer: Answer) -> Progress:
        if answer.status in (404, 410):
            known.misses += 1
            if known.misses < MISSES:
                return Progress(Phase.RENDERING, known.fraction, self._wait(known, answer))
            raise self.wire.without_key(
                EngineError("engine.lost", host=self.wire.host, detail=answer.text[:2000])
            )
        if answer.is_success:
            raise not_ours(self.wire, answer, retryable=True)
        raise self.wire.refused(answer, Asked(self.wire.host))

    def _progress(self, known: _Known, job: JobAnswer, answer: Answer) -> Progress:
        known.urls = job.urls or known.urls
        known.fraction = job.fraction
        raise_if_ended(self.wire, job)
        if job.status is Status.DONE:
            return Progress(Phase.FINISHED, 1.0, cost=job.cost)
        phase = Phase.WAITING if job.status is Status.WAITING else Phase.RENDERING
        said = job.said if job.status is Status.UNKNOWN else ""
        return Progress(phase, job.fraction, self._wait(known, answer), said, job.cost)

    def _wait(self, known: _Known, answer: Answer) -> float:
        """Longer each time, a little irregular so that many jobs don't ask at once; as long as the
        server wishes where it says so."""
        wait = known.wait
        known.wait = min(self.kind.poll_longest, wait * GROWTH)
        told = poll_after(answer.headers)
        return told if told is not None else wait * random.uniform(1 - JITTER, 1 + JITTER)

    async def _clip_address(self, remote_id: str, wrong: EngineError | None) -> str:
        """The next place to look for the clip; the job is read anew where one has run out. Raises
        `wrong` when all of them have failed twice."""
        known = self._job(remote_id)
        if wrong is not None and not wrong.retryable:
            known.turned += 1
            await self._read_urls(remote_id, known)
        elif self.kind.clip == "url" and not known.urls:
            await self._read_urls(remote_id, known)
        places = [wire_url(self.wire, url) for url in known.urls]
        if self.kind.clip == "content" or not places:
            places.append(self.wire.url(f"{self._path(remote_id)}/content"))
        if wrong is not None and known.turned >= 2 * len(places):
            raise wrong
        return places[known.turned % len(places)]

    async def _read_urls(self, remote_id: str, known: _Known) -> None:
        answer = await self.wire.ask("GET", self._path(remote_id))
        job = job_of(answer.json)
        if job is None and answer.status in (404, 410):
            raise self.wire.without_key(
                EngineError("engine.lost", host=self.wire.host, detail=answer.text[:2000])
            )
        if job is not None:
            known.urls = job.urls or known.urls

    async def _page(self, after: str) -> dict[str, Any]:
        query = {"limit": PAGE, "order": "desc"} | ({"after": after} if after else {})
        answer = await self.wire.ask("GET", f"/videos?{urlencode(query)}")
        if answer.status in (400, 404, 405, 501):
            raise EngineError("engine.cannot_list", server=self.kind.label)
        if not answer.is_success:
            raise self.wire.refused(answer, Asked(self.wire.host))
        body: object = answer.json
        return cast("dict[str, Any]", body) if isinstance(body, dict) else {"data": body}


def remote_job(job: JobAnswer) -> RemoteJob:
    return RemoteJob(job.id, job.created, job.prompt, job.said, job.model)


async def send(wire: Wire, path: str, body: Body, asked: Asked, wait: float) -> Answer:
    """A create request, once."""
    if body.is_parts:
        files = tuple(body.files)
        return await wire.ask("POST", path, fields=body.fields, files=files, asked=asked, wait=wait)
    return await wire.ask("POST", path, json=body.values, asked=asked, wait=wait)


async def shown(wire: Wire, path: str, body: Body) -> PreparedRequest:
    """The same request for people, without the key."""
    url, headers = wire.url(path), await wire.headers()
    if body.is_parts:
        return PreparedRequest("POST", url, headers, None, body.fields, tuple(body.files))
    return PreparedRequest("POST", url, headers, body.values)


def accepted(wire: Wire, answer: Answer, asked: Asked) -> str:
    """The id in the answer to a create. Raises EngineError: what the server refused, or
    engine.unanswered where it says yes without an id."""
    body = answer.json
    job = job_of(body)
    if job is not None:
        raise_if_ended(wire, job)
        return job.id
    if not answer.is_success:
        raise wire.refused(answer, asked)
    if answer.is_html:
        raise not_ours(wire, answer)
    if found := id_of(body):
        return found
    raise wire.without_key(unanswered(wire.host, f"No id in the answer: {answer.text[:2000]}"))


def raise_if_ended(wire: Wire, job: JobAnswer) -> None:
    """Raises the EngineError of a job that will give no clip."""
    asked = Asked(wire.host)
    if job.status is Status.FAILED or (job.status is Status.UNKNOWN and job.error):
        raise wire.without_key(failure(job.error_code, job.error, asked))
    if job.status is Status.CANCELLED:
        raise wire.without_key(EngineError("engine.ended_there", host=wire.host, detail=job.error))
    if job.status is Status.EXPIRED:
        raise wire.without_key(EngineError("engine.expired", host=wire.host, detail=job.error))


def not_ours(wire: Wire, answer: Answer, *, retryable: bool = False) -> EngineError:
    """A web page, or an answer in no form we know."""
    detail = answer.text[:2000]
    error = EngineError("engine.not_json", retryable=retryable, host=wire.host, detail=detail)
    return wire.without_key(error)
