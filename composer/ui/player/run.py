"""Where the playhead is after so many seconds of playing: speed, direction and turns, without a
clock."""

from dataclasses import dataclass

import numpy as np

from composer.ui.player.sound_track import CHANNELS, RATE, Heard

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
ONCE, LOOP, BOUNCE = "once", "loop", "bounce"
"""What playing does at its end: stop there, begin again, or come back the way it went."""
TURNS = (LOOP, ONCE, BOUNCE)


def next_speed(speed: float, step: int) -> float:
    """The neighbour of `speed` among SPEEDS, `step` +1 faster or -1 slower, keeping direction."""
    sign = -1.0 if speed < 0 else 1.0
    place = SPEEDS.index(abs(speed)) + step
    return sign * SPEEDS[min(max(place, 0), len(SPEEDS) - 1)]


@dataclass(frozen=True)
class Run:
    """One stretch of playing, from `start` seconds at `speed` (negative: backwards). `first` and
    `last` bound it, in seconds; `turns` (one of TURNS) says what happens there."""

    start: float
    speed: float
    first: float
    last: float
    turns: str = ONCE

    @property
    def length(self) -> float:
        return self.last - self.first

    def at(self, elapsed: float) -> float:
        """The position in the clip, in seconds."""
        position = self.start + elapsed * self.speed
        if self.turns == ONCE:
            return min(max(position, self.first), self.last)
        if self.turns == LOOP:
            return self.first + (position - self.first) % self.length
        way = (position - self.first) % (2 * self.length)
        return self.first + (way if way <= self.length else 2 * self.length - way)

    def direction(self, elapsed: float) -> int:
        """+1 where the playhead goes forward just then, -1 where it goes back."""
        way = 1 if self.speed > 0 else -1
        if self.turns == BOUNCE:
            position = self.start + elapsed * self.speed - self.first
            return way if position % (2 * self.length) < self.length else -way
        return way

    def is_over(self, elapsed: float) -> bool:
        if self.turns != ONCE:
            return False
        position = self.start + elapsed * self.speed
        return position >= self.last if self.speed > 0 else position <= self.first

    def when(self, position: float, elapsed: float) -> float:
        """Seconds from `elapsed` until the playhead comes to `position`, which lies ahead of it."""
        way = (position - self.at(elapsed)) * self.direction(elapsed)
        if self.turns == LOOP:
            way %= self.length
        return max(0.0, way) / abs(self.speed)

    def samples(self, track: Heard, start: int, count: int) -> np.ndarray:
        """What is heard of `track` from sample `start` of the run on: (count, 2) int16. At other
        speeds higher or lower and backwards, as a tape would sound."""
        if self.speed == 1.0 and self.turns != BOUNCE:
            return self._straight(track, start, count)
        out = np.zeros((count, CHANNELS), np.int16)
        places, heard = self._places((start + np.arange(count)) / RATE)
        # Where a loop turns, the tape jumps.
        jumps = np.flatnonzero(np.abs(np.diff(places)) > 4 * abs(self.speed) + 4) + 1
        for part in np.split(np.arange(count), jumps):
            out[part] = _between(track, places[part])
        out[~heard] = 0
        return out

    def _places(self, elapsed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places in the track, in samples, and whether anything is heard there."""
        way = self.start + elapsed * self.speed - self.first
        heard = np.ones(len(elapsed), bool)
        if self.turns == LOOP:
            way %= self.length
        elif self.turns == BOUNCE:
            way %= 2 * self.length
            way = np.minimum(way, 2 * self.length - way)
        else:
            heard = (way >= 0) & (way < self.length)
            way = np.clip(way, 0, self.length)
        return (self.first + way) * RATE, heard

    def _straight(self, track: Heard, start: int, count: int) -> np.ndarray:
        """Sample for sample, at normal speed forward."""
        out = np.zeros((count, CHANNELS), np.int16)
        done = 0
        while done < count:
            place = round(self.at((start + done) / RATE) * RATE)
            left = round(self.last * RATE) - place
            if left <= 0:
                if self.turns == ONCE:
                    break
                # At the very edge rounding may have stepped over it: the loop's first sample.
                place, left = round(self.first * RATE), 1
            part = min(count - done, left)
            out[done : done + part] = track.read(place, part)
            done += part
        return out


def _between(track: Heard, places: np.ndarray) -> np.ndarray:
    """(n, 2) int16 at `places`, which need not be whole samples."""
    low = int(places.min())
    block = track.read(low, int(places.max()) - low + 2).astype(np.float32)
    whole = places.astype(np.int64)
    rest = (places - whole).astype(np.float32)[:, None]
    one, other = block[whole - low], block[whole - low + 1]
    return np.round(one * (1 - rest) + other * rest).astype(np.int16)
