"""The prompt pane's text, which can be opened and typed in: then every key changes the text itself,
and colours follow. What a changed text means is `own_text.py`'s."""

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from composer.prompt.render import Rendered
from composer.ui import theme
from composer.ui.compose import utf16
from composer.ui.compose.prompt_text import PromptText, as_shown
from composer.ui.compose.text_field import is_undo_key, plain_text
from composer.ui.menus import PopupMenu

_COLOURED_AT_ONCE = 4000
"""Characters of a text whose colours are all painted anew at each key."""


class PromptEditor(PromptText):
    """`edited` carries the whole text after each change by hand; `left`: the caret went away. While
    it is open a click places the caret, and one with Ctrl leads to the word's field. Wishes of its
    menu: `copy_wished` the whole prompt to the clipboard, `open_wished` for typing."""

    edited = Signal(str)
    left = Signal()
    copy_wished = Signal()
    open_wished = Signal()
    _open = _quiet = False  # Qt asks before there is anything to ask about

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setPlaceholderText("")
        self.textChanged.connect(self._on_text_changed)

    @property
    def is_open(self) -> bool:
        return self._open

    def set_open(self, *, is_open: bool) -> None:
        """Let a person type in it, or only read it."""
        if is_open == self._open:
            return
        self._open = is_open
        flag = Qt.TextInteractionFlag
        reading = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flag.TextEditorInteraction if is_open else reading)
        self.setPlaceholderText(self.tr("Type or paste the prompt") if is_open else "")
        self.setAccessibleName(
            self.tr("The prompt, typed by hand")
            if is_open
            else self.tr("The prompt as it will be sent")
        )
        theme.mark(self, open="true" if is_open else "false")

    def show_rendered(self, rendered: Rendered) -> None:
        """As in `PromptText`; a text that was changed elsewhere takes the caret to the change."""
        before, spans = plain_text(self), self.rendered().spans
        self._text, self._quiet = rendered.text, True
        try:
            super().show_rendered(rendered)
        finally:
            self._quiet = False
        if not self._open:
            return
        change = utf16.smallest_change(before, as_shown(rendered.text))
        if change is not None:
            self._place_caret(change.start + len(change.new))
        if spans != rendered.spans:
            self._paint(whole=len(rendered.text) <= _COLOURED_AT_ONCE or self._is_read(rendered))

    def _is_read(self, rendered: Rendered) -> bool:
        """Whether these are the colours of this very text, not those of the one before, moved."""
        return any(span.source is not None for span in rendered.spans)

    def _paint(self, *, whole: bool) -> None:
        if whole:
            self._colours.rehighlight()
        else:
            self._colours.rehighlightBlock(self.textCursor().block())

    def _place_caret(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._places.to_qt(place))
        self.setTextCursor(cursor)

    def _on_text_changed(self) -> None:
        """Keep what an editor can't hold: only what was changed is taken over."""
        if self._quiet or not self._open:
            return
        change = utf16.smallest_change(as_shown(self._text), plain_text(self))
        if change is None:  # an input method is composing, or only colours changed
            return
        old, end = self._text, change.start + change.old
        self._text = old[: change.start] + change.new + old[end:]
        self.edited.emit(self._text)

    def event(self, e: QEvent) -> bool:
        if e.type() is QEvent.Type.ShortcutOverride and is_undo_key(e):
            e.ignore()
            return False
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if is_undo_key(e):
            e.ignore()
        elif not self._open:
            super().keyPressEvent(e)
        elif e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _is_shift(e):
            self.textCursor().insertBlock()  # Qt would write U+2028, which models don't know
            self.ensureCursorVisible()
        else:
            QPlainTextEdit.keyPressEvent(self, e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        if self._open and not _is_ctrl(e):
            QPlainTextEdit.mouseReleaseEvent(self, e)
        else:
            super().mouseReleaseEvent(e)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        if self._open and not _is_ctrl(e):
            QPlainTextEdit.mouseMoveEvent(self, e)
            self._set_hovered(None)
        else:
            super().mouseMoveEvent(e)

    def viewportEvent(self, event: QEvent) -> bool:
        if self._open and event.type() is QEvent.Type.ToolTip:
            return QPlainTextEdit.viewportEvent(self, event)
        return super().viewportEvent(event)

    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        """While it is only read: where the word under the pointer is edited, and copying."""
        if self._open:
            super().contextMenuEvent(e)
            return
        e.accept()
        self.build_menu(e.pos()).popup(e.globalPos())

    def build_menu(self, point: QPoint) -> PopupMenu:
        """What a right click at `point` of the viewport offers."""
        menu, hit = PopupMenu(self), self.hit(QPointF(point))
        if hit is not None:
            go = partial(self.field_requested.emit, self.path_of(hit))
            menu.row("pencil", self._told(hit.span), go)
            menu.addSeparator()
        some = self.textCursor().hasSelection()
        menu.row("copy", self.tr("Copy"), self.copy, "Ctrl+C", can=some)
        menu.row("copy", self.tr("Copy the whole prompt"), self.copy_wished.emit, "Ctrl+Shift+C")
        menu.row("", self.tr("Select all"), self.selectAll, "Ctrl+A")
        menu.addSeparator()
        menu.row("lock-open", self.tr("Edit the text itself"), self.open_wished.emit, "Ctrl+E")
        return menu

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are the pane's: it reads them."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()


def _is_ctrl(e: QMouseEvent) -> bool:
    return bool(e.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_shift(e: QKeyEvent) -> bool:
    return bool(e.modifiers() & Qt.KeyboardModifier.ShiftModifier)
