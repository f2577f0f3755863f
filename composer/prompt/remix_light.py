"""Light, palette, style and mood in a remix instruction as changes of those blocks. A temperature
is written as a number, so that model and drawing read the same."""

import re
from dataclasses import replace
from typing import Any

from composer.prompt.colour_reading import RGB, read_colour
from composer.prompt.light_reading import read_light
from composer.prompt.remix_words import (
    Edit,
    Words,
    bare,
    exchange,
    joined,
    plain,
    put,
    swapped,
    with_term,
)
from composer.prompt.shot import Shot
from composer.prompt.words import tokens_of, word_matcher

LIGHT, PALETTE, STYLE = "light", "palette", "style"
_MIREDS = 90
"""How far "warmer" goes, in millionths of 1/kelvin: from 5600 K to 3700 K."""
_KELVIN = re.compile(r"(\d{4,5})(?:\s*[–-]\s*\d{4,5})?\s*°?\s*(?:K\b|kelvin\b)", re.IGNORECASE)
_FROM = {
    "front": "from the front",
    "side_left": "from camera left",
    "side_right": "from camera right",
    "side": "from the side",
    "back": "from behind",
    "top": "from above",
    "under": "from below",
}
"""Directions as they stand behind the light that comes from there."""
_TERMS = ("light_direction", "time_of_day", "light_quality")


def read_light_change(shot: Shot, words: Words) -> Edit | None:
    """The light of `shot` as `words` want it; None where they speak of none."""
    if not speaks_of_light(words):
        return None
    before = shot.light or ""
    light = _by_terms(before, words)
    light = _by_levels(light, words)
    light = _by_temperature(light, shot, words)
    if light == before:
        light = joined(plain(words.text), before)
    return Edit(replace(shot, light=light), LIGHT, ("light",))


def speaks_of_light(words: Words) -> bool:
    if words.about("light") or words.hits("time_of_day") or _KELVIN.search(words.text):
        return True
    shines = bool(words.hits("light_source"))
    levels = words.asked("temperature") or words.asked("strength")
    return shines or (levels is not None and not words.about("palette"))


def _by_terms(light: str, words: Words) -> str:
    """Directions, hours and qualities set where the old ones stand, new ones before the rest."""
    missing = False
    for list_id in _TERMS:
        for hit in words.hits(list_id)[:1]:
            same = hit.meaning.id
            said = _FROM.get(same) or re.sub(r"^(?:at|in) ", "", words.written(hit))
            if list_id == "light_quality" and re.search(r"\b(?:soft|hard)\b", light, re.I):
                said = same
            found = with_term(light, list_id, said, lambda term, same=same: term.id == same)
            missing, light = missing or found is None, light if found is None else found
    more = any(words.asked(kind) for kind in ("temperature", "strength", "quality"))
    new = [] if more else words.hits("light_source")
    known = {hit.meaning.id for hit in word_hits("light_source", light)}
    missing = missing or any(hit.meaning.id not in known for hit in new)
    quality = words.asked("quality")
    if quality is not None:
        said = str(quality.values["words"])
        found = with_term(light, "light_quality", said, lambda term: term.id == said)
        return joined(f"{said} light", light) if found is None else found
    return joined(plain(words.text), light) if missing else light


def word_hits(list_id: str, text: str) -> list[Any]:
    return Words(text).hits(list_id)


def _by_levels(light: str, words: Words) -> str:
    """Brighter or darker than it is."""
    step = words.step("strength")
    if not step:
        return light
    says, against = ("bright", "dim") if step > 0 else ("dim", "bright")
    tokens = tokens_of(light)
    for hit in word_matcher("light_levels").find(tokens):
        if hit.meaning.id == against:
            return put(light, tokens[hit.first].start, tokens[hit.last - 1].end, says)
    much = "very " if abs(step) > 1 else ""
    return joined(f"{much}{says} light", light)


def _by_temperature(light: str, shot: Shot, words: Words) -> str:
    kelvin = _wanted_kelvin(shot, words)
    if kelvin is None:
        return light
    figure = f"{kelvin} K"
    if found := _KELVIN.search(light):
        return light[: found.start()] + figure + light[found.end() :]
    now = read_light(shot.light, shot.style)
    warmer = kelvin < (now.kelvin or 5200)
    said = ("warm" if warmer else "cool") + ("er" if words.asked("temperature") else "")
    after = read_light(joined(f"{said} light, {figure}", light), shot.style)
    if after.tint == now.tint:
        # A lamp with a colour of its own would hide any temperature.
        lamp = "tungsten key" if warmer else "daylight key"
        return joined(f"{said} {lamp}, {figure}", light)
    return joined(f"{said} light, {figure}", light)


