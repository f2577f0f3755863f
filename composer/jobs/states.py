"""The states of a job as a sum type, and the one pure function that moves between them when one of
the `happenings` comes.

Held → Queued → Submitting → Rendering → Downloading → Done
any unfinished one → Failed, or → Cancelling → Cancelled
after a restart: Rendering and Downloading resume; Submitting becomes Uncertain (ask, never resend)
"""

import typing
from collections.abc import Mapping
from dataclasses import dataclass

from composer import records
from composer.jobs.happenings import (
    Accepted,
    Broke,
    CancelAsked,
    Finished,
    Found,
    Happening,
    HeldBack,
    Looked,
    Progressed,
    PutBack,
    Received,
    Released,
    Restarted,
    SentAgain,
    Started,
    Stopped,
    Stored,
    Unanswered,
)
from composer.problem import Problem


@dataclass(frozen=True)
class Held:
    """Waits for other jobs (`needs`), the budget (`budget`) or a person (`paused`)."""

    reason: str = "needs"


@dataclass(frozen=True)
class Queued:
    pass


@dataclass(frozen=True)
class Submitting:
    """The request may be on its way: from here on only the maker knows."""


@dataclass(frozen=True)
class Rendering:
    remote_id: str
    fraction: float | None = None
    """0..1; None where the maker does not say."""
    note: str = ""
    """`waiting`: the maker has not begun; `silent`: it doesn't answer just now."""


@dataclass(frozen=True)
class Downloading:
    remote_id: str
    done: int = 0
    """Bytes on our disk."""
    total: int | None = None


@dataclass(frozen=True)
class Done:
    take_id: str


@dataclass(frozen=True)
class Failed:
    code: str
    """A Problem's code; `messages` has the sentence."""
    values: dict[str, object]
    detail: str = ""
    """The maker's own words, for "Details"."""
    retryable: bool = True
    remote_id: str = ""
    """Not empty where the maker took the job and may still have its clip: then a new attempt asks
    for that one, and sends nothing."""


@dataclass(frozen=True)
class Cancelling:
    remote_id: str | None = None


@dataclass(frozen=True)
class Cancelled:
    forgotten: bool = False
    """The maker could not be stopped and may go on rendering."""


@dataclass(frozen=True)
class Uncertain:
    """No answer came to the request: the maker may have taken it, and it may have cost money."""

    found: int | None = None
    """How many jobs at the maker may be this one; None: nobody could look."""


State = (
    Held
    | Queued
    | Submitting
    | Rendering
    | Downloading
    | Done
    | Failed
    | Cancelling
    | Cancelled
    | Uncertain
)
FINAL = (Done, Failed, Cancelled)


class IllegalMove(Exception):
    """Something happened that can't happen in this state: a bug of ours."""


def advance(state: State, happening: Happening) -> State:
    """The state after `happening`. There is no way out of a final state: a new attempt starts at
    `Queued` again by the queue's doing. Raises IllegalMove."""
    moved = _advance(state, happening)
    if moved is None:
        raise IllegalMove(f"{type(happening).__name__} in {type(state).__name__}")
    return moved


def _advance(state: State, happening: Happening) -> State | None:
    if isinstance(happening, Restarted):
        return _restarted(state, happening.resumable)
    if isinstance(state, FINAL):
        return None
    match state, happening:
        case _, Stored(take_id):
            return Done(take_id)
        case _, CancelAsked():
            return _cancel_asked(state)
        case Cancelling(), _:
            return _while_cancelling(happening)
        case _, Broke(code, values, detail, retryable, remote_id):
            return Failed(code, values, detail, retryable, remote_id)
        case (Held() | Queued(), _) | (Uncertain(), _):
            return _before_sending(state, happening)
        case _:
            return _on_the_way(state, happening)


def _before_sending(state: State, happening: Happening) -> State | None:
    match state, happening:
        case Held(), Released():
            return Queued()
        case Held() | Queued(), HeldBack(reason):
            return Held(reason)
        case Queued(), Started():
            return Submitting()
        case Uncertain(), SentAgain():
            return Queued()
        case Uncertain(), Looked(found):
            return Uncertain(found)
        case Uncertain(), Found(remote_id):
            return Rendering(remote_id)
        case _:
            return None


def _on_the_way(state: State, happening: Happening) -> State | None:
    match state, happening:
        case Submitting(), Accepted(remote_id):
            return Rendering(remote_id)
        case Submitting(), PutBack():
            return Queued()
        case Submitting(), Unanswered():
            return Uncertain()
        case Rendering(remote_id), Progressed(fraction, note):
            return Rendering(remote_id, fraction, note)
        case Rendering(remote_id), Finished(another):
            return Downloading(another or remote_id)
        case Downloading(remote_id), Received(done, total):
            return Downloading(remote_id, done, total)
        case _:
            return None


def _cancel_asked(state: State) -> State:
    """What was never sent is cancelled at once; of what may have been, the maker must be told."""
    match state:
        case Held() | Queued():
            return Cancelled()
        case Uncertain():
            return Cancelled(forgotten=True)
        case Rendering(remote_id) | Downloading(remote_id):
            return Cancelling(remote_id)
        case Cancelling():
            return state
        case _:
            return Cancelling()


def _while_cancelling(happening: Happening) -> State | None:
    """The request may still be answered, and only then is there something to stop."""
    match happening:
        case Accepted(remote_id):
            return Cancelling(remote_id)
        case Stopped(forgotten):
            return Cancelled(forgotten)
        case Unanswered():
            return Cancelled(forgotten=True)
        case PutBack() | Broke():
            return Cancelled()
        case _:
            return None


def _restarted(state: State, resumable: bool) -> State:
    match state:
        case Submitting():
            return Uncertain() if resumable else Queued()
        case Rendering() | Downloading():
            return state if resumable else Queued()
        case Cancelling(None):
            return Cancelled(forgotten=resumable)
        case Cancelling():
            return state if resumable else Cancelled()
        case _:
            return state


def state_row(state: State) -> tuple[str, dict[str, object]]:
    """`state` as it is stored: its name and its values."""
    return type(state).__name__, records.to_json(state)


def state_from_row(name: str, values: Mapping[str, object]) -> State:
    """The other way round. A state this version doesn't know becomes Failed, so that the job can be
    retried or removed."""
    kinds = {kind.__name__: kind for kind in typing.get_args(State)}
    try:
        return records.from_json(kinds[name], dict(values))
    except (KeyError, TypeError, Problem) as error:
        return Failed("job.unknown_state", {"state": name}, str(error))
