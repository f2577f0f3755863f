"""The presets as an item model, and how a row of them is painted: a still, the title, a star, the
tags."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from composer.prompt.presets import Preset
from composer.ui import icons, theme
from composer.ui.compose.text_field import elided

Index = QModelIndex | QPersistentModelIndex
THUMB = QSize(96, 54)
_HIGH = 66


class Role(IntEnum):
    """What a row can be asked for."""

    PRESET = Qt.ItemDataRole.UserRole + 1
    FAVOURITE = Qt.ItemDataRole.UserRole + 2


class PresetsModel(QAbstractListModel):
    """What a search found, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presets: tuple[Preset, ...] = ()
        self.favourites: frozenset[str] = frozenset()

    def show(self, presets: tuple[Preset, ...], favourites: frozenset[str]) -> None:
        self.beginResetModel()
        self.presets, self.favourites = presets, favourites
        self.endResetModel()

    def row_of(self, preset_id: str) -> int:
        """Its row; -1 where it is not on show."""
        return next((n for n, one in enumerate(self.presets) if one.id == preset_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.presets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.presets):
            return None
        preset = self.presets[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return preset.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return preset.description or preset.title
        if role == Role.PRESET:
            return preset
        if role == Role.FAVOURITE:
            return preset.id in self.favourites
        return None


class PresetDelegate(QStyledItemDelegate):
    """Only paints. `picture(preset, scale)` gives the still, or None while it is being drawn."""

    def __init__(
        self, picture: Callable[[Preset, float], QImage | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._picture = picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(280, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        preset: Preset = index.data(Role.PRESET)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        box = QRect(rect.left() + 8, rect.top() + 6, THUMB.width(), THUMB.height())
        self._paint_picture(painter, box, preset)
        words = QRect(box.right() + 12, box.top(), rect.right() - box.right() - 22, box.height())
        _paint_words(painter, words, preset, favourite=bool(index.data(Role.FAVOURITE)))
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRect, preset: Preset) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(box, theme.colour("field"))
        picture = self._picture(preset, painter.device().devicePixelRatio())
        if picture is not None:
            painter.drawImage(_fitted(box, picture), picture)
        painter.restore()


def _fitted(box: QRect, picture: QImage) -> QRect:
    """Where `picture` fills `box`, as much of it outside above as below."""
    size = picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    place = QRect(box.topLeft(), size)
    place.moveCenter(box.center())
    return place


def _paint_words(painter: QPainter, box: QRect, preset: Preset, *, favourite: bool) -> None:
    width = box.width()
    if favourite:
        width -= 20
        star = icons.pixmap("star", "accent_text", 14, painter.device().devicePixelRatio())
        painter.drawPixmap(box.right() - 14, box.top() + 2, star)
    painter.setFont(theme.text_font())
    painter.setPen(theme.colour("text"))
    first = QRect(box.left(), box.top(), width, 18)
    painter.drawText(first, 0, elided(painter.fontMetrics(), preset.title, width))
    painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
    painter.setPen(theme.colour("dim"))
    about = QRect(box.left(), box.top() + 19, box.width(), 16)
    painter.drawText(about, 0, elided(painter.fontMetrics(), preset.description, box.width()))
    painter.setPen(theme.colour("faint"))
    tags = QRect(box.left(), box.top() + 37, box.width(), 16)
    told = " · ".join(preset.tags)
    painter.drawText(tags, 0, elided(painter.fontMetrics(), told, box.width()))
