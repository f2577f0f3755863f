"""Vocabulary terms as an item model, and how a row of them is painted: the word, its group, and one
dim line of what it does."""

from collections.abc import Sequence
from enum import IntEnum
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.prompt.reader import read_colour
from composer.prompt.vocabulary import Term
from composer.ui import theme
from composer.ui.compose.text_field import elided

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row of terms can be asked for."""

    TERM = Qt.ItemDataRole.UserRole + 1
    SEARCH = Qt.ItemDataRole.UserRole + 2


class TermListModel(QAbstractListModel):
    """The terms of one or more lists, in order."""

    def __init__(self, terms: Sequence[Term], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms = tuple(terms)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.terms)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.terms):
            return None
        term = self.terms[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return term.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(term)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return " ".join(part for part in (term.does, term.use_when) if part)
        if role == Role.TERM:
            return term
        if role == Role.SEARCH:
            return " · ".join((term.label, term.text, *term.match, *term.tags))
        return None


def tip(term: Term) -> str:
    """A term's tool tip: what it does, when to use it, an example."""
    lines = [f"<b>{_escaped(term.label)}</b>"]
    if term.text and term.text.casefold() != term.label.casefold():
        lines.append(f"“{_escaped(term.text)}”")
    lines += [_escaped(part) for part in (term.does, term.use_when) if part]
    if term.example:
        lines.append(f"<i>{_escaped(term.example)}</i>")
    return "<br>".join(lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class TermDelegate(QStyledItemDelegate):
    """Two lines a term. Only paints."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        term: Term = index.data(Role.TERM)
        return QSize(280, 44 if term.does or term.use_when else 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        term: Term = index.data(Role.TERM)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = cast("QListView", option.widget)  # pyright: ignore[reportAttributeAccessIssue]
        if begun(view) == index.row() and not view.currentIndex().isValid():
            state |= QStyle.StateFlag.State_Selected
        _paint_ground(painter, rect, state)
        inner = rect.adjusted(10, 5, -10, -5)
        right = _paint_aside(painter, inner, term)
        _paint_lines(painter, inner, right, term)
        painter.restore()


def _paint_aside(painter: QPainter, inner: QRect, term: Term) -> int:
    """At the right: the colours a term stands for, else its group; returns where it begins."""
    if shades := _shades(term):
        left = inner.right() - 18 * len(shades) + 4
        painter.setPen(theme.colour("handle"))
        for number, shade in enumerate(shades):
            painter.setBrush(shade)
            painter.drawRoundedRect(QRect(left + 18 * number, inner.top() + 1, 14, 14), 3, 3)
        return left - 8
    painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
    painter.setPen(theme.colour("faint"))
    group = term.tags[0] if term.tags else ""
    width = min(inner.width() // 3, painter.fontMetrics().horizontalAdvance(group) + 2)
    box = QRect(inner.right() - width, inner.top(), width, 17)
    painter.drawText(
        box, Qt.AlignmentFlag.AlignVCenter, elided(painter.fontMetrics(), group, width)
    )
    return box.left() - 8


def _shades(term: Term) -> list[QColor]:
    """The colours a term stands for: its own, or those of a palette."""
    if own := term.values.get("hex"):
        return [QColor(str(own))]
    known = (read_colour(str(name)) for name in term.values.get("anchors", ())[:5])
    return [QColor(*rgb) for rgb in known if rgb]


def _paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    on = bool(state & QStyle.StateFlag.State_Selected)
    over = bool(state & QStyle.StateFlag.State_MouseOver)
    if on or over:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if on else "hover"))
        painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)


def _paint_lines(painter: QPainter, inner: QRect, right: int, term: Term) -> None:
    first = QRect(inner.left(), inner.top(), right - inner.left(), 17)
    painter.setFont(theme.text_font())
    painter.setPen(theme.colour("text"))
    text = elided(painter.fontMetrics(), term.label, first.width())
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, text)
    if about := " ".join(part for part in (term.does, term.use_when) if part):
        second = QRect(inner.left(), first.bottom() + 1, inner.width(), 16)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.colour("dim"))
        painter.drawText(second, 0, elided(painter.fontMetrics(), about, second.width()))


def mark_begun(view: QListView, row: int) -> None:
    """Show `row` as the one that Enter would take while none is current; -1: none."""
    view.setProperty("begun", row)
    view.viewport().update()


def begun(view: QListView) -> int:
    """The row that `mark_begun` marked, -1 for none."""
    row = view.property("begun")
    return row if isinstance(row, int) else -1


def dress(view: QListView) -> None:
    """Make `view` a pop-up list of terms."""
    view.setItemDelegate(TermDelegate(view))
    view.setMouseTracking(True)
    view.setUniformItemSizes(False)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setObjectName("terms")
