"""A room seen from within, its door open to water and bright air."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.ask import Ask
from composer.animatic.camera import Camera
from composer.animatic.layers import Art, Card, Layer, Opening, Solid
from composer.animatic.places.scenery import Scenery, backing, lay
from composer.animatic.places.window import daylight
from composer.animatic.tones import mix, relit

BACK = 3.6
HEIGHT = 3.1
HALF = 1.35
"""Half the opening's width, metres."""
TOP = 2.75
OPEN_DOOR = Opening(BACK, QRectF(-HALF, -TOP, 2 * HALF, TOP + 0.1))

_OPEN = re.compile(
    r"\bdoorway\b|\bdoors? (?:stands? |is |are |hangs? |wide )?open\b|\bopen doors?\b"
    r"|through the (?:open )?door\b|threshold"
)
_SEA = re.compile(r"\bsea\b|harbou?r|\bwater\b|\bocean\b|\bbeach\b|\bquay\b|\bbay\b")

Draw = Callable[[QPainter, Camera, float], None]


def opens(ask: Ask) -> bool:
    """Whether the picture is of an open door."""
    return bool(_OPEN.search(ask.words)) and ask.fill < 2.2


def open_doorway(scenery: Scenery, floor: Draw, sides: Draw) -> list[Layer]:
    """Outside, the dark wall round the opening, the light that comes in over the boards."""
    return [
        backing(scenery, relit(scenery.tones.near, 0.6)),
        Card(90.0, _outside(scenery), framed=True, opening=OPEN_DOOR),
        Card(BACK, _wall(scenery)),
        Solid(BACK - 0.01, floor, focus_z=None),
        Solid(BACK - 0.02, sides, focus_z=1.6),
        Solid(BACK - 0.03, _shadow(scenery), focus_z=None),
        Solid(BACK - 0.04, _fallen(scenery), focus_z=None),
        _things_beside(scenery),
        _shafts(scenery),
    ]


def _outside(scenery: Scenery) -> Art:
    """Bright sky down to the horizon, then water that glitters or a pale street."""
    tones = scenery.tones
    sea = bool(_SEA.search(scenery.ask.words))
    high = mix(tones.horizon, (0.97, 0.98, 1.0), 0.55)
    low = mix(tones.light, (1, 0.98, 0.94), 0.7)
    deep = mix(tones.zenith, tones.horizon, 0.45)
    if scenery.ask.low_sun:
        high, low = mix(high, tones.light, 0.6), mix(tones.light, (1.0, 0.8, 0.45), 0.5)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        sky = QRectF(0, -0.7, 1, 0.7)
        stops = [(0, tones.colour(high)), (1, tones.colour(low))]
        painter.fillRect(seen, brush.down(sky, stops))
        chance = scenery.chance("door view")
        far = mix(deep, low, 0.45)
        ridge = brush.curve([(-1, 0.01), (-0.6, -0.05), (-0.2, -0.02), (0.1, -0.045), (0.5, -0.015),
                             (1, -0.03), (1, 0.02), (-1, 0.02)])  # fmt: skip
        painter.fillPath(ridge, tones.colour(far, 0.8))
        water = QRectF(seen.left(), 0, seen.width(), 1.2)
        near = deep if sea else mix(low, tones.ground_far, 0.5)
        painter.fillRect(
            water, brush.down(QRectF(0, 0, 1, 0.32), [(0, tones.colour(mix(low, near, 0.25))),
                                                      (1, tones.colour(near))]),
        )  # fmt: skip
        if not sea:
            return
        for _ in range(60):
            y = chance.random() ** 1.6 * 0.3
            x, w = chance.gauss(0.02, 0.13 + 0.3 * y), chance.uniform(0.006, 0.03) * (1 + 4 * y)
            glint = brush.polygon([(x - w, y), (x, y - 0.0022), (x + w, y), (x, y + 0.0022)])
            painter.fillPath(glint, tones.colour((1, 0.99, 0.95), chance.uniform(0.4, 0.95)))
        for x, size, y in ((-0.15, 0.052, 0.05), (0.19, 0.036, 0.028)):
            hull = brush.curve([(x - size, y), (x + size, y - 0.007), (x + size * 0.8, y + 0.016),
                                (x - size * 0.8, y + 0.016)], pull=0.4)  # fmt: skip
            dark = tones.colour(relit(deep, 0.6))
            painter.fillPath(hull, dark)
            painter.fillRect(QRectF(x - size * 0.5, y - size * 0.35, size * 0.6, size * 0.4), dark)
            painter.fillRect(QRectF(x + size * 0.2, y - size * 1.5, 0.002, size * 1.5), dark)

    return art


