"""Rooms: a back wall with its window and door, side walls and boards in perspective, furniture as
silhouettes, light that falls through. And the studio sweep for products."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid
from composer.animatic.places.scenery import (
    Floor,
    Scenery,
    face,
    glow_card,
    lay,
    project,
    upright,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

BACK = 3.6
"""Metres from the subject to the back wall."""

HEIGHT = 3.1


def room(scenery: Scenery) -> list[Layer]:
    """A room with a window on the light's side."""
    half = scenery.chance("half").uniform(3.6, 4.6)
    words = scenery.ask.words
    layers: list[Layer] = [
        Card(90.0, _outside(scenery), framed=True),
        Card(BACK, _back_wall(scenery, half), order=0),
        Solid(BACK - 0.01, _floor(scenery, half), focus_z=None),
        Solid(BACK - 0.02, _sides(scenery, half), focus_z=1.6),
        Solid(BACK - 0.03, _fallen_light(scenery), focus_z=None),
        *_furniture(scenery, half),
    ]
    if scenery.dim or any(word in words for word in ("lamp", "tungsten", "practical", "candle")):
        layers += _lamp(scenery, half)
    layers.append(_shaft(scenery))
    return layers


def _window_place(scenery: Scenery, half: float) -> tuple[float, float]:
    """The window's middle (x) and half its width, on the light's side."""
    side = -1 if scenery.light.x < 0 else 1
    if abs(scenery.light.x) < 0.2:
        side = scenery.mirror
    chance = scenery.chance("window")
    return side * half * chance.uniform(0.36, 0.52), chance.uniform(0.75, 1.15)


def _outside(scenery: Scenery) -> Callable[[QPainter, QRectF, float], None]:
    """What is seen through the window: bright air by day, a blue dusk, a lit city at night."""
    tones = scenery.tones

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        night = scenery.night
        top = relit(tones.zenith, 1.1) if night else mix(tones.horizon, (1, 0.98, 0.94), 0.55)
        low = tones.horizon if night else mix(tones.light, (1, 1, 1), 0.4)
        painter.fillRect(
            seen,
            brush.down(QRectF(0, -0.8, 1, 1), [(0, tones.colour(top)), (1, tones.colour(low))]),
        )
        chance = scenery.chance("outside")
        for _ in range(6):
            x, h = chance.uniform(-1, 1), chance.uniform(0.08, 0.3)
            rgb = mix(low, tones.far, 0.4 if not night else 0.8)
            painter.fillRect(
                QRectF(x, -h, chance.uniform(0.1, 0.25), h + 0.6), tones.colour(rgb, 0.7)
            )

    return art


def _wall_colour(scenery: Scenery) -> Rgb:
    tones = scenery.tones
    chance = scenery.chance("wall")
    base = mix(tones.mid, tones.far, 0.55)
    return mix(base, tones.anchors[chance.randrange(len(tones.anchors))], 0.12)


def _back_wall(scenery: Scenery, half: float) -> Callable[[QPainter, QRectF, float], None]:
    tones = scenery.tones
    wall = _wall_colour(scenery)
    x, wide = _window_place(scenery, half)

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
        _window_frame(pencil, x, wide, relit(wall, 0.6), mix(wall, tones.light, 0.5))
        painter.fillRect(
            QRectF(seen.left(), -0.14, seen.width(), 0.15), tones.colour(relit(wall, 0.72))
        )
        _on_the_wall(scenery, pencil, -x, wall)

    return art


