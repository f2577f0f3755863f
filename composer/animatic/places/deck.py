"""A ship's deck."""

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid
from composer.animatic.places.scenery import Scenery, Space, face, glow_card, lay, sky, veil
from composer.animatic.places.water import glitter, water
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def deck(scenery: Scenery) -> list[Layer]:
    """A ship's deck: planks, a rail, the sea beyond; lamps under the overhang when it is dim."""
    tones = scenery.tones
    steel = mix(tones.mid, tones.ground, 0.4)
    layers: list[Layer] = [
        *sky(scenery),
        veil(scenery, 125.0, 0.3 + 0.5 * scenery.fog, height=0.2),
        water(scenery),
        glitter(scenery, 8.0, 120.0),
        Solid(50.0, _planks(scenery, 6.5), focus_z=None),
        _rail(scenery, 6.4),
        Solid(49.0, _cabin_wall(scenery, steel), focus_z=5.0),
    ]
    if scenery.dim:
        side = scenery.mirror
        layers += [
            glow_card(scenery, side * 3.6, 2.55, z, 1.5, 0.75, flicker=0.06) for z in (3.4, 9.0)
        ]
    return layers


def _planks(scenery: Scenery, far: float) -> Callable[[QPainter, Camera, float], None]:
    tones = scenery.tones
    wood = mix(tones.ground, tones.ground_far, 0.25)
    wet = scenery.ask.wet

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(
            painter,
            camera,
            [(-40, -40), (40, -40), (40, far), (-40, far)],
            QBrush(tones.colour(wood)),
        )
        for k in range(-22, 23):
            x = k * 0.42
            rgb = relit(wood, 0.74 if k % 3 else 0.62)
            lay(
                painter,
                camera,
                [(x - 0.018, -20), (x + 0.018, -20), (x + 0.018, far), (x - 0.018, far)],
                QBrush(tones.colour(rgb)),
            )
        if wet:
            lay(
                painter,
                camera,
                [(-3.2, -1), (3.5, -0.4), (4.8, far), (-4.0, far)],
                QBrush(tones.colour(tones.horizon, 0.13)),
            )

    return draw


def _rail(scenery: Scenery, z: float) -> Card:
    tones = scenery.tones
    rgb = relit(tones.near, 1.05)

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        for y, thick in ((-1.06, 0.07), (-0.72, 0.03), (-0.4, 0.03)):
            painter.fillRect(QRectF(seen.left(), y, seen.width(), thick), tones.colour(rgb))
        painter.fillRect(
            QRectF(seen.left(), -1.065, seen.width(), 0.018),
            tones.colour(mix(rgb, tones.light, 0.5)),
        )
        x = math.floor(seen.left() / 1.3) * 1.3
        while x < seen.right():
            pencil.fill(
                brush.polygon([(x - 0.03, 0), (x - 0.03, -1.05), (x + 0.03, -1.05), (x + 0.03, 0)]),
                rgb,
            )
            x += 1.3
        painter.fillRect(
            QRectF(seen.left(), -0.14, seen.width(), 0.15), tones.colour(relit(rgb, 0.8))
        )

    return Card(z, art, bounds=QRectF(-60, -1.2, 120, 1.25))


def _cabin_wall(scenery: Scenery, steel: Rgb) -> Callable[[QPainter, Camera, float], None]:
    """The superstructure at one side, with round windows and a roof edge."""
    tones = scenery.tones
    side = scenery.mirror
    x = side * 4.4
    lit_side = (scenery.light.x < 0) == (side > 0)
    wall = relit(steel, 1.15 if lit_side else 0.72)

    def flat(painter: QPainter, camera: Camera, corners: list[Space], rgb: Rgb) -> None:
        shape = face(camera, corners)
        if shape is not None:
            path = QPainterPath()
            path.addPolygon(shape)
            painter.fillPath(path, tones.colour(rgb))

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        flat(painter, camera, [(x, 0, -30), (x, 0, 6.4), (x, 2.9, 6.4), (x, 2.9, -30)], wall)
        flat(
            painter,
            camera,
            [(x, 0, 6.4), (x + side * 30, 0, 6.4), (x + side * 30, 2.9, 6.4), (x, 2.9, 6.4)],
            relit(wall, 0.8),
        )
        flat(
            painter,
            camera,
            [
                (x, 2.9, -30),
                (x, 2.9, 7.0),
                (x - side * 1.1, 2.85, 7.0),
                (x - side * 1.1, 2.85, -30),
            ],
            relit(wall, 0.5),
        )
        flat(
            painter,
            camera,
            [(x, 0, -30), (x, 0, 6.4), (x, 0.3, 6.4), (x, 0.3, -30)],
            relit(wall, 0.6),
        )
        for k in range(4):
            z = -1.5 + k * 2.1
            on = scenery.dim and k % 2 == 0
            flat(
                painter,
                camera,
                [(x, 1.25, z), (x, 1.25, z + 0.9), (x, 2.1, z + 0.9), (x, 2.1, z)],
                tones.glow if on else relit(wall, 0.45),
            )

    return draw