def _wall(scenery: Scenery) -> Art:
    tones = scenery.tones
    wall = relit(mix(tones.mid, tones.near, 0.45), 0.62)
    frame = relit(wall, 0.6)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        body = QPainterPath()
        body.addRect(QRectF(seen.left() - 1, -HEIGHT, seen.width() + 2, HEIGHT + 0.02))
        hole = QPainterPath()
        hole.addRect(QRectF(-HALF, -TOP, 2 * HALF, TOP + 0.1))
        near = mix(wall, tones.light, 0.22)
        painter.fillPath(
            body.subtracted(hole),
            brush.ramp((-4.0, 0), (4.0, 0), [(0, tones.colour(relit(wall, 0.7))),
                                             (0.36, tones.colour(near)), (0.64, tones.colour(near)),
                                             (1, tones.colour(relit(wall, 0.7)))]),
        )  # fmt: skip
        for box in (QRectF(-HALF - 0.14, -TOP - 0.14, 0.14, TOP + 0.14),
                    QRectF(HALF, -TOP - 0.14, 0.14, TOP + 0.14),
                    QRectF(-HALF, -TOP - 0.14, 2 * HALF, 0.14)):  # fmt: skip
            painter.fillRect(box, tones.colour(frame))
        lit = tones.colour(mix(tones.light, (1, 1, 1), 0.4), 0.9)
        painter.fillRect(QRectF(-HALF - 0.02, -TOP, 0.03, TOP), lit)
        painter.fillRect(QRectF(HALF - 0.01, -TOP, 0.03, TOP), lit)
        side = scenery.mirror
        leaf = brush.polygon([(side * HALF, -TOP), (side * (HALF + 0.78), -TOP - 0.22),
                              (side * (HALF + 0.78), 0.16), (side * HALF, 0.0)])  # fmt: skip
        painter.fillPath(
            leaf, brush.ramp((side * HALF, 0), (side * (HALF + 0.78), 0),
                             [(0, tones.colour(mix(frame, tones.light, 0.5))),
                              (1, tones.colour(relit(frame, 0.9)))]),
        )  # fmt: skip

    return art


def _shadow(scenery: Scenery) -> Draw:
    """The room in shadow: the boards darken away from the opening."""
    tones = scenery.tones
    dark = QBrush(tones.colour(relit(tones.shade, 0.35), 0.5))

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(painter, camera, [(-9, -30), (9, -30), (9, BACK), (-9, BACK)], dark)

    return draw


def _fallen(scenery: Scenery) -> Draw:
    tones = scenery.tones

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        near = camera.view.z - camera.distance + 0.6
        reach = max(near, -4.2)
        wide = HALF + 0.32 * (BACK - reach)
        pale = mix(tones.light, (1, 1, 1), 0.0 if scenery.ask.low_sun else 0.3)
        full = daylight(scenery)
        points = [(-HALF, BACK), (HALF, BACK), (wide, reach), (-wide, reach)]
        top, low = camera.row(0, BACK), camera.row(0, reach)
        fade = [(0, tones.colour(pale, 0.6 * full)), (0.45, tones.colour(pale, 0.26 * full)),
                (1, tones.colour(pale, 0.06))]  # fmt: skip
        lay(painter, camera, points, brush.ramp((0, top), (0, max(top + 4, low)), fade))

    return draw


def _things_beside(scenery: Scenery) -> Card:
    """Benches and shelves at both sides, nothing but shapes against the light."""
    tones = scenery.tones
    dark = relit(tones.near, 0.62)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance("beside")
        for side in (-1, 1):
            for k in range(2):
                a, b = sorted((side * (1.75 + 1.6 * k), side * (3.25 + 1.6 * k)))
                tall = chance.uniform(0.8, 0.95) if k == 0 else chance.uniform(1.6, 2.3)
                painter.fillRect(
                    QRectF(a, -tall, b - a, tall), tones.colour(relit(dark, 1 + 0.12 * k))
                )
                for _ in range(6):
                    x, r = chance.uniform(a + 0.15, b - 0.15), chance.uniform(0.06, 0.16)
                    painter.setBrush(tones.colour(dark))
                    painter.drawEllipse(QPointF(x, -tall - r * 0.7), r, r)
                edge = tones.colour(mix(dark, tones.light, 0.5), 0.8)
                painter.fillRect(QRectF(a, -tall, b - a, 0.02), edge)

    return Card(2.7, art, bounds=QRectF(-6, -2.8, 12, 2.85))


def _shafts(scenery: Scenery) -> Card:
    """Light in the dusty air round the opening."""
    tones, light = scenery.tones, scenery.light
    strength = 0.30 if light.volumetric or "dust" in scenery.ask.words else 0.16

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        painter.fillRect(QRectF(-4, -5, 8, 7.5), brush.pool((0, -1.4), 3.4,
                         tones.colour(tones.light, strength)))  # fmt: skip
        for k in range(3):
            x = -HALF + 0.5 + k * 0.95
            beam = brush.polygon([(x - 0.28, -TOP), (x + 0.28, -TOP), (x * 2.3 + 0.9, 0.3),
                                  (x * 2.3 - 0.9, 0.3)])  # fmt: skip
            box = QRectF(0, -TOP, 1, TOP + 0.3)
            fade = [
                (0, tones.colour(tones.light, strength * 0.7)),
                (1, tones.colour(tones.light, 0)),
            ]
            painter.fillPath(beam, brush.down(box, fade))

    return Card(1.0, art, bounds=QRectF(-6, -5.2, 12, 8), sharp=True, soft=5,
                mode=QPainter.CompositionMode.CompositionMode_Plus)  # fmt: skip
