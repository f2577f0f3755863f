"""How shots, looks, recipes and facts are written in the project file: as the JSON forms of
`prompt`, on one line. Reading is cached, since a list is read again after every change of one."""

import json
from functools import lru_cache
from typing import Any

from composer import records
from composer.library.rows import ClipFacts
from composer.problem import Problem
from composer.prompt import shot_json
from composer.prompt.look import Look
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot


def write(data: object) -> str:
    """`data` as JSON text that SQLite takes: half surrogate pairs, which UTF-8 has no form for,
    become U+FFFD. What JSON has no form for is written as its text."""
    return clean(json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str))


def clean(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read(text: str) -> Any:
    """Raises Problem library.damaged."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise Problem("library.damaged", name="", detail=str(error)) from error


def write_shot(shot: Shot) -> str:
    return write(shot_json.shot_data(shot))


@lru_cache(maxsize=512)
def read_shot(text: str) -> Shot:
    return shot_json.read_shot(read(text))


def write_look(look: Look) -> str:
    return write(shot_json.look_data(look))


@lru_cache(maxsize=64)
def read_look(text: str) -> Look:
    return shot_json.read_look(read(text))


def write_recipe(recipe: Recipe) -> str:
    return write(shot_json.recipe_data(recipe))


@lru_cache(maxsize=256)
def read_recipe(text: str) -> Recipe:
    return shot_json.read_recipe(read(text))


def write_facts(facts: ClipFacts) -> str:
    return write(records.to_json(facts))


def read_facts(text: str) -> ClipFacts:
    return records.from_json(ClipFacts, read(text))
