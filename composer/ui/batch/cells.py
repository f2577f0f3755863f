"""The table of a batch: a column for each open word, rows that are typed, pasted from a spreadsheet
or loaded; there is always an empty one at the end."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from composer.ui import theme
from composer.ui.batch.rows import MOST, pasted_cells, setting_name

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class CellsModel(QAbstractTableModel):
    """Signals: `edited()` any cell or row changed."""

    edited = Signal()

    def __init__(self, open_words: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_words = self.columns = open_words
        self._cells: list[list[str]] = []
        self._faulty: frozenset[int] = frozenset()

    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The rows, without the empty one at the end."""
        return tuple(tuple(row) for row in self._cells)

    def show(self, cells: tuple[tuple[str, ...], ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        width = len(self.columns)
        self._cells = [[*row[:width], *[""] * (width - len(row))] for row in cells[:MOST]]
        self.endResetModel()
        self.edited.emit()

    def show_columns(self, columns: tuple[str, ...]) -> None:
        """Have these columns; what stands in those that stay is kept."""
        places = [self.columns.index(one) if one in self.columns else -1 for one in columns]
        cells = [tuple(row[at] if at >= 0 else "" for at in places) for row in self._cells]
        self.columns = columns
        self.show(tuple(cells))

    def mark(self, faulty: frozenset[int]) -> None:
        """Rows (from 1) with something missing: their empty cells are tinted."""
        if faulty != self._faulty:
            self._faulty = faulty
            last = self.index(self.rowCount() - 1, max(0, len(self.columns) - 1))
            self.dataChanged.emit(self.index(0, 0), last)

    def put(self, row: int, column: int, block: tuple[tuple[str, ...], ...]) -> None:
        """Write `block` with its first cell at `row`, `column`; rows are added as needed."""
        cells = [list(one) for one in self._cells]
        for down, values in enumerate(block):
            while row + down >= len(cells):
                cells.append([""] * len(self.columns))
            for across, value in enumerate(values[: len(self.columns) - column]):
                cells[row + down][column + across] = value
        self.show(tuple(map(tuple, cells)))

    def remove(self, rows: set[int]) -> None:
        self.show(tuple(tuple(one) for n, one in enumerate(self._cells) if n not in rows))

    def clear_cells(self, places: set[tuple[int, int]]) -> None:
        for row, column in places:
            if row < len(self._cells):
                self._cells[row][column] = ""
        self.show(self.cells())

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._cells) + (len(self._cells) < MOST)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        value = self._cells[row][column] if row < len(self._cells) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return value
        is_open = self.columns[column] in self.open_words
        if role == Qt.ItemDataRole.BackgroundRole and not value and self._lacks(row) and is_open:
            return QBrush(theme.mix(theme.colour("field"), theme.colour("warning"), 0.25))
        if role == Qt.ItemDataRole.ToolTipRole:
            return value or None
        return None

    def _lacks(self, row: int) -> bool:
        return row + 1 in self._faulty

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        row, text = index.row(), str(value)
        if row >= len(self._cells):
            if not text.strip():
                return False
            self.beginInsertRows(_NOTHING, row + 1, row + 1)
            self._cells.append([""] * len(self.columns))
            self.endInsertRows()
        self._cells[row][index.column()] = text
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            name = self.columns[section]
            return f"{{{name}}}" if name in self.open_words else setting_name(name)
        return str(section + 1)


class CellsView(QTableView):
    """Typing replaces, Enter goes on, Ctrl+V takes a block from a spreadsheet, Delete empties."""

    def __init__(self, model: CellsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Rows, one for each shot"))
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setShowGrid(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(150)
        header.setStretchLastSection(True)
        self.verticalHeader().setDefaultSectionSize(30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            at = self.currentIndex()
            block = pasted_cells(QGuiApplication.clipboard().text())
            self._cells.put(max(0, at.row()), max(0, at.column()), block)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            places = {(one.row(), one.column()) for one in self.selectedIndexes()}
            self._cells.clear_cells(places)
        else:
            super().keyPressEvent(event)

    def remove_selected(self) -> None:
        """Take the rows with a selected cell away."""
        self._cells.remove({one.row() for one in self.selectedIndexes()})
