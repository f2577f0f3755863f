"""A shop front square to the camera: its roller shutter or window, a door, a lamp over it."""

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter

from composer.animatic import brush
from composer.animatic.ask import Ask
from composer.animatic.camera import Camera
from composer.animatic.layers import Art, Card, Layer, Solid, Sway
from composer.animatic.places.lamps import lamp
from composer.animatic.places.scenery import Scenery, dappled, glow_card, ground, lay, veil
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

BACK = 1.5
"""Metres from the subject to the front."""

_WORDS = re.compile(
    r"\bshutter\b|shop ?front|store ?front|shop window|shop door|at the door|on the doorstep"
)
_UP = re.compile(r"shutter\b.{0,24}\b(?:runs? up|rolls? up|opens?|rises?|goes up|lifts)")
FRAME = QRectF(-1.75, -2.75, 3.5, 2.75)
"""The opening: metres from the front's middle."""


def asked(ask: Ask) -> bool:
    """Whether people stand at a shop front."""
    return bool(ask.people) and ask.fill > 0.7 and bool(_WORDS.search(ask.words))


def shop_front(scenery: Scenery) -> list[Layer]:
    """The wall, what is behind the shutter, the shutter, the fascia that it runs up into."""
    tones = scenery.tones
    wall = mix(relit(tones.mid, 1.1), tones.anchors[0], 0.12)
    middle = -scenery.mirror * 0.5
    shutter = "shutter" in scenery.ask.words
    layers: list[Layer] = [
        ground(
            scenery,
            near=mix(tones.ground, tones.shade, 0.2),
            far=mix(tones.ground, tones.near, 0.3),
        ),
        dappled(scenery, 16, spread=6, depth=2),
        _cobbles(scenery),
        _inside(scenery, middle),
        Card(BACK, _wall(scenery, middle, wall), order=0.4),
        veil(scenery, BACK - 0.2, 0.1 + 0.3 * scenery.fog),
    ]
    if shutter:
        layers.append(_shutter(scenery, middle, wall))
    layers.append(_fascia(scenery, middle, wall))
    x = middle + scenery.mirror * 3.0
    layers += lamp(scenery, x, BACK - 0.5, scenery.mirror)
    if scenery.dim:
        layers.append(glow_card(scenery, x - scenery.mirror, 2.9, BACK - 0.06, 3.4, 0.5))
    return layers


def _cobbles(scenery: Scenery) -> Solid:
    tones = scenery.tones
    joint = QBrush(tones.colour(relit(tones.ground, 0.6), 0.45))
    shine = QBrush(tones.colour(mix(tones.glow, tones.horizon, 0.4), 0.16))

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for k in range(-6, 6):
            z = k * 0.5
            lay(painter, camera, [(-12, z), (12, z), (12, z + 0.03), (-12, z + 0.03)], joint)
        if scenery.ask.wet or scenery.dim:
            lay(painter, camera, [(-1.6, BACK), (1.6, BACK), (2.6, -3), (-2.4, -3)], shine)
        step = QBrush(tones.colour(mix(tones.ground_far, tones.horizon, 0.3)))
        lay(painter, camera, [(-9, BACK - 0.45), (9, BACK - 0.45), (9, BACK), (-9, BACK)], step)

    return Solid(60.0, draw, focus_z=None)


def _inside(scenery: Scenery, middle: float) -> Card:
    """The shop behind its opening: warm when lamps are lit, shelves with dials in it."""
    tones = scenery.tones
    warm = mix(tones.glow, tones.near, 0.35) if scenery.dim else relit(tones.near, 0.9)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        box = FRAME.translated(middle, 0)
        painter.fillRect(
            box, brush.down(box, [(0, tones.colour(relit(warm, 0.75))), (0.5, tones.colour(warm)),
                                  (1, tones.colour(relit(warm, 0.5)))]),
        )  # fmt: skip
        chance = scenery.chance("stock")
        for row in range(3):
            y = -2.1 + 0.62 * row
            painter.fillRect(
                QRectF(box.left(), y, box.width(), 0.05), tones.colour(relit(warm, 0.4))
            )
            x = box.left() + 0.15
            while x < box.right() - 0.25:
                r = chance.uniform(0.09, 0.19)
                painter.setBrush(tones.colour(relit(warm, chance.uniform(0.42, 0.62))))
                painter.drawEllipse(QRectF(x, y - 2 * r, 2 * r, 2 * r))
                x += 2 * r + chance.uniform(0.04, 0.2)

    return Card(BACK + 0.25, art, bounds=FRAME.translated(middle, 0))


def _wall(scenery: Scenery, middle: float, wall: Rgb) -> Art:
    tones = scenery.tones

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        hole = FRAME.translated(middle, 0)
        left, right = seen.left() - 1, seen.right() + 1
        a, b = (left, right) if scenery.light.x < 0 else (right, left)
        across = brush.ramp(
            (a, 0), (b, 0),
            [(0, tones.colour(mix(wall, tones.light, 0.18))), (0.5, tones.colour(wall)),
             (1, tones.colour(relit(wall, 0.66)))],
        )  # fmt: skip
        top = min(-6.0, seen.top())
        for box in (QRectF(left, top, hole.left() - left, -top),
                    QRectF(hole.right(), top, right - hole.right(), -top),
                    QRectF(hole.left(), top, hole.width(), hole.top() - top)):  # fmt: skip
            painter.fillRect(box, across)
        joint = tones.colour(relit(wall, 0.82), 0.6)
        for k in range(14):
            y = -0.38 * k
            painter.fillRect(QRectF(left, y, hole.left() - left, 0.018), joint)
            painter.fillRect(QRectF(hole.right(), y, right - hole.right(), 0.018), joint)
        _door(pencil, hole.right() + 0.5, wall)
        _pane(pencil, hole.left() - 2.3, wall)

    return art


