"""Tolerant readers of what video servers answer: status words, progress, errors, where the clip is.
Pure: JSON values in, our values out. Which HTTP code means what is in `refusals.py`."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import cast


class Status(Enum):
    """What a status word comes to. UNKNOWN: a word we have not met; the work may well go on."""

    WAITING = "waiting"
    RENDERING = "rendering"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


WORDS = {
    Status.WAITING: "queued pending submitted created in_queue throttled not_start not_started "
    "waiting scheduled accepted preparing",
    Status.RENDERING: "in_progress processing running generating postprocessing rendering started "
    "working executing",
    Status.DONE: "completed complete succeeded succeed success successful done finished ready",
    Status.FAILED: "failed failure fail error rejected moderated blocked timeout timed_out",
    Status.CANCELLED: "cancelled canceled deleted aborted interrupted stopped",
    Status.EXPIRED: "expired",
}
_STATUS = {word: status for status, words in WORDS.items() for word in words.split()}


def status_of(word: object) -> Status:
    """`word` in any case, with spaces, hyphens or underscores."""
    if not isinstance(word, str):
        return Status.UNKNOWN
    return _STATUS.get(re.sub(r"[\s-]+", "_", word.strip().lower()), Status.UNKNOWN)


def fraction_of(value: object) -> float | None:
    """Progress as 0..1: whole numbers and `45%` are per cent, `0.45` and 1.0 are a fraction. None
    for 0, nothing, and what is no number: then nobody knows."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return _fraction_of_text(value.strip())
    if not isinstance(value, (int, float)) or not math.isfinite(value) or value <= 0:
        return None
    part = value if isinstance(value, float) and value <= 1 else value / 100
    return min(1.0, part)


def _fraction_of_text(text: str) -> float | None:
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*(%?)", text)
    if not found:
        return None
    number = float(found[1])
    is_part = not found[2] and "." in found[1] and number <= 1
    return min(1.0, number if is_part else number / 100) or None


@dataclass(frozen=True)
class JobAnswer:
    """A job as a server told it. `said` is its own status word; `urls` where the clip may be, best
    first; `created` seconds since 1970; `cost` US dollars."""

    id: str
    status: Status
    said: str = ""
    fraction: float | None = None
    error_code: str = ""
    error: str = ""
    urls: tuple[str, ...] = ()
    created: float | None = None
    prompt: str = ""
    model: str = ""
    cost: float | None = None


_IDS = ("id", "task_id", "job_id", "video_id", "request_id", "generation_id")
_STATES = ("status", "state", "task_status")
_LISTS = ("data", "videos", "items", "jobs", "results")
_AROUND = ("data", "job", "video", "task", "result", "response")


def job_of(body: object) -> JobAnswer | None:
    """The job in a JSON answer, also one wrapped in `data` and the like; None where there is
    none. Whatever HTTP code it came with: some servers tell a failed job with 500."""
    for pairs in _layers(body):
        job_id = _first_text(pairs, _IDS)
        if job_id and any(key in pairs for key in _STATES):
            return _job(job_id, pairs)
    return None


def id_of(body: object) -> str:
    """The id in the answer to a create, which may come without any status."""
    found = (_first_text(pairs, _IDS) for pairs in _layers(body))
    return next((job_id for job_id in found if job_id), "")


def jobs_of(body: object) -> tuple[JobAnswer, ...]:
    """The jobs of a list: `{data: […]}`, `{videos: […]}` or a bare list."""
    rows: object = body
    if isinstance(body, dict):
        pairs = cast("dict[str, object]", body)
        keys = (key for key in _LISTS if isinstance(pairs.get(key), list))
        rows = pairs.get(next(keys, ""))
    if not isinstance(rows, list):
        return ()
    found = (job_of(row) for row in cast("list[object]", rows))
    return tuple(job for job in found if job)


def _job(job_id: str, pairs: Mapping[str, object]) -> JobAnswer:
    said = _first_text(pairs, _STATES)
    status = status_of(said)
    code, error = error_of(pairs) if status in _ENDED else ("", "")
    return JobAnswer(
        id=job_id,
        status=status,
        said=said,
        fraction=fraction_of(pairs.get("progress")),
        error_code=code,
        error=error,
        urls=urls_of(pairs),
        created=_moment(pairs.get("created_at", pairs.get("created"))),
        prompt=_text(pairs.get("prompt")),
        model=_text(pairs.get("model")),
        cost=_cost(pairs.get("usage")),
    )


_ENDED = (Status.FAILED, Status.CANCELLED, Status.EXPIRED, Status.UNKNOWN)


