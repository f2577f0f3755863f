"""How scenes and shots look in the list. Only paints, and says where the Look's button is."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from composer.ui import icons, theme
from composer.ui.checks.signs import ICONS, ROLES
from composer.ui.compose.shot_thumbs import THUMB
from composer.ui.compose.shots_model import Entry, Role
from composer.ui.compose.text_field import LineField, elided

Index = QModelIndex | QPersistentModelIndex
_SHOT_HEIGHT, _LOOK_HEIGHT, _EDGE = 50, 28, 8
_NARROW, _SMALL = 210, QSize(46, 26)
"""Width of a list in which the pictures give of their room to the names, and what they keep."""


class ShotDelegate(QStyledItemDelegate):
    """`picture(entry, scale)` gives a shot's thumbnail, or None while there is none."""

    def __init__(
        self, picture: Callable[[Entry, float], QImage | None], parent: QAbstractItemView
    ) -> None:
        super().__init__(parent)
        self._picture, self._view = picture, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        entry: Entry = index.data(Role.ENTRY)
        width = self._view.viewport().width()
        if entry.shot is not None:
            return QSize(width, _SHOT_HEIGHT)
        top = 8 if index.row() == 0 else 18
        return QSize(width, top + _caption_height(entry, width) + 6 + _LOOK_HEIGHT + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Role.ENTRY)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if entry.shot is None:
            self._paint_scene(painter, rect, entry, state)
        else:
            self._paint_shot(painter, rect, entry, state)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        entry: Entry = index.data(Role.ENTRY)
        name = self.tr("Name of the shot") if entry.shot else self.tr("Name of the scene")
        return LineField(name, name, parent)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        entry: Entry = index.data(Role.ENTRY)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        left = rect.left() + (_EDGE + _thumb(rect).width() + 6 if entry.shot else 2)
        top = rect.top() + (4 if entry.shot else 8 if index.row() == 0 else 16)
        editor.setGeometry(QRect(left, top, rect.right() - left - 2, 28))

    def look_rect(self, rect: QRect) -> QRect:
        """Where the Look's button is in a scene's row."""
        top = rect.bottom() - _LOOK_HEIGHT - 5
        return QRect(rect.left() + _EDGE, top, rect.width() - 2 * _EDGE, _LOOK_HEIGHT)

    def _paint_scene(
        self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        look = self.look_rect(rect)
        height = _caption_height(entry, rect.width())
        caption = QRect(
            rect.left() + _EDGE, look.top() - 6 - height, rect.width() - 2 * _EDGE, height
        )
        painter.setFont(_caption_font())
        painter.setPen(theme.colour("dim"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignBottom
        painter.drawText(caption, flags, entry.title.upper())
        selected = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if selected else "line"), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(QRectF(look).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(theme.text_font(12))
        painter.setPen(theme.colour("text"))
        text = self.tr("Look: {name}").format(
            name=entry.scene.look.name or self.tr("not named yet")
        )
        inner = look.adjusted(9, 0, -26, 0)
        shown = elided(painter.fontMetrics(), text, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        arrow = icons.pixmap("chevron-down", "dim", 12, self._view.devicePixelRatioF())
        painter.drawPixmap(look.right() - 20, look.center().y() - 5, arrow)

    def _paint_shot(
        self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        on = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if on or over:
            edge = on and self._view.hasFocus()
            painter.setPen(QPen(theme.colour("focus"), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if on else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6)
        size = _thumb(rect)
        box = QRect(QPoint(rect.left() + _EDGE, rect.center().y() - size.height() // 2), size)
        self._paint_picture(painter, box, entry)
        words = QRect(box.right() + 10, rect.top() + 7, rect.right() - box.right() - 18, 18)
        painter.setFont(theme.text_font())
        painter.setPen(theme.colour("text"))
        title = elided(painter.fontMetrics(), entry.title, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.colour("dim"))
        below = words.translated(0, 19)
        below.setRight(self._paint_checks(painter, below, entry))
        status = elided(painter.fontMetrics(), entry.status, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, status)

    def _paint_checks(self, painter: QPainter, room: QRect, entry: Entry) -> int:
        """Errors and warnings at the right end, each with its icon; returns where room is left."""
        right, scale = room.right(), self._view.devicePixelRatioF()
        marks = ((entry.checks.warnings, "W"), (entry.checks.errors, "E"))
        for count, severity in marks:
            if not count:
                continue
            painter.setPen(theme.colour(ROLES[severity]))
            wide = painter.fontMetrics().horizontalAdvance(str(count))
            place = QRect(right - wide, room.top(), wide + 1, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(count))
            sign = icons.pixmap(ICONS[severity], ROLES[severity], 12, scale)
            painter.drawPixmap(right - wide - 15, room.center().y() - 5, sign)
            right -= wide + 22
        painter.setPen(theme.colour("dim"))
        return right

    def _paint_picture(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), 4, 4)
        painter.setClipPath(shape)
        painter.fillRect(box, theme.colour("raised"))
        picture = self._picture(entry, self._view.devicePixelRatioF())
        if picture is not None:
            painter.drawImage(_covering(box, picture), picture)
        painter.restore()


def _thumb(rect: QRect) -> QSize:
    """How large the picture of a row is."""
    return THUMB if rect.width() >= _NARROW else _SMALL


def _covering(box: QRect, picture: QImage) -> QRectF:
    """`picture` scaled to fill `box`; what is too much is clipped at both sides alike."""
    scale = max(box.width() / picture.width(), box.height() / picture.height())
    size = picture.width() * scale, picture.height() * scale
    middle = QRectF(box).center()
    return QRectF(middle.x() - size[0] / 2, middle.y() - size[1] / 2, *size)


def _caption_font() -> QFont:
    font = theme.text_font(theme.CAPTION_PIXELS)
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    return font


def _caption_height(entry: Entry, width: int) -> int:
    metrics = QFontMetrics(_caption_font())
    room = QRect(0, 0, max(40, width - 2 * _EDGE), 200)
    taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, entry.title.upper()).height()
    return min(taken, 3 * metrics.lineSpacing())
