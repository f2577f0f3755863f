"""The studio sweep for products, and for those of whom no place is told."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.layers import Card, Layer
from composer.animatic.places.scenery import (
    Scenery,
)
from composer.animatic.places.table import on_table, table_top
from composer.animatic.tones import mix, relit


def studio(scenery: Scenery) -> list[Layer]:
    """A sweep of paper from the table up to the wall, a soft disc of light behind the subject; a
    table top where one is told."""
    if on_table(scenery.ask):
        return table_top(scenery)
    tones = scenery.tones
    chance = scenery.chance("studio")
    pale = mix(tones.horizon, tones.light, 0.25)
    deep = mix(tones.mid, tones.zenith, 0.4)
    disc = (0.16 * scenery.light.x + chance.uniform(-0.12, 0.12), -chance.uniform(0.10, 0.24))
    radius = chance.uniform(0.30, 0.42)
    left = scenery.light.x < 0

    def sweep(painter: QPainter, seen: QRectF, _px: float) -> None:
        stops = [(0.0, relit(deep, 0.78)), (0.42, deep), (0.56, mix(deep, pale, 0.55)),
            (0.66, mix(deep, pale, 0.42)),
                 (1.0, mix(relit(deep, 0.72), tones.ground, 0.3))]  # fmt: skip
        box = QRectF(0, -0.75, 1, 1.45)
        painter.fillRect(seen, brush.down(box, [(at, tones.colour(rgb)) for at, rgb in stops]))
        a, b = (-0.9, 0.9) if left else (0.9, -0.9)
        dark = relit(tones.shade, 0.4)
        across = [(0, tones.colour(tones.light, 0.24)), (0.45, tones.colour(tones.light, 0)),
                  (0.5, tones.colour(dark, 0)), (1, tones.colour(dark, 0.38))]  # fmt: skip
        painter.fillRect(seen, brush.ramp((a, 0), (b, 0), across))
        circle = QPainterPath()
        circle.addEllipse(QPointF(*disc), radius, radius)
        lit = [
            (0, tones.colour(mix(pale, tones.glow, 0.3), 0.9)),
            (1, tones.colour(mix(deep, pale, 0.5), 0.25)),
        ]
        painter.fillPath(
            circle, brush.ramp((disc[0], disc[1] - radius), (disc[0], disc[1] + radius), lit)
        )

    return [Card(30.0, sweep, framed=True)]
