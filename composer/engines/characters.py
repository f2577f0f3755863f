"""Characters that a server keeps: somebody seen in a clip, whom a prompt brings back by their name.
They are listed with the server's record; making one is the engine's work."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from composer.prompt.recipe import Recipe
from composer.servers.server import Server

KEY = "characters"
"""The key in `Server.extra`, and the option of a recipe."""
SHORTEST, LONGEST = 2.0, 4.0
"""Seconds of the clip that shows a character (OpenAI's API, 2026-03; spec video-servers.md)."""
SLACK = 0.1


@dataclass(frozen=True)
class Character:
    """`id` is the server's."""

    id: str
    name: str


def characters_of(server: Server) -> tuple[Character, ...]:
    """Those made there, in order."""
    rows = server.extra.get(KEY)
    if not isinstance(rows, list):
        return ()
    found = [cast("dict[str, Any]", row) for row in cast("list[object]", rows) if _is_row(row)]
    return tuple(Character(str(row["id"]), str(row["name"])) for row in found)


def _is_row(row: object) -> bool:
    return isinstance(row, Mapping) and "id" in row and "name" in row


def with_character(server: Server, made: Character) -> Server:
    """`server` with one more; who was called the same before gives way."""
    others = [one for one in characters_of(server) if one.name != made.name]
    rows = [{"id": one.id, "name": one.name} for one in (*others, made)]
    return replace(server, extra={**server.extra, KEY: rows})


def cast_in(recipe: Recipe, server: Server | None) -> Recipe:
    """`recipe` with the characters of `server` that its text names word for word, as many as the
    model takes."""
    most = recipe.profile.characters
    if server is None or not most:
        return recipe
    named = characters_in(recipe.text, server)[:most]
    if not named:
        return recipe
    return replace(recipe, options={**recipe.options, KEY: [{"id": one.id} for one in named]})


def characters_in(text: str, server: Server) -> tuple[Character, ...]:
    """The characters of `server` that `text` names word for word."""
    return tuple(one for one in characters_of(server) if _names(text, one.name))


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def can_show(seconds: float) -> bool:
    """Whether a clip of `seconds` is of the length that a character is made from."""
    return SHORTEST - SLACK <= seconds <= LONGEST + SLACK
