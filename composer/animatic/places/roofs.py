"""Roofs of a small town that step down to the water, seen from above: rows of cut paper."""

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Card, Layer
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

ROWS = (13.0, 18.5, 25.5, 35.0, 48.0, 68.0)
"""Metres from the camera to each row."""


def roof_rows(scenery: Scenery, side: int, start: float, base: float) -> list[Layer]:
    """Rows of houses from x = `start` outwards, the farther from the water the higher."""
    return [_row(scenery, side, start, base, index) for index in reversed(range(len(ROWS)))]


def _row(scenery: Scenery, side: int, start: float, base: float, index: int) -> Card:
    tones = scenery.tones
    depth = ROWS[index]
    chance = scenery.chance(f"roofs{index}")
    air = min(0.55, max(0.0, depth - 14) / 90)
    single = bool(re.search(r"one (?:lit|lighted|lamplit) window|single (?:lit )?window",
                            scenery.ask.words))  # fmt: skip
    houses: list[tuple[float, float, float, float, float, bool]] = []
    x = start + side * (0.4 + chance.uniform(0, 1.6))
    for k in range(5):
        wide = chance.uniform(5.0, 7.4)
        up = 1.55 * k + (0.6 if k else 0.0)
        lit = scenery.dim and (index == 2 and k == 0 if single else chance.random() < 0.3)
        houses.append((x, wide, up, chance.uniform(2.7, 3.9), chance.uniform(0.86, 1.12), lit))
        x += side * wide * 0.94
    wall = mix(mix(tones.mid, tones.ground_far, 0.5), tones.light, 0.08)
    slate = mix(relit(tones.mid, 0.95), tones.zenith, 0.45)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        for left, wide, up, tall, own, lit in reversed(houses):
            painter.save()
            painter.translate(left, -base - up)
            painter.scale(side, 1)
            colours = tuple(tones.haze(relit(rgb, own), air) for rgb in (wall, slate))
            _house(pencil, wide, tall, up, (colours[0], colours[1]), lit=lit, air=air)
            painter.restore()

    return Card(depth - scenery.camera.distance, art, bounds=QRectF(start - 45, -base - 17, 90, 24))


def _house(
    pencil: Pencil,
    wide: float,
    tall: float,
    up: float,
    colours: tuple[Rgb, Rgb],
    *,
    lit: bool,
    air: float,
) -> None:
    """A wall with windows below a slope of slates, a chimney at its ridge."""
    wall, slate = colours
    painter, tones = pencil.painter, pencil.tones
    painter.fillRect(QRectF(0, -tall, wide, tall + up + 0.1), tones.colour(wall))
    painter.fillRect(QRectF(0, -tall, wide, 0.5), tones.colour(relit(wall, 0.72)))
    for k in range(3):
        x = wide * (0.16 + 0.29 * k)
        on = lit and k == 1
        pane = tones.haze(tones.glow, air * 0.3) if on else relit(wall, 0.58)
        painter.fillRect(QRectF(x, -tall * 0.72, 0.85, 1.15), tones.colour(pane))
        if on:
            painter.fillRect(QRectF(x + 0.39, -tall * 0.72, 0.07, 1.15), tones.colour(wall))
            brush.glow(painter, (x + 0.42, -tall * 0.6), 2.2, tones.colour(tones.glow, 0.5))
    ridge = tall + 2.1
    for x, w in ((wide * 0.72, 0.75),):
        painter.fillRect(QRectF(x, -ridge - 0.75, w, 1.6), tones.colour(relit(wall, 0.8)))
        painter.fillRect(QRectF(x - 0.1, -ridge - 0.85, w + 0.2, 0.16), tones.colour(slate))
    roof = brush.polygon(
        [(-0.35, -tall + 0.12), (0.25, -ridge), (wide - 0.25, -ridge), (wide + 0.35, -tall + 0.12)]
    )
    sky_side = mix(slate, tones.horizon, 0.16)
    box = QRectF(0, -ridge, 1, ridge - tall)
    painter.fillPath(
        roof, brush.down(box, [(0, tones.colour(sky_side)), (1, tones.colour(relit(slate, 0.86)))])
    )
    if pencil.px > 14:
        for k in range(1, 5):
            y = -tall - (ridge - tall) * k / 5
            inset = 0.6 * k / 5 - 0.3
            pencil.line([(inset, y), (wide - inset, y)], 0.045, relit(slate, 0.78), 0.6)
    pencil.line([(0.25, -ridge), (wide - 0.25, -ridge)], 0.12, mix(slate, tones.horizon, 0.42))
