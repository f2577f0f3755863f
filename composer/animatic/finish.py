"""What lies over the whole picture: grain, vignette and the fall of the key light from its side to
the other, kept to a whisper. Drawn once, a few grains in turn."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush

GRAINS = 3
FALL = 0.3  # of the light that is missing at the far side
TILE = 384  # pixels after which the grain repeats, unseen; drawing chance is what costs


class Finish:
    """Grain and vignette for frames of one size. `grain` and `vignette` 0 to 1. `lean`: how far the
    light falls from one side to the other, -1 from the left to +1 from the right."""

    def __init__(
        self,
        width: int,
        height: int,
        *,
        grain: float,
        vignette: float,
        seed: int,
        lean: float = 0.0,
    ) -> None:
        self._size = (width, height)
        self._lean = min(1.0, max(-1.0, lean))
        self._grain, self._vignette, self._seed = grain, vignette, seed
        self._sheets: dict[int, QImage] = {}

    def paint(self, target: QImage, index: int) -> None:
        """Lay it over frame `index`; the grain changes on twos."""
        number = (index // 2 * 7 + index // 2 // GRAINS) % GRAINS if self._grain > 0.02 else 0
        painter = QPainter(target)
        painter.drawImage(0, 0, self._sheet(number))
        painter.end()

    @cached_property
    def _dark(self) -> NDArray[np.float32]:
        """The vignette, 0 to 1."""
        width, height = self._size
        x = (np.arange(width, dtype=np.float32) / width - 0.5) * 1.05
        y = (np.arange(height, dtype=np.float32) / height - 0.5) * 0.95
        far = np.sqrt(x[None, :] ** 2 + y[:, None] ** 2)
        dark = np.clip((far - 0.34) / 0.42, 0, 1) ** 1.6 * (0.62 * self._vignette)
        away = np.clip(0.62 - np.sign(self._lean) * x[None, :], 0, 1) ** 1.4
        return (1 - (1 - dark) * (1 - FALL * abs(self._lean) * away)).astype(np.float32)

    def _sheet(self, number: int) -> QImage:
        if number not in self._sheets:
            self._sheets[number] = self._make(number)
        return self._sheets[number]

    def _make(self, number: int) -> QImage:
        width, height = self._size
        dark = self._dark
        chance = np.random.default_rng(abs(self._seed) * 31 + number)
        noise = _tiled(chance.standard_normal((TILE, TILE), np.float32), width, height)
        noise *= 0.05 * self._grain
        black = np.clip(dark + np.clip(-noise, 0, 1), 0, 0.9)
        white = np.clip(noise, 0, 1) * (1 - dark)
        alpha = np.clip(black + white, 0, 1)
        image = brush.canvas(width, height)
        view = brush.pixels(image)
        view[..., 3] = (alpha * 255 + 0.5).astype(np.uint8)
        view[..., :3] = (np.minimum(white, alpha) * 255).astype(np.uint8)[..., None]
        return image


def _tiled(tile: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    return np.tile(tile, (-(-height // TILE), -(-width // TILE)))[:height, :width]
