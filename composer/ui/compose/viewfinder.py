"""The camera card's small picture: the shot as drawn by the animatic, and over it what the camera
does. The picture comes from a thread; here only the overlay is painted."""

from functools import partial
from math import cos, pi, sin

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from composer.prompt.reader import CameraReading, read_camera
from composer.prompt.shot import Shot
from composer.ui import theme
from composer.ui.compose.stills import Pictures, draw_still

_WIDTH, _TALLEST = 184, 156
_INSET = 0.16
_RESTED = 200  # ms without typing after which prose is drawn


class Viewfinder(QWidget):
    """Shows a resolved shot. `set_caption` says in words what the picture means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shot: Shot | None = None
        self._reading: CameraReading | None = None
        self._caption = ""
        self._picture = QImage()
        self._pictures = Pictures(self, keep=24)
        self._pictures.made.connect(self._on_picture_made)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._ask)
        self.setObjectName("viewfinder")
        self.setAccessibleName(self.tr("Viewfinder"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self._box(16, 9))

    def show_shot(self, shot: Shot, caption: str) -> None:
        before, self._shot = self._shot, shot
        drawn = before is not None and _by_hand(before) == _by_hand(shot)
        if not drawn:
            self._show_camera(shot, caption)
        # Words of the description come key by key: the picture waits for them to rest.
        self._rest.start(_RESTED if drawn else 0)

    def _show_camera(self, shot: Shot, caption: str) -> None:
        self._reading = read_camera(shot.camera)
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.setToolTip(caption)
        self.setFixedSize(self._box(*size_of(shot)))
        self.update()

    def _ask(self) -> None:
        if self._shot is None:
            return
        scale = self.devicePixelRatioF()
        size = round(self.width() * scale), round(self.height() * scale)
        key = picture_key(self._shot), size
        if picture := self._pictures.ask("viewfinder", key, partial(draw_still, self._shot, size)):
            self._picture = picture
            self.update()

    def _on_picture_made(self, _name: object, _key: object, picture: QImage) -> None:
        self._picture = picture
        self.update()

    @staticmethod
    def _box(width: int, height: int) -> QSize:
        scale = min(_WIDTH / width, _TALLEST / height)
        return QSize(round(width * scale), round(height * scale))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return super().event(event)

    def paintEvent(self, event: object) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(frame, 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("raised"))
        if not self._picture.isNull():
            painter.drawImage(self.rect(), self._picture)
        if self._reading is not None:
            _Overlay(painter, frame, self._reading).paint()
            self._paint_caption(painter)

    def _paint_caption(self, painter: QPainter) -> None:
        if not self._caption:
            return
        foot = QRect(0, self.height() - 30, self.width(), 30)
        fade = QLinearGradient(0, foot.top(), 0, foot.bottom())
        dark = QColor(Qt.GlobalColor.black)
        for place, alpha in ((0.0, 0.0), (0.55, 0.55), (1.0, 0.75)):
            dark.setAlphaF(alpha)
            fade.setColorAt(place, dark)
        painter.fillRect(foot, QBrush(fade))
        painter.setFont(theme.text_font(10))
        painter.setPen(Qt.GlobalColor.white)  # on the picture's own dark foot in every theme
        text = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideRight, self.width() - 14
        )
        line = QRect(7, self.height() - 19, self.width() - 14, 15)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)


class _Overlay:
    """Frame-in-frame corners and the arrow of the move."""

    def __init__(self, painter: QPainter, frame: QRectF, reading: CameraReading) -> None:
        self._painter, self._frame, self._reading = painter, frame, reading
        inset_x, inset_y = frame.width() * _INSET, frame.height() * _INSET
        self._inner = frame.adjusted(inset_x, inset_y * 0.8, -inset_x, -inset_y * 1.2)
        self._pen(1.4)

    def _pen(self, width: float, *, dashed: bool = False) -> None:
        pen = QPen(theme.colour("accent", 0.95), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if dashed:
            pen.setDashPattern([3, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def paint(self) -> None:
        move, way = self._reading.move or "", self._reading.move_direction
        if move.startswith(("push", "pull")):
            self._dolly(inwards=move.startswith("push"))
        elif move.startswith("orbit"):
            self._corners(self._inner)
            self._orbit(way if way else 1)
        elif move.startswith(("tilt", "crane")):
            self._corners(self._inner)
            self._vertical(way)
        elif move.startswith(("pan", "track")):
            self._corners(self._inner)
            self._horizontal(way)
        elif move.startswith(("handheld", "steadicam")):
            self._corners(self._inner)
            self._float(rough=move.startswith("handheld"))
        else:
            self._corners(self._inner)

    def _corners(self, box: QRectF, size: float = 9) -> None:
        self._pen(1.4)
        for x, dx in ((box.left(), size), (box.right(), -size)):
            for y, dy in ((box.top(), size), (box.bottom(), -size)):
                self._painter.drawPolyline(
                    QPolygonF([QPointF(x + dx, y), QPointF(x, y), QPointF(x, y + dy)])
                )

    def _dolly(self, *, inwards: bool) -> None:
        """The smaller of two frames is the other end of the move."""
        inner = self._inner
        self._pen(1.0, dashed=True)
        self._painter.drawRect(inner)
        outer = self._frame.adjusted(6, 6, -6, -6)
        pairs = (
            (outer.topLeft(), inner.topLeft()),
            (outer.topRight(), inner.topRight()),
            (outer.bottomLeft(), inner.bottomLeft()),
            (outer.bottomRight(), inner.bottomRight()),
        )
        for far, near in pairs:
            start, end = (far, near) if inwards else (near, far)
            self._arrow(start + (end - start) * 0.15, start + (end - start) * 0.85, 5)

    def _horizontal(self, way: float) -> None:
        y = self._inner.bottom()
        half = self._inner.width() * 0.26
        middle = self._inner.center().x()
        self._between(QPointF(middle - half, y), QPointF(middle + half, y), way)

    def _vertical(self, way: float) -> None:
        x = self._inner.right()
        half = self._inner.height() * 0.3
        middle = self._inner.center().y()
        self._between(QPointF(x, middle + half), QPointF(x, middle - half), way)

    def _between(self, low: QPointF, high: QPointF, way: float) -> None:
        """An arrow along the way; where none is said, one with two heads."""
        if way >= 0:
            self._arrow(low, high, 7)
        if way <= 0:
            self._arrow(high, low, 7)

    def _orbit(self, way: float) -> None:
        box = self._inner.adjusted(
            14, self._inner.height() * 0.66, -14, self._inner.height() * 0.16
        )
        self._pen(1.8)
        self._painter.drawArc(box, 200 * 16, 140 * 16)
        angle = 200 * pi / 180 if way < 0 else 340 * pi / 180
        middle = box.center()
        tip = QPointF(
            middle.x() + box.width() / 2 * cos(angle), middle.y() - box.height() / 2 * sin(angle)
        )
        self._head(tip, QPointF(tip.x() - way * 5, tip.y() + 4), 7)

    def _float(self, *, rough: bool) -> None:
        y, left = self._inner.bottom(), self._inner.center().x() - 22
        path = QPainterPath(QPointF(left, y))
        step = 5.5 if rough else 11
        for number in range(int(44 / step)):
            x = left + number * step
            lift = (-5 if number % 2 else 5) * (1 if rough else 0.7)
            path.quadTo(x + step / 2, y + lift, x + step, y)
        self._pen(1.6)
        self._painter.drawPath(path)

    def _arrow(self, start: QPointF, end: QPointF, size: float) -> None:
        self._pen(1.8)
        self._painter.drawLine(start, end)
        self._head(end, start, size)

    def _head(self, tip: QPointF, back: QPointF, size: float) -> None:
        along = tip - back
        length = max(0.001, (along.x() ** 2 + along.y() ** 2) ** 0.5)
        along /= length
        side = QPointF(-along.y(), along.x())
        foot = tip - along * size
        self._painter.setBrush(theme.colour("accent"))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawPolygon(
            QPolygonF([tip, foot + side * size * 0.5, foot - side * size * 0.5])
        )


def _by_hand(shot: Shot) -> tuple[object, ...]:
    """What is chosen rather than typed: its picture should come at once."""
    return shot.camera, shot.palette, shot.parameters.size


def size_of(shot: Shot) -> tuple[int, int]:
    """The clip's width and height; a size that is no size counts as 1280x720."""
    parts = shot.parameters.size.split("x")
    if len(parts) == 2 and all(part.isdigit() and 0 < int(part) < 20_000 for part in parts):
        return int(parts[0]), int(parts[1])
    return 1280, 720


def picture_key(shot: Shot) -> object:
    """What of a shot its still depends on: all that is drawn, nothing that is only heard."""
    return (
        (shot.style, shot.subject, shot.description, shot.mood, shot.camera, shot.light),
        (shot.palette, shot.beats, shot.cast, shot.dialogue, shot.parameters.size),
    )
