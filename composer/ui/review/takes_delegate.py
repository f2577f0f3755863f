"""Paints a clip's row: picture, name, stars, circle or NG in a word and a sign, who made it. Paints
only."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.library.rows import TakeRow
from composer.ui import icons, theme
from composer.ui.review.stars import paint_stars
from composer.ui.review.takes_model import Role
from composer.ui.review.thumbnails import Thumbnails

PICTURE_HEIGHT, PICTURE_WIDTH = 42, 74
PAD, INDENT, ROUND = 12, 9, 8
DEEPEST = 3
"""Levels that are set further to the right; deeper ones stand below each other."""
FOLD = 12
"""Width of the mark that hides and shows what was made from a clip."""
_LINE = 17
Index = QModelIndex | QPersistentModelIndex


class TakesDelegate(QStyledItemDelegate):
    """Draws rows of a TakesListModel with pictures from `thumbnails`."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__(thumbnails)
        self._thumbnails = thumbnails

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        take: TakeRow = index.data(Role.TAKE)
        lines = 3 if _has_marks(take) else 2
        return QSize(180, max(PICTURE_HEIGHT, lines * _LINE) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        take: TakeRow = index.data(Role.TAKE)
        row = option.rect.adjusted(0, 1, 0, -1)
        self._paint_ground(painter, option, row)
        depth = min(DEEPEST, int(index.data(Role.DEPTH) or 0))
        left = row.left() + PAD + INDENT * depth
        self._paint_fold(painter, row, left, index.data(Role.FOLD))
        picture = QRect(left, row.center().y() - PICTURE_HEIGHT // 2, PICTURE_WIDTH, PICTURE_HEIGHT)
        self._paint_picture(painter, picture, take)
        lines = 3 if _has_marks(take) else 2
        top = row.center().y() - lines * _LINE // 2
        width = row.right() - PAD - picture.right() - 10
        words = QRect(picture.right() + 10, top, width, _LINE)
        self._paint_words(painter, words, index, take)
        painter.restore()

    def _paint_fold(self, painter: QPainter, row: QRect, left: int, folded: object) -> None:
        if folded is not None:
            name = "chevron-right" if folded else "chevron-down"
            mark = _small(painter, name, "dim")
            painter.drawPixmap(max(0, left - FOLD), row.center().y() - 6, mark)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.colour("focus"), 1))
            painter.setBrush(theme.colour("selected"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover", 0.6))
        else:
            return
        painter.drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)

    def _paint_picture(self, painter: QPainter, box: QRect, take: TakeRow) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(box, theme.colour("field"))
        picture = self._thumbnails.picture(take.thumbnail)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(0.45 if take.ng or take.missing else 1.0)
            painter.drawPixmap(*_fitted(picture, box))
            painter.setOpacity(1.0)
        if take.missing or picture is None:
            name = "unlink" if take.missing else "film"
            _icon(painter, box.center().x() - 8, box.center().y() - 8, name, "faint")
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: Index, take: TakeRow) -> None:
        painter.setFont(theme.text_font())
        painter.setPen(theme.colour("dim" if take.ng else "text"))
        name = str(index.data())
        _text(painter, box, name)
        if take.rating:
            left = box.left() + painter.fontMetrics().horizontalAdvance(name) + 8
            if left + take.rating * 13 <= box.right():
                stars = QRectF(left, box.top() + 2, take.rating * 13, 13)
                paint_stars(painter, stars, take.rating, of=take.rating)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        if _has_marks(take):
            box = box.translated(0, _LINE)
            self._paint_marks(painter, box, take)
        painter.setPen(theme.colour("dim"))
        _text(painter, box.translated(0, _LINE), str(index.data(Role.FACTS)))

    def _paint_marks(self, painter: QPainter, box: QRect, take: TakeRow) -> None:
        x = box.left()
        for holds, icon, role, word in (
            (take.circled, "circle", "ok", self.tr("circled")),
            (take.ng, "ban", "error", self.tr("NG")),
            (take.pinned, "pin", "accent_text", self.tr("pinned")),
            (take.open_notes > 0, "message", "dim", str(take.open_notes)),
            (take.missing, "triangle-alert", "warning", self.tr("file missing")),
        ):
            if holds:
                painter.drawPixmap(x, box.top() + 3, _small(painter, icon, role))
                painter.setPen(theme.colour(role))
                room = QRect(x + 16, box.top(), box.right() - x - 16, box.height())
                _text(painter, room, word)
                x += 16 + painter.fontMetrics().horizontalAdvance(word) + 10


def _has_marks(take: TakeRow) -> bool:
    return take.circled or take.ng or take.missing or take.pinned or take.open_notes > 0


def _text(painter: QPainter, box: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def _icon(painter: QPainter, x: int, y: int, name: str, role: str) -> None:
    scale = painter.device().devicePixelRatio()
    painter.drawPixmap(x, y, icons.pixmap(name, role, 16, scale))


def _small(painter: QPainter, name: str, role: str) -> QPixmap:
    return icons.pixmap(name, role, 12, painter.device().devicePixelRatio())


def _fitted(picture: QPixmap, box: QRect) -> tuple[QRect, QPixmap, QRect]:
    """Where and what of `picture` fills `box`: its middle; all of it where it stands upright."""
    if picture.height() > picture.width():
        size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(box.center())
        return place, picture, picture.rect()
    size = box.size().scaled(picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
    part = QRect(QPoint(0, 0), size)
    part.moveCenter(picture.rect().center())
    return box, picture, part
