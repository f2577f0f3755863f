"""What falls and drifts between the planes: rain, snow, fog, dust, each a few sheets at depths."""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Card, Layer, Sway
from composer.animatic.places.room import opening_of
from composer.animatic.places.scenery import Scenery
from composer.animatic.tones import at_light, mix

PERIOD = 0.9
"""Height of a sheet's repeat, in frame heights."""


def weather(scenery: Scenery) -> list[Layer]:
    """The layers of the asked weather; none for a clear day."""
    kind = scenery.ask.weather
    d = scenery.camera.distance
    if scenery.ask.indoor and scenery.ask.place == "room" and kind in _VEILS:
        return _through_the_window(scenery, kind)
    if scenery.ask.place == "carriage":
        return []  # drops on its panes
    if kind == "rain":
        return [
            _sheet(scenery, z, i, _rain, 1.9 + 0.5 * i, 0.10)
            for i, z in enumerate((14.0, 2.5, -0.4 * d))
        ]
    if kind == "snow":
        return [
            _sheet(scenery, z, i, _snow, 0.10 + 0.05 * i, 0.02)
            for i, z in enumerate((14.0, 3.0, -0.35 * d))
        ]
    if kind == "dust" or scenery.light.volumetric:
        return [_sheet(scenery, -0.1 * d, 0, _dust, -0.02, 0.01)]
    if kind in ("fog", "smoke"):
        return [_bank(scenery, z, i) for i, z in enumerate((18.0, 4.0, -0.3 * d))]
    return []


_VEILS: dict[str, tuple[float, float]] = {
    "rain": (0.54, 0.66),
    "snow": (0.68, 0.66),
    "fog": (0.86, 0.86),
}
"""Of what falls outside a room: how light the air behind the panes is, how much it hides."""


def _through_the_window(scenery: Scenery, kind: str) -> list[Layer]:
    """The weather behind a room's back wall: only its window and door show it."""
    tones = scenery.tones
    light, hides = _VEILS[kind]
    grey = mix(tones.horizon, (0.62, 0.66, 0.7), 0.7)
    air = at_light(grey, light * (0.42 if scenery.night else 1.0))

    def veil(painter: QPainter, seen: QRectF, _px: float) -> None:
        low = [(0, tones.colour(air, hides)), (1, tones.colour(air, min(1.0, hides + 0.12)))]
        painter.fillRect(seen, brush.down(QRectF(0, -0.5, 1, 0.6), low))

    behind: list[Card] = [Card(40.0, veil, framed=True)]
    if kind == "fog":
        behind += [_bank(scenery, 18.0, 0), _bank(scenery, 10.0, 1)]
    else:
        fall, speed, drift = (_rain, 1.9, 0.1) if kind == "rain" else (_snow, 0.14, 0.02)
        near = ((14.0, 1, 1.0), (11.0, 2, 1.2), (8.0, 2, 1.5))
        behind += [_sheet(scenery, z, i, fall, speed * pace, drift) for z, i, pace in near]
    opening = opening_of(scenery)
    return [replace(card, opening=opening) for card in behind]


Fall = Callable[[QPainter, Scenery, int], None]


def _sheet(scenery: Scenery, z: float, index: int, fall: Fall, speed: float, drift: float) -> Card:
    """A sheet twice its repeat's height that runs down and starts again unseen."""

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        row = math.floor(seen.top() / PERIOD) * PERIOD
        while row < seen.bottom() + PERIOD:
            painter.save()
            painter.translate(0, row)
            fall(painter, scenery, index)
            painter.restore()
            row += PERIOD

    def moves(now: float) -> Sway:
        run = (now * speed) % PERIOD
        return Sway(y=run - PERIOD / 2, x=drift * math.sin(now * 0.6 + index))

    height = 6 * PERIOD
    return Card(
        z,
        art,
        framed=True,
        bounds=QRectF(-2.4, -height / 2, 4.8, height),
        moves=moves,
        sharp=True,
        reach=0.3,
    )


def _rain(painter: QPainter, scenery: Scenery, index: int) -> None:
    chance = scenery.chance(f"rain{index}")
    tones = scenery.tones
    rgb = mix(tones.horizon, (0.95, 0.97, 1.0), 0.6)
    for _ in range((130, 75, 26)[index]):
        x, y = chance.uniform(-1.5, 1.5), chance.uniform(0, PERIOD)
        long = chance.uniform(0.02, 0.05) * (1 + index)
        wide = 0.0009 * (1 + 0.55 * index)
        drop = brush.polygon(
            [(x, y), (x + wide, y), (x + wide - long * 0.12, y + long), (x - long * 0.12, y + long)]
        )
        painter.fillPath(drop, tones.colour(rgb, chance.uniform(0.16, 0.42)))


def _snow(painter: QPainter, scenery: Scenery, index: int) -> None:
    chance = scenery.chance(f"snow{index}")
    for _ in range((170, 90, 26)[index]):
        x, y = chance.uniform(-1.5, 1.5), chance.uniform(0, PERIOD)
        size = chance.uniform(0.0012, 0.003) * (1 + index * 0.9)
        painter.setBrush(scenery.tones.colour((0.97, 0.98, 1.0), chance.uniform(0.35, 0.85)))
        painter.drawEllipse(QPointF(x, y), size, size)


def _dust(painter: QPainter, scenery: Scenery, index: int) -> None:
    chance = scenery.chance(f"dust{index}")
    for _ in range(60):
        x, y = chance.uniform(-1.2, 1.2), chance.uniform(0, PERIOD)
        size = chance.uniform(0.0008, 0.0022)
        painter.setBrush(scenery.tones.colour(scenery.tones.light, chance.uniform(0.15, 0.5)))
        painter.drawEllipse(QPointF(x, y), size, size)


def _bank(scenery: Scenery, z: float, index: int) -> Card:
    """A bank of fog, thicker in places, that slides."""
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance(f"bank{index}")
        rgb = mix(tones.horizon, tones.far, 0.2)
        for _ in range(7):
            x, y = chance.uniform(-1.3, 1.3), chance.uniform(-0.16, 0.12)
            wide = chance.uniform(0.4, 0.8)
            painter.save()
            painter.translate(x, y)
            painter.scale(1, 0.24)
            painter.fillRect(
                QRectF(-wide, -wide, 2 * wide, 2 * wide),
                brush.pool((0, 0), wide, tones.colour(rgb, 0.42)),
            )
            painter.restore()

    pace = (0.006, -0.010, 0.016)[index]
    return Card(
        z,
        art,
        framed=True,
        bounds=QRectF(-2.2, -0.4, 4.4, 0.75),
        moves=lambda now: Sway(x=pace * now),
        sharp=True,
    )
