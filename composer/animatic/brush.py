"""Drawing helpers: smooth outlines, seeded chance, soft lights, blur. What is drawn is said
elsewhere."""

import math
import random
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

Point = tuple[float, float]

PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied


def chance(*parts: object) -> random.Random:
    """A source of chance that depends on nothing but `parts` (text hashing is not salted)."""
    return random.Random("/".join(str(part) for part in parts))


def curve(points: Sequence[Point], *, closed: bool = True, pull: float = 1.0) -> QPainterPath:
    """A smooth outline through `points` (Catmull-Rom); `pull` 0 straight, 1 round."""
    path = QPainterPath()
    count = len(points)
    if count < 2:
        return path
    path.moveTo(*points[0])
    for index in range(count if closed else count - 1):
        before = points[index - 1] if closed or index > 0 else points[0]
        here, there = points[index], points[(index + 1) % count]
        after = points[(index + 2) % count] if closed or index + 2 < count else there
        path.cubicTo(
            here[0] + (there[0] - before[0]) * pull / 6,
            here[1] + (there[1] - before[1]) * pull / 6,
            there[0] - (after[0] - here[0]) * pull / 6,
            there[1] - (after[1] - here[1]) * pull / 6,
            there[0],
            there[1],
        )
    if closed:
        path.closeSubpath()
    return path


def polygon(points: Sequence[Point]) -> QPainterPath:
    """A straight-edged closed outline."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def limb(points: Sequence[Point], widths: Sequence[float]) -> QPainterPath:
    """A tapered tube along `points` with half-widths `widths`, round at both ends."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        ahead, behind = points[min(last, index + 1)], points[max(0, index - 1)]
        dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * widths[index], dx / length * widths[index]
        if index == 0:
            left.append((x - dx / length * widths[0] * 0.7, y - dy / length * widths[0] * 0.7))
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
        if index == last:
            left.append((x + dx / length * widths[-1] * 0.7, y + dy / length * widths[-1] * 0.7))
    return curve([*left, *reversed(right)], pull=0.9)


def down(rect: QRectF, stops: Sequence[tuple[float, QColor]]) -> QBrush:
    """A brush that changes from the top of `rect` to its bottom."""
    return ramp((rect.left(), rect.top()), (rect.left(), rect.bottom()), stops)


def ramp(start: Point, end: Point, stops: Sequence[tuple[float, QColor]]) -> QBrush:
    """A brush that changes along a line."""
    gradient = QLinearGradient(*start, *end)
    for place, colour in stops:
        gradient.setColorAt(min(1.0, max(0.0, place)), colour)
    return QBrush(gradient)


def pool(centre: Point, radius: float, colour: QColor, *, core: float = 0.0) -> QBrush:
    """A soft round light: full within `core` of the radius, then a slow fall."""
    gradient = QRadialGradient(QPointF(*centre), max(1e-6, radius))
    alpha = colour.alphaF()
    for place in (0.0, 0.15, 0.3, 0.5, 0.7, 0.85, 1.0):
        step = QColor(colour)
        step.setAlphaF(alpha * (1 - place) ** 2.2)
        gradient.setColorAt(core + (1 - core) * place, step)
    return QBrush(gradient)


def glow(painter: QPainter, centre: Point, radius: float, colour: QColor) -> None:
    """Paint a soft round light, added to what is there."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    x, y = centre
    painter.fillRect(
        QRectF(x - radius, y - radius, 2 * radius, 2 * radius), pool(centre, radius, colour)
    )
    painter.restore()


def stroke(painter: QPainter, points: Sequence[Point], width: float, colour: QColor) -> None:
    """A smooth round-ended line."""
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(curve(points, closed=False), pen)


def clipped(painter: QPainter, path: QPainterPath, draw: Callable[[], None]) -> None:
    """Run `draw` with painting held inside `path`."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    draw()
    painter.restore()


def canvas(width: int, height: int) -> QImage:
    """An empty transparent picture."""
    image = QImage(max(1, width), max(1, height), PREMULTIPLIED)
    image.fill(0)
    return image


def pixels(image: QImage) -> NDArray[np.uint8]:
    """The picture's bytes as (height, width, 4), blue first; writing changes the picture."""
    return np.frombuffer(image.bits(), np.uint8).reshape(
        image.height(), image.bytesPerLine() // 4, 4
    )[:, : image.width()]


def content(image: QImage) -> QRect:
    """Where anything is drawn; an empty rectangle where nothing is."""
    seen = pixels(image).view(np.uint32)[..., 0] != 0
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    if not len(rows):
        return QRect()
    x, y = int(columns[0]), int(rows[0])
    return QRect(x, y, int(columns[-1]) - x + 1, int(rows[-1]) - y + 1)


def blurred(image: QImage, radius: float) -> QImage:
    """A soft copy: three box blurs, `radius` about the deviation in pixels."""
    size = max(1, round(radius))
    work = pixels(image).astype(np.float32)
    for _ in range(3):
        work = _box(_box(work, size, 0), size, 1)
    soft = image.copy()
    pixels(soft)[:] = np.clip(work + 0.5, 0, 255).astype(np.uint8)
    return soft


def softened(image: QImage) -> QImage:
    """A copy blurred by about a pixel: a binomial filter (1 4 6 4 1), cheap."""
    work = pixels(image).astype(np.uint16)
    for axis in (0, 1):
        work = _binomial(work, axis)
    soft = image.copy()
    pixels(soft)[:] = work.astype(np.uint8)
    return soft


def _binomial(work: NDArray[np.uint16], axis: int) -> NDArray[np.uint16]:
    length = work.shape[axis]
    pad = [(0, 0), (0, 0), (0, 0)]
    pad[axis] = (2, 2)
    wide = np.moveaxis(np.pad(work, pad, mode="edge"), axis, 0)
    total = wide[2 : length + 2] * np.uint16(6)
    total += (wide[1 : length + 1] + wide[3 : length + 3]) << 2
    total += wide[:length] + wide[4:]
    total += np.uint16(8)
    total >>= 4
    return np.moveaxis(total, 0, axis)


def _box(work: NDArray[np.float32], size: int, axis: int) -> NDArray[np.float32]:
    pad = [(0, 0), (0, 0), (0, 0)]
    pad[axis] = (size + 1, size)
    total = np.cumsum(np.pad(work, pad, mode="edge"), axis=axis, dtype=np.float32)
    span = 2 * size + 1
    length = work.shape[axis]
    high = np.take(total, range(span, span + length), axis=axis)
    low = np.take(total, range(length), axis=axis)
    return ((high - low) / span).astype(np.float32)


def grey(image: QImage) -> None:
    """Take the colour out, in place."""
    view = pixels(image)
    level = view[..., 0] * 0.0722 + view[..., 1] * 0.7152 + view[..., 2] * 0.2126
    view[..., :3] = np.clip(level + 0.5, 0, 255).astype(np.uint8)[..., None]
