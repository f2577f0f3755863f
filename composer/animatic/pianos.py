"""A grand piano in metres on the ground, its keys at the left, its lid up."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic.brush import Point, curve, limb, polygon
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def draw_piano(pencil: Pencil, rgb: Rgb) -> None:
    """A concert grand from the side of its lid's prop."""
    tone = pencil.tone3(rgb)
    dark = relit(tone[2], 0.6)
    for x in (-0.72, 0.1, 0.84):
        pencil.part(limb([(x, -0.62), (x, -0.3), (x, -0.05)], [0.085, 0.06, 0.04]), tone, 0.04)
        pencil.fill(
            polygon([(x - 0.05, -0.05), (x + 0.05, -0.05), (x + 0.03, 0), (x - 0.03, 0)]), dark
        )
    for x in (-0.62, -0.56):
        pencil.line([(x, -0.62), (x + 0.02, -0.1)], 0.015, pencil.tone3((0.75, 0.6, 0.3))[1])
    lid: list[Point] = [(-0.66, -0.99), (-0.52, -1.62), (0.2, -1.78), (0.78, -1.5), (1.02, -0.98)]
    pencil.part(
        curve(lid, pull=0.45), (mix(tone[0], pencil.tones.light, 0.2), tone[1], tone[2]), 0.16
    )
    inside: list[Point] = [
        (-0.6, -0.99),
        (-0.47, -1.54),
        (0.19, -1.69),
        (0.72, -1.44),
        (0.94, -0.98),
    ]
    gilt = pencil.tone3((0.62, 0.44, 0.2))
    pencil.fill(curve(inside, pull=0.45), mix(gilt[2], tone[2], 0.55))
    pencil.line([(0.52, -0.98), (0.44, -1.38)], 0.022, tone[0])
    case: list[Point] = [(-1.0, -0.64), (-1.0, -0.98), (1.04, -0.98), (1.06, -0.8), (0.98, -0.62)]
    pencil.part(curve(case, pull=0.2), tone, 0.14)
    pencil.fill(polygon([(-0.74, -1.0), (1.04, -1.0), (1.04, -0.975), (-0.74, -0.975)]), gilt[1])
    _keys(pencil, dark)
    stand = polygon([(-0.66, -1.0), (-0.6, -1.27), (-0.56, -1.27), (-0.58, -1.0)])
    pencil.part(stand, tone, 0.03)
    sheen = mix(tone[0], pencil.tones.light, 0.45)
    pencil.line([(-0.6, -0.92), (0.2, -0.92), (0.96, -0.92)], 0.012, sheen, 0.6)


def _keys(pencil: Pencil, dark: Rgb) -> None:
    """The keyboard, seen along its row: a pale slip with the black keys on it."""
    path = QPainterPath()
    path.addRect(QRectF(-1.12, -0.76, 0.36, 0.12))
    pencil.part(path, dark, 0.03)
    ivory = pencil.tone3((0.93, 0.91, 0.85))
    pencil.fill(
        polygon([(-1.12, -0.79), (-0.78, -0.79), (-0.78, -0.755), (-1.12, -0.755)]), ivory[1]
    )
    pencil.fill(polygon([(-0.98, -0.805), (-0.78, -0.805), (-0.78, -0.785), (-0.98, -0.785)]), dark)
