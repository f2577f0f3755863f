"""The clip at a glance: pictures along its time, the range between in and out, the playhead, and
scrubbing with the mouse."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from composer.ui import theme
from composer.ui.player.clip import Clip
from composer.ui.player.guides import over_picture

HEIGHT = 62
MOST_PICTURES = 32
ROUND = 6


class FilmStrip(QWidget):
    """Signals: `seek_requested(int)` the frame under the mouse; `scrub_ended()` the mouse let go;
    `pictures_requested(int)` so many pictures would fill the strip; `pictures_changed()` they are
    there."""

    seek_requested = Signal(int)
    scrub_ended = Signal()
    pictures_requested = Signal(int)
    pictures_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("film_strip")
        self.setAccessibleName(self.tr("Film strip: drag to move the playhead"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clip: Clip | None = None
        self._pictures: list[QImage] = []
        self._asked = 0
        self._frame = 0
        self._range: tuple[int, int] | None = None
        self._cuts: tuple[int, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def show_clip(self, clip: Clip | None) -> None:
        self._clip, self._pictures, self._frame, self._range = clip, [], 0, None
        self._asked, self._cuts = 0, ()
        self.update()
        self._ask_pictures()

    def show_cuts(self, cuts: tuple[int, ...]) -> None:
        """The frames at which a cut was found, marked at the upper edge."""
        self._cuts = cuts
        many = self.tr("{n} cuts found").format(n=len(cuts))
        self.setToolTip(self.tr("1 cut found") if len(cuts) == 1 else many if cuts else "")
        self.update()

    @property
    def clip(self) -> Clip | None:
        return self._clip

    @property
    def has_pictures(self) -> bool:
        return bool(self._pictures)

    def set_pictures(self, pictures: Sequence[np.ndarray]) -> None:
        """The clip's pictures in order: (h, w, 3) uint8 RGB."""
        self._pictures = [_image(picture) for picture in pictures]
        self.update()
        self.pictures_changed.emit()

    def set_frame(self, frame: int) -> None:
        before, self._frame = self._frame, frame
        for one in (before, frame):
            x = int(self.x_of(one))
            self.update(x - 5, 0, 12, self.height())

    def set_range(self, between: tuple[int, int] | None) -> None:
        """The first and last frame between in and out; None where neither is set."""
        if between != self._range:
            self._range = between
            self.update()

    def x_of(self, frame: int) -> float:
        """Where `frame` begins, in logical pixels."""
        clip = self._clip
        if clip is None or not clip.seconds:
            return 0.0
        start = clip.starts[frame] if frame < clip.frames else clip.seconds
        return start / clip.seconds * self.width()

    def _ask_pictures(self) -> None:
        clip = self._clip
        if clip is None or not clip.height:
            return
        width = max(24.0, HEIGHT * clip.width / clip.height)
        count = min(MOST_PICTURES, clip.frames, max(1, round(self.width() / width)))
        if count != self._asked:
            self._asked = count
            self.pictures_requested.emit(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_pictures()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), self._ground())
        self._paint_pictures(painter)
        self._paint_outside(painter)
        painter.restore()
        if self._clip is not None:
            self._paint_range(painter)
            self._paint_cuts(painter)
            self._paint_playhead(painter)
        painter.end()

    def _ground(self) -> QColor:
        """Dark between pictures in every theme; nothing to be seen without a clip."""
        return over_picture("bg") if self._pictures else theme.colour("panel")

    def _paint_pictures(self, painter: QPainter) -> None:
        count = len(self._pictures)
        for place, image in enumerate(self._pictures):
            left, right = place * self.width() / count, (place + 1) * self.width() / count
            cell = QRectF(left, 0, right - left - (1 if place < count - 1 else 0), HEIGHT)
            painter.drawImage(cell, image, _middle(image, cell.width() / cell.height()))

    def _paint_outside(self, painter: QPainter) -> None:
        if self._range is None:
            return
        left, right = self.x_of(self._range[0]), self.x_of(self._range[1] + 1)
        veil = theme.colour("bg", 0.66)
        painter.fillRect(QRectF(0, 0, left, HEIGHT), veil)
        painter.fillRect(QRectF(right, 0, self.width() - right, HEIGHT), veil)

    def _paint_range(self, painter: QPainter) -> None:
        if self._range is None:
            return
        left, right = self.x_of(self._range[0]), self.x_of(self._range[1] + 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(left + 1, 1, max(4.0, right - left - 2), HEIGHT - 2), 4, 4)

    def _paint_cuts(self, painter: QPainter) -> None:
        painter.setPen(QPen(over_picture("bg"), 1))
        painter.setBrush(over_picture("text"))
        for cut in self._cuts:
            x = self.x_of(cut)
            corners = QPointF(x - 5, -1), QPointF(x + 5, -1), QPointF(x, 8)
            painter.drawPolygon(QPolygonF(corners))
            painter.fillRect(QRectF(x - 0.5, 0, 1, HEIGHT), over_picture("text", 0.8))

    def _paint_playhead(self, painter: QPainter) -> None:
        x = min(max(1.0, self.x_of(self._frame)), self.width() - 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(over_picture("bg", 0.7))
        painter.drawRect(QRectF(x - 2, 0, 4, HEIGHT))
        painter.setBrush(over_picture("text"))
        painter.drawRect(QRectF(x - 1, 0, 2, HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.scrub_ended.emit()

    def _scrub(self, x: float) -> None:
        if self._clip is not None and self.width():
            seconds = min(max(0.0, x / self.width()), 1.0) * self._clip.seconds
            self.seek_requested.emit(self._clip.frame_at(seconds))


def _image(picture: np.ndarray) -> QImage:
    solid = np.ascontiguousarray(picture)
    height, width = solid.shape[:2]
    # copy(): the image must outlive the array.
    return QImage(solid.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _middle(image: QImage, shape: float) -> QRectF:
    """The largest part in the middle of `image` whose width over height is `shape`."""
    width, height = float(image.width()), float(image.height())
    if width / height > shape:
        part = height * shape
        return QRectF((width - part) / 2, 0, part, height)
    part = width / shape
    return QRectF(0, (height - part) / 2, width, part)
