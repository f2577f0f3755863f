"""The exact prompt of a take, folded away until it is wanted; it can always be copied."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons, theme

LEAST_HEIGHT = 180


class PromptFold(QWidget):
    """Signals: `copied()` the text is on the clipboard."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QPushButton(self.tr("Exact prompt"))
        self._fold.setCheckable(True)
        self._fold.setIcon(icons.icon("chevron-right", "dim"))
        theme.mark(self._fold, kind="quiet")
        self._copy = QToolButton()
        self._copy.setIcon(icons.icon("copy", "dim"))
        self._copy.setAccessibleName(self.tr("Copy the exact prompt"))
        self._copy.setToolTip(self.tr("Copy the exact prompt"))
        theme.mark(self._copy, kind="icon")
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(theme.mono_font())
        self._text.setAccessibleName(self.tr("The exact prompt this take was made from"))
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(LEAST_HEIGHT)
        self._text.hide()
        self._arrange()
        self._fold.toggled.connect(self._on_fold_toggled)
        self._copy.clicked.connect(self._on_copy_clicked)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch(1)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._text)

    def show_text(self, text: str) -> None:
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)

    def _on_fold_toggled(self, shown: bool) -> None:
        self._text.setVisible(shown)
        self._fold.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "dim"))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self.copied.emit()
