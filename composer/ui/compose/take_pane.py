"""The latest clip of the shot in hand: its picture, its name, and a button that opens it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from composer.library.rows import TakeRow
from composer.ui import icons, theme
from composer.ui.compose.stills import Pictures
from composer.ui.session import Session


class LatestTakePane(QFrame):
    """`open_take_requested` carries the id of the clip to play."""

    open_take_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("latest_take_pane")
        theme.mark(self, role="pane")
        self._take: TakeRow | None = None
        self._pictures = Pictures(self, keep=20)
        self.button = TakeButton(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.addWidget(self.button)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.button.clicked.connect(self._on_clicked)
        self._pictures.made.connect(self._on_picture_made)
        self.session.shot_selected.connect(self._refresh)
        self.session.take_added.connect(self._refresh)
        self.session.take_changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        return QSize(280, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 96)

    def _refresh(self, *_: object) -> None:
        shot = self.session.shot_id
        takes = self.session.project.takes(shot, limit=1, offset=0) if shot else ()
        self._take = takes[0] if takes else None
        take = self._take
        if take is None:
            self.button.show_take(None, "")
            return
        label = self.session.shot_row.label if self.session.shot_row else ""
        self.button.show_take(take, f"{label} {take.name}".strip())
        file = self.session.project.media / take.thumbnail
        if picture := self._pictures.ask("latest", file.name, partial(_load, file)):
            self.button.show_picture(picture)

    def _on_picture_made(self, _name: object, key: object, picture: QImage) -> None:
        if self._take is not None and Path(self._take.thumbnail).name == key:
            self.button.show_picture(picture)

    def _on_clicked(self) -> None:
        if self._take is not None:
            self.open_take_requested.emit(self._take.id)


class TakeButton(QAbstractButton):
    """The picture with a play sign; without a clip it says how to get one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._has_take = False
        self._caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_take(None, "")

    def show_take(self, take: TakeRow | None, caption: str) -> None:
        self._has_take, self._caption = take is not None, caption
        self._picture = QImage()
        name = self.tr("Play {name}").format(name=caption) if take else self.tr("No clip yet")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setEnabled(take is not None)
        shape = Qt.CursorShape.PointingHandCursor if take else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(256, 144)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(e)

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        self.update()

    def paintEvent(self, e: object) -> None:
        del e
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._has_take:
            self._paint_empty(painter)
            return
        box = self._picture_box()
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(box, theme.colour("raised"))
        if not self._picture.isNull():
            painter.drawImage(box, self._picture)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        self._paint_play(painter, box)
        self._paint_caption(painter, box)

    def _picture_box(self) -> QRectF:
        size = QSize(16, 9) if self._picture.isNull() else self._picture.size()
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2
        return QRectF(left, top, fitted.width(), fitted.height())

    def _paint_play(self, painter: QPainter, box: QRectF) -> None:
        radius = min(22.0, box.height() / 4)
        middle = box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent", 1.0 if self.underMouse() else 0.9))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(theme.colour("on_accent"))
        third = radius * 0.42
        painter.drawPolygon(
            QPolygonF(
                [
                    middle + QPointF(-third * 0.7, -third),
                    middle + QPointF(-third * 0.7, third),
                    middle + QPointF(third * 1.1, 0),
                ]
            )
        )

    def _paint_caption(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        width = painter.fontMetrics().horizontalAdvance(self._caption) + 14
        pill = QRectF(box.left() + 8, box.top() + 8, min(width, box.width() - 16), 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bg", 0.82))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(theme.colour("text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _paint_empty(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("handle"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 6, 6)
        middle = self.rect().center()
        icon = icons.pixmap("film", "faint", 20, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - 10, middle.y() - 28, icon)
        painter.setFont(theme.text_font(12))
        painter.setPen(theme.colour("dim"))
        text = self.tr("No clip of this shot yet.\nGenerate makes a previs in seconds.")
        room = QRect(8, middle.y(), self.width() - 16, self.height() - middle.y() - 4)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, text)


def _load(file: Path) -> QImage | None:
    picture = QImage(str(file))
    return None if picture.isNull() else picture
