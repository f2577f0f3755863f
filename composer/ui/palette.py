"""The command palette: type a few letters of what you want, press Enter. Actions and shots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons, theme
from composer.ui.actions import Actions, shown_keys
from composer.ui.finding import score

Index = QModelIndex | QPersistentModelIndex
MOST_SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """A line of the palette: what it says, what kind it is, its key, and what Enter does."""

    text: str
    group: str
    run: Callable[[], object]
    icon: str = ""
    keys: str = ""


class _Role(IntEnum):
    ENTRY = Qt.ItemDataRole.UserRole + 1


def action_entries(actions: Actions) -> list[Entry]:
    """Every action that can be done now."""
    return [
        Entry(row.text.rstrip("…"), row.group, row.run, row.icon, shown_keys(row))
        for row in actions.rows()
        if row.listed and row.when()
    ]


def matching(entries: Sequence[Entry], query: str) -> list[Entry]:
    """The entries that match, best first; without a query all, as they came."""
    if not query.strip():
        return list(entries[:MOST_SHOWN])
    scored = [(score(query, one.text), one) for one in entries]
    found = [(points, one) for points, one in scored if points is not None]
    return [one for _, one in sorted(found, key=lambda row: -row[0])][:MOST_SHOWN]


class EntryListModel(QAbstractListModel):
    """The matching entries."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _Role.ENTRY:
            return entry
        return entry.text if role == Qt.ItemDataRole.DisplayRole else None


class EntryDelegate(QStyledItemDelegate):
    """Icon, words, group and key on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(_Role.ENTRY)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        if entry.icon:
            scale = painter.device().devicePixelRatio()
            drawn = icons.pixmap(entry.icon, "dim", scale=scale)
            painter.drawPixmap(rect.left() + 14, rect.center().y() - 7, drawn)
        line = rect.adjusted(42, 0, -16, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, entry.text)
        painter.setPen(theme.colour("dim"))
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        painter.drawText(line, right, entry.keys or entry.group)
        painter.restore()


class CommandPalette(QDialog):
    """Opens near the top of its window; Escape or a click beside closes it."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._entries = tuple(entries)
        self.field, self.list = QLineEdit(), QListView()
        self.model = EntryListModel(self)
        self._build()
        self.field.textChanged.connect(self._on_text_changed)
        self.list.clicked.connect(self._run)
        self._on_text_changed("")

    def _build(self) -> None:
        frame = QFrame(self)
        theme.mark(frame, role="toast")
        outer, column = QVBoxLayout(self), QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column.setContentsMargins(8, 8, 8, 8)
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Search commands and shots"))
        self.field.addAction(icons.icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setAccessibleName(self.tr("Matching commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)

    def open_over(self, window: QWidget) -> None:
        """Show it over the upper middle of `window`, ready to type into."""
        self.resize(min(560, window.width() - 80), min(420, window.height() - 120))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 64)
        self.show()
        self.field.setFocus()

    def _on_text_changed(self, text: str) -> None:
        self.model.show(matching(self._entries, text))
        self.list.setCurrentIndex(self.model.index(0))

    def _run(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(_Role.ENTRY)
        if entry is not None:
            self.close()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if step := steps.get(Qt.Key(event.key())):
                row = self.list.currentIndex().row() + step
                last = self.model.rowCount() - 1
                self.list.setCurrentIndex(self.model.index(max(0, min(row, last))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)
