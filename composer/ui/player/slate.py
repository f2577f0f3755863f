"""What stands in a scene for a shot without a clip: its label large, and why, in the look of a
slate. Drawn in worker threads."""

import numpy as np
from av import VideoFrame
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from composer.ui import theme
from composer.ui.player.guides import over_picture

SLATE_SIZE = (1280, 720)


def slate_frame(label: str, lack: str) -> VideoFrame:
    """The slate as a decoded picture."""
    image = _drawn(label, lack)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return VideoFrame.from_ndarray(np.ascontiguousarray(rows), format="bgra")


def slate_picture(label: str, lack: str, height: int) -> np.ndarray:
    """(height, w, 3) uint8 RGB of the slate."""
    image = _drawn(label, lack).scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    bgra = rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
    return np.ascontiguousarray(bgra[..., 2::-1])


def _drawn(label: str, lack: str) -> QImage:
    width, height = SLATE_SIZE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(over_picture("bg"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stripes(painter, width)
    painter.setPen(over_picture("text"))
    painter.setFont(theme.text_font(160, bold=True))
    painter.drawText(QRectF(0, 180, width, 260), Qt.AlignmentFlag.AlignCenter, label)
    painter.setPen(over_picture("dim"))
    painter.setFont(theme.text_font(36))
    room = QRectF(120, 450, width - 240, 160)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room, flags, lack)
    painter.end()
    return image


def _stripes(painter: QPainter, width: int) -> None:
    """The clapper's stripes."""
    painter.save()
    painter.setClipRect(0, 0, width, 72)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(over_picture("line_strong"))
    painter.shear(-0.7, 0)
    for left in range(0, width + 200, 160):
        painter.drawRect(left, 0, 80, 72)
    painter.restore()
