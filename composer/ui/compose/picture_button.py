"""A picture to press: the first frame as it will be sent, or an invitation to choose one."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from composer.ui import icons, theme

_WIDTH, _TALLEST = 184, 140


class PictureButton(QAbstractButton):
    """The picture as it will be sent, or an invitation to choose one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._wanted = False
        self.setAccessibleName(self.tr("Choose a picture for the first frame"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_shape(16, 9)

    def set_shape(self, width: int, height: int) -> None:
        scale = min(_WIDTH / width, _TALLEST / height)
        self.setFixedSize(round(width * scale), round(height * scale))

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def set_wanted(self, wanted: bool) -> None:
        """Whether a picture hovers over the card."""
        self._wanted = wanted
        self.update()

    def paintEvent(self, e: object) -> None:
        del e
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self._picture.isNull():
            shape = QPainterPath()
            shape.addRoundedRect(box, 6, 6)
            painter.setClipPath(shape)
            painter.drawImage(self.rect(), self._picture)
            painter.setClipping(False)
        self._paint_edge(painter, box)

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        strong = self._wanted or self.hasFocus()
        empty = self._picture.isNull()
        pen = QPen(theme.colour("focus" if strong else "handle"), 2 if strong else 1)
        if empty and not strong:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen if empty or strong else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 6, 6)
        if empty:
            scale = self.devicePixelRatioF()
            icon = icons.pixmap("image-plus", "dim", 22, scale)
            painter.drawPixmap(round(box.center().x() - 11), round(box.center().y() - 11), icon)
