"""Colour names as sRGB: "deep bottle green", "grey-blue", "#8a6". Names and what qualifiers do to
them are data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from composer.prompt.vocabulary import Term
from composer.prompt.words import Hit, Token, term_matcher, tokens_of, word_matcher

RGB = tuple[int, int, int]
"""sRGB, 0 to 255 each."""


def read_colour(name: str) -> RGB | None:
    """The colour that `name` names, with its qualifiers; None where it names none we know.

    Of two colours the last is the ground ("grey-blue" is a blue), an "-ish" one tints it.
    """
    return _read(name.strip())


_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})|([0-9a-fA-F]{6})")


@lru_cache(maxsize=2048)
def _read(name: str) -> RGB | None:
    if found := _HEX.fullmatch(name):
        return _hex(found[1] or found[2])
    return colour_of(tokens_of(name))


def read_palette(names: Iterable[str]) -> tuple[RGB, ...]:
    """The colours of a palette's names, in order. A palette's own name ("Warm and Cozy") stands for
    its colours, "teal and orange" for two; names we can't read are left out."""
    out: list[RGB] = []
    for name in names:
        out += _several(name)
    return tuple(out)


def _several(name: str) -> list[RGB]:
    known = term_matcher("palette").first(tokens_of(name))
    if known and not _is_colour(name):
        parts = [str(anchor) for anchor in known.values["anchors"]]
    else:
        parts = re.split(r"\s+and\s+|[/,;+&]", name)
    colours = (read_colour(part) for part in parts)
    return [colour for colour in colours if colour is not None]


def _is_colour(name: str) -> bool:
    """Whether the whole name is a single colour's."""
    tokens = tokens_of(name)
    hits = term_matcher("colour").find(tokens)
    return len(hits) == 1 and hits[0].first == 0 and hits[0].last == len(tokens)


def colour_of(tokens: Sequence[Token]) -> RGB | None:
    """The colour in a stretch of words; None where there is none."""
    hits = _hits(tokens)
    if not hits:
        return None
    ground = hits[-1]
    lab = _lab(_colour(ground.meaning))
    for tint in hits[:-1]:
        lab = _mix(lab, _lab(_colour(tint.meaning)), 0.4)
    taken = {n for hit in hits for n in range(hit.first, hit.last)}
    loose = [token for n, token in enumerate(tokens) if n not in taken]
    for hit in word_matcher("colour_qualifiers").find(loose):
        lab = _qualified(lab, hit.meaning.values)
    return _rgb(lab)


def _hits(tokens: Sequence[Token]) -> list[Hit[Term]]:
    plain = [_without_ish(token) for token in tokens]
    return term_matcher("colour").find(plain)


def _without_ish(token: Token) -> Token:
    """ "greenish" as "green", "reddish" as "red"."""
    stem = token.text.removesuffix("ish")
    if stem == token.text:
        return token
    stem = {
        "redd": "red",
        "blu": "blue",
        "oliv": "olive",
        "tann": "tan",
        "rosy": "rose",
        "purpl": "purple",
    }.get(stem, stem)
    return Token(stem, token.start, token.end, token.clause)


def _colour(term: Term) -> RGB:
    return _hex(str(term.values["hex"]).lstrip("#"))


def _hex(digits: str) -> RGB:
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


Lab = tuple[float, float, float]
"""OKLab (Björn Ottosson, 2020): lightness 0..1, green–red, blue–yellow. Mixing there keeps hues."""


def _qualified(lab: Lab, change: Mapping[str, float]) -> Lab:
    light, a, b = lab
    chroma, warm = change.get("chroma", 1.0), change.get("warm", 0.0)
    light = min(0.98, max(0.06, light + change.get("light", 0.0)))
    return light, a * chroma + warm * 0.35, b * chroma + warm


def _mix(ground: Lab, tint: Lab, share: float) -> Lab:
    l1, a1, b1 = ground
    l2, a2, b2 = tint
    return l1 + (l2 - l1) * share, a1 + (a2 - a1) * share, b1 + (b2 - b1) * share


@cache
def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _lab(colour: RGB) -> Lab:
    r, g, b = (_linear(value) for value in colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lab: Lab) -> RGB:
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _encoded(value: float) -> int:
    value = min(1.0, max(0.0, value))
    part = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(part * 255)
