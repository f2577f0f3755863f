"""The time stamps of a clip's frames, read from its packets without decoding: the list that makes
"frame k" mean the same everywhere, whatever the stream's start, B-frames or rate."""

from bisect import bisect_right
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from composer.media.opening import picture_stream, reading

USUAL_RATE = Fraction(24)


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
    counted: bool = False
    """The file's own stamps don't tell its frames apart: they are known by counting from the first
    one, so each way to a frame begins there."""

    def nearest(self, seconds: float) -> int:
        """The frame shown `seconds` after the first one."""
        at = self.pts[0] + int(Fraction(seconds) / self.time_base)
        return max(0, bisect_right(self.pts, at) - 1)


@dataclass
class _Read:
    """What the packets say. `lost`: some say nothing, or the clock was set back between them."""

    stamps: list[int] = field(default_factory=list[int])
    keys: list[int] = field(default_factory=list[int])
    hidden: int = 0
    end: Fraction = Fraction(0)
    last_dts: int | None = None
    lost: bool = False

    def add(self, packet: "Packet[VideoStream]") -> None:
        dts, pts = packet.dts, packet.pts
        if dts is not None:
            second = round(1 / packet.time_base)
            self.lost |= self.last_dts is not None and dts < self.last_dts - second
            self.last_dts = dts
        if pts is None:
            self.lost = True
        elif packet.is_discard:
            self.hidden += 1  # cut away by an edit list: stored, never shown
        elif not packet.is_corrupt:
            self.stamps.append(pts)
            self.end = max(self.end, (pts + (packet.duration or 0)) * packet.time_base)
            if packet.is_keyframe:
                self.keys.append(pts)


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
    stream = picture_stream(container)
    read = _Read()
    # Where this fails, what follows is missing; the counts below say so.
    with suppress(FFmpegError):
        for packet in container.demux(stream):
            if stopped():
                break
            if packet.size:
                read.add(packet)
    base = Fraction(stream.time_base or Fraction(1, 90000))
    if read.lost or _guessed(container, stream) or len(set(read.stamps)) < len(read.stamps):
        return _counted(container, stream, stopped)
    expected = max(0, stream.frames - read.hidden)
    return Timeline(
        tuple(sorted(read.stamps)),
        tuple(sorted(read.keys)),
        base,
        expected,
        not expected and _ends_early(container, read.end),
    )


def from_the_start(
    container: InputContainer, stopped: Callable[[], bool] = lambda: False
) -> Generator[VideoFrame]:
    """All pictures of the container's file, from the first on. The file is opened once more: where
    stamps can't be trusted, no seek leads back to its beginning for sure."""
    with reading(Path(container.name)) as again, suppress(FFmpegError):
        for packet in again.demux(picture_stream(again)):
            if stopped():
                return
            with suppress(FFmpegError):
                yield from packet.decode()


def _guessed(container: InputContainer, stream: VideoStream) -> bool:
    """AVI stores in which order pictures are decoded, not when they are shown: with B-frames the
    stamps are made up, and wrong."""
    return container.format.name == "avi" and stream.codec_context.has_b_frames


def _ends_early(container: InputContainer, end: Fraction) -> bool:
    """Where the file has no frame count (WebM), its head says when it ends."""
    if container.duration is None or container.streams.audio:
        return False
    # From nought, or from the first picture: files differ.
    start = min(0, container.start_time or 0)
    promised = Fraction(start + container.duration, av.time_base)
    return promised - end > Fraction(1, 4)


def _counted(
    container: InputContainer, stream: VideoStream, stopped: Callable[[], bool]
) -> Timeline:
    """By decoding everything: as many frames as come, at their own stamps where these ascend, else
    evenly spread."""
    stamps = [frame.pts for frame in from_the_start(container, stopped)]
    base = Fraction(stream.time_base or Fraction(1, 90000))
    known = [stamp for stamp in stamps if stamp is not None]
    if len(known) < len(stamps) or any(after < before for before, after in pairwise(known)):
        rate = Fraction(stream.average_rate or stream.guessed_rate or USUAL_RATE)
        start = round(known[0] * base * rate) if known and stamps[0] is not None else 0
        base, known = 1 / rate, list(range(start, start + len(stamps)))
    return Timeline(tuple(known), (), base, counted=True)
