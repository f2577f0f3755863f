"""The time stamps of a clip's frames, read from its packets without decoding: the list that makes
"frame k" mean the same everywhere, whatever the stream's start, B-frames or rate."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from composer.media.opening import reading


@dataclass(frozen=True)
class Timeline:
    """`pts[k]` is the time stamp of frame k as shown, in `time_base` seconds; `keys` those of the
    key frames. `expected` is how many frames the file's index promises (0: it doesn't say)."""

    pts: tuple[int, ...]
    keys: tuple[int, ...]
    time_base: Fraction
    expected: int = 0
    ends_early: bool = False
    """The file stops well before the end that its head promises."""

    def nearest(self, seconds: float) -> int:
        """The frame shown `seconds` after the first one."""
        at = self.pts[0] + int(Fraction(seconds) / self.time_base)
        return max(0, bisect_right(self.pts, at) - 1)


def timeline(path: Path) -> Timeline:
    """The time line of the clip at `path`. Raises `Problem` as `opening.reading` does."""
    with reading(path) as container:
        return read_timeline(container)


def read_timeline(
    container: InputContainer, stopped: Callable[[], bool] = lambda: False
) -> Timeline:
    """Reads all packets of an open container from where it stands; seek before decoding.

    `stopped` is asked now and then; once true, what was read so far is returned.
    """
    stream = container.streams.video[0]
    stamps: list[int] = []
    keys: list[int] = []
    hidden = 0
    end = Fraction(0)
    unstamped = False
    try:
        for packet in container.demux(stream):
            if stopped():
                break
            if not packet.size:
                continue
            if packet.pts is None:
                unstamped = True
            elif packet.is_discard:
                hidden += 1  # cut away by an edit list: stored, never shown
            elif not packet.is_corrupt:
                stamps.append(packet.pts)
                end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
                if packet.is_keyframe:
                    keys.append(packet.pts)
    except FFmpegError:
        pass  # what follows is missing; the counts below say so
    base = Fraction(stream.time_base or Fraction(1, 90000))
    if unstamped:
        return Timeline(_decoded_stamps(container, stamps), tuple(keys), base)
    expected = max(0, stream.frames - hidden)
    return Timeline(
        tuple(sorted(stamps)),
        tuple(sorted(keys)),
        base,
        expected,
        not expected and _ends_early(container, end),
    )


def _ends_early(container: InputContainer, end: Fraction) -> bool:
    """Where the file has no frame count (WebM), its head says how long it is."""
    if container.duration is None or container.streams.audio:
        return False
    start = container.start_time or 0
    promised = Fraction(start + container.duration, av.time_base)
    return promised - end > Fraction(1, 4)


def _decoded_stamps(container: InputContainer, known: list[int]) -> tuple[int, ...]:
    """Old containers (AVI) store no time stamps for shown frames: the decoder works them out."""
    container.seek(0)
    stamps = [frame.pts for frame in container.decode(video=0)]
    return tuple(stamp for stamp in stamps if stamp is not None) or tuple(sorted(known))
