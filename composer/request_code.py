"""A prepared request as something to read or to run elsewhere: plain, curl, Python, JavaScript. The
key is read from an environment variable there; it is never written."""

import json
import shlex
from collections.abc import Mapping
from typing import cast

from composer.engines.base import KEY_SHOWN, FilePart, PreparedRequest
from composer.messages import bytes_text

LANGUAGES = ("curl", "python", "javascript")
KEY_VARIABLE = "VIDEO_API_KEY"
_LONG = 400
"""Characters from which a data address is shortened where a person reads it."""


def as_text(request: PreparedRequest) -> str:
    """For reading: method, address, headers, fields; long pictures shortened."""
    lines = [f"{request.method} {request.url}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    lines.append("")
    if _is_multipart(request):
        lines += [f"{name} = {value}" for name, value in request.fields.items()]
        lines += [
            f"{part.field} = @{part.name} ({part.type}, {bytes_text(len(part.data))})"
            for part in request.files
        ]
    elif request.json is not None:
        lines.append(_json(_shortened(request.json)))
    return "\n".join(lines) + "\n"


def as_code(request: PreparedRequest, language: str) -> str:
    """A program in one of `LANGUAGES` that sends the same request once."""
    return {"curl": _curl, "python": _python, "javascript": _javascript}[language](request)


def _curl(request: PreparedRequest) -> str:
    parts = [f"curl -X {request.method} {shlex.quote(request.url)}"]
    for name, value in _own_headers(request).items():
        shown = value.replace(KEY_SHOWN, f"${KEY_VARIABLE}")
        quoted = f'"{name}: {shown}"' if KEY_SHOWN in value else shlex.quote(f"{name}: {value}")
        parts.append(f"-H {quoted}")
    if _is_multipart(request):
        parts += [f"--form-string {shlex.quote(f'{n}={v}')}" for n, v in request.fields.items()]
        parts += [
            f"-F {shlex.quote(f'{one.field}=@{one.name};type={one.type}')}" for one in request.files
        ]
    elif request.json is not None:
        parts.append(f"--data-raw {shlex.quote(_json(_shortened(request.json)))}")
    return _said(request, "#") + " \\\n  ".join(parts) + "\n"


def _python(request: PreparedRequest) -> str:
    lines = ["import os", "", "import requests", ""]
    arguments = [f"    {request.url!r},", f"    headers={_python_headers(request)},"]
    if _is_multipart(request):
        rows = [f"({n!r}, (None, {v!r}))" for n, v in request.fields.items()]
        rows += [f"({one.field!r}, {_python_file(one)})" for one in request.files]
        body = "".join(f"        {row},\n" for row in rows)
        arguments.append(f"    files=[\n{body}    ],")
    elif request.json is not None:
        shown = repr(_shortened(request.json))
        arguments.append(f"    json={shown},")
    lines += [f"reply = requests.{request.method.lower()}(", *arguments, ")"]
    lines += ["reply.raise_for_status()", "print(reply.json())"]
    return _said(request, "#") + "\n".join(lines) + "\n"


def _python_file(part: FilePart) -> str:
    return f"({part.name!r}, open({part.name!r}, 'rb'), {part.type!r})"


def _python_headers(request: PreparedRequest) -> str:
    rows = [
        f"{name!r}: " + _with_key(value, 'os.environ["' + KEY_VARIABLE + '"]')
        for name, value in _own_headers(request).items()
    ]
    return "{" + ", ".join(rows) + "}"


def _with_key(value: str, key: str) -> str:
    """`value` as an expression in which the key is read from `key`."""
    before, found, after = value.partition(KEY_SHOWN)
    if not found:
        return json.dumps(value, ensure_ascii=False)
    parts = [json.dumps(before)] if before else []
    parts.append(key)
    return " + ".join([*parts, *([json.dumps(after)] if after else [])])


def _javascript(request: PreparedRequest) -> str:
    rows = [
        f"{json.dumps(name)}: {_with_key(value, f'process.env.{KEY_VARIABLE}')}"
        for name, value in _own_headers(request).items()
    ]
    lines: list[str] = []
    body = ""
    if _is_multipart(request):
        lines += _javascript_form(request)
        body = "  body: form,\n"
    elif request.json is not None:
        body = f"  body: JSON.stringify({_json(_shortened(request.json))}),\n"
    lines += [
        f"const reply = await fetch({json.dumps(request.url)}, {{",
        f"  method: {json.dumps(request.method)},",
        f"  headers: {{ {', '.join(rows)} }},",
        f"{body}}});",
        "if (!reply.ok) throw new Error(await reply.text());",
        "console.log(await reply.json());",
    ]
    return _said(request, "//") + "\n".join(lines) + "\n"


def _javascript_form(request: PreparedRequest) -> list[str]:
    lines = ['import { readFile } from "node:fs/promises";'] if request.files else []
    lines.append("const form = new FormData();")
    for name, value in request.fields.items():
        lines.append(f"form.append({json.dumps(name)}, {json.dumps(value, ensure_ascii=False)});")
    for one in request.files:
        file = f"await readFile({json.dumps(one.name)})"
        blob = f"new Blob([{file}], {{ type: {json.dumps(one.type)} }})"
        names = json.dumps(one.field), json.dumps(one.name)
        lines.append(f"form.append({names[0]}, {blob}, {names[1]});")
    return lines


def _own_headers(request: PreparedRequest) -> Mapping[str, str]:
    """Without those that every client writes itself: a multipart one names a boundary."""
    left_out = {"content-length", "host"}
    if _is_multipart(request):
        left_out.add("content-type")
    return {k: v for k, v in request.headers.items() if k.lower() not in left_out}


def _is_multipart(request: PreparedRequest) -> bool:
    return bool(request.fields or request.files)


def _said(request: PreparedRequest, mark: str) -> str:
    """A first line on what has to be there for the program to run."""
    needs: list[str] = []
    if any(KEY_SHOWN in value for value in request.headers.values()):
        needs.append(f"the server's key in {KEY_VARIABLE}")
    needs += [f"the picture {one.name}" for one in request.files]
    if request.json is not None and _shortened(request.json) != request.json:
        needs.append("pictures in full where the text is shortened")
    return f"{mark} Needs {', '.join(needs)}.\n" if needs else ""


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _shortened(value: object) -> object:
    """The same value with long data addresses cut."""
    if isinstance(value, str) and value.startswith("data:") and len(value) > _LONG:
        return f"{value[:60]}… ({bytes_text(len(value))})"
    if isinstance(value, Mapping):
        rows = cast("Mapping[str, object]", value)
        return {key: _shortened(one) for key, one in rows.items()}
    if isinstance(value, list | tuple):
        return [_shortened(one) for one in cast("list[object]", value)]
    return value
