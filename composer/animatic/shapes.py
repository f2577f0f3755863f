"""Plain outlines that drawings share."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath


def ellipse(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, ry)
    return path
