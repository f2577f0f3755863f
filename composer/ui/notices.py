"""Small news at the lower edge of the window that go away by themselves: nothing that must be
answered, nothing that must be read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from composer.ui import icons, theme

SHOWN_MS = 6000
_ICONS = {"ok": "circle-check", "warning": "triangle-alert", "error": "circle-alert", "dim": "info"}


class Notice(QFrame):
    """One line over the lower edge of `window`, replaced by the next one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        theme.mark(self, role="toast")
        self._icon, self._text = QLabel(), QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._offer, self._close = QPushButton(), QPushButton()
        self._do: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._build()
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        theme.mark(self._offer, kind="link")
        theme.mark(self._close, kind="icon")
        self._close.setIcon(icons.icon("x", "dim"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._offer.setAccessibleName(self.tr("Show"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._offer, self._close):
            row.addWidget(widget)
        self._close.clicked.connect(self.hide)
        self._offer.clicked.connect(self._take_offer)
        self._timer.timeout.connect(self.hide)

    def say(
        self,
        text: str,
        *,
        kind: str = "dim",
        offer: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Show `text` for a while; `kind` is ok, warning, error or dim. `offer` names a button that
        calls `do`."""
        self._icon.setPixmap(icons.pixmap(_ICONS[kind], kind, scale=self.devicePixelRatioF()))
        self._text.setText(text)
        self._offer.setVisible(bool(offer))
        self._offer.setText(offer)
        self._offer.setAccessibleName(offer)
        self._do = do
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        return self._text.text()

    def _take_offer(self) -> None:
        self.hide()
        if self._do:
            self._do()

    def _place(self) -> None:
        window = self._window
        self.setMaximumWidth(max(200, window.width() - 48))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
