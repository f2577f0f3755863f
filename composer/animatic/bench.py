"""The bench, desk or table somebody sits at: between them and the camera, with what lies on it."""

import re

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.layers import Card
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit

TALL = 0.80
"""Metres of its top over the floor."""


def bench(scenery: Scenery) -> Card:
    """A long table across the picture, cut by its sides."""
    camera, tones = scenery.camera, scenery.tones
    front = -min(0.62, 0.3 * camera.distance)
    back = -0.16
    # The top is drawn as the camera sees it: the far edge in the near edge's plane.
    rise = (camera.eye - TALL) * (1 - camera.scale(back) / camera.scale(front))
    rise = max(0.035, rise)
    wood = mix(relit(tones.local((0.42, 0.28, 0.18)), 0.95), tones.ground, 0.25)

    def art(painter: QPainter, seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        top = QRectF(seen.left(), -TALL - rise, seen.width(), rise)
        lit = mix(wood, tones.light, 0.42)
        stops = [(0, tones.colour(lit)), (1, tones.colour(mix(wood, tones.light, 0.14)))]
        painter.fillRect(top, brush.down(top, stops))
        a, b = (seen.left(), seen.right())[:: 1 if scenery.light.x < 0 else -1]
        painter.fillRect(
            top,
            brush.ramp((a, 0), (b, 0), [(0, tones.colour(tones.light, 0.2)),
                                        (1, tones.colour(relit(wood, 0.5), 0.35))]),
        )  # fmt: skip
        edge = QRectF(seen.left(), -TALL, seen.width(), 0.055)
        painter.fillRect(edge, tones.colour(mix(wood, tones.light, 0.26)))
        low = QRectF(seen.left(), -TALL + 0.055, seen.width(), TALL)
        painter.fillRect(
            low, brush.down(QRectF(0, -TALL, 1, 0.5), [(0, tones.colour(relit(wood, 0.66))),
                                                       (1, tones.colour(relit(wood, 0.42)))]),
        )  # fmt: skip
        painter.translate(-camera.offset / camera.scale(front), -TALL - rise * 0.3)
        _dressing(scenery, pencil)

    return Card(
        front, art, bounds=QRectF(-20, -TALL - rise - 0.5, 40, TALL + rise + 0.55), order=1.5
    )


def _dressing(scenery: Scenery, pencil: Pencil) -> None:
    """Small things that fit the place, towards the sides so that hands stay free."""
    words = scenery.ask.words
    shift = scenery.mirror
    if re.search(r"clock|watch|workshop|brass|mend|repair|jewel", words):
        _works(pencil, -0.06)
        _cup(pencil, 0.56 * shift)
    elif re.search(r"detective|police|noir|precinct|letter|typewriter", words):
        _papers(pencil, -0.12)
        _cup(pencil, 0.45 * shift)
    elif re.search(r"office|desk|laptop|computer|comput|call centre|student|homework", words):
        _screen(pencil, 0.0)
        _cup(pencil, 0.5 * shift)
    else:
        _plate(pencil, -0.1)
        _cup(pencil, 0.28)
        _plate(pencil, 0.62 * shift)


def _works(pencil: Pencil, x: float) -> None:
    """An open brass movement, its wheels beside it."""
    brass = (0.78, 0.58, 0.28)
    for dx, dy, r in ((0.0, 0.0, 0.085), (0.17, 0.012, 0.045), (-0.16, 0.02, 0.05),
                      (0.27, -0.006, 0.03)):  # fmt: skip
        pencil.painter.save()
        pencil.painter.translate(x + dx, dy)
        pencil.painter.scale(1, 0.36)
        ring = QPainterPath()
        ring.addEllipse(QPointF(0, 0), r, r)
        tone = pencil.part(ring, brass, r * 0.5)
        hub = QPainterPath()
        hub.addEllipse(QPointF(0, 0), r * 0.62, r * 0.62)
        pencil.fill(hub, relit(tone[2], 0.8))
        for k in ((-0.6, 0.0, 0.6, 0.0), (0.0, -0.6, 0.0, 0.6)):
            pencil.line([(k[0] * r, k[1] * r), (k[2] * r, k[3] * r)], r * 0.16, tone[1])
        pencil.painter.restore()
    pencil.line([(x - 0.34, 0.03), (x - 0.24, 0.0)], 0.012, pencil.tones.local((0.7, 0.7, 0.7)))


def _cup(pencil: Pencil, x: float) -> None:
    body = brush.curve(
        [(x - 0.045, -0.095), (x + 0.045, -0.095), (x + 0.036, 0.012), (x - 0.036, 0.012)], pull=0.3
    )
    tone = pencil.part(body, (0.88, 0.84, 0.76), 0.03)
    mouth = QPainterPath()
    mouth.addEllipse(QPointF(x, -0.095), 0.045, 0.011)
    pencil.fill(mouth, relit(tone[2], 0.6))
    pencil.line([(x + 0.04, -0.075), (x + 0.072, -0.06), (x + 0.038, -0.025)], 0.011, tone[1])


def _plate(pencil: Pencil, x: float) -> None:
    for r, rgb in ((0.14, (0.9, 0.88, 0.83)), (0.095, (0.82, 0.8, 0.75))):
        ring = QPainterPath()
        ring.addEllipse(QPointF(x, 0), r, r * 0.2)
        pencil.part(ring, rgb, 0.03)
    food = brush.curve([(x - 0.06, 0), (x - 0.03, -0.035), (x + 0.03, -0.04), (x + 0.065, 0)])
    pencil.part(food, pencil.tones.accent, 0.02)


def _papers(pencil: Pencil, x: float) -> None:
    """A file lying open, photographs slid out of it, a pencil across."""
    pale = pencil.tones.local((0.9, 0.87, 0.78))
    for dx, dy, tilt, rgb in ((-0.2, 0.0, 0.03, relit(pale, 0.7)), (0.02, 0.01, -0.02, pale),
                              (0.2, -0.005, 0.02, relit(pale, 0.85))):  # fmt: skip
        sheet = [(x + dx - 0.14, dy + 0.02), (x + dx - 0.1 + tilt, dy - 0.05),
                 (x + dx + 0.14 + tilt, dy - 0.05), (x + dx + 0.13, dy + 0.02)]  # fmt: skip
        pencil.fill(brush.polygon(sheet), rgb)
    pencil.fill(brush.polygon([(x - 0.26, 0.008), (x - 0.21, -0.035), (x - 0.12, -0.035),
                               (x - 0.16, 0.008)]), relit(pale, 0.35))  # fmt: skip
    pencil.line(
        [(x - 0.02, -0.01), (x + 0.14, -0.04)], 0.012, pencil.tones.local(pencil.tones.accent)
    )


def _screen(pencil: Pencil, x: float) -> None:
    """A laptop from behind: its lid, the glow at its edge."""
    lid = brush.curve(
        [(x - 0.17, -0.23), (x + 0.17, -0.23), (x + 0.185, 0.0), (x - 0.185, 0.0)], pull=0.12
    )
    tone = pencil.part(lid, (0.42, 0.43, 0.45), 0.06)
    pencil.line([(x - 0.165, -0.232), (x + 0.165, -0.232)], 0.008, mix(tone[0], (1, 1, 1), 0.5))
    foot = brush.polygon([(x - 0.2, 0.0), (x + 0.2, 0.0), (x + 0.2, 0.014), (x - 0.2, 0.014)])
    pencil.fill(foot, tone[2])
