"""Inside a train, a bus or a car: a row of windows, the land running past behind them, seats."""

import re
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Art, Card, Layer, Opening, Solid, Sway
from composer.animatic.places.scenery import Scenery, backing, lay
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit

BACK = 1.25
"""Metres from the subject to the windows."""
LOW, HIGH = 0.92, 2.0
PITCH = 1.9
"""From one window's middle to the next."""
PANE = 1.55
PACE = 0.22
"""Frame heights a second that the far land runs past."""


def carriage(scenery: Scenery) -> list[Layer]:
    """The windows behind whom the shot is about; what is outside moves, unless it stands still."""
    opening = Opening(BACK, QRectF(-14, -HIGH, 28, HIGH - LOW))
    stands = re.search(r"\b(?:stopped|standing still|parked|at the (?:station|platform))\b",
                       scenery.ask.words)  # fmt: skip
    pace = 0.0 if stands else PACE * scenery.mirror
    outside = [
        Card(90.0, _sky(scenery), framed=True, opening=opening),
        _running(scenery, 60.0, 0.10, pace * 0.35, opening, 0),
        _running(scenery, 30.0, 0.045, pace, opening, 1),
    ]
    return [
        backing(scenery, relit(scenery.tones.near, 0.6)),
        *outside,
        Card(BACK, _wall(scenery)),
        Solid(BACK - 0.01, _floor(scenery), focus_z=None),
        *(_seat(scenery, side * (0.95 + 1.9 * row), 0.55) for side in (-1, 1) for row in (0, 1)),
    ]


def _sky(scenery: Scenery) -> Art:
    tones = scenery.tones
    high = tones.zenith if scenery.night else mix(tones.horizon, (0.95, 0.97, 1.0), 0.35)
    low = tones.horizon if scenery.night else mix(tones.horizon, tones.light, 0.4)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        box = QRectF(0, -0.7, 1, 0.8)
        painter.fillRect(seen, brush.down(box, [(0, tones.colour(high)), (1, tones.colour(low))]))

    return art


def _running(
    scenery: Scenery, z: float, tall: float, pace: float, opening: Opening, number: int
) -> Card:
    """A strip of land twice as wide as its repeat, that runs by and starts again unseen."""
    tones = scenery.tones
    rgb = mix(tones.far, tones.mid, 0.35 + 0.5 * number)
    repeat = 2.4

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance(f"outside{number}")
        bumps = [(chance.uniform(0, repeat), chance.uniform(0.25, 1.0), chance.uniform(0.03, 0.22))
                 for _ in range(16)]  # fmt: skip
        painter.fillRect(QRectF(-6, -0.012, 12, 1.2), tones.colour(rgb))
        for turn in range(-2, 3):
            for x, high, wide in bumps:
                path = QPainterPath()
                box = QRectF(x + turn * repeat - wide, -tall * high, 2 * wide, 2 * tall * high)
                path.addEllipse(box) if number == 0 or wide < 0.14 else path.addRect(
                    box.adjusted(0.5 * wide, 0, -0.5 * wide, 0)
                )
                painter.fillPath(path, tones.colour(relit(rgb, 0.85 + 0.3 * high)))

    def moves(now: float) -> Sway:
        return Sway(x=(pace * now) % repeat - repeat / 2 if pace else 0.0)

    return Card(
        z, art, framed=True, bounds=QRectF(-5, -0.4, 10, 1.4), moves=moves, reach=0.9,
        opening=opening, sharp=number == 0,
    )  # fmt: skip


