"""Where a picture stands in a view: fitted or zoomed, panned, and what part of it a mask leaves.
Pure geometry in logical pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

STEP = 1.25
LEAST, MOST = 0.05, 32.0
"""Device pixels a pixel of the picture may take."""
NEAR_OWN_SIZE = 0.06
"""A zoom this close to a pixel for a pixel means exactly that."""

MASKS: dict[str, float] = {
    "2.39": 2.39,
    "1.85": 1.85,
    "16:9": 16 / 9,
    "4:3": 4 / 3,
    "1:1": 1.0,
    "4:5": 4 / 5,
    "9:16": 9 / 16,
}
"""Width over height of the shapes a master can be seen as: the cinema's scope (2.39, SMPTE ST 195)
and flat, broadcast, and what telephones show."""
ACTION_SAFE, TITLE_SAFE = 0.93, 0.90
"""Shares of width and height inside which action and titles are safe (SMPTE ST 2046-1)."""


@dataclass(frozen=True)
class Framing:
    """`zoom` is device pixels a pixel of the picture, None: as large as it fits whole. `centre` is
    the point of the picture (0..1 both ways) in the view's middle."""

    zoom: float | None = None
    centre: tuple[float, float] = (0.5, 0.5)

    def rect(self, picture: QSizeF, area: QRectF, scale: float = 1.0) -> QRectF:
        """Where a picture of so many pixels stands in `area`; `scale` is device pixels a logical
        one. Whole pixels while it fits, so that nothing is softened."""
        zoom = self.factor(picture, area, scale) / scale
        width, height = picture.width() * zoom, picture.height() * zoom
        middle = area.center()
        left, top = middle.x() - width / 2, middle.y() - height / 2
        if self.zoom is not None:
            left = middle.x() - width * self.centre[0]
            top = middle.y() - height * self.centre[1]
        return QRectF(round(left), round(top), max(1.0, round(width)), max(1.0, round(height)))

    def factor(self, picture: QSizeF, area: QRectF, scale: float = 1.0) -> float:
        """Device pixels a pixel of the picture takes now."""
        if self.zoom is not None:
            return self.zoom
        return scale * min(area.width() / picture.width(), area.height() / picture.height())

    def zoomed(
        self, by: float, at: QPointF, picture: QSizeF, area: QRectF, scale: float = 1.0
    ) -> "Framing":
        """`by` times as large; what is seen at `at` stays there."""
        zoom = min(max(self.factor(picture, area, scale) * by, LEAST), MOST)
        if abs(zoom - 1) < NEAR_OWN_SIZE:
            zoom = 1.0
        before = self.rect(picture, area, scale)
        place = (
            (at.x() - before.left()) / before.width(),
            (at.y() - before.top()) / before.height(),
        )
        away = at - area.center()
        width, height = picture.width() * zoom / scale, picture.height() * zoom / scale
        centre = (place[0] - away.x() / width, place[1] - away.y() / height)
        return Framing(zoom, _inside(centre))

    def moved(self, by: QPointF, picture: QSizeF, area: QRectF, scale: float = 1.0) -> "Framing":
        """Dragged by so many logical pixels."""
        rect = self.rect(picture, area, scale)
        x, y = self.centre if self.zoom is not None else (0.5, 0.5)
        centre = (x - by.x() / rect.width(), y - by.y() / rect.height())
        return Framing(self.factor(picture, area, scale), _inside(centre))


def _inside(centre: tuple[float, float]) -> tuple[float, float]:
    x, y = (min(max(one, 0.0), 1.0) for one in centre)
    return x, y


def masked(picture: QRectF, shape: float) -> QRectF:
    """The largest part in the middle of `picture` whose width over height is `shape`."""
    width = min(picture.width(), picture.height() * shape)
    height = min(picture.height(), picture.width() / shape)
    rect = QRectF(0, 0, width, height)
    rect.moveCenter(picture.center())
    return rect


def inner(rect: QRectF, share: float) -> QRectF:
    """`share` of `rect` both ways, in its middle."""
    made = QRectF(0, 0, rect.width() * share, rect.height() * share)
    made.moveCenter(rect.center())
    return made
