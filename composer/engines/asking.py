"""From a recipe to the body of a create request, by the row of the server's kind. Pure; pictures
come in as bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from composer.engines.base import EngineError, FilePart
from composer.engines.pictures import Picture
from composer.prompt.frames import frames_for, rate_of
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.recipe import Recipe
from composer.servers.kinds import ServerKind

SECONDS = "prompt.seconds_not_offered"

AUDIO = "audio"
"""The option that switches sound on and off; other options go by the server's own names."""

CHARACTERS = "characters"


@dataclass(frozen=True)
class Wanted:
    """The numbers of a request. `frames` and `fps` only where the model counts in frames; `real`
    is the length of the clip in seconds that this gives."""

    width: int
    height: int
    seconds: int
    fps: str = ""
    frames: int | None = None
    real: float = 0.0

    @property
    def size(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass
class Body:
    """`json` or, with `is_parts`, the fields of a multipart form."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    files: list[FilePart] = field(default_factory=list[FilePart])
    is_parts: bool = False

    @property
    def fields(self) -> dict[str, str]:
        return {name: as_text(value) for name, value in self.values.items()}


def wanted(recipe: Recipe) -> Wanted:
    """Size, length and frames as the profile of `recipe` has them: where a model makes one frame
    rate only, its own wins over the project's. Raises EngineError prompt.* for what is not
    offered."""
    profile, asked = recipe.profile, recipe.shot.parameters
    adds = recipe.operation == "extend" and not recipe.emulated  # other lengths than whole clips
    for refused in check_parameters(profile, asked):
        if refused.field != "fps" and not (adds and refused.code == SECONDS):
            values: dict[str, Any] = dict(refused.values)
            raise EngineError(refused.code, **values)
    width, _, height = asked.size.partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(asked.size) < 12):
        raise EngineError("engine.bad_size", size=asked.size)
    seconds = int(asked.seconds)
    fps = asked.fps if not profile.fps or asked.fps in profile.fps else profile.fps[0]
    counted = frame_count(profile, seconds, fps)
    rate = rate_of(fps)
    real = float(counted / rate) if counted and rate else float(seconds)
    return Wanted(int(width), int(height), seconds, fps, counted, real)


def frame_count(profile: Profile, seconds: int, fps: str) -> int | None:
    """Frames of a model that counts in them, None for others. Its native number stands for its
    native length."""
    if not (profile.frames or profile.frame_rule or profile.fps):
        return None
    if profile.frames and not profile.frame_rule:
        return profile.frames if seconds in profile.seconds else None
    found = frames_for(profile, seconds, fps)
    return found.count if found else None


def compose(recipe: Recipe, kind: ServerKind, model: str, pictures: tuple[Picture, ...]) -> Body:
    """The body of a create. `model` is the server's name for it, empty where it is not sent."""
    asked = wanted(recipe)
    body = Body(is_parts=_is_parts(kind, recipe, pictures))
    for ours, value in _values(recipe, kind, model, asked).items():
        if (name := kind.fields.get(ours)) and value is not None:
            _put(body.values, name, value)
    for name, value in options(recipe, kind).items():
        _put(body.values, name, value)
    _add_pictures(body, kind, pictures)
    return body


def options(recipe: Recipe, kind: ServerKind) -> dict[str, object]:
    """What goes under the server's own names: the model's best values where the kind takes them,
    and what the person set."""
    given = {**(recipe.profile.options if kind.defaults else {}), **recipe.options}
    given.pop(AUDIO, None)
    if not kind.characters:
        given.pop(CHARACTERS, None)
    taken = {k: v for k, v in given.items() if not kind.options or k in kind.options}
    return {kind.option_names.get(k, k): v for k, v in taken.items()}


def _values(recipe: Recipe, kind: ServerKind, model: str, asked: Wanted) -> dict[str, object]:
    profile = recipe.profile
    counts = asked.frames is not None
    return {
        "prompt": recipe.text,
        "model": model or None,
        "size": asked.size,
        "width": asked.width,
        "height": asked.height,
        "seconds": _seconds(asked.seconds, kind.seconds_as),
        "frames": asked.frames,
        "fps": _number(asked.fps) if counts else None,
        "seed": recipe.seed if profile.seed else None,
        "negative": recipe.negative or None if profile.negative else None,
        "audio": recipe.options.get(AUDIO),
    }


def _seconds(seconds: int, form: str) -> object:
    return {"text": str(seconds), "whole": seconds, "number": float(seconds)}[form]


def _number(fps: str) -> float | int | None:
    """`23.976` is exactly 24000/1001."""
    rate = rate_of(fps)
    if rate is None:
        return None
    return int(rate) if rate.denominator == 1 else round(float(rate), 6)


def _is_parts(kind: ServerKind, recipe: Recipe, pictures: tuple[Picture, ...]) -> bool:
    if CHARACTERS in recipe.options and kind.characters:
        return False  # characters go as JSON only, whatever else may be
    return kind.body == "multipart" or (kind.body == "parts_for_files" and bool(pictures))


def _put(values: dict[str, Any], name: str, value: object) -> None:
    """`metadata.seed` goes into an object of its own."""
    outer, dot, inner = name.partition(".")
    if dot:
        _put(values.setdefault(outer, {}), inner, value)
    else:
        values[name] = value


def as_text(value: object) -> str:
    """A value of a multipart field: nested ones are one field with JSON, as servers expect it, and
    not the brackets that the openai package would write."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _add_pictures(body: Body, kind: ServerKind, pictures: tuple[Picture, ...]) -> None:
    framing = tuple(one for one in pictures if one.role in ("first_frame", "last_frame"))
    others = tuple(one for one in pictures if one not in framing)
    only_first = len(framing) == 1 and framing[0].role == "first_frame"
    for group, form in (
        (framing, kind.first_frame if only_first else kind.frames),
        (others, kind.references),
    ):
        if not group:
            continue
        if not form:
            role = next((one.role for one in group if one.role != "first_frame"), "first_frame")
            raise EngineError("engine.picture_not_taken", server=kind.label, role=role)
        _add(body, form, group)


def _add(body: Body, form: str, group: tuple[Picture, ...]) -> None:
    how, _, name = form.partition(":")
    if how in ("file", "files") and body.is_parts:
        body.files += [FilePart(name, one.name, one.type, one.data) for one in group]
    else:
        # Files can't go into JSON: there the reference protocol has an object.
        values = FORMS.get(how, FORMS["object"])(group)
        body.values[name] = values


def _content(group: tuple[Picture, ...]) -> object:
    rows = [{"content": p.base64, "format": "base64", "role": p.role} for p in group]
    return rows[0] if len(rows) == 1 else rows


def _typed(picture: Picture) -> dict[str, object]:
    return {"type": "image_url", "image_url": {"url": picture.data_url}}


FORMS: Mapping[str, Callable[[tuple[Picture, ...]], object]] = {
    "url": lambda group: group[0].data_url,
    "urls": lambda group: [one.data_url for one in group],
    "object": lambda group: {"image_url": group[0].data_url},
    "objects": lambda group: [{"image_url": one.data_url} for one in group],
    "content": _content,
    "typed": lambda group: [_typed(one) for one in group],
    "typed_frames": lambda group: [_typed(one) | {"frame_type": one.role} for one in group],
}
"""The ways a picture goes into a JSON body, or into one text field of a form."""
