"""A room's window: what is seen through it, its bars, the light that falls in."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card
from composer.animatic.places.scenery import (
    Floor,
    Scenery,
    lay,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def window_place(scenery: Scenery, half: float) -> tuple[float, float]:
    """The window's middle (x) and half its width, on the light's side."""
    side = -1 if scenery.light.x < 0 else 1
    if abs(scenery.light.x) < 0.2:
        side = scenery.mirror
    chance = scenery.chance("window")
    return side * half * chance.uniform(0.36, 0.52), chance.uniform(0.75, 1.15)


def daylight(scenery: Scenery) -> float:
    """How much of a clear day's light comes in: less through rain, snow and fog."""
    return 0.4 if scenery.ask.weather in ("rain", "snow", "fog") else 1.0


def outside(scenery: Scenery) -> Callable[[QPainter, QRectF, float], None]:
    """What is seen through the window: bright air by day, a blue dusk, a lit city at night."""
    tones = scenery.tones

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        night = scenery.night
        top = relit(tones.zenith, 1.1) if night else mix(tones.horizon, (1, 0.98, 0.94), 0.55)
        low = tones.horizon if night else mix(tones.light, (1, 1, 1), 0.4)
        if scenery.ask.low_sun and not night:
            top, low = mix(top, tones.light, 0.5), mix(tones.light, (1.0, 0.8, 0.45), 0.5)
        painter.fillRect(
            seen,
            brush.down(QRectF(0, -0.8, 1, 1), [(0, tones.colour(top)), (1, tones.colour(low))]),
        )
        chance = scenery.chance("outside")
        for _ in range(6):
            x, h = chance.uniform(-1, 1), chance.uniform(0.08, 0.3)
            rgb = mix(low, tones.far, 0.4 if not night else 0.8)
            painter.fillRect(
                QRectF(x, -h, chance.uniform(0.1, 0.25), h + 0.6), tones.colour(rgb, 0.7)
            )

    return art


def window_frame(pencil: Pencil, x: float, wide: float, dark: Rgb, pale: Rgb) -> None:
    top, low = -2.45, -0.85
    bars = [
        QRectF(x - wide - 0.07, top - 0.07, 2 * wide + 0.14, 0.09),
            QRectF(x - wide - 0.07, top, 0.09, low - top),
        QRectF(x + wide - 0.02, top, 0.09, low - top), QRectF(x - 0.03, top, 0.06, low - top),
        QRectF(x - wide, (top + low) / 2 - 0.22, 2 * wide, 0.05),
    ]  # fmt: skip
    for bar in bars:
        pencil.painter.fillRect(bar, pencil.tones.colour(dark))
    sill = QRectF(x - wide - 0.14, low - 0.02, 2 * wide + 0.28, 0.09)
    pencil.painter.fillRect(sill, pencil.tones.colour(pale))
    pencil.painter.fillRect(sill.translated(0, 0.09), pencil.tones.colour(relit(dark, 0.8), 0.6))


def fallen_light(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    """The window's light lying on the boards, cut by its bars."""
    tones, light = scenery.tones, scenery.light
    half = scenery.chance("half").uniform(3.6, 4.6)
    x, wide = window_place(scenery, half)
    slant = -1.0 if x > 0 else 1.0
    strength = (0.5 if light.hard > 0.6 else 0.3) * (0.45 if scenery.night else 1.0)
    strength *= daylight(scenery)
    # The lower the sun, the farther its patches lie from the wall.
    near, far, run = (1.9, -0.9, 2.5) if not scenery.ask.low_sun else (2.4, -2.2, 4.4)
    strength *= 1.7 if scenery.ask.low_sun else 1.0

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for a, b in ((-wide, -0.06), (0.06, wide)):
            points: Sequence[Floor] = [
                (x + a + slant * 0.9, near), (x + b + slant * 0.9, near),
                (x + b + slant * run, far), (x + a + slant * run, far),
            ]  # fmt: skip
            lay(painter, camera, points, QBrush(tones.colour(tones.light, strength)))

    return draw


def shaft(scenery: Scenery) -> Card:
    """The beam in the air from the window, soft-edged, stronger when haze is asked for."""
    tones, light = scenery.tones, scenery.light
    half = scenery.chance("half").uniform(3.6, 4.6)
    x, wide = window_place(scenery, half)
    slant = -1.0 if x > 0 else 1.0
    strength = (0.42 if light.volumetric else 0.13) * (0.5 if scenery.night else 1.0)
    strength = max(strength, 0.3 if scenery.ask.low_sun else 0.0) * daylight(scenery)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        for k in range(5):
            spread = 0.02 + k * 0.07
            beam = brush.polygon(
                [(x - wide + spread, -2.45), (x + wide - spread, -2.45),
                    (x + wide - spread + slant * 3.2, 0.2),
                 (x - wide + spread + slant * 3.2, 0.2)]
            )  # fmt: skip
            box = QRectF(0, -2.45, 1, 2.6)
            painter.fillPath(
                beam,
                brush.down(
                    box,
                    [
                        (0, tones.colour(tones.light, strength / 3)),
                        (1, tones.colour(tones.light, 0)),
                    ],
                ),
            )

    return Card(
        1.2, art, bounds=QRectF(-9, -2.6, 18, 2.9), sharp=True, soft=5,
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def has_blinds(scenery: Scenery) -> bool:
    """Slats before the window: told, or in a black and white or noir room with hard light."""
    return bool(re.search(r"venetian|\bblinds?\b|\bnoir\b", scenery.ask.words)) or (
        scenery.tones.mono and scenery.light.hard > 0.6
    )


def slats(pencil: Pencil, x: float, wide: float, dark: Rgb) -> None:
    """The slats themselves."""
    for k in range(15):
        y = -2.42 + k * 0.105
        pencil.painter.fillRect(
            QRectF(x - wide, y, 2 * wide, 0.052), pencil.tones.colour(relit(dark, 0.8))
        )


def striped_light(scenery: Scenery, half: float, z: float) -> Card:
    """The light of a window with blinds on the wall across: bars of it, a little aslant."""
    tones = scenery.tones
    x, wide = window_place(scenery, half)
    away = -1 if x > 0 else 1
    middle = x + away * 2.5
    slope = 0.16 * away

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        for k in range(12):
            y = -2.35 + k * 0.155
            left, right = middle - wide * 1.25, middle + wide * 1.25
            bar = brush.polygon([(left, y - slope), (right, y + slope), (right, y + slope + 0.085),
                                 (left, y - slope + 0.085)])  # fmt: skip
            fade = [(0, tones.colour(tones.light, 0.12)), (0.3, tones.colour(tones.light, 0.46)),
                    (1, tones.colour(tones.light, 0.2))]  # fmt: skip
            painter.fillPath(bar, brush.ramp((left, 0), (right, 0), fade))

    return Card(
        z, art, bounds=QRectF(middle - 2.2, -2.9, 4.4, 2.9),
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip
