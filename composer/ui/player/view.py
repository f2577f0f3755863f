"""Paints the picture in hand, or two for comparing, on a neutral ground, with guides and words over
it; zoomed and panned by mouse and keys. Decides nothing about time."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from composer.ui import theme
from composer.ui.player.clip import Clip
from composer.ui.player.colour import Converter, Picture, upright
from composer.ui.player.framing import STEP, Framing
from composer.ui.player.guides import (
    MARGIN,
    Guides,
    Words,
    label_box,
    paint_guides,
    paint_label,
    paint_words,
)
from composer.ui.player.layers import (
    SIDE,
    SINGLE,
    WIPE,
    Layer,
    Pairing,
    edge_of,
    halves,
    paint_layer,
    paint_names,
    paint_pair,
    size_of,
)

REACH = 9
"""How near to the wipe's edge the mouse takes hold of it, in logical pixels."""
DRAG = 4
"""A press that moves less than this is a click."""


class FrameView(QWidget):
    """Signals: `play_requested()` the picture was clicked; `full_screen_requested()` twice;
    `pairing_requested(object)` another Pairing: the wipe's edge was moved; `framed()` the picture
    stands elsewhere now.
    """

    play_requested = Signal()
    full_screen_requested = Signal()
    pairing_requested = Signal(object)
    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame_view")
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._framing = Framing()
        self._clip: Clip | None = None
        self._picture: Picture | None = None
        self._other: Layer | None = None
        self._pairing, self._guides, self._words = Pairing(), Guides(), Words()
        self._pressed: QPoint | None = None
        self._dragged = self._on_edge = False

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 120)

    # What is shown

    @property
    def picture(self) -> Picture | None:
        return self._picture

    @property
    def other(self) -> Layer | None:
        """The second picture while two are compared."""
        return self._other

    @property
    def words(self) -> Words:
        return self._words

    @property
    def framing(self) -> Framing:
        return self._framing

    def show_clip(self, clip: Clip | None) -> None:
        """Another clip comes; the last picture goes."""
        self._clip, self._picture = clip, None
        self._frame(Framing())

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.update()

    def show_other(self, layer: Layer | None) -> None:
        """The picture to compare with; None: there is none."""
        self._other = layer
        self.update()

    def pair(self, pairing: Pairing) -> None:
        """How the two are seen together."""
        if pairing != self._pairing:
            moved = pairing.mode != self._pairing.mode
            self._pairing = pairing
            self.update()
            if moved:
                self.framed.emit()

    def guide(self, guides: Guides) -> None:
        """What lies over the picture."""
        self._guides = guides
        self.update()

    def say(self, **words: str) -> None:
        """Change fields of Words; the others stay."""
        changed = replace(self._words, **words)
        if changed != self._words:
            self._words = changed
            self.setAccessibleDescription(changed.message)
            self.update()

    def still(self) -> QImage:
        """The picture as a person sees it, in the clip's own size; null where there is none."""
        if self._picture is None or self._clip is None:
            return QImage()
        picture = self._picture
        if picture.source is not None:
            picture = Converter().picture(picture.index, picture.source)
        return upright(picture.image, picture.rotation, self._clip.shape_at(picture.index))

    # Where it stands

    def toggle_fit(self) -> None:
        """Between the whole picture and its own size, a pixel for a pixel."""
        self._frame(Framing(1.0) if self._framing.zoom is None else Framing())

    def zoom_to(self, zoom: float | None) -> None:
        """So many device pixels a pixel of the picture; None: as large as it fits whole."""
        self._frame(replace(self._framing, zoom=zoom) if zoom else Framing())

    def zoom(self, steps: int) -> None:
        """Larger or smaller about the middle."""
        self._zoom(STEP**steps, self._area().center())

    def picture_rect(self) -> QRect:
        """Where the picture stands in the widget, in logical pixels; of two, the first."""
        size = self._size()
        if size.isEmpty():
            return QRect()
        return self._framing.rect(size, self._area(), self.devicePixelRatioF()).toRect()

    def _size(self) -> QSizeF:
        return size_of(self._clip, self._picture) if self._clip else QSizeF()

    def _area(self) -> QRectF:
        return halves(QRectF(self.rect()), self._mode())[0]

    def _mode(self) -> str:
        return self._pairing.mode if self._other else SINGLE

    def _rects(self, other: Layer) -> tuple[QRectF, QRectF]:
        """Where both stand. In one room the second is brought to the first one's height; side by
        side both are zoomed and panned alike."""
        second = halves(QRectF(self.rect()), self._mode())[1]
        scale, one = self.devicePixelRatioF(), QRectF(self.picture_rect())
        if self._mode() == SIDE:
            zoom = self._framing.zoom
            ratio = self._size().height() / max(1.0, other.size.height())
            framing = replace(self._framing, zoom=zoom * ratio if zoom else None)
            return one, framing.rect(other.size, second, scale)
        size = other.size.scaled(one.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRectF(QPointF(0, 0), size)
        rect.moveCenter(one.center())
        return one, rect

    def _frame(self, framing: Framing) -> None:
        self._framing = framing
        self.update()
        self.framed.emit()

    def _zoom(self, by: float, at: QPointF) -> None:
        size, area, scale = self._size(), self._area(), self.devicePixelRatioF()
        if not size.isEmpty():
            self._frame(self._framing.zoomed(by, at, size, area, scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.framed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("bg"))
        if self._picture is not None and self._clip is not None:
            self._paint_pictures(painter, Layer(self._clip, self._picture, self._words.name))
        if self._words.message:
            self._paint_message(painter)
        elif self._framing.zoom is not None:
            self._paint_zoom(painter, self._framing.zoom)
        painter.end()

    def _paint_zoom(self, painter: QPainter, zoom: float) -> None:
        """How large it is, where it isn't fitted: a part may be out of sight."""
        text = self.tr("{percent} % · F fits it").format(percent=round(100 * zoom))
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        box = label_box(painter, text)
        box.moveTopLeft(QPointF(MARGIN, MARGIN))
        paint_label(painter, box, text)

    def _paint_pictures(self, painter: QPainter, first: Layer) -> None:
        mode, other = self._mode(), self._other
        rects = (QRectF(self.picture_rect()), QRectF())
        if other is None or mode == SINGLE:
            paint_layer(painter, first, rects[0])
        else:
            rects = self._rects(other)
            paint_pair(painter, first, other, rects, self._pairing)
        for rect in rects if mode == SIDE else rects[:1]:
            paint_guides(painter, self._guides, rect)
        seen = rects[0] & QRectF(self.rect())
        paint_words(painter, self._guides, self._words, seen)
        if other is not None and mode != SINGLE:
            seen_too = (rects[1] & QRectF(self.rect())) if mode == SIDE else seen
            names = f"A {first.name}", f"B {other.name} · f {other.picture.index}"
            paint_names(painter, *names, (seen, seen_too), self._pairing)

    def _paint_message(self, painter: QPainter) -> None:
        if self._picture is not None:
            painter.fillRect(self.picture_rect(), theme.colour("bg", 0.8))
        painter.setPen(theme.colour("dim"))
        painter.setFont(theme.text_font())
        box = self.rect().adjusted(24, 12, -24, -12)
        width = min(box.width(), 460)
        box = QRect(box.center().x() - width // 2, box.top(), width, box.height())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self._words.message)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            left = event.button() == Qt.MouseButton.LeftButton
            self._on_edge = left and self._at_edge(event.position())
            self._pressed, self._dragged = event.position().toPoint(), not left

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            split = Qt.CursorShape.SplitHCursor
            at_edge = self._at_edge(event.position())
            self.setCursor(split if at_edge else Qt.CursorShape.ArrowCursor)
        elif self._on_edge:
            rect = self.picture_rect()
            edge = (event.position().x() - rect.left()) / max(1, rect.width())
            self.pairing_requested.emit(replace(self._pairing, edge=min(max(edge, 0.0), 1.0)))
        else:
            self._drag(event.position().toPoint())

    def _drag(self, to: QPoint) -> None:
        by = to - (self._pressed or to)
        if not self._dragged and by.manhattanLength() < DRAG:
            return
        self._dragged = True
        size, area, scale = self._size(), self._area(), self.devicePixelRatioF()
        if self._framing.zoom is not None and not size.isEmpty():
            self._pressed = to
            self._frame(self._framing.moved(QPointF(by), size, area, scale))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not (self._dragged or self._on_edge)
        self._pressed, self._on_edge = None, False
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            self.play_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.play_requested.emit()  # takes back what the first click did
            self.full_screen_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self._zoom(STEP ** (event.angleDelta().y() / 120), event.position())

    def _at_edge(self, at: QPointF) -> bool:
        if self._mode() != WIPE:
            return False
        return abs(at.x() - edge_of(QRectF(self.picture_rect()), self._pairing.edge)) <= REACH
