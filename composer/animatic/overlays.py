"""What is written over the picture: captions of beats, subtitles, time code, the word PREVIS. Kept
inside the safe area; long words wrap and what is too much ends in an ellipsis."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextLayout,
    QTextOption,
)

from composer.animatic import brush
from composer.animatic.fonts import mono_font, text_font
from composer.timecode import timecode

CAPTION = QColor("#f58ba0")
TEXT = QColor("#e7e8ea")
CARD = QColor(15, 16, 19, 176)
SOFT = QColor(8, 9, 11, 150)


@dataclass(frozen=True)
class Timed:
    """Words that stand from `start` to `end` seconds; `speaker` before a spoken line."""

    start: float
    end: float
    text: str
    speaker: str = ""


@dataclass(frozen=True)
class Drawn:
    """A finished piece of writing and where it goes."""

    image: QImage
    at: QPointF


class Overlays:
    """Writes over frames of one size. Each piece is drawn once and kept."""

    def __init__(
        self,
        size: tuple[int, int],
        rate: Fraction,
        *,
        label: str,
        beats: Sequence[Timed],
        lines: Sequence[Timed],
    ) -> None:
        self._width, self._height = size
        self._rate = rate
        self._label = label
        self._beats = tuple(beats)
        self._lines = tuple(lines)
        self._unit = min(self._height, 1.2 * self._width)
        self._kept: dict[tuple[str, int], Drawn] = {}

    def paint(self, target: QImage, index: int) -> None:
        """Write what belongs on frame `index`."""
        now = float(index / self._rate)
        painter = QPainter(target)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall = 0.0
        for number, line in enumerate(self._lines):
            if line.start <= now < line.end:
                drawn = self._subtitle(number)
                self._put(painter, drawn, line, now)
                tall = max(tall, self._height - drawn.at.y())
        for number, beat in enumerate(self._beats):
            if beat.start <= now < beat.end:
                self._put(painter, self._caption(number, tall > 0), beat, now)
        self._corner(painter, index)
        painter.end()

    def _put(self, painter: QPainter, drawn: Drawn, timed: Timed, now: float) -> None:
        """A fifth of a second to come, a little less to go."""
        shown = min(1.0, (now - timed.start) / 0.2 + 0.34, (timed.end - now) / 0.16)
        painter.setOpacity(max(0.0, shown))
        painter.drawImage(drawn.at, drawn.image)
        painter.setOpacity(1.0)

    def _caption(self, number: int, raised: bool) -> Drawn:
        """A small card at the lower left with the beat's words."""
        name = ("raised" if raised else "beat", number)
        if name not in self._kept:
            self._kept[name] = self._draw_caption(self._beats[number], raised)
        return self._kept[name]

    def _draw_caption(self, beat: Timed, raised: bool) -> Drawn:
        size = max(8.0, 0.0255 * self._unit)
        edge, pad = self._margin(), 0.62 * size
        room = min(self._width - 2 * edge - 3 * pad, 0.46 * self._width + 6 * size)
        rows = wrapped(beat.text, text_font(size), room, self._rows(size, 3))
        wide = max((row.naturalTextWidth for row in rows), default=0.0)
        step = size * 1.34
        image = brush.canvas(round(wide + 3.2 * pad), round(step * len(rows) + 1.5 * pad))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CARD)
        painter.drawRoundedRect(QRectF(image.rect()), 0.3 * size, 0.3 * size)
        painter.setBrush(CAPTION)
        bar = QRectF(0.42 * pad, 0.75 * pad, max(1.5, 0.12 * size), image.height() - 1.5 * pad)
        painter.drawRoundedRect(bar, 1, 1)
        for index, row in enumerate(rows):
            _write(painter, row, QPointF(1.9 * pad, 0.72 * pad + index * step), CAPTION, step)
        painter.end()
        low = self._height - edge - image.height()
        if raised:
            low -= 0.155 * self._unit
        return Drawn(image, QPointF(edge, max(edge, low)))

    def _subtitle(self, number: int) -> Drawn:
        name = ("line", number)
        if name not in self._kept:
            self._kept[name] = self._draw_subtitle(self._lines[number])
        return self._kept[name]

    def _draw_subtitle(self, line: Timed) -> Drawn:
        """Speaker and words, centred low, with a soft shadow instead of a box."""
        size = max(9.0, 0.034 * self._unit)
        edge = self._margin()
        room = min(self._width - 2 * edge - size, 0.72 * self._width + 4 * size)
        speaker = line.speaker.upper()
        words = f"{speaker}\u2002{line.text}" if speaker else line.text
        rows = wrapped(words, text_font(size), room, self._rows(size, 3))
        step = size * 1.32
        pad = size * 0.7
        image = brush.canvas(round(room + 2 * pad), round(step * len(rows) + 2 * pad))
        self._write_rows(image, rows, pad, step, QColor(6, 7, 9, 235))
        soft = brush.blurred(image, max(1.0, size * 0.09))
        image.fill(0)
        painter = QPainter(image)
        painter.drawImage(0, 0, soft)
        painter.drawImage(QPointF(0, size * 0.05), soft)
        painter.end()
        self._write_rows(image, rows, pad, step, TEXT)
        top = self._height - edge - image.height() + pad
        return Drawn(image, QPointF((self._width - image.width()) / 2, max(0.0, top)))

    def _write_rows(
        self,
        image: QImage,
        rows: Sequence["Row"],
        pad: float,
        step: float,
        colour: QColor,
    ) -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, row in enumerate(rows):
            x = (image.width() - row.naturalTextWidth) / 2
            _write(painter, row, QPointF(x, pad + index * step), colour, step)
        painter.end()

    def _corner(self, painter: QPainter, index: int) -> None:
        """Time code at the upper right; the shot's name and PREVIS at the upper left."""
        size = max(7.0, 0.0195 * self._unit)
        edge = self._margin()
        font = mono_font(size)
        metrics = QFontMetricsF(font)
        code = timecode(index, self._rate)
        wide = metrics.horizontalAdvance(code)
        room = self._width - 2 * edge
        base = edge + metrics.ascent()
        painter.setFont(font)
        if wide <= room:
            _shadowed(painter, QPointF(self._width - edge - wide, base), code, TEXT, size)
        tag = "PREVIS"
        tag_wide = metrics.horizontalAdvance(tag)
        left = room - wide - size * 1.5
        if tag_wide > left:
            base += size * 1.4
            left = room
        if tag_wide <= left:
            _shadowed(painter, QPointF(edge, base), tag, QColor("#f0a43c"), size)
            spare = left - tag_wide - size
            if self._label and spare > 3 * size:
                name = " ".join(self._label.split())
                name = metrics.elidedText(
                    name, Qt.TextElideMode.ElideRight, min(spare, 0.5 * self._width)
                )
                _shadowed(painter, QPointF(edge + tag_wide + size, base), name, TEXT, size)

    def _margin(self) -> float:
        """The safe area's edge: 5 % of the smaller side (after SMPTE ST 2046-1's title safe)."""
        return max(3.0, 0.05 * min(self._width, self._height))

    def _rows(self, size: float, most: int) -> int:
        """How many lines of text fit without taking the picture over."""
        return max(1, min(most, int(0.4 * self._height / (size * 1.34))))


