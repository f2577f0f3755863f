"""The exact prompt of a take, coloured by block like the one that will be sent; it can be folded
away and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.recipe import Recipe
from composer.prompt.render import Rendered
from composer.ui import icons, recipes, theme
from composer.ui.compose.prompt_text import PromptText

LEAST_HEIGHT = 140
MOST_ROWS = 8
"""Differences that are listed."""


class PromptFold(QWidget):
    """Signals: `copied()` the text is on the clipboard."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QPushButton(self.tr("EXACT PROMPT"))
        self._fold.setAccessibleName(self.tr("Show or hide the exact prompt"))
        self._fold.setIcon(icons.icon("chevron-down", "faint"))
        self._fold.setFont(theme.text_font(theme.CAPTION_PIXELS))
        theme.mark(self._fold, kind="icon")
        self._copy = QToolButton()
        self._copy.setIcon(icons.icon("copy", "dim"))
        self._copy.setAccessibleName(self.tr("Copy the exact prompt"))
        self._copy.setToolTip(self.tr("Copy the exact prompt"))
        theme.mark(self._copy, kind="icon")
        self.text = PromptText()
        self.text.setAccessibleName(self.tr("The exact prompt this take was made from"))
        self.text.setMinimumHeight(LEAST_HEIGHT)
        self.difference = QLabel()
        self.difference.setWordWrap(True)
        self.difference.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.difference, role="caption")
        self._arrange()
        self._fold.clicked.connect(self._on_fold_clicked)
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
        column.addWidget(self.difference)
        column.addWidget(self.text, 1)
        # What is left when the text is folded away.
        column.addStretch(0)

    def show_prompt(self, recipe: Recipe) -> None:
        """The text that was sent; in colours where writing its shot today gives the same."""
        now = recipes.written(recipe)
        self.text.show_rendered(now if now.text == recipe.text else Rendered(recipe.text, ()))

    def show_difference(self, rows: Sequence[str]) -> None:
        """What the shot says otherwise by now; nothing where it says the same."""
        shown = list(rows[:MOST_ROWS])
        if len(rows) > MOST_ROWS:
            shown.append(self.tr("and {n} more").format(n=len(rows) - MOST_ROWS))
        text = self.tr("The shot now differs:") + "\n" + "\n".join(shown)
        self.difference.setText(text if rows else "")
        self.difference.setVisible(bool(rows))

    def _on_fold_clicked(self) -> None:
        shown = self.text.isHidden()
        self.text.setVisible(shown)
        self._fold.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "faint"))

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.rendered().text)
        self.copied.emit()
