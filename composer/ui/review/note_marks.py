"""Where the notes of a clip are, as small marks at the upper edge of the film strip. Paints only;
the mouse goes through to the strip."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from composer.library.rows import Note
from composer.ui.player.film_strip import FilmStrip
from composer.ui.review.sketch import COLOURS

HEIGHT, LEAST = 6, 6


class NoteMarks(QWidget):
    """A sheet over the film strip."""

    def __init__(self, strip: FilmStrip) -> None:
        super().__init__(strip)
        self.setObjectName("note_marks")
        self.setAccessibleName(self.tr("Where the notes are"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._strip = strip
        self._notes: tuple[Note, ...] = ()
        strip.installEventFilter(self)
        self.setGeometry(strip.rect())

    def show_notes(self, notes: Sequence[Note]) -> None:
        self._notes = tuple(notes)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._strip and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._strip.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        clip = self._strip.clip
        if clip is None or not self._notes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 160))
        last = clip.frames - 1
        for note in self._notes:
            left = self._strip.x_of(min(note.first, last))
            right = self._strip.x_of(min(note.last, last))
            hue = QColor(COLOURS.get(note.colour, COLOURS["red"]))
            hue.setAlphaF(0.35 if note.resolved else 1.0)
            painter.setBrush(hue)
            box = QRectF(left - LEAST / 2, 0.5, max(LEAST, right - left + LEAST), HEIGHT)
            painter.drawRoundedRect(box, 2, 2)
        painter.end()
