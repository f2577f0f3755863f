"""What an HTTP answer that is no success means, as an EngineError with a code a person can be told.
The only place that knows which refusal may be tried again."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from composer.engines.answers import blocked_reasons, error_of, is_blocked
from composer.engines.base import EngineError

UNANSWERED = "engine.unanswered"
LONGEST_RETRY = 3600.0  # seconds; a server that asks for more is asked again after this
LONGEST_TEXT = 600  # characters of a server's own words in a sentence; all of it is in the detail
LONGEST_DETAIL = 4000


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, read to its end. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str = ""

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        """The JSON value of the body, None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def is_html(self) -> bool:
        told = self.headers.get("content-type", "").lower().startswith("text/html")
        return told or self.body[:256].lstrip()[:15].lower().startswith((b"<!doctype", b"<html"))


@dataclass(frozen=True)
class Asked:
    """What was asked, for the sentence: the server's host and, where it matters, the model.
    `costly`: it may cost money. `closed`: the day this server's kind was closed."""

    host: str
    model: str = ""
    costly: bool = False
    closed: str = ""


def refusal(answer: Answer, asked: Asked) -> EngineError:
    """The error for an answer outside 200..299."""
    code, text = error_of(answer.json if answer.json is not None else _plain(answer))
    said = readable(text) or f"HTTP {answer.status}"
    detail = f"HTTP {answer.status}\n{answer.text[:LONGEST_DETAIL]}"
    known = _by_words(code, said, asked, detail) if answer.status < 500 else None
    return known or _by_status(answer, asked, said, detail)


def failure(code: str, text: str, asked: Asked) -> EngineError:
    """The error of a job that the server says has failed."""
    said = readable(text or code)
    found = _by_words(code, said, asked, f"{code}\n{text}"[:LONGEST_DETAIL])
    if found is not None:
        return found
    kind = "engine.failed" if said else "engine.failed_silently"
    return EngineError(kind, host=asked.host, reason=said, detail=f"{code}\n{text}".strip())


def unanswered(host: str, reason: str) -> EngineError:
    """The request went out and nobody knows whether it was taken."""
    return EngineError(UNANSWERED, host=host, detail=reason)


def _plain(answer: Answer) -> str:
    return "" if answer.is_html else answer.text[:LONGEST_DETAIL]


_NO_MODEL = re.compile(
    r"model_not_found|deploymentnotfound|no longer available"
    r"|model .{0,80}(not found|does not exist)"
    r"|(not found|does not exist|unknown).{0,20} model|model mismatch|invalid model",
    re.IGNORECASE,
)


def _by_words(code: str, said: str, asked: Asked, detail: str) -> EngineError | None:
    """What its code or text makes plain, whatever the HTTP code."""
    if is_blocked(code, said):
        reasons = blocked_reasons(said)
        if reasons:
            return EngineError("engine.blocked_for", reasons=", ".join(reasons), detail=detail)
        return EngineError("engine.blocked", reason=said, detail=detail)
    if re.search(r"insufficient_(quota|credit|balance|funds)|quota_exceeded", code, re.IGNORECASE):
        return EngineError("engine.no_credit", host=asked.host, detail=detail)
    if "no connected db" in said.lower():  # LiteLLM without a database, to any key but its own
        return EngineError("engine.unauthorised", host=asked.host, detail=detail)
    if _NO_MODEL.search(f"{code} {said}"):
        if asked.closed:
            return _closed(asked, detail)
        return EngineError(
            "engine.no_model", host=asked.host, model=asked.model, reason=said, detail=detail
        )
    return None


def _closed(asked: Asked, detail: str = "") -> EngineError:
    return EngineError("engine.closed", host=asked.host, since=asked.closed, detail=detail)


def closed(asked: Asked) -> EngineError:
    """For a server whose kind was closed, before anything is sent."""
    return _closed(asked)


def _by_status(answer: Answer, asked: Asked, said: str, detail: str) -> EngineError:
    status, host = answer.status, asked.host
    if 300 <= status < 400:
        there = urlsplit(answer.headers.get("location", ""))
        to = (there.netloc if there.hostname == host else there.hostname) or "?"
        return EngineError("engine.redirected", host=host, to=to, detail=detail)
    if status in (404, 405, 410) and asked.closed:
        return _closed(asked, detail)
    if status in _PLAIN:
        return EngineError(_PLAIN[status], host=host, reason=said, detail=detail)
    if status in (429, 503):
        kind = "engine.busy" if status == 429 else "engine.overloaded"
        wait = retry_after(answer.headers)
        return EngineError(kind, retryable=True, retry_after=wait, host=host, detail=detail)
    if status >= 500 and asked.costly:
        return unanswered(host, detail)
    if status >= 500:
        return EngineError(
            "engine.server_failed", retryable=True, host=host, reason=said, detail=detail
        )
    return EngineError("engine.rejected", host=host, reason=said, detail=detail)


_PLAIN = {
    401: "engine.unauthorised",
    402: "engine.no_credit",
    403: "engine.forbidden",
    404: "engine.not_found",
    405: "engine.not_found",
    410: "engine.retired",
    413: "engine.too_big",
    451: "engine.blocked",
}


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that a server wants to be left alone, by `retry-after` (seconds or a date); at most
    an hour."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", said):
        return min(LONGEST_RETRY, float(said))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    wait = (until - (now or datetime.now(UTC))).total_seconds()
    return min(LONGEST_RETRY, max(0.0, wait))


def poll_after(headers: Mapping[str, str]) -> float | None:
    """Seconds until a job should be asked about again, where the server advises."""
    said = headers.get("openai-poll-after-ms", "")
    if re.fullmatch(r"[0-9]{1,9}", said):
        return min(LONGEST_RETRY, int(said) / 1000)
    return retry_after(headers)


def readable(text: str) -> str:
    """A server's own words for a sentence: one line, no end of it, without the full stop that the
    sentence has itself."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > LONGEST_TEXT:
        line = line[:LONGEST_TEXT].rstrip() + "…"
    return line.rstrip(".")
