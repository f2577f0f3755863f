"""Market stalls along a street: striped awnings, boxes of fruit, lamps when it is dim."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Card, Layer
from composer.animatic.places.scenery import Scenery, glow_card
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit


def stalls(scenery: Scenery, lean: float, offset: float) -> list[Layer]:
    """Stalls at both sides, receding."""
    layers: list[Layer] = []
    for index, z in enumerate((17.0, 11.5, 7.0, 3.4)):
        for side in (-1, 1):
            x = lean + side * (offset - 0.2)
            layers.append(_stall(scenery, x, z, index * 2 + (side > 0)))
            if scenery.dim:
                layers.append(glow_card(scenery, x, 1.9, z - 0.05, 1.2, 0.6))
    return layers


def _stall(scenery: Scenery, x: float, z: float, number: int) -> Card:
    tones = scenery.tones
    anchors = tones.anchors
    air = min(0.5, z / 40)
    cloth = tones.haze(tones.local(anchors[number % len(anchors)]), air)
    pale = tones.haze(tones.local((0.92, 0.88, 0.8)), air)
    wood = tones.haze(relit(tones.near, 1.2), air)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        pencil = Pencil(painter, tones, scenery.light, px)
        chance = scenery.chance(f"stall{number}")
        for leg in (-1.05, 1.05):
            painter.fillRect(QRectF(leg - 0.03, -2.2, 0.06, 2.2), tones.colour(wood))
        painter.fillRect(QRectF(-1.1, -0.92, 2.2, 0.92), tones.colour(relit(wood, 0.8)))
        for k in range(16):
            rgb = tones.haze(tones.local(anchors[chance.randrange(len(anchors))]), air)
            painter.setBrush(tones.colour(mix(rgb, tones.light, 0.15)))
            r = chance.uniform(0.07, 0.11)
            painter.drawEllipse(QPointF(-1.0 + k * 0.134, -0.96 - 0.06 * (k % 2)), r, r)
        for k in range(8):
            a, b = -1.25 + k * 0.3125, -1.25 + (k + 1) * 0.3125
            strip = brush.curve(
                [(a * 0.86, -2.75), (b * 0.86, -2.75), (b, -2.1), ((a + b) / 2, -1.98), (a, -2.1)],
                pull=0.2,
            )
            pencil.fill(strip, cloth if k % 2 else pale)

    return Card(z, art, bounds=QRectF(x - 1.5, -2.9, 3.0, 3.0))
