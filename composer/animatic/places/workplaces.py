"""What rooms of work and care hold: beds, boards, desks, stoves, a boxing ring; who has which."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.places.pieces import chair, table, three
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def _bed(pencil: Pencil, _rgb: Rgb) -> None:
    """A hospital bed with its rail, and a drip beside it."""
    tones = pencil.tones
    linen, steel = tones.local((0.9, 0.92, 0.93)), tones.local((0.62, 0.66, 0.7))
    sheet = brush.curve([(-1.0, -0.62), (-0.55, -0.74), (0.9, -0.66), (1.0, -0.45), (-1.0, -0.42)],
                        pull=0.4)  # fmt: skip
    pencil.part(sheet, three(pencil, linen), 0.1)
    pillow = brush.curve([(-1.02, -0.66), (-0.95, -0.9), (-0.55, -0.88), (-0.5, -0.7)], pull=0.7)
    pencil.part(pillow, three(pencil, relit(linen, 0.96)), 0.06)
    for x in (-1.05, 1.05):
        pencil.line([(x, -1.0 if x < 0 else -0.8), (x, 0)], 0.045, steel)
    pencil.line([(-1.05, -0.4), (1.05, -0.4)], 0.06, relit(steel, 0.8))
    pencil.line([(-1.35, 0), (-1.35, -1.95), (-1.2, -1.95)], 0.03, steel)
    bag = brush.curve([(-1.27, -1.92), (-1.12, -1.92), (-1.13, -1.6), (-1.25, -1.6)], pull=0.4)
    pencil.fill(bag, mix(linen, tones.light, 0.4), 0.85)
    pencil.line([(-1.19, -1.6), (-1.15, -1.1), (-0.9, -0.8)], 0.012, steel)


def _board(pencil: Pencil, _rgb: Rgb) -> None:
    """A blackboard on the wall, chalk on it."""
    tones = pencil.tones
    frame = QRectF(-1.45, -2.3, 2.9, 1.35)
    pencil.painter.fillRect(frame, tones.colour(relit(tones.local((0.5, 0.36, 0.22)), 0.9)))
    slate = tones.local((0.14, 0.24, 0.2))
    pencil.painter.fillRect(frame.adjusted(0.06, 0.06, -0.06, -0.06), tones.colour(slate))
    chalk = mix(slate, (1, 1, 1), 0.65)
    for k, wide in enumerate((1.4, 0.9, 1.7, 0.6)):
        y = -2.05 + 0.22 * k
        pencil.line([(-1.2, y), (-1.2 + wide * 0.5, y - 0.03), (-1.2 + wide, y)], 0.028, chalk, 0.8)
    pencil.line([(0.6, -1.25), (0.85, -1.8), (1.15, -1.25), (0.6, -1.25)], 0.022, chalk, 0.8)


def _school_desk(pencil: Pencil, rgb: Rgb) -> None:
    tone = three(pencil, mix(rgb, pencil.tones.local((0.6, 0.44, 0.28)), 0.5))
    pencil.fill(
        brush.polygon([(-0.45, -0.74), (0.45, -0.74), (0.5, -0.66), (-0.5, -0.66)]), tone[0]
    )
    pencil.fill(brush.polygon([(-0.5, -0.66), (0.5, -0.66), (0.5, -0.6), (-0.5, -0.6)]), tone[1])
    for x in (-0.44, 0.44):
        pencil.line([(x, -0.6), (x, 0)], 0.04, tone[2])


def _office_desk(pencil: Pencil, rgb: Rgb) -> None:
    """A desk with a screen, papers and a lamp."""
    tone = three(pencil, rgb)
    tones = pencil.tones
    pencil.fill(brush.polygon([(-0.95, -0.76), (0.95, -0.76), (0.95, 0), (-0.95, 0)]), tone[2])
    pencil.fill(brush.polygon([(-1.0, -0.8), (1.0, -0.8), (1.0, -0.73), (-1.0, -0.73)]), tone[0])
    pencil.fill(brush.polygon([(-0.35, -1.28), (0.35, -1.28), (0.35, -0.88), (-0.35, -0.88)]),
                relit(tones.near, 0.7))  # fmt: skip
    pencil.fill(brush.polygon([(-0.31, -1.25), (0.31, -1.25), (0.31, -0.91), (-0.31, -0.91)]),
                mix(tones.zenith, tones.light, 0.45))  # fmt: skip
    pencil.line([(0, -0.88), (0, -0.8)], 0.07, relit(tones.near, 0.7))
    for k in range(3):
        pencil.fill(brush.polygon([(0.52, -0.82 - 0.02 * k), (0.84, -0.82 - 0.02 * k),
                                   (0.84, -0.80 - 0.02 * k), (0.52, -0.80 - 0.02 * k)]),
                    mix(tone[0], (1, 1, 1), 0.5))  # fmt: skip
    pencil.line([(-0.75, -0.8), (-0.78, -1.15), (-0.6, -1.32)], 0.03, relit(tones.near, 0.8))
    shade = brush.polygon([(-0.66, -1.38), (-0.54, -1.38), (-0.42, -1.2), (-0.66, -1.2)])
    pencil.fill(shade, relit(tones.local((0.2, 0.4, 0.3)), 0.9))
    if tones.dim:
        brush.glow(pencil.painter, (-0.54, -1.15), 0.6, tones.colour(tones.glow, 0.7))


def _cabinet(pencil: Pencil, rgb: Rgb) -> None:
    tone = three(pencil, rgb)
    pencil.fill(brush.polygon([(-0.3, -1.45), (0.3, -1.45), (0.3, 0), (-0.3, 0)]), tone[1])
    for k in range(4):
        y = -1.42 + 0.36 * k
        pencil.fill(
            brush.polygon([(-0.27, y), (0.27, y), (0.27, y + 0.32), (-0.27, y + 0.32)]), tone[0]
        )
        pencil.line([(-0.07, y + 0.12), (0.07, y + 0.12)], 0.025, tone[2])


def _kitchen(pencil: Pencil, rgb: Rgb) -> None:
    """A run of cupboards, a stove with a pot on it, tiles and hooks over it."""
    tone = three(pencil, mix(rgb, pencil.tones.anchors[0], 0.15))
    tones = pencil.tones
    pale = mix(tone[0], tones.light, 0.25)
    pencil.painter.fillRect(QRectF(-1.5, -1.55, 3.0, 0.62), tones.colour(pale, 0.65))
    for k in range(10):
        pencil.line([(-1.5 + 0.33 * k, -1.55), (-1.5 + 0.33 * k, -0.93)], 0.012, tone[1], 0.5)
    pencil.painter.fillRect(QRectF(-1.5, -0.9, 3.0, 0.9), tones.colour(tone[1]))
    pencil.painter.fillRect(QRectF(-1.54, -0.95, 3.08, 0.07), tones.colour(tone[0]))
    for k in range(4):
        pencil.painter.fillRect(
            QRectF(-1.44 + 0.75 * k, -0.8, 0.66, 0.72), tones.colour(relit(tone[1], 1.12))
        )
    for x, r in ((-0.8, 0.17), (0.95, 0.13)):
        low = r * 0.92
        sides = [(x - r, -1.22), (x + r, -1.22), (x + low, -0.96), (x - low, -0.96)]
        pot = brush.curve(sides, pull=0.25)
        pencil.part(pot, tones.accent, 0.06)
    for k in range(4):
        x = -0.1 + 0.22 * k
        pencil.line([(x, -1.95), (x, -1.75)], 0.016, tone[2])
        ladle = QPainterPath()
        ladle.addEllipse(QPointF(x, -1.7), 0.07, 0.06)
        pencil.fill(ladle, tone[2])
    pencil.line([(-0.25, -1.95), (0.75, -1.95)], 0.025, tone[2])


def _bag(pencil: Pencil, rgb: Rgb) -> None:
    """A punching bag on its chain."""
    tone = pencil.tone3(mix(pencil.tones.accent, (0.35, 0.16, 0.12), 0.5))
    pencil.line([(0, -3.2), (0, -2.05)], 0.03, relit(rgb, 0.6))
    bag = brush.curve([(-0.19, -2.0), (0.19, -2.0), (0.22, -1.5), (0.2, -0.85), (-0.2, -0.85),
                       (-0.22, -1.5)], pull=0.4)  # fmt: skip
    pencil.part(bag, tone, 0.12)
    pencil.line([(-0.21, -1.75), (0, -1.72), (0.21, -1.75)], 0.04, tone[2])


def _ring(pencil: Pencil, rgb: Rgb) -> None:
    """A boxing ring's corner: posts, ropes, apron."""
    tones = pencil.tones
    pencil.painter.fillRect(QRectF(-2.2, -0.75, 4.4, 0.75), tones.colour(relit(rgb, 0.7)))
    pencil.painter.fillRect(
        QRectF(-2.2, -0.78, 4.4, 0.06), tones.colour(mix(rgb, tones.light, 0.3))
    )
    for x in (-2.1, 2.1):
        pencil.line([(x, -0.78), (x, -2.15)], 0.09, relit(rgb, 0.6))
    for k, hue in enumerate((tones.accent, mix(tones.light, rgb, 0.3), tones.accent)):
        y = -1.15 - 0.42 * k
        pencil.line([(-2.1, y), (0, y + 0.03), (2.1, y)], 0.045, tones.local(hue))