@dataclass(frozen=True)
class Row:
    """One line of laid-out text."""

    text: str
    font: QFont
    naturalTextWidth: float  # noqa: N815


def wrapped(text: str, font: QFont, room: float, most: int) -> list[Row]:
    """`text` in at most `most` lines no wider than `room`; the last ends in … when words are left
    over."""
    text = " ".join(text[:2000].split()) if "\u2002" not in text else _spaced(text[:2000])
    metrics = QFontMetricsF(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")
    rows: list[Row] = []
    layout.beginLayout()
    while len(rows) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        start, length = line.textStart(), line.textLength()
        last = len(rows) == most - 1
        part = units[2 * start :] if last else units[2 * start : 2 * (start + length)]
        piece = part.decode("utf-16-le", "ignore").strip()
        if last:
            piece = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
        rows.append(Row(piece, font, min(room, metrics.horizontalAdvance(piece))))
    layout.endLayout()
    return rows


def _spaced(text: str) -> str:
    """Words one space apart, the wide space after a speaker kept."""
    return "\u2002".join(" ".join(part.split()) for part in text.split("\u2002", 1))


def _write(painter: QPainter, row: Row, at: QPointF, colour: QColor, step: float) -> None:
    painter.setFont(row.font)
    painter.setPen(colour)
    rect = QRectF(at.x() - 1, at.y(), row.naturalTextWidth + 4, step)
    flags = (
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    )
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), row.text)


def _shadowed(painter: QPainter, at: QPointF, text: str, colour: QColor, size: float) -> None:
    painter.setPen(SOFT)
    painter.drawText(at + QPointF(size * 0.07, size * 0.09), text)
    painter.setPen(colour)
    painter.drawText(at, text)
