"""Paints the picture in hand, as large as it fits, on a neutral ground; says in words what stands
in its place. Decides nothing about time."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from composer.ui import theme
from composer.ui.player.clip import Clip
from composer.ui.player.colour import Picture, upright

MARGIN = 10


class FrameView(QWidget):
    """Signals: `play_requested()` the picture was clicked; `full_screen_requested()` twice.

    `caption` is the time code in the corner (empty: none); `message` stands in the middle, in place
    of or over the picture.
    """

    play_requested = Signal()
    full_screen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame_view")
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._own_size = False
        self._clip: Clip | None = None
        self._picture: Picture | None = None
        self._caption = self._message = ""

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    @property
    def picture(self) -> Picture | None:
        return self._picture

    def show_clip(self, clip: Clip | None) -> None:
        """Another clip comes; the last picture goes."""
        self._clip, self._picture = clip, None
        self.update()

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.update()

    def say(self, *, caption: str | None = None, message: str | None = None) -> None:
        """Change the words over the picture; None leaves them."""
        before = (self._caption, self._message)
        self._caption = self._caption if caption is None else caption
        self._message = self._message if message is None else message
        if before != (self._caption, self._message):
            self.setAccessibleDescription(self._message)
            self.update()

    def still(self) -> QImage:
        """The picture as a person sees it, in the clip's own size; null where there is none."""
        if self._picture is None or self._clip is None:
            return QImage()
        return upright(self._picture.image, self._clip.rotation, self._clip.pixel_shape)

    def toggle_fit(self) -> None:
        """Between the whole picture and its own size, a pixel for a pixel."""
        self._own_size = not self._own_size
        self.update()

    def picture_rect(self) -> QRect:
        """Where the picture stands in the widget, in logical pixels: centred, and whole unless its
        own size was asked for."""
        if self._clip is None or not self._clip.width or not self._clip.height:
            return QRect()
        size = QSize(self._clip.width, self._clip.height)
        if self._own_size:
            size = size / self.devicePixelRatioF()
        else:
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        rect.moveCenter(self.rect().center())
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("bg"))
        if self._picture is not None and self._clip is not None:
            self._paint_picture(painter, self._picture.image, self._clip.rotation)
            if self._caption:
                self._paint_caption(painter)
        if self._message:
            self._paint_message(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter, image: QImage, rotation: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.picture_rect())
        painter.translate(rect.center())
        painter.rotate(-rotation)
        size = rect.size().transposed() if rotation in (90, 270) else rect.size()
        corner = QPointF(-size.width() / 2, -size.height() / 2)
        painter.drawImage(QRectF(corner, size), image)
        painter.restore()

    def _paint_caption(self, painter: QPainter) -> None:
        # At the lower right: a previs has its own words in the other corners.
        rect = self.picture_rect() & self.rect()
        painter.setFont(theme.mono_font())
        width = painter.fontMetrics().horizontalAdvance(self._caption) + 16
        height = painter.fontMetrics().height() + 6
        right, bottom = rect.right() - MARGIN + 1, rect.bottom() - MARGIN + 1
        box = QRectF(right - width, bottom - height, width, height)
        self._paint_label(painter, box, self._caption)

    def _paint_label(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Words that read on any picture: the dark theme's own pair, whatever the theme."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(over_picture("bg", 0.72))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(over_picture("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_message(self, painter: QPainter) -> None:
        if self._picture is not None:
            veil = theme.colour("bg", 0.8)
            painter.fillRect(self.picture_rect(), veil)
        painter.setPen(theme.colour("dim"))
        painter.setFont(theme.text_font())
        box = self.rect().adjusted(24, 12, -24, -12)
        width = min(box.width(), 460)
        box = QRect(box.center().x() - width // 2, box.top(), width, box.height())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self._message)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.play_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.play_requested.emit()  # takes back what the first click did
            self.full_screen_requested.emit()


def over_picture(role: str, alpha: float = 1.0) -> QColor:
    """The dark theme's colour for `role`, whatever the theme: what lies on a picture must not
    outshine it."""
    made = QColor(theme.tokens("dark").colours[role])
    made.setAlphaF(alpha)
    return made
