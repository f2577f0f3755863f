"""The picture alone in a window of its own on the same transport, so that nothing has to be moved
out of the pane and back: on the whole screen, or beside the program for another screen."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.ui.player.view import FrameView


class PictureWindow(QWidget):
    """Signals: `closed()`; `key_met(object)` a QKeyEvent comes by, held down or let go. Escape
    closes it."""

    closed = Signal()
    key_met = Signal(object)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = FrameView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        # The pane's keys count here too: they belong to actions, not to a place.
        self.addActions(parent.actions())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self.key_met.emit(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class FullScreen(PictureWindow):
    """The whole screen on which the program's window is. A double click closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Full screen"))
        self.setObjectName("full_screen")
        self.view.full_screen_requested.connect(self.close)

    def open(self) -> None:
        self.move(self._pane().mapToGlobal(QPoint(0, 0)))
        self.showFullScreen()

    def _pane(self) -> QWidget:
        return self.parentWidget() or self


class SecondWindow(PictureWindow):
    """A second view of the picture: fills another screen where there is one, else it is a window to
    put where one likes. A double click fills its screen or takes that back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Picture"))
        self.setObjectName("second_window")
        self.view.full_screen_requested.connect(self._toggle_full)
        self.resize(960, 540)

    def open(self) -> None:
        pane = self.parentWidget()
        here = pane.screen() if pane else None
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        if others:
            self.move(others[0].geometry().topLeft())
            self.showFullScreen()
        else:
            self.show()

    def _toggle_full(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