def error_of(body: object) -> tuple[str, str]:
    """(code, text) of an error in a JSON answer or plain text; ("", "") where there is none."""
    if isinstance(body, str):
        return _error_of_text(body)
    if not isinstance(body, dict):
        return "", ""
    pairs = cast("dict[str, object]", body)
    error = pairs.get("error")
    if isinstance(error, dict):
        inner = cast("dict[str, object]", error)
        text = _text(inner.get("message")) or _text(inner.get("detail")) or _text(inner.get("type"))
        code = _text(inner.get("code")) or _text(inner.get("type"))
        return code, _unwrapped(text) or code
    for value in (error, pairs.get("detail"), pairs.get("message"), pairs.get("failure")):
        if text := _error_text(value):
            return _text(pairs.get("failure_code")) or _text(pairs.get("code")), _unwrapped(text)
    return "", ""


def _error_text(value: object) -> str:
    """Plain text, or FastAPI's list of `{loc, msg}`, or an object with a message."""
    if isinstance(value, list):
        rows = (_row_text(row) for row in cast("list[object]", value))
        return "; ".join(filter(None, rows))
    if isinstance(value, dict):
        return error_of({"error": cast("dict[str, object]", value)})[1]
    return _text(value)


def _row_text(row: object) -> str:
    if not isinstance(row, dict):
        return _text(row)
    pairs = cast("dict[str, object]", row)
    loc = pairs.get("loc")
    steps = cast("list[object]", loc) if isinstance(loc, list) else []
    where = ".".join(str(step) for step in steps if step != "body")
    said = _text(pairs.get("msg")) or _text(pairs.get("message"))
    return f"{where}: {said}" if where else said


def _error_of_text(text: str) -> tuple[str, str]:
    """Gateways write a prefix before the JSON of the server behind them."""
    inner = _embedded(text)
    if inner is not None:
        code, found = error_of(inner)
        if found:
            return code, found
    return "", text.strip()


def _unwrapped(text: str) -> str:
    inner = _embedded(text) if "{" in text else None
    return (error_of(inner)[1] if inner is not None else "") or text


def _embedded(text: str) -> dict[str, object] | None:
    """The first JSON object inside `text`."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, object]", found) if isinstance(found, dict) else None


_BLOCKED = re.compile(
    r"moderat|content[ _]polic|safety system|prompt_unsafe|image_unsafe|video_unsafe"
    r"|content_filter|responsible ai|sensitive content",
    re.IGNORECASE,
)


def is_blocked(code: str, text: str) -> bool:
    """Whether the maker refused what is asked for, rather than how."""
    return _BLOCKED.search(f"{code} {text}") is not None


def blocked_reasons(text: str) -> tuple[str, ...]:
    """What stands behind "Possible reasons:", as words: `people in user uploads`."""
    found = re.search(r"possible reasons?:\s*([^.\n]+)", text, re.IGNORECASE)
    if not found:
        return ()
    parts = (re.sub(r"[-_]+", " ", part).strip().lower() for part in found[1].split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


_URLS = ("url", "video_url", "urls", "unsigned_urls", "download_url", "output_url", "file_url")
_INSIDE = ("video", "output", "outputs", "data", "metadata", "result", "results", "videos")


def urls_of(body: object) -> tuple[str, ...]:
    """Where the clip may be fetched, best first: web addresses, and paths on the same server that
    begin with a slash. Paths of the server's own disk (`file_path`) are not among them."""
    return tuple(dict.fromkeys(_urls(body, 4)))


def _urls(value: object, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _urls(one, depth)
    elif isinstance(value, str):
        if re.match(r"https?://|/(?!/)", value.strip(), re.IGNORECASE):
            yield value.strip()
    elif isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        for key in (*_URLS, *_INSIDE):
            if key in pairs:
                yield from _urls(pairs[key], depth - 1)


def _layers(body: object) -> Iterator[Mapping[str, object]]:
    """The answer itself, then what it wraps."""
    for value in (body, *_wrapped(body)):
        if isinstance(value, dict):
            yield cast("dict[str, object]", value)


def _wrapped(body: object) -> Iterator[object]:
    if isinstance(body, dict):
        pairs = cast("dict[str, object]", body)
        for key in _AROUND:
            inner = pairs.get(key)
            rows = cast("list[object]", inner) if isinstance(inner, list) else []
            yield rows[0] if rows else inner


def _first_text(pairs: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _text(pairs.get(key)))), "")


def _text(value: object) -> str:
    """Text and numbers as text; anything else is none."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value).strip()


def _moment(value: object) -> float | None:
    """Seconds since 1970, from that number (milliseconds too) or an ISO text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)) and math.isfinite(value):
        return value / 1000 if value > 1e11 else float(value)
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).timestamp()
        except (ValueError, OverflowError):
            return None
    return None


def _cost(usage: object) -> float | None:
    cost = cast("dict[str, object]", usage).get("cost") if isinstance(usage, dict) else None
    if isinstance(cost, bool) or not isinstance(cost, (int, float)) or not math.isfinite(cost):
        return None
    return float(cost) if cost >= 0 else None
