"""Typing fields of the cards: plain text of any script that grows with what is in it, leaves undo
to the application and never loses the caret when the shot changes elsewhere."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from composer.ui import theme
from composer.ui.compose import utf16

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_AIR = 3  # space around the text, inside the style's own padding
_LEAST = 14  # what the style and the air take above and below at least
_MOST_LINES = 14
_LONG = 20_000  # characters from which a field no longer measures itself at each key


def is_undo_key(event: QEvent) -> bool:
    """Whether `event` is a key that the application's undo stack should get."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDO_KEYS)


def plain_text(edit: QPlainTextEdit) -> str:
    """What is in `edit`, character for character (`toPlainText` would turn no-break spaces into
    plain ones)."""
    return edit.document().toRawText().replace("\u2029", "\n")


def shown_text(text: str) -> str:
    """`text` with line ends as an editor keeps them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


def put_text(edit: QPlainTextEdit, text: str) -> bool:
    """Make `edit` show `text` by the smallest change, so that caret, selection and scroll stay.
    Returns whether anything changed."""
    old = plain_text(edit)
    change = utf16.smallest_change(old, text)
    if change is None:
        return False
    places = utf16.Places(old)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(places.to_qt(change.start))
    end = places.to_qt(change.start + change.old)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(change.new)
    return True


class TextField(QPlainTextEdit):
    """A field for prose, as high as its text. `edited` carries the whole text after each change by
    a person; `focused`: the caret came in; `refused`: typing into it while it is read-only."""

    edited = Signal(str)
    focused = Signal()
    refused = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = self._scrolls = False
        self._known = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._build()
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _build(self) -> None:
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_AIR)
        self.setViewportMargins(_AIR, 0, _AIR, 0)
        self._fit()

    def text(self) -> str:
        return self._known

    def show_text(self, text: str) -> None:
        """Show `text` without announcing it."""
        self._quiet = True
        try:
            put_text(self, shown_text(text))
        finally:
            self._quiet = False
        self._known = plain_text(self)

    def place_caret(self, offset: int) -> None:
        """Take the focus with the caret before code point `offset`."""
        cursor = self.textCursor()
        cursor.setPosition(utf16.Places(self._known).to_qt(min(offset, len(self._known))))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureCursorVisible()

    def set_read_only(self, read_only: bool) -> None:
        """Show an inherited text: to be read and copied, not to be typed over."""
        if read_only != self.isReadOnly():
            flag = Qt.TextInteractionFlag
            reading = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
            self.setTextInteractionFlags(reading if read_only else flag.TextEditorInteraction)
            theme.mark(self, inherited="true" if read_only else "false")

    def event(self, e: QEvent) -> bool:
        if e.type() is QEvent.Type.ShortcutOverride and is_undo_key(e):
            e.ignore()
            return False
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if is_undo_key(e):
            e.ignore()
            return
        if self.isReadOnly() and e.text().isprintable() and e.text():
            self.refused.emit()
        super().keyPressEvent(e)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are for whoever holds the field: their names are no text to write."""
        return super().canInsertFromMimeData(source) and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focused.emit()

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def wheelEvent(self, e: QWheelEvent) -> None:
        """All of a text that fits stays on show, and a long one scrolls for who is in it: else the
        wheel is the form's that rolls by under the pointer."""
        if self._scrolls and self.hasFocus():
            super().wheelEvent(e)
        else:
            e.ignore()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().lineSpacing() + _LEAST)

    def _on_text_changed(self) -> None:
        text = plain_text(self)
        if text == self._known:  # an input method is composing, or only formats changed
            return
        hint_mattered = not text or not self._known
        self._known = text
        if hint_mattered:
            self._fit()
        if not self._quiet:
            self.edited.emit(text)

    def _fit(self, *_: object) -> None:
        """Take the height of the text (of the hint while empty), up to a limit."""
        lines = self._hint_lines() if self.document().isEmpty() else self._text_lines()
        self._scrolls = scrolls = lines > _MOST_LINES
        lines = max(1, min(lines, _MOST_LINES))
        chrome = self.height() - self.viewport().height()
        height = math.ceil(lines * self.fontMetrics().lineSpacing()) + max(
            chrome + 2 * _AIR, _LEAST
        )
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        if not scrolls:
            self.verticalScrollBar().setValue(0)

    def _text_lines(self) -> int:
        if self.document().characterCount() > _LONG:
            return _MOST_LINES + 1
        return math.ceil(self.document().size().height())

    def _hint_lines(self) -> int:
        width = self.viewport().width()
        if not self.placeholderText() or width < 40:
            return 1
        room = QRect(0, 0, width, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        taken = self.fontMetrics().boundingRect(room, flags, self.placeholderText())
        return math.ceil(taken.height() / self.fontMetrics().lineSpacing())


class LineField(QLineEdit):
    """A one-line field with the same manners: undo is the application's, the text stays put while
    somebody types in it."""

    focused = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def set_read_only(self, read_only: bool) -> None:
        """Show an inherited text."""
        if read_only != self.isReadOnly():
            self.setReadOnly(read_only)
            theme.mark(self, inherited="true" if read_only else "false")

    def show_text(self, text: str) -> None:
        """Show `text`; the caret stays where it was as far as it can."""
        if text == self.text():
            return
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(place if self.hasFocus() else 0)

    def place_caret(self, offset: int) -> None:
        """Take the focus with the caret before code point `offset`."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deselect()
        self.setCursorPosition(utf16.Places(self.text()).to_qt(offset))

    def event(self, arg__1: QEvent) -> bool:
        if arg__1.type() is QEvent.Type.ShortcutOverride and is_undo_key(arg__1):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if is_undo_key(arg__1):
            arg__1.ignore()
            return
        super().keyPressEvent(arg__1)

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.focused.emit()


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` on one line, with an ellipsis where it does not fit `width` pixels."""
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


def put_before(last: QWidget, stops: Sequence[QWidget]) -> None:
    """Have Tab visit `stops` just before `last`: widgets made later would come after all others."""
    before = cast("QWidget", last.previousInFocusChain())  # a ring: never None
    # Qt ignores an order that begins with a widget without focus.
    while before.focusPolicy() is Qt.FocusPolicy.NoFocus and before is not last:
        before = cast("QWidget", before.previousInFocusChain())
    for one, other in pairwise((before, *stops, last)):
        QWidget.setTabOrder(one, other)
