"""Decoded YUV pictures to images for the screen, with the colour matrix set by hand
(`media/colour.py`)."""

from dataclasses import dataclass

from av import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from PySide6.QtGui import QImage, QTransform

from composer.media.colour import source_matrix

EXACT = Interpolation.BILINEAR | Interpolation.FULL_CHR_H_INT | Interpolation.ACCURATE_RND
"""The scaler's shortcuts are three levels off in blue; this way is exact, at about a millisecond a
720p picture more."""
LARGE = 1920 * 1080
"""Pixels from which a picture is too much to be made in full for each frame that plays."""


@dataclass(frozen=True)
class Picture:
    """One frame ready to paint: `image` lies on `frame`'s memory, so the two stay together.

    `index` is its number in the clip; `image` is as coded, unrotated, without its pixel shape.
    """

    index: int
    image: QImage
    frame: VideoFrame
    rotation: int = 0
    """Degrees counter-clockwise by which it is to be turned."""
    source: VideoFrame | None = None
    """The picture as decoded, where `image` is smaller than that: made in haste."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as coded, before turning."""
        full = self.source or self.frame
        return full.width, full.height


class Converter:
    """Turns frames into pictures on one thread. Kept, because setting up the scaler costs more than
    the conversion."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()

    def picture(self, index: int, frame: VideoFrame, *, hasty: bool = False) -> Picture:
        """`frame` for the screen. `hasty`: one larger than HD is made smaller, in a fifth of the
        time."""
        size = _smaller(frame) if hasty else None
        shown = self._reformatter.reformat(
            frame,
            width=size[0] if size else None,
            height=size[1] if size else None,
            format="bgra",
            src_colorspace=source_matrix(frame),
            interpolation=Interpolation.FAST_BILINEAR if size else EXACT,
        )
        plane = shown.planes[0]
        image = QImage(
            memoryview(plane),
            shown.width,
            shown.height,
            plane.line_size,
            QImage.Format.Format_RGB32,
        )
        return Picture(index, image, shown, frame.rotation % 360, frame if size else None)


def _smaller(frame: VideoFrame) -> tuple[int, int] | None:
    """The size in which a large picture is made while there is no time for more."""
    share = (LARGE / (frame.width * frame.height)) ** 0.5
    if share >= 1:
        return None
    return max(2, round(frame.width * share)), max(2, round(frame.height * share))


def upright(image: QImage, rotation: int, pixel_shape: float) -> QImage:
    """A copy of `image` as a person should see it: square pixels, turned by `rotation` degrees
    counter-clockwise (FFmpeg's way of saying it)."""
    if pixel_shape == 1 and rotation % 360 == 0:
        return image.copy()
    return image.transformed(QTransform().scale(pixel_shape, 1) * QTransform().rotate(-rotation))