def _wall(scenery: Scenery) -> Art:
    tones = scenery.tones
    wall = mix(mix(tones.mid, tones.far, 0.4), tones.accent, 0.1)
    trim = relit(wall, 0.6)
    wet = scenery.ask.weather in ("rain", "snow")

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        body, panes = QPainterPath(), QPainterPath()
        body.addRect(QRectF(seen.left() - 1, -2.7, seen.width() + 2, 2.75))
        for k in range(-7, 8):
            panes.addRoundedRect(QRectF(k * PITCH - PANE / 2, -HIGH, PANE, HIGH - LOW), 0.12, 0.12)
        solid = body.subtracted(panes)
        fade = [(0, tones.colour(relit(wall, 0.7))), (0.45, tones.colour(wall)),
                (1, tones.colour(relit(wall, 0.62)))]  # fmt: skip
        painter.fillPath(solid, brush.down(QRectF(0, -2.7, 1, 2.7), fade))
        for k in range(-7, 8):
            _pane(pencil, scenery, k * PITCH, k, wet=wet)
        rack = QRectF(seen.left(), -2.3, seen.width(), 0.07)
        painter.fillRect(rack, tones.colour(relit(wall, 0.5)))
        painter.fillRect(rack.translated(0, -0.03), tones.colour(mix(wall, tones.light, 0.5)))
        painter.fillRect(QRectF(seen.left(), -LOW + 0.06, seen.width(), 0.05), tones.colour(trim))
        if scenery.dim:
            tube = QRectF(seen.left(), -2.52, seen.width(), 0.05)
            painter.fillRect(tube, tones.colour(tones.glow))

    return art


def _pane(pencil: Pencil, scenery: Scenery, x: float, number: int, *, wet: bool) -> None:
    """A window's frame, the glint on its glass, drops in the rain."""
    tones, painter = scenery.tones, pencil.painter
    left, wide, tall = x - PANE / 2, PANE, HIGH - LOW
    glint = brush.polygon([(left + 0.3, -LOW), (left + 0.75, -HIGH), (left + 1.0, -HIGH),
                           (left + 0.55, -LOW)])  # fmt: skip
    painter.fillPath(glint, tones.colour((1, 1, 1), 0.07))
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(left, -HIGH, wide, tall), 0.12, 0.12)
    painter.strokePath(frame, QPen(tones.colour(relit(tones.near, 0.8)), 0.045))
    if not wet:
        return
    chance = scenery.chance(f"drops{number}")
    pale = mix(tones.horizon, (1, 1, 1), 0.5)
    for _ in range(34):
        dx, y = chance.uniform(0.05, wide - 0.05), chance.uniform(0.05, tall - 0.25)
        long = chance.uniform(0.01, 0.2)
        slant = -0.35 * long * scenery.mirror
        pencil.line([(left + dx, -HIGH + y), (left + dx + slant, -HIGH + y + long)],
                    0.009, pale, chance.uniform(0.25, 0.6))  # fmt: skip


def _floor(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    dark = QBrush(scenery.tones.colour(relit(scenery.tones.ground, 0.7)))

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(painter, camera, [(-14, -20), (14, -20), (14, BACK), (-14, BACK)], dark)

    return draw


def _seat(scenery: Scenery, x: float, z: float) -> Card:
    """A seat's back and cushion, seen from the aisle."""
    tones = scenery.tones
    rgb = mix(tones.accent, tones.near, 0.45)
    side = -1 if x < 0 else 1

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        pencil = Pencil(painter, tones, scenery.light, px)
        cushion = brush.curve([(-0.3, -0.48), (0.3, -0.48), (0.32, -0.3), (-0.32, -0.3)], pull=0.25)
        back = brush.curve(
            [(side * 0.2, -0.34), (side * 0.27, -1.2), (side * 0.3, -1.34), (side * 0.4, -1.36),
             (side * 0.44, -1.24), (side * 0.4, -0.3)], pull=0.5,
        )  # fmt: skip
        pencil.fill(brush.polygon([(-0.24, -0.3), (0.24, -0.3), (0.2, 0), (-0.2, 0)]),
                    relit(tones.near, 0.6))  # fmt: skip
        pencil.part(cushion, rgb, 0.06)
        pencil.part(back, rgb, 0.08)

    return Card(z, art, bounds=QRectF(x - 0.6, -1.5, 1.2, 1.52), order=0.4)
