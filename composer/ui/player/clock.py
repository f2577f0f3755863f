"""What drives playing: the seconds since it began, by the sound card where one plays, else by the
computer's own clock. Knows nothing of frames."""

import time
from collections.abc import Callable
from typing import Protocol

import numpy as np
from PySide6.QtCore import QIODevice, QObject, Qt, QTimer

from composer.ui.player.sound_track import CHANNELS, RATE

FEED_MS = 20
BUFFER_SECONDS = 0.25
"""Sound written ahead: longer than any gap of the window's thread that we allow."""
STALL_SECONDS = 1.0
"""A sound card that counts no further for so long is taken as gone."""
STEP_SECONDS = 0.1
"""The sound card counts in steps; between them the computer's clock fills in, this far at most."""

Samples = Callable[[int, int], np.ndarray]
"""(first sample since playing began, count) → (count, 2) int16."""


class Clock(Protocol):
    def elapsed(self) -> float:
        """Seconds since playing began; never runs back."""
        ...

    def stop(self) -> None: ...


class PlainClock:
    """The computer's monotonic clock."""

    def __init__(self, start: float = 0.0) -> None:
        self._began = time.monotonic() - start

    def elapsed(self) -> float:
        return time.monotonic() - self._began

    def stop(self) -> None:
        """Nothing to let go of."""


class Sink(Protocol):
    """What is needed of Qt's QAudioSink."""

    def start(self) -> QIODevice | None: ...
    def stop(self) -> None: ...
    def processedUSecs(self) -> int: ...  # noqa: N802 (Qt's name)
    def bytesFree(self) -> int: ...  # noqa: N802 (Qt's name)
    def setVolume(self, volume: float, /) -> None: ...  # noqa: N802 (Qt's name)
    def setBufferSize(self, size: int, /) -> None: ...  # noqa: N802 (Qt's name)


class SoundCard(Protocol):
    """Opens sinks; None where the computer can't play sound now."""

    def sink(self, parent: QObject) -> Sink | None: ...


class QtSoundCard:
    """Qt's default output. QtMultimedia is loaded at the first clip with sound: without `libpulse0`
    its import fails, and the program must still open."""

    def sink(self, parent: QObject) -> Sink | None:
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError:
            return None
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return None
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        return QAudioSink(device, form, parent)


class SoundClock(QObject):
    """Plays samples and counts by what the sound card has played."""

    def __init__(self, sink: Sink, samples: Samples, volume: float, parent: QObject) -> None:
        super().__init__(parent)
        self._sink, self._samples = sink, samples
        self._written = 0
        self._counted, self._counted_at, self._last = 0.0, time.monotonic(), 0.0
        self._plain: PlainClock | None = None
        self._timer = QTimer(self, interval=FEED_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._feed)
        sink.setVolume(volume)
        sink.setBufferSize(int(BUFFER_SECONDS * RATE) * CHANNELS * 2)
        self._device = sink.start()

    @property
    def works(self) -> bool:
        """False where the device refused or went away; the computer's clock goes on then."""
        return self._device is not None and self._plain is None

    def begin(self) -> None:
        self._counted_at = time.monotonic()
        self._feed()
        self._timer.start()

    def set_volume(self, volume: float) -> None:
        self._sink.setVolume(volume)

    def elapsed(self) -> float:
        if self._plain is not None:
            return self._plain.elapsed()
        now, counted = time.monotonic(), self._sink.processedUSecs() / 1e6
        if counted != self._counted:
            self._counted, self._counted_at = counted, now
        waited = now - self._counted_at
        self._last = max(self._last, self._counted + min(waited, STEP_SECONDS))
        if waited > STALL_SECONDS:
            self._plain = PlainClock(self._last)
        return self._last

    def stop(self) -> None:
        self._timer.stop()
        self._sink.stop()
        if isinstance(self._sink, QObject):
            self._sink.deleteLater()  # each run opens the device anew
        self.deleteLater()

    def _feed(self) -> None:
        count = self._sink.bytesFree() // (CHANNELS * 2)
        if self._device is None or count <= 0:
            return
        data = np.ascontiguousarray(self._samples(self._written, count)).tobytes()
        self._written += max(0, self._device.write(data)) // (CHANNELS * 2)
