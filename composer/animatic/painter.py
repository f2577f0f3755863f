"""Keeps the drawn planes and puts a frame together from them; knows nothing of shots.

Every drawing is a pure function of its name, so frames may be asked for in any order.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from composer.animatic import brush
from composer.animatic.camera import NEAR, Camera, View
from composer.animatic.layers import Actor, Card, Layer, Place, Solid, Sway

RGB = QImage.Format.Format_RGB32


@dataclass(frozen=True)
class Baked:
    """A drawing: `x`, `y` its corner in the layer's units, `scale` its pixels per unit."""

    image: QImage
    x: float
    y: float
    scale: float


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
        self.views = tuple(views)
        self.focus = focus
        self.mono = mono
        self.racks = racks
        first = views[0]
        self.width, self.height = first.width, first.height
        self.still = len(self.views) == 1
        self.turns = not self.still and all(_only_turns(camera) for camera in self.views)
        self._kept: OrderedDict[Hashable, Baked | None] = OrderedDict()
        self._runs: dict[Hashable, tuple[QImage, int, int]] = {}

    def paint(self, target: QImage, camera: Camera, now: float, share: float) -> None:
        """Fill `target` with the stage as `camera` sees it at `now` seconds."""
        painter = QPainter(target)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        self._turn(painter, camera)
        if (self.still or self.turns) and not self.racks:
            self._paint_runs(painter, camera, now, share)
        else:
            for index in range(len(self.layers)):
                self._paint_layer(painter, index, camera, now, share)
        painter.end()

    def _turn(self, painter: QPainter, camera: Camera) -> None:
        if camera.view.roll:
            painter.translate(self.width / 2, self.height / 2)
            painter.rotate(camera.view.roll)
            painter.translate(-self.width / 2, -self.height / 2)

    def _paint_runs(self, painter: QPainter, camera: Camera, now: float, share: float) -> None:
        """A camera that stays in its place: planes that never change are put together once."""
        run: list[int] = []
        for index, layer in enumerate(self.layers):
            if self._changes(layer):
                self._paint_run(painter, run, camera, share)
                run = []
                self._paint_layer(painter, index, camera, now, share)
            else:
                run.append(index)
        self._paint_run(painter, run, camera, share)

    def _paint_run(self, painter: QPainter, run: list[int], camera: Camera, share: float) -> None:
        if not run:
            return
        name = tuple(run)
        if self.turns:
            self._paint_panorama(painter, name, camera, share)
            return
        if name not in self._runs:
            self._runs[name] = _cropped(self._composed(run, camera, share))
        painter.save()
        painter.resetTransform()
        image, x, y = self._runs[name]
        painter.drawImage(x, y, image)
        painter.restore()

    def _paint_panorama(
        self, painter: QPainter, run: tuple[int, ...], camera: Camera, share: float
    ) -> None:
        """A camera that only turns or zooms sees no parallax: one larger picture is moved."""
        edge, rise, fine = self._panorama_room()
        if run not in self._runs:
            self._runs[run] = _cropped(self._panorama(run, camera, share))
        view = camera.view
        painter.save()
        painter.translate(
            self.width / 2 - view.pan * camera.unit, self.height / 2 + view.tilt * camera.unit
        )
        ratio = view.zoom / fine
        if abs(ratio - 1) > 1e-6:
            painter.scale(ratio, ratio)
        at = QPointF(-(self.width / 2 + edge) * fine, -(self.height / 2 + rise) * fine)
        image, x, y = self._runs[run]
        painter.drawImage(at + QPointF(x, y), image)
        painter.restore()

    def _panorama_room(self) -> tuple[float, float, float]:
        """How far the views reach beyond the frame sideways and upwards,
        and how fine it is drawn."""
        edge = rise = 0.0
        for camera in self.views:
            view = camera.view
            half_w = (self.width / 2 + abs(view.pan) * camera.unit) / view.zoom
            half_h = (self.height / 2 + abs(view.tilt) * camera.unit) / view.zoom
            edge, rise = max(edge, half_w - self.width / 2), max(rise, half_h - self.height / 2)
        if any(camera.view.roll for camera in self.views):
            edge, rise = edge + 0.4 * self.height, rise + 0.4 * self.width
        fine = min(1.6, max(1.0, *(camera.view.zoom for camera in self.views)))
        return math.ceil(edge) + 3.0, math.ceil(rise) + 3.0, fine

    def _panorama(self, run: tuple[int, ...], camera: Camera, share: float) -> QImage:
        edge, rise, fine = self._panorama_room()
        size = round((self.width + 2 * edge) * fine), round((self.height + 2 * rise) * fine)
        image = QImage(*size, RGB) if run[0] == 0 else brush.canvas(*size)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(fine, fine)
        painter.translate(edge, rise)
        for index in run:
            self._paint_layer(painter, index, camera.seen(View()), 0.0, share)
        painter.end()
        return image

    def _composed(self, run: list[int], camera: Camera, share: float) -> QImage:
        image = brush.canvas(self.width, self.height)
        if run[0] == 0:
            image = QImage(self.width, self.height, RGB)
            image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        self._turn(painter, camera)
        for index in run:
            self._paint_layer(painter, index, camera, 0.0, share)
        painter.end()
        return image

    def _changes(self, layer: Layer) -> bool:
        match layer:
            case Card():
                blends = layer.mode != QPainter.CompositionMode.CompositionMode_SourceOver
                return layer.moves is not None or (blends and layer is not self.layers[0])
            case Solid():
                return layer.moving
            case Actor():
                return True

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
        name = (index, round(blur * 2) if self.racks else 0)
        baked = self._get(name, lambda: self._bake_card(card, blur))
        if baked is None:
            return
        sway = card.moves(now) if card.moves else Sway()
        painter.setCompositionMode(card.mode)
        self._put(painter, baked, card.place(camera), sway)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_solid(
        self, painter: QPainter, index: int, solid: Solid, camera: Camera, now: float, share: float
    ) -> None:
        blur = 0.0 if solid.focus_z is None else self._blur(camera, solid.focus_z, share)
        if solid.focus_z is None or blur < 1.6 * self.height / 720:
            painter.save()
            solid.draw(painter, camera, now)
            painter.restore()
            return
        name = (index, round(blur * 2) if self.racks else 0)
        depth = solid.focus_z
        baked = self._get(name, lambda: self._bake_solid(solid, depth, blur))
        if baked is not None:
            self._put(painter, baked, _standing(depth, camera), Sway())

    def _paint_actor(
        self, painter: QPainter, index: int, actor: Actor, camera: Camera, now: float, share: float
    ) -> None:
        if camera.depth(actor.z) < NEAR:
            return
        sprite = actor.sprite(now)
        blur = self._blur(camera, actor.z, share)
        name = (index, sprite, round(blur * 2) if self.racks else 0)
        baked = self._get(name, lambda: self._bake_actor(actor, sprite, blur))
        if baked is None:
            return
        x, y = actor.at(now)
        place = Place(camera.column(x, actor.z), camera.row(y, actor.z), camera.scale(actor.z))
        self._put(painter, baked, place, actor.moves(now))

    def _blur(self, camera: Camera, z: float, share: float) -> float:
        return self.focus.blur(camera, z, share if self.racks else 0.0)

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

    def _bake_card(self, card: Card, blur: float) -> Baked | None:
        places = [card.place(camera) for camera in self.views]
        spread = 0.0
        if card.moves:
            spread = card.reach * self.width
        seen = self._seen(places, blur * 2.2 + 4 + spread)
        if card.bounds is not None:
            seen = seen.intersected(card.bounds)
        return self._draw(card.art, seen, max(place.scale for place in places), blur)

    def _bake_actor(self, actor: Actor, sprite: object, blur: float) -> Baked | None:
        places = [
            Place(camera.column(x, actor.z), camera.row(y, actor.z), camera.scale(actor.z))
            for camera in self.views
            for x, y in (actor.at(0.0), actor.at(actor.extra.get("seconds", 0.0)))
        ]
        seen = self._seen(places, blur * 2.2 + 0.04 * self.width).intersected(actor.bounds)
        scale = max(place.scale for place in places)
        return self._draw(actor.art(sprite), seen, scale, blur, actor.finish)

    def _bake_solid(self, solid: Solid, depth: float, blur: float) -> Baked | None:
        """Painted from where the camera starts, then treated as a card."""
        camera = self.views[0]
        place = _standing(depth, camera)
        margin = 0.25 * self.width
        image = brush.canvas(round(self.width + 2 * margin), round(self.height + 2 * margin))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(margin, margin)
        solid.draw(painter, camera, 0.0)
        painter.end()
        image, shrink = _softened(image, blur)
        if self.mono:
            brush.grey(image)
        scale = place.scale * shrink
        return Baked(
            image, (-margin - place.x) / place.scale, (-margin - place.y) / place.scale, scale
        )

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
        if shrink < 1.0:
            image = brush.softened(image)
        if self.mono:
            brush.grey(image)
        return Baked(image, seen.left(), seen.top(), scale)


def _cropped(image: QImage) -> tuple[QImage, int, int]:
    """A picture without its empty margins, and where it began."""
    if image.format() == RGB:
        return image, 0, 0
    seen = brush.pixels(image)[..., 3] > 0
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    if not len(rows):
        return brush.canvas(1, 1), 0, 0
    x, y = int(columns[0]), int(rows[0])
    return image.copy(x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1), x, y


def _only_turns(camera: Camera) -> bool:
    view = camera.view
    return view.x == 0 and view.y == 0 and view.z == 0


def _standing(depth: float, camera: Camera) -> Place:
    return Place(camera.column(0, depth), camera.row(0, depth), camera.scale(depth))


def _softened(image: QImage, blur: float) -> tuple[QImage, float]:
    shrink = min(1.0, 1.15 / blur)
    small = image.scaled(
        max(1, round(image.width() * shrink)),
        max(1, round(image.height() * shrink)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return brush.softened(small), shrink
