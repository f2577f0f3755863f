"""A button that looks like a link and ends in … where the room does."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from composer.ui import theme

_SIDES = 10


class Link(QToolButton):
    """Its tool tip and its accessible name are the whole text."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_text(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.mark(self, kind="link")

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        del arg__1
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - _SIDES
        elided = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        option.text = elided  # pyright: ignore[reportAttributeAccessIssue]
        control = QStyle.ComplexControl.CC_ToolButton
        QStylePainter(self).drawComplexControl(control, option)
