"""A field for a vocabulary term: type to filter, choose from the list, or write free words. Shows
the label, hands out the id. Enter takes the word that the list marks; Escape, Tab or a click
elsewhere leave what was typed."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from composer.prompt.vocabulary import Term
from composer.ui import icons
from composer.ui.compose import terms
from composer.ui.compose.text_field import LineField, elided

_POPUP_WIDTH = 440
_OPEN_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class TermPicker(LineField):
    """`picked` carries what the shot stores: a term's id (its words where `stores_words`), free
    words as typed, or "" when emptied."""

    picked = Signal(str)
    term_picked = Signal()
    focus_left = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[Term],
        hint: str = "",
        *,
        stores_words: bool = False,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent)
        self._terms = tuple(choices)
        self._stores_words = stores_words
        self._ids = {self._key(term): term for term in self._terms}
        self._words = {
            word.casefold(): self._key(term)
            for term in self._terms
            for word in (term.label, term.text)
        }
        self._value = ""
        self._build(bare=bare)
        self._connect()

    def _build(self, *, bare: bool) -> None:
        self._bare = bare
        self._view: QListView | None = None
        self._clear = self._button("x", self.tr("Leave it open"))
        self._clear.setVisible(False)
        self._open = self._button("chevron-down", self.tr("Show all (Down)"))
        self._open.setVisible(bool(self._terms) and not bare)

    @cached_property
    def _completer(self) -> QCompleter:
        """The list of choices, made when it is first wanted: a form of thirteen such fields would
        cost the start 40 ms."""
        made = QCompleter(terms.TermListModel(self._terms, self), self)
        self._view = QListView()
        made.setWidget(self)
        made.setPopup(self._view)
        terms.dress(self._view)  # after it: a completer gives its pop-up a delegate of its own
        made.setCompletionRole(terms.Role.SEARCH)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setMaxVisibleItems(9)
        cast("Any", made.activated)[QModelIndex].connect(self._on_activated)
        return made

    def _list_is_open(self) -> bool:
        return self._view is not None and self._view.isVisible()

    def _button(self, icon: str, name: str) -> QAction:
        # Made here, not by Qt: such an action stays valid while the window around it goes.
        action = QAction(icons.icon(icon, "dim"), name, self)
        action.setToolTip(name)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        return action

    def _connect(self) -> None:
        self.textEdited.connect(self._on_text_edited)
        self._open.triggered.connect(self.open_list)
        self._clear.triggered.connect(self._on_clear)

    def value(self) -> str:
        return self._value

    def shows_term(self) -> bool:
        """Whether the value is a term of the list, not free words."""
        return self._value in self._ids

    def show_value(self, value: str) -> None:
        """Show the label of id `value`, or the free words. Somebody typing is not disturbed."""
        if self.hasFocus() and self._meant(self.text()) == value:
            return
        self._value = value
        self.show_text(self._shown(value))
        self._tell(self._ids.get(value))

    def clear_value(self) -> None:
        """Empty the field without announcing it."""
        self._value = ""
        self.setText("")

    def open_list(self) -> None:
        """Show every choice, the present one marked."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._completer.setCompletionPrefix("")
        self._pop_up()
        terms.mark_begun(self.popup(), -1)
        keys = (self._key(term) for term in self._terms)
        row = next((n for n, key in enumerate(keys) if key == self._value), -1)
        if row >= 0:
            self.popup().setCurrentIndex(self._completer.completionModel().index(row, 0))

    def popup(self) -> QListView:
        return cast("QListView", self._completer.popup())

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(72, super().minimumSizeHint().height())

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        alone = arg__1.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        if arg__1.key() in _OPEN_KEYS and alone and not self._list_is_open():
            self.open_list()
            return
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take_marked():
            return
        super().keyPressEvent(arg__1)

    def take_marked(self) -> bool:
        """Take the word that the open list marks; False where there is none."""
        if not self._list_is_open():
            return False
        index = self.popup().currentIndex()
        if not index.isValid():
            index = self._completer.completionModel().index(terms.begun(self.popup()), 0)
        if not index.isValid():
            return False
        self.popup().hide()
        self._on_activated(index)
        return True

    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        super().mouseReleaseEvent(arg__1)
        left = arg__1.button() is Qt.MouseButton.LeftButton
        if left and not self._bare and not self.hasSelectedText() and not self._list_is_open():
            self.open_list()

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self._show_clear()

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if arg__1.reason() != Qt.FocusReason.PopupFocusReason:
            self.setText(self._shown(self._value))
            self.setCursorPosition(0)
            self.focus_left.emit()
        self._show_clear()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_clear()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_clear()

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        if self.hasFocus() or not self.text():
            super().paintEvent(arg__1)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self._room()
        text = elided(self.fontMetrics(), self.text(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _room(self) -> QRect:
        """Where the words may stand: left of the buttons in the field."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_LineEditContents
        room = self.style().subElementRect(element, option, self).adjusted(2, 0, -6, 0)
        shown = [b for b in self.findChildren(QToolButton) if b.isVisible()]
        return QRect(
            room.topLeft(), QPoint(min([room.right(), *(b.x() for b in shown)]), room.bottom())
        )

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _show_clear(self) -> None:
        here = self.hasFocus() or self.underMouse()
        shown = bool(self.text()) and here and not self.isReadOnly() and not self._bare
        self._clear.setVisible(shown)
        # One button at a time: the words need the room, and a click or Down opens the list as well.
        self._open.setVisible(bool(self._terms) and not self._bare and not shown)

    def _on_text_edited(self, text: str) -> None:
        self._put(self._meant(text))
        self._show_clear()
        if text and self._terms:
            self._completer.setCompletionPrefix(text)
            self._pop_up()
            self._mark_begun(text)
        elif self._view is not None:
            self._view.hide()

    def _mark_begun(self, text: str) -> None:
        """Mark the first word that begins as `text` does, so that Enter finishes it. It is not the
        list's current row: Down still goes to the first."""
        shown, begun = self._completer.completionModel(), text.strip().casefold()
        each = (shown.index(row, 0).data(terms.Role.TERM) for row in range(shown.rowCount()))
        found = (row for row, term in enumerate(each) if _begins(term, begun))
        terms.mark_begun(self.popup(), next(found, -1))

    def _on_activated(self, index: QModelIndex) -> None:
        term: Term = index.data(terms.Role.TERM)
        self.setText(self._shown(self._key(term)))
        self.setCursorPosition(0)  # its first letters on show
        self._put(self._key(term))
        self.term_picked.emit()

    def _on_clear(self) -> None:
        self.setText("")
        self._put("")
        self._show_clear()

    def _put(self, value: str) -> None:
        self._tell(self._ids.get(value))
        if value != self._value:
            self._value = value
            self.picked.emit(value)

    def _key(self, term: Term) -> str:
        return term.text if self._stores_words else term.id

    def _shown(self, value: str) -> str:
        """Words are shown as they are stored, ids by their label."""
        term = None if self._stores_words else self._ids.get(value)
        return term.label if term else value

    def _meant(self, text: str) -> str:
        """The id of the term that `text` names exactly, else the words as they are."""
        return self._words.get(text.strip().casefold(), text) if text.strip() else ""

    def _tell(self, term: Term | None) -> None:
        self.setToolTip(terms.tip(term) if term else self._value)

    def _pop_up(self) -> None:
        width = max(_POPUP_WIDTH, self.width())
        self._completer.complete(QRect(0, 0, width, self.height() + 2))


def _begins(term: Term, begun: str) -> bool:
    return any(word.casefold().startswith(begun) for word in (term.label, term.text))