def _window_frame(pencil: Pencil, x: float, wide: float, dark: Rgb, pale: Rgb) -> None:
    top, low = -2.45, -0.85
    bars = [
        QRectF(x - wide - 0.07, top - 0.07, 2 * wide + 0.14, 0.09),
            QRectF(x - wide - 0.07, top, 0.09, low - top),
        QRectF(x + wide - 0.02, top, 0.09, low - top), QRectF(x - 0.03, top, 0.06, low - top),
        QRectF(x - wide, (top + low) / 2 - 0.22, 2 * wide, 0.05),
    ]  # fmt: skip
    for bar in bars:
        pencil.painter.fillRect(bar, pencil.tones.colour(dark))
    sill = QRectF(x - wide - 0.14, low - 0.02, 2 * wide + 0.28, 0.09)
    pencil.painter.fillRect(sill, pencil.tones.colour(pale))
    pencil.painter.fillRect(sill.translated(0, 0.09), pencil.tones.colour(relit(dark, 0.8), 0.6))


def _on_the_wall(scenery: Scenery, pencil: Pencil, x: float, wall: Rgb) -> None:
    """On the wall opposite the window: a door, shelves with things, or pictures."""
    chance = scenery.chance("dressing")
    words = scenery.ask.words
    if any(
        word in words
        for word in (
            "workshop",
            "library",
            "study",
            "shop",
            "kitchen",
            "clock",
            "bar",
            "cafe",
            "café",
        )
    ):
        _shelves(scenery, pencil, x, chance.uniform(0.9, 1.3), wall)
    elif chance.random() < 0.5:
        _door(pencil, x * 1.15, wall)
    else:
        for k in range(chance.randint(1, 3)):
            w, h = chance.uniform(0.22, 0.42), chance.uniform(0.25, 0.5)
            _picture(
                pencil,
                x + (k - 1) * 0.95,
                -1.75 + chance.uniform(-0.12, 0.12),
                w,
                h,
                wall,
                k,
            )
    if "clock" in words:
        for k in range(4):
            _clock(
                pencil,
                x * 0.2 + (k - 1.5) * 0.62,
                -2.1 + 0.28 * (k % 2),
                chance.uniform(0.13, 0.22),
                wall,
            )


def _clock(pencil: Pencil, x: float, y: float, r: float, wall: Rgb) -> None:
    tones = pencil.tones
    for radius, rgb in ((r, relit(wall, 0.5)), (r * 0.84, mix(wall, tones.light, 0.55))):
        ring = QPainterPath()
        ring.addEllipse(QPointF(x, y), radius, radius)
        pencil.fill(ring, rgb)
    hand = relit(wall, 0.35)
    pencil.line([(x, y), (x + r * 0.05 + x % 0.1, y - r * 0.62)], r * 0.08, hand)
    pencil.line([(x, y), (x + r * 0.42, y + r * (0.3 - x % 0.5))], r * 0.08, hand)


def _door(pencil: Pencil, x: float, wall: Rgb) -> None:
    tones = pencil.tones
    frame = QRectF(x - 0.52, -2.2, 1.04, 2.2)
    pencil.painter.fillRect(frame, tones.colour(relit(wall, 0.62)))
    leaf = frame.adjusted(0.07, 0.07, -0.07, 0)
    pencil.painter.fillRect(
        leaf,
        brush.ramp(
            (leaf.left(), 0),
            (leaf.right(), 0),
            [(0, tones.colour(relit(wall, 0.9))), (1, tones.colour(relit(wall, 0.74)))],
        ),
    )
    for y in (-1.95, -1.0):
        pencil.painter.fillRect(
            QRectF(leaf.left() + 0.12, y, leaf.width() - 0.24, 0.8),
            tones.colour(relit(wall, 0.68), 0.8),
        )
    knob = QPainterPath()
    knob.addEllipse(leaf.right() - 0.12, -1.06, 0.07, 0.07)
    pencil.fill(knob, mix(wall, tones.light, 0.6))