ROOMS: tuple[tuple[str, tuple[tuple[Callable[[Pencil, Rgb], None], float, float], ...]], ...] = (
    (r"hospital|clinic|ward\b|surgery|sickbed|intensive care",
     ((_bed, 0.25, 2.2), (_bed, -0.5, 3.1))),
    (r"classroom|school|lecture|blackboard",
     ((_board, 0.1, 3.5), (_school_desk, -0.5, 2.2), (_school_desk, 0.45, 2.0),
      (_school_desk, -0.12, 2.7))),
    (r"office|detective|newsroom|police station|precinct",
     ((_office_desk, 0.3, 2.3), (_cabinet, 0.72, 3.2), (_cabinet, 0.56, 3.2), (chair, -0.3, 2.5))),
    (r"\bgym\b|boxing|boxer|\bring\b.*\bfight",
     ((_ring, -0.05, 3.2), (_bag, 0.46, 1.7), (_bag, -0.62, 2.6))),
    (r"kitchen|cook|chef|restaurant kitchen", ((_kitchen, 0.32, 3.3), (table, -0.45, 2.3))),
    (r"workshop|bench|\bbar\b|counter|cafe|café|desk",
     ((table, 0.35, 2.3), (table, -0.5, 2.7), (chair, 0.14, 1.9))),
)  # fmt: skip
"""By what is said of a room: its pieces, where across it (share of its half), how deep."""
