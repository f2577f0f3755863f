"""All keys on one page, with a search: what `?` opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons, theme
from composer.ui.actions import Action
from composer.ui.dialogs import Sheet
from composer.ui.finding import score


class KeyOverview(Sheet):
    """The actions that have keys, by group."""

    def __init__(self, rows: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Keys"))
        self.heading.setText(self.tr("Keys"))
        self.setMinimumHeight(480)
        self._rows = [row for row in rows if row.keys]
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search, by what it does or by its key"))
        self.field.setAccessibleName(self.tr("Search keys"))
        self.field.addAction(icons.icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Keys and what they do"))
        self.body.addWidget(self.field)
        self.body.addWidget(self._area, 1)
        self.button(self.tr("Close"), accepts=True)
        self.field.textChanged.connect(self._show)
        self._show("")
        self.field.setFocus()

    def shown(self) -> tuple[str, ...]:
        """The texts of the actions on view."""
        page = self._area.widget()
        labels = page.findChildren(QLabel) if page else []
        return tuple(label.text() for label in labels if label.objectName() == "what")

    def _show(self, query: str) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(4)
        found = [row for row in self._rows if _matches(row, query)]
        for group in dict.fromkeys(row.group for row in found):
            heading = QLabel(group)
            theme.mark(heading, role="section")
            column.addSpacing(8)
            column.addWidget(heading)
            column.addLayout(_grid([row for row in found if row.group == group]))
        if not found:
            none = QLabel(self.tr("No key does that."))
            theme.mark(none, role="dim")
            column.addWidget(none)
        column.addStretch(1)
        self._area.setWidget(page)


def _grid(rows: Sequence[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(6)
    for place, row in enumerate(rows):
        what, keys = QLabel(row.text.rstrip("…")), QLabel("   ".join(_native(k) for k in row.keys))
        what.setObjectName("what")
        theme.mark(keys, role="mono")
        grid.addWidget(what, place, 0)
        grid.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignRight)
    return grid


def _matches(row: Action, query: str) -> bool:
    keys = " ".join(_native(key) for key in row.keys)
    return query.casefold() in keys.casefold() or score(query, row.text) is not None


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
