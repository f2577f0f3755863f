"""What the picture tests measure with: shots, frames as arrays, shifts between two frames."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from composer.animatic.animatic import Animatic
from composer.prompt.shot import Camera, Parameters, Shot

Array = NDArray[np.float64]

BASE = Shot(
    name="1A",
    parameters=Parameters(seconds="4"),
    description="A woman in a magenta wool cap stands on a harbour quay.",
    camera=Camera(size="medium", angle="eye_level", move="static", lens="40mm"),
    light="soft daylight from camera left",
    palette=("slate blue", "bone", "charcoal"),
)
EMPTY = replace(BASE, description="A harbour quay with boats at their moorings. Nobody is there.")


def shot(base: Shot = BASE, **camera: str) -> Shot:
    """`base` with other camera values."""
    return replace(base, camera=replace(base.camera, **camera))


def animatic(
    asked: Shot,
    *,
    size: tuple[int, int] = (320, 180),
    seed: int = 3,
    overlays: bool = False,
    rate: Fraction = Fraction(24),
    plate: QImage | None = None,
) -> Animatic:
    return Animatic(
        asked, size=size, rate=rate, seed=seed, label="1A", overlays=overlays, plate=plate
    )


def array(image: QImage) -> Array:
    """The picture as (height, width, 3) red, green, blue, 0 to 255."""
    data = np.frombuffer(image.constBits(), np.uint8)
    rows = data.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
    return rows[..., 2::-1].astype(float)


def grey(picture: Array) -> Array:
    return picture @ np.array([0.2126, 0.7152, 0.0722])


def hues(picture: Array) -> tuple[Array, Array]:
    """Hue in degrees and chroma (0 to 255) of every pixel."""
    red, green, blue = picture[..., 0], picture[..., 1], picture[..., 2]
    chroma = picture.max(-1) - picture.min(-1)
    turn = np.degrees(np.arctan2(np.sqrt(3) * (green - blue), 2 * red - green - blue))
    return turn % 360, chroma


def shift(before: Array, after: Array) -> tuple[float, float]:
    """How far the picture moved from `before` to `after`, (right, down) in pixels, by phase
    correlation of the two (Kuglin and Hines, 1975)."""
    window = np.outer(np.hanning(before.shape[0]), np.hanning(before.shape[1]))
    one = np.fft.fft2((before - before.mean()) * window)
    two = np.fft.fft2((after - after.mean()) * window)
    cross = two * np.conj(one)
    peak = np.fft.ifft2(cross / (np.abs(cross) + 1e-3 * np.abs(cross).max())).real
    row, column = np.unravel_index(int(np.argmax(peak)), peak.shape)
    height, width = before.shape
    down = row - height if row > height / 2 else row
    right = column - width if column > width / 2 else column
    return float(right), float(down)


def moved(
    asked: Shot, part: tuple[slice, slice] = (slice(None), slice(None))
) -> tuple[float, float]:
    """The shift of a part of the picture over a short time in the middle of the clip."""
    made = animatic(asked)
    middle = made.frames // 2
    one, two = (grey(array(made.frame(middle + k)))[part] for k in (-5, 5))
    return shift(one, two)
