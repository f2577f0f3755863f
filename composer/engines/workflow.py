"""A ComfyUI workflow in API format: its placeholders filled from a recipe, the clip found among its
outputs. Pure but for reading the file."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from composer.engines.base import EngineError

Workflow = dict[str, dict[str, Any]]
LARGEST = 8 << 20
_PLACE = re.compile(r"%([a-z][a-z0-9_]*)%")
ALWAYS = ("prompt", "negative", "width", "height", "frames", "fps", "seed", "seconds")
"""Filled for every clip."""
OPTIONS = {"steps": "num_inference_steps", "guidance": "guidance_scale"}
"""Filled where the model or the person says the option's value."""
KNOWN = (*ALWAYS, *OPTIONS)
_THEIRS = ("year", "month", "day", "hour", "minute", "second", "batch_num", "date")
"""What ComfyUI itself fills in names of files."""
IMAGES = {"first_frame": "image", "last_frame": "last_image", "reference": "reference"}
"""The placeholder of each role; further references are `%reference2%`, `%reference3%`."""

CLIPS = (".mp4", ".webm", ".mov", ".mkv", ".avi", ".gif", ".webp")
"""Endings of what can be a clip, the better ones first."""


def read(path: str) -> Workflow:
    """Raises EngineError: engine.no_workflow, engine.not_a_workflow (also for one saved in the
    window's own form, which can't be sent)."""
    try:
        file = Path(path)
        if not path or file.stat().st_size > LARGEST:
            raise EngineError("engine.no_workflow", name=path)
        data: object = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EngineError("engine.no_workflow", name=path, detail=str(error)) from error
    if not isinstance(data, dict):
        raise EngineError("engine.not_a_workflow", name=Path(path).name)
    nodes = cast("dict[str, Any]", data)
    if not nodes or not all(_is_node(node) for node in nodes.values()):
        raise EngineError("engine.not_a_workflow", name=Path(path).name)
    return cast("Workflow", nodes)


def _is_node(node: object) -> bool:
    return isinstance(node, dict) and "class_type" in cast("dict[str, Any]", node)


def places(workflow: Workflow) -> frozenset[str]:
    """The names of all placeholders that we would fill."""
    names = {name for text in _texts(workflow) for name in _PLACE.findall(text)}
    return frozenset(name for name in names if name in KNOWN or _is_image(name))


def strange_places(workflow: Workflow) -> tuple[str, ...]:
    """What is written like a placeholder and is none: most likely a slip."""
    names = {name for text in _texts(workflow) for name in _PLACE.findall(text)}
    return tuple(sorted(names - places(workflow) - set(_THEIRS)))


def about(workflow: Workflow) -> tuple[tuple[str, Mapping[str, object]], ...]:
    """Codes for `messages`, with their values: which places there are, which are missed, which
    would stay as they are."""
    there = places(workflow)
    wanted = [name for name in ("prompt", "width", "height", "frames", "seed") if name not in there]
    rows = (
        ("engine.places", sorted(there)),
        ("engine.places_missed", wanted),
        ("engine.places_strange", strange_places(workflow)),
    )
    return tuple((code, {"places": shown(names)}) for code, names in rows if names)


def shown(names: Iterable[str]) -> str:
    """`%width%, %height%`."""
    return ", ".join(f"%{name}%" for name in names)


def filled(workflow: Workflow, values: Mapping[str, object]) -> Workflow:
    """A copy with `%seed%` and the like replaced: as a value of its own kind where it stands
    alone, as text inside others. What is not in `values` stays as it is."""
    return cast("Workflow", _filled(workflow, values))


def _filled(value: object, values: Mapping[str, object]) -> object:
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        return {name: _filled(inner, values) for name, inner in pairs.items()}
    if isinstance(value, list):
        return [_filled(inner, values) for inner in cast("list[object]", value)]
    if not isinstance(value, str):
        return value
    if (alone := _PLACE.fullmatch(value)) and alone[1] in values:
        return values[alone[1]]

    def put(found: re.Match[str]) -> str:
        return str(values.get(found[1], found[0]))

    return _PLACE.sub(put, value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in cast("dict[str, object]", value).values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _texts(one)


def _is_image(name: str) -> bool:
    return re.fullmatch(r"image|last_image|reference\d*", name) is not None


def place_of(role: str, number: int) -> str:
    """The placeholder of the picture `number` (from 0) of `role`."""
    stem = IMAGES.get(role, role)
    return stem if number == 0 else f"{stem}{number + 1}"


def clip_in(outputs: object) -> Mapping[str, str] | None:
    """`filename`, `subfolder` and `type` of the clip among a history entry's outputs: of several
    nodes the last that saved one, kept files before previews, films before moving pictures."""
    if not isinstance(outputs, dict):
        return None
    best: tuple[tuple[bool, int], Mapping[str, str]] | None = None
    for row in _rows(cast("dict[str, Any]", outputs)):
        name = row["filename"].lower()
        rank = next((n for n, ending in enumerate(CLIPS) if name.endswith(ending)), None)
        if rank is None:
            continue
        worth = (row["type"] == "output", -rank)
        if best is None or worth >= best[0]:
            best = worth, row
    return best[1] if best else None


def _rows(outputs: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for node in outputs.values():
        groups = cast("dict[str, Any]", node).values() if isinstance(node, dict) else ()
        for group in groups:
            for row in cast("list[Any]", group) if isinstance(group, list) else ():
                if isinstance(row, dict) and "filename" in row:
                    said = cast("dict[str, Any]", row)
                    keys = ("filename", "subfolder", "type")
                    yield {key: str(said.get(key, "")) for key in keys}
