"""What OpenRouter says its models can do, as profiles: sizes, lengths, pictures, prices. Its
requests are the videos engine's, by the row of its kind."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from composer.prompt.profile import Price, Profile, ReferenceRule

SOURCE = "openrouter.ai/api/v1/videos/models"
RATIOS = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1), "4:3": (4, 3), "3:4": (3, 4)}


def profiles_in(body: object, known: Mapping[str, Profile], today: str = "") -> tuple[Profile, ...]:
    """A profile for each model of the list. The dialect is that of one of `known` whose model has
    the same name, where there is one. `today` is written as its date, empty: this day (UTC)."""
    rows = cast("dict[str, Any]", body).get("data") if isinstance(body, dict) else body
    if not isinstance(rows, list):
        return ()
    day = today or datetime.now(UTC).date().isoformat()
    found = (_profile(row, known, day) for row in cast("list[object]", rows))
    return tuple(one for one in found if one)


def _profile(row: object, known: Mapping[str, Profile], day: str) -> Profile | None:
    if not isinstance(row, dict):
        return None
    said = cast("dict[str, Any]", row)
    model = str(said.get("id", ""))
    if not model:
        return None
    sizes = _sizes(said)
    return Profile(
        # A name from elsewhere becomes a file's: nothing in it may lead out of the folder.
        id="openrouter-" + re.sub(r"[^a-z0-9._-]+", "-", model.lower())[:80],
        label=str(said.get("name") or model)[:80],
        engine="openrouter",
        model=model,
        dialect=_dialect(model, known),
        sizes=sizes,
        seconds=tuple(int(one) for one in _list(said, "supported_durations") if _is_whole(one)),
        audio=bool(said.get("generate_audio")),
        seed=bool(said.get("seed")),
        negative=False,
        references=tuple(
            ReferenceRule(str(role)) for role in _list(said, "supported_frame_images")
        ),
        remix="previous_job_id",
        prices=_prices(said.get("pricing_skus"), sizes),
        source=SOURCE,
        dated=day,
    )


def _sizes(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The listed ones, or those that resolutions and shapes come to, in even pixels."""
    if listed := tuple(str(one) for one in _list(said, "supported_sizes")):
        return listed
    lines = [str(one).removesuffix("p") for one in _list(said, "supported_resolutions")]
    shapes = [RATIOS[one] for one in _list(said, "supported_aspect_ratios") if one in RATIOS]
    return tuple(_size(int(n), shape) for n in lines if n.isdecimal() for shape in shapes)


def _size(short: int, shape: tuple[int, int]) -> str:
    """`720p` is the shorter side, whichever it is."""
    long = round(short * max(shape) / min(shape) / 2) * 2
    return f"{long}x{short}" if shape[0] >= shape[1] else f"{short}x{long}"


def _prices(skus: object, sizes: tuple[str, ...]) -> tuple[Price, ...]:
    """`duration_seconds_720p = "0.40"` is for sizes whose shorter side is 720;
    `duration_seconds` for any."""
    if not isinstance(skus, dict):
        return ()
    prices: list[Price] = []
    for name, value in cast("dict[str, Any]", skus).items():
        stem, _, lines = name.rpartition("_")
        usd = _number(value)
        if usd is None or "duration_seconds" not in name:
            continue
        if stem == "duration_seconds":
            side = lines.removesuffix("p")
            prices += [Price(usd, size) for size in sizes if side in size.split("x")]
        elif name == "duration_seconds":
            prices.append(Price(usd))
    return tuple(prices)


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def _dialect(model: str, known: Mapping[str, Profile]) -> str:
    plain = model.rpartition("/")[2].lower()
    fits = [one for one in known.values() if one.engine != "draft" and one.id in plain]
    return max(fits, key=lambda one: len(one.id)).dialect if fits else Profile(id="").dialect


def _list(said: Mapping[str, Any], key: str) -> list[Any]:
    value = said.get(key)
    return cast("list[Any]", value) if isinstance(value, list) else []


def _is_whole(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)
