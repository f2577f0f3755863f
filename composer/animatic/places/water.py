"""Open water and the beach; the water's plane glitters by the clock."""

import math
import re

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Layer, Solid
from composer.animatic.places.land import ridges
from composer.animatic.places.scenery import (
    Floor,
    Scenery,
    dappled,
    lay,
    sky,
    sun_place,
    veil,
)
from composer.animatic.tones import Rgb, mix, relit


def sea(scenery: Scenery) -> list[Layer]:
    """Open water to the horizon."""
    return [
        *sky(scenery),
        *ridges(scenery, (0.05,), roughness=0.5),
        veil(scenery, 125.0, 0.25 + 0.5 * scenery.fog, height=0.2),
        water(scenery),
        glitter(scenery, -1.0, 120.0),
    ]


def beach(scenery: Scenery) -> list[Layer]:
    """Sand, a line of foam, the sea behind."""
    tones = scenery.tones
    sand = mix(tones.ground_far, tones.light, 0.18)
    edge = 5.5

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        shift = 0.35 * math.sin(now * 0.7)
        wet = [(-90.0, -40.0), (90.0, -40.0), (90.0, edge - 0.6), (-90.0, edge - 0.6)]
        line = [
            (x * 1.0, edge + shift + 0.5 * math.sin(x * 0.31) + 0.3 * math.sin(x * 0.83))
            for x in range(-60, 61, 2)
        ]
        foam = [*line, *[(x, z - 0.42 - 0.12 * math.sin(x)) for x, z in reversed(line)]]
        lay(
            painter,
            camera,
            [*line, (90, -40), (-90, -40)],
            QBrush(tones.colour(mix(sand, tones.shade, 0.35))),
        )
        lay(painter, camera, wet, QBrush(tones.colour(sand)))
        lay(painter, camera, foam, QBrush(tones.colour(mix(tones.horizon, (1, 1, 1), 0.4), 0.85)))

    return [
        *sky(scenery),
        *ridges(scenery, (0.07,), roughness=0.5),
        veil(scenery, 125.0, 0.25 + 0.5 * scenery.fog, height=0.2),
        water(scenery),
        glitter(scenery, edge + 1, 90.0),
        Solid(60.0, draw, moving=True),
        dappled(scenery, 24, spread=14, depth=4),
        *_tide_pools(scenery),
    ]


def _tide_pools(scenery: Scenery) -> list[Layer]:
    """Rock pools that the sea left: rims of stone, sky in the water, what lives in them."""
    if not re.search(r"\b(?:tide|tidal|rock) ?pools?\b|\blow tide\b", scenery.ask.words):
        return []
    tones, reach = scenery.tones, scenery.camera.distance
    chance = scenery.chance("pools")
    rock = mix(tones.near, tones.mid, 0.35)
    deep = mix(relit(tones.zenith, 0.7), tones.near, 0.25)
    sheen = mix(tones.horizon, tones.light, 0.4)
    pools: list[tuple[list[Floor], Rgb]] = []
    for k in range(15):
        z = -0.62 * reach + (4.4 + 0.62 * reach) * (k / 15) ** 0.8 + chance.uniform(-0.2, 0.2)
        x = (0.0 if k == 5 else chance.uniform(-1, 1)) * (0.55 * reach + 0.6 * max(0.0, z))
        wide = chance.uniform(0.10, 0.26) * reach * (1.5 if k == 5 else 1.0)
        wobble = [chance.uniform(0.72, 1.2) for _ in range(11)]
        rim = [
            (
                x + wide * w * math.cos(n / 11 * math.tau),
                z + 0.5 * wide * w * math.sin(n / 11 * math.tau),
            )
            for n, w in enumerate(wobble)
        ]
        pools.append((rim, tones.accent if k % 3 else tones.glow))

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for rim, life in reversed(pools):
            x = sum(p[0] for p in rim) / len(rim)
            z = sum(p[1] for p in rim) / len(rim)

            def sized(times: float, dz: float = 0.0) -> list[Floor]:
                return [(x + (a - x) * times, z + dz + (b - z) * times) for a, b in rim]  # noqa: B023

            lay(painter, camera, sized(1.28, -0.03), QBrush(tones.colour(relit(rock, 0.6))))
            lay(painter, camera, sized(1.2), QBrush(tones.colour(rock)))
            lay(painter, camera, sized(1.0), QBrush(tones.colour(deep)))
            lay(painter, camera, sized(0.72, 0.06), QBrush(tones.colour(sheen, 0.4)))
            lay(painter, camera, sized(0.16, -0.08), QBrush(tones.colour(tones.local(life))))

    return [Solid(58.0, draw)]


