"""What a profile says of a model, in rows that a person can read. Nobody-knows is said as such,
never left blank."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from composer.prompt.profile import Profile
from composer.prompt.router import is_open

Row = tuple[str, str]


def facts_of(profile: Profile, dialect: str, servers: str = "") -> tuple[Row, ...]:
    """(name, value) of everything known, in the order one asks. `dialect`: its label; `servers`:
    the names of those that make it."""
    return (
        (_tr("Model"), profile.model or profile.id),
        (_tr("Made by"), servers or engine_name(profile)),
        (_tr("Written as"), dialect),
        *_making(profile),
        *_taking(profile),
        (_tr("Price"), price_told(profile)),
        *_changing(profile),
        *_ending(profile),
    )


def engine_name(profile: Profile) -> str:
    """How clips of it are asked for."""
    if profile.engine == "draft":
        return _tr("this computer, without a network")
    return _tr("a server that you add") if profile.engine else _tr("unknown")


def _making(profile: Profile) -> Iterator[Row]:
    sizes = ", ".join(size.replace("x", "×") for size in profile.sizes)
    yield _tr("Sizes"), sizes or _tr("not known: the server will say")
    yield _tr("Lengths"), lengths_told(profile)
    if profile.fps:
        yield _tr("Frames a second"), ", ".join(profile.fps)
    if profile.frame_rule or profile.frames:
        parts = (
            _tr("{n} by itself").format(n=profile.frames) if profile.frames else "",
            _tr("counts like {rule}").format(rule=profile.frame_rule) if profile.frame_rule else "",
            _tr("at most {n}").format(n=profile.frames_max) if profile.frames_max else "",
        )
        yield _tr("Frames"), ", ".join(filter(None, parts))
    yield _tr("Sound"), _tr("yes") if profile.audio else _tr("none")
    yield _tr("Seed"), _tr("can be given") if profile.seed else _tr("its own, each time")


def lengths_told(profile: Profile) -> str:
    """`4, 6, 8 s`, `1–15 s`, or that nobody knows."""
    if profile.seconds_min is not None and profile.seconds_max is not None:
        return f"{profile.seconds_min}–{profile.seconds_max} s"
    if profile.seconds:
        return ", ".join(map(str, profile.seconds)) + " s"
    return _tr("not known: the server will say")


def _taking(profile: Profile) -> Iterator[Row]:
    pictures = ", ".join(
        f"{role_name(rule.role)} × {rule.most}" if rule.most > 1 else role_name(rule.role)
        for rule in profile.references
    )
    if pictures and not profile.faces:
        pictures += _tr(", but none of people")
    yield _tr("Pictures"), pictures or _tr("none")
    yield (
        _tr("Unwanted things"),
        _tr("in a field of their own") if profile.negative else _tr("no field for them"),
    )
    if profile.characters:
        yield _tr("Characters kept"), str(profile.characters)
    yield _tr("Longest prompt"), budget_told(profile)


def budget_told(profile: Profile) -> str:
    if not profile.reads_text:
        return _tr("any: it reads the cards")
    if profile.prompt_budget is None:
        return _tr("not known")
    unit = {"words": _tr("words")}.get(profile.prompt_unit, _tr("characters"))
    return f"{profile.prompt_budget:,} {unit}"


def role_name(role: str) -> str:
    return {
        "first_frame": _tr("first frame"),
        "last_frame": _tr("last frame"),
        "reference": _tr("reference"),
    }.get(role, role.replace("_", " "))


def price_told(profile: Profile) -> str:
    """Dollars a second by size, with the day they were read: prices grow old first."""
    if not profile.prices:
        return _tr("not known: ask before you plan with it")
    if all(price.usd_per_second == 0 for price in profile.prices):
        return _tr("free")
    by_price = sorted(profile.prices, key=lambda one: one.usd_per_second)
    groups = groupby(by_price, key=lambda one: one.usd_per_second)
    parts = [_price(usd, [one.size for one in rows]) for usd, rows in groups]
    told = parts[0][0] if len(parts) == 1 else "; ".join(f"{p}{at}" for p, at in parts)
    day = _tr(" (as of {day})").format(day=profile.dated) if profile.dated else ""
    return told + day


def _price(usd: float, sizes: list[str]) -> tuple[str, str]:
    shown = ", ".join(size.replace("x", "×") for size in sizes if size)
    at = _tr(" at {sizes}").format(sizes=shown) if shown else ""
    return _tr("${usd} a second").format(usd=f"{usd:.3f}".rstrip("0").ljust(4, "0")), at


def _changing(profile: Profile) -> Iterator[Row]:
    ways = (
        _tr("remix") if profile.remix else "",
        _tr("edit") if profile.edit else "",
        _tr("extend") if profile.extend else "",
    )
    told = ", ".join(filter(None, ways))
    if profile.extend and profile.extend_seconds:
        told += _tr(" (by up to {n} s").format(n=profile.extend_seconds)
        if profile.extend_total:
            told += _tr(", {n} s in all").format(n=profile.extend_total)
        told += ")"
    yield _tr("Changes to a clip"), told or _tr("none")
    if profile.keep_hours:
        yield _tr("Clips are kept"), _tr("{n} h on the server").format(n=profile.keep_hours)


def _ending(profile: Profile) -> Iterator[Row]:
    if profile.available_until:
        yield _tr("Available until"), profile.available_until
    if profile.options:
        told = ", ".join(f"{name} {value}" for name, value in profile.options.items())
        yield _tr("Its own settings"), told
    yield _tr("Facts read on"), profile.dated or _tr("not said")
    yield _tr("Source"), profile.source or _tr("not said")


def closed_told(profile: Profile, today: date) -> str:
    """A sentence where the model can no longer be had; empty where it can."""
    if is_open(profile, today):
        return ""
    told = _tr("Closed on {day}. Kept for reading old projects and for servers that mimic it.")
    return told.format(day=profile.available_until)


def summary(profile: Profile) -> str:
    """One line below the name in a list."""
    sound = _tr("sound") if profile.audio else _tr("silent")
    free = profile.prices and all(price.usd_per_second == 0 for price in profile.prices)
    usd = min((price.usd_per_second for price in profile.prices), default=None)
    price = _tr("price unknown") if usd is None else _tr("free") if free else f"${usd:.2f}/s"
    return " · ".join((_short_lengths(profile), sound, price))


def _short_lengths(profile: Profile) -> str:
    known = profile.seconds or profile.seconds_max
    return lengths_told(profile) if known else _tr("length unknown")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProfileFacts", text)
