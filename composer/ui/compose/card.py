"""The card of a block: a colour stripe, a title line that folds, what belongs at the right of it,
and a body. Knows nothing of shots."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.blocks import Block
from composer.ui import icons, theme
from composer.ui.compose.text_field import elided

_STRIPE, _RADIUS = 3, 8
_HEADER = 24


class Card(QFrame):
    """A block's card. While empty it is one line high until somebody opens it; `fold_changed` says
    that its body was shown or hidden by a person."""

    fold_changed = Signal(bool)

    def __init__(self, block: Block, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
        self._empty = True
        self._opened = False
        self._folded = False
        self._tools: list[QWidget] = []
        self.setObjectName(f"card_{block.value}")
        self._build(title)
        self.header.clicked.connect(self._on_header_clicked)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._arrange()

    def _build(self, title: str) -> None:
        self.header = CardHeader(title, self)
        self.note = QLabel(self)
        theme.mark(self.note, role="caption")
        self.body = QWidget(self)
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(0, 4, 0, 4)
        self.content.setSpacing(8)
        self.top = QHBoxLayout()
        self.top.setSpacing(4)
        self.top.addWidget(self.header, 1)
        self.top.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_STRIPE + 11, 6, 12, 6)
        layout.setSpacing(2)
        layout.addLayout(self.top)
        layout.addWidget(self.body)

    def add_tool(self, tool: QWidget) -> None:
        """A widget at the right of the title, shown while the card is open."""
        self._tools.append(tool)
        self.top.addWidget(tool)
        tool.setVisible(self.is_open())

    def set_note(self, text: str, tip: str = "", tone: str = "") -> None:
        """What stands at the right of the title: a budget or an origin."""
        self.note.setText(text)
        self.note.setToolTip(tip)
        self.note.setVisible(bool(text))
        if (self.note.property("tone") or "") != tone:
            theme.mark(self.note, tone=tone)

    def set_empty(self, *, empty: bool, summary: str) -> None:
        """Whether the block holds anything, and one line that says what (or what it is for)."""
        self.header.set_summary(summary)
        if empty != self._empty:
            self._empty = empty
            # What has just been emptied by typing stays open until the caret leaves.
            self._opened = empty and self._has_focus()
            self._arrange()

    def is_empty(self) -> bool:
        """Whether the block holds nothing."""
        return self._empty

    def is_open(self) -> bool:
        return not self.body.isHidden()

    def open(self) -> None:
        """Show the body, whatever was folded."""
        self._opened, self._folded = True, False
        self._arrange()

    def forget_opening(self) -> None:
        """Another shot is shown: what was opened while empty closes again."""
        self._opened = False
        self._arrange()

    def first_field(self) -> QWidget | None:
        """The field that takes the focus when the card opens."""
        fields = (
            w for w in self.body.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        return next((w for w in fields if w.isVisibleTo(self.body)), None)

    def paintEvent(self, arg__1: object) -> None:
        del arg__1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(edge, _RADIUS, _RADIUS)
        whole, inner = QPainterPath(), QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        inner.addRoundedRect(QRectF(self.rect()).adjusted(_STRIPE, 0, _RADIUS * 2, 0), 6, _RADIUS)
        hue = theme.block_colour(self.block)
        hue.setAlphaF(0.55 if self._empty else 1.0)
        painter.fillPath(whole.subtracted(inner), hue)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a one-line card opens it."""
        event.accept()
        if not self.is_open():
            self._on_header_clicked()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _on_header_clicked(self) -> None:
        if self.is_open():
            self._folded, self._opened = True, False
            self._arrange()
        else:
            self.open()
            if field := self.first_field():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fold_changed.emit(self.is_open())

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        left = old is not None and self.isAncestorOf(old)
        if now is None or not left or self.isAncestorOf(now) or not self._empty:
            return
        if self._opened and now.window() is self.window():
            self._opened = False
            self._arrange()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _arrange(self) -> None:
        shown = not self._folded and (not self._empty or self._opened)
        self.body.setVisible(shown)
        for tool in self._tools:
            tool.setVisible(shown)
        self.header.set_open(shown, self._empty)
        self.update()


class CardHeader(QAbstractButton):
    """The title line: the title, a chevron, and while the body is hidden one dim line of what is in
    it. Click, Space or Enter folds."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = True
        self._empty = False
        self._summary = ""
        self.setText(title)
        self.setAccessibleName(self.tr("{title} card").format(title=title))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(_HEADER)

    def set_summary(self, summary: str) -> None:
        if summary != self._summary:
            self._summary = summary
            self.update()

    def set_open(self, open_: bool, empty: bool) -> None:
        self._open, self._empty = open_, empty
        state = self.tr("open") if open_ else self.tr("empty") if empty else self.tr("folded")
        self.setAccessibleDescription(state)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._title_width() + 40, _HEADER)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title_width() + 24, _HEADER)

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
        self._paint_focus(painter)
        painter.setFont(theme.text_font(bold=True))
        dim = self._empty and not self._open
        painter.setPen(theme.colour("dim" if dim else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle, self.text())
        x = self._title_width() + 6
        self._paint_chevron(painter, x)
        if not self._open:
            self._paint_summary(painter, x + 22)

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1))
            box = QRectF(-0.5, 2.5, self._title_width() + 26, self.height() - 5)
            painter.drawRoundedRect(box, 4, 4)

    def _paint_chevron(self, painter: QPainter, x: int) -> None:
        if not (self.underMouse() or self.hasFocus() or not self._open):
            return
        name = "chevron-down" if self._open else "chevron-right"
        scale = self.devicePixelRatioF()
        picture = icons.pixmap(name, "faint", 12, scale)
        painter.drawPixmap(x, (self.height() - 12) // 2, picture)

    def _paint_summary(self, painter: QPainter, x: int) -> None:
        painter.setFont(theme.text_font(12))
        painter.setPen(theme.colour("faint" if self._empty else "dim"))
        width = self.width() - x - 4
        text = elided(painter.fontMetrics(), self._summary, width)
        painter.drawText(QRect(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)

    def _title_width(self) -> int:
        return QFontMetrics(theme.text_font(bold=True)).horizontalAdvance(self.text())
