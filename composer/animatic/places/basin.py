"""A harbour basin seen from above: roofs that step down to the quay at one side, lamps along it,
boats at their moorings, the far shore. Depths count from the camera, so that any lens finds it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid, Sway
from composer.animatic.places.boats import boat_card
from composer.animatic.places.city import village_card
from composer.animatic.places.lamps import going_out, lamp
from composer.animatic.places.land import ridges
from composer.animatic.places.roofs import roof_rows
from composer.animatic.places.scenery import Scenery, Space, face, glow_card, lay, sky, veil
from composer.animatic.places.water import glitter, water
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit

FALL = 1.1
"""Metres from the quay down to the water."""

LAMPS = (17.5, 24.0, 32.5, 45.0, 62.0)
BOATS = ((17.5, -1.6), (21.0, -7.5), (25.0, 0.6), (31.0, -6.0), (38.0, -14.0), (43.0, -1.5),
         (56.0, -9.0), (70.0, -22.0))  # fmt: skip
"""Depth, and metres beside the quay's edge."""


def basin(scenery: Scenery) -> list[Layer]:
    """The whole harbour; the open sea on the light's side."""
    side = 1 if scenery.light.x < 0 else -1
    base = -5.2 if scenery.ask.pitch >= 0 else -0.9
    reach = scenery.camera.distance
    edge = side * 1.1
    return [
        *sky(scenery),
        *ridges(scenery, (0.11, 0.065), roughness=0.45),
        village_card(scenery, 114.0, 0.5, 1),
        village_card(scenery, 110.0, 0.36, 0),
        veil(scenery, 105.0, 0.26 + 0.5 * scenery.fog, height=0.2),
        water(scenery),
        glitter(scenery, 16.0 - reach, 90.0),
        _mole(scenery, side, base),
        *_beacon(scenery, side, base),
        Solid(88.0, _quay(scenery, side, edge, base), focus_z=None),
        *_moored(scenery, side, edge, base),
        *_lights(scenery, side, edge, base),
        *roof_rows(scenery, side, edge + side * 5.4, base),
        *_van(scenery, side, edge, base),
        *_brink(scenery, side),
    ]


def _z(scenery: Scenery, depth: float) -> float:
    return depth - scenery.camera.distance


def _quay(
    scenery: Scenery, side: int, edge: float, base: float
) -> Callable[[QPainter, Camera, float], None]:
    """The paved strip along the houses, its wall down to the water, a slipway."""
    tones = scenery.tones
    stone = mix(mix(tones.ground, tones.ground_far, 0.55), tones.horizon, 0.22)
    wall = mix(relit(tones.ground, 0.62), tones.shade, 0.3)
    near, far = _z(scenery, 6.0), _z(scenery, 95.0)
    slip = _z(scenery, 27.5), _z(scenery, 30.5)

    def flat(painter: QPainter, camera: Camera, points: list[Space], brush_: QBrush) -> None:
        shape = face(camera, points)
        if shape is not None:
            path = QPainterPath()
            path.addPolygon(shape)
            painter.fillPath(path, brush_)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        low = base - FALL
        flat(painter, camera, [(edge, base, near), (edge, base, far), (edge, low, far),
                               (edge, low, near)], QBrush(tones.colour(wall)))  # fmt: skip
        strip = [(edge, near), (edge, far), (edge + side * 60, far), (edge + side * 60, near)]
        lay(painter, camera, strip, QBrush(tones.colour(stone)), base)
        for at, wide, times in ((0.0, 0.42, 1.22), (2.6, 0.10, 0.8), (4.4, 0.14, 0.7)):
            a, b = edge + side * at, edge + side * (at + wide)
            rgb = tones.colour(relit(stone, times))
            lay(painter, camera, [(a, near), (b, near), (b, far), (a, far)], QBrush(rgb), base)
        foot = edge - side * 4.2
        ramp = [(edge, base, slip[0]), (edge, base, slip[1]), (foot, low, slip[1]),
                (foot, low, slip[0])]  # fmt: skip
        flat(painter, camera, ramp, QBrush(tones.colour(relit(stone, 0.92))))

    return draw