def _picture(pencil: Pencil, x: float, y: float, w: float, h: float, wall: Rgb, k: int) -> None:
    tones = pencil.tones
    pencil.painter.fillRect(
        QRectF(x - w + 0.03, y - h + 0.05, 2 * w, 2 * h), tones.colour(relit(wall, 0.5), 0.5)
    )
    pencil.painter.fillRect(QRectF(x - w, y - h, 2 * w, 2 * h), tones.colour(relit(wall, 0.45)))
    inner = QRectF(x - w + 0.04, y - h + 0.04, 2 * w - 0.08, 2 * h - 0.08)
    hue = tones.anchors[k % len(tones.anchors)]
    pale = mix(tones.local(hue), tones.light, 0.35)
    pencil.painter.fillRect(
        inner,
        brush.down(
            inner,
            [
                (0, tones.colour(pale)),
                (0.62, tones.colour(tones.local(hue))),
                (0.63, tones.colour(relit(tones.local(hue), 0.6))),
                (1, tones.colour(relit(tones.local(hue), 0.5))),
            ],
        ),
    )


def _shelves(scenery: Scenery, pencil: Pencil, x: float, half: float, wall: Rgb) -> None:
    tones = pencil.tones
    chance = scenery.chance("shelves")
    wood = relit(mix(wall, tones.ground, 0.5), 0.62)
    back = QRectF(x - half, -2.5, 2 * half, 2.5)
    pencil.painter.fillRect(back, tones.colour(relit(wall, 0.55)))
    for y in (-2.5, -1.98, -1.46, -0.94, -0.42):
        cursor = x - half + 0.06
        while cursor < x + half - 0.16:
            w = chance.uniform(0.05, 0.16)
            h = chance.uniform(0.18, 0.42)
            rgb = tones.local(tones.anchors[chance.randrange(len(tones.anchors))])
            rgb = mix(relit(rgb, chance.uniform(0.55, 0.95)), wall, 0.35)
            if chance.random() < 0.82 and y > -2.4:
                pencil.painter.fillRect(QRectF(cursor, y - h, w * 0.92, h), tones.colour(rgb))
            cursor += w + (0.12 if chance.random() < 0.15 else 0.0)
        pencil.painter.fillRect(QRectF(x - half, y, 2 * half, 0.045), tones.colour(wood))
    for side in (-1, 1):
        pencil.painter.fillRect(QRectF(x + side * half - 0.03, -2.5, 0.06, 2.5), tones.colour(wood))


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


