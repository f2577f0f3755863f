"""A profile as lines of text that a person edits, and back. What can't be read is a fault with its
own sentence, beside those of `profile_files.faults_of`. No widgets."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from composer.prompt.profile import Price, Profile, ReferenceRule
from composer.prompt.profile_files import Fault, faults_of

ROLES = ("first_frame", "last_frame", "reference")
WAYS = ("remix", "edit", "extend")
"""What a server may do to a clip it made; the value names the way it does it."""
_WAY = re.compile(r"[a-z0-9_.-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Lines:
    """What stands in the form. `prices`: `0.10`, or by size `1280x720: 0.4, 1920x1080: 0.6`;
    `seconds`: `4, 6, 8` or `1–15`; `options`: `name = value, …` as TOML spells values;
    `pictures` as many of each of `ROLES`."""

    label: str = ""
    model: str = ""
    dialect: str = "sora"
    sizes: str = ""
    seconds: str = ""
    fps: str = ""
    frame_rule: str = ""
    prices: str = ""
    budget: str = ""
    available_until: str = ""
    source: str = ""
    dated: str = ""
    note: str = ""
    remix: str = ""
    edit: str = ""
    extend: str = ""
    keep_hours: str = ""
    options: str = ""
    audio: bool = True
    seed: bool = True
    negative: bool = False
    pictures: tuple[int, ...] = (0, 0, 0)


def lines_of(profile: Profile) -> Lines:
    """`profile` as it stands in the form."""
    budget = profile.prompt_budget
    return Lines(
        label=profile.label,
        model=profile.model,
        dialect=profile.dialect,
        sizes=", ".join(profile.sizes),
        seconds=_seconds(profile),
        fps=", ".join(profile.fps),
        frame_rule=profile.frame_rule,
        prices=_prices(profile),
        budget="" if budget is None else str(budget),
        available_until=profile.available_until,
        source=profile.source,
        dated=profile.dated,
        note=profile.note,
        **{way: getattr(profile, way) for way in WAYS},
        keep_hours="" if profile.keep_hours is None else str(profile.keep_hours),
        options=", ".join(f"{name} = {json.dumps(one)}" for name, one in profile.options.items()),
        audio=profile.audio,
        seed=profile.seed,
        negative=profile.negative,
        pictures=tuple(profile.takes(role) for role in ROLES),
    )


def _seconds(profile: Profile) -> str:
    if profile.seconds_min is not None and profile.seconds_max is not None:
        return f"{profile.seconds_min}–{profile.seconds_max}"
    return ", ".join(map(str, profile.seconds))


def _prices(profile: Profile) -> str:
    if len(profile.prices) == 1 and not profile.prices[0].size:
        return f"{profile.prices[0].usd_per_second:g}"
    return ", ".join(
        f"{one.size}: {one.usd_per_second:g}" if one.size else f"{one.usd_per_second:g}"
        for one in profile.prices
    )


def read_lines(lines: Lines, base: Profile) -> tuple[Profile, tuple[Fault, ...]]:
    """`base` with what stands in the form, and all that is wrong with it, each field once."""
    faults: dict[str, Fault] = {}
    values: dict[str, Any] = {
        name: getattr(lines, name).strip()
        for name in ("label", "model", "dialect", "frame_rule", "available_until", "source")
    }
    values |= {"dated": lines.dated.strip(), "note": lines.note.strip()}
    values |= {name: getattr(lines, name) for name in ("audio", "seed", "negative")}
    values["sizes"] = tuple(size.lower().replace("×", "x") for size in _split(lines.sizes))
    values["fps"] = _split(lines.fps)
    values |= _read_seconds(lines.seconds, base, faults)
    values["prices"] = _read_prices(lines.prices, faults)
    values["prompt_budget"] = _read_budget(lines.budget, faults)
    values["keep_hours"] = _read_hours(lines.keep_hours, faults)
    values["options"] = _read_options(lines.options, faults)
    values |= _read_ways(lines, faults)
    values["references"] = _read_pictures(lines.pictures, base)
    profile = replace(base, **values)
    for fault in faults_of(profile):
        faults.setdefault(fault.field, fault)
    return profile, tuple(faults.values())


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def _read_seconds(text: str, base: Profile, faults: dict[str, Fault]) -> Mapping[str, Any]:
    """`seconds` or its bounds. Marks that stood beside the bounds stay with them."""
    if found := re.fullmatch(r"\s*(\d{1,4})\s*(?:–|-|to)\s*(\d{1,4})\s*s?\s*", text):
        low, high = int(found[1]), int(found[2])
        marks = tuple(one for one in base.seconds if low <= one <= high)
        return {"seconds": marks, "seconds_min": low, "seconds_max": high}
    seconds: list[int] = []
    for part in _split(text):
        plain = part.removesuffix("s").strip()
        if plain.isascii() and plain.isdigit() and len(plain) < 5:
            seconds.append(int(plain))
        else:
            faults["seconds"] = Fault("seconds", "profile.bad_seconds", {"value": part[:60]})
    return {"seconds": tuple(seconds), "seconds_min": None, "seconds_max": None}


def _read_prices(text: str, faults: dict[str, Fault]) -> tuple[Price, ...]:
    prices: list[Price] = []
    for part in _split(text):
        size, _, usd = part.rpartition(":")
        try:
            prices.append(Price(float(usd.strip().lstrip("$")), size.strip().replace("×", "x")))
        except ValueError:
            faults["prices"] = Fault("prices", "profile.bad_price", {"value": part[:60]})
    return tuple(prices)


def _read_budget(text: str, faults: dict[str, Fault]) -> int | None:
    plain = text.replace(",", "").replace(" ", "").strip()
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and len(plain) < 10:
        return int(plain)
    fault = Fault("prompt_budget", "profile.bad_budget", {"value": text[:60]})
    faults["prompt_budget"] = fault
    return None


def _read_hours(text: str, faults: dict[str, Fault]) -> int | None:
    plain = text.strip().removesuffix("h").strip()
    if not plain:
        return None
    if plain.isascii() and plain.isdigit() and 0 < int(plain) < 100_000:
        return int(plain)
    faults["keep_hours"] = Fault("keep_hours", "profile.bad_hours", {"value": text[:60]})
    return None


def _read_options(text: str, faults: dict[str, Fault]) -> Mapping[str, object]:
    """TOML's own inline table, whose braces nobody has to write."""
    try:
        return tomllib.loads(f"options = {{ {' '.join(text.split())} }}")["options"]
    except (tomllib.TOMLDecodeError, RecursionError):
        faults["options"] = Fault("options", "profile.bad_options", {"value": text.strip()[:60]})
        return {}


def _read_ways(lines: Lines, faults: dict[str, Fault]) -> Mapping[str, str]:
    ways = {name: str(getattr(lines, name)).strip() for name in WAYS}
    for name, way in ways.items():
        if not _WAY.fullmatch(way):
            faults[name] = Fault(name, "profile.bad_way", {"value": way[:60]})
    return ways


def _read_pictures(pictures: tuple[int, ...], base: Profile) -> tuple[ReferenceRule, ...]:
    rules = tuple(
        ReferenceRule(role, most) for role, most in zip(ROLES, pictures, strict=True) if most > 0
    )
    return (*rules, *(rule for rule in base.references if rule.role not in ROLES))
