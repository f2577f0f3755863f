"""What the prompt asked for, under the picture: shot list, beats and lines as bars in their block
colours, over the clip's own time. Read only; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from composer.prompt.shot import Shot
from composer.ui import theme
from composer.ui.compose.bars import Bar, Row, bars_of, cut_bars, lanes_of

ROW_HEIGHT, GAP, ROUND = 20, 4, 4
MOST_LANES = 3


class PromptBars(QWidget):
    """Signals: `seek_requested(float)` a bar was clicked: its start in seconds."""

    seek_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prompt_bars")
        self.setAccessibleName(self.tr("Beats and dialogue of this clip's prompt"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._bars: list[tuple[Bar, int]] = []
        self._rows = 0
        self._seconds = self._position = 0.0

    def show_shot(self, shot: Shot | None, seconds: float) -> None:
        """The bars of `shot` over a clip of `seconds`; None: none."""
        self._seconds, self._position = seconds, 0.0
        self._bars, self._rows = _placed(shot) if shot else ([], 0)
        self.setVisible(bool(self._bars))
        self.updateGeometry()
        self.update()

    def show_parts(self, parts: Sequence[tuple[float, float, str]], seconds: float) -> None:
        """The shots of a scene: start, end and title of each."""
        self._seconds, self._position, self._rows = seconds, 0.0, 1 if parts else 0
        self._bars = [
            (Bar(Row.CUTS, n, start, end, timed=True, text=text), 0)
            for n, (start, end, text) in enumerate(parts)
        ]
        self.setVisible(bool(self._bars))
        self.updateGeometry()
        self.update()

    def set_position(self, seconds: float) -> None:
        """The playhead; the bars it is in are lit."""
        before = self._lit()
        self._position = seconds
        if before != self._lit():
            self.update()

    def spoken_at(self, seconds: float) -> str:
        """The words of the line that is spoken then, empty where none is."""
        lines = (bar for bar, _ in self._bars if bar.row is Row.LINES)
        return next((bar.text for bar in lines if bar.start <= seconds < bar.end), "")

    def sizeHint(self) -> QSize:
        return QSize(400, max(0, self._rows * (ROW_HEIGHT + GAP) - GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        lit = self._lit()
        for bar, lane in self._bars:
            self._paint_bar(painter, bar, self._rect(bar, lane), lit=bar.key in lit)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, rect: QRectF, *, lit: bool) -> None:
        painter.setPen(QPen(theme.block_colour(bar.row.block), 1))
        painter.setBrush(theme.block_tint(bar.row.block, 0.34 if lit else 0.16))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        words = rect.adjusted(7, 0, -6, 0)
        if words.width() > 10:
            painter.setPen(theme.colour("text"))
            text = painter.fontMetrics().elidedText(
                bar.text, Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _lit(self) -> set[tuple[Row, int]]:
        at = self._position
        return {bar.key for bar, _ in self._bars if bar.start <= at < bar.end}

    def _rect(self, bar: Bar, lane: int) -> QRectF:
        scale = self.width() / self._seconds if self._seconds else 0.0
        left, right = bar.start * scale, min(bar.end, self._seconds) * scale
        return QRectF(left, lane * (ROW_HEIGHT + GAP), max(6.0, right - left - 2), ROW_HEIGHT)

    def _bar_at(self, place: QPointF) -> Bar | None:
        hits = (bar for bar, lane in self._bars if self._rect(bar, lane).contains(place))
        return next(hits, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self._bar_at(event.position())
        if bar is not None and event.button() == Qt.MouseButton.LeftButton:
            self.seek_requested.emit(bar.start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._bar_at(event.position()) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if over else arrow)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self._bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), bar.text if bar else "", self)
            return True
        return super().event(event)


def _placed(shot: Shot) -> tuple[list[tuple[Bar, int]], int]:
    """Beats and lines with the row each stands in, and how many rows there are."""
    out: list[tuple[Bar, int]] = []
    rows = 0
    asked = (*cut_bars(shot), *bars_of(shot))
    for row in (Row.CUTS, Row.BEATS, Row.LINES):
        bars = [bar for bar in asked if bar.row is row]
        lanes = {index: min(lane, MOST_LANES - 1) for index, lane in lanes_of(bars).items()}
        out += [(bar, rows + lanes[bar.index]) for bar in bars]
        rows += max(lanes.values(), default=-1) + 1
    return out, rows