def _door(pencil: Pencil, x: float, wall: Rgb) -> None:
    tones = pencil.tones
    leaf = mix(relit(wall, 0.55), tones.accent, 0.18)
    pencil.painter.fillRect(QRectF(x - 0.09, -2.4, 1.18, 2.4), tones.colour(relit(wall, 0.5)))
    pencil.painter.fillRect(QRectF(x, -2.3, 1.0, 2.3), tones.colour(leaf))
    light = tones.glow if tones.dim else relit(wall, 1.2)
    pencil.painter.fillRect(
        QRectF(x + 0.16, -2.12, 0.68, 0.9), tones.colour(mix(light, leaf, 0.35))
    )
    pencil.painter.fillRect(QRectF(x + 0.14, -1.0, 0.72, 0.75), tones.colour(relit(leaf, 0.82)))


def _pane(pencil: Pencil, x: float, wall: Rgb) -> None:
    tones = pencil.tones
    pencil.painter.fillRect(QRectF(x - 0.08, -2.5, 1.76, 1.86), tones.colour(relit(wall, 0.5)))
    glass = QRectF(x, -2.42, 1.6, 1.7)
    low = mix(tones.horizon, tones.near, 0.55)
    pencil.painter.fillRect(
        glass, brush.down(glass, [(0, tones.colour(mix(tones.zenith, low, 0.4))),
                                  (1, tones.colour(relit(low, 0.7)))]),
    )  # fmt: skip
    shine = brush.polygon([(x + 0.2, -2.42), (x + 0.7, -2.42), (x + 0.1, -0.72), (x, -0.72),
                           (x, -1.7)])  # fmt: skip
    pencil.fill(shine, tones.horizon, 0.25)


def _shutter(scenery: Scenery, middle: float, wall: Rgb) -> Card:
    """Steel slats; a beat may run them up into the fascia."""
    tones = scenery.tones
    steel = mix(mix(wall, (0.5, 0.52, 0.55), 0.5), tones.horizon, 0.12)
    starts = [(a, b) for a, b, words in scenery.ask.beats if _UP.search(words.lower())]

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        box = FRAME.translated(middle, 0)
        pitch = 0.125
        lit, dark = tones.colour(mix(steel, tones.light, 0.22)), tones.colour(relit(steel, 0.6))
        painter.fillRect(box, tones.colour(steel))
        for k in range(int(box.height() / pitch) + 1):
            y = box.top() + k * pitch
            painter.fillRect(QRectF(box.left(), y, box.width(), 0.028), dark)
            painter.fillRect(QRectF(box.left(), y + 0.03, box.width(), 0.03), lit)
        painter.fillRect(
            QRectF(box.left(), -0.14, box.width(), 0.14), tones.colour(relit(steel, 0.5))
        )
        painter.fillRect(QRectF(middle - 0.22, -0.32, 0.44, 0.06), dark)

    def moves(now: float) -> Sway:
        if not starts or now < starts[0][0]:
            return Sway()
        start, end = starts[0]
        share = min(1.0, (now - start) / max(0.4, 0.6 * (end - start)))
        return Sway(y=-2.4 * share * share * (3 - 2 * share))

    bounds = FRAME.translated(middle, 0)
    return Card(
        BACK - 0.02, art, bounds=bounds, moves=moves if starts else None, reach=0.9, order=0.1
    )


def _fascia(scenery: Scenery, middle: float, wall: Rgb) -> Card:
    """The shop's board and what is above it: the shutter disappears behind."""
    tones = scenery.tones
    board = mix(relit(wall, 0.6), tones.accent, 0.2)

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        hole = FRAME.translated(middle, 0)
        top = min(-6.2, seen.top())
        above = QRectF(hole.left() - 0.3, top, hole.width() + 0.6, hole.top() - top)
        painter.fillRect(above, tones.colour(mix(wall, tones.light, 0.04)))
        sign = QRectF(hole.left() - 0.25, hole.top() - 0.62, hole.width() + 0.5, 0.62)
        painter.fillRect(sign, tones.colour(board))
        painter.fillRect(QRectF(sign.left(), sign.top(), sign.width(), 0.05),
                         tones.colour(mix(board, tones.light, 0.35)))  # fmt: skip
        pencil = Pencil(painter, tones, scenery.light, px)
        gilt = mix(tones.glow, tones.local((0.8, 0.65, 0.35)), 0.5)
        for k in range(9):
            x = middle - 1.2 + k * 0.29
            pencil.line([(x, sign.top() + 0.22), (x + 0.02, sign.top() + 0.42)], 0.05, gilt, 0.8)

    return Card(BACK - 0.04, art, order=0.2)
