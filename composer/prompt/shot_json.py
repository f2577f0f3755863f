"""Shots, looks and recipes as JSON text, with a format name and a version. Unknown keys are kept at
every level; plain text that is no JSON is the caller's to understand."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from composer import records
from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot

SHOT = "shot-composer/shot"
LOOK = "shot-composer/look"
RECIPE = "shot-composer/recipe"
VERSION = 1
"""Of all three forms. A later version adds keys; it raises this only where old programs would
misread."""

Record = TypeVar("Record", Shot, Look, Recipe)


def dump_shot(shot: Shot) -> str:
    """`shot` as indented JSON with a line break at the end; the other way round is `load_shot`."""
    return _dump(shot_data(shot))


def load_shot(text: str) -> Shot:
    """The shot in `text`.

    Raises Problem: `prompt.not_json` (line, column), `prompt.not_a_shot` (wanted, got),
    `prompt.newer_version` (found, known), `record.wrong_type` (where, wanted, got).
    """
    return read_shot(_parse(text))


def dump_look(look: Look) -> str:
    return _dump(look_data(look))


def load_look(text: str) -> Look:
    """The look in `text`; problems as in `load_shot`."""
    return read_look(_parse(text))


def dump_recipe(recipe: Recipe) -> str:
    return _dump(recipe_data(recipe))


def load_recipe(text: str) -> Recipe:
    """The recipe in `text`; problems as in `load_shot`."""
    return read_recipe(_parse(text))


def shot_data(shot: Shot) -> dict[str, Any]:
    """`shot` as JSON values, for files that hold several things."""
    return {"format": SHOT, "version": VERSION} | records.to_json(shot)


def read_shot(data: object, where: str = "") -> Shot:
    """The shot in JSON values; `where` is put before the place of a misfit."""
    return _read(Shot, SHOT, data, where)


def look_data(look: Look) -> dict[str, Any]:
    return {"format": LOOK, "version": VERSION} | records.to_json(look)


def read_look(data: object, where: str = "") -> Look:
    return _read(Look, LOOK, data, where)


def recipe_data(recipe: Recipe) -> dict[str, Any]:
    head = {"format": RECIPE, "version": VERSION}
    return head | records.to_json(replace(recipe, format=RECIPE, version=VERSION))


def read_recipe(data: object, where: str = "") -> Recipe:
    return _read(Recipe, RECIPE, data, where)


def _read(kind: type[Record], form: str, data: object, where: str) -> Record:
    pairs = _checked(form, data)
    known = {key: value for key, value in pairs.items() if key not in ("format", "version")}
    try:
        return records.from_json(kind, known, where)
    except (RecursionError, OverflowError) as error:
        raise Problem("prompt.not_json", line=1, column=1, detail=str(error)) from error


def _checked(form: str, data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise Problem("prompt.not_a_shot", wanted=form, got=type(data).__name__)
    pairs = cast("dict[str, object]", data)
    if pairs.get("format") != form:
        raise Problem("prompt.not_a_shot", wanted=form, got=str(pairs.get("format"))[:60])
    version = pairs.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Problem("record.wrong_type", where="version", wanted="1", got=repr(version)[:60])
    if version > VERSION:
        raise Problem("prompt.newer_version", found=version, known=VERSION)
    return pairs


def _dump(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _parse(text: str) -> object:
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_float=_finite, parse_constant=_finite)
    except json.JSONDecodeError as error:
        raise Problem(
            "prompt.not_json", line=error.lineno, column=error.colno, detail=error.msg
        ) from error
    except (ValueError, RecursionError) as error:
        raise Problem("prompt.not_json", line=1, column=1, detail=str(error)) from error
    return _mended(data) if _HALF_PAIR.search(text) else data


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no time")
    return number


_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def _mended(data: Any) -> Any:
    """Half surrogate pairs become U+FFFD: they can be escaped in JSON but not be written to a file
    or a server."""
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, list):
        return [_mended(item) for item in cast("list[Any]", data)]
    if isinstance(data, dict):
        pairs = cast("dict[str, Any]", data)
        return {_mended(key): _mended(value) for key, value in pairs.items()}
    return data
