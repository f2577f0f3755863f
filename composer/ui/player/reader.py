"""Reads pictures from one clip by number: opens, seeks exactly, decodes on. Used by one thread at a
time; knows no Qt."""

from bisect import bisect_right
from collections.abc import Callable, Generator
from contextlib import ExitStack, suppress
from pathlib import Path

from av import Packet, VideoFrame
from av.error import FFmpegError
from av.video.stream import VideoStream

from composer.media.opening import reading
from composer.media.probe import measured_rate
from composer.media.timeline import read_timeline
from composer.problem import Problem
from composer.ui.player.clip import Clip

FAR = 24
"""Decoding on beats seeking up to this many frames, even past a key frame."""


class Reader:
    """One open file; raises `Problem` media.* where it can't be read. `position` is the number of
    the frame decoded last, None after opening and seeking."""

    def __init__(self, path: Path, stopped: Callable[[], bool]) -> None:
        self.position: int | None = None
        self._trusted = 0
        with ExitStack() as opened:
            self._container = opened.enter_context(reading(path))
            self._stream = self._container.streams.video[0]
            timeline = read_timeline(self._container, stopped)
            if not timeline.pts:
                raise Problem("media.damaged", name=path.name)
            self._stamps, self._base = timeline.pts, timeline.time_base
            self._keys = tuple(self._number(key) for key in timeline.keys) or (0,)
            self._frames = self._decoded(from_key=0)
            first = self.next()
            if first is None:
                raise Problem("media.damaged", name=path.name)
            self.seek(0)
            shape = float(self._stream.sample_aspect_ratio or 1)
            sides = round(first[1].width * shape), first[1].height
            rotation = first[1].rotation % 360
            width, height = sides[::-1] if rotation in (90, 270) else sides
            self.clip = Clip(
                path=path,
                timeline=timeline,
                rate=measured_rate(self._stream, timeline),
                width=width,
                height=height,
                rotation=rotation,
                pixel_shape=shape,
                has_sound=bool(self._container.streams.audio),
            )
            self._opened = opened.pop_all()

    def close(self) -> None:
        self._frames.close()
        self._opened.close()

    def reaches(self, frame: int) -> bool:
        """Whether decoding on from here comes to `frame` at least as soon as seeking would."""
        if self.position is None or frame <= self.position:
            return False
        return frame - self.position <= FAR or self._key_before(frame) <= self.position

    def seek(self, frame: int, *, groups: int = 0) -> None:
        """Next comes a picture at or before `frame`; with `groups`, from so many key frames
        earlier."""
        self._frames.close()
        self.position = None
        place = bisect_right(self._keys, frame) - 1 - groups
        self._frames = self._decoded(from_key=self._keys[place] if place > 0 else 0)

    def next(self) -> tuple[int, VideoFrame] | None:
        """The next picture and its number, None at the end of what can be read."""
        for frame in self._frames:
            stamp = frame.pts if frame.pts is not None else frame.dts
            # Pictures shown before the key frame they follow need the group before: not whole. One
            # after the last known is half a picture, where the file breaks off.
            if stamp is None or not self._stamps[self._trusted] <= stamp <= self._stamps[-1]:
                continue
            number = self._number(stamp)
            if number != self.position:
                self.position = number
                return number, frame
        return None

    def _number(self, stamp: int) -> int:
        return bisect_right(self._stamps, stamp) - 1

    def _key_before(self, frame: int) -> int:
        """The nearest frame at or before `frame` that decoding can start from."""
        return self._keys[max(0, bisect_right(self._keys, frame) - 1)]

    def _decoded(self, from_key: int) -> Generator[VideoFrame]:
        """Pictures from the key frame `from_key` on, in the order they are shown. Broken packets
        are left out."""
        self._trusted = from_key
        for packet in self._packets(from_key):
            with suppress(FFmpegError):
                yield from self._stream.decode(packet)

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
        self._container.seek(stamp, stream=self._stream, backward=True)
        yield from (packet for packet in self._container.demux(self._stream) if packet.size)
