"""Findings shown in one text: underlined where they stand, told by a tool tip, mended from the
context menu. Which text has which findings is `pointing.py`'s to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
    QWidget,
)

from composer.ui import theme
from composer.ui.checks import menu, words
from composer.ui.checks.checks import Checks
from composer.ui.checks.mending import title_of
from composer.ui.checks.signs import ROLES
from composer.ui.checks.underlines import Mark, boxes_of, paint_grounds, paint_lines, wave
from composer.ui.compose import utf16
from composer.ui.compose.text_field import plain_text

if TYPE_CHECKING:
    from composer.prompt.lint import Finding


@dataclass(frozen=True)
class Place:
    """The code points `start` to `end` of a text, and what was found there."""

    start: int
    end: int
    finding: "Finding"


def told(one: "Finding") -> str:
    """What a tool tip says."""
    lines = [f"{words.severity_name(one.severity)}: {words.sentence(one)}"]
    lines += [f"→ {title_of(fix)}" for fix in one.fixes[:2]]
    return "\n".join(lines)


def fill_menu(made: QMenu, checks: Checks, one: "Finding") -> None:
    """The finding's sentence and what can be done about it."""
    head = QAction(words.sentence(one), made)
    head.setEnabled(False)
    made.addAction(head)
    menu.fill(made, checks, one)


class TextMarks(QObject):
    """The findings of a `QPlainTextEdit`, painted around its own text."""

    def __init__(self, edit: QPlainTextEdit, checks: Checks) -> None:
        super().__init__(edit)
        self._edit, self._checks = edit, checks
        self._places: list[tuple[QTextCursor, Finding]] = []
        self.marks: tuple[Mark, ...] = ()
        self._lit: Finding | None = None
        edit.viewport().installEventFilter(self)
        checks.pointed.connect(self._on_pointed)

    def show(self, places: Sequence[Place]) -> None:
        """Underline these; overlapping ones the gravest on top."""
        where = utf16.Places(plain_text(self._edit))
        wanted = [(where.to_qt(one.start), where.to_qt(one.end), one.finding) for one in places]
        if self._looks(wanted):
            # Marks move with their words by themselves.
            rows = zip(self._places, wanted, strict=True)
            self._places = [(cursor, row[2]) for (cursor, _), row in rows]
            return
        self._places = [(self._cursor(start, end), one) for start, end, one in wanted]
        self._mark()

    def _looks(self, wanted: "Sequence[tuple[int, int, Finding]]") -> bool:
        """Whether all of `wanted` are underlined already, just as they should be."""
        if self._lit is not None or len(wanted) != len(self._places):
            return False
        return all(
            (cursor.selectionStart(), cursor.selectionEnd(), known.severity)
            == (start, end, one.severity)
            for (cursor, known), (start, end, one) in zip(self._places, wanted, strict=True)
        )

    def findings(self) -> "tuple[Finding, ...]":
        return tuple(one for _, one in self._places)

    def at(self, point: QPoint) -> "Finding | None":
        """What is underlined at `point` of the viewport."""
        cursor = self._edit.cursorForPosition(point)
        if not self._edit.cursorRect(cursor).adjusted(-12, -2, 12, 2).contains(point):
            return None
        return self._around(cursor.position())

    def build_menu(self, one: "Finding") -> QMenu:
        """The finding's menu above the field's own."""
        made = QMenu(self._edit)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(made, self._checks, one)
        usual = self._edit.createStandardContextMenu()
        usual.setParent(made)
        made.addSeparator()
        made.addActions(usual.actions())
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if one := self.at(event.pos()):
                QToolTip.showText(event.globalPos(), told(one), self._edit)
                return True
        elif isinstance(event, QContextMenuEvent) and (one := self._asked(event)):
            self.build_menu(one).popup(event.globalPos())
            return True
        elif isinstance(event, QPaintEvent) and self.marks:
            self._paint(event)
            return True
        return super().eventFilter(watched, event)

    def _asked(self, event: QContextMenuEvent) -> "Finding | None":
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            return self._around(self._edit.textCursor().position())
        return self.at(event.pos())

    def _around(self, position: int) -> "Finding | None":
        hits = (
            (WEIGHTS[one.severity], one)
            for cursor, one in self._places
            if cursor.selectionStart() <= position <= cursor.selectionEnd()
        )
        return min(hits, key=lambda hit: hit[0], default=(0, None))[1]

    def _on_pointed(self, one: "Finding | None") -> None:
        lit = one if any(one == other for _, other in self._places) else None
        if lit != self._lit:
            self._lit = lit
            self._mark()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        """Underline all of them; the gravest on top, on what was found in the same words."""
        ordered = sorted(self._places, key=lambda pair: -WEIGHTS[pair[1].severity])
        self.marks = tuple(Mark(cursor, one.severity, self._ground(one)) for cursor, one in ordered)
        self._edit.viewport().update()

    def _ground(self, one: "Finding") -> float:
        """An error also has a ground of its own: no mark by colour alone."""
        if one == self._lit:
            return 0.3
        return 0.14 if one.severity == "E" else 0.0

    def _paint(self, event: QPaintEvent) -> None:
        """The text with its marks: grounds before it, lines after it."""
        boxes = list(boxes_of(self._edit, self.marks, event.rect()))
        viewport = self._edit.viewport()
        painter = QPainter(viewport)
        paint_grounds(painter, boxes)
        painter.end()
        self._edit.paintEvent(event)
        painter.begin(viewport)
        paint_lines(painter, boxes)
        painter.end()