def _moored(scenery: Scenery, side: int, edge: float, base: float) -> list[Layer]:
    """Boats near the quay and farther out, each on its own bit of water."""
    chance = scenery.chance("boats")
    return [
        boat_card(
            scenery,
            edge + side * (beside - 3.4 + chance.uniform(-0.8, 0.8)),
            _z(scenery, depth),
            f"moored{depth}",
            length=chance.uniform(5.2, 7.4),
            base=base - FALL + 0.2,
            air=min(0.6, max(0.0, depth - 16) / 80),
        )
        for depth, beside in BOATS
    ]


def _lights(scenery: Scenery, side: int, edge: float, base: float) -> list[Layer]:
    layers: list[Layer] = []
    for index, depth in enumerate(LAMPS):
        x, z = edge + side * 1.5, _z(scenery, depth)
        life = going_out(scenery, len(LAMPS) - 1 - index, len(LAMPS))
        layers += lamp(scenery, x, z, side, base=base, life=life)
        if scenery.dim:
            streak = _streak(scenery, edge - side * 0.9, z, base - FALL)
            if life is not None:
                streak.moves = lambda now, life=life: Sway(opacity=life(now))
                streak.reach = 0.0
            layers.append(streak)
    return layers


def _streak(scenery: Scenery, x: float, z: float, level: float) -> Card:
    """A lamp mirrored in the water: a long soft upright smear."""
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        painter.translate(x, -level + 1.0)
        painter.scale(0.16, 1)
        painter.fillRect(
            QRectF(-3, -3, 6, 6), brush.pool((0, 0), 2.6, tones.colour(tones.glow, 0.62))
        )

    return Card(
        z, art, bounds=QRectF(x - 0.6, -level - 2, 1.2, 6), sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def _mole(scenery: Scenery, side: int, base: float) -> Solid:
    """The breakwater that closes the basin."""
    tones = scenery.tones
    z = _z(scenery, 98.0)
    rgb = tones.haze(relit(tones.near, 1.3), 0.4)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        points = [(-side * 16.0, base - FALL, z), (-side * 15.0, base + 0.6, z),
                  (side * 80.0, base + 0.6, z), (side * 80.0, base - FALL, z)]  # fmt: skip
        shape = face(camera, points)
        if shape is not None:
            path = QPainterPath()
            path.addPolygon(shape)
            painter.fillPath(path, tones.colour(rgb))

    return Solid(89.0, draw, focus_z=None)


def _beacon(scenery: Scenery, side: int, base: float) -> list[Layer]:
    """A small light at the breakwater's head, green or red as lights at entrances are."""
    tones = scenery.tones
    x, z = -side * 13.5, _z(scenery, 97.5)
    rgb = tones.haze(tones.local((0.86, 0.84, 0.8)), 0.35)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        painter.translate(x, -base)
        tower = brush.polygon([(-0.75, 0.4), (-0.5, -4.6), (0.5, -4.6), (0.75, 0.4)])
        pencil.part(tower, (relit(rgb, 1.15), rgb, relit(rgb, 0.7)), 0.4)
        painter.fillRect(QRectF(-0.7, -4.8, 1.4, 0.25), tones.colour(relit(rgb, 0.6)))
        lantern = tones.glow if scenery.dim else relit(rgb, 0.5)
        painter.fillRect(QRectF(-0.35, -5.5, 0.7, 0.75), tones.colour(lantern))

    layers: list[Layer] = [Card(z, art, bounds=QRectF(x - 1, -base - 6, 2, 6.6))]
    if scenery.dim:
        layers.append(glow_card(scenery, x, base + 5.1, z - 0.1, 4.5, 0.7))
    return layers


def _van(scenery: Scenery, side: int, edge: float, base: float) -> list[Layer]:
    """A vehicle that a beat brings: two headlights along the quay from that moment on."""
    starts = [
        start
        for start, _end, words in scenery.ask.beats
        if re.search(r"\b(?:van|car|truck|lorry|motorbike)\b", words.lower())
    ]
    if not starts:
        return []
    tones = scenery.tones
    x, z = edge + side * 3.4, _z(scenery, 27.0)
    pace = 1.5

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -base)
        pencil = Pencil(painter, tones, scenery.light, px)
        body = brush.curve(
            [(-0.95, -0.35), (-0.95, -1.5), (-0.75, -2.0), (0.75, -2.0), (0.95, -1.5),
             (0.95, -0.35)], pull=0.35,
        )  # fmt: skip
        pencil.part(body, tones.anchors[0], 0.2)
        glass = brush.polygon([(-0.72, -1.15), (-0.62, -1.8), (0.62, -1.8), (0.72, -1.15)])
        pencil.fill(glass, relit(tones.zenith, 0.7))
        for lamp_x in (-0.62, 0.62):
            painter.setBrush(tones.colour(mix(tones.glow, (1, 1, 1), 0.6)))
            painter.drawEllipse(QPointF(lamp_x, -0.72), 0.17, 0.14)
            brush.glow(painter, (lamp_x, -0.72), 1.5, tones.colour(tones.glow, 0.75))

    def moves(now: float) -> Sway:
        gone = now - starts[0]
        if gone < 0:
            return Sway(opacity=0.0)
        come = min(1.0, gone / 0.5)
        return Sway(x=side * 2.2 * (1 - come) ** 2, y=0.12 * pace * gone, opacity=come)

    return [Card(z, art, bounds=QRectF(x - 2.4, -base - 2.4, 4.8, 3.6), moves=moves, reach=0.1)]


