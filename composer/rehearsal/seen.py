"""What the server saw: requests with their keys blotted out, and counts of what may cost money."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from aiohttp import web

KEY_HEADERS = ("authorization", "x-api-key", "api-key", "xi-api-key", "cookie")
COSTLY = ("create", "sync", "remix", "edit", "extend", "characters", "image", "words")
"""Routes whose POST may be charged."""


@dataclass(frozen=True)
class SentFile:
    """A file part of a request."""

    name: str
    content_type: str
    data: bytes = field(repr=False)

    @property
    def hash(self) -> str:
        return f"sha256:{hashlib.sha256(self.data).hexdigest()}"


@dataclass(frozen=True)
class Seen:
    """One request. `key` is "none", "right" or "wrong" (any counts as right where none is asked
    for); its value is nowhere kept. `id` is the job's, where the path has one. `form`: "json",
    "multipart", "" (none) or "other"; `fields` are those of it, `files` its file parts by name."""

    method: str
    path: str
    route: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    key: str
    id: str = ""
    form: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    files: Mapping[str, SentFile] = field(default_factory=dict[str, SentFile])

    @property
    def prompt(self) -> str:
        """Of a ComfyUI workflow, which comes under this name, its first text."""
        said = self.fields.get("prompt", "")
        return first_text(cast("object", said)) if isinstance(said, dict) else str(said)

    @property
    def may_cost(self) -> bool:
        return self.method == "POST" and self.route in COSTLY


def first_text(workflow: object) -> str:
    """The first input called text or prompt in an API-format workflow, empty where none is."""
    if not isinstance(workflow, dict):
        return ""
    for node in cast("dict[str, dict[str, Any]]", workflow).values():
        inputs: dict[str, Any] = node.get("inputs", {})
        for name in ("text", "prompt", "positive"):
            if isinstance(inputs.get(name), str):
                return inputs[name]
    return ""


async def read(request: web.Request, route: str, key: str) -> Seen:
    """What `request` says; a body that can't be read is no fields."""
    form, fields, files = await _body(request)
    return Seen(
        request.method,
        request.path,
        route,
        dict(request.query),
        {name: _blotted(name, value, key) for name, value in request.headers.items()},
        key_of(request, key),
        request.match_info.get("id", ""),
        form,
        fields,
        files,
    )


def key_of(request: web.Request, wanted: str) -> str:
    """Whether it came with the `wanted` key: "none", "right" or "wrong"."""
    said = [request.headers[name] for name in KEY_HEADERS if name in request.headers]
    if not said:
        return "none"
    right = not wanted or any(one.removeprefix("Bearer ").strip() == wanted for one in said)
    return "right" if right else "wrong"


def _blotted(name: str, value: str, key: str) -> str:
    if name.lower() in KEY_HEADERS:
        return "Bearer ***" if value.startswith("Bearer ") else "***"
    return value.replace(key, "***") if key else value


async def _body(request: web.Request) -> tuple[str, dict[str, Any], dict[str, SentFile]]:
    kind = request.content_type
    if not request.body_exists:
        return "", {}, {}
    if kind == "application/json":
        try:
            data = json.loads(await request.read())
        except ValueError:
            return "other", {}, {}
        return "json", cast("dict[str, Any]", data) if isinstance(data, dict) else {}, {}
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        fields: dict[str, Any] = {}
        files: dict[str, SentFile] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                data = value.file.read()
                files[name] = SentFile(value.filename, value.content_type, data)
            else:
                fields[name] = value
        return "multipart", fields, files
    await request.read()
    return "other", {}, {}
