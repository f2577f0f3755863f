"""Thresholds of the rules, from `resources/craft.toml`: facts of the craft that change with the
guides."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from composer import paths


@cache
def craft() -> Mapping[str, Any]:
    """The table `[lint]`."""
    file = paths.resources() / "craft.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["lint"]


def number(name: str) -> float:
    return float(craft()[name])


def limits(name: str) -> tuple[float, float]:
    low, high = craft()[name]
    return float(low), float(high)
