"""Planes put together once and reused: what a camera that stays in its place sees of everything
that never changes. One picture is moved where ten were."""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush
from composer.animatic.baking import RGB
from composer.animatic.camera import Camera, View

MOST = 12
"""Pictures kept; a rack of focus needs new ones all the time."""

Paint = Callable[[QPainter, Camera], None]
"""Paints the planes of a run as a camera sees them."""


class Runs:
    """Runs of neighbouring planes as one picture each, for a camera that stands still or only turns
    and zooms (`usable`)."""

    def __init__(self, views: Sequence[Camera]) -> None:
        self._views = tuple(views)
        self._still = len(self._views) == 1
        self.usable = self._still or all(_only_turns(camera) for camera in self._views)
        self.width, self.height = views[0].width, views[0].height
        self._kept: OrderedDict[Hashable, tuple[QImage, int, int]] = OrderedDict()

    def put(
        self, painter: QPainter, name: Hashable, camera: Camera, paint: Paint, *, opaque: bool
    ) -> None:
        """Paint a run; its picture is made by `paint` when its `name` is new. `opaque`: it fills
        the picture."""
        painter.save()
        if self._still:
            image, x, y = self._get(name, lambda: self._composed(paint, camera, opaque))
            painter.resetTransform()
            painter.drawImage(x, y, image)
        else:
            image, x, y = self._get(name, lambda: self._panorama(paint, camera, opaque))
            self._move_panorama(painter, camera.view)
            painter.drawImage(x, y, image)
        painter.restore()

    def _get(
        self, name: Hashable, make: Callable[[], tuple[QImage, int, int]]
    ) -> tuple[QImage, int, int]:
        if name not in self._kept:
            self._kept[name] = make()
        self._kept.move_to_end(name)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return self._kept[name]

    def _composed(self, paint: Paint, camera: Camera, opaque: bool) -> tuple[QImage, int, int]:
        image = _canvas(self.width, self.height, opaque)
        painter = hinted(image)
        turn(painter, camera)
        paint(painter, camera)
        painter.end()
        return _cropped(image)

    def _panorama(self, paint: Paint, camera: Camera, opaque: bool) -> tuple[QImage, int, int]:
        """A camera that only turns or zooms sees no parallax: one larger picture is moved."""
        edge, rise, fine = self._room()
        size = round((self.width + 2 * edge) * fine), round((self.height + 2 * rise) * fine)
        image = _canvas(*size, opaque)
        painter = hinted(image)
        painter.scale(fine, fine)
        painter.translate(edge, rise)
        paint(painter, camera.seen(View()))
        painter.end()
        return _cropped(image)

    def _move_panorama(self, painter: QPainter, view: View) -> None:
        edge, rise, fine = self._room()
        unit = self._views[0].unit
        painter.translate(self.width / 2 - view.pan * unit, self.height / 2 + view.tilt * unit)
        ratio = view.zoom / fine
        if abs(ratio - 1) > 1e-6:
            painter.scale(ratio, ratio)
        painter.translate(-(self.width / 2 + edge) * fine, -(self.height / 2 + rise) * fine)

    def _room(self) -> tuple[float, float, float]:
        """How far the views reach beyond the frame sideways and upwards,
        and how fine it is drawn."""
        edge = rise = 0.0
        for camera in self._views:
            view = camera.view
            half_w = (self.width / 2 + abs(view.pan) * camera.unit) / view.zoom
            half_h = (self.height / 2 + abs(view.tilt) * camera.unit) / view.zoom
            edge, rise = max(edge, half_w - self.width / 2), max(rise, half_h - self.height / 2)
        if any(camera.view.roll for camera in self._views):
            edge, rise = edge + 0.4 * self.height, rise + 0.4 * self.width
        fine = min(1.6, max(1.0, *(camera.view.zoom for camera in self._views)))
        return math.ceil(edge) + 3.0, math.ceil(rise) + 3.0, fine


def hinted(image: QImage) -> QPainter:
    """A painter set up as all planes are painted."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def turn(painter: QPainter, camera: Camera) -> None:
    """Lean the picture as the camera does."""
    if camera.view.roll:
        painter.translate(camera.width / 2, camera.height / 2)
        painter.rotate(camera.view.roll)
        painter.translate(-camera.width / 2, -camera.height / 2)


def _canvas(width: int, height: int, opaque: bool) -> QImage:
    if not opaque:
        return brush.canvas(width, height)
    image = QImage(width, height, RGB)
    image.fill(Qt.GlobalColor.black)
    return image


def _cropped(image: QImage) -> tuple[QImage, int, int]:
    """A picture without its empty margins, and where it began."""
    if image.format() == RGB:
        return image, 0, 0
    box = brush.content(image)
    return image.copy(box), box.x(), box.y()


def _only_turns(camera: Camera) -> bool:
    view = camera.view
    return view.x == 0 and view.y == 0 and view.z == 0
