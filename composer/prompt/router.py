"""Which other models can do what the chosen one can't (WFL-17): answers follow from the profiles
alone. Whether to go there is the person's choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from composer.prompt.profile import Profile

LONG_SIDE_4K = 3840
"""Pixels of the longer side from which a size counts as 4K."""


@dataclass(frozen=True)
class Wish:
    """What a shot needs. `seconds` None: any length. `negative`: words for a negative prompt;
    `motion`: movement taken from another clip."""

    seconds: int | None = None
    four_k: bool = False
    audio: bool = False
    edit: bool = False
    extend: bool = False
    negative: bool = False
    last_frame: bool = False
    characters: int = 0
    motion: bool = False


@dataclass(frozen=True)
class Alternative:
    """`code`: why the chosen profile is not enough; `profiles`: ids of those that are, cheapest
    known price first; empty where we know of none."""

    code: str
    profiles: tuple[str, ...]


_Test = Callable[[Profile, Wish], bool]


def _long_enough(profile: Profile, wish: Wish) -> bool:
    return profile.longest is not None and profile.longest >= (wish.seconds or 0)


def _is_4k(profile: Profile, _: Wish) -> bool:
    return any(max(_pixels(size)) >= LONG_SIDE_4K for size in profile.sizes)


def _no_motion(_: Profile, __: Wish) -> bool:
    """No profile we know takes its motion from a clip."""
    return False


_TESTS: tuple[tuple[str, Callable[[Wish], bool], _Test], ...] = (
    ("router.longer", lambda wish: wish.seconds is not None, _long_enough),
    ("router.four_k", lambda wish: wish.four_k, _is_4k),
    ("router.audio", lambda wish: wish.audio, lambda profile, _: profile.audio),
    ("router.edit", lambda wish: wish.edit, lambda profile, _: bool(profile.edit)),
    ("router.extend", lambda wish: wish.extend, lambda profile, _: bool(profile.extend)),
    ("router.negative", lambda wish: wish.negative, lambda profile, _: profile.negative),
    (
        "router.last_frame",
        lambda wish: wish.last_frame,
        lambda profile, _: profile.takes("last_frame") > 0,
    ),
    (
        "router.characters",
        lambda wish: wish.characters > 0,
        lambda profile, wish: profile.characters >= wish.characters,
    ),
    ("router.motion", lambda wish: wish.motion, _no_motion),
)


def alternatives(
    profile: Profile, wish: Wish, profiles: Iterable[Profile], today: date | None = None
) -> tuple[Alternative, ...]:
    """One answer for each part of `wish` that `profile` can't fulfil; none where it does all.

    Models that have closed by `today` are not offered; without a day, none that is known to close.
    Nor are those that read no text, as the previs.
    """
    others = [one for one in profiles if one.id != profile.id and one.reads_text]
    there = sorted((one for one in others if is_open(one, today)), key=_cheapest)
    return tuple(
        Alternative(code, tuple(one.id for one in there if can(one, wish)))
        for code, is_wished, can in _TESTS
        if is_wished(wish) and not can(profile, wish)
    )


def is_open(profile: Profile, today: date | None) -> bool:
    """Whether the model can still be had on `today`; a date that is none counts as open."""
    if not profile.available_until:
        return True
    try:
        end = date.fromisoformat(profile.available_until)
    except ValueError:
        return True
    return today is not None and today <= end


def _cheapest(profile: Profile) -> tuple[float, str]:
    known = (price.usd_per_second for price in profile.prices)
    return min(known, default=float("inf")), profile.id


def _pixels(size: str) -> tuple[int, int]:
    width, _, height = size.partition("x")
    return (int(width), int(height)) if width.isdigit() and height.isdigit() else (0, 0)
