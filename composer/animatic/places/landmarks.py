"""Buildings and posts that stand alone in open country, by the words that name them: lighthouse,
windmill, mast, hoop, goal. Huts and churches are `hut.py`."""

import math
import re
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.layers import Card, Layer, Sway
from composer.animatic.places.scenery import Scenery, bright, glow_card
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

Drawing = Callable[[Pencil, Scenery], None]

OVERHEAD = 55.0


def landmarks(scenery: Scenery) -> list[Layer]:
    """What the words name, the first two, at both sides of whom the shot is about."""
    ask = scenery.ask
    if ask.indoor or ask.pitch >= OVERHEAD or ask.fill > 3.0:
        return []
    named = [mark for mark in _MARKS if re.search(mark[0], ask.words)][:2]
    out: list[Layer] = []
    for number, (_words, near, aside, tall, wide, draw, more) in enumerate(named):
        z = _whole(scenery, near, tall)
        side = scenery.mirror * (-1 if number else 1)
        half = 0.5 * scenery.camera.width / scenery.camera.scale(z)
        crowded = bool(ask.people or ask.things)
        x = side * min(aside, 0.62 * half) * (1.0 if crowded else 0.35)
        x -= scenery.camera.offset / scenery.camera.scale(z)
        out.append(_card(scenery, x, z, tall, wide, draw))
        out += more(scenery, x, z) if more else []
    return out


def _whole(scenery: Scenery, near: float, tall: float) -> float:
    """The depth from which something `tall` is in the picture to its top, at least `near`."""
    camera = scenery.camera
    room = camera.horizon - 0.08 * camera.height
    if tall <= camera.eye or room <= 0:
        return near
    return min(160.0, max(near, camera.focal * (tall - camera.eye) / room - camera.distance))


def _card(scenery: Scenery, x: float, z: float, tall: float, wide: float, draw: Drawing) -> Card:
    air = min(0.55, z / 90 * (1 + 2 * scenery.fog))

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        draw(Pencil(painter, scenery.tones, scenery.light, px), scenery)
        if air > 0.12:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            haze = scenery.tones.colour(scenery.tones.haze(scenery.tones.far, 0.6), air)
            painter.fillRect(QRectF(-wide, -1.1 * tall, 2 * wide, 1.2 * tall), haze)

    return Card(z, art, bounds=QRectF(x - wide, -1.08 * tall, 2 * wide, 1.12 * tall), order=0.2)


def _tower(points: list[tuple[float, float]]) -> QPainterPath:
    """A path through the right edge's `points`, mirrored."""
    return brush.polygon([*points, *((-x, y) for x, y in reversed(points))])


def _lighthouse(pencil: Pencil, scenery: Scenery) -> None:
    tones = scenery.tones
    white, red = (0.9, 0.88, 0.84), (0.66, 0.2, 0.16)
    rock = brush.curve(
        [(-5, 0.3), (-3.6, -0.8), (-1.2, -1.5), (1.8, -1.3), (3.8, -0.6), (5.2, 0.3)]
    )
    pencil.part(rock, mix(tones.near, tones.mid, 0.4), 0.8)
    bands = 5
    for k in range(bands):
        low, high = k / bands, (k + 1) / bands
        a, b = 1.5 - 0.55 * low, 1.5 - 0.55 * high
        piece = _tower([(a, -1.2 - 10 * low), (b, -1.2 - 10 * high)])
        pencil.part(piece, red if k % 2 else white, 0.5)
    deck = _tower([(1.3, -11.2), (1.3, -11.5)])
    pencil.fill(deck, relit(tones.near, 0.8))
    lamp = _tower([(0.75, -11.5), (0.75, -13.0)])
    pencil.fill(lamp, tones.glow if scenery.dim else mix(tones.horizon, (1, 1, 1), 0.4))
    for x in (-0.75, 0.0, 0.75):
        pencil.line([(x, -11.5), (x, -13.0)], 0.08, relit(tones.near, 0.7))
    pencil.part(brush.polygon([(-1.0, -13.0), (1.0, -13.0), (0, -14.2)]), red, 0.3)


