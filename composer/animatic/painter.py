"""Keeps the drawn planes and puts a frame together from them; knows nothing of shots.

Every drawing is a pure function of its name, so frames may be asked for in any order.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from composer.animatic.baking import RGB, Baked, Bakery, standing
from composer.animatic.camera import NEAR, Camera
from composer.animatic.layers import Actor, Card, Layer, Opening, Place, Solid, Sway
from composer.animatic.runs import Runs, hinted, turn

SOFT = 2.4
"""Blurred by this radius in pixels or more, a plane looks the same drawn at half the size."""


@dataclass(frozen=True)
class Focus:
    """Depth of field: `opening` the aperture's width in metres, and the depth (metres from the
    camera, where it stood at the start) in focus at a share of the clip."""

    opening: float
    at: Callable[[float], float]

    def blur(self, camera: Camera, z: float, share: float = 0.0) -> float:
        """Radius in pixels that a point at `z` is spread to."""
        depth = max(NEAR, z + camera.distance)
        apart = abs(1 / max(NEAR, self.at(share)) - 1 / depth)
        return min(0.024 * camera.unit, 0.36 * self.opening * camera.focal * apart)


class Painter:
    """Draws a stage. `views` are cameras sampled over the move: they decide how much of each plane
    is drawn and how finely."""

    def __init__(
        self,
        layers: Sequence[Layer],
        views: Sequence[Camera],
        focus: Focus,
        *,
        mono: bool = False,
        racks: bool = False,
    ) -> None:
        self.layers = sorted(layers, key=lambda layer: (-layer.z, layer.order))
        self.focus = focus
        self.racks = racks
        self.width, self.height = views[0].width, views[0].height
        self._bakery = Bakery(views, mono=mono)
        self._runs = Runs(views)
        self._kept: OrderedDict[Hashable, Baked | None] = OrderedDict()

    def paint(self, target: QImage, camera: Camera, now: float, share: float) -> None:
        """Fill `target` with the stage as `camera` sees it at `now` seconds."""
        painter = hinted(target)
        turn(painter, camera)
        if self._runs.usable:
            self._paint_runs(painter, camera, now, share)
        else:
            behind = self._count_soft(camera, share)
            if behind > 1:
                self._paint_behind(painter, behind, camera, now, share)
            for index in range(behind if behind > 1 else 0, len(self.layers)):
                self._paint_layer(painter, index, camera, now, share)
        painter.end()

    def _count_soft(self, camera: Camera, share: float) -> int:
        """How many layers, from the back, are well out of focus."""
        for index, layer in enumerate(self.layers):
            if self._blur(camera, layer.z, share) < SOFT:
                return index
        return len(self.layers)

    def _paint_behind(
        self, painter: QPainter, count: int, camera: Camera, now: float, share: float
    ) -> None:
        """What is soft anyway, at half the size: a quarter of the pixels for each plane."""
        image = QImage((self.width + 1) // 2, (self.height + 1) // 2, RGB)
        image.fill(0)
        small = hinted(image)
        small.scale(0.5, 0.5)
        turn(small, camera)
        for index in range(count):
            self._paint_layer(small, index, camera, now, share)
        small.end()
        painter.save()
        painter.resetTransform()
        painter.drawImage(QRectF(0, 0, 2 * image.width(), 2 * image.height()), image)
        painter.restore()

    def _paint_runs(self, painter: QPainter, camera: Camera, now: float, share: float) -> None:
        """A camera that stays in its place: planes that never change are put together once."""
        run: list[int] = []
        for index, layer in enumerate(self.layers):
            # Added light needs something under it: what is painted already, or the picture's back.
            if _changes(layer) or (_adds(layer) and run[:1] != [0]):
                self._paint_run(painter, run, camera, share)
                run = []
                self._paint_layer(painter, index, camera, now, share)
            else:
                run.append(index)
        self._paint_run(painter, run, camera, share)

    def _paint_run(self, painter: QPainter, run: list[int], camera: Camera, share: float) -> None:
        def paint(on: QPainter, seen: Camera) -> None:
            for index in run:
                self._paint_layer(on, index, seen, 0.0, share)

        if run:
            blurs = [self._blur(camera, self.layers[index].z, share) for index in run]
            name = (*run, *blurs) if self.racks else tuple(run)
            self._runs.put(painter, name, camera, paint, opaque=run[0] == 0)

    def _paint_layer(
        self, painter: QPainter, index: int, camera: Camera, now: float, share: float
    ) -> None:
        layer = self.layers[index]
        match layer:
            case Card():
                self._paint_card(painter, index, layer, camera, now, share)
            case Solid():
                self._paint_solid(painter, index, layer, camera, now, share)
            case Actor():
                self._paint_actor(painter, index, layer, camera, now, share)

    def _paint_card(
        self, painter: QPainter, index: int, card: Card, camera: Camera, now: float, share: float
    ) -> None:
        if not card.framed and camera.depth(card.z) < NEAR:
            return
        blur = 0.0 if card.sharp else self._blur(camera, card.z, share)
        blur += card.soft * self.height / 720
        name = (index, blur)
        baked = self._get(name, lambda: self._bakery.card(card, blur))
        if baked is None:
            return
        sway = card.moves(now) if card.moves else Sway()
        painter.setCompositionMode(card.mode)
        if card.opening is not None:
            painter.save()
            painter.setClipRect(self._seen_through(card.opening, camera, share))
        self._put(painter, baked, card.place(camera), sway)
        if card.opening is not None:
            painter.restore()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _seen_through(self, opening: Opening, camera: Camera, share: float) -> QRect:
        """The part of the picture where an opening is, and the softness of its edge."""
        place, rect = standing(opening.z, camera), opening.rect
        room = math.ceil(3 * self._blur(camera, opening.z, share)) + 2
        return (
            QRectF(
                place.x + rect.x() * place.scale,
                place.y + rect.y() * place.scale,
                rect.width() * place.scale,
                rect.height() * place.scale,
            )
            .toAlignedRect()
            .adjusted(-room, -room, room, room)
        )

    def _paint_solid(
        self, painter: QPainter, index: int, solid: Solid, camera: Camera, now: float, share: float
    ) -> None:
        blur = 0.0 if solid.focus_z is None else self._blur(camera, solid.focus_z, share)
        if solid.focus_z is None or blur < 1.6 * self.height / 720:
            painter.save()
            solid.draw(painter, camera, now)
            painter.restore()
            return
        name = (index, blur)
        depth = solid.focus_z
        baked = self._get(name, lambda: self._bakery.solid(solid, depth, blur))
        if baked is not None:
            self._put(painter, baked, standing(depth, camera), Sway())

    def _paint_actor(
        self, painter: QPainter, index: int, actor: Actor, camera: Camera, now: float, share: float
    ) -> None:
        if camera.depth(actor.z) < NEAR:
            return
        sprite = actor.sprite(now)
        blur = self._blur(camera, actor.z, share)
        name = (index, sprite, blur)
        baked = self._get(name, lambda: self._bakery.actor(actor, sprite, blur))
        if baked is None:
            return
        x, y = actor.at(now)
        place = Place(camera.column(x, actor.z), camera.row(y, actor.z), camera.scale(actor.z))
        self._put(painter, baked, place, actor.moves(now))

    def _blur(self, camera: Camera, z: float, share: float) -> float:
        """In half pixels while focus is racked, so that few pictures of a plane are needed."""
        if not self.racks:
            return self.focus.blur(camera, z)
        return round(self.focus.blur(camera, z, share) * 2) / 2

    def _get(self, name: Hashable, make: Callable[[], Baked | None]) -> Baked | None:
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        baked = make()
        self._kept[name] = baked
        while len(self._kept) > 96:
            self._kept.popitem(last=False)
        return baked

    def _put(self, painter: QPainter, baked: Baked, place: Place, sway: Sway) -> None:
        if sway.opacity <= 0.003:
            return
        painter.save()
        painter.setOpacity(min(1.0, sway.opacity))
        painter.translate(place.x + sway.x * place.scale, place.y + sway.y * place.scale)
        if sway.lean or sway.wide != 1.0 or sway.tall != 1.0:
            painter.setTransform(QTransform(sway.wide, 0, sway.lean, sway.tall, 0, 0), combine=True)
        ratio = place.scale / baked.scale
        if abs(ratio - 1) > 1e-4:
            painter.scale(ratio, ratio)
        painter.drawImage(QPointF(baked.x * baked.scale, baked.y * baked.scale), baked.image)
        painter.restore()


def _changes(layer: Layer) -> bool:
    match layer:
        case Card():
            return layer.moves is not None
        case Solid():
            return layer.moving
        case Actor():
            return True


def _adds(layer: Layer) -> bool:
    over = QPainter.CompositionMode.CompositionMode_SourceOver
    return isinstance(layer, Card) and layer.mode != over
