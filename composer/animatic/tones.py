"""Colour arithmetic and the tonal key: which colour each part of a picture takes, from palette,
light and hour. Pure numbers; nothing is painted here.

Hues come from the palette, values (how light) from the key of the hour, as a production designer's
tonal study does. Mixing is done in OKLab (Björn Ottosson, 2020).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtGui import QColor

Rgb = tuple[float, float, float]
"""Red, green, blue in sRGB, 0 to 1."""

Lab = tuple[float, float, float]

_kept = lru_cache(1 << 15)
"""A picture asks for the same few thousand colours at every drawing: reckoned once, they cost a
look-up."""


def hexed(text: str) -> Rgb:
    """`#rrggbb` as a colour."""
    return (int(text[1:3], 16) / 255, int(text[3:5], 16) / 255, int(text[5:7], 16) / 255)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


@_kept
def to_lab(colour: Rgb) -> Lab:
    """OKLab: lightness 0 to 1, green–red, blue–yellow."""
    r, g, b = (_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@_kept
def from_lab(lab: Lab) -> Rgb:
    """The nearest sRGB colour."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


@_kept
def mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` 0 gives `one`, 1 gives `other`."""
    first, second = to_lab(one), to_lab(other)
    l, a, b = (x + (y - x) * share for x, y in zip(first, second, strict=True))  # noqa: E741
    return from_lab((l, a, b))


def lightness(colour: Rgb) -> float:
    return to_lab(colour)[0]


@_kept
def at_light(colour: Rgb, light: float, chroma: float = 1.0) -> Rgb:
    """The colour's hue at another lightness (OKLab, 0 to 1) and share of its chroma."""
    _, a, b = to_lab(colour)
    return from_lab((light, a * chroma, b * chroma))


@_kept
def relit(colour: Rgb, times: float) -> Rgb:
    """Lighter or darker by a factor."""
    light, a, b = to_lab(colour)
    keep = min(1.0, 0.35 + 0.65 * times) if times < 1 else 1.0
    return from_lab((min(1.0, light * times), a * keep, b * keep))


def bound(colour: Rgb, anchors: Sequence[Rgb], share: float) -> Rgb:
    """The colour with its hue turned towards the nearest of `anchors`, by `share` of the way: where
    two of a palette are mixed, a third hue that nobody asked for comes out."""
    light, a, b = to_lab(colour)
    own = math.atan2(b, a)
    hues = [
        math.atan2(lab[2], lab[1]) for lab in map(to_lab, anchors) if math.hypot(*lab[1:]) > 0.03
    ]
    if not hues:
        return colour
    turns = [(hue - own + math.pi) % math.tau - math.pi for hue in hues]
    turn = own + share * min(turns, key=abs)
    strong = math.hypot(a, b)
    return from_lab((light, strong * math.cos(turn), strong * math.sin(turn)))


def chroma(colour: Rgb) -> float:
    _, a, b = to_lab(colour)
    return math.hypot(a, b)


def warmth(colour: Rgb) -> float:
    """Above 0 warm, below 0 cool."""
    _, a, b = to_lab(colour)
    return 0.5 * a + b


def kelvin_colour(kelvin: float) -> Rgb:
    """The colour of a black body (after Tanner Helland's fit), 1000 to 15000 K."""
    k = min(15000.0, max(1000.0, kelvin)) / 100
    red = 255.0 if k <= 66 else 329.698727446 * (k - 60) ** -0.1332047592
    green = (
        99.4708025861 * math.log(k) - 161.1195681661
        if k <= 66
        else 288.1221695283 * (k - 60) ** -0.0755148492
    )
    blue = 255.0 if k >= 66 else 0.0 if k <= 19 else 138.5177312231 * math.log(k - 10) - 305.0447927
    r, g, b = (min(1.0, max(0.0, part / 255)) for part in (red, green, blue))
    return (r, g, b)


@dataclass(frozen=True)
class Key:
    """The values (OKLab lightness) of an hour: what a grey tonal sketch of the scene would fix."""

    zenith: float
    horizon: float
    far: float
    mid: float
    near: float
    ground: float
    ground_far: float
    figures: float
    """How much of their own lightness lit things keep."""
    contrast: float
    """How far light and shade stand apart."""


KEYS: dict[str, Key] = {
    "day": Key(0.66, 0.90, 0.72, 0.53, 0.34, 0.64, 0.78, 0.95, 0.9),
    "overcast": Key(0.70, 0.82, 0.66, 0.50, 0.33, 0.52, 0.68, 0.8, 0.5),
    "golden": Key(0.55, 0.88, 0.64, 0.44, 0.26, 0.50, 0.70, 0.85, 1.15),
    "dawn": Key(0.46, 0.82, 0.56, 0.39, 0.23, 0.40, 0.60, 0.72, 0.85),
    "dusk": Key(0.32, 0.70, 0.42, 0.29, 0.17, 0.30, 0.46, 0.6, 0.95),
    "blue": Key(0.30, 0.57, 0.39, 0.27, 0.16, 0.27, 0.40, 0.62, 1.05),
    "night": Key(0.15, 0.33, 0.235, 0.175, 0.11, 0.20, 0.27, 0.5, 1.2),
    "inside": Key(0.42, 0.64, 0.54, 0.42, 0.24, 0.40, 0.50, 0.8, 1.0),
    "inside_night": Key(0.20, 0.36, 0.30, 0.24, 0.14, 0.24, 0.30, 0.62, 1.25),
}

PALETTES: dict[str, tuple[tuple[str, ...], ...]] = {
    "day": (
        ("#7fb0c9", "#ecdcb9", "#4d6a55", "#c8623b"),
        ("#9cc3c1", "#f0e2c4", "#5b6f86", "#d98f3e"),
        ("#86a9c9", "#e8d3a8", "#6d7f4e", "#a8493a"),
    ),
    "overcast": (
        ("#a9b6ba", "#65757a", "#cbc3b0", "#8a5a44"),
        ("#b4b8b2", "#5f6f78", "#d3cab6", "#47625c"),
    ),
    "golden": (
        ("#f4b266", "#dd7350", "#5d4e6d", "#33475b"),
        ("#f7c873", "#e08a4a", "#6f5a52", "#3d5a66"),
    ),
    "dawn": (
        ("#f3c3a2", "#8aa2b6", "#475a6e", "#c98a86"),
        ("#f0d2a6", "#7f9aa6", "#4f5f7a", "#d79a72"),
    ),
    "dusk": (
        ("#e5825c", "#41466b", "#7b6a94", "#f2c98a"),
        ("#e9a05f", "#2f4a63", "#8a6a78", "#f0d09a"),
    ),
    "blue": (
        ("#31507d", "#6d86a8", "#f0a04a", "#c9cdd3"),
        ("#2b4a6e", "#5f7f95", "#f2b15c", "#cfd2cf"),
    ),
    "night": (
        ("#20385a", "#39597a", "#f0b25a", "#8fa8bd"),
        ("#1f3d47", "#38636a", "#f2a65a", "#a3b8b0"),
        ("#2a2f55", "#4b5388", "#f3b765", "#9fa6c9"),
    ),
    "inside": (
        ("#dcae72", "#5c6f6b", "#2d3b42", "#eee1c8"),
        ("#c9895c", "#6d7f8c", "#34404f", "#efe3cf"),
        ("#d3b183", "#7d6a58", "#3b4a45", "#f1e6d2"),
    ),
}
PALETTES["inside_night"] = (
    ("#eda94f", "#3d565c", "#26333f", "#c98a5a"),
    ("#f0b266", "#4a4f6a", "#2a2c44", "#b5705a"),
)


@dataclass(frozen=True)
class Tones:
    """The colours of one picture by what they are for."""

    zenith: Rgb
    horizon: Rgb
    far: Rgb
    mid: Rgb
    near: Rgb
    ground: Rgb
    ground_far: Rgb
    light: Rgb
    """Colour of the key light."""
    shade: Rgb
    """The hue of shadows."""
    glow: Rgb
    """Practical lamps and lit windows."""
    accent: Rgb
    anchors: tuple[Rgb, ...]
    key: Key
    hour: str
    contrast: float = 1.0
    mono: bool = False
    bias: float = field(default=0.0)
    """Where the light comes from across the picture: -1 left, +1 right."""
    cast: Rgb = (1.0, 1.0, 1.0)
    """What every colour is multiplied by."""

    def colour(self, rgb: Rgb, alpha: float = 1.0) -> QColor:
        """A colour to paint with; grey when the picture is black and white."""
        return _painted(rgb, alpha, self.cast, self.mono)

    @property
    def dim(self) -> bool:
        """Lamps are lit."""
        return self.hour in ("night", "inside_night", "dusk", "dawn", "blue")

    def local(self, rgb: Rgb) -> Rgb:
        """A thing's own colour in this light: sunk to the hour's key and bound to the scene."""
        light, a, b = to_lab(rgb)
        _, sa, sb = to_lab(mix(self.shade, self.light, 0.5))
        light = 0.08 + light * 0.92 * self.key.figures
        return from_lab((light, a * 0.72 + sa * 0.4, b * 0.72 + sb * 0.4))

    def three(self, rgb: Rgb) -> tuple[Rgb, Rgb, Rgb]:
        """Light, body and shade tone of a thing of colour `rgb`."""
        body = self.local(rgb)
        force = self.key.contrast * self.contrast
        shade = relit(mix(body, at_light(self.shade, lightness(body)), 0.35), 1 - 0.34 * force)
        lit = mix(relit(body, 1 + 0.22 * force), self.light, 0.16 + 0.1 * force)
        return lit, body, shade

    def haze(self, rgb: Rgb, share: float) -> Rgb:
        """`rgb` sunk into the air, `share` 0 to 1."""
        return mix(rgb, mix(self.horizon, self.far, 0.35), share)


@_kept
def _painted(rgb: Rgb, alpha: float, cast: Rgb, mono: bool) -> QColor:
    if mono:
        level = min(1.0, max(0.0, 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]))
        rgb, cast = (level, level, level), (cast[1], cast[1], cast[1])
    r, g, b = (min(1.0, max(0.0, part * times)) for part, times in zip(rgb, cast, strict=True))
    return QColor.fromRgbF(r, g, b, min(1.0, max(0.0, alpha)))


def default_palette(hour: str, choice: int) -> tuple[Rgb, ...]:
    """Our own palette of an hour, where the shot names none."""
    listed = PALETTES[hour]
    return tuple(hexed(text) for text in listed[choice % len(listed)])


def tones_for(
    anchors: Sequence[Rgb],
    hour: str,
    *,
    key_light: Rgb | None = None,
    contrast: float = 1.0,
    saturation: float = 1.0,
    mono: bool = False,
    bias: float = 0.0,
    cast: Rgb = (1.0, 1.0, 1.0),
    told: bool = False,
) -> Tones:
    """The colours of a picture from its palette `anchors` (at least one) and `hour` (of KEYS).
    `told`: the palette was asked for, its hues are kept to."""
    key = KEYS[hour]
    cool = min(anchors, key=warmth)
    warm = max(anchors, key=warmth)
    pale = max(anchors, key=lightness)
    dark = min(anchors, key=lightness)
    vivid = max(anchors, key=chroma)
    glowing = warm if warmth(warm) > 0.02 else pale
    low = {"golden": warm, "dawn": mix(warm, pale, 0.5), "dusk": warm}.get(
        hour, mix(pale, cool, 0.45)
    )
    if hour in ("night", "inside_night"):
        low = cool
    if hour == "blue":
        low = mix(cool, pale, 0.12)
    sun = key_light or (pale if hour in ("day", "overcast", "inside") else glowing)
    if hour == "blue":
        sun = key_light or mix(cool, pale, 0.6)

    def toned(rgb: Rgb, light: float, share: float) -> Rgb:
        toned = at_light(rgb, light, share * saturation)
        return bound(toned, anchors, 0.7) if told else toned

    deep = 1.5 if hour == "blue" else 1.0
    return Tones(
        zenith=toned(cool, key.zenith, 0.95 * deep),
        horizon=toned(low, key.horizon, 0.85 * deep),
        far=toned(mix(cool, low, 0.25), key.far, 0.8 * deep),
        mid=toned(mix(cool, dark, 0.6), key.mid, 0.8 * deep),
        near=toned(mix(dark, cool, 0.45), key.near, 0.7),
        ground=toned(mix(mix(dark, cool, 0.4), warm, 0.3), key.ground, 0.5),
        ground_far=toned(mix(low, warm, 0.3), key.ground_far, 0.65),
        light=toned(
            mix(sun, at_light(glowing, 0.85), 0.05 if hour == "blue" else 0.25),
            max(0.82, lightness(sun)),
            0.9,
        ),
        shade=toned(mix(dark, cool, 0.5), 0.3, 1.0),
        glow=toned(glowing, 0.82, 1.1),
        accent=vivid,
        anchors=tuple(anchors),
        key=key,
        hour=hour,
        contrast=contrast,
        mono=mono,
        bias=bias,
        cast=cast,
    )
