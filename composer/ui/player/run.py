"""Where the playhead is after so many seconds of playing: speed, direction and turns, without a
clock."""

from dataclasses import dataclass

import numpy as np

from composer.ui.player.sound_track import CHANNELS, RATE, SoundTrack

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def next_speed(speed: float, step: int) -> float:
    """The neighbour of `speed` among SPEEDS, `step` +1 faster or -1 slower, keeping direction."""
    sign = -1.0 if speed < 0 else 1.0
    place = SPEEDS.index(abs(speed)) + step
    return sign * SPEEDS[min(max(place, 0), len(SPEEDS) - 1)]


@dataclass(frozen=True)
class Run:
    """One stretch of playing, from `start` seconds at `speed` (negative: backwards). `first` and
    `last` bound it, in seconds; `loops`: it goes round between them, else it stops there."""

    start: float
    speed: float
    first: float
    last: float
    loops: bool = False

    def at(self, elapsed: float) -> float:
        """The position in the clip, in seconds."""
        position = self.start + elapsed * self.speed
        if not self.loops:
            return min(max(position, self.first), self.last)
        return self.first + (position - self.first) % (self.last - self.first)

    def is_over(self, elapsed: float) -> bool:
        if self.loops:
            return False
        position = self.start + elapsed * self.speed
        return position >= self.last if self.speed > 0 else position <= self.first

    def when(self, position: float, elapsed: float) -> float:
        """Seconds from `elapsed` until the playhead comes to `position`, which lies ahead of it."""
        here = self.at(elapsed)
        way = (position - here) if self.speed > 0 else (here - position)
        if self.loops:
            way %= self.last - self.first
        return way / abs(self.speed)

    def samples(self, track: SoundTrack, start: int, count: int) -> np.ndarray:
        """What is heard of `track` from sample `start` of the run on, at normal speed forward."""
        out = np.zeros((count, CHANNELS), np.int16)
        done = 0
        while done < count:
            place = round(self.at((start + done) / RATE) * RATE)
            left = round(self.last * RATE) - place
            if left <= 0:
                if not self.loops:
                    break
                place, left = round(self.first * RATE), round((self.last - self.first) * RATE)
            part = min(count - done, left)
            out[done : done + part] = track.read(place, part)
            done += part
        return out
