"""Where the guides disagree (A.5 of the spec), as a table: the setting that settles it, what can be
chosen, who says so, and the rules it bears on. The words for people are the window's."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from composer.prompt.lint.settings import CONTINUITY, EXPLORE, LintSettings

Value = str | float | bool | None


@dataclass(frozen=True)
class Conflict:
    """`values` can be chosen, the first is the default; `sources` are the guides behind each."""

    setting: str
    id: str
    values: tuple[Value, ...]
    sources: tuple[str, ...]
    rules: tuple[str, ...]


CONFLICTS = (
    Conflict(
        "purpose",
        "CON-21",
        (EXPLORE, CONTINUITY),
        ("G0 G1", "G2 G3"),
        ("LNT-12", "LNT-22", "LNT-25", "LNT-44", "LNT-51"),
    ),
    Conflict("style_position", "CON-07", ("template", "first"), ("G4", "G0 G1 G2 G3"), ("LNT-13",)),
    Conflict("negatives", "CON-08", ("exempt", "none"), ("G1", "G2"), ("LNT-20",)),
    Conflict("dialogue_form", "CON-09", ("block", "prose"), ("G3", "G0"), ("LNT-53",)),
    Conflict("words_per_second", "CON-10", (None, 2.0, 3.0), ("G0 G1", "G2", "G0 G1"), ("LNT-57",)),
    Conflict("beats_hint", "CON-11", (False, True), ("G1", "G2 G4"), ("LNT-33",)),
    Conflict("cuts", "CON-05", ("one", "list"), ("G3", "G0 G1"), ("LNT-85",)),
    Conflict(
        "duration_in_text",
        "CON-06",
        ("in_sync", "never"),
        ("G0 G1 G4", "G0 G3"),
        ("LNT-01", "LNT-04"),
    ),
    Conflict("cinematic", "CON-13", ("context", "always"), ("G1 G3", "G2 G3 G4"), ("LNT-15",)),
    Conflict("sheet", "CON-16", ("additions", "exact"), ("G1", "G1"), ("LNT-81",)),
    Conflict("rapid_presets", "CON-23", (True, False), ("G2", "G1"), ("LNT-30",)),
    Conflict("still_context", "CON-27", ("clause", "none"), ("G2", "G1"), ("LNT-68",)),
    Conflict("text_in_picture", "CON-17", (False, True), ("G4", "G1"), ("LNT-60",)),
    Conflict("second_move_from", "BLK-04", (None, 12), ("G1 G2", "G4"), ("LNT-27",)),
)

NAMES = "names"
"""The setting that is no conflict: a person's own words to be warned of (LNT-72)."""


def conflict_of(rule: str) -> Conflict | None:
    """The setting that decides how `rule` judges, if there is one."""
    return next((one for one in CONFLICTS if rule in one.rules), None)


def chosen(conflict: Conflict, settings: LintSettings) -> int:
    """Which of the values holds."""
    value = getattr(settings, conflict.setting)
    return conflict.values.index(value) if value in conflict.values else 0


def settings_of(kept: Mapping[str, object]) -> LintSettings:
    """The settings as they were kept: what is unknown or no longer offered keeps its default."""
    known: dict[str, Any] = {
        one.setting: kept[one.setting]
        for one in CONFLICTS
        if one.setting in kept and _is_offered(kept[one.setting], one)
    }
    names = kept.get(NAMES)
    if isinstance(names, (list, tuple)):
        words = (str(word).strip() for word in names)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
        known[NAMES] = tuple(word for word in words if word)
    return replace(LintSettings(), **known)


def _is_offered(value: object, conflict: Conflict) -> bool:
    # Not `in`: True is 1 there, and a file written by hand may say either.
    return any(value == one and type(value) is type(one) for one in conflict.values)


def is_default(settings: LintSettings) -> bool:
    usual = LintSettings()
    return all(getattr(settings, f.name) == getattr(usual, f.name) for f in fields(settings))
