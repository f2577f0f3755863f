"""People from straight above: head, shoulders, arms and the step they take, a bag or a brim where
they have one; their shadow lies beside them."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.body import Person
from composer.animatic.layers import Card
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil
from composer.animatic.tones import relit


def draw_plan(scenery: Scenery, person: Person, x: float, z: float, *, walks: bool = True) -> Card:
    """A figure from above as a card that stands where the shoulders are, walking up or across."""
    tones, light = scenery.tones, scenery.light
    r = person.height / 1.72
    turn = scenery.chance("plan").uniform(-35, 35)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -0.12)
        _shadow(painter)
        painter.rotate(turn)
        painter.scale(r, r)
        pencil = Pencil(painter, tones, light, px * r)
        step = 0.2 if walks else 0.04
        for side, ahead in ((-1, -step), (1, step)):
            leg = brush.limb([(side * 0.09, 0.0), (side * 0.1, ahead * 0.9)], [0.075, 0.06])
            pencil.part(leg, person.bottom, 0.05)
            shoe = brush.limb(
                [(side * 0.1, ahead - 0.06), (side * 0.1, ahead - 0.16)], [0.055, 0.045]
            )
            pencil.part(shoe, person.shoes, 0.03)
        for side, ahead in ((-1, step * 0.8), (1, -step * 0.8)):
            arm = brush.limb(
                [(side * 0.23, 0.0), (side * 0.3, ahead * 0.5), (side * 0.27, ahead - 0.05)],
                [0.085, 0.07, 0.055],
            )
            pencil.part(arm, person.top, 0.05)
            hand = QPainterPath()
            hand.addEllipse(QPointF(side * 0.265, ahead - 0.09), 0.042, 0.052)
            pencil.part(hand, person.head.skin, 0.03)
        flare = 0.16 if person.outfit in ("coat", "long_coat", "dress", "oilskin", "robe") else 0.12
        body = brush.curve([(-0.27, 0.0), (-0.2, -0.12), (0, -0.145), (0.2, -0.12), (0.27, 0.0),
                            (0.2, flare * 0.9), (0, flare), (-0.2, flare * 0.9)])  # fmt: skip
        tone = pencil.part(body, person.top, 0.08)
        pencil.line([(-0.1, -0.1), (0.0, -0.06), (0.1, -0.1)], 0.02, tone[2], 0.8)
        head = person.head
        if head.gear == "hat":
            brim = QPainterPath()
            brim.addEllipse(QPointF(0, -0.02), 0.19, 0.2)
            pencil.part(brim, head.gear_colour, 0.05)
        nose = QPainterPath()
        nose.addEllipse(QPointF(0, -0.125), 0.028, 0.03)
        pencil.fill(nose, pencil.tone3(head.skin)[1])
        crown = QPainterPath()
        crown.addEllipse(QPointF(0, -0.015), 0.098, 0.118)
        hue = head.gear_colour if head.gear else head.hair
        pencil.part(crown, hue, 0.06)
        if not head.gear:
            pencil.line([(0.02, -0.11), (0.0, -0.03), (0.02, 0.07)], 0.012,
                        relit(pencil.tone3(hue)[2], 0.8), 0.8)  # fmt: skip
        if person.holds == "umbrella":
            _umbrella(pencil, person)

    def _shadow(painter: QPainter) -> None:
        """The standing body's shadow on the ground, away from the light."""
        long = 0.55 + 0.9 * (1 + light.y)
        away = -1.0 if light.x > 0 else 1.0
        dark = tones.colour(relit(tones.shade, 0.35), 0.42 + 0.2 * light.hard)
        tip = (away * long, 0.22 * long)
        bones = [(tip[0] * share, tip[1] * share + 0.02) for share in (0.0, 0.6, 0.86)]
        painter.fillPath(brush.limb(bones, [0.17, 0.19, 0.15]), dark)
        head = QPainterPath()
        head.addEllipse(QPointF(tip[0] * 1.05, tip[1] * 1.05), 0.12, 0.11)
        painter.fillPath(head, dark)

    return Card(z, art, bounds=QRectF(x - 3.2, -2.2, 6.4, 4.0), order=2.0)


def _umbrella(pencil: Pencil, person: Person) -> None:
    canopy = QPainterPath()
    canopy.addEllipse(QPointF(0, -0.05), 0.5, 0.5)
    tone = pencil.part(canopy, person.accent, 0.2)
    for dx, dy in ((0.5, 0), (0.25, 0.43), (-0.25, 0.43)):
        pencil.line([(-dx, -0.05 - dy), (dx, -0.05 + dy)], 0.014, tone[2], 0.8)
