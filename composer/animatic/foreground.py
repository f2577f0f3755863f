"""What is cut by the frame close to the camera: depth for the rest."""

from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Art, Card, Layer
from composer.animatic.places.scenery import Scenery
from composer.animatic.tones import relit


def foreground(scenery: Scenery, chance: Random) -> list[Layer]:
    """Something dark and soft close to the camera at one edge: depth, and a frame for the rest."""
    ask, camera = scenery.ask, scenery.camera
    if ask.move in ("track", "orbit", "pan", "pull"):
        return []  # it would slide across the picture and cover it
    close = ask.framing in ("over_the_shoulder", "insert") or ask.fill > 3.2
    if close or ask.pitch > 20 or camera.distance < 1.2 or ask.place == "studio":
        return []
    if chance.random() < 0.4:
        return []
    side = -1 if camera.offset > 0 else 1
    built = ask.indoor or ask.place in ("street", "city", "deck", "harbour", "platform")
    art = _edge_post(scenery, side) if built else _edge_leaves(scenery, side)
    return [Card(-0.6 * camera.distance, art, framed=True, soft=4.0, order=2.0)]


def _edge_post(scenery: Scenery, side: int) -> Art:
    """A wall's end or a post, cut by the frame."""
    rgb = relit(scenery.tones.near, 0.6)
    aspect = scenery.camera.width / scenery.camera.unit
    wide = scenery.chance("front").uniform(0.05, 0.11)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        inner = side * (aspect * 0.5 - wide)
        left = inner if side > 0 else inner - 3
        box = QRectF(left, seen.top(), 3, seen.height())
        edge = (inner, 0.0), (inner + side * 0.14, 0.0)
        stops = [(0, scenery.tones.colour(relit(rgb, 1.25))), (0.3, scenery.tones.colour(rgb))]
        painter.fillRect(box, brush.ramp(*edge, stops))

    return art


def _edge_leaves(scenery: Scenery, side: int) -> Art:
    """Leaves of a branch that hangs into the upper corner."""
    tones = scenery.tones
    rgb = relit(tones.near, 0.7)
    camera = scenery.camera
    aspect = camera.width / camera.unit
    top = -camera.horizon / camera.unit

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        own = scenery.chance("leaves")
        for k in range(26):
            t = k / 26
            x = side * (aspect * 0.52 - 0.42 * t * own.uniform(0.8, 1.1))
            y = top - 0.04 + 0.26 * (1 - t) * own.uniform(0.1, 1.0)
            size = own.uniform(0.03, 0.055)
            painter.save()
            painter.translate(x, y)
            painter.rotate(own.uniform(20, 160))
            leaf = brush.curve([(-size, 0), (0, -size * 0.34), (size, 0), (0, size * 0.34)])
            painter.fillPath(leaf, tones.colour(relit(rgb, own.uniform(0.8, 1.25))))
            painter.restore()

    return art
