"""Refusals in the words and the shape of the server that is mimicked."""

from functools import cache
from typing import Any

from aiohttp import web

from composer import paths, toml_file
from composer.rehearsal.mimic import Mimic


@cache
def texts() -> dict[str, Any]:
    """What servers say, from `resources/rehearsal/texts.toml`."""
    return toml_file.read(paths.resources() / "rehearsal" / "texts.toml")


def text(name: str, part: str = "message") -> str:
    return str(texts()[name].get(part, ""))


def usual(status: int) -> dict[str, str]:
    """Code and message of a refusal with HTTP `status`."""
    kinds = texts()["refuse"]
    return kinds.get(str(status), kinds["500" if status >= 500 else "400"])


def refusal(
    mimic: Mimic,
    status: int,
    message: str = "",
    code: str | None = None,
    *,
    param: str | None = None,
    retry_after: float | None = None,
) -> web.Response:
    """An empty `message` is the usual one of `status`, with the usual code."""
    if not message:
        message, code = usual(status)["message"], code or usual(status)["code"]
    headers = {} if retry_after is None else {"Retry-After": f"{retry_after:g}"}
    body = _body(mimic, status, message, code, param)
    return web.json_response(body, status=status, headers=headers)


def _body(
    mimic: Mimic, status: int, message: str, code: str | None, param: str | None
) -> dict[str, object]:
    match mimic.errors:
        case "detail" if status == 422:
            place = ["body", param] if param else ["body"]
            return {"detail": [{"type": "value_error", "loc": place, "msg": message}]}
        case "detail":
            return {"detail": message}
        case "text":
            return {"error": message}
        case _:
            kind = "invalid_request_error" if status < 500 else "server_error"
            error = {"message": message, "type": kind, "param": param, "code": code}
            return {"error": error}