def _beams(scenery: Scenery, x: float, z: float) -> list[Layer]:
    """The lighthouse's light, turning, where lamps are lit."""
    if not scenery.dim:
        return []
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        for side in (-1, 1):
            beam = brush.polygon([(x, -12.3), (x + side * 34, -16.5), (x + side * 34, -9.2)])
            fade = [(0, tones.colour(tones.glow, 0.55)), (1, tones.colour(tones.glow, 0.0))]
            painter.fillPath(beam, brush.ramp((x, 0), (x + side * 34, 0), fade))

    def moves(now: float) -> Sway:
        return Sway(opacity=0.35 + 0.65 * abs(math.sin(now * 0.9 + scenery.seed % 5)))

    mode = QPainter.CompositionMode.CompositionMode_Plus
    bounds = QRectF(x - 34, -17, 68, 8)
    return [
        Card(z - 0.1, art, bounds=bounds, moves=moves, sharp=True, mode=mode, order=0.4),
        glow_card(scenery, x, 12.3, z - 0.2, 4.5, 0.8),
    ]


def _windmill(pencil: Pencil, scenery: Scenery) -> None:
    wall = (0.8, 0.76, 0.68)
    pencil.part(_tower([(2.3, 0.1), (1.5, -7.2)]), wall, 0.8)
    pencil.part(brush.polygon([(-1.7, -7.2), (1.7, -7.2), (0, -9.2)]), (0.34, 0.24, 0.18), 0.5)
    door = relit(scenery.tones.near, 0.7)
    pencil.fill(brush.polygon([(-0.5, 0.1), (-0.5, -1.7), (0.5, -1.7), (0.5, 0.1)]), door)
    pane = scenery.tones.glow if scenery.dim else door
    pencil.fill(brush.polygon([(-0.3, -4.6), (-0.3, -5.3), (0.3, -5.3), (0.3, -4.6)]), pane)


def _sails(scenery: Scenery, x: float, z: float) -> list[Layer]:
    """The windmill's sails; they stand, as a picture of them."""
    wood = mix(scenery.tones.near, scenery.tones.light, 0.15)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -7.7)
        pencil = Pencil(painter, scenery.tones, scenery.light, px)
        painter.rotate(22)
        for _ in range(4):
            painter.rotate(90)
            pencil.line([(0, 0), (0, -5.6)], 0.16, wood)
            pencil.fill(brush.polygon([(0.08, -1.2), (1.1, -1.2), (1.1, -5.5), (0.08, -5.5)]),
                        mix(wood, scenery.tones.horizon, 0.55), 0.85)  # fmt: skip
            for k in range(1, 6):
                y = -1.2 - 0.72 * k
                pencil.line([(0.08, y), (1.1, y)], 0.07, wood)

    return [Card(z - 0.2, art, bounds=QRectF(x - 6, -14, 12, 12.6), order=0.3)]


def _mast(pencil: Pencil, scenery: Scenery) -> None:
    """A lattice tower, a lamp on its top."""
    steel = mix(scenery.tones.near, scenery.tones.mid, 0.35)
    for side in (-1, 1):
        pencil.line([(side * 1.3, 0.0), (side * 0.18, -15)], 0.16, steel)
    for k in range(10):
        a, b = k / 10, (k + 1) / 10
        left, right = 1.3 - 1.12 * a, 1.3 - 1.12 * b
        pencil.line([(-left, -15 * a), (right, -15 * b)], 0.08, steel)
        pencil.line([(left, -15 * a), (-right, -15 * b)], 0.08, steel)
    lamp = QPainterPath()
    lamp.addEllipse(QPointF(0, -15.3), 0.32, 0.32)
    pencil.fill(lamp, scenery.tones.glow)


def _pulsing(scenery: Scenery, x: float, z: float) -> list[Layer]:
    card = glow_card(scenery, x, 15.3, z - 0.1, 5.0, 0.9)
    card.moves = lambda now: Sway(opacity=0.25 + 0.75 * max(0.0, math.sin(now * 2.6)) ** 2)
    return [card]


