"""The recipe of an extension: what comes after a clip. Asked of a server that goes on from its own
clip; elsewhere a new clip begins with the last frame of the one before."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import cast

from composer import paths, toml_file
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.remix import Change, changes_in
from composer.prompt.remixed import DialectOf, Remix, written
from composer.prompt.shot import Beat, ReferenceImage, Shot

FIRST = "first_frame"
_FRAMING = (FIRST, "last_frame")


def is_native(parent: Recipe) -> bool:
    """Whether its server still has the clip, and goes on from it by itself."""
    return bool(parent.profile.extend) and bool(parent.remote_id)


def begins_with_last_frame(parent: Recipe) -> bool:
    """Whether an extension is a new clip that begins with the parent's last frame. A drawing is
    made anew, longer, instead: it can be drawn on without a seam."""
    profile = parent.profile
    return not is_native(parent) and profile.reads_text and profile.takes(FIRST) > 0


def nearest_seconds(profile: Profile, wished: float) -> float:
    """The length of clip that is the nearest to `wished` of those that `profile` makes."""
    low, high = profile.seconds_min, profile.seconds_max
    if low is not None and high is not None:
        return float(max(low, min(high, round(wished))))
    return float(min(profile.seconds, key=lambda one: abs(one - wished), default=wished))


def extended(
    parent: Recipe,
    parent_id: str,
    seconds: float,
    dialect_of: DialectOf,
    *,
    words: str = "",
    last_frame: str = "",
    program: str = "",
) -> Remix:
    """`seconds` more. `words` say what comes next, empty: the same goes on. `last_frame` is the
    parent's last picture (`sha256:…`) where `begins_with_last_frame`; empty while nobody has
    needed it yet. Where the server knows neither way the longer clip is made anew."""
    native, onward = is_native(parent), begins_with_last_frame(parent)
    told = ", ".join(changes_in(words)) if native or onward else ""
    length = seconds if native or onward else parent.shot.seconds + seconds
    shot = replace(parent.shot, parameters=replace(parent.shot.parameters, seconds=f"{length:g}"))
    references = parent.references
    if onward or told:
        shot = _what_comes_next(shot, told)
    if onward:
        shot, references = _from_frame(shot, parent, last_frame)
    recipe = replace(
        written(parent, shot, parent.profile, dialect_of),
        references=references,
        operation="extend",
        source=parent.remote_id if native else "",
        emulated=not native,
        parent=parent_id,
        change=f"Extend +{seconds:g} s" + (f": {told}" if told else ""),
        program=program or parent.program,
    )
    return Remix(recipe, Change(shot, ("parameters.seconds",)), native)


def _what_comes_next(shot: Shot, told: str) -> Shot:
    """What has been done and said in the clip before is not done again."""
    return replace(shot, beats=(Beat(told or _goes_on()),), dialogue=(), cues=(), verbatim=None)


def _from_frame(
    shot: Shot, parent: Recipe, last_frame: str
) -> tuple[Shot, tuple[RecipeReference, ...]]:
    """Pictures of how the clip before began and ended don't hold for this one."""
    others = tuple(one for one in parent.references if one.role not in _FRAMING)
    shown = tuple(one for one in shot.references if one.role not in _FRAMING)
    shot = replace(shot, references=(ReferenceImage(FIRST, last_frame), *shown))
    return shot, (RecipeReference(FIRST, last_frame), *others)


@cache
def _goes_on() -> str:
    row = cast("Mapping[str, str]", toml_file.read(paths.resources() / "remix.toml"))
    return row["goes_on"]
