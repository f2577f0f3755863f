"""Skylines, roofs, a village across the water, a station platform."""

import math
import re
from random import Random

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid
from composer.animatic.places.scenery import (
    Scenery,
    dappled,
    face,
    glow_card,
    ground,
    lay,
    sky,
    veil,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit


def city(scenery: Scenery) -> list[Layer]:
    """A roof or terrace before a city of many windows; without people, over the roofs."""
    tones = scenery.tones
    layers: list[Layer] = [
        *sky(scenery),
        skyline_card(scenery, 700.0, 0.30, 0.45, index=1, dark=0.8),
        veil(scenery, 500.0, 0.4 + 0.3 * scenery.fog),
        skyline_card(scenery, 260.0, 0.44, 0.12, index=2, dark=0.62),
        veil(scenery, 120.0, 0.3 + 0.3 * scenery.fog),
    ]
    if not scenery.ask.people:
        layers += [
            skyline_card(scenery, 110.0, 0.34, 0.1, index=3, dark=0.55, sunk=0.25),
            skyline_card(scenery, 60.0, 0.36, 0.0, index=4, dark=0.45, sunk=0.55),
        ]
        return layers
    layers += [
        ground(scenery, near=mix(tones.ground, tones.near, 0.4), far=tones.ground),
        dappled(scenery, 20, spread=12, depth=20),
        _parapet(scenery),
    ]
    if scenery.dim and scenery.ask.focus in ("shallow", "rack"):
        layers.append(bokeh(scenery, 100.0))
    if re.search(r"(?:string|fairy|festoon) lights|lanterns|\bbulbs\b", scenery.ask.words):
        layers.append(_festoon(scenery))
    return layers


def bokeh(scenery: Scenery, z: float) -> Card:
    """A night city out of focus: discs of light; upright ovals through a squeezed lens."""
    tones = scenery.tones
    squeeze = 0.55 if scenery.ask.anamorphic else 1.0

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance("bokeh")
        hues = (tones.glow, tones.glow, tones.light, tones.accent)
        for _ in range(44):
            x, y = chance.uniform(-1.0, 1.0), -0.015 - 0.26 * chance.random() ** 1.4
            r = chance.uniform(0.012, 0.032)
            hue = mix(hues[chance.randrange(4)], tones.horizon, 0.15)
            painter.setBrush(tones.colour(hue, chance.uniform(0.2, 0.62)))
            painter.drawEllipse(QPointF(x, y), r * squeeze, r)

    return Card(
        z, art, framed=True, bounds=QRectF(-1.2, -0.4, 2.4, 0.5), sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def _festoon(scenery: Scenery) -> Card:
    """Bulbs on slack wires overhead."""
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        for row, (high, z) in enumerate(((2.75, 0.0), (3.1, 0.4))):
            for k in range(-14, 15):
                x = k * 0.42 + 0.2 * row + z
                y = -high + 0.34 * (1 - ((x % 3.0) / 1.5 - 1) ** 2)
                bulb = mix(tones.glow, (1, 1, 0.92), 0.5)
                painter.setBrush(tones.colour(bulb))
                painter.drawEllipse(QPointF(x, y), 0.045, 0.055)
                halo = brush.pool((x, y), 0.3, tones.colour(tones.glow, 0.5))
                painter.fillRect(QRectF(x - 0.3, y - 0.3, 0.6, 0.6), halo)
                nxt = x + 0.42
                low = -high + 0.34 * (1 - ((nxt % 3.0) / 1.5 - 1) ** 2)
                if px > 12:
                    brush.stroke(painter, [(x, y - 0.05), (nxt, low - 0.05)], 0.014,
                                 tones.colour(relit(tones.near, 0.7)))  # fmt: skip

    return Card(1.6, art, bounds=QRectF(-7, -3.6, 14, 1.5))


def platform(scenery: Scenery) -> list[Layer]:
    """A station platform: its edge and line, rails, posts that carry a roof, lamps."""
    tones = scenery.tones
    side = scenery.mirror
    edge = side * 2.6
    stone = mix(tones.ground, tones.ground_far, 0.4)

    def flat(painter: QPainter, camera: Camera, _now: float) -> None:
        far = 120.0
        outer = edge - side * 14
        lay(
            painter,
            camera,
            [(outer, -40), (edge, -40), (edge, far), (outer, far)],
            QBrush(tones.colour(stone)),
        )
        line = edge - side * 0.55
        lay(
            painter,
            camera,
            [(line, -40), (line + 0.12, -40), (line + 0.12, far), (line, far)],
            QBrush(tones.colour(tones.glow, 0.8)),
        )
        for rail in (1.1, 2.5):
            x = edge + side * rail
            lay(
                painter,
                camera,
                [(x, -40), (x + 0.09, -40), (x + 0.09, far), (x, far)],
                QBrush(tones.colour(tones.horizon, 0.6)),
            )
        roof = face(
            camera,
            [
                (edge - side * 7, 4.4, -30),
                (edge - side * 0.4, 3.9, -30),
                (edge - side * 0.4, 3.9, 60),
                (edge - side * 7, 4.4, 60),
            ],
        )
        if roof is not None:
            path = QPainterPath()
            path.addPolygon(roof)
            painter.fillPath(path, tones.colour(relit(tones.near, 0.75)))

    posts = [_post(scenery, edge - side * 2.2, z) for z in (38.0, 27.0, 18.0, 10.5, 4.6)]
    lights = [glow_card(scenery, edge - side * 1.4, 3.6, z, 1.5, 0.5) for z in (27.0, 14.0, 5.0)]
    return [
        *sky(scenery),
        skyline_card(scenery, 160.0, 0.14, 0.4),
        veil(scenery, 110.0, 0.4 + 0.4 * scenery.fog),
        ground(scenery),
        Solid(70.0, flat, focus_z=8.0),
        *posts,
        *(lights if scenery.dim else []),
    ]


def _post(scenery: Scenery, x: float, z: float) -> Card:
    tones = scenery.tones
    rgb = tones.haze(relit(tones.near, 0.9), min(0.6, z / 60))

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        post = brush.curve(
            [
                (x - 0.13, 0),
                (x - 0.09, -0.6),
                (x - 0.09, -3.7),
                (x - 0.4, -4.1),
                (x + 0.4, -4.1),
                (x + 0.09, -3.7),
                (x + 0.09, -0.6),
                (x + 0.13, 0),
            ],
            pull=0.35,
        )
        pencil.part(post, (mix(rgb, tones.light, 0.3), rgb, relit(rgb, 0.7)), 0.07)

    return Card(z, art, bounds=QRectF(x - 0.6, -4.3, 1.2, 4.4))


def _parapet(scenery: Scenery) -> Card:
    tones = scenery.tones

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        box = QRectF(seen.left(), -0.85, seen.width(), 0.86)
        painter.fillRect(
            box,
            brush.down(
                box, [(0, tones.colour(tones.mid)), (1, tones.colour(relit(tones.near, 0.9)))]
            ),
        )
        painter.fillRect(
            QRectF(seen.left(), -0.93, seen.width(), 0.1),
            tones.colour(mix(tones.mid, tones.light, 0.3)),
        )

    return Card(7.0, art, bounds=QRectF(-60, -1, 120, 1.02))


def skyline_card(
    scenery: Scenery,
    z: float,
    height: float,
    air: float,
    *,
    index: int = 0,
    dark: float = 1.0,
    sunk: float = 0.0,
) -> Card:
    """Roofs and towers as one silhouette, some windows lit when it is dim. `dark` below 1 sets it
    off against a night sky; `sunk` frame heights lower, seen from above."""
    tones = scenery.tones
    rgb = tones.haze(relit(mix(tones.far, tones.mid, 0.55), dark), air)
    lit = tones.haze(tones.glow, air * 0.35)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance(f"skyline{index}")
        x = -1.9
        while x < 1.9:
            w = chance.uniform(0.04, 0.13)
            h = height * chance.uniform(0.3, 1.0) ** 1.3
            own = relit(rgb, chance.uniform(0.84, 1.14))
            box = QRectF(x, sunk - h, w + 0.003, h + 0.05 + 2 * sunk)
            stops = [(0, tones.colour(own)), (1, tones.colour(tones.haze(own, 0.4)))]
            painter.fillRect(box, brush.down(box, stops))
            if chance.random() < 0.25:
                painter.fillRect(
                    QRectF(x + w * 0.45, sunk - h * 1.2, w * 0.06, h * 0.22), tones.colour(own)
                )
            if scenery.dim:
                _specks(painter, chance, box, tones.colour(lit, 0.9))
            x += w

    return Card(z, art, framed=True)


def _specks(painter: QPainter, chance: Random, box: QRectF, colour: QColor) -> None:
    """Lit windows, whole floors dark and a few alight."""
    step = 0.0135
    for row in range(1, max(1, int(box.height() / 0.016) - 2)):
        awake = chance.choice((0.02, 0.06, 0.35))
        for column in range(max(1, int((box.width() - 0.008) / step))):
            if chance.random() < awake:
                at = (box.left() + 0.006 + column * step, box.top() + row * 0.016)
                painter.fillRect(QRectF(*at, 0.0065, 0.0075), colour)


def village_card(scenery: Scenery, z: float, air: float, index: int) -> Card:
    """Gabled houses shoulder to shoulder, stepping up a slope."""
    tones = scenery.tones
    wall = tones.haze(mix(tones.far, tones.ground_far, 0.4), air)
    roof = tones.haze(relit(tones.mid, 0.78), air)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance(f"village{index}")
        x = -1.9
        while x < 1.9:
            w, h = chance.uniform(0.035, 0.062), chance.uniform(0.03, 0.052)
            y = -0.045 * index * (0.6 + 0.4 * math.sin(x * 2.1 + index))
            own = relit(wall, chance.uniform(0.82, 1.12))
            painter.fillRect(QRectF(x, y - h, w, h + 0.06), tones.colour(own))
            gable = [(x - 0.004, y - h), (x + w * 0.5, y - h - w * 0.55), (x + w + 0.004, y - h)]
            painter.fillPath(
                brush.polygon(gable), tones.colour(relit(roof, chance.uniform(0.85, 1.15)))
            )
            rate = 0.22 if scenery.dim else 0.0
            for k in (0.22, 0.58):
                on = chance.random() < rate
                pane = QRectF(x + w * k, y - h * 0.66, w * 0.2, h * 0.3)
                painter.fillRect(pane, tones.colour(tones.glow if on else relit(own, 0.62)))
            x += w * chance.uniform(1.0, 1.25)

    return Card(z, art, framed=True)
