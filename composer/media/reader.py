"""The pictures of an open clip by number: seeks exactly, decodes on. Used by one thread at a time;
the frames of `frames.py` and the player's come from here."""

from bisect import bisect_right
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

from av import Packet, VideoFrame
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import PictureType
from av.video.stream import VideoStream

from composer.media.opening import picture_stream
from composer.media.timeline import from_the_start, read_timeline
from composer.problem import Problem

FAR = 24
"""Decoding on beats seeking up to this many frames, even past a key frame."""
EARLIER = (0, 1, 3)
"""How many key frames further back to begin, when a frame is passed without having been seen: a
picture that refreshes bit by bit is whole only some time after its key frame."""


class PictureReader:
    """`position` is the number of the frame decoded last, None after opening and seeking; `first`
    the first picture that can be decoded. Raises `Problem` media.damaged where there is none.

    `stopped` is asked now and then while the time stamps are read.
    """

    def __init__(
        self, container: InputContainer, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        self.position: int | None = None
        self._container = container
        self.stream = picture_stream(container)
        self.timeline = read_timeline(container, stopped)
        self._stamps, self._base = self.timeline.pts, self.timeline.time_base
        self._trusted, self._sought = 0, (0, 0)
        # Groups to begin earlier: where key frames are no whole pictures but begin to make one,
        # the decoder takes it for whole somewhat too soon.
        self._more = 0
        self._keys = tuple(self._number(key) for key in self.timeline.keys) or (0,)
        self._frames = self._begin(0)
        first = self.next() if self._stamps else None
        if first is None:
            raise Problem("media.damaged", name=Path(container.name).name)
        self.first = first[1]
        self.seek(0)

    def close(self) -> None:
        """Let go of the decoder; the container stays open."""
        self._frames.close()

    @property
    def pixel_shape(self) -> float:
        """A pixel's width over its height."""
        return float(self.stream.sample_aspect_ratio or 1)

    def reaches(self, frame: int) -> bool:
        """Whether decoding on from here comes to `frame` at least as soon as seeking would."""
        if self.position is None or frame <= self.position:
            return False
        near = frame - self.position <= FAR or self.timeline.counted
        return near or self._key_before(frame) <= self.position

    def seek(self, frame: int, *, groups: int = 0) -> None:
        """Next comes a picture at or before `frame`; with `groups`, from so many key frames
        earlier."""
        self._frames.close()
        self.position, self._sought = None, (frame, groups)
        place = bisect_right(self._keys, frame) - 1 - groups - self._more
        self._frames = self._begin(self._keys[place] if place > 0 else 0)

    def next(self) -> tuple[int, VideoFrame] | None:
        """The next picture and its number, None at the end of what can be read."""
        for frame in self._frames:
            number = self._number_of(frame)
            if number is None:
                continue
            if self.position is None and self._trusted and not self._more and _leans(frame):
                self._more = 1
                self.seek(self._sought[0], groups=self._sought[1])
                return self.next()
            if number != self.position:
                self.position = number
                return number, frame
        return None

    def at(self, frame: int, *, or_before: bool = False) -> VideoFrame | None:
        """Picture `frame`; None where it can't be decoded, or with `or_before` the last good one
        before it, if any."""
        best: VideoFrame | None = None
        for groups in EARLIER:
            if groups or not self.reaches(frame):
                self.seek(frame, groups=groups)
            while (found := self.next()) is not None and found[0] < frame:
                best = found[1]
            if found is not None and found[0] == frame:
                return found[1]
            if best is not None and or_before:
                return best
        return None

    def _number_of(self, frame: VideoFrame) -> int | None:
        """None for a picture that isn't whole."""
        if self.timeline.counted:
            number = 0 if self.position is None else self.position + 1
            return number if number < len(self._stamps) else None
        stamp = frame.pts if frame.pts is not None else frame.dts
        # Pictures shown before the key frame they follow need the group before: not whole. One
        # after the last known is half a picture, where the file breaks off.
        if stamp is None or not self._stamps[self._trusted] <= stamp <= self._stamps[-1]:
            return None
        return self._number(stamp)

    def _number(self, stamp: int) -> int:
        return bisect_right(self._stamps, stamp) - 1

    def _key_before(self, frame: int) -> int:
        """The nearest frame at or before `frame` that decoding can start from."""
        return self._keys[max(0, bisect_right(self._keys, frame) - 1)]

    def _begin(self, key: int) -> Generator[VideoFrame]:
        counted = self.timeline.counted
        return from_the_start(self._container) if counted else self._decoded(key)

    def _decoded(self, from_key: int) -> Generator[VideoFrame]:
        """Pictures from the key frame `from_key` on, in the order they are shown. Broken packets
        are left out."""
        self._trusted = from_key
        for packet in self._packets(from_key):
            with suppress(FFmpegError):
                yield from self.stream.decode(packet)

    def _packets(self, from_key: int) -> Generator["Packet[VideoStream] | None"]:
        with suppress(FFmpegError):
            yield from self._landed(from_key)
        yield None

    def _landed(self, key: int) -> Generator["Packet[VideoStream]"]:
        """The packets from the key frame `key` or from before it. Seeking goes by decoding order
        and, in streams made for broadcast, to any packet: so it may land too late, and is tried
        again from further back."""
        second = round(1 / self._base)
        wanted = self._stamps[key]
        for back in (0, 1, 5):
            found = self._from(wanted - back * second)
            first = next(found, None)
            if first is None or first.pts is None:
                continue
            # Any other packet a good deal earlier has the key frame still before it.
            if first.pts <= wanted - (0 if first.is_keyframe else second // 2):
                yield first
                yield from found
                return
        yield from self._from(self._stamps[0] - 10 * second)

    def _from(self, stamp: int) -> Generator["Packet[VideoStream]"]:
        self._container.seek(stamp, stream=self.stream, backward=True)
        yield from (packet for packet in self._container.demux(self.stream) if packet.size)


def _leans(frame: VideoFrame) -> bool:
    """Whether it is made from pictures before it."""
    return frame.pict_type in (PictureType.P, PictureType.B)


def shown_size(frame: VideoFrame, pixel_shape: float) -> tuple[int, int]:
    """Width and height of `frame` as a person should see it: turned, with square pixels."""
    width, height = max(1, round(frame.width * pixel_shape)), frame.height
    return (height, width) if frame.rotation % 180 == 90 else (width, height)
