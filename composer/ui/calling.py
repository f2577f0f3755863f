"""Calls a person who is elsewhere: a notice of the system where it has them, else the window asks
for attention in the task bar. Says nothing while the window is being looked at."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from composer import paths


class Calling(QObject):
    """Belongs to `window`, which a click on the notice brings to the front."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.applicationStateChanged.connect(self._on_application_state_changed)

    def call(self, text: str) -> None:
        """Say `text` if nobody is looking."""
        if self._is_looked_at():
            return
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            tray = self._shown_tray()
            tray.showMessage(QApplication.applicationDisplayName(), text, tray.icon())
        QApplication.alert(self._window.window())

    def _is_looked_at(self) -> bool:
        return QApplication.applicationState() == Qt.ApplicationState.ApplicationActive

    def _shown_tray(self) -> QSystemTrayIcon:
        """An icon in the tray, without which the system shows no notice; there until the person is
        back."""
        if self._tray is None:
            icon = QIcon(str(paths.resources() / "icons" / "app" / "shot-composer.svg"))
            self._tray = QSystemTrayIcon(icon, self)
            self._tray.messageClicked.connect(self._bring_window)
            self._tray.activated.connect(self._bring_window)
        self._tray.show()
        return self._tray

    def _bring_window(self, *_: object) -> None:
        window = self._window.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._tray is not None:
            self._tray.hide()
