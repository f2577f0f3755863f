"""A table and a chair, as most rooms have them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def three(pencil: Pencil, rgb: Rgb) -> tuple[Rgb, Rgb, Rgb]:
    return mix(relit(rgb, 1.25), pencil.tones.light, 0.2), rgb, relit(rgb, 0.68)


def table(pencil: Pencil, rgb: Rgb) -> None:
    tone = three(pencil, rgb)
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


def chair(pencil: Pencil, rgb: Rgb) -> None:
    tone = three(pencil, rgb)
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
