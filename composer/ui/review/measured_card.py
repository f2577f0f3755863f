"""The card of what was asked of a take and what was measured of it: a row each with a sign and
words, and the palette beside the picture's own colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from composer.library.rows import TakeRow
from composer.media.measured import Measured
from composer.prompt.shot import Shot
from composer.ui import icons, theme
from composer.ui.review.measured_words import DIFFERS, FITS, Check, checks, summary

_SIGNS = {FITS: ("circle-check", "ok"), DIFFERS: ("triangle-alert", "warning")}
SIGN, SWATCH = 14, 16


class MeasuredCard(QWidget):
    """Shows nothing until a take's clip was measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measured_card")
        self._title = QLabel()
        theme.mark(self._title, role="section")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._rows: list[tuple[QLabel, QLabel, QLabel]] = []
        self.asked, self.seen = Swatches(), Swatches()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addWidget(self.asked)
        column.addWidget(self.seen)
        self._take_id = ""
        self.hide()

    def clear(self, take_id: str) -> None:
        """Where this is another take: nothing is known of it yet."""
        if take_id != self._take_id:
            self.hide()

    def show_measured(self, take: TakeRow | None, measured: Measured) -> None:
        """What was measured of the clip of `take`; None: a clip that nobody asked for."""
        self._take_id = take.id if take else ""
        self.show_checks(checks(asked_of(take), measured))

    def show_checks(self, rows: Sequence[Check]) -> None:
        found = summary(tuple(rows))
        title = self.tr("ASKED AND MEASURED")
        self._title.setText(f"{title} — {found}" if found else title)
        while len(self._rows) < len(rows):
            self._add_row()
        for place, labels in enumerate(self._rows):
            self._fill(labels, rows[place] if place < len(rows) else None)
        colours = next((row for row in rows if row.asked or row.seen), None)
        self.asked.show_colours(self.tr("asked"), colours.asked if colours else ())
        self.seen.show_colours(self.tr("seen"), colours.seen if colours else ())
        self.show()

    def texts(self) -> tuple[str, ...]:
        """The rows in words, for tests and for reading aloud."""
        shown = (labels for labels in self._rows if not labels[1].isHidden())
        return tuple(f"{name.text()}: {value.text()}" for _, name, value in shown)

    def _add_row(self) -> None:
        sign, name, value = QLabel(), QLabel(), QLabel()
        theme.mark(name, role="caption")
        value.setWordWrap(True)
        value.setFont(theme.text_font(theme.CAPTION_PIXELS))
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = Qt.AlignmentFlag.AlignTop
        for column, label in enumerate((sign, name, value)):
            self._grid.addWidget(label, len(self._rows), column, top)
        self._rows.append((sign, name, value))

    def _fill(self, labels: tuple[QLabel, QLabel, QLabel], row: Check | None) -> None:
        for label in labels:
            label.setVisible(row is not None)
        if row is None:
            return
        sign, name, value = labels
        name.setText(row.name)
        value.setText(row.text)
        theme.mark(value, role="warning" if row.verdict == DIFFERS else "caption")
        icon, role = _SIGNS.get(row.verdict, ("minus", "faint"))
        sign.setPixmap(icons.icon(icon, role).pixmap(SIGN, SIGN))
        told = {FITS: self.tr("as asked"), DIFFERS: self.tr("differs")}
        sign.setAccessibleName(told.get(row.verdict, self.tr("for your information")))
        sign.setToolTip(sign.accessibleName())


class Swatches(QWidget):
    """A row of colours with a word before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = ""
        self._colours: tuple[tuple[int, int, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_colours(self, word: str, colours: tuple[tuple[int, int, int], ...]) -> None:
        self._word, self._colours = word, colours
        names = ", ".join("#{:02x}{:02x}{:02x}".format(*colour) for colour in colours)
        self.setAccessibleName(f"{word}: {names}")
        self.setToolTip(names)
        self.setVisible(bool(colours))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, SWATCH + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, SWATCH + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.colour("dim"))
        left = SIGN + 8
        room = QRectF(left, 0, 48, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)
        left += 52
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        for place, colour in enumerate(self._colours):
            painter.setBrush(QColor(*colour))
            box = QRectF(left + place * (SWATCH + 6), 1, SWATCH, SWATCH)
            if box.right() < self.width():
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


def asked_of(take: TakeRow | None) -> Shot | None:
    """The shot a take was made from; None for a clip that came without a recipe."""
    if take is None or not take.recipe.text:
        return None
    return take.recipe.shot
