"""Opening the prompt's text and closing it again: the button in the pane's head, and the strip that
says what an open text means."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from composer.ui import icons, theme
from composer.ui.own_text import OwnText


class LockButton(QToolButton):
    """Checked while the text is open."""

    def __init__(self, text: OwnText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setCheckable(True)
        self.setIconSize(QSize(15, 15))
        self.setObjectName("lock_button")
        theme.mark(self, kind="quiet")
        self.clicked.connect(self._on_clicked)
        self.show_open(is_open=False)

    def show_open(self, *, is_open: bool) -> None:
        self.setChecked(is_open)
        self.setIcon(icons.icon("lock-open" if is_open else "lock", "accent" if is_open else "dim"))
        told = (
            self.tr("Lock: write the text from the cards again (Ctrl+E)")
            if is_open
            else self.tr("Edit the text itself (Ctrl+E); locked, it is written from the cards")
        )
        self.setToolTip(told)
        self.setAccessibleName(told)

    def _on_clicked(self) -> None:
        self._text.toggle()
        self.setChecked(self._text.is_open)


class OpenStrip(QFrame):
    """Shown while the text is open."""

    def __init__(self, text: OwnText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("open_text_strip")
        theme.mark(self, role="segments")
        self.told = QLabel(self)
        self.told.setText(
            self.tr(
                "The text is yours: sent as it stands, and read into the cards. Changing a card, "
                "the structure or the dialect writes it anew."
            )
        )
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.told, role="caption")
        self.lock = QToolButton(self)
        self.lock.setText(self.tr("Lock"))
        self.lock.setAccessibleName(self.tr("Lock the text"))
        self.lock.setToolTip(self.tr("Write the text from the cards again (Ctrl+E)"))
        theme.mark(self.lock, kind="quiet")
        self.lock.clicked.connect(text.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self.told, 1)
        row.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignTop)
