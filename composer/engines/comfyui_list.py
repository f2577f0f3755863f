"""What ComfyUI lists, its queue and its history, as jobs of ours: pure readers of its answers."""

from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from composer.engines.base import RemoteJob

MARK = "shot_composer"
"""The key of our mark among what is extra in a request: the server keeps it with the workflow."""


def is_row(row: object) -> TypeGuard[list[Any]]:
    """Whether `row` is a job: number, id, workflow, what is extra, and more."""
    parts = cast("list[Any]", row) if isinstance(row, list) else []
    return len(parts) > 1 and isinstance(parts[1], str)


def queued(row: list[Any]) -> RemoteJob:
    """One that waits or runs; since when is not told."""
    return RemoteJob(row[1], mark=_mark(row) or row[1])


def ended(job_id: str, entry: Mapping[str, Any]) -> RemoteJob:
    """One of the history."""
    status = entry.get("status")
    said = cast("dict[str, Any]", status) if isinstance(status, dict) else {}
    stamps = [data.get("timestamp") for _, data in messages(said)]
    moment = next((float(one) / 1000 for one in stamps if isinstance(one, (int, float))), None)
    mark = _mark(entry.get("prompt")) or job_id
    return RemoteJob(job_id, moment, status=str(said.get("status_str", "")), mark=mark)


def messages(status: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """What happened to a job, as pairs of a word and values."""
    rows = status.get("messages")
    found: list[tuple[str, Mapping[str, Any]]] = []
    for row in cast("list[Any]", rows) if isinstance(rows, list) else ():
        pair = cast("list[Any]", row) if isinstance(row, list) else []
        if len(pair) == 2 and isinstance(pair[1], dict):
            found.append((str(pair[0]), cast("dict[str, Any]", pair[1])))
    return found


def _mark(row: object) -> str:
    parts = cast("list[Any]", row) if isinstance(row, list) else []
    extra = parts[3] if len(parts) > 3 else None
    return str(cast("dict[str, Any]", extra).get(MARK, "")) if isinstance(extra, dict) else ""
