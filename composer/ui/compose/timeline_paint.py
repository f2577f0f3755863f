"""How the time line looks: the ruler, a bar with its elided words, a line's speaking pace, the
times shown during a drag."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from composer.prompt.shot import Shot
from composer.prompt.timing import speaking_seconds
from composer.ui import theme
from composer.ui.compose import bars as bar_rules
from composer.ui.compose.bars import Bar, Pace, Row
from composer.ui.compose.text_field import elided

EDGE = 6  # pixels left and right of the clip
_ROUND = 5
_STEPS = (0.5, 1, 2, 4, 5, 10, 20)


class Paint:
    """Paints one time line onto `painter`; `room` is the widget's rectangle."""

    def __init__(self, painter: QPainter, shot: Shot, room: QRect) -> None:
        self._painter, self._shot, self._room = painter, shot, room
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))

    def ruler(self, height: int, x_of: Callable[[float], float]) -> None:
        """Seconds along the top, a hair line down from each."""
        seconds = self._shot.seconds
        step = self._step(seconds)
        count = int(seconds / step + 1e-6)
        self._painter.setPen(QPen(theme.colour("line"), 1))
        self._painter.drawLine(
            QPointF(EDGE, height - 0.5), QPointF(self._room.width() - EDGE, height - 0.5)
        )
        for number in range(count + 1):
            at = number * step
            x = round(x_of(at)) + 0.5
            self._painter.setPen(QPen(theme.colour("line"), 1))
            self._painter.drawLine(QPointF(x, height - 4), QPointF(x, self._room.height()))
            self._label(at, x, height, last=at > seconds - step / 2)

    def _label(self, at: float, x: float, height: int, *, last: bool) -> None:
        text = f"{at:g} s" if at == 0 else f"{at:g}"
        side = Qt.AlignmentFlag.AlignHCenter
        box = QRectF(x - 30, 0, 60, height - 4)
        if at == 0:
            side, box = Qt.AlignmentFlag.AlignLeft, QRectF(x - 1, 0, 60, height - 4)
        elif last and x > self._room.width() - 16:
            side, box = Qt.AlignmentFlag.AlignRight, QRectF(x - 59, 0, 60, height - 4)
        self._painter.setPen(theme.colour("faint"))
        self._painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _step(self, seconds: float) -> float:
        room = max(1, (self._room.width() - 2 * EDGE) // 56)
        return next((step for step in _STEPS if seconds / step <= room), _STEPS[-1])

    def bar(self, bar: Bar, rect: QRectF, *, hovered: bool, current: bool) -> None:
        if bar.row is Row.CUES:
            self._cue(bar, rect, hovered=hovered, current=current)
            return
        hue = theme.block_colour(bar.row.block)
        fill = theme.block_tint(bar.row.block, 0.3 if hovered else 0.2)
        pen = QPen(theme.colour("focus") if current else hue, 2 if current else 1)
        if not bar.timed and not current:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        self._painter.setPen(pen)
        self._painter.setBrush(fill)
        self._painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        right = self._pace(bar, rect) if bar.row is Row.LINES else rect.right() - 8
        self._words(
            bar.text, QRectF(rect.left() + 8, rect.top(), right - rect.left() - 8, rect.height())
        )

    def _pace(self, bar: Bar, rect: QRectF) -> float:
        """The mark of a line that is tight or too long; returns where the words must end."""
        line = self._shot.dialogue[bar.index].line
        pace = bar_rules.pace_of(line, bar.end - bar.start)
        if pace is Pace.OK:
            return rect.right() - 8
        role = "warning" if pace is Pace.TIGHT else "error"
        word = pace_word(pace)
        metrics = self._painter.fontMetrics()
        width = metrics.horizontalAdvance(word)
        hue = theme.colour(role)
        if rect.width() < width + 90:
            dot = QPointF(rect.right() - 9, rect.top() + 9)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(hue)
            self._painter.drawEllipse(dot, 3, 3)
            return rect.right() - 14
        box = QRectF(rect.right() - width - 8, rect.top(), width, rect.height())
        self._painter.setPen(hue)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
        return box.left() - 8

    def _words(self, text: str, box: QRectF) -> None:
        if box.width() < 12:
            return
        self._painter.setPen(theme.colour("text"))
        shown = elided(self._painter.fontMetrics(), text, int(box.width()))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _cue(self, bar: Bar, rect: QRectF, *, hovered: bool, current: bool) -> None:
        hue = theme.block_colour(bar.row.block)
        x, middle = rect.left() + 5, rect.center().y()
        self._painter.setPen(
            QPen(hue, 1, Qt.PenStyle.SolidLine if bar.timed else Qt.PenStyle.DotLine)
        )
        self._painter.drawLine(QPointF(x, rect.top() - 2), QPointF(x, rect.bottom()))
        self._painter.setPen(QPen(theme.colour("focus"), 2) if current else QPen(hue, 1))
        self._painter.setBrush(hue if bar.timed or hovered else theme.colour("panel"))
        self._painter.drawPath(_diamond(x, middle, 5))
        self._words(bar.text, QRectF(x + 10, rect.top(), rect.right() - x - 12, rect.height()))

    def times(self, bar: Bar, height: int, x_of: Callable[[float], float]) -> None:
        """The times of the bar being dragged, on the ruler."""
        text = f"{bar.start:.2f}" if bar.start == bar.end else f"{bar.start:.2f} – {bar.end:.2f}"
        metrics = self._painter.fontMetrics()
        width = metrics.horizontalAdvance(text) + 12
        left = (x_of(bar.start) + x_of(bar.end)) / 2 - width / 2
        left = min(max(0.0, left), self._room.width() - width)
        box = QRectF(left, 0, width, height - 3)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(theme.colour("accent"))
        self._painter.drawRoundedRect(box, 4, 4)
        self._painter.setPen(QColor(theme.colour("on_accent")))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _diamond(x: float, y: float, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y - size))
    for dx, dy in ((size, 0), (0, size), (-size, 0)):
        path.lineTo(x + dx, y + dy)
    path.closeSubpath()
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)


def pace_word(pace: Pace) -> str:
    """One word for how a line fits its bar."""
    return {Pace.OK: _tr("fits"), Pace.TIGHT: _tr("tight"), Pace.LONG: _tr("too long")}[pace]


def words_of_pace(line: str, seconds: float) -> str:
    """A sentence for how a line fits its bar."""
    need = speaking_seconds(line)
    pace = bar_rules.pace_of(line, seconds)
    told = {
        Pace.OK: _tr("Fits: about {need:.1f} s to say, {have:.1f} s there."),
        Pace.TIGHT: _tr("Tight: about {need:.1f} s to say, {have:.1f} s there."),
        Pace.LONG: _tr("Too long: about {need:.1f} s to say, only {have:.1f} s there."),
    }[pace]
    return told.format(need=need, have=seconds)
