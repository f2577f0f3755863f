"""A swimming pool in a hall: water behind whom the shot is about, lane ropes, starting blocks."""

import math
import re
from collections.abc import Callable

from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic.camera import Camera
from composer.animatic.places.scenery import Floor, Scenery, face, lay
from composer.animatic.tones import mix, relit

FAR, NEAR = 3.3, 0.55
"""Metres from the subject to the water's edges."""


def pooled(scenery: Scenery) -> bool:
    words = scenery.ask.words
    return bool(re.search(r"\b(?:swimming )?pool\b|\bswim lanes?\b|starting blocks?\b", words))


def pool(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    """The water and what lies on it; it moves a little."""
    tones = scenery.tones
    water = mix(mix(tones.zenith, tones.horizon, 0.45), (0.2, 0.62, 0.68), 0.45)
    pale = mix(water, (1, 1, 1), 0.5)
    tile = mix(tones.horizon, (1, 1, 1), 0.3)
    chance = scenery.chance("ripples")
    low, high = NEAR + 0.1, FAR - 0.1
    strokes = [
        (chance.uniform(-9, 9), chance.uniform(low, high), chance.uniform(0, 6.3))
        for _ in range(46)
    ]

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        box: list[Floor] = [(-20, NEAR), (20, NEAR), (20, FAR), (-20, FAR)]
        rim: list[Floor] = [(-20, NEAR - 0.3), (20, NEAR - 0.3), (20, FAR + 0.3), (-20, FAR + 0.3)]
        lay(painter, camera, rim, QBrush(tones.colour(tile)))
        lay(painter, camera, box, QBrush(tones.colour(water)))
        for x, z, phase in strokes:
            wide = 0.22 + 0.16 * math.sin(now * 1.6 + phase)
            at = x + 0.08 * math.sin(now * 0.9 + phase)
            piece: list[Floor] = [(at - wide, z), (at, z + 0.03), (at + wide, z), (at, z - 0.03)]
            lay(painter, camera, piece, QBrush(tones.colour(pale, 0.5)))
        for k in range(-5, 6):
            x = 2.2 * k + 1.1
            for n in range(10):
                a = NEAR + (FAR - NEAR) * n / 10
                b = NEAR + (FAR - NEAR) * (n + 0.9) / 10
                rgb = tones.accent if n % 2 else (0.93, 0.92, 0.9)
                float_: list[Floor] = [
                    (x - 0.045, a),
                    (x + 0.045, a),
                    (x + 0.045, b),
                    (x - 0.045, b),
                ]
                lay(painter, camera, float_, QBrush(tones.colour(tones.local(rgb))), 0.02)
            _block(painter, camera, scenery, 2.2 * k)

    return draw


def _block(painter: QPainter, camera: Camera, scenery: Scenery, x: float) -> None:
    """A starting block at the near edge."""
    tones = scenery.tones
    z, wide = NEAR - 0.32, 0.26
    for top, rgb in ((False, relit(tones.mid, 0.8)), (True, mix(tones.horizon, tones.light, 0.5))):
        low, high, deep = (0.42, 0.5, 0.4) if top else (0.0, 0.42, 0.0)
        shape = face(camera, [(x - wide, low, z), (x + wide, low, z), (x + wide, high, z + deep),
                              (x - wide, high, z + deep)])  # fmt: skip
        if shape is not None:
            path = QPainterPath()
            path.addPolygon(shape)
            painter.fillPath(path, tones.colour(rgb))
