"""The window on the screen: there at once at the start, before the rest of the program is read in,
and the same one while one project takes the place of another. What it shows is `main_window`'s."""

from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from composer import paths
from composer.ui import theme

FIRST_SIZE, SMALLEST = (1440, 900), (1100, 700)
_AROUND = (8, 40)
"""Room in pixels for what the system draws around a window; how much is known once it is shown."""
_BAR, _SIGN = 48, 72
"""Logical pixels: the band where the top bar will stand, and our sign in the middle."""
_PATIENCE = 200
"""Milliseconds that a screen is given to show the first picture; without it we go on all the
same."""


class Frame(QWidget):
    """Holds one main window after the other. Imports so little because it is shown first
    (`app.main`).

    Signals: close_requested() the person wants out; the owner decides and calls `close_for_good`.
    """

    close_requested = Signal()

    def __init__(self, layout_file: Path | None = None) -> None:
        super().__init__()
        self._layout_file = layout_file or paths.layout_file()
        self._content: QWidget | None = None
        self._may_close, self._painted, self.close_asked = False, False, False
        self.setObjectName("frame")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setWindowIcon(QIcon(_sign()))
        self.setMinimumSize(fitted(self, SMALLEST))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        kept = self._layout().value("window/geometry")
        if kept is None or not self.restoreGeometry(kept):
            self.resize(self._first_size())

    def show_now(self) -> None:
        """Onto the screen before anything else is done: no event loop runs yet, and a screen takes
        some turns to answer."""
        self.show()
        patience = QDeadlineTimer(_PATIENCE)
        while not (self._painted or patience.hasExpired()):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def hold(self, content: QWidget) -> None:
        """Show `content`, and its title as ours, until `let_go`."""
        self._content = content
        focus = content.focusWidget() or content
        self._column.addWidget(content)
        content.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowTitle(content.windowTitle())
        content.show()
        focus.setFocus()  # what was chosen for a window of its own

    def let_go(self) -> None:
        """Empty again; what was held belongs to its maker. Writes down where the window stood."""
        if self._content is not None:
            self._content.windowTitleChanged.disconnect(self.setWindowTitle)
            self._column.removeWidget(self._content)
            self._content = None
        self.keep_place()

    def keep_place(self) -> None:
        settings = self._layout()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.sync()

    def close_for_good(self) -> None:
        self._may_close = True
        self.close()
        self.deleteLater()

    def come_to_front(self) -> None:
        """As a second start or a click on a notice wishes."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_asked = True
        self.close_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """While nothing is held: the ground the panes will stand on, and our sign."""
        self._painted = True
        if self._content is not None:
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("bg"))
        painter.fillRect(0, 0, self.width(), _BAR, theme.colour("panel"))
        where = QRectF(0, 0, _SIGN, _SIGN)
        where.moveCenter(QRectF(self.rect()).center())
        painter.setOpacity(0.6)
        QIcon(_sign()).paint(painter, where.toRect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _first_size(self) -> QSize:
        """No larger than the screen's free part, the system's frame around it included."""
        free = self.screen().availableSize() - QSize(*_AROUND)
        return QSize(*FIRST_SIZE).boundedTo(free).expandedTo(fitted(self, SMALLEST))

    def _layout(self) -> QSettings:
        return QSettings(str(self._layout_file), QSettings.Format.IniFormat)


def fitted(window: QWidget, size: tuple[int, int]) -> QSize:
    """`size`, or less where all is drawn larger and the screen has not that many points left."""
    wanted = QSize(*size)
    if window.devicePixelRatio() <= 1:
        return wanted
    return wanted.boundedTo(window.screen().availableSize() - QSize(*_AROUND))


def _sign() -> str:
    return str(paths.resources() / "icons" / "app" / "shot-composer.svg")
