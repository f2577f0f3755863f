"""Rows of a list in the shot (beats, lines, cues, cast): shown in order, added, moved and deleted,
each change one undo step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.shot import FieldPath
from composer.ui import icons, theme
from composer.ui.compose.bars import untimed
from composer.ui.compose.text_field import TextField, put_before
from composer.ui.menus import PopupMenu
from composer.ui.session import Session


class RowField(TextField):
    """A field of one row: Return starts the next row, Shift+Return breaks the line, Backspace in an
    empty one deletes the row."""

    returned = Signal()
    backed_out = Signal()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            enter
            and not e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and not self.isReadOnly()
        ):
            self.returned.emit()
            return
        if e.key() == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly():
            self.backed_out.emit()
            return
        super().keyPressEvent(e)


class RowWidget(QWidget):
    """One row. Signals carry its index: `changed(index, attribute, value)`, `move_requested(index,
    by)`, `remove_requested`, `backed_out` (deleted from inside), `insert_requested` (after it),
    `untime_requested`."""

    changed = Signal(int, str, object)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)
    backed_out = Signal(int)
    insert_requested = Signal(int)
    untime_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = 0
        self.timed = False
        self.time = QLabel(self)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.time.setVisible(False)
        theme.mark(self.time, role="caption")
        self.menu_button = QToolButton(self)
        self.menu_button.setIcon(icons.icon("more", "dim"))
        self.menu_button.setIconSize(QSize(14, 14))
        self.menu_button.setAccessibleName(self.tr("Move or delete this row"))
        self.menu_button.setToolTip(self.tr("Move or delete (Alt+Up, Alt+Down)"))
        theme.mark(self.menu_button, kind="icon")
        self.menu_button.clicked.connect(self.open_menu)

    def fill(self, fields: QLayout) -> None:
        """Put `fields`, then the time and the menu, into the row."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(fields, 1)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self.time.setFixedHeight(30)
        self.time.setMinimumWidth(64)

    def show_item(self, item: object) -> None:
        """Show one beat, line, cue or person."""

    def show_time(self, text: str, *, timed: bool) -> None:
        self.timed = timed
        self.time.setText(text if timed else f"≈ {text}")
        tip = (
            self.tr("Its own time")
            if timed
            else self.tr("Shared out evenly: drag its bar to fix it")
        )
        self.time.setToolTip(tip)
        self.time.setVisible(True)

    def stops(self) -> list[QWidget]:
        """What Tab visits, by eye."""
        tabs = (w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return [*(w for w in tabs if w is not self.menu_button), self.menu_button]

    def field(self, name: str = "") -> QWidget:
        """The widget for the attribute `name`, or the first one."""
        raise NotImplementedError(name)

    def set_read_only(self, read_only: bool) -> None:
        """Rows of an inherited list can be read and copied only."""

    def open_menu(self) -> None:
        menu = self.build_menu()
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def build_menu(self) -> PopupMenu:
        menu = PopupMenu(self)
        menu.row("arrow-up", self.tr("Move up"), partial(_ask_move, self, -1), "Alt+Up")
        menu.row("arrow-down", self.tr("Move down"), partial(_ask_move, self, 1), "Alt+Down")
        if self.timed:
            menu.row("clock", self.tr("No time of its own"), partial(_ask_untime, self))
        menu.addSeparator()
        menu.row("trash", self.tr("Delete"), partial(_ask_remove, self))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(self.index, by)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Alt+arrow may be somebody's shortcut elsewhere; in a row it moves the row.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def on_returned(self) -> None:
        self.insert_requested.emit(self.index)

    def on_backed_out(self) -> None:
        self.backed_out.emit(self.index)


def _ask_move(row: RowWidget, by: int) -> None:
    row.move_requested.emit(row.index, by)


def _ask_untime(row: RowWidget) -> None:
    row.untime_requested.emit(row.index)


def _ask_remove(row: RowWidget) -> None:
    row.remove_requested.emit(row.index)


class Rows(Protocol):
    """Where a list of rows lives: the shot in hand, or its scene's Look."""

    def items(self) -> tuple[object, ...]: ...
    def put(self, items: tuple[object, ...], text: str) -> None: ...
    def put_value(self, index: int, name: str, value: object) -> None: ...
    def put_item(self, index: int, item: object, text: str) -> None: ...


class ShotRows:
    """The tuple `field` of the shot in hand."""

    def __init__(self, session: Session, field: str) -> None:
        self._session, self._field = session, field

    def items(self) -> tuple[object, ...]:
        return getattr(self._session.resolved, self._field) or ()

    def put(self, items: tuple[object, ...], text: str) -> None:
        self._session.edit((self._field,), items, text=text, merge=False)

    def put_value(self, index: int, name: str, value: object) -> None:
        self._session.edit((self._field, index, name), value)

    def put_item(self, index: int, item: object, text: str) -> None:
        self._session.edit((self._field, index), item, text=text, merge=False)


class RowList(QWidget):
    """The rows of `source` and a link that adds `blank`."""

    def __init__(
        self,
        source: Rows,
        make_row: Callable[[], RowWidget],
        blank: object,
        add_text: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._make_row, self._blank = make_row, blank
        self._read_only = False
        self.rows: list[RowWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self.add_button = QToolButton(self)
        self.add_button.setText(add_text)
        self.add_button.setAccessibleName(add_text.lstrip("+ "))
        theme.mark(self.add_button, kind="quiet")
        self.add_button.clicked.connect(self.append)
        self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_items(self, items: Sequence[object]) -> None:
        while len(self.rows) > len(items):
            self._drop(self.rows.pop())
        while len(self.rows) < len(items):
            self._add_row()
        for row, item in zip(self.rows, items, strict=True):
            row.show_item(item)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_button.setVisible(not read_only)
        for row in self.rows:
            row.set_read_only(read_only)

    def field_for(self, path: FieldPath) -> QWidget | None:
        """The widget at `(any, index, attribute)`; of an index alone, its first one."""
        if len(path) < 2 or not isinstance(path[1], int) or path[1] >= len(self.rows):
            return None
        return self.rows[path[1]].field(str(path[2]) if len(path) > 2 else "")

    def append(self) -> None:
        self.insert(len(self.rows) - 1)

    def insert(self, after: int) -> None:
        """A blank row after index `after`; its field takes the focus."""
        items = self._items()
        self._put((*items[: after + 1], self._blank, *items[after + 1 :]), self.tr("Add a row"))
        self._focus(after + 1)

    def remove(self, index: int) -> None:
        """Delete a row; the next one takes the focus."""
        if self._delete(index):
            self._focus(min(index, len(self._items()) - 1))

    def back_out(self, index: int) -> None:
        """Delete an empty row; the caret goes to the end of the one before."""
        if self._delete(index):
            self._focus(max(0, index - 1), at_end=True)

    def _delete(self, index: int) -> bool:
        items = self._items()
        if not 0 <= index < len(items):
            return False
        self._put((*items[:index], *items[index + 1 :]), self.tr("Delete a row"))
        return True

    def move_row(self, index: int, by: int) -> None:
        items = list(self._items())
        to = index + by
        if 0 <= index < len(items) and 0 <= to < len(items):
            items.insert(to, items.pop(index))
            self._put(tuple(items), self.tr("Move a row"))
            self._focus(to)

    def untime(self, index: int) -> None:
        item = untimed(self._items()[index])
        self._source.put_item(index, item, self.tr("Share out evenly"))

    def _items(self) -> tuple[object, ...]:
        return self._source.items()

    def _put(self, items: tuple[object, ...], text: str) -> None:
        self._source.put(items, text)

    def _focus(self, index: int, *, at_end: bool = False) -> None:
        if not 0 <= index < len(self.rows):
            self.add_button.setFocus()
            return
        field = self.rows[index].field()
        if isinstance(field, TextField) and at_end:
            field.place_caret(len(field.text()))
        else:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_row(self) -> None:
        row = self._make_row()
        row.setParent(self)
        row.index = len(self.rows)
        row.changed.connect(self._on_row_changed)
        row.move_requested.connect(self.move_row)
        row.remove_requested.connect(self.remove)
        row.backed_out.connect(self.back_out)
        row.insert_requested.connect(self.insert)
        row.untime_requested.connect(self.untime)
        self.rows.append(row)
        row.set_read_only(self._read_only)
        self._layout.insertWidget(self._layout.count() - 1, row)
        put_before(self.add_button, row.stops())

    def _drop(self, row: RowWidget) -> None:
        # Not deleted at once: the row's own key press may be what dropped it.
        row.hide()
        self._layout.removeWidget(row)
        row.deleteLater()

    def _on_row_changed(self, index: int, name: str, value: object) -> None:
        self._source.put_value(index, name, value)
