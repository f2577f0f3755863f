"""What can lie over the picture: the mask of another shape, safe areas, a cross in the middle, and
the words burnt in. They are on the screen only, never in a still or a clip."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from composer.ui import theme
from composer.ui.player.framing import ACTION_SAFE, MASKS, TITLE_SAFE, inner, masked

MARGIN = 10


@dataclass(frozen=True)
class Guides:
    """`mask` is a key of `framing.MASKS`, empty: none."""

    mask: str = ""
    safe: bool = False
    cross: bool = False
    name: bool = False
    dialogue: bool = False

    def seen(self, picture: QRectF) -> QRectF:
        """The part of `picture` that the mask leaves."""
        shape = MASKS.get(self.mask)
        return masked(picture, shape) if shape else picture


@dataclass(frozen=True)
class Words:
    """What is said over the picture: `caption` its time code, `name` its take, `spoken` the line of
    dialogue just then, `message` what stands in its place."""

    caption: str = ""
    name: str = ""
    spoken: str = ""
    message: str = ""


def over_picture(role: str, alpha: float = 1.0) -> QColor:
    """The dark theme's colour for `role`, whatever the theme: what lies on a picture must not
    outshine it."""
    made = QColor(theme.tokens("dark").colours[role])
    made.setAlphaF(alpha)
    return made


def paint_guides(painter: QPainter, guides: Guides, picture: QRectF) -> None:
    """Mask, safe areas and cross over `picture`."""
    seen = guides.seen(picture)
    if seen != picture:
        _paint_mask(painter, picture, seen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if guides.safe:
        for share in (ACTION_SAFE, TITLE_SAFE):
            _paint_lined(painter, inner(seen, share))
    if guides.cross:
        _paint_cross(painter, seen)


def _paint_mask(painter: QPainter, picture: QRectF, seen: QRectF) -> None:
    veil = over_picture("bg", 0.86)
    for part in (
        QRectF(picture.topLeft(), QPointF(seen.left(), picture.bottom())),
        QRectF(QPointF(seen.right(), picture.top()), picture.bottomRight()),
        QRectF(picture.topLeft(), QPointF(picture.right(), seen.top())),
        QRectF(QPointF(picture.left(), seen.bottom()), picture.bottomRight()),
    ):
        if part.width() > 0 and part.height() > 0:
            painter.fillRect(part, veil)
    painter.setPen(QPen(over_picture("text", 0.5), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(seen.adjusted(0, 0, -1, -1))


def _paint_lined(painter: QPainter, rect: QRectF) -> None:
    """A line with a dark one beside it: seen on any picture."""
    painter.setPen(QPen(over_picture("bg", 0.6), 3))
    painter.drawRect(rect)
    painter.setPen(QPen(over_picture("text", 0.8), 1))
    painter.drawRect(rect)


def _paint_cross(painter: QPainter, rect: QRectF) -> None:
    middle, arm = rect.center(), min(rect.width(), rect.height()) / 16
    for colour, width in ((over_picture("bg", 0.6), 3), (over_picture("text", 0.8), 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


def paint_words(painter: QPainter, guides: Guides, words: Words, picture: QRectF) -> None:
    """The words burnt into the part of the picture that is seen."""
    seen = guides.seen(picture)
    # At the lower right: a previs has its own words in the other corners.
    lines = [words.caption, words.name if guides.name else ""]
    bottom = seen.bottom() - MARGIN
    for line in filter(None, lines):
        painter.setFont(theme.mono_font())
        box = label_box(painter, line)
        box.moveBottomRight(QPointF(seen.right() - MARGIN, bottom))
        paint_label(painter, box, line)
        bottom = box.top() - 4
    if guides.dialogue and words.spoken:
        _paint_spoken(painter, words.spoken, seen)


def _paint_spoken(painter: QPainter, spoken: str, seen: QRectF) -> None:
    painter.setFont(theme.text_font(max(12, min(30, round(seen.height() / 22)))))
    room = QRectF(seen.adjusted(MARGIN * 2, 0, -MARGIN * 2, 0))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    box = painter.boundingRect(room, flags, spoken).adjusted(-10, -4, 10, 4)
    box.moveBottom(seen.bottom() - seen.height() * 0.08 - 20)
    paint_label(painter, box, spoken)


def label_box(painter: QPainter, text: str) -> QRectF:
    metrics = painter.fontMetrics()
    return QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)


def paint_label(painter: QPainter, box: QRectF, text: str) -> None:
    """Words that read on any picture: the dark theme's own pair, whatever the theme."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(over_picture("bg", 0.72))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(over_picture("text"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(box, flags, text)
