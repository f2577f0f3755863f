"""Exact single frames, thumbnails and film strips of a clip. Playing is the player's work."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from PIL import Image

from composer.media.colour import to_rgb
from composer.media.opening import reading, writing
from composer.media.timeline import Timeline, read_timeline
from composer.problem import Problem

JPEG_QUALITY = 85


def picture(path: Path, number: int, height: int | None = None) -> np.ndarray:
    """Frame `number` (from 0, in the order shown) as (h, w, 3) uint8 RGB, upright.

    Scaled to `height` where given. Raises `Problem` media.no_such_frame (`frames=`), media.damaged
    where that frame can't be decoded, and those of `opening.reading`.
    """
    with reading(path) as container:
        line = read_timeline(container)
        if not 0 <= number < len(line.pts):
            raise Problem("media.no_such_frame", name=path.name, frame=number, frames=len(line.pts))
        frame = _decode(container, line, number)
        if frame is None or frame.pts != line.pts[number]:
            raise Problem("media.damaged", name=path.name)
        return _upright(frame, height)


def thumbnail(path: Path, to: Path, height: int = 180, at: float = 0.4) -> None:
    """A JPEG at `to` of the frame at `at` (0..1 of the clip), `height` pixels high; all or nothing.

    A clip that is damaged there gives the last good frame before it. Raises `Problem` as
    `picture` does, and media.disk_full or media.cannot_write.
    """
    with reading(path) as container:
        line = read_timeline(container)
        number = round(at * (len(line.pts) - 1))
        frame = _decode(container, line, number) if line.pts else None
        if frame is None:
            raise Problem("media.damaged", name=path.name)
        save_jpeg(_upright(frame, height), to)


def filmstrip(path: Path, count: int = 10, height: int = 60) -> tuple[np.ndarray, ...]:
    """`count` frames spread evenly over the clip, each (height, w, 3) uint8 RGB, upright."""
    with reading(path) as container:
        line = read_timeline(container)
        found: list[np.ndarray] = []
        for n in range(count if line.pts else 0):
            frame = _decode(container, line, int((n + 0.5) * len(line.pts) / count))
            if frame is not None:
                found.append(_upright(frame, height))
        if not found:
            raise Problem("media.damaged", name=path.name)
        return tuple(found)


def last_picture(path: Path) -> np.ndarray:
    """The last frame of the clip that can be decoded, as `picture` gives one: where the next clip
    takes over. Raises `Problem` media.damaged where there is none."""
    with reading(path) as container:
        line = read_timeline(container)
        frame = _decode(container, line, len(line.pts) - 1) if line.pts else None
        if frame is None:
            raise Problem("media.damaged", name=path.name)
        return _upright(frame, None)


def png(picture: np.ndarray) -> bytes:
    """`picture` (h, w, 3) uint8 RGB as a PNG file, nothing lost."""
    data = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(data, "PNG")
    return data.getvalue()


def save_jpeg(picture: np.ndarray, to: Path) -> None:
    """`picture` (h, w, 3) uint8 RGB as a JPEG at `to`, written aside and renamed."""
    # In memory first: Pillow deletes a half-written file itself, but only on some errors.
    data = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(data, "JPEG", quality=JPEG_QUALITY)
    part = to.with_name(f"{to.name}.part")
    try:
        with writing(to):
            # Not getbuffer(): a view that an exception keeps alive kills Python 3.12.1's collector.
            part.write_bytes(data.getvalue())
            part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _decode(container: InputContainer, line: Timeline, number: int) -> VideoFrame | None:
    """The frame with time stamp `line.pts[number]`, or the last good one before it."""
    wanted = line.pts[number]
    # Seeking goes by decoding order, so with B-frames it may land after the frame: step back.
    keys = [*[key for key in line.keys if key <= wanted][-1:], line.pts[0]]
    best: VideoFrame | None = None
    for key in dict.fromkeys(keys):
        container.seek(key, stream=container.streams.video[0], backward=True)
        for frame in _good_frames(container):
            if frame.pts is None or frame.pts > wanted:
                break
            best = frame
            if frame.pts == wanted:
                return frame
    return best


def _good_frames(container: InputContainer) -> Iterator[VideoFrame]:
    try:
        yield from container.decode(video=0)
    except FFmpegError:
        return


def _upright(frame: VideoFrame, height: int | None) -> np.ndarray:
    rotation = frame.rotation % 360
    size = (frame.width, frame.height)
    if height is not None:
        shown = frame.width if rotation in (90, 270) else frame.height
        size = tuple(max(1, round(side * height / shown)) for side in size)
    return to_rgb(frame, VideoReformatter(), size=(size[0], size[1]), rotation=rotation)
