"""A picture as the planes that are encoded: YUV 4:2:0, BT.709, limited range."""

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter


class Planes:
    """Turns pictures of one size into planes; keeps the tables for it."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def frame(self, picture: np.ndarray) -> VideoFrame:
        """(height, width, 4) uint8 BGRA (Qt's RGB32) or (height, width, 3) RGB, full range. The
        array is read before this returns and not kept."""
        source = "bgra" if picture.shape[2] == 4 else "rgb24"
        return self._reformatter.reformat(
            VideoFrame.from_numpy_buffer(np.ascontiguousarray(picture), format=source),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            threads=1,  # 1.4 ms at 1280x720; more threads cost more than they save
        )

    def array(self, picture: np.ndarray) -> np.ndarray:
        """The same as one array: (height * 3 / 2, width) uint8, luma above both chromas."""
        return self.frame(picture).to_ndarray()
