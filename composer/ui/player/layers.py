"""Painting one picture, or two for comparing: side by side, a wipe, their difference, one through
the other. Decides nothing about time or place."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from composer.ui import theme
from composer.ui.player.clip import Clip
from composer.ui.player.colour import Picture
from composer.ui.player.guides import MARGIN, label_box, over_picture, paint_label

SINGLE, SIDE, WIPE, DIFFERENCE, ONION = "single", "side", "wipe", "difference", "onion"
MODES = (SINGLE, SIDE, WIPE, DIFFERENCE, ONION)
GAIN = 4
"""How many times a difference is shown as strong as it is: encoded twins differ by little."""
GAP = 8
PIXELS_SEEN = 3.0
"""From so many device pixels a pixel on, pixels are shown as they are."""


@dataclass(frozen=True)
class Layer:
    """A clip's picture, and what the clip is called."""

    clip: Clip
    picture: Picture
    name: str = ""

    @property
    def size(self) -> QSizeF:
        return size_of(self.clip, self.picture)


@dataclass(frozen=True)
class Pairing:
    """How two pictures are seen together. `edge` is where the wipe stands and `mix` how much of the
    second comes through, both 0..1."""

    mode: str = SINGLE
    edge: float = 0.5
    mix: float = 0.5


def size_of(clip: Clip, picture: Picture | None) -> QSizeF:
    """In pixels as a person sees them; the clips of a scene need not be of one size."""
    if picture is None or not clip.varies:
        return QSizeF(clip.width, clip.height)
    size = QSizeF(picture.size[0] * clip.shape_at(picture.index), picture.size[1])
    return size.transposed() if picture.rotation in (90, 270) else size


def halves(area: QRectF, mode: str) -> tuple[QRectF, QRectF]:
    """The room for the first and the second picture."""
    if mode != SIDE:
        return area, area
    width = (area.width() - GAP) / 2
    left = QRectF(area.left(), area.top(), width, area.height())
    return left, left.translated(width + GAP, 0)


def paint_layer(painter: QPainter, layer: Layer, rect: QRectF) -> None:
    """The picture in `rect`, turned as its clip says."""
    painter.save()
    large = rect.width() * painter.device().devicePixelRatio() / max(1.0, layer.size.width())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, large < PIXELS_SEEN)
    painter.translate(rect.center())
    painter.rotate(-layer.picture.rotation)
    turned = layer.picture.rotation in (90, 270)
    size = rect.size().transposed() if turned else rect.size()
    corner = QPointF(-size.width() / 2, -size.height() / 2)
    painter.drawImage(QRectF(corner, size), layer.picture.image)
    painter.restore()


def paint_pair(
    painter: QPainter,
    first: Layer,
    second: Layer,
    rects: tuple[QRectF, QRectF],
    pairing: Pairing,
) -> None:
    """Both pictures; `rects` are where each stands."""
    if pairing.mode == DIFFERENCE:
        _paint_difference(painter, first, second, rects)
        return
    paint_layer(painter, first, rects[0])
    if pairing.mode == SIDE:
        paint_layer(painter, second, rects[1])
    elif pairing.mode == ONION:
        painter.setOpacity(pairing.mix)
        paint_layer(painter, second, rects[1])
        painter.setOpacity(1.0)
    elif pairing.mode == WIPE:
        _paint_wipe(painter, second, rects, pairing.edge)


def edge_of(rect: QRectF, edge: float) -> float:
    """Where the wipe's edge stands in the widget."""
    return rect.left() + rect.width() * edge


def _paint_wipe(
    painter: QPainter, second: Layer, rects: tuple[QRectF, QRectF], edge: float
) -> None:
    both = rects[0] | rects[1]
    x = edge_of(rects[0], edge)
    painter.save()
    painter.setClipRect(
        QRectF(QPointF(x, both.top()), both.bottomRight()), Qt.ClipOperation.IntersectClip
    )
    painter.fillRect(rects[0], over_picture("bg"))
    paint_layer(painter, second, rects[1])
    painter.restore()
    for colour, width in ((over_picture("bg", 0.6), 4), (over_picture("text"), 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(x, both.top()), QPointF(x, both.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(over_picture("text"))
    painter.drawEllipse(QPointF(x, both.center().y()), 5, 5)


def _paint_difference(
    painter: QPainter, first: Layer, second: Layer, rects: tuple[QRectF, QRectF]
) -> None:
    """What differs, GAIN times as strong; black is the same. Drawn aside at the screen's own
    pixels: the widget's ground must not take part."""
    both = rects[0] | rects[1]
    seen = both & QRectF(painter.viewport())
    scale = painter.device().devicePixelRatio()
    size = (seen.size() * scale).toSize()
    if size.isEmpty():
        return
    one, two = (
        _aside(layer, rect.translated(-seen.topLeft()), size, scale)
        for layer, rect in ((first, rects[0]), (second, rects[1]))
    )
    # Far quicker than the painter's own difference.
    gap = np.maximum(_bytes(one), _bytes(two)) - np.minimum(_bytes(one), _bytes(two))
    _bytes(one)[:] = np.minimum(gap, 255 // GAIN) * GAIN
    painter.drawImage(seen.topLeft(), one)


def _aside(layer: Layer, rect: QRectF, size: QSize, scale: float) -> QImage:
    """The picture alone on black."""
    aside = QImage(size, QImage.Format.Format_RGB32)
    aside.setDevicePixelRatio(scale)
    aside.fill(Qt.GlobalColor.black)
    painter = QPainter(aside)
    paint_layer(painter, layer, rect)
    painter.end()
    return aside


def _bytes(image: QImage) -> np.ndarray:
    return np.frombuffer(image.bits(), np.uint8)


def paint_names(
    painter: QPainter, first: str, second: str, rects: tuple[QRectF, QRectF], pairing: Pairing
) -> None:
    """Which picture is which, at the foot of its part; above where the time code stands."""
    painter.setFont(theme.text_font())
    for text, rect, right in ((first, rects[0], False), (second, rects[1], True)):
        box = label_box(painter, text)
        if right and pairing.mode != SIDE:
            box.moveBottomRight(rect.bottomRight() - QPointF(MARGIN, MARGIN + 2 * box.height()))
        else:
            box.moveBottomLeft(rect.bottomLeft() + QPointF(MARGIN, -MARGIN))
        paint_label(painter, box, text)
