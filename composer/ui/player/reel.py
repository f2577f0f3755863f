"""Several clips played as one, with a slate where one is missing: a scene's circled takes in order,
frame by frame and sample by sample."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import numpy as np
from av import VideoFrame
from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.media.frames import picture
from composer.media.reader import FAR
from composer.media.timeline import Timeline
from composer.problem import Problem
from composer.timecode import frames_in
from composer.ui.player.clip import Clip
from composer.ui.player.reader import Reader
from composer.ui.player.slate import SLATE_SIZE, slate_frame, slate_picture
from composer.ui.player.sound_track import CHANNELS, RATE, Heard
from composer.ui.player.source import Pictures

TICKS = 1_000_000
"""A second of a reel's time line."""


@dataclass(frozen=True)
class Item:
    """One shot of the reel: `path` its clip, None where it has none; then a slate stands for it
    over `seconds` that says `lack`."""

    label: str
    name: str
    path: Path | None
    seconds: float
    lack: str = ""
    take_id: str = ""

    @property
    def title(self) -> str:
        return f"{self.label} {self.name}".strip()


@dataclass(frozen=True)
class Part:
    """An item in its place: the numbers of its frames begin at `first`, its time at `start`
    seconds. `clip` is None for a slate."""

    item: Item
    first: int
    start: float
    starts: tuple[float, ...]
    seconds: float
    clip: Clip | None = None


@dataclass(frozen=True)
class ReelClip(Clip):
    """The whole reel as the player knows it."""

    parts: tuple[Part, ...] = ()

    @cached_property
    def is_constant(self) -> bool:
        """Its time code counts in the project's rate, whatever its parts'."""
        return True

    def part_of(self, frame: int) -> Part:
        return self.parts[bisect_right([part.first for part in self.parts], frame) - 1]

    def shape_at(self, frame: int) -> float:
        clip = self.part_of(frame).clip
        return clip.pixel_shape if clip else 1.0

    def caption(self, frame: int) -> str:
        """The time code in the take, and that in the scene."""
        part = self.part_of(frame)
        whole = self.timecode(frame)
        if part.clip is None:
            return f"{part.item.title} · {_tr('scene {time}').format(time=whole)}"
        source = part.clip.timecode(frame - part.first)
        return f"{part.item.title} {source} · {_tr('scene {time}').format(time=whole)}"

    def short_caption(self, frame: int) -> str:
        """The time code in the take, or in the scene where there is none."""
        part = self.part_of(frame)
        clip, inside = (self, frame) if part.clip is None else (part.clip, frame - part.first)
        return f"{part.item.title} {Clip.timecode(clip, inside)}"

    def open_sound(self) -> Heard | None:
        return ReelSound(self.parts) if self.has_sound else None

    def strip(self, count: int, height: int) -> tuple[np.ndarray, ...]:
        return tuple(self._still((n + 0.5) / count * self.seconds, height) for n in range(count))

    def _still(self, seconds: float, height: int) -> np.ndarray:
        frame = self.frame_at(seconds)
        part = self.part_of(frame)
        with suppress(Problem):
            if part.clip is not None:
                return picture(part.clip.path, frame - part.first, height)
        return slate_picture(part.item.label, part.item.lack, height)


class Reel:
    """Clips in order as a `source.Source`. `rate` counts its time code and its slates' frames."""

    def __init__(self, name: str, items: Sequence[Item], rate: Fraction) -> None:
        self.name, self.items, self.rate = name, tuple(items), rate
        self._paths = tuple(item.path for item in items if item.path is not None)

    def open(self, stopped: Callable[[], bool]) -> Pictures:
        return ReelReader(self, stopped)

    def check(self) -> None:
        # One that was not there at the start has its slate.
        for path in self._paths:
            if not path.exists():
                raise Problem("media.missing", name=path.name)

    def without(self, item: Item, lack: str) -> Item:
        """`item` can't be read: it is a slate from now on."""
        self._paths = tuple(path for path in self._paths if path != item.path)
        return replace(item, path=None, lack=lack)


