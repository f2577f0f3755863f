"""What hangs or stands at a room's back wall: shelves, a door, pictures, clocks, a board."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.places.scenery import (
    Scenery,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def on_the_wall(scenery: Scenery, pencil: Pencil, x: float, wall: Rgb) -> None:
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
