"""Lines under words of an editor, painted beside its own text: as extra selections ninety of them
cost Qt 7 ms at each key, for it draws a whole line of text once more for each. What is underlined
is `marks.py`'s to say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextBlock,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QPlainTextEdit

from composer.ui import theme
from composer.ui.checks.signs import ROLES

_STEP, _HIGH, _PEN = 2, 4, 1.2
"""Pixels: half a wave, the room a line takes, how thick it is."""
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Scripts that are written from right to left (Unicode's blocks of them)."""


@dataclass(frozen=True)
class Mark:
    """Words of a document, wherever they move; `ground`: how much of the colour lies behind
    them, 0..1."""

    cursor: QTextCursor
    severity: str
    ground: float = 0.0


def paint_grounds(painter: QPainter, boxes: "Iterable[tuple[Mark, QRectF]]") -> None:
    """Before the text."""
    for mark, box in boxes:
        if mark.ground:
            hue = theme.mix(theme.colour("field"), theme.colour(ROLES[mark.severity]), mark.ground)
            painter.fillRect(box, hue)


def paint_lines(painter: QPainter, boxes: "Iterable[tuple[Mark, QRectF]]") -> None:
    """After the text."""
    sharp = painter.device().devicePixelRatio()
    tiles = {
        severity: _tile(severity == "I", theme.colour(role).rgba(), sharp)
        for severity, role in ROLES.items()
    }
    for mark, box in boxes:
        left, width = round(box.left()), max(2 * _STEP, round(box.width()))
        line = QRectF(left, round(box.bottom()) - _HIGH, width, _HIGH)
        painter.drawTiledPixmap(line, tiles[mark.severity], QPointF(left % (2 * _STEP), 0))


def boxes_of(
    edit: QPlainTextEdit, marks: Sequence[Mark], clip: QRect
) -> "Iterator[tuple[Mark, QRectF]]":
    """Where each mark is seen inside `clip` of the viewport, a box for each line of text it is
    on: from the top of the line to the lower edge of what underlines it."""
    places = [(one.cursor.selectionStart(), one.cursor.selectionEnd(), one) for one in marks]
    offset, block = edit.contentOffset(), edit.firstVisibleBlock()
    while block.isValid() and offset.y() <= clip.bottom():
        height = edit.blockBoundingRect(block).height()
        if block.isVisible() and offset.y() + height >= clip.top():
            for mark, box in _in_block(block, places, clip.translated(0, -round(offset.y()))):
                yield mark, box.translated(offset)
        offset = QPointF(offset.x(), offset.y() + height)
        block = block.next()


def _in_block(
    block: QTextBlock, places: Sequence[tuple[int, int, Mark]], clip: QRect
) -> "Iterator[tuple[Mark, QRectF]]":
    layout, begin = block.layout(), block.position()
    first, last = _line_at(block, clip.top()), _line_at(block, clip.bottom())
    if not (first.isValid() and last.isValid()):
        return
    seen = begin + first.textStart(), begin + last.textStart() + last.textLength()
    mixed = _LEFTWARD.search(block.text()) is not None
    for start, end, mark in places:
        if end <= seen[0] or start >= seen[1]:
            continue
        at, end_here = max(start, seen[0]) - begin, min(end, seen[1]) - begin
        while at < end_here:
            line = layout.lineForTextPosition(at)
            if not line.isValid():
                break
            stop = min(end_here, line.textStart() + line.textLength())
            yield mark, _box(line, at, stop, mixed=mixed)
            at = max(stop, at + 1)


def _line_at(block: QTextBlock, y: float) -> QTextLine:
    """The line of `block` that `y` falls on, or the nearest one; by halving: a paragraph may have
    a thousand."""
    layout, low = block.layout(), 0
    high = layout.lineCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        if layout.lineAt(middle).y() <= y:
            low = middle
        else:
            high = middle - 1
    return layout.lineAt(low)


def _box(line: QTextLine, start: int, end: int, *, mixed: bool) -> QRectF:
    lower = line.y() + min(line.ascent() + 1 + _HIGH, line.height())
    if mixed and (runs := line.glyphRuns(start, end - start)):
        # The words may stand in several places of the line: from the first to the last of them.
        shapes = [run.boundingRect() for run in runs]
        left, right = min(one.left() for one in shapes), max(one.right() for one in shapes)
    else:
        left, right = sorted((_x(line, start), _x(line, end)))
    return QRectF(left, line.y(), right - left, lower - line.y())


def _x(line: QTextLine, place: int) -> float:
    # With where the cursor really came to stand: a pair, whatever the stubs say.
    found: Any = line.cursorToX(place)
    return float(found[0])


@lru_cache(maxsize=16)
def _tile(dotted: bool, rgba: int, sharp: float) -> QPixmap:
    """One period of a line, to be laid side by side."""
    tile = QPixmap(round(2 * _STEP * sharp), round(_HIGH * sharp))
    tile.setDevicePixelRatio(sharp)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), _PEN))
    # From before the tile to behind it: no seams.
    painter.drawPath(wave(-2 * _STEP, _HIGH - 1, 6 * _STEP, dotted=dotted))
    painter.end()
    return tile


def wave(left: float, y: float, width: float, *, dotted: bool) -> QPainterPath:
    """A wavy line, or short strokes."""
    path = QPainterPath()
    x, up = 0.0, True
    path.moveTo(left, y)
    while x < width:
        x += _STEP
        if dotted and not up:
            path.moveTo(left + x, y)
        else:
            path.lineTo(left + x, y if dotted else y - 2 if up else y)
        up = not up
    return path
