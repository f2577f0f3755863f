"""The states of a job as a sum type, and the one pure function that moves between them.

Held → Queued → Submitting → Rendering → Downloading → Done
any unfinished one → Failed, or → Cancelling → Cancelled
after a restart: Rendering and Downloading resume; Submitting becomes Uncertain (ask, never resend)
"""

from dataclasses import dataclass


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


@dataclass(frozen=True)
class Cancelling:
    remote_id: str | None = None


@dataclass(frozen=True)
class Cancelled:
    forgotten: bool = False
    """The maker could not be stopped and may go on rendering."""


@dataclass(frozen=True)
class Uncertain:
    """The program ended between sending and the answer: the maker may have taken it, and it may
    have cost money."""


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
