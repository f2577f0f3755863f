"""What a told temperature and level of light do to all colours of a picture: warmer, cooler,
brighter, darker than the hour would be by itself."""

import re

from composer.animatic.tones import Rgb, kelvin_colour
from composer.prompt.words import tokens_of, word_matcher

PLAIN: Rgb = (1.0, 1.0, 1.0)
_USUAL = {
    "day": 5600, "overcast": 6500, "golden": 3300, "dawn": 7200, "dusk": 9000, "blue": 9500,
    "night": 6500, "inside": 4500, "inside_night": 3200,
}  # fmt: skip
"""Kelvin of each hour's light: what its own colours already show."""
_FIGURE = re.compile(r"(\d{4,5})(?:\s*[–-]\s*(\d{4,5}))?\s*°?\s*(?:K\b|kelvin)", re.IGNORECASE)
_SHARE = 0.5
"""How much of the difference is seen: film and eye are balanced to the light, if not quite."""
_LEVELS = (0.72, 1.22)


def light_cast(light: str, hour: str) -> Rgb:
    """What every colour is multiplied by: 1, 1, 1 where `light` tells neither temperature nor
    level. `hour` is one of `tones.KEYS`."""
    words = tokens_of(light)
    kelvin = _told_kelvin(light)
    level = 1.0
    for hit in word_matcher("light_levels").find(words):
        # "Deep shadows" and "flat light" are contrast, which is drawn elsewhere.
        level += 0.6 * float(hit.meaning.values.get("strength", 0.0))
    level = min(_LEVELS[1], max(_LEVELS[0], level))
    if kelvin is None:
        return PLAIN if level == 1.0 else (level, level, level)
    told, usual = kelvin_colour(kelvin), kelvin_colour(_USUAL[hour])
    gains = [(one / max(0.05, other)) ** _SHARE for one, other in zip(told, usual, strict=True)]
    # The same brightness in another colour.
    even = level / max(0.05, 0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2])
    red, green, blue = (min(1.5, max(0.5, gain * even)) for gain in gains)
    return red, green, blue


def _told_kelvin(light: str) -> float | None:
    if found := _FIGURE.search(light):
        low, high = float(found[1]), float(found[2] or found[1])
        return min(20000.0, max(1000.0, (low + high) / 2))
    return None
