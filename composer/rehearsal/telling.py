"""What a job of the `/v1/videos` family looks like in an answer, by the mimic's data."""

import base64
from typing import Any

from composer.rehearsal.mimic import Mimic
from composer.rehearsal.script import Script
from composer.rehearsal.work import Stand, Work


def told(mimic: Mimic, script: Script, work: Work, url: str) -> dict[str, Any]:
    """The job as JSON; `url` is the address of its clip."""
    says = mimic.says
    done = work.stand is Stand.DONE
    said: dict[str, Any] = {
        "id": work.id,
        "object": "video",
        "model": work.model or next(iter(mimic.model_names), ""),
        "status": status_word(mimic, work),
        "progress": _progress(mimic, work),
        "created_at": work.created,
        "completed_at": work.finished if done else None,
        "expires_at": _expires(script, work) if done else None,
        "prompt": work.prompt,
        "seconds": f"{work.order.seconds:g}",
        "size": f"{work.order.size[0]}x{work.order.size[1]}",
        "remixed_from_video_id": work.parent,
        "error": _error(mimic, work),
    }
    said |= dict(says.constant)
    said = {says.renamed.get(name, name): value for name, value in said.items()}
    for name in says.dropped:
        said.pop(name, None)
    if says.progress == "none":
        said.pop("progress", None)
    if done and says.url_at:
        _put(said, says.url_at.split("."), url)
    elif done and work.fault is not None and work.fault.kind == "elsewhere":
        said["url"] = url
    return said


def status_word(mimic: Mimic, work: Work) -> str:
    says = mimic.says
    if work.word:
        return work.word
    match work.stand:
        case Stand.QUEUED:
            return says.queued
        case Stand.RENDERING:
            at = min(len(says.rendering) - 1, int(work.fraction * len(says.rendering)))
            return says.rendering[at]
        case Stand.DONE:
            return says.done
        case Stand.EXPIRED:
            return says.expired
        case Stand.STOPPED:
            return "cancelled"
        case Stand.FAILED:
            return says.failed


def _progress(mimic: Mimic, work: Work) -> object:
    percent = round(work.fraction * 100)
    match mimic.says.progress:
        case "end":
            return 100 if work.stand is Stand.DONE else 0
        case "capped":
            return percent if work.stand is Stand.DONE else min(99, percent)
        case "fraction":
            return work.fraction
        case "percent":
            return f"{percent}%"
        case _:
            return percent


def _error(mimic: Mimic, work: Work) -> object:
    if work.stand is not Stand.FAILED:
        return None
    match mimic.says.error:
        case "text":
            return work.error_message
        case "message":
            return {"message": work.error_message}
        case _ if mimic.says.failed_status != 200:
            return {"code": mimic.says.failed_status, "message": work.error_message}
        case _:
            return {"code": work.error_code, "message": work.error_message}


def _expires(script: Script, work: Work) -> int:
    return (work.finished or work.created) + script.keep_seconds


def _put(said: dict[str, Any], place: list[str], value: object) -> None:
    """At a dotted place; a number is the only item of a list."""
    name, *rest = place
    if not rest:
        said[name] = value
    elif rest[0].isdigit():
        inner: dict[str, Any] = {}
        said[name] = [inner]
        _put(inner, rest[1:], value)
    else:
        inner = {}
        said[name] = inner
        _put(inner, rest, value)


def routed_id(video_id: str, model: str | None) -> str:
    """LiteLLM's: the routing in base64. Status answers leave the model out, and such an id is then
    not found."""
    parts = ["litellm:custom_llm_provider:vertex_ai"]
    if model is not None:
        parts.append(f"model_id:{model}")
    whole = ";".join([*parts, f"video_id:{video_id}"])
    return "video_" + base64.b64encode(whole.encode()).decode()
