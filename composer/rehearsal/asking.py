"""Reads a create request of the `/v1/videos` family: refuses what the mimicked server refuses, and
makes an order of the rest."""

import base64
import binascii
import io
import json
import re
from collections.abc import Mapping
from typing import Any, cast

from aiohttp import web
from PIL import Image, UnidentifiedImageError

from composer.rehearsal import answers
from composer.rehearsal.clips import Order, size_in
from composer.rehearsal.mimic import Mimic
from composer.rehearsal.seen import Seen, SentFile

DEFAULT_SIZE = (1280, 720)
DEFAULT_SECONDS = 4.0
DEFAULT_RATE = 24.0


class Refused(Exception):
    """The request is not taken; `answer` says why."""

    def __init__(self, answer: web.Response) -> None:
        super().__init__(answer.status)
        self.answer = answer


def order_in(mimic: Mimic, seen: Seen) -> Order:
    """Raises Refused."""
    _check_form(mimic, seen)
    _check_fields(mimic, seen.fields)
    size = _size(mimic, seen.fields)
    picture = _picture(mimic, seen)
    if picture is not None and mimic.takes.exact and pixels(picture) != size:
        raise Refused(answers.refusal(mimic, 400, answers.text("size_mismatch")))
    return Order(
        prompt=seen.prompt,
        size=size,
        seconds=_seconds(seen.fields),
        seed=int(_number(seen.fields.get("seed"), 1.0)),
        picture=picture,
    )


def _check_form(mimic: Mimic, seen: Seen) -> None:
    if seen.form not in mimic.takes.bodies:
        # What FastAPI says where a form was meant to come: every field of it is missing.
        raise Refused(answers.refusal(mimic, 422, "Field required", param="prompt"))
    if not seen.prompt.strip():
        raise Refused(answers.refusal(mimic, 400, "Missing required parameter: 'prompt'."))
    for part in seen.files.values():
        if not part.name or not part.content_type.startswith(("image/", "video/")):
            told = f"Invalid file: unsupported mimetype ('{part.content_type}')."
            raise Refused(answers.refusal(mimic, 400, told))


def _check_fields(mimic: Mimic, fields: Mapping[str, Any]) -> None:
    takes = mimic.takes
    known = takes.fields
    for name in fields:
        if takes.unknown == "refuse" and known and name not in known:
            raise Refused(answers.refusal(mimic, 422, "Extra inputs are not permitted", param=name))
    model = str(fields.get("model", ""))
    served = mimic.model_names
    if takes.wrong_model == "refuse" and model and model not in served:
        told = f"Model mismatch: request specifies '{model}' but server is running '{served[0]}'."
        raise Refused(answers.refusal(mimic, 400, told))
    if "seconds" in fields:
        _check_seconds(mimic, fields["seconds"])


def _check_seconds(mimic: Mimic, value: object) -> None:
    told = ""
    match mimic.takes.seconds:
        case "text" if not isinstance(value, str):
            told = (
                "Invalid type for 'seconds': expected one of '4', '8', or '12', but got an "
                "integer instead."
            )
        case "text" if not re.fullmatch(r"[1-9]\d*", str(value)):
            told = f"Invalid value: '{value}'. 'seconds' must be a whole number."
        case "number" if _number(value, -1.0) <= 0:
            told = "Input should be a valid number"
        case _:
            pass
    if told:
        raise Refused(answers.refusal(mimic, 400, told, "invalid_type", param="seconds"))


def _size(mimic: Mimic, fields: Mapping[str, Any]) -> tuple[int, int]:
    width, height = (int(_number(fields.get(name), 0)) for name in ("width", "height"))
    if width and height:
        return width, height
    said = fields.get("size")
    if said in (None, "", "auto"):
        return DEFAULT_SIZE
    size = size_in(str(said))
    if size is None or (mimic.takes.sizes and said not in mimic.takes.sizes):
        told = f"Invalid value: '{said}'. 'size' is not supported."
        raise Refused(answers.refusal(mimic, 400, told, "invalid_value", param="size"))
    return size


def _seconds(fields: Mapping[str, Any]) -> float:
    """Frames win over seconds, as servers have it."""
    if frames := _number(fields.get("num_frames"), 0.0):
        rate = _number(fields.get("fps") or fields.get("frame_rate"), DEFAULT_RATE)
        return frames / max(1.0, rate)
    return _number(fields.get("seconds") or fields.get("duration"), DEFAULT_SECONDS)


def _picture(mimic: Mimic, seen: Seen) -> bytes | None:
    for name in mimic.takes.reference:
        sent: SentFile | None = seen.files.get(name) or seen.files.get(f"{name}[]")
        if sent is not None:
            return sent.data
        if (value := seen.fields.get(name)) is not None:
            data = picture_in(value)
            if data is not None:
                return data
    return None


def picture_in(value: object) -> bytes | None:
    """The bytes of a picture in any of the ways JSON carries one: a data URL, `{image_url}`,
    `{url}`, `{content}`, a list of those or any of them as text. An address is not fetched."""
    if isinstance(value, str):
        if value.lstrip().startswith(("{", "[")):
            try:
                return picture_in(json.loads(value))
            except ValueError:
                return None
        return _from_base64(value.partition(",")[2] if value.startswith("data:") else value)
    if isinstance(value, list):
        parts = (picture_in(one) for one in cast("list[object]", value))
        return next((one for one in parts if one is not None), None)
    if isinstance(value, dict):
        pairs = cast("dict[str, object]", value)
        parts = (
            picture_in(pairs[name]) for name in ("image_url", "url", "content") if name in pairs
        )
        return next((one for one in parts if one is not None), None)
    return None


def _from_base64(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) or None
    except (binascii.Error, ValueError):
        return None


def pixels(picture: bytes) -> tuple[int, int] | None:
    """Width and height; None for what is no picture."""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            return opened.size
    except (UnidentifiedImageError, OSError):
        return None


def _number(value: object, otherwise: float) -> float:
    try:
        return float(str(value))
    except ValueError:
        return otherwise
