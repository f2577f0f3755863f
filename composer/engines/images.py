"""Stills from any server with the OpenAI image routes: for a first frame that is written before it
moves. Only when a person asks; sent once; exactly the size that is needed."""

import asyncio
import base64
import binascii
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from composer import paths, toml_file
from composer.engines.answers import urls_of
from composer.engines.asking import Body
from composer.engines.base import EngineError, FilePart
from composer.engines.fetching import cannot_write, fetch, wire_url
from composer.engines.refusals import Answer, Asked
from composer.engines.videos import not_ours, send
from composer.engines.wire import Wire
from composer.problem import Problem

WAIT = 300.0  # seconds for a picture
MOST_SOURCES = 16


@dataclass(frozen=True)
class ImageOrder:
    """`size` in pixels is what the picture will have; `sources` are pictures to start from (then it
    is an edit); `quality` empty: the server's own."""

    prompt: str
    model: str
    size: tuple[int, int]
    sources: tuple[Path, ...] = ()
    quality: str = ""


async def make_image(wire: Wire, order: ImageOrder, to: Path) -> None:
    """Write the picture to `to` (PNG, JPEG or WebP by its ending), exactly `order.size`. Costs what
    the server asks for one picture.

    Raises EngineError: engine.* as a create of a clip does, media.* where what came is none.
    """
    path, body = await asyncio.to_thread(image_request, order)
    asked = Asked(wire.host, order.model, costly=True)
    answer = await send(wire, path, body, asked, WAIT)
    if not answer.is_success:
        raise wire.refused(answer, asked)
    if answer.json is None:
        raise not_ours(wire, answer)
    with tempfile.TemporaryDirectory(prefix="shot-composer-") as folder:
        raw = Path(folder) / "picture"
        await _keep(wire, answer, raw)
        await asyncio.to_thread(_conform, raw, order.size, to)


def image_request(order: ImageOrder) -> tuple[str, Body]:
    """Path and body. Reads the source pictures. Raises EngineError engine.cannot_read."""
    width, height = asked_size(order.model, order.size)
    values: dict[str, Any] = {
        "model": order.model,
        "prompt": order.prompt,
        "size": f"{width}x{height}",
        "n": 1,
    }
    if order.quality:
        values["quality"] = order.quality
    if not order.sources:
        return "/images/generations", Body(values)
    field = "image" if len(order.sources) == 1 else "image[]"
    files = [_part(field, n, path) for n, path in enumerate(order.sources[:MOST_SOURCES])]
    return "/images/edits", Body(values, files, is_parts=True)


def asked_size(model: str, size: tuple[int, int]) -> tuple[int, int]:
    """What is asked of `model` for a picture of `size`: the next larger one in its steps, or the
    one of the nearest shape that it offers; the rest is cut off."""
    row = next(one for one in _models() if model.startswith(one["begins"]))
    if offered := cast("list[str]", row.get("sizes", [])):
        shapes = [_pair(one) for one in offered]
        return min(shapes, key=lambda one: abs(one[0] / one[1] - size[0] / size[1]))
    step = int(row["step"])
    width, height = (-(-side // step) * step for side in size)
    return _within(width, height, row.get("most"), row.get("ratio"), step)


def _within(
    width: int, height: int, most: int | None, ratio: float | None, step: int
) -> tuple[int, int]:
    """Not more pixels, not a longer shape."""
    if ratio and max(width, height) > ratio * min(width, height):
        short = -(-int(max(width, height) / ratio) // step) * step
        width, height = (width, short) if width > height else (short, height)
    if most and width * height > most:
        scale = (most / (width * height)) ** 0.5
        width, height = (int(side * scale) // step * step for side in (width, height))
    return width, height


@cache
def _models() -> Sequence[dict[str, Any]]:
    return toml_file.read(paths.resources() / "images.toml")["models"]


def _pair(size: str) -> tuple[int, int]:
    width, height = size.split("x")
    return int(width), int(height)


def _part(field: str, number: int, path: Path) -> FilePart:
    """Any readable picture, sent as PNG in its own size, without what else is in the file."""
    from composer.media.stills import conform, size_of

    try:
        with tempfile.TemporaryDirectory(prefix="shot-composer-") as folder:
            plain = Path(folder) / "picture.png"
            conform(path, size_of(path), "crop", plain)
            return FilePart(field, f"picture{number}.png", "image/png", plain.read_bytes())
    except Problem as problem:
        raise _as_engine_error(problem) from problem


async def _keep(wire: Wire, answer: Answer, to: Path) -> None:
    """The picture out of the answer: written in it, or at the address it holds."""
    if (encoded := _base64_in(answer.json)) is not None:
        try:
            await asyncio.to_thread(_write, to, encoded)
        except (binascii.Error, ValueError) as error:
            raise not_ours(wire, answer) from error
        except OSError as error:
            raise cannot_write(to, error) from error
        return
    found = urls_of(answer.json)
    if not found:
        raise not_ours(wire, answer)
    url = wire_url(wire, found[0])

    async def find(_: EngineError | None) -> str:
        return url

    await fetch(wire, find, to, _unheard)


def _write(to: Path, encoded: str) -> None:
    to.write_bytes(base64.b64decode(encoded, validate=True))


def _unheard(done: int, total: int | None) -> None:
    """A picture comes too soon for a bar."""


def _base64_in(body: object) -> str | None:
    rows = cast("dict[str, Any]", body).get("data") if isinstance(body, dict) else None
    for row in cast("list[Any]", rows) if isinstance(rows, list) else ():
        if isinstance(row, dict):
            value = cast("dict[str, Any]", row).get("b64_json")
            if isinstance(value, str):
                return value
    return None


def _conform(raw: Path, size: tuple[int, int], to: Path) -> None:
    from composer.media.stills import conform

    try:
        conform(raw, size, "crop", to)
    except Problem as problem:
        raise _as_engine_error(problem) from problem


def _as_engine_error(problem: Problem) -> EngineError:
    values: dict[str, Any] = dict(problem.values)
    return EngineError(problem.code, detail=problem.detail, **values)