def _fallen_light(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    """The window's light lying on the boards, cut by its bars."""
    tones, light = scenery.tones, scenery.light
    half = scenery.chance("half").uniform(3.6, 4.6)
    x, wide = _window_place(scenery, half)
    slant = -1.0 if x > 0 else 1.0
    strength = (0.5 if light.hard > 0.6 else 0.3) * (0.45 if scenery.night else 1.0)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for a, b in ((-wide, -0.06), (0.06, wide)):
            points: Sequence[Floor] = [
                (x + a + slant * 0.9, 1.9), (x + b + slant * 0.9, 1.9),
                (x + b + slant * 2.5, -0.9), (x + a + slant * 2.5, -0.9),
            ]  # fmt: skip
            lay(painter, camera, points, QBrush(tones.colour(tones.light, strength)))

    return draw


def _shaft(scenery: Scenery) -> Card:
    """The beam in the air from the window, soft-edged, stronger when haze is asked for."""
    tones, light = scenery.tones, scenery.light
    half = scenery.chance("half").uniform(3.6, 4.6)
    x, wide = _window_place(scenery, half)
    slant = -1.0 if x > 0 else 1.0
    strength = (0.42 if light.volumetric else 0.13) * (0.5 if scenery.night else 1.0)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        for k in range(5):
            spread = 0.02 + k * 0.07
            beam = brush.polygon(
                [(x - wide + spread, -2.45), (x + wide - spread, -2.45),
                    (x + wide - spread + slant * 3.2, 0.2),
                 (x - wide + spread + slant * 3.2, 0.2)]
            )  # fmt: skip
            box = QRectF(0, -2.45, 1, 2.6)
            painter.fillPath(
                beam,
                brush.down(
                    box,
                    [
                        (0, tones.colour(tones.light, strength / 3)),
                        (1, tones.colour(tones.light, 0)),
                    ],
                ),
            )

    return Card(
        1.2, art, bounds=QRectF(-9, -2.6, 18, 2.9), sharp=True, soft=5,
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def _furniture(scenery: Scenery, half: float) -> list[Layer]:
    """A table, a chair, a plant: one or two behind, sometimes one cut by the frame in front."""
    chance = scenery.chance("furniture")
    x, _ = _window_place(scenery, half)
    side = 1 if x < 0 else -1
    pieces = [
        (_table, side * half * 0.45, 2.4), (_chair, side * half * 0.2 + 0.3, 2.0),
        (_plant, -side * half * 0.80, 3.0),
        (_sofa, -side * half * 0.35, 2.6),
    ]  # fmt: skip
    words = scenery.ask.words
    if any(
        word in words
        for word in (
            "workshop",
            "bench",
            "kitchen",
            "bar",
            "counter",
            "cafe",
            "café",
            "office",
            "desk",
        )
    ):
        pieces = [
            (_table, side * half * 0.35, 2.3),
            (_table, -side * half * 0.5, 2.7),
            (_chair, side * 0.5, 1.9),
        ]
    keep = [piece for piece in pieces if chance.random() < 0.78] or pieces[:1]
    return [_piece(scenery, draw, x, z) for draw, x, z in keep]


def _piece(scenery: Scenery, draw: Callable[[Pencil, Rgb], None], x: float, z: float) -> Card:
    tones = scenery.tones
    rgb = mix(relit(tones.near, 1.25), tones.mid, 0.3)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        shadow = QPainterPath()
        shadow.addEllipse(QPointF(0, 0.0), 0.95, 0.07)
        painter.fillPath(shadow, tones.colour(relit(tones.shade, 0.25), 0.4))
        draw(Pencil(painter, tones, scenery.light, px), rgb)

    return Card(z, art, bounds=QRectF(x - 1.5, -2.2, 3, 2.4))


def _three(pencil: Pencil, rgb: Rgb) -> tuple[Rgb, Rgb, Rgb]:
    return mix(relit(rgb, 1.25), pencil.tones.light, 0.2), rgb, relit(rgb, 0.68)


def _table(pencil: Pencil, rgb: Rgb) -> None:
    tone = _three(pencil, rgb)
    for leg in (-0.78, 0.78):
        pencil.fill(
            brush.polygon(
                [(leg - 0.045, -0.72), (leg + 0.045, -0.72), (leg + 0.03, 0), (leg - 0.03, 0)]
            ),
            tone[2],
        )
    pencil.fill(
        brush.polygon([(-0.88, -0.78), (0.88, -0.78), (0.86, -0.66), (-0.86, -0.66)]), tone[1]
    )
    pencil.fill(
        brush.polygon([(-0.92, -0.80), (0.92, -0.80), (0.90, -0.765), (-0.90, -0.765)]), tone[0]
    )
    vase = brush.curve(
        [
            (-0.42, -0.80),
            (-0.47, -0.95),
            (-0.38, -1.06),
            (-0.37, -1.13),
            (-0.27, -1.13),
            (-0.26, -1.06),
            (-0.17, -0.95),
            (-0.22, -0.80),
        ]
    )
    pencil.part(vase, pencil.tones.accent, 0.09)
    books = QPainterPath()
    books.addRect(QRectF(0.18, -0.86, 0.42, 0.06))
    books.addRect(QRectF(0.22, -0.92, 0.36, 0.055))
    pencil.fill(books, tone[2])


def _chair(pencil: Pencil, rgb: Rgb) -> None:
    tone = _three(pencil, rgb)
    for a, b in (
        ((-0.2, -0.45), (-0.24, 0.0)),
        ((0.2, -0.45), (0.24, 0.0)),
        ((-0.2, -0.95), (-0.2, -0.45)),
        ((0.2, -0.95), (0.2, -0.45)),
    ):
        pencil.line([a, b], 0.045, tone[2])
    pencil.part(
        brush.curve([(-0.24, -0.48), (0.24, -0.48), (0.25, -0.42), (-0.25, -0.42)], pull=0.3),
        tone,
        0.04,
    )
    pencil.part(
        brush.curve([(-0.23, -0.98), (0.23, -0.98), (0.22, -0.80), (-0.22, -0.80)], pull=0.5),
        tone,
        0.06,
    )


def _plant(pencil: Pencil, rgb: Rgb) -> None:
    leaf = mix(pencil.tones.local((0.25, 0.38, 0.28)), rgb, 0.3)
    for k, (dx, tall) in enumerate(
        ((-0.5, 1.1), (-0.25, 1.45), (0.02, 1.65), (0.3, 1.4), (0.55, 1.05))
    ):
        blade = brush.curve(
            [
                (0, -0.4),
                (dx * 0.35 - 0.07, -tall * 0.7),
                (dx, -tall),
                (dx * 0.5 + 0.08, -tall * 0.62),
            ]
        )
        pencil.part(blade, _three(pencil, relit(leaf, 0.85 + 0.07 * k)), 0.06)
    pot = brush.curve([(-0.22, -0.42), (0.22, -0.42), (0.17, 0.0), (-0.17, 0.0)], pull=0.25)
    pencil.part(pot, pencil.tones.accent, 0.12)


def _sofa(pencil: Pencil, rgb: Rgb) -> None:
    hue = mix(pencil.tones.local(pencil.tones.accent), rgb, 0.5)
    tone = _three(pencil, relit(hue, 0.85))
    back = brush.curve(
        [(-1.0, -0.35), (-0.98, -0.82), (-0.5, -0.9), (0.5, -0.9), (0.98, -0.82), (1.0, -0.35)],
        pull=0.6,
    )
    pencil.part(back, tone, 0.2)
    seat = brush.curve([(-0.95, -0.48), (0.95, -0.48), (0.95, -0.1), (-0.95, -0.1)], pull=0.25)
    pencil.part(seat, tone, 0.12)
    for s in (-1, 1):
        arm = brush.curve(
            [(s * 0.9, -0.62), (s * 1.16, -0.6), (s * 1.16, -0.06), (s * 0.9, -0.06)], pull=0.4
        )
        pencil.part(arm, tone, 0.1)


def _lamp(scenery: Scenery, half: float) -> list[Layer]:
    """A standing lamp, lit."""
    tones = scenery.tones
    x0, _ = _window_place(scenery, half)
    x = -0.62 * x0 if abs(x0) > 0.1 else 1.4
    z = 2.2

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        dark = relit(tones.near, 0.9)
        pencil.line([(x, 0), (x, -1.45)], 0.035, dark)
        pencil.fill(
            brush.curve(
                [(x - 0.2, 0.0), (x - 0.12, -0.05), (x + 0.12, -0.05), (x + 0.2, 0.0)], pull=0.5
            ),
            dark,
        )
        shade = brush.polygon(
            [(x - 0.15, -1.75), (x + 0.15, -1.75), (x + 0.26, -1.38), (x - 0.26, -1.38)]
        )
        pale = mix(tones.glow, (1, 0.97, 0.9), 0.45)
        painter.fillPath(
            shade,
            brush.ramp(
                (0, -1.75), (0, -1.38), [(0, tones.colour(tones.glow)), (1, tones.colour(pale))]
            ),
        )

    return [
        Card(z, art, bounds=QRectF(x - 0.5, -1.9, 1, 2)),
        glow_card(scenery, x, 1.5, z - 0.02, 1.7, 0.55, flicker=0.04),
        glow_card(scenery, x, 1.5, z - 0.03, 0.6, 0.6),
    ]
