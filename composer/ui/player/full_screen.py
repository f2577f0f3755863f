"""The picture alone on the whole screen: a window of its own on the same transport, so that nothing
has to be moved out of the pane and back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.ui.player.view import FrameView


class FullScreen(QWidget):
    """Signals: `closed()`. Escape and a double click close it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("full_screen")
        self.setWindowTitle(self.tr("Full screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = FrameView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.full_screen_requested.connect(self.close)
        # The pane's keys count here too: they belong to actions, not to a place.
        self.addActions(parent.actions())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
