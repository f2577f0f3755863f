"""Single-colour icons from `resources/icons/`, tinted from the theme at paint time, so that a theme
change and any pixel density need nothing from the widgets."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from composer import paths
from composer.ui import theme

SIZE = 16
"""Logical pixels of an icon in buttons and lists."""


NONE = QIcon()
"""No icon: takes one away."""


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon `name` (a file in `resources/icons`) in the theme's colour `role`; disabled: faint,
    checked: the accent's text colour."""
    return QIcon(_TintedEngine(name, role))


def pixmap(name: str, role: str = "text", size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels for a screen of `scale`, for delegates that
    paint it."""
    return _draw(name, theme.colour(role).name(), size, size, scale)


class _TintedEngine(QIconEngine):
    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 (Qt's name)
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = "faint"
        elif state == QIcon.State.On and role in {"text", "dim"}:
            role = "accent_text"
        tint = theme.colour(role).name()
        return _draw(self._name, tint, size.width(), size.height(), scale)


@lru_cache(maxsize=512)
def _draw(name: str, tint: str, width: float, height: float, scale: float) -> QPixmap:
    drawn = QPixmap(round(width * scale), round(height * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    side = min(drawn.width(), drawn.height())
    left, top = (drawn.width() - side) / 2, (drawn.height() - side) / 2
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint).encode())).render(
        painter, QRectF(left, top, side, side)
    )
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
