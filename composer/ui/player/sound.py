"""The sound of the clip that plays: its samples, the card they go to, and what became of it. Gives
the transport its clock."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from composer.ui.player.clip import Clip
from composer.ui.player.clock import Clock, PlainClock, QtSoundCard, SoundCard, SoundClock
from composer.ui.player.run import Run
from composer.ui.player.sound_track import RATE, Heard

FASTEST_HEARD = 2.0
"""Faster than this, nothing can be made out."""
NONE, NO_DEVICE, PLAYS = "none", "no_device", "plays"


class Sound(QObject):
    """Signals: `changed()` what `state` says is another.

    `state`: `none` (the clip has no sound), `no_device`, `plays`; empty before the first play.
    """

    changed = Signal()

    def __init__(self, card: SoundCard | None, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card or QtSoundCard()
        self._track: Heard | None = None
        self._clock: SoundClock | None = None
        self.state = ""
        self.volume, self.muted = 1.0, False

    def open(self, clip: Clip) -> None:
        """Begin to decode the clip's sound, if it has any."""
        self._track = clip.open_sound()
        if self._track:
            self.destroyed.connect(self._track.close)

    def close(self) -> None:
        """Let go of the file."""
        if self._track:
            self.destroyed.disconnect(self._track.close)
            self._track.close()
        self._track, self._clock, self.state = None, None, ""

    def is_ready(self, run: Run) -> bool:
        """Whether the first samples of `run` are there."""
        track = self._heard_in(run)
        return track is None or track.is_ready(round(run.start * RATE))

    def begin(self, run: Run) -> Clock:
        """Start to sound, up to twice the speed either way; the clock that `run` goes by."""
        track = self._heard_in(run)
        self._clock = self._sounding(run, track) if track else None
        if track:
            self._set_state(PLAYS if self._clock else NO_DEVICE)
        elif self._track is None:
            self._set_state(NONE)
        return self._clock or PlainClock()

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """`volume` 0..1."""
        self.volume, self.muted = volume, muted
        if self._clock is not None and self._clock.works:
            self._clock.set_volume(self._loudness())

    def end(self) -> None:
        """The run is over; its clock has been stopped."""
        self._clock = None

    def _loudness(self) -> float:
        return 0.0 if self.muted else self.volume

    def _heard_in(self, run: Run) -> Heard | None:
        return self._track if abs(run.speed) <= FASTEST_HEARD else None

    def _sounding(self, run: Run, track: Heard) -> SoundClock | None:
        sink = self._card.sink(self)
        if sink is None:
            return None
        clock = SoundClock(sink, _Heard(run, track), self._loudness(), self)
        if not clock.works:
            clock.stop()
            return None
        clock.begin()
        return clock

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


class _Heard:
    """The samples of a run of playing, for its clock."""

    def __init__(self, run: Run, track: Heard) -> None:
        self._run, self._track = run, track

    def __call__(self, start: int, count: int) -> np.ndarray:
        return self._run.samples(self._track, start, count)
