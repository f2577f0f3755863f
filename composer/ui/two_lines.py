"""List rows of two lines: a name, and a dim one of what it is. Rows without a second line are
headings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.ui import theme
from composer.ui.compose.text_field import elided

SECOND = Qt.ItemDataRole.UserRole + 8
"""The role of the dim line."""

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Only paints."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(200, 44 if index.data(SECOND) else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        inner = rect.adjusted(10, 5, -10, -5)
        if second := index.data(SECOND):
            _paint_ground(painter, rect, state)
            _paint_lines(painter, inner, str(index.data()), str(second))
        else:
            painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
            painter.setPen(theme.colour("faint"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, str(index.data()))
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)


def _paint_lines(painter: QPainter, inner: QRect, first: str, second: str) -> None:
    painter.setFont(theme.text_font())
    painter.setPen(theme.colour("text"))
    upper = QRect(inner.left(), inner.top(), inner.width(), 18)
    painter.drawText(upper, 0, elided(painter.fontMetrics(), first, upper.width()))
    painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
    painter.setPen(theme.colour("dim"))
    lower = QRect(inner.left(), inner.top() + 19, inner.width(), 16)
    painter.drawText(lower, 0, elided(painter.fontMetrics(), second, lower.width()))
