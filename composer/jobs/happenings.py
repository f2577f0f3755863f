"""What can happen to a job: to its request, to its clip, or by a person's wish. What becomes of it
then is `states.advance`'s to say."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Released:
    """What the job was held for is over."""


@dataclass(frozen=True)
class HeldBack:
    """It must wait: `reason` as in `Held`."""

    reason: str


@dataclass(frozen=True)
class Started:
    """It is its turn; the request goes out now."""


@dataclass(frozen=True)
class Accepted:
    remote_id: str


@dataclass(frozen=True)
class PutBack:
    """The request surely was not accepted; it may go out again later."""


@dataclass(frozen=True)
class Unanswered:
    """The request went out and no answer came."""


@dataclass(frozen=True)
class Looked:
    """The maker's jobs were looked through; `found` of them may be this one."""

    found: int | None


@dataclass(frozen=True)
class Found:
    """The maker has it, under this id."""

    remote_id: str


@dataclass(frozen=True)
class Progressed:
    fraction: float | None
    note: str = ""


@dataclass(frozen=True)
class Finished:
    """The maker is done; its clip can be fetched, under another id where one is given."""

    remote_id: str = ""


@dataclass(frozen=True)
class Received:
    done: int
    total: int | None


@dataclass(frozen=True)
class Stored:
    """The clip is in the library."""

    take_id: str


@dataclass(frozen=True)
class Broke:
    code: str
    values: dict[str, object]
    detail: str = ""
    retryable: bool = True
    remote_id: str = ""


@dataclass(frozen=True)
class CancelAsked:
    pass


@dataclass(frozen=True)
class Stopped:
    """`forgotten`: the maker may go on rendering."""

    forgotten: bool = False


@dataclass(frozen=True)
class Restarted:
    """The program ended without settling this job and runs again. `resumable` as the engine is."""

    resumable: bool


@dataclass(frozen=True)
class SentAgain:
    """A person looked and wants it sent once more."""


Happening = (
    Released
    | HeldBack
    | Started
    | Accepted
    | PutBack
    | Unanswered
    | Looked
    | Found
    | Progressed
    | Finished
    | Received
    | Stored
    | Broke
    | CancelAsked
    | Stopped
    | Restarted
    | SentAgain
)
