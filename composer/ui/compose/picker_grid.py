"""Captioned fields in columns, as many as there is room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from composer.ui import theme


class PickerGrid(QWidget):
    """Captioned fields in as many columns as the width allows, read row by row."""

    def __init__(self, column: int = 128, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column, self._most, self._columns = column, most, 0
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)

    def add(self, caption: str, field: QWidget) -> None:
        self._cells.append(captioned(caption, field))
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        columns = max(1, min(self._most, (self.width() + 8) // (self._column + 8)))
        if columns == self._columns:
            return
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(number, columns))
        self._columns = columns


def captioned(caption: str, field: QWidget, parent: QWidget | None = None) -> QWidget:
    """`field` under a small caption that names it."""
    cell = QWidget(parent)
    layout = QGridLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setVerticalSpacing(3)
    label = QLabel(caption, cell)
    theme.mark(label, role="caption")
    label.setBuddy(field)
    layout.addWidget(label, 0, 0)
    layout.addWidget(field, 1, 0)
    return cell
