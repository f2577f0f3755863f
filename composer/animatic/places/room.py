"""Rooms: a back wall with its window, side walls and boards in perspective, light that falls in."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Opening, Solid
from composer.animatic.places.doorway import OPEN_DOOR, open_doorway, opens
from composer.animatic.places.furniture import furniture, standing_lamp
from composer.animatic.places.pool import pool, pooled
from composer.animatic.places.scenery import (
    Scenery,
    backing,
    face,
    lay,
    project,
    upright,
)
from composer.animatic.places.wall_things import on_the_wall
from composer.animatic.places.window import (
    fallen_light,
    has_blinds,
    outside,
    shaft,
    slats,
    striped_light,
    window_frame,
    window_place,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

BACK = 3.6
"""Metres from the subject to the back wall."""

HEIGHT = 3.1


def room(scenery: Scenery) -> list[Layer]:
    """A room with a window on the light's side, or with its door open to the bright outside."""
    half = scenery.chance("half").uniform(3.6, 4.6)
    words = scenery.ask.words
    if opens(scenery.ask):
        return open_doorway(scenery, _floor(scenery, half), _sides(scenery, half))
    layers: list[Layer] = [
        backing(scenery, relit(_wall_colour(scenery), 0.5)),
        Card(90.0, outside(scenery), framed=True, opening=opening_of(scenery)),
        Card(BACK, _back_wall(scenery, half), order=0),
        Solid(BACK - 0.01, _floor(scenery, half), focus_z=None),
        Solid(BACK - 0.02, _sides(scenery, half), focus_z=1.6),
        Solid(BACK - 0.03, fallen_light(scenery), focus_z=None),
    ]
    if pooled(scenery):
        layers.append(Solid(BACK - 0.025, pool(scenery), moving=True))
    else:
        layers += furniture(scenery, half)
    if scenery.dim or any(word in words for word in ("lamp", "tungsten", "practical", "candle")):
        layers += standing_lamp(scenery, half)
    if has_blinds(scenery):
        layers.append(striped_light(scenery, half, BACK - 0.05))
    layers.append(shaft(scenery))
    return layers


def opening_of(scenery: Scenery) -> Opening:
    """The window or door that all outside is seen through."""
    if opens(scenery.ask):
        return OPEN_DOOR
    x, wide = window_place(scenery, scenery.chance("half").uniform(3.6, 4.6))
    return Opening(BACK, QRectF(x - wide, -2.45, 2 * wide, 1.6))


def _wall_colour(scenery: Scenery) -> Rgb:
    tones = scenery.tones
    chance = scenery.chance("wall")
    base = mix(tones.mid, tones.far, 0.55)
    return mix(base, tones.anchors[chance.randrange(len(tones.anchors))], 0.12)


def _back_wall(scenery: Scenery, half: float) -> Callable[[QPainter, QRectF, float], None]:
    tones = scenery.tones
    wall = _wall_colour(scenery)
    x, wide = window_place(scenery, half)

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        body = QPainterPath()
        body.addRect(QRectF(seen.left() - 1, -HEIGHT, seen.width() + 2, HEIGHT + 0.02))
        hole = QPainterPath()
        hole.addRect(QRectF(x - wide, -2.45, 2 * wide, 1.6))
        near, far = ((x - wide, 0.0), (-x * 1.5, 0.0))
        lit, dark = mix(wall, tones.light, 0.30), relit(wall, 0.62)
        painter.fillPath(
            body.subtracted(hole),
            brush.ramp(
                near,
                far,
                [(0, tones.colour(lit)), (0.45, tones.colour(wall)), (1, tones.colour(dark))],
            ),
        )
        box = QRectF(seen.left(), -HEIGHT, seen.width(), HEIGHT)
        edge = relit(tones.shade, 0.4)
        painter.fillPath(
            body.subtracted(hole),
            brush.down(
                box,
                [
                    (0, tones.colour(edge, 0.5)),
                    (0.3, tones.colour(edge, 0)),
                    (0.75, tones.colour(edge, 0)),
                    (1, tones.colour(edge, 0.28)),
                ],
            ),
        )
        if has_blinds(scenery):
            slats(pencil, x, wide, relit(wall, 0.6))
        window_frame(pencil, x, wide, relit(wall, 0.6), mix(wall, tones.light, 0.5))
        painter.fillRect(
            QRectF(seen.left(), -0.14, seen.width(), 0.15), tones.colour(relit(wall, 0.72))
        )
        on_the_wall(scenery, pencil, -x, wall)

    return art


def _floor(scenery: Scenery, half: float) -> Callable[[QPainter, Camera, float], None]:
    tones = scenery.tones
    wood = mix(tones.ground, tones.accent, 0.10)
    joints = relit(wood, 0.7)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        corner = project(camera, (0, 0, BACK))
        bottom = max(corner.y() + camera.unit * 0.3, camera.height)
        far, near = mix(wood, tones.light, 0.16), relit(wood, 0.66)
        shape = face(camera, [(-half, 0, -30), (half, 0, -30), (half, 0, BACK), (-half, 0, BACK)])
        if shape is None:
            return
        path = QPainterPath()
        path.addPolygon(shape)
        painter.fillPath(
            path,
            brush.ramp(
                (0, corner.y()), (0, bottom), [(0, tones.colour(far)), (1, tones.colour(near))]
            ),
        )
        for k in range(-14, 15):
            x = k * 0.33
            if abs(x) < half:
                lay(
                    painter,
                    camera,
                    [(x - 0.01, -20), (x + 0.01, -20), (x + 0.01, BACK), (x - 0.01, BACK)],
                    QBrush(tones.colour(joints, 0.75)),
                )

    return draw


def _sides(scenery: Scenery, half: float) -> Callable[[QPainter, Camera, float], None]:
    tones = scenery.tones
    wall = _wall_colour(scenery)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for side in (-1, 1):
            x = side * half
            opposite = (scenery.light.x < 0) == (side > 0)
            rgb = mix(relit(wall, 0.98), tones.light, 0.12) if opposite else relit(wall, 0.56)
            shape = face(camera, [(x, 0, -30), (x, 0, BACK), (x, HEIGHT, BACK), (x, HEIGHT, -30)])
            if shape is None:
                continue
            path = QPainterPath()
            path.addPolygon(shape)
            a = project(camera, (x, 1, BACK))
            b = project(camera, (x, 1, -0.6 * camera.distance))
            painter.fillPath(
                path,
                upright(
                    QPointF(a.x(), 0),
                    QPointF(b.x(), 0),
                    [(0, rgb, 1), (1, relit(rgb, 0.55), 1)],
                    tones,
                ),
            )
            skirt = face(camera, [(x, 0, -30), (x, 0, BACK), (x, 0.14, BACK), (x, 0.14, -30)])
            if skirt is not None:
                strip = QPainterPath()
                strip.addPolygon(skirt)
                painter.fillPath(strip, tones.colour(relit(rgb, 0.6)))
        top = face(
            camera,
            [
                (-half, HEIGHT, -30),
                (half, HEIGHT, -30),
                (half, HEIGHT, BACK),
                (-half, HEIGHT, BACK),
            ],
        )
        if top is not None:
            path = QPainterPath()
            path.addPolygon(top)
            painter.fillPath(path, tones.colour(relit(wall, 0.5)))

    return draw
