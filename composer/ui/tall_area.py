"""Forms that scroll, with words that wrap below their fields: nothing in them is squeezed or laid
over something else, which Qt's layouts do with words whose height depends on their width."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget


class Note(QLabel):
    """Plain words below a field. It knows its height at its width, and layouts are told that alone:
    those of forms reckon with heights of before when a row is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def say(self, words: str) -> None:
        """Hidden where there are none."""
        self.setText(words)
        self.setVisible(bool(words))
        self._fit()

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height > 0 and height != self.height():
            self.setFixedHeight(height)


class TallArea(QScrollArea):
    """Scrolls up and down only, without a frame. Signal: content_resized() another height, maybe
    one that no longer fits."""

    content_resized = Signal()

    def __init__(self, content: QWidget, *, least: int) -> None:
        """`least` is the smallest height in pixels."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(least)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.addWidget(content)
        self._column.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._column)
        self.setWidget(holder)
        holder.installEventFilter(self)

    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() == QEvent.Type.Resize:
            self.content_resized.emit()
        return super().eventFilter(arg__1, arg__2)

    def out_of_sight(self) -> int:
        """How many pixels of the content have to be scrolled to."""
        self._column.activate()
        return max(0, self._column.totalMinimumSize().height() - self.viewport().height())