def _wanted_kelvin(shot: Shot, words: Words) -> int | None:
    if found := _KELVIN.search(words.text):
        return int(found[1])
    step = words.step("temperature")
    now = read_light(shot.light, shot.style).kelvin or 5200
    if step:
        mireds = 1_000_000 / now + _MIREDS * step
        return round(min(12_000, 1_000_000 / max(83.0, mireds)) / 100) * 100
    if not words.hits("time_of_day") and (word := words.hits("light_temperature")):
        return int(word[0].meaning.values["kelvin"])
    return None


def read_palette_change(shot: Shot, words: Words) -> Edit | None:
    """The palette of `shot` as `words` want it; None where they speak of none."""
    swap = exchange(words.text)
    if swap is not None and (colour := read_colour(swap.old)) and read_colour(swap.new):
        return _swap(shot, swap.old, swap.new, colour)
    if not words.about("palette"):
        return None
    names = _relative(shot.palette or (), words) or _listed(shot.palette or (), words)
    if names is None:
        return None
    return Edit(replace(shot, palette=names), PALETTE, ("palette",))


def _swap(shot: Shot, old: str, new: str, colour: RGB) -> Edit:
    """In every block that names the colour; where none does, the palette's nearest one goes."""
    after, done = swapped(shot, old, new)
    if not any(path.startswith("palette") for path in done) and shot.palette:
        nearest = min(range(len(shot.palette)), key=lambda n: _far(colour, shot.palette, n))
        if not done or _far(colour, shot.palette, nearest) < 90:
            names = list(after.palette or ())
            names[nearest] = new
            after, done = replace(after, palette=tuple(names)), (*done, "palette")
    return Edit(after, PALETTE, done or ("palette",))


def _far(colour: RGB, palette: tuple[str, ...] | None, place: int) -> float:
    other = read_colour((palette or ())[place])
    if other is None:
        return 1000.0
    return sum(abs(a - b) for a, b in zip(colour, other, strict=True))


_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}


def _relative(palette: tuple[str, ...], words: Words) -> tuple[str, ...] | None:
    """All colours warmer, cooler, more muted, more vivid; or one, by its place, another."""
    if (swap := exchange(words.text)) and (
        place := _ORDINALS.get(swap.old.split(" ")[0])
    ) is not None:
        names = list(palette)
        if names and -len(names) <= place < len(names):
            names[place] = bare(swap.new)
        return tuple(names)
    temperature, chroma = words.step("temperature"), words.asked("chroma")
    said = "warm" if temperature > 0 else "cool" if temperature < 0 else ""
    said = said or (str(chroma.values["words"]) if chroma else "")
    if not said or not palette:
        return None
    against = {"warm": "cool", "cool": "warm", "muted": "vivid", "vivid": "muted"}[said]
    return tuple(f"{said} {name.removeprefix(against + ' ')}" for name in palette)


def _listed(palette: tuple[str, ...], words: Words) -> tuple[str, ...] | None:
    """Colours named: all of them, or one that comes or goes."""
    text = re.sub(
        r"\b(?:to the|in the|from the|with a|a|the)?\s*"
        r"(?:colou?r )?(?:palette|colou?rs?|tones|hues)(?: of)?\b:?",
        " ",
        plain(words.text),
        flags=re.IGNORECASE,
    )
    pieces = re.split(r",|/|\band\b|\bplus\b|\bof\b|\bwithout\b|\bno\b|\bdrop\b|\bremove\b", text)
    names = [bare(plain(piece)) for piece in pieces]
    names = [re.sub(r"^(?:touch|hint|bit) ", "", name) for name in names if read_colour(name)]
    if not names:
        return None
    if words.asked("drop"):
        gone = {name.casefold() for name in names}
        return tuple(name for name in palette if not gone & {name.casefold(), name.split()[-1]})
    return (*palette, *names) if words.asked("add") else tuple(names)


def read_style_change(shot: Shot, words: Words) -> Edit | None:
    """Stock, medium or mood; None where the words name none."""
    if words.about("mood") or (words.hits("mood") and len(words.tokens) < 4):
        mood = re.sub(r"\b(?:the )?(?:mood|feeling|tone|atmosphere)\b:?", "", plain(words.text))
        return Edit(replace(shot, mood=mood.strip(" :")), STYLE, ("mood",))
    if not (words.hits("style") or words.hits("stock")):
        return None
    style, said = shot.style or "", plain(words.text).removeprefix("in ")
    for list_id in ("stock", "style"):
        for hit in words.hits(list_id)[:1]:
            found = with_term(
                style, list_id, words.written(hit), lambda term, h=hit: term.id == h.meaning.id
            )
            if found is not None and found != style:
                return Edit(replace(shot, style=found), STYLE, ("style",))
    return Edit(replace(shot, style=joined(said, style)), STYLE, ("style",))
