"""Drawing on the frame: strokes of notes over the picture, and new ones drawn with the mouse. A
sheet over the player's picture; it knows no notes and no time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from composer.library.rows import Stroke
from composer.ui.player.view import FrameView

NEAR = 0.003
"""How far the pen goes, in parts of the picture, until a new point is set."""
COLOURS = {
    "red": "#ff5a52",
    "amber": "#ffb43c",
    "green": "#6fdc7a",
    "blue": "#5aaeff",
    "violet": "#c08cff",
    "white": "#ffffff",
}
"""What a person draws with: light on any picture, whatever the theme."""


class Sketch(QWidget):
    """Signals: `drawn(object)` the person drew these strokes."""

    drawn = Signal(object)

    def __init__(self, view: FrameView) -> None:
        super().__init__(view)
        self.setObjectName("sketch")
        self.setAccessibleName(self.tr("Drawing on the frame"))
        self._view = view
        self._shown: tuple[Stroke, ...] = ()
        self._own: list[Stroke] = []
        self._points: list[tuple[float, float]] = []
        self.colour = "red"
        self._allow(drawing=False)
        view.installEventFilter(self)
        view.framed.connect(self.update)
        self.setGeometry(view.rect())

    @property
    def is_drawing(self) -> bool:
        """Whether the mouse draws."""
        return not self.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn and belongs to no note yet."""
        return tuple(self._own)

    def start(self, colour: str) -> None:
        """From now on the mouse draws in `colour` (a key of COLOURS)."""
        self.colour = colour
        self._allow(drawing=True)

    def stop(self) -> None:
        """The mouse belongs to the player again; what was drawn goes."""
        self._own, self._points = [], []
        self._allow(drawing=False)

    def take_back(self) -> None:
        """The last stroke goes."""
        self._own = self._own[:-1]
        self.drawn.emit(self.strokes)
        self.update()

    def show_strokes(self, strokes: Sequence[Stroke]) -> None:
        """What notes at this frame say."""
        if self._shown != tuple(strokes):
            self._shown = tuple(strokes)
            self.update()

    def _allow(self, *, drawing: bool) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not drawing)
        self.setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return super().eventFilter(watched, event)

    # Drawing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._points = [self._inside(event.position())]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._points:
            return
        point, last = self._inside(event.position()), self._points[-1]
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= NEAR:
            self._points.append(point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._points and event.button() == Qt.MouseButton.LeftButton:
            self._own.append(Stroke(tuple(self._points), self.colour))
            self._points = []
            self.drawn.emit(self.strokes)
            self.update()

    def _inside(self, at: QPointF) -> tuple[float, float]:
        rect = QRectF(self._view.picture_rect())
        if rect.isEmpty():
            return 0.0, 0.0
        across = (at.x() - rect.left()) / rect.width()
        down = (at.y() - rect.top()) / rect.height()
        return round(min(1.0, max(0.0, across)), 4), round(min(1.0, max(0.0, down)), 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        strokes = [*self._shown, *self._own]
        if self._points:
            strokes.append(Stroke(tuple(self._points), self.colour))
        if not strokes:
            return
        painter = QPainter(self)
        paint_strokes(painter, strokes, QRectF(self._view.picture_rect()))
        painter.end()


def paint_strokes(painter: QPainter, strokes: Sequence[Stroke], rect: QRectF) -> None:
    """`strokes` over a picture that stands in `rect`, with a dark rim to be seen on white."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        points = [
            QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())
            for x, y in stroke.points
        ]
        if len(points) == 1:
            points.append(points[0] + QPointF(0.1, 0.1))
        width = max(2.0, stroke.width * rect.height())
        for colour, wide in ((QColor(0, 0, 0, 130), width + 2), (_colour(stroke), width)):
            pen = QPen(colour, wide)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(points))


def _colour(stroke: Stroke) -> QColor:
    return QColor(COLOURS.get(stroke.colour, COLOURS["red"]))
