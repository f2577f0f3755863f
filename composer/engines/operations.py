"""Remix, edit and extend: what a server does itself to a clip it made, what a kind of server has no
way to take, and a recipe made again for another model."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from composer.engines.asking import Body
from composer.engines.base import EngineError, FilePart
from composer.engines.pictures import CLIP_ROLE
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.servers.kinds import ServerKind, kind_of
from composer.servers.server import Server

CREATE = "/videos"
OPERATIONS = ("remix", "edit", "extend")
LARGEST_CLIP = 512 << 20
"""Bytes of a clip that is sent to be changed; more is no single shot."""


def path_of(profile: Profile, kind: ServerKind, operation: str) -> str:
    """Where `operation` is asked of the server; empty where the model or the server can't."""
    if kind.follows and operation in OPERATIONS:
        return CREATE
    ours = {"remix": profile.remix, "edit": profile.edit, "extend": profile.extend}
    theirs = {"remix": kind.remix, "edit": kind.edit, "extend": kind.extend}
    return theirs.get(operation, "") if ours.get(operation) else ""


def as_served(profile: Profile, server: Server) -> Profile:
    """`profile` as `server` can be asked for it: without pictures, fields and operations that its
    kind has no way to take, so that they are not offered. ComfyUI's workflow decides by itself."""
    kind = kind_of(server)
    served = replace(
        profile,
        engine=server.id,
        at_once=server.at_once,
        remix=_offered(profile.remix, kind.remix, kind.follows),
        edit=_offered(profile.edit, kind.edit, kind.follows),
        extend=_offered(profile.extend, kind.extend, kind.follows),
        characters=profile.characters if kind.characters else 0,
    )
    if not kind.fields:
        return served
    ways = {"first_frame": kind.first_frame, "last_frame": kind.frames}
    return replace(
        served,
        references=tuple(r for r in profile.references if ways.get(r.role, kind.references)),
        seed=profile.seed and "seed" in kind.fields,
        negative=profile.negative and "negative" in kind.fields,
    )


def _offered(named: str, path: str, follows: str) -> str:
    return named if path else follows


def native_request(recipe: Recipe, kind: ServerKind, files: Mapping[str, Path]) -> tuple[str, Body]:
    """Path and body of a remix, edit or extension. Raises EngineError: engine.no_operation,
    engine.no_source (the server's id of the clip is not known, and the clip isn't sent)."""
    path = path_of(recipe.profile, kind, recipe.operation)
    if not path:
        raise EngineError("engine.no_operation", operation=recipe.operation, server=kind.label)
    body = Body({"prompt": recipe.text})
    if recipe.operation == "extend":
        body.values["seconds"] = recipe.shot.parameters.seconds
    if "{id}" in path:
        if not recipe.source:
            raise EngineError("engine.no_source")
        return path.replace("{id}", quote(recipe.source, safe="")), body
    if recipe.source:
        body.values["video"] = {"id": recipe.source}
        return path, body
    clip = next((files.get(r.hash) for r in recipe.references if r.role == CLIP_ROLE), None)
    if clip is None:
        raise EngineError("engine.no_source")
    return path, _with_clip(body, clip, recipe.profile.model)


def _with_clip(body: Body, clip: Path, model: str) -> Body:
    """The clip itself goes along; which model is to change it can't be told from its id then."""
    data = read_clip(clip)
    body.values["model"] = model
    return Body(body.values, [FilePart("video", "clip.mp4", "video/mp4", data)], is_parts=True)


def read_clip(clip: Path) -> bytes:
    """Raises EngineError engine.cannot_read, engine.too_big_to_send."""
    try:
        if clip.stat().st_size > LARGEST_CLIP:
            raise EngineError("engine.too_big_to_send", name=clip.name)
        return clip.read_bytes()
    except OSError as error:
        raise EngineError("engine.cannot_read", name=clip.name, detail=str(error)) from error


def promoted(recipe: Recipe, profile: Profile, text: str, negative: str = "") -> Recipe:
    """`recipe` for another model: drafted on one, made on another. `text` is the shot as that
    model's dialect writes it; size, length and rate that it lacks become its nearest."""
    asked = recipe.shot.parameters
    fitted = replace(
        asked,
        model=profile.id,
        size=_nearest_size(asked.size, profile.sizes),
        seconds=_nearest_seconds(asked.seconds, profile),
    )
    return replace(
        recipe,
        shot=replace(recipe.shot, parameters=fitted),
        text=text,
        negative=negative,
        profile=profile,
        engine=profile.engine,
        operation="generate",
        options={},
        source="",
        remote_id="",
        emulated=False,
    )


def _nearest_size(size: str, offered: tuple[str, ...]) -> str:
    """The one of the most similar shape, then of the most similar width."""
    if not offered or size in offered:
        return size
    width, height = _pixels(size)

    def far(one: str) -> tuple[float, int]:
        w, h = _pixels(one)
        return abs(w / h - width / height), abs(w - width)

    return min(offered, key=far)


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else (16, 9)


def _nearest_seconds(seconds: str, profile: Profile) -> str:
    if not seconds.isdecimal() or profile.offers_seconds(int(seconds)):
        return seconds
    wished = int(seconds)
    if profile.seconds_min is not None and profile.seconds_max is not None:
        return str(max(profile.seconds_min, min(profile.seconds_max, wished)))
    return (
        str(min(profile.seconds, key=lambda one: abs(one - wished))) if profile.seconds else seconds
    )