def _turbine(pencil: Pencil, scenery: Scenery) -> None:
    # Against a bright sky it is dark, against a dark one pale.
    sky = scenery.tones.horizon
    pale = relit(scenery.tones.mid, 0.9) if bright(sky) else (0.9, 0.91, 0.92)
    pencil.part(_tower([(0.6, 0.0), (0.28, -17.0)]), pale, 0.2)
    for turn in (15, 135, 255):
        a = math.radians(turn)
        tip = (9.0 * math.sin(a), -17.0 - 9.0 * math.cos(a))
        pencil.part(brush.limb([(0, -17.0), tip], [0.5, 0.1]), pale, 0.1)


def _hoop(pencil: Pencil, scenery: Scenery) -> None:
    steel = relit(scenery.tones.near, 1.1)
    pencil.line([(0.9, 0.0), (0.9, -2.9), (0.15, -3.3)], 0.14, steel)
    pencil.part(brush.polygon([(-0.9, -2.9), (0.9, -2.9), (0.9, -4.0), (-0.9, -4.0)]),
                (0.88, 0.87, 0.84), 0.2)  # fmt: skip
    red: Rgb = (0.75, 0.22, 0.14)
    box = [(-0.3, -3.05), (0.3, -3.05), (0.3, -3.5), (-0.3, -3.5), (-0.3, -3.05)]
    for a, b in pairwise(box):
        pencil.line([a, b], 0.05, red)
    pencil.line([(-0.27, -3.02), (0.27, -3.02)], 0.07, red)
    for k in range(5):
        x = -0.24 + 0.12 * k
        pencil.line([(x, -3.0), (x * 0.55, -2.55)], 0.025, (0.9, 0.9, 0.88), 0.8)


def _goal(pencil: Pencil, scenery: Scenery) -> None:
    net = mix(scenery.tones.horizon, (1, 1, 1), 0.4)
    for k in range(1, 15):
        x = -2.4 + 0.32 * k
        pencil.line([(x, 0), (x, -1.9)], 0.02, net, 0.5)
    for k in range(1, 7):
        pencil.line([(-2.4, -0.28 * k), (2.4, -0.28 * k)], 0.02, net, 0.5)
    post = (0.93, 0.92, 0.9)
    for a, b in (
        ((-2.4, 0), (-2.4, -1.95)),
        ((2.4, 0), (2.4, -1.95)),
        ((-2.4, -1.95), (2.4, -1.95)),
    ):
        pencil.line([a, b], 0.12, pencil.tones.local(post))


def _tent(pencil: Pencil, scenery: Scenery) -> None:
    tone = pencil.part(
        brush.polygon([(-1.7, 0.05), (0.1, -1.7), (1.7, 0.05)]), scenery.tones.accent, 0.4
    )
    inside = scenery.tones.glow if scenery.dim else relit(tone[2], 0.6)
    pencil.fill(brush.polygon([(-0.35, 0.05), (0.1, -1.35), (0.55, 0.05)]), inside)


More = Callable[[Scenery, float, float], list[Layer]]

_MARKS: tuple[tuple[str, float, float, float, float, Drawing, More | None], ...] = (
    (r"\blighthouse\b", 26.0, 9.0, 14.3, 5.4, _lighthouse, _beams),
    (r"\bwind ?mill\b", 17.0, 7.0, 9.3, 2.5, _windmill, _sails),
    (r"\bbeacon\b|\b(?:radio|cell|lattice|steel|relay|black) ?(?:tower|mast)\b|\bpylon\b",
     24.0, 9.0, 15.8, 1.8, _mast, _pulsing),
    (r"\bwind turbines?\b|\bwind farm\b", 30.0, 11.0, 26.5, 9.5, _turbine, None),
    (r"\b(?:basketball )?hoop\b|\bbasketball court\b|\bbackboard\b|\bnight court\b",
     3.6, 2.6, 4.2, 1.2, _hoop, None),
    (r"\bgoal(?:posts?|keeper)?\b|\b(?:football|soccer)\b", 8.0, 3.4, 2.1, 2.6, _goal, None),
    (r"\btents?\b|\bcampsite\b", 5.0, 3.0, 1.8, 1.9, _tent, None),
)  # fmt: skip
"""Words; depth, how far aside, height and half the width in metres; the drawing, and what goes with
it."""