def water(scenery: Scenery) -> Solid:
    """The water's plane: it takes the sky's colours, darker underfoot."""
    tones = scenery.tones
    near = mix(relit(tones.zenith, 0.62), tones.near, 0.35)
    middle = mix(tones.zenith, tones.mid, 0.4)
    far = mix(tones.horizon, tones.far, 0.4)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        row = camera.horizon_row()
        bottom = max(row + camera.unit * 0.3, camera.height)
        rect = QRectF(-camera.width, row, 3 * camera.width, max(10.0, 3 * camera.height - row))
        stops = [
            (0, tones.colour(far)),
            (0.08, tones.colour(mix(far, middle, 0.5))),
            (0.35, tones.colour(middle)),
            (1, tones.colour(near)),
        ]
        painter.fillRect(rect, brush.ramp((0, row), (0, bottom), stops))

    return Solid(100.0, draw, order=-1)


def glitter(scenery: Scenery, near: float, far: float) -> Solid:
    """Strokes of light and dark on the water, densest under the sun; they breathe by the clock."""
    tones = scenery.tones
    chance = scenery.chance("glitter")
    sun = sun_place(scenery)
    start = max(near, 0.6 - scenery.camera.distance)
    strokes: list[tuple[float, float, float, float, bool]] = []
    for _ in range(70):
        depth = (chance.random() ** 2.0) * (far - start) + start + scenery.camera.distance
        across = (
            chance.gauss(0, 0.18) + sun[0]
            if sun and chance.random() < 0.55
            else chance.uniform(-1.1, 1.1)
        )
        lit = sun is not None and abs(across - sun[0]) < 0.3
        strokes.append((across, depth, chance.uniform(0.02, 0.085), chance.uniform(0, 6.3), lit))
    pale = mix(tones.light, tones.glow, 0.3) if sun else mix(tones.horizon, (1, 1, 1), 0.2)
    dark = mix(relit(tones.zenith, 0.55), tones.near, 0.5)

    def shades_of(rgb: Rgb, most: float) -> list[QColor]:
        return [tones.colour(rgb, most * (0.3 + 0.1 * k)) for k in range(8)]

    lit_shades, pale_shades = shades_of(pale, 0.75), shades_of(pale, 0.28)
    dark_shades = shades_of(dark, 0.28)

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        row = camera.horizon_row()
        focal = camera.focal / camera.unit
        for index, (across, depth, size, phase, lit) in enumerate(strokes):
            alive = 0.5 + 0.5 * math.sin(now * 1.9 + phase)
            z = depth - scenery.camera.distance
            x = across * depth / focal
            y = camera.row(0.0, z)
            if y < row + 1:
                continue
            half = (
                size
                * camera.unit
                * (0.45 + 0.8 * alive)
                * (0.35 + 1.4 * min(1.0, (y - row) / camera.unit * 2.2))
            )
            thin = max(0.7, half * 0.05)
            shades = lit_shades if lit else pale_shades if index % 3 else dark_shades
            painter.setBrush(shades[int(alive * 7.99)])
            middle = camera.column(x, z)
            painter.drawConvexPolygon(
                QPolygonF(
                    [
                        QPointF(middle - half, y),
                        QPointF(middle, y - thin),
                        QPointF(middle + half, y),
                        QPointF(middle, y + thin),
                    ]
                )
            )

    return Solid(99.0, draw, moving=True)
