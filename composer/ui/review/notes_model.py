"""The notes of a take for a list: one row each, in the order of their frames, resolved or not as a
check mark."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPixmap

from composer.library.rows import Note
from composer.ui.review.sketch import COLOURS

Index = QModelIndex | QPersistentModelIndex
SWATCH = 10


class Role(IntEnum):
    NOTE = Qt.ItemDataRole.UserRole + 1


class NotesListModel(QAbstractListModel):
    """Signals: `resolved(object, bool)` the person ticked a Note or took the tick away."""

    resolved = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._notes: tuple[Note, ...] = ()
        self._time: Callable[[int], str] = str

    def show_notes(self, notes: tuple[Note, ...], time: Callable[[int], str]) -> None:
        """`time` writes a frame as time code."""
        self._time = time
        if notes == self._notes:
            return
        if [note.id for note in notes] == [note.id for note in self._notes]:
            self._notes = notes
            self.dataChanged.emit(self.index(0), self.index(len(notes) - 1))
            return
        self.beginResetModel()
        self._notes = notes
        self.endResetModel()

    def row_of(self, note_id: str) -> int:
        """-1 where it isn't in the list."""
        return next((n for n, note in enumerate(self._notes) if note.id == note_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._notes):
            return None
        note = self._notes[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self._time(note.first)}  {_words(note)}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._told(note)
            case Qt.ItemDataRole.DecorationRole:
                return _swatch(note)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if note.resolved else Qt.CheckState.Unchecked
            case Role.NOTE:
                return note
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.resolved.emit(self._notes[index.row()], checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable

    def _told(self, note: Note) -> str:
        until = f"–{self._time(note.last)}" if note.last != note.first else ""
        state = _tr("resolved") if note.resolved else _tr("open")
        drawn = _tr("with a drawing") if note.drawing else ""
        rows = (f"{self._time(note.first)}{until}", note.text, drawn, state)
        return ", ".join(filter(None, rows))


def _words(note: Note) -> str:
    if note.text:
        return note.text
    return _tr("(drawing)") if note.drawing else _tr("(mark)")


def _swatch(note: Note) -> QPixmap:
    made = QPixmap(SWATCH, SWATCH)
    made.fill(QColor(COLOURS.get(note.colour, COLOURS["red"])))
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("Notes", text)
