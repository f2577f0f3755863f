"""A mist filter's glow: what is bright spills softly round itself. Halation is the same in red, as
film shows it."""

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush

_FROM = 0.6
"""Level (0 to 1) from which light spills."""
_RED = (0.12, 0.3, 1.0)
"""Blue, green, red: what film's base throws back."""


def bloom(image: QImage, amount: float, *, halation: bool = False) -> None:
    """Lay the glow of `image` (32 bits a pixel) over it; `amount` 0 to 1."""
    width, height = image.width(), image.height()
    if amount <= 0.0 or width < 64 or height < 64:
        return
    lights = _lights(image, halation=halation)
    # Two sizes: the edge of a lamp, and the air round it. Put together while small: what is laid
    # over the whole picture costs.
    dark = np.ones((lights.height(), lights.width(), 4), np.float32)
    for share, part in ((3, 0.7), (1, 0.6)):
        soft = _scaled(lights, max(4, width * share // 72), max(4, height * share // 72))
        soft = _scaled(soft, lights.width(), lights.height())
        dark *= 1 - brush.pixels(soft) * np.float32(min(1.0, amount * part * 1.2) / 255)
    brush.pixels(lights)[:] = ((1 - dark) * 255 + 0.5).astype(np.uint8)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
    painter.drawImage(QRect(0, 0, width, height), lights)
    painter.end()


def _scaled(image: QImage, width: int, height: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def _lights(image: QImage, *, halation: bool) -> QImage:
    """The picture's bright parts on black, an eighth of its size."""
    small = _scaled(image, max(8, image.width() // 8), max(8, image.height() // 8))
    small = small.convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(small.constBits(), np.uint8).reshape(small.height(), -1, 4)
    level = lines[..., :3].max(axis=2).astype(np.float32) / 255
    keep = np.clip((level - _FROM) / (1 - _FROM), 0, 1)[..., None]
    tint = np.array(_RED if halation else (1.0, 1.0, 1.0), np.float32)
    out = np.full(lines.shape, 255, np.uint8)
    out[..., :3] = (lines[..., :3] * keep * tint).astype(np.uint8)
    made = QImage(out.tobytes(), small.width(), small.height(), small.width() * 4, small.format())
    return made.copy()
