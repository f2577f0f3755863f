"""Draws planes once, as pictures that are moved about afterwards: how much of a plane is needed
over a camera's move, how finely, how soft, and nothing around it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Actor, Card, Place, Solid

RGB = QImage.Format.Format_RGB32
EDGE = 3  # pixels: what a softening spreads to, and one


@dataclass(frozen=True)
class Baked:
    """A drawing: `x`, `y` its corner in the layer's units, `scale` its pixels per unit."""

    image: QImage
    x: float
    y: float
    scale: float


class Bakery:
    """Draws planes for cameras sampled over a move. None: nothing of it comes into the picture."""

    def __init__(self, views: Sequence[Camera], *, mono: bool) -> None:
        self.views = tuple(views)
        self.mono = mono
        self.width, self.height = views[0].width, views[0].height

    def card(self, card: Card, blur: float) -> Baked | None:
        places = [card.place(camera) for camera in self.views]
        spread = 0.0
        if card.moves:
            spread = card.reach * self.width
        seen = self._seen(places, blur * 2.2 + 4 + spread)
        if card.bounds is not None:
            seen = seen.intersected(card.bounds)
        return self._draw(card.art, seen, max(place.scale for place in places), blur)

    def actor(self, actor: Actor, sprite: object, blur: float) -> Baked | None:
        places = [
            Place(camera.column(x, actor.z), camera.row(y, actor.z), camera.scale(actor.z))
            for camera in self.views
            for x, y in (actor.at(0.0), actor.at(actor.extra.get("seconds", 0.0)))
        ]
        seen = self._seen(places, blur * 2.2 + 0.04 * self.width).intersected(actor.bounds)
        scale = max(place.scale for place in places)
        return self._draw(actor.art(sprite), seen, scale, blur, actor.finish)

    def solid(self, solid: Solid, depth: float, blur: float) -> Baked | None:
        """Painted from where the camera starts, then treated as a card."""
        camera = self.views[0]
        place = standing(depth, camera)
        margin = 0.25 * self.width
        image = brush.canvas(round(self.width + 2 * margin), round(self.height + 2 * margin))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(margin, margin)
        solid.draw(painter, camera, 0.0)
        painter.end()
        image, shrink = _shrunk(image, blur)
        scale = place.scale * shrink
        x, y = (-margin - place.x) / place.scale, (-margin - place.y) / place.scale
        baked = cropped(Baked(image, x, y, scale))
        return baked and self._finished(baked, soft=True)

    def _seen(self, places: Sequence[Place], margin: float) -> QRectF:
        """What of a plane comes into the picture over the move, in its units."""
        roll = max(abs(camera.view.roll) for camera in self.views)
        turn = math.radians(min(45.0, roll))
        half_w = self.width / 2 * math.cos(turn) + self.height / 2 * math.sin(turn) + margin
        half_h = self.height / 2 * math.cos(turn) + self.width / 2 * math.sin(turn) + margin
        seen = QRectF()
        for place in places:
            left = (self.width / 2 - half_w - place.x) / place.scale
            top = (self.height / 2 - half_h - place.y) / place.scale
            rect = QRectF(left, top, 2 * half_w / place.scale, 2 * half_h / place.scale)
            seen = rect if seen.isNull() else seen.united(rect)
        return seen

    def _draw(
        self,
        art: Callable[[QPainter, QRectF, float], None],
        seen: QRectF,
        scale: float,
        blur: float,
        finish: Callable[[QImage, float], None] | None = None,
    ) -> Baked | None:
        """Draw what is seen at `scale`, coarser where it is blurred anyway."""
        if seen.isEmpty():
            return None
        shrink = min(1.0, 1.15 / blur) if blur > 1.15 else 1.0
        largest = max(seen.width(), seen.height()) * scale * shrink
        limit = 2.2 * max(self.width, self.height)
        scale *= shrink * min(1.0, limit / max(1.0, largest))
        image = brush.canvas(math.ceil(seen.width() * scale), math.ceil(seen.height() * scale))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(scale, scale)
        painter.translate(-seen.left(), -seen.top())
        art(painter, seen, scale)
        painter.end()
        if finish is not None:
            finish(image, scale)
        baked = cropped(Baked(image, seen.left(), seen.top(), scale))
        return baked and self._finished(baked, soft=shrink < 1.0)

    def _finished(self, baked: Baked, *, soft: bool) -> Baked:
        image = brush.softened(baked.image) if soft else baked.image
        if self.mono:
            brush.grey(image)
        return replace(baked, image=image)


def cropped(baked: Baked) -> Baked | None:
    """Without the empty margins: moving a picture costs by its size. A few pixels of them stay, for
    a soft edge."""
    image = baked.image
    box = brush.content(image)
    if box.isEmpty():
        return None
    box = box.adjusted(-EDGE, -EDGE, EDGE, EDGE).intersected(image.rect())
    x, y = baked.x + box.x() / baked.scale, baked.y + box.y() / baked.scale
    return Baked(image.copy(box), x, y, baked.scale)


def standing(depth: float, camera: Camera) -> Place:
    return Place(camera.column(0, depth), camera.row(0, depth), camera.scale(depth))


def _shrunk(image: QImage, blur: float) -> tuple[QImage, float]:
    shrink = min(1.0, 1.15 / blur)
    small = image.scaled(
        max(1, round(image.width() * shrink)),
        max(1, round(image.height() * shrink)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return small, shrink
