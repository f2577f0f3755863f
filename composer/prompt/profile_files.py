"""A user's own profiles as files: checked, written, read and taken away. Ours are never written to;
one of the user's with the same id counts in its place."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, cast

from composer import records
from composer.problem import Problem
from composer.prompt.frames import rule_of
from composer.prompt.presets import new_id
from composer.prompt.profile import Profile
from composer.prompt.profiles import read_profile

_SIZE = re.compile(r"[1-9]\d{1,4}x[1-9]\d{1,4}")
_RATE = re.compile(r"[1-9]\d{0,2}(\.\d{1,3})?")
UNITS = ("characters", "utf16", "words")


@dataclass(frozen=True)
class Fault:
    """Something in a profile that can't be used: the `field` of `Profile`, and the code of the
    sentence with its values."""

    field: str
    code: str
    values: Mapping[str, object]


def faults_of(profile: Profile) -> tuple[Fault, ...]:
    """All that is wrong with `profile`; empty where it can be kept."""
    found: list[Fault] = []

    def fault(field: str, code: str, value: object = "") -> None:
        found.append(Fault(field, f"profile.{code}", {"value": str(value)[:60]}))

    if not profile.label.strip():
        fault("label", "no_label")
    if not profile.model.strip():
        fault("model", "no_model")
    for size in profile.sizes:
        if not _SIZE.fullmatch(size):
            fault("sizes", "bad_size", size)
    for rate in profile.fps:
        if not _RATE.fullmatch(rate):
            fault("fps", "bad_rate", rate)
    found += _length_faults(profile)
    try:
        rule_of(profile)
    except ValueError:
        fault("frame_rule", "bad_rule", profile.frame_rule)
    for price in profile.prices:
        if price.usd_per_second < 0:
            fault("prices", "bad_price", price.usd_per_second)
        if price.size and profile.sizes and price.size not in profile.sizes:
            fault("prices", "price_of_no_size", price.size)
    if profile.prompt_budget is not None and profile.prompt_budget < 1:
        fault("prompt_budget", "bad_budget", profile.prompt_budget)
    for name in ("available_until", "dated"):
        if not _is_day(getattr(profile, name)):
            fault(name, "bad_day", getattr(profile, name))
    return tuple(found)


def _length_faults(profile: Profile) -> list[Fault]:
    low, high = profile.seconds_min, profile.seconds_max
    found = [
        Fault("seconds", "profile.bad_seconds", {"value": str(one)})
        for one in (*profile.seconds, *(one for one in (low, high) if one is not None))
        if not 0 < one <= 3600
    ]
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        told = f"{'' if low is None else low}–{'' if high is None else high}"
        found.append(Fault("seconds", "profile.bad_range", {"value": told}))
    return found


def _is_day(text: str) -> bool:
    if not text:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def id_for(label: str, taken: Iterable[str]) -> str:
    """An id for a new profile, and the name of its file."""
    return new_id(label, taken)


def save_profile(folder: Path, profile: Profile) -> Path:
    """Keep `profile` in the user's `folder`, all or nothing; the same id is replaced. Its file.

    Raises `Problem("prompt.profile_not_kept", reason=)`.
    """
    file = folder / f"{profile.id}.toml"
    part = file.with_name(f"{file.name}.part")
    text = written(profile)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise Problem("prompt.profile_not_kept", reason=error.strerror or str(error)) from error
    return file


def delete_profile(folder: Path, profile_id: str) -> None:
    """Take the user's profile away. Raises `prompt.profile_not_kept`."""
    try:
        for file in sorted(folder.glob("*.toml")):
            if _id_in(file) == profile_id:
                file.unlink(missing_ok=True)
    except OSError as error:
        raise Problem("prompt.profile_not_kept", reason=error.strerror or str(error)) from error


def _id_in(file: Path) -> str:
    try:
        return str(tomllib.loads(file.read_text("utf-8")).get("id", file.stem))
    except ValueError:
        return file.stem


def read_own(folder: Path) -> tuple[Mapping[str, Profile], tuple[Problem, ...]]:
    """The user's profiles by id, and what is wrong with files that are none: each costs only
    itself."""
    found, problems = dict[str, Profile](), list[Problem]()
    for file in sorted(folder.glob("*.toml")):
        try:
            profile = read_profile(file)
        except Problem as problem:
            problems.append(problem)
        else:
            found[profile.id] = profile
    return found, tuple(problems)


def written(profile: Profile) -> str:
    """`profile` as TOML: what is as it is by itself is left out, tables come last."""
    plain, tables = list[str](), list[str]()
    defaults = Profile(profile.id)
    data = records.to_json(profile)
    same = {
        f.name for f in fields(Profile) if getattr(profile, f.name) == getattr(defaults, f.name)
    }
    for name, value in data.items():
        if value is None or (name in same and name != "id"):
            continue
        if isinstance(value, dict):
            tables += ["", f"[{_key(name)}]", *_pairs(cast("dict[str, Any]", value))]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for row in cast("list[dict[str, Any]]", value):
                tables += ["", f"[[{_key(name)}]]", *_pairs(row)]
        else:
            plain.append(f"{_key(name)} = {_value(value)}")
    return "\n".join((*plain, *tables)) + "\n"


def _pairs(row: Mapping[str, Any]) -> list[str]:
    return [f"{_key(name)} = {_value(value)}" for name, value in row.items() if value is not None]


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name)


def _value(value: Any) -> str:
    """A TOML value. JSON's texts and numbers are TOML's too; tables inside are written inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in cast('list[Any]', value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(cast('dict[str, Any]', value)))} }}"
    if isinstance(value, str):
        # TOML wants the last control character escaped too.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
