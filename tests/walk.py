"""Walks a window and names what a person could not read or a screen reader could not say. For any
pane's test: show it at the size that counts, then `assert not clipped(pane)`, `not nameless(pane)`.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)


def shown(root: QWidget) -> Iterator[QWidget]:
    """`root` and every visible widget in it: not what lies in windows of their own, nor what Qt
    itself puts into a field or between docks."""
    yield root
    for widget in root.findChildren(QWidget):
        own = widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QLineEdit)
        if widget.isVisible() and widget.window() is root.window() and not own:
            yield widget


def called(widget: QWidget) -> str:
    """How a failing test names a widget: its class, object name and text."""
    text = widget.property("text") or widget.property("title") or widget.windowTitle() or ""
    place, holder = widget.objectName(), widget.parentWidget()
    while holder and not place:
        place, holder = f"in {holder.objectName()}".removesuffix("in "), holder.parentWidget()
    return f"{type(widget).__name__} {place} {text!r}"


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def nameless(root: QWidget) -> list[str]:
    """Widgets that take the focus and have no name to be read out, hidden ones included."""
    return [
        called(widget)
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollBar)
        # The line inside a spin box or combo box is named by the box.
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        and not spoken(widget).strip()
    ]


def clipped(root: QWidget) -> list[str]:
    """Visible texts that don't fit, and widgets that stick out of what holds them. What scrolls may
    be long; what elides and has a tool tip may be narrow."""
    return [
        f"{called(widget)}: {problem}" for widget in shown(root) for problem in _problems(widget)
    ]


def _problems(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QComboBox) and not _elides(widget):
        yield from _short_of_room(widget)
    holder = widget.parentWidget()
    if holder and not widget.isWindow() and not _scrolls(holder):
        yield from _sticks_out(widget, holder)
    if isinstance(widget, QScrollArea) and (inner := widget.widget()):
        hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        wide = inner.width() - widget.viewport().width()
        if widget.horizontalScrollBarPolicy() == hidden and wide > 0:
            yield f"its content is {wide} px wider than it can show"


def _elides(widget: QWidget) -> bool:
    """Whether a text that is cut short can be read in full by resting on it."""
    text = str(widget.property("text") or "")
    return bool(widget.toolTip()) and (
        "…" in text or type(widget).__module__.startswith("composer")
    )


def _short_of_room(widget: QWidget) -> Iterator[str]:
    need = widget.minimumSizeHint()
    if widget.width() < need.width():
        yield f"{widget.width()} px wide, needs {need.width()}"
    if isinstance(widget, QLabel) and widget.wordWrap():
        tall = widget.heightForWidth(widget.width())
        if widget.height() < tall:
            yield f"{widget.height()} px tall, its lines need {tall}"
    elif widget.height() < need.height():
        yield f"{widget.height()} px tall, needs {need.height()}"


def _scrolls(holder: QWidget) -> bool:
    area = holder.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is holder


def _sticks_out(widget: QWidget, holder: QWidget) -> Iterator[str]:
    place = QRect(QPoint(0, 0), holder.size())
    # Ornaments may reach a pixel over a border; a control never more.
    if widget.size().isEmpty() or place.adjusted(-1, -1, 1, 1).contains(widget.geometry()):
        return
    held = f"{holder.width()}x{holder.height()} of {called(holder)}"
    yield f"{widget.geometry().getRect()} sticks out of the {held}"
