"""What the player knows of an open clip: which frames it has and when each is due.

Frames are counted from the stream's own first picture, whatever its time stamp: a clip that starts
at 83 ms still has a frame 0.
"""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from composer.media.frames import filmstrip
from composer.media.probe import is_constant
from composer.media.timeline import Timeline
from composer.timecode import timecode
from composer.ui.player.sound_track import Heard, SoundTrack


@dataclass(frozen=True)
class Clip:
    """`width` and `height` are as a person sees them: turned and with square pixels. `rotation` is
    in degrees counter-clockwise, `pixel_shape` a pixel's width over its height. `rate` is the
    stream's average."""

    path: Path
    timeline: Timeline
    rate: Fraction
    width: int
    height: int
    rotation: int = 0
    pixel_shape: float = 1.0
    has_sound: bool = False
    varies: bool = False
    """Its pictures are not all of one size."""

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """When each frame is due, in seconds after the first."""
        first, base = self.timeline.pts[0], self.timeline.time_base
        return tuple(float((stamp - first) * base) for stamp in self.timeline.pts)

    @cached_property
    def seconds(self) -> float:
        """The clip's length, until the last picture is over: it stays as long as those before."""
        gaps = sorted(after - before for before, after in pairwise(self.starts[-6:]))
        return self.starts[-1] + (gaps[len(gaps) // 2] if gaps else float(1 / self.rate))

    @property
    def frames(self) -> int:
        return len(self.timeline.pts)

    @property
    def is_cut_off(self) -> bool:
        """The file ends before what its head promises."""
        return self.timeline.ends_early or self.frames < self.timeline.expected

    def shape_at(self, frame: int) -> float:  # noqa: ARG002 (in a reel it matters)
        """The shape of a pixel of this frame."""
        return self.pixel_shape

    def held(self, frame: int) -> int:
        """`frame`, kept between the first and the last."""
        return min(max(frame, 0), self.frames - 1)

    def frame_at(self, seconds: float) -> int:
        """The frame on the screen at `seconds`, held at both ends."""
        # A float a hair under a frame's own time still means that frame.
        return self.held(bisect_right(self.starts, seconds + 1e-6) - 1)

    def end_of(self, frame: int) -> float:
        """When `frame` is over, in seconds."""
        return self.starts[frame + 1] if frame + 1 < self.frames else self.seconds

    def caption(self, frame: int) -> str:
        """Time code and number of `frame`."""
        return f"{self.timecode(frame)} · f {frame}"

    def short_caption(self, frame: int) -> str:
        """The same where there is little room."""
        return self.caption(frame)

    def open_sound(self) -> Heard | None:
        """Begins to decode its sound; None where it has none."""
        start = float(self.timeline.pts[0] * self.timeline.time_base)
        return SoundTrack(self.path, start) if self.has_sound else None

    def strip(self, count: int, height: int) -> tuple[np.ndarray, ...]:
        """Pictures spread evenly over its time, `height` pixels high: (h, w, 3) uint8 RGB. Reads
        the file: for a worker thread. Raises `Problem` as `media.frames.filmstrip` does."""
        return filmstrip(self.path, count, height)

    def timecode(self, frame: int) -> str:
        """`HH:MM:SS:FF` of `frame`. Where frames last differently, the seconds are those of the
        clock and the last two digits the part of a second, at the average rate."""
        if self.is_constant:
            return timecode(round(self.starts[frame] * self.rate), self.rate)
        base = Fraction(max(1, round(self.rate)))
        return timecode(int(self.starts[frame] * float(base) + 1e-3), base)

    @cached_property
    def is_constant(self) -> bool:
        return is_constant(self.timeline)
