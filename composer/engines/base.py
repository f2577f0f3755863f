"""The engine protocol: what the queue asks of whoever makes clips. Concrete engines are named in
`services.py` only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol, runtime_checkable

from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe


class EngineError(Problem):
    """A generation that can't go on. `retryable`: the same request may work later, and surely was
    not accepted. `retry_after`: seconds that the server wants to be left alone, None where it
    doesn't say."""

    def __init__(
        self,
        code: str,
        *,
        retryable: bool = False,
        retry_after: float | None = None,
        detail: str = "",
        **values: object,
    ) -> None:
        super().__init__(code, detail=detail, **values)
        self.retryable = retryable
        self.retry_after = retry_after


class Phase(Enum):
    """How far a remote job is, in our words."""

    WAITING = "waiting"
    RENDERING = "rendering"
    FINISHED = "finished"


@dataclass(frozen=True)
class Progress:
    """What a poll found. `fraction` 0..1, None where the maker does not say. Ask again after `wait`
    seconds. `said`: the maker's own status word where we don't know it. `cost`: US dollars, where
    it tells what the clip cost. `remote_id`: under which the finished clip is asked for from now
    on, where that is another one."""

    phase: Phase
    fraction: float | None = None
    wait: float = 0.0
    said: str = ""
    cost: float | None = None
    remote_id: str = ""


@dataclass(frozen=True)
class RemoteJob:
    """A job as a server lists it. `created`: seconds since 1970, None where it doesn't say;
    `prompt` empty where it keeps that to itself; `status` in its own words. `mark` as in `Marks`,
    empty where the server keeps none; of a job that is none of ours it is any other text."""

    id: str
    created: float | None = None
    prompt: str = ""
    status: str = ""
    model: str = ""
    mark: str = ""


@runtime_checkable
class Marks(Protocol):
    """What an engine has besides `Engine` where a request carries a mark of ours (a UUID) that the
    server's list tells: then a request without an answer is found again beyond doubt."""

    async def submit_marked(self, recipe: Recipe, files: Mapping[str, Path], mark: str) -> str:
        """As `Engine.submit`."""
        ...


@runtime_checkable
class Lists(Protocol):
    """What an engine has besides `Engine` where its server can list its jobs."""

    async def list_remote(self) -> tuple[RemoteJob, ...]:
        """All that it still has, the newest first. Raises EngineError."""
        ...


@runtime_checkable
class KeepsCharacters(Protocol):
    """What an engine has besides `Engine` where its server may keep somebody seen in a clip."""

    async def create_character(self, name: str, clip: Path) -> str:
        """Sends the clip once, which may cost; returns the server's id of the character. Raises
        EngineError."""
        ...


@dataclass(frozen=True)
class FilePart:
    """A file of a multipart request: its field, the name and type it is sent under, its bytes."""

    field: str
    name: str
    type: str
    data: bytes


@dataclass(frozen=True)
class PreparedRequest:
    """A create request exactly as it would go out, its key replaced by `KEY_SHOWN`. `json` is the
    body, or, where there are `fields` or `files`, it is multipart."""

    method: str
    url: str
    headers: Mapping[str, str]
    json: object = None
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    files: tuple[FilePart, ...] = ()


KEY_SHOWN = "[key]"


class CancelOutcome(Enum):
    """What stopping really did: ended the work, only forgot it (it may still cost), or nothing can
    be done."""

    STOPPED = "stopped"
    FORGOTTEN = "forgotten"
    IMPOSSIBLE = "impossible"


class Engine(Protocol):
    """Makes clips from recipes. All methods raise EngineError; none blocks the loop; none retries
    what may cost money.

    `resumable`: a remote id outlives this process (a server), so a job found rendering after a
    restart is polled again.
    Where it is False (the draft engine, deterministic and free) such a job simply starts again.
    """

    name: str
    resumable: bool

    def profiles(self) -> tuple[Profile, ...]: ...

    async def submit(self, recipe: Recipe, files: Mapping[str, Path]) -> str:
        """Start one generation; returns the maker's id. `files` maps each reference's hash to its
        file."""
        ...

    async def poll(self, remote_id: str) -> Progress:
        """How far it is. Returns when something changed or soon after; raises EngineError when it
        failed."""
        ...

    async def download(
        self, remote_id: str, to: Path, on_bytes: Callable[[int, int | None], None]
    ) -> None:
        """Bring the finished clip to `to` (a `.part` file the caller renames); `on_bytes(done,
        total)` now and then."""
        ...

    async def cancel(self, remote_id: str) -> CancelOutcome: ...

    async def close(self) -> None:
        """Let go of sockets and processes; unfinished work of a resumable engine goes on at its
        server."""
        ...


@runtime_checkable
class Networked(Protocol):
    """What an engine has besides `Engine` where a server does its work. `stops`: what cancelling
    there does, so that the button can say it."""

    stops: CancelOutcome

    async def prepared(self, recipe: Recipe, files: Mapping[str, Path]) -> PreparedRequest:
        """The request of `submit`, without sending it and without the key. Raises EngineError as
        `submit` does before anything is sent."""
        ...
