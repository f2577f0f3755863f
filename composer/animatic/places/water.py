"""Water: open sea, a harbour, a beach, a ship's deck. It glitters by the clock."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid, Sway
from composer.animatic.places.city import village_card
from composer.animatic.places.land import ridges
from composer.animatic.places.scenery import (
    Scenery,
    Space,
    dappled,
    face,
    glow_card,
    lay,
    sky,
    sun_place,
    veil,
)
from composer.animatic.places.town import lamps
from composer.animatic.shading import Pencil
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
    ]


def harbour(scenery: Scenery) -> list[Layer]:
    """A stone quay, boats at their moorings, roofs on the other side."""
    tones = scenery.tones
    stone = mix(tones.ground, tones.ground_far, 0.4)
    chance = scenery.chance("boats")
    edge = 3.2 if scenery.ask.people else -0.16 * scenery.camera.distance

    def quay(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(
            painter,
            camera,
            [(-80, -40), (80, -40), (80, edge), (-80, edge)],
            QBrush(tones.colour(stone)),
        )
        lay(
            painter,
            camera,
            [(-80, edge - 0.4), (80, edge - 0.4), (80, edge), (-80, edge)],
            QBrush(tones.colour(relit(stone, 1.18))),
        )
        for k in range(-12, 13):
            x = k * 1.9
            lay(
                painter,
                camera,
                [
                    (x - 0.025, -30),
                    (x + 0.025, -30),
                    (x + 0.025, edge - 0.4),
                    (x - 0.025, edge - 0.4),
                ],
                QBrush(tones.colour(relit(stone, 0.78), 0.6)),
            )

    boats = [
        boat_card(scenery, chance.uniform(-1, 1) * (5 + z * 0.55), z + edge - 3.2, f"moored{z}")
        for z in (34.0, 22.0, 13.0, 9.0)
    ]
    return [
        *sky(scenery),
        *ridges(scenery, (0.17, 0.10), roughness=0.5),
        village_card(scenery, 114.0, 0.45, 2),
        village_card(scenery, 111.0, 0.34, 1),
        village_card(scenery, 108.0, 0.22, 0),
        veil(scenery, 105.0, 0.3 + 0.5 * scenery.fog, height=0.22),
        water(scenery),
        glitter(scenery, 4.0, 90.0),
        *boats,
        Solid(edge + 0.05, quay, focus_z=None),
        *(_bollard(scenery, x, edge - 0.6) for x in (-4.2, 2.1, 7.4)),
        *(lamps(scenery, 0.0, 3.6)[:3] if scenery.dim else []),
    ]


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


def boat_card(
    scenery: Scenery, x: float, z: float, name: str, *, length: float | None = None
) -> Card:
    """A fishing boat with a mast, rocking."""
    tones = scenery.tones
    chance = scenery.chance(name)
    long = length or chance.uniform(4.6, 7.0)
    hull_colour = tones.anchors[chance.randrange(len(tones.anchors))]
    flip = chance.choice((-1, 1))
    phase = chance.uniform(0, 6)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        painter.scale(flip, 1)
        draw_boat(
            Pencil(painter, tones, scenery.light, px, flip=flip < 0),
            long,
            hull_colour,
            min(0.65, max(0.0, z) / 60),
        )

    def moves(now: float) -> Sway:
        return Sway(y=0.035 * math.sin(now * 1.1 + phase))

    return Card(
        z, art, bounds=QRectF(x - long * 0.75, -long * 1.15, long * 1.5, long * 1.9), moves=moves
    )


def draw_boat(pencil: Pencil, long: float, rgb: Rgb, air: float) -> None:
    """A small working boat seen from the side, bow to the right, its mirror image below."""
    tones = pencil.tones
    hull: list[brush.Point] = [
        (-0.48, -0.13),
        (-0.2, -0.095),
        (0.2, -0.12),
        (0.5, -0.22),
        (0.40, 0.0),
        (-0.42, 0.0),
    ]
    cabin: list[brush.Point] = [(-0.26, -0.10), (-0.25, -0.30), (0.0, -0.31), (0.06, -0.11)]

    def at(points: list[brush.Point], flip: float = 1.0) -> list[brush.Point]:
        return [(x * long, y * long * flip) for x, y in points]

    body = tones.haze(tones.local(rgb), air)
    tone = (mix(relit(body, 1.2), tones.light, 0.12), body, relit(body, 0.65))
    mirror = brush.curve(at([(-0.44, 0.0), (0.42, 0.0), (0.3, -0.2), (-0.3, -0.2)], -0.8), pull=0.4)
    box = mirror.boundingRect()
    pencil.painter.fillPath(
        mirror,
        brush.down(box, [(0, tones.colour(relit(body, 0.6), 0.55)), (1, tones.colour(body, 0))]),
    )
    pale = tones.haze(tones.local((0.82, 0.8, 0.74)), air)
    pencil.line(at([(-0.06, -0.3), (-0.06, -0.95)]), 0.013 * long, relit(pale, 0.6))
    pencil.line(at([(-0.06, -0.92), (0.48, -0.23)]), 0.004 * long, relit(pale, 0.5), 0.7)
    pencil.line(at([(-0.06, -0.92), (-0.46, -0.14)]), 0.004 * long, relit(pale, 0.5), 0.7)
    pencil.part(
        brush.curve(at(cabin), pull=0.25), (relit(pale, 1.15), pale, relit(pale, 0.7)), 0.06 * long
    )
    window = brush.polygon(at([(-0.18, -0.26), (-0.05, -0.265), (-0.04, -0.20), (-0.18, -0.195)]))
    pencil.fill(window, tones.glow if tones.hour in ("night", "dusk", "dawn") else relit(body, 0.5))
    pencil.part(brush.curve(at(hull), pull=0.5), tone, 0.07 * long)
    stripe = brush.curve(
        at(
            [
                (-0.475, -0.125),
                (-0.2, -0.09),
                (0.2, -0.115),
                (0.49, -0.21),
                (0.475, -0.18),
                (0.2, -0.09),
                (-0.2, -0.065),
                (-0.47, -0.1),
            ]
        ),
        pull=0.6,
    )
    pencil.fill(stripe, relit(pale, 1.05))


def _bollard(scenery: Scenery, x: float, z: float) -> Card:
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        shape = brush.curve(
            [
                (x - 0.2, 0.0),
                (x - 0.15, -0.32),
                (x - 0.22, -0.46),
                (x, -0.54),
                (x + 0.22, -0.46),
                (x + 0.15, -0.32),
                (x + 0.2, 0.0),
            ],
            pull=0.7,
        )
        rgb = relit(tones.near, 0.95)
        pencil.part(shape, (mix(rgb, tones.light, 0.35), rgb, relit(rgb, 0.7)), 0.12)

    return Card(z, art, bounds=QRectF(x - 0.4, -0.7, 0.8, 0.75))


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
