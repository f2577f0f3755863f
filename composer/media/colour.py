"""From a decoded frame to RGB with the right matrix, which is set by hand: FFmpeg takes untagged HD
for BT.601 and gets its colours wrong. Used by the frames here and by the player."""

from typing import Any, cast

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, VideoReformatter

UNDERSTOOD = (0, 1, 4, 5, 6, 7, 9)
"""The scaler's matrices by their numbers in ITU-T H.273, table 4. It raises on any other."""
BT2020_CONSTANT = 10  # its near relative 9 shows it all but right
SD_HEIGHT = 576  # the tallest standard-definition picture (ITU-R BT.601)


def source_matrix(frame: VideoFrame) -> Colorspace | None:
    """What to pass as `src_colorspace`: None where the frame says it itself, else BT.709 for HD and
    BT.601 for anything smaller, as players do; also for the few matrices that the scaler refuses
    (YCgCo and others of H.273 that cameras and models don't write)."""
    if frame.colorspace in UNDERSTOOD:
        return None
    if frame.colorspace == BT2020_CONSTANT:
        return Colorspace.BT2020
    is_hd = frame.height > SD_HEIGHT or frame.width > 1024
    return Colorspace.ITU709 if is_hd else Colorspace.ITU601


def to_rgb(
    frame: VideoFrame,
    reformatter: VideoReformatter,
    *,
    size: tuple[int, int] | None = None,
    rotation: int = 0,
) -> np.ndarray:
    """(height, width, 3) uint8 of `frame`, scaled to `size` (width, height, before turning), turned
    by `rotation` degrees counter-clockwise."""
    width, height = size or (frame.width, frame.height)
    rgb = reformatter.reformat(
        frame, width, height, "rgb24", src_colorspace=source_matrix(frame), interpolation="AREA"
    )
    picture = cast("np.ndarray", cast("Any", rgb).to_ndarray())
    return np.rot90(picture, rotation // 90 % 4)
