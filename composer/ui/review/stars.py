"""Stars: how they are drawn, and the row of five to click or to set from the keyboard."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from composer.ui import theme

MOST = 5
SIDE = 20
"""Pixels a star takes in the row to click."""
_INNER = 0.48
"""A star's inner corners, as a part of its outer radius: rounder than the mathematical 0.38."""


def star(centre: QPointF, radius: float) -> QPolygonF:
    """A five-pointed star standing on two points."""
    corners: list[QPointF] = []
    for n in range(2 * MOST):
        angle = math.pi * (n / MOST - 0.5)
        length = radius if n % 2 == 0 else radius * _INNER
        corners.append(centre + QPointF(math.cos(angle), math.sin(angle)) * length)
    return QPolygonF(corners)


def paint_stars(painter: QPainter, box: QRectF, count: int, *, of: int = MOST) -> None:
    """`count` full stars of `of` in a row, as high as `box`; empty ones are outlines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = box.height()
    for n in range(of):
        centre = QPointF(box.left() + side * (n + 0.5), box.center().y())
        full = n < count
        hue = theme.colour("accent_text" if full else "faint")
        pen = QPen(hue, 1.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(hue if full else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(star(centre, side * 0.4))
    painter.restore()


class StarRating(QWidget):
    """Signals: `rated(int)` 0 to 5, by the person. A click on the star that is set takes all away;
    Left and Right change it by one."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rating, self._hovered = 0, 0
        self._tell()

    @property
    def rating(self) -> int:
        return self._rating

    def set_rating(self, rating: int) -> None:
        self._rating = rating
        self._tell()
        self.update()

    def _tell(self) -> None:
        name = self.tr("Rating: {n} of 5 stars").format(n=self._rating)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Rate this take (1–5; 0 takes the stars away)"))

    def sizeHint(self) -> QSize:
        return QSize(MOST * SIDE + 12, 30)

    def _row(self) -> QRectF:
        return QRectF(6, (self.height() - SIDE) / 2, MOST * SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "line"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_stars(painter, self._row(), self._hovered or self._rating)
        painter.end()

    def _star_at(self, x: float) -> int:
        return min(max(int((x - self._row().left()) // SIDE) + 1, 1), MOST)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._star_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(0)

    def _hover(self, count: int) -> None:
        if count != self._hovered:
            self._hovered = count
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            count = self._star_at(event.position().x())
            self.rated.emit(0 if count == self._rating else count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self.rated.emit(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Right and self._rating < MOST:
            self.rated.emit(self._rating + 1)
        elif key == Qt.Key.Key_Left and self._rating > 0:
            self.rated.emit(self._rating - 1)
        else:
            super().keyPressEvent(event)
