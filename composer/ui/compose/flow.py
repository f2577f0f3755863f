"""A layout that sets widgets side by side and wraps, as words in a line."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid


class FlowLayout(QLayout):
    """Rows from left to right; each row is as high as its tallest widget."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put `widget` before the item at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, arg__1: int) -> int:
        return self._place(QRect(0, 0, max(0, arg__1), 0), really=False)

    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._place(arg__1, really=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        size = QSize()
        for item in self._present():
            size = size.expandedTo(item.minimumSize())
        return size

    def _present(self) -> list[QLayoutItem]:
        """Those that take part. While a window closes Qt may ask for a size after it has deleted
        the items, which it owns."""
        self._items = [item for item in self._items if isValid(item)]
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, room: QRect, *, really: bool) -> int:
        x, y, tallest = room.x(), room.y(), 0
        for item in self._present():
            size = item.sizeHint()
            # What is wider than all the room elides; nothing goes below its least.
            size.setWidth(max(item.minimumSize().width(), min(size.width(), room.width())))
            if x > room.x() and x + size.width() > room.right() + 1:
                x, y, tallest = room.x(), y + tallest + self._gap, 0
            if really:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest - room.y()
