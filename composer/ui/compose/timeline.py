"""The time line of a shot: a ruler over the clip's seconds and a bar for each beat, spoken line and
sound cue, moved and resized by mouse and keys. Tells what changed; stores nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from composer.prompt.shot import Shot
from composer.ui.compose import bars as bar_rules
from composer.ui.compose.bars import Bar, Row
from composer.ui.compose.timeline_paint import EDGE, Paint, words_of_pace

_RULER, _LANE, _GAP = 20, 30, 6
_CUE_LANE = 24
_GRIP = 6  # pixels of a bar's end that resize it
_SNAP = 6  # pixels within which a bar snaps to its neighbours


@dataclass
class _Drag:
    bar: Bar
    part: str
    x: float
    shown: Bar


class Timeline(QWidget):
    """Signals: `bar_changed(Bar)` its times were set by a person, once a drag; `bar_picked(Bar)` it
    is the current one; `edit_requested(Bar)`, `remove_requested(Bar)`."""

    bar_changed = Signal(object)
    bar_picked = Signal(object)
    edit_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shot = Shot()
        self._bars: tuple[Bar, ...] = ()
        self._rects: list[tuple[Bar, QRectF]] = []
        self._current: tuple[Row, int] | None = None
        self._hovered: tuple[Row, int] | None = None
        self._drag: _Drag | None = None
        self._height = 0
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Time line of beats, lines and cues"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shot(self, shot: Shot) -> None:
        self._shot, self._drag = shot, None
        self._lay_out(bar_rules.bars_of(shot))

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    def rect_of(self, row: Row, index: int) -> QRectF:
        """Where the bar is, in the widget's own pixels."""
        return next(rect for bar, rect in self._rects if bar.key == (row, index))

    def current(self) -> Bar | None:
        return next((bar for bar in self._bars if bar.key == self._current), None)

    def set_current(self, row: Row, index: int) -> None:
        self._current = (row, index)
        self._tell_current()
        self.update()

    def seconds_at(self, x: float) -> float:
        return (x - EDGE) / max(1.0, self.width() - 2 * EDGE) * self._shot.seconds

    def sizeHint(self) -> QSize:
        return QSize(320, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._lay_out(self._bars)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _lay_out(self, bars: tuple[Bar, ...]) -> None:
        self._bars, self._rects = bars, []
        top = _RULER + 4
        for row in Row:
            mine = [bar for bar in bars if bar.row is row]
            if mine:
                top = self._lay_row(row, mine, top) + _GAP
        height = int(top)
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
        self.update()

    def _lay_row(self, row: Row, mine: list[Bar], top: float) -> float:
        if row is Row.CUES:
            self._lay_cues(mine, top)
            return top + _CUE_LANE
        lanes = bar_rules.lanes_of(mine)
        for bar in mine:
            left, right = self._x(bar.start), self._x(bar.end)
            y = top + lanes[bar.index] * (_LANE + 4)
            self._rects.append((bar, QRectF(left + 1, y, max(3.0, right - left - 2), _LANE)))
        return top + (max(lanes.values()) + 1) * (_LANE + 4) - 4

    def _lay_cues(self, mine: list[Bar], top: float) -> None:
        """A cue's word stands at its mark, as far as the next mark or the edge lets it."""
        order = sorted(mine, key=lambda bar: bar.start)
        for number, bar in enumerate(order):
            left = self._x(bar.start) - 5
            after = order[number + 1 :]
            right = self._x(after[0].start) - 8 if after else self.width() - 1
            self._rects.append((bar, QRectF(left, top, max(12.0, right - left), _CUE_LANE)))

    def _x(self, seconds: float) -> float:
        return EDGE + seconds / max(0.001, self._shot.seconds) * (self.width() - 2 * EDGE)

    def paintEvent(self, event: object) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = Paint(painter, self._shot, self.rect())
        paint.ruler(_RULER, self._x)
        if not self._bars:
            return
        for bar, rect in self._rects:
            paint.bar(
                bar,
                rect,
                hovered=bar.key == self._hovered
                or (self._drag is not None and bar.key == self._current),
                current=bar.key == self._current and self.hasFocus(),
            )
        if self._drag is not None:
            paint.times(self._drag.shown, _RULER, self._x)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self._part_at(event.position())
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        bar, part = found
        self._current = bar.key
        self._drag = _Drag(bar, part, event.position().x(), bar)
        self._tell_current()
        self.bar_picked.emit(bar)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            self._hover(event.position())
            return
        drag = self._drag
        by = self.seconds_at(event.position().x()) - self.seconds_at(drag.x)
        # A click that trembles is not a drag.
        if drag.shown == drag.bar and abs(event.position().x() - drag.x) < 3:
            return
        drag.shown = self._dragged(drag, by)
        self._lay_out(tuple(drag.shown if b.key == drag.bar.key else b for b in self._bars))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        drag, self._drag = self._drag, None
        self.update()
        if drag is not None and drag.shown != drag.bar:
            self.bar_changed.emit(drag.shown)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if found := self._part_at(event.position()):
            self._drag = None
            self.edit_requested.emit(found[0])

    def leaveEvent(self, event: QEvent) -> None:
        del event
        self._hovered = None
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._part_at(QPointF(event.pos()))
            text = self.describe(found[0]) if found else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _dragged(self, drag: _Drag, by: float) -> Bar:
        grid = self._grid(drag.bar, _SNAP)
        if drag.part == "start":
            return bar_rules.resized(drag.bar, grid, start=drag.bar.start + by)
        if drag.part == "end":
            return bar_rules.resized(drag.bar, grid, end=drag.bar.end + by)
        return bar_rules.moved(drag.bar, by, grid)

    def _grid(self, bar: Bar, pixels: float) -> bar_rules.Grid:
        reach = self.seconds_at(pixels) - self.seconds_at(0)
        rate = bar_rules.rate_of(self._shot)
        return bar_rules.grid_for(self._bars, self._shot.seconds, rate, bar, reach)

    def _part_at(self, point: QPointF) -> tuple[Bar, str] | None:
        for bar, rect in reversed(self._rects):
            if not rect.adjusted(-1, -1, 1, 1).contains(point):
                continue
            grip = min(_GRIP, rect.width() / 4)
            if bar.row is Row.CUES or grip < 2:
                return bar, "whole"
            if point.x() < rect.left() + grip:
                return bar, "start"
            return bar, "end" if point.x() > rect.right() - grip else "whole"
        return None

    def _hover(self, point: QPointF) -> None:
        found = self._part_at(point)
        shapes = {
            "whole": Qt.CursorShape.OpenHandCursor,
            "start": Qt.CursorShape.SizeHorCursor,
            "end": Qt.CursorShape.SizeHorCursor,
        }
        self.setCursor(shapes[found[1]] if found else Qt.CursorShape.ArrowCursor)
        hovered = found[0].key if found else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.current()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        choose = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if choose is not None and self._bars:
            self._choose(choose)
        elif bar is not None and step is not None:
            self._nudge(bar, step, event.modifiers())
        elif bar is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(bar)
        elif bar is not None and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_F2,
        ):
            self.edit_requested.emit(bar)
        else:
            event.ignore()

    def _choose(self, by: int) -> None:
        keys = [bar.key for bar in self._bars]
        now = keys.index(self._current) if self._current in keys else -1 if by > 0 else 0
        self.set_current(*keys[(now + by) % len(keys)])
        if bar := self.current():
            self.bar_picked.emit(bar)

    def _nudge(self, bar: Bar, step: int, keys: Qt.KeyboardModifier) -> None:
        grid = bar_rules.Grid(self._shot.seconds, bar_rules.rate_of(self._shot))
        by = step * (1.0 if keys & Qt.KeyboardModifier.ShiftModifier else grid.frame)
        if keys & Qt.KeyboardModifier.AltModifier and bar.row is not Row.CUES:
            after = bar_rules.resized(bar, grid, end=bar.end + by)
        else:
            after = bar_rules.moved(bar, by, grid)
        if after != bar:
            self.bar_changed.emit(after)
            self._tell_current()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # pyright: ignore[reportArgumentType]
        if self.current() is None and self._bars:
            self._current = self._bars[0].key
        self._tell_current()
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # pyright: ignore[reportArgumentType]
        self.update()

    def _tell_current(self) -> None:
        bar = self.current()
        self.setAccessibleDescription(self.describe(bar) if bar else "")

    def describe(self, bar: Bar) -> str:
        """A bar in words: what, when, and for a line whether it can be said."""
        what = {
            Row.BEATS: self.tr("Beat {number}"),
            Row.LINES: self.tr("Line {number}"),
            Row.CUES: self.tr("Cue {number}"),
            Row.CUTS: self.tr("Cut {number}"),
        }[bar.row].format(number=bar.index + 1)
        when = (
            self.tr("{start:.2f} s") if bar.row is Row.CUES else self.tr("{start:.2f}–{end:.2f} s")
        )
        parts = [f"{what} · {when.format(start=bar.start, end=bar.end)}"]
        if not bar.timed:
            parts[0] += " · " + self.tr("shared out evenly")
        parts.append(bar.text)
        if bar.row is Row.LINES:
            parts.append(words_of_pace(self._shot.dialogue[bar.index].line, bar.end - bar.start))
        return "\n".join(part for part in parts if part)
