"""What becomes of a shot in another model's way of writing: one calm line, and behind it every
thing left out, moved or rephrased, with why. A click leads to its field."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.prompt.losses import Loss
from composer.ui import theme
from composer.ui.elided import ElidedLabel

_HIGHEST = 190  # pixels that the list may take from the text


class LossReport(QFrame):
    """`field_requested` carries the path a line is about."""

    field_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("loss_report")
        self._losses: tuple[Loss, ...] = ()
        self._shown: list[LossRow] = []
        self._build()
        self.see.toggled.connect(self._on_see_toggled)
        self.setVisible(False)

    def _build(self) -> None:
        self.line = ElidedLabel("", self)
        theme.mark(self.line, role="caption")
        self.see = QToolButton(self)
        self.see.setCheckable(True)
        self.see.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        theme.mark(self.see, kind="link", small="true")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.line, 1)
        head.addWidget(self.see)
        self.list = QScrollArea(self)
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 2, 8, 2)
        self._rows.setSpacing(2)
        self.list.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list)
        self._on_see_toggled(shown=False)

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Say what was lost; with nothing to say, be gone."""
        if tuple(losses) == self._losses:
            return
        self._losses = tuple(losses)
        self.setVisible(any(map(_counts, losses)))
        over = any(one.kind == "over" for one in losses)
        self.line.setText(self.summary())
        theme.mark(self.line, tone="warning" if over else "")
        if self.see.isChecked():
            self._fill()

    def summary(self) -> str:
        """The calm line."""
        kinds = [one.kind for one in self._losses if _counts(one)]
        out, other = kinds.count("dropped"), kinds.count("moved") + kinds.count("rephrased")
        parts: list[str] = []
        if "over" in kinds:
            parts.append(self.tr("Too long for this model"))
        if out:
            one, many = self.tr("1 thing left out"), self.tr("{n} things left out")
            parts.append(one if out == 1 else many.format(n=out))
        if other:
            parts.append(self.tr("{n} moved or rephrased").format(n=other))
        return " · ".join(parts)

    def rows(self) -> tuple[str, ...]:
        """The sentences on show."""
        return tuple(row.text() for row in self._shown)

    def _on_see_toggled(self, shown: bool) -> None:
        self.see.setText(self.tr("Hide") if shown else self.tr("See"))
        name = self.tr("Hide what was left out") if shown else self.tr("See what was left out")
        self.see.setAccessibleName(name)
        self.see.setToolTip(name)
        self.list.setVisible(shown)
        if shown:
            self._fill()

    def _fill(self) -> None:
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        worst = sorted(self._losses, key=lambda one: _ORDER.index(one.kind))
        for loss in worst:
            row = LossRow(loss, self)
            row.wished.connect(self.field_requested)
            self._rows.addWidget(row)
            self._shown.append(row)
        self._fit()

    def _fit(self) -> None:
        width = max(80, self.list.viewport().width() - 8)
        height = sum(row.heightForWidth(width) + 2 for row in self._shown) + 4
        self.list.setFixedHeight(min(_HIGHEST, max(24, height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.see.isChecked():
            self._fit()


def _counts(loss: Loss) -> bool:
    """Times are for the previs, and who isn't in the shot isn't missed: a line in the list, no
    more."""
    return not loss.code.startswith(("loss.dropped_times_", "loss.dropped_absent"))


_ORDER = ("over", "dropped", "moved", "rephrased")


class LossRow(QLabel):
    """One sentence, with a dot in the colour of its block. Signals: `wished(path)` a click or
    Return: show the field."""

    wished = Signal(object)

    def __init__(self, loss: Loss, parent: QWidget | None = None) -> None:
        super().__init__(messages.sentence_for(loss.code, **loss.values), parent)
        self._loss = loss
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(self.text())
        self.setContentsMargins(14, 2, 0, 2)
        theme.mark(self, role="caption")
        if self._leads():
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self.tr("Show the field"))

    def mouseReleaseEvent(self, ev: QMouseEvent) -> None:
        super().mouseReleaseEvent(ev)
        self._wish()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        if ev.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._wish()
            return
        super().keyPressEvent(ev)

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.block_colour(self._loss.block))
        painter.drawEllipse(QRectF(2, 2 + self.fontMetrics().lineSpacing() / 2 - 3, 6, 6))
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _leads(self) -> bool:
        return bool(self._loss.path) and self._loss.path[0] != "parameters"

    def _wish(self) -> None:
        if self._leads():
            self.wished.emit(self._loss.path)
