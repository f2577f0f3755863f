"""Decoded frames kept within a budget of bytes, in a window around the playhead. Decides what is
worth keeping; decodes nothing."""

from dataclasses import dataclass, field
from itertools import count

from av import VideoFrame

AHEAD_SHARE = 0.75
"""How much of the window lies in the direction of play; the rest stays behind for steps back."""


@dataclass(frozen=True)
class Aim:
    """Where the playhead is and where it goes: `step` -1, 0 or 1; `loop` the first and last frame
    of the turn, if any."""

    at: int = 0
    step: int = 0
    loop: tuple[int, int] | None = None


def wanted(aim: Aim, frames: int, capacity: int) -> list[int]:
    """The frames worth having, most urgent first: at most `capacity` of `frames`."""
    capacity = min(capacity, frames)
    forward = aim.step >= 0
    share = AHEAD_SHARE if aim.step else 0.5
    ahead = _path(aim, frames, 1 if forward else -1, max(1, round(capacity * share)))
    behind = _path(aim, frames, -1 if forward else 1, capacity)
    ordered = list(dict.fromkeys((aim.at, *ahead, *behind)))
    if len(ordered) < capacity:
        more = _path(aim, frames, 1 if forward else -1, capacity)
        ordered = list(dict.fromkeys((*ordered, *more)))
    return ordered[:capacity]


def _path(aim: Aim, frames: int, step: int, length: int) -> list[int]:
    """The frames met from the playhead in one direction, going round where the turn does."""
    first, last = 0, frames - 1
    turns = aim.loop is not None and aim.loop[0] <= aim.at <= aim.loop[1]
    if turns and aim.loop is not None:
        first, last = aim.loop
    size = last - first + 1
    out: list[int] = []
    for k in count(1):
        frame = aim.at + step * k
        if len(out) >= length or (turns and k >= size):
            break
        if turns:
            frame = first + (frame - first) % size
        elif not first <= frame <= last:
            break
        out.append(frame)
    return out


def bytes_of(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)


@dataclass
class FrameCache:
    """Frames by number. Owned by the decoder's thread behind its lock."""

    budget: int
    frames: dict[int, VideoFrame] = field(default_factory=dict[int, VideoFrame])
    used: int = 0
    frame_bytes: int = 0

    def capacity(self) -> int:
        """How many frames fit: at least four, so that an absurdly large picture still steps."""
        return max(4, self.budget // self.frame_bytes) if self.frame_bytes else 4

    def put(self, number: int, frame: VideoFrame) -> None:
        if number not in self.frames:
            self.used += bytes_of(frame)
            self.frame_bytes = max(self.frame_bytes, bytes_of(frame))
        self.frames[number] = frame

    def keep_only(self, numbers: set[int]) -> None:
        for number in [n for n in self.frames if n not in numbers]:
            self.used -= bytes_of(self.frames.pop(number))
