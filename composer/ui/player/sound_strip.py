"""The sound of the clip over its own time, under the film strip: waveform, loudness, silences.
Dragging on it moves the playhead."""

from math import floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from composer.media.measured import MeasuredSound
from composer.ui import theme
from composer.ui.player.clip import Clip

HEIGHT, ROUND = 36, 4
QUIETEST, LOUDEST = -60.0, 0.0
"""LUFS at the bottom and the top."""
STEP = 0.1


class SoundStrip(QWidget):
    """Signals: `seek_requested(int)` the frame under the mouse; `scrub_ended()` the mouse let
    go."""

    seek_requested = Signal(int)
    scrub_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sound_strip")
        self.setAccessibleName(self.tr("Sound of the clip: waveform and loudness"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._clip: Clip | None = None
        self._sound: MeasuredSound | None = None
        self._frame = 0
        self._drawn: QPixmap | None = None

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def show_clip(self, clip: Clip | None) -> None:
        """Another clip; its sound follows once it is measured. Without sound there is nothing to
        see here."""
        self._clip, self._sound, self._frame, self._drawn = clip, None, 0, None
        self.setVisible(clip is not None and clip.has_sound)
        self.update()

    def show_sound(self, sound: MeasuredSound | None) -> None:
        self._sound, self._drawn = sound, None
        self.setAccessibleDescription(self._told())
        self.update()

    @property
    def sound(self) -> MeasuredSound | None:
        return self._sound

    def set_frame(self, frame: int) -> None:
        before, self._frame = self._frame, frame
        for one in (before, frame):
            self.update(int(self._x(self._start(one))) - 4, 0, 9, self.height())

    def _told(self) -> str:
        sound = self._sound
        if sound is None:
            return ""
        if sound.loudness is None:
            return self.tr("silent")
        return self.tr("{lufs} LUFS, peak {peak} dB").format(lufs=sound.loudness, peak=sound.peak)

    def _start(self, frame: int) -> float:
        return self._clip.starts[frame] if self._clip and frame < self._clip.frames else 0.0

    def _x(self, seconds: float) -> float:
        whole = self._clip.seconds if self._clip else 0.0
        return seconds / whole * self.width() if whole else 0.0

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._drawn is None:
            self._drawn = self._draw()
        painter.drawPixmap(0, 0, self._drawn)
        if self._clip is not None:
            x = min(max(1.0, self._x(self._start(self._frame))), self.width() - 1.0)
            painter.fillRect(QRectF(x - 1, 0, 2, HEIGHT), theme.colour("text"))
        painter.end()

    def _draw(self) -> QPixmap:
        """All but the playhead: too much to paint anew for each frame that plays."""
        scale = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), ROUND, ROUND)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), theme.colour("field"))
        if self._sound is not None:
            self._paint_wave(painter, self._sound)
            self._paint_loudness(painter, self._sound)
            self._paint_silences(painter, self._sound)
        elif self._clip is not None:
            self._paint_words(painter, QRectF(self.rect()), self.tr("Measuring the sound…"))
        painter.end()
        return drawn

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._drawn = None

    def _paint_wave(self, painter: QPainter, sound: MeasuredSound) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.block_colour("sound"))
        middle = HEIGHT / 2
        per_pixel = (self._clip.seconds if self._clip else 0.0) / max(1, self.width())
        for x in range(self.width()):
            first = floor(x * per_pixel / sound.piece)
            last = max(first + 1, floor((x + 1) * per_pixel / sound.piece))
            loud = max(sound.waveform[first:last], default=0) / 255
            if loud:
                # Not in proportion: speech at -20 dB is seen as well.
                tall = max(1.0, loud**0.45 * (HEIGHT - 4))
                painter.drawRect(QRectF(x, middle - tall / 2, 1, tall))

    def _paint_loudness(self, painter: QPainter, sound: MeasuredSound) -> None:
        """The momentary loudness as a line, from -60 LUFS at the bottom to 0 at the top."""
        span = LOUDEST - QUIETEST
        points = [
            QPointF(
                self._x((n + 1) * STEP - 0.2),
                HEIGHT - 1 - (min(max(lufs, QUIETEST), LOUDEST) - QUIETEST) / span * (HEIGHT - 2),
            )
            for n, lufs in enumerate(sound.momentary)
            if n >= 3  # it looks back over 0.4 s
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("text", 0.75), 1))
        painter.drawPolyline(QPolygonF(points))

    def _paint_silences(self, painter: QPainter, sound: MeasuredSound) -> None:
        for silence in sound.silences:
            rect = QRectF(self._x(silence.start), 0, 0, HEIGHT)
            rect.setRight(self._x(silence.end))
            self._paint_words(painter, rect, self.tr("silent"))

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        if painter.fontMetrics().horizontalAdvance(text) < rect.width() - 6:
            painter.setPen(theme.colour("dim"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.scrub_ended.emit()

    def _seconds_at(self, x: float) -> float:
        whole = self._clip.seconds if self._clip else 0.0
        return min(max(0.0, x / max(1, self.width())), 1.0) * whole

    def _scrub(self, x: float) -> None:
        if self._clip is not None:
            self.seek_requested.emit(self._clip.frame_at(self._seconds_at(x)))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(event.pos().x()), self)
            return True
        return super().event(event)

    def _tip(self, x: int) -> str:
        sound = self._sound
        if sound is None:
            return ""
        place = round(self._seconds_at(x) / STEP)
        here = sound.momentary[place : place + 1]
        lines = [self.tr("All of it: {told}").format(told=self._told())]
        if here and place >= 3:
            lines.append(self.tr("Here: {lufs} LUFS").format(lufs=here[0]))
        return "\n".join(lines)
