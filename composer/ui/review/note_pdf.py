"""Notes as a PDF to print or to mail: a still at the left, the note beside it, as many on a page as
fit. Rows in, bytes out; safe in a thread."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from composer.ui.review.note_sheet import NoteRow, heading, place_and_state, still
from composer.ui.review.sketch import COLOURS

DOTS = 150
"""Dots an inch: all lengths below are in them."""
MARGIN_MM = 15
STILL_WIDTH = 380
GAP = 24
DOT = 14
HEADING, BODY, SMALL = 11, 10, 8
"""Points."""
INK, GREY = QColor("#222222"), QColor("#555555")


def as_pdf(
    rows: Sequence[NoteRow], title: str, told: Callable[[int, int], object] | None = None
) -> bytes:
    """A4, upright. `told(done, all)` after each still."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    sheet = _Sheet(writer)
    try:
        sheet.title(title)
        for number, row in enumerate(rows, 1):
            sheet.note(row)
            if told is not None:
                told(number, len(rows))
    finally:
        sheet.end()
    return bytes(buffer.data().data())


class _Sheet:
    """The pages as they fill from the top."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer, self._painter = writer, QPainter(writer)
        self._size = QSizeF(writer.width(), writer.height())
        self._y = 0.0

    def end(self) -> None:
        self._painter.end()

    def title(self, text: str) -> None:
        self._y += self._words(text, 0, self._size.width(), 16, bold=True) + GAP

    def note(self, row: NoteRow) -> None:
        """One note; on a new page where the rest of this one is too low for it."""
        picture = still(row)
        shape = picture.height() / picture.width() if picture else 9 / 16
        left, width = STILL_WIDTH + GAP, self._size.width() - STILL_WIDTH - GAP
        high = max(STILL_WIDTH * shape, self._text(row, left, width, draw=False))
        if self._y and self._y + high > self._size.height():
            self._writer.newPage()
            self._y = 0.0
        room = QRectF(0, self._y, STILL_WIDTH, STILL_WIDTH * shape)
        if picture:
            self._painter.drawImage(room, picture)
        else:
            self._painter.fillRect(room, QColor("#dddddd"))
        self._text(row, left, width, draw=True)
        self._y += high + GAP

    def _text(self, row: NoteRow, x: float, width: float, *, draw: bool) -> float:
        """The words beside the still; how high they are."""
        top, indent = self._y, 2 * DOT
        self._y += self._words(heading(row), x, width, HEADING, bold=True, draw=draw)
        if draw:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(COLOURS.get(row.note.colour, COLOURS["red"])))
            self._painter.drawEllipse(QRectF(x, self._y + DOT / 3, DOT, DOT))
        place = place_and_state(row)
        self._y += self._words(place, x + indent, width - indent, SMALL, GREY, draw=draw)
        self._y += self._words(row.note.text, x, width, BODY, draw=draw)
        below = f"{row.scene} · {row.take.file}"
        self._y += self._words(below, x, width, SMALL, GREY, draw=draw)
        high, self._y = self._y - top, top
        return high

    def _words(
        self,
        text: str,
        x: float,
        width: float,
        points: int,
        colour: QColor = INK,
        *,
        bold: bool = False,
        draw: bool = True,
    ) -> float:
        """`text` at the current height, wrapped; how high it is."""
        font = QFont()
        font.setPointSize(points)
        font.setBold(bold)
        self._painter.setFont(font)
        self._painter.setPen(colour)  # without a pen Qt takes all words for nothing high
        room = QRectF(x, self._y, width, 10 * self._size.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        box = self._painter.boundingRect(room, flags, text)
        if draw:
            self._painter.drawText(room, flags, text)
        return box.height() + points / 2
