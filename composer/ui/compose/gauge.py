"""The gauge of how much a prompt fixes: a short bar with its words; pressed, it lists what is left
open and leads there."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from composer.prompt.shot import FieldPath
from composer.ui import theme
from composer.ui.compose.openness import Openness, in_words
from composer.ui.menus import PopupMenu

_BAR, _HIGH, _GAP = 56, 20, 8


class Gauge(QAbstractButton):
    """`field_requested` carries the path of something left open that a person chose to write."""

    field_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = Openness((), ())
        self.setObjectName("gauge")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_list)

    def show_openness(self, found: Openness) -> None:
        if found == self._found:
            return
        self._found = found
        self.setText(in_words(found))
        open_ = ", ".join(one.name for one in found.left) or self.tr("nothing")
        count, total = len(found.made), len(found.made) + len(found.left)
        name = self.tr("Fixed: {count} of {total}").format(count=count, total=total)
        self.setAccessibleName(f"{name}, {self.text()}")
        tip = self.tr("{name}. Left to the model: {open}").format(name=name, open=open_)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def open_list(self) -> None:
        self.build_menu().popup(self.mapToGlobal(self.rect().topLeft()))

    def build_menu(self) -> PopupMenu:
        """What is left to the model, each leading to its field."""
        menu = PopupMenu(self)
        said = self.tr("Left to the model") if self._found.left else self.tr("Nothing is left open")
        menu.addSection(said)
        menu.addAction(said).setEnabled(False)
        for one in self._found.left:
            menu.row("plus", one.name.capitalize(), partial(_ask, self, one.path))
        return menu

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.text_font(theme.CAPTION_PIXELS)).horizontalAdvance(self.text())
        return QSize(_BAR + _GAP + words + 6, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(_BAR + 4, _HIGH)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(e)

    def paintEvent(self, e: object) -> None:
        del e
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(2, self.height() / 2 - 3, _BAR, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("handle"))
        painter.drawRoundedRect(bar, 3, 3)
        filled = bar.adjusted(0, 0, -bar.width() * (1 - self._found.fixed), 0)
        painter.setBrush(theme.colour("dim"))
        if filled.width() >= 1:
            painter.drawRoundedRect(filled, 3, 3)
        painter.setFont(theme.text_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.colour("text" if self.underMouse() else "dim"))
        words = self.rect().adjusted(_BAR + _GAP, 0, 0, 0)
        if painter.fontMetrics().horizontalAdvance(self.text()) <= words.width():
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _ask(gauge: Gauge, path: FieldPath) -> None:
    gauge.field_requested.emit(path)
