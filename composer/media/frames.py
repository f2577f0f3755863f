"""Exact single frames, thumbnails and film strips of a clip. Playing is the player's work."""

import io
from pathlib import Path

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from PIL import Image

from composer.media.colour import to_rgb
from composer.media.opening import reading, writing
from composer.media.reader import PictureReader
from composer.problem import Problem

JPEG_QUALITY = 85


def picture(path: Path, number: int, height: int | None = None) -> np.ndarray:
    """Frame `number` (from 0, in the order shown) as (h, w, 3) uint8 RGB, upright, with square
    pixels.

    Scaled to `height` where given. Raises `Problem` media.no_such_frame (`frames=`), media.damaged
    where that frame can't be decoded, and those of `opening.reading`.
    """
    with reading(path) as container:
        reader = PictureReader(container)
        frames = len(reader.timeline.pts)
        if not 0 <= number < frames:
            raise Problem("media.no_such_frame", name=path.name, frame=number, frames=frames)
        frame = reader.at(number)
        if frame is None:
            raise Problem("media.damaged", name=path.name)
        return _upright(frame, reader.pixel_shape, height)


def thumbnail(path: Path, to: Path, height: int = 180, at: float = 0.4) -> None:
    """A JPEG at `to` of the frame at `at` (0..1 of the clip), `height` pixels high; all or nothing.

    A clip that is damaged there gives the last good frame before it. Raises `Problem` as
    `picture` does, and media.disk_full or media.cannot_write.
    """
    with reading(path) as container:
        reader = PictureReader(container)
        number = round(at * (len(reader.timeline.pts) - 1))
        save_jpeg(_upright(_good(reader, number), reader.pixel_shape, height), to)


def filmstrip(path: Path, count: int = 10, height: int = 60) -> tuple[np.ndarray, ...]:
    """`count` frames spread evenly over the clip, each (height, w, 3) uint8 RGB, upright."""
    with reading(path) as container:
        reader = PictureReader(container)
        share = len(reader.timeline.pts) / count
        frames = (_good(reader, int((n + 0.5) * share)) for n in range(count))
        return tuple(_upright(frame, reader.pixel_shape, height) for frame in frames)


def last_picture(path: Path) -> np.ndarray:
    """The last frame of the clip that can be decoded, as `picture` gives one: where the next clip
    takes over. Raises `Problem` media.damaged where there is none."""
    with reading(path) as container:
        reader = PictureReader(container)
        return _upright(_good(reader, len(reader.timeline.pts) - 1), reader.pixel_shape)


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


def _good(reader: PictureReader, number: int) -> VideoFrame:
    """Frame `number`, or the last good one before it."""
    return reader.at(number, or_before=True) or reader.first


def _upright(frame: VideoFrame, pixel_shape: float, height: int | None = None) -> np.ndarray:
    rotation = frame.rotation % 360
    size = (max(1, round(frame.width * pixel_shape)), frame.height)
    if height is not None:
        shown = size[0] if rotation in (90, 270) else size[1]
        size = tuple(max(1, round(side * height / shown)) for side in size)
    return to_rgb(frame, VideoReformatter(), size=(size[0], size[1]), rotation=rotation)
