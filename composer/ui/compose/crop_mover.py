"""Moving the window of a crop: the picture is dragged under its frame, or nudged with the arrow
keys. What is done with the new place is the card's matter."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from composer.prompt.picture_fit import crop_at, fit_parts

_NUDGE = 0.05
_KEYS = {
    Qt.Key.Key_Left: (-_NUDGE, 0.0),
    Qt.Key.Key_Right: (_NUDGE, 0.0),
    Qt.Key.Key_Up: (0.0, -_NUDGE),
    Qt.Key.Key_Down: (0.0, _NUDGE),
}


class CropMover(QObject):
    """Watches the button that shows the picture; `fit` is set by the card, and only a crop moves.

    Signals: moving(str) a fit to show while the picture is dragged; moved(str) one to keep.
    """

    moving = Signal(str)
    moved = Signal(str)

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self.fit = ""
        self._button = button
        self._pressed: QPointF | None = None
        self._drags = False
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if fit_parts(self.fit)[0] == "crop":
            if isinstance(event, QMouseEvent):
                return self._mouse(event)
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._pressed, self._drags = event.position(), False
            case QEvent.Type.MouseMove if self._pressed is not None:
                way = event.position() - self._pressed
                if way.manhattanLength() >= QApplication.startDragDistance():
                    self._drags = True
                if self._drags:
                    self.moving.emit(self._at(way))
                    return True
            case QEvent.Type.MouseButtonRelease if self._drags and self._pressed is not None:
                way = event.position() - self._pressed
                self._pressed, self._drags = None, False
                self._button.setDown(False)  # a drag is no press of the button
                self.moved.emit(self._at(way))
                return True
            case QEvent.Type.MouseButtonRelease:
                self._pressed = None
            case _:
                pass
        return False

    def _at(self, way: QPointF) -> str:
        """The window goes against the picture, which goes with the hand."""
        _, (x, y) = fit_parts(self.fit)
        width, height = max(1, self._button.width()), max(1, self._button.height())
        return crop_at(x - way.x() / width, y - way.y() / height)

    def _key(self, event: QKeyEvent) -> bool:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            return False
        _, (x, y) = fit_parts(self.fit)
        self.moved.emit(crop_at(x + step[0], y + step[1]))
        return True