def _brink(scenery: Scenery, side: int) -> list[Layer]:
    """Close to the camera, on the sea's side: a bollard, its rope, a crate of floats."""
    tones = scenery.tones
    dark = relit(tones.near, 0.82)
    depth = 8.2
    z = _z(scenery, depth)
    ground = scenery.camera.eye - 0.72 * scenery.camera.height * depth / scenery.camera.focal
    half = 0.5 * scenery.camera.width * depth / scenery.camera.focal
    x = -side * 0.8 * half

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -ground)
        pencil = Pencil(painter, tones, scenery.light, px)
        tone = (mix(dark, tones.light, 0.22), dark, relit(dark, 0.6))
        ledge = brush.polygon([(-9, -0.16), (1.5, -0.2), (2.3, 0.1), (2.5, 4), (-9, 4)])
        if side < 0:
            ledge = brush.polygon([(9, -0.16), (-1.5, -0.2), (-2.3, 0.1), (-2.5, 4), (9, 4)])
        pencil.fill(ledge, mix(dark, tones.zenith, 0.2))
        post = brush.curve(
            [(-0.24, -0.1), (-0.2, -0.5), (-0.34, -0.66), (-0.3, -0.84), (0, -0.9), (0.3, -0.84),
             (0.34, -0.66), (0.2, -0.5), (0.24, -0.1)], pull=0.7,
        )  # fmt: skip
        rope = relit(tones.local((0.72, 0.62, 0.46)), 0.8)
        pencil.part(post, tone, 0.12)
        for k in range(3):
            y = -0.22 - 0.085 * k
            pencil.line([(-0.25, y - 0.02), (0, y + 0.05), (0.25, y - 0.02)], 0.06, rope)
        sag = [(side * 0.2, -0.3), (side * 1.4, 0.02), (side * 3.4, 0.1), (side * 6.0, -0.5)]
        pencil.line(sag, 0.045, rope)
        box = brush.polygon([(-side * 1.2, -0.12), (-side * 1.15, -0.7), (-side * 2.3, -0.74),
                             (-side * 2.3, -0.12)])  # fmt: skip
        pencil.part(box, tone, 0.2)
        for k in range(3):
            painter.setBrush(tones.colour(relit(tones.local(tones.glow), 0.75)))
            painter.drawEllipse(QPointF(-side * (1.4 + 0.33 * k), -0.78), 0.2, 0.17)

    return [Card(z, art, bounds=QRectF(x - 9, -ground - 1.2, 18, 6), soft=1.2, order=2.0)]
