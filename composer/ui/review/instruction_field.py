"""The field of a remix instruction: it begins with what stays, grows with its lines, and Ctrl+Enter
sends it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

LINES, MOST = 2, 6
FRAME = 20
"""Pixels of border and margin above and below the lines."""
SEND = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InstructionField(QPlainTextEdit):
    """Signals: `sent()` Enter was pressed (Shift+Enter breaks the line)."""

    sent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("instruction")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def begin(self, text: str) -> None:
        """Show `text`, the cursor behind it."""
        self.setPlainText(f"{text} " if text.endswith(",") else text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def add(self, phrase: str) -> None:
        """Put `phrase` at the end: behind a comma where something is asked already."""
        text = self.toPlainText().rstrip()
        joint = " " if not text or text.endswith(",") else ", "
        self.setPlainText(f"{text}{joint}{phrase}")
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height(LINES))

    def _height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + FRAME

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        self.setFixedHeight(self._height(min(MOST, max(LINES, lines))))
        always = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines > MOST else never)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the project's outside of typing: an empty step of ours lets them by."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.document().isUndoAvailable():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in SEND and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
            return
        super().keyPressEvent(event)