WEIGHTS = {"E": 0, "W": 1, "I": 2}
"""The gravest first."""


class LineMark(QWidget):
    """The finding of a one-line field, drawn over it; the mouse goes through."""

    def __init__(self, field: QLineEdit, checks: Checks) -> None:
        super().__init__(field)
        self._field, self._checks = field, checks
        self._finding: Finding | None = None
        self._lit = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.installEventFilter(self)
        checks.pointed.connect(self._on_pointed)
        self._usual_tip = field.toolTip()

    def show_finding(self, one: "Finding | None") -> None:
        """Underline the field's words; None: nothing."""
        self._finding = one
        self._lit = False
        self.setGeometry(self._field.rect())
        self._field.setToolTip(told(one) if one else self._usual_tip)
        self.setVisible(one is not None)
        self.raise_()
        self.update()

    def finding(self) -> "Finding | None":
        return self._finding

    def build_menu(self, one: "Finding") -> QMenu:
        made = QMenu(self._field)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(made, self._checks, one)
        usual = self._field.createStandardContextMenu()
        usual.setParent(made)
        made.addSeparator()
        made.addActions(usual.actions())
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._field.rect())
        elif isinstance(event, QContextMenuEvent) and self._finding is not None:
            self.build_menu(self._finding).popup(event.globalPos())
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._finding is None or not self._field.text():
            return
        option = QStyleOptionFrame()
        self._field.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = self._field.style().subElementRect(part, option, self._field).adjusted(2, 0, -8, 0)
        metrics = self._field.fontMetrics()
        wide = min(room.width(), metrics.horizontalAdvance(self._field.text()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue = theme.colour(ROLES[self._finding.severity])
        y = room.center().y() + metrics.height() / 2 + 1
        if self._lit:
            ground = QRectF(room.left(), y - metrics.height(), wide, metrics.height())
            painter.fillRect(ground, theme.colour(ROLES[self._finding.severity], 0.3))
        painter.setPen(QPen(hue, 1.2))
        painter.drawPath(wave(room.left(), y, wide, dotted=self._finding.severity == "I"))

    def _on_pointed(self, one: "Finding | None") -> None:
        lit = one is not None and one == self._finding
        if lit != self._lit:
            self._lit = lit
            self.update()
