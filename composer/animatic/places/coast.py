"""A rocky coast: land with a cliff on one side, surf at its foot, the sea to the horizon; also from
the air."""

import math
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Layer, Solid
from composer.animatic.places.scenery import (
    Floor,
    Scenery,
    Space,
    face,
    lay,
    sky,
    smooth_noise,
    veil,
)
from composer.animatic.places.water import glitter, water
from composer.animatic.tones import mix, relit


def coast(scenery: Scenery) -> list[Layer]:
    """Whoever the shot is about stands on the land; the sea is beside and behind them."""
    tones = scenery.tones
    return [
        *sky(scenery),
        veil(scenery, 125.0, 0.3 + 0.5 * scenery.fog, height=0.2),
        water(scenery),
        glitter(scenery, 6.0, 110.0),
        Solid(89.0, _land(scenery), moving=True, order=0.5),
        veil(scenery, 60.0, 0.12 + 0.4 * scenery.fog, height=0.16)
        if tones.hour != "day"
        else veil(scenery, 60.0, 0.08, height=0.12),
    ]


def _shore(scenery: Scenery) -> list[Floor]:
    """The edge of the land, from behind the camera to far away: bays and headlands."""
    wander = smooth_noise(scenery.chance("shore"), count=4)
    side = scenery.mirror
    start = -1.4 * scenery.camera.distance - 2
    steps = 46
    # Somebody stands on the land, not in the surf.
    aside = -4.2 if scenery.ask.people or scenery.ask.things else 2.4
    out: list[Floor] = []
    for k in range(steps + 1):
        t = k / steps
        z = start + (130 - start) * t**1.9
        out.append((side * (aside + 0.10 * z) - (2.5 + 0.11 * max(0.0, z)) * wander(z / 17), z))
    return out


def _land(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    tones, side = scenery.tones, scenery.mirror
    shore = _shore(scenery)
    grass = mix(mix(tones.ground, (0.35, 0.42, 0.26), 0.45), tones.ground_far, 0.15)
    rock = mix(tones.mid, tones.near, 0.5)
    foam = mix(tones.horizon, (1, 1, 1), 0.55)
    drop = min(5.0, 0.5 + 0.16 * scenery.camera.distance)
    breaks = smooth_noise(scenery.chance("cliff"), count=5)
    lit = (scenery.light.x < 0) == (side < 0)

    def surf(painter: QPainter, camera: Camera, now: float) -> None:
        for wide, alpha, pace in ((1.7, 0.28, 0.5), (0.9, 0.55, 0.8), (0.35, 0.9, 1.1)):
            swell = 1 + 0.22 * math.sin(now * pace)
            outer = [
                (
                    x
                    - side * wide * swell * (0.6 + 0.02 * max(0.0, z)) * (1 + 0.5 * breaks(z / 3)),
                    z,
                )
                for x, z in shore
            ]
            strip = [*outer, *reversed(shore)]
            lay(painter, camera, strip, QBrush(tones.colour(foam, alpha)), -drop)

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        surf(painter, camera, now)
        top = [*shore, (side * 160.0, 130.0), (side * 160.0, shore[0][1])]
        for (ax, az), (bx, bz) in reversed(list(pairwise(shore))):
            wall: list[Space] = [(ax, 0, az), (bx, 0, bz), (bx, -drop, bz), (ax, -drop, az)]
            shape = face(camera, wall)
            if shape is None:
                continue
            path = QPainterPath()
            path.addPolygon(shape)
            tone = relit(rock, (1.15 if lit else 0.7) + 0.22 * breaks(az / 2))
            painter.fillPath(path, tones.colour(tones.haze(tone, min(0.6, max(0, az) / 110))))
        level = camera.horizon_row()
        box = QRectF(0, level, 1, max(20.0, camera.height - level))
        fade = [(0, tones.colour(tones.haze(grass, 0.55))), (0.35, tones.colour(grass)),
                (1, tones.colour(relit(grass, 0.72)))]  # fmt: skip
        lay(painter, camera, top, brush.down(box, fade))
        edge = [*shore, *((x + side * 0.5, z) for x, z in reversed(shore))]
        lay(painter, camera, edge, QBrush(tones.colour(mix(rock, tones.light, 0.35), 0.8)))

    return draw