class ReelReader:
    """The pictures of all parts by one count. Used by one thread."""

    def __init__(self, reel: Reel, stopped: Callable[[], bool]) -> None:
        self.position: int | None = None
        self._readers: list[Reader | None] = []
        self._held: VideoFrame | None = None
        self._place = 0
        parts: list[Part] = []
        for item in reel.items:
            parts.append(self._part(reel, item, parts[-1] if parts else None, stopped))
        self._parts = tuple(parts)
        self.clip = _whole(reel, self._parts)
        self._slates: dict[int, VideoFrame] = {}

    def _part(
        self, reel: Reel, item: Item, before: Part | None, stopped: Callable[[], bool]
    ) -> Part:
        first = before.first + len(before.starts) if before else 0
        start = before.start + before.seconds if before else 0.0
        reader: Reader | None = None
        if item.path is not None:
            try:
                reader = Reader(item.path, stopped)
            except Problem as problem:
                item = reel.without(item, messages.sentence(problem))
        self._readers.append(reader)
        if reader is not None:
            clip = reader.clip
            return Part(item, first, start, clip.starts, clip.seconds, clip)
        count = frames_in(item.seconds, reel.rate)
        starts = tuple(float(n / reel.rate) for n in range(count))
        return Part(item, first, start, starts, float(count / reel.rate))

    def close(self) -> None:
        for reader in self._readers:
            if reader is not None:
                reader.close()

    def reaches(self, frame: int) -> bool:
        if self.position is None or frame <= self.position:
            return False
        part, reader = self._parts[self._place], self._readers[self._place]
        if reader is not None and frame < part.first + len(part.starts):
            return reader.reaches(frame - part.first)
        return frame - self.position <= FAR

    def seek(self, frame: int, *, groups: int = 0) -> None:
        self._go(bisect_right([part.first for part in self._parts], frame) - 1)
        self.position = None
        part, reader = self._parts[self._place], self._readers[self._place]
        if reader is not None:
            reader.seek(frame - part.first, groups=groups)
        elif frame > part.first:
            self.position = frame - 1

    def next(self) -> tuple[int, VideoFrame] | None:
        part, reader = self._parts[self._place], self._readers[self._place]
        last = part.first + len(part.starts) - 1
        if self.position is not None and self.position >= last:
            if self._place + 1 >= len(self._parts):
                return None
            self._go(self._place + 1)
            return self.next()
        if reader is None:
            return self._gave(max(part.first, self._after(part)), self._slate(self._place))
        found = reader.next()
        if found is not None:
            return self._gave(part.first + found[0], found[1])
        # The file ends too early: its last good picture stands for the rest.
        return self._gave(self._after(part), self._held or self._slate(self._place))

    def _go(self, place: int) -> None:
        self._place, self._held = place, None
        reader = self._readers[place]
        if reader is not None:
            reader.seek(0)

    def _after(self, part: Part) -> int:
        return part.first if self.position is None else max(part.first, self.position + 1)

    def _gave(self, number: int, frame: VideoFrame) -> tuple[int, VideoFrame]:
        self.position, self._held = number, frame
        return number, frame

    def _slate(self, place: int) -> VideoFrame:
        if place not in self._slates:
            item = self._parts[place].item
            self._slates[place] = slate_frame(item.label, item.lack)
        return self._slates[place]


def _whole(reel: Reel, parts: Sequence[Part]) -> ReelClip:
    stamps = tuple(round((part.start + s) * TICKS) for part in parts for s in part.starts)
    clips = [part.clip for part in parts if part.clip is not None]
    width, height = (clips[0].width, clips[0].height) if clips else SLATE_SIZE
    return ReelClip(
        path=clips[0].path if clips else Path(reel.name),
        timeline=Timeline(stamps, (), Fraction(1, TICKS)),
        rate=reel.rate,
        width=width,
        height=height,
        has_sound=any(clip.has_sound for clip in clips),
        varies=True,
        parts=tuple(parts),
    )


class ReelSound:
    """The sounds of the parts one after the other; each begins to decode when it is come near."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self._edges = [round(part.start * RATE) for part in parts]
        self._tracks: dict[int, Heard | None] = {}

    def read(self, start: int, count: int) -> np.ndarray:
        out = np.zeros((count, CHANNELS), np.int16)
        done = 0
        while done < count:
            place = self._place(start + done)
            end = self._end(place)
            part = min(count - done, end - start - done) if end is not None else count - done
            track = self._track(place)
            if track is not None:
                out[done : done + part] = track.read(start + done - self._edges[place], part)
            done += part
        self._track(min(self._place(start) + 1, len(self._parts) - 1))
        return out

    def is_ready(self, start: int) -> bool:
        place = self._place(start)
        track = self._track(place)
        return track is None or track.is_ready(start - self._edges[place])

    def close(self, *_: object) -> None:
        for track in self._tracks.values():
            if track is not None:
                track.close()

    def _place(self, sample: int) -> int:
        return max(0, bisect_right(self._edges, sample) - 1)

    def _end(self, place: int) -> int | None:
        return self._edges[place + 1] if place + 1 < len(self._edges) else None

    def _track(self, place: int) -> Heard | None:
        if place not in self._tracks:
            clip = self._parts[place].clip
            self._tracks[place] = clip.open_sound() if clip is not None else None
        return self._tracks[place]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Player", text)
