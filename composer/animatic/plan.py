"""People from straight above: head, shoulders, and nothing else but the shadow they throw."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.figures import Person
from composer.animatic.layers import Card
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil


def draw_plan(scenery: Scenery, person: Person, x: float, z: float) -> Card:
    """A figure from above as a card that stands where the shoulders are."""
    tones = scenery.tones
    r = person.height / 1.72

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -0.12)
        painter.rotate(scenery.chance("plan").uniform(-25, 25))
        pencil = Pencil(painter, tones, scenery.light, px)
        shoulders = brush.curve(
            [
                (-0.27 * r, 0.02),
                (-0.22 * r, -0.13 * r),
                (0, -0.15 * r),
                (0.22 * r, -0.13 * r),
                (0.27 * r, 0.02),
                (0.2 * r, 0.13 * r),
                (0, 0.12 * r),
                (-0.2 * r, 0.13 * r),
            ]
        )
        pencil.part(shoulders, person.top, 0.09)
        shoe = QPainterPath()
        shoe.addEllipse(QPointF(0.1 * r, 0.17 * r), 0.05, 0.09)
        pencil.fill(shoe, tones.local(person.shoes))
        head = QPainterPath()
        head.addEllipse(QPointF(0, 0.0), 0.105 * r, 0.12 * r)
        pencil.part(head, person.head.gear_colour if person.head.gear else person.head.hair, 0.06)

    return Card(z, art, bounds=QRectF(x - 0.5, -0.7, 1.0, 1.0), order=2.0)
