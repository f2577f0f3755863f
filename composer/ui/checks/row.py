"""One finding in the list: how grave, what and why, and what can be done about it. Knows nothing of
shots."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from composer.ui import icons, theme
from composer.ui.checks import words
from composer.ui.checks.link import Link
from composer.ui.checks.mending import title_of
from composer.ui.checks.signs import ICONS, ROLES
from composer.ui.compose.flow import FlowLayout
from composer.ui.help_topic import set_topic

if TYPE_CHECKING:
    from composer.prompt.lint import Finding

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SHOWN_FIXES = 2
_FAILING = "LNT-87"
"""The rule whose mending is to look for the cause."""
Sign = tuple[object, ...]


def sign_of(one: "Finding", *, aside: bool, by: str) -> Sign:
    """What a row shows: findings of one sign can share a row's widget, wherever they stand."""
    titles = tuple(title_of(fix) for fix in one.fixes)
    return one.rule, one.severity, words.sentence(one), titles, aside, by


class CheckRow(QFrame):
    """Signals: `wished(finding)` put the cursor there; `fix_requested(fix)`; `menu_requested(row)`;
    `restore_requested(finding)`; `pointed(finding)`, None when the pointer leaves;
    `sides_requested(row)` the guides disagree: choose; `doctor_requested()` what went wrong?"""

    wished = Signal(object)
    fix_requested = Signal(object)
    menu_requested = Signal(object)
    restore_requested = Signal(object)
    sides_requested = Signal(object)
    pointed = Signal(object)
    doctor_requested = Signal()

    def __init__(self, one: "Finding", *, aside: bool = False, by: str = "") -> None:
        super().__init__()
        self.finding, self.aside, self._by = one, aside, by
        self.sign = sign_of(one, aside=aside, by=by)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._build(by)
        name = words.severity_name(one.severity)
        self.setAccessibleName(f"{name}: {self.told.text()}")
        self.setToolTip(words.source(one))
        set_topic(self, words.topic_of_rule(one.rule))

    def _build(self, by: str) -> None:
        self.mark = QLabel(self)
        self.mark.setFixedSize(16, 18)
        self.mark.setToolTip(words.severity_name(self.finding.severity))
        self.told = QLabel(words.sentence(self.finding), self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        theme.mark(self.told, role="dim" if self.aside else "")
        self.more = QToolButton(self)
        self.more.setIcon(icons.icon("more", "dim"))
        self.more.setIconSize(QSize(14, 14))
        self.more.setAccessibleName(self.tr("More about this check"))
        self.more.setToolTip(self.tr("Other fixes, ignore, severity"))
        theme.mark(self.more, kind="icon")
        self.more.clicked.connect(self._on_more_clicked)
        self.more.setVisible(not self.aside)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.told, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 4, 6)
        column.setSpacing(0)
        column.addLayout(head)
        if (links := self._links(by)).count():
            row = QHBoxLayout()
            row.setContentsMargins(20, 0, 0, 0)
            row.addLayout(links)
            column.addLayout(row)

    def _links(self, by: str) -> FlowLayout:
        flow = FlowLayout(gap=2)
        if self.aside:
            restore = Link(self.tr("Restore"), self)
            restore.clicked.connect(self._on_restore_clicked)
            flow.addWidget(restore)
            return flow
        for n, fix in enumerate(self.finding.fixes[:_SHOWN_FIXES]):
            link = Link(title_of(fix), self)
            link.clicked.connect(_FixWish(self, n))
            flow.addWidget(link)
        if self.finding.rule == _FAILING:
            doctor = Link(self.tr("What went wrong?…"), self)
            doctor.clicked.connect(self._on_doctor_clicked)
            flow.addWidget(doctor)
        if by:
            sides = Link(self.tr("{guides} · change").format(guides=by), self)
            theme.mark(sides, kind="quiet", small="true")
            sides.clicked.connect(self._on_sides_clicked)
            flow.addWidget(sides)
        return flow

    def says(self, one: "Finding", aside: bool, by: str) -> bool:
        """Whether the row's words are those of `one`; cheaper than its sign, and stricter."""
        known = self.finding
        return (
            (self.aside, self._by) == (aside, by)
            and (known.rule, known.severity, known.code) == (one.rule, one.severity, one.code)
            and known.values == one.values
            and [(fix.code, fix.values) for fix in known.fixes]
            == [(fix.code, fix.values) for fix in one.fixes]
        )

    def take(self, one: "Finding") -> None:
        """The same finding, at another place by now."""
        self.finding = one

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.mark.clear()

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        del arg__1
        role = ROLES[self.finding.severity]
        if self.mark.pixmap().isNull():
            name = ICONS[self.finding.severity]
            tint = "faint" if self.aside else role
            self.mark.setPixmap(icons.pixmap(name, tint, 16, self.devicePixelRatioF()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QPainterPath()
        box.addRoundedRect(QRectF(self.rect()), 6, 6)
        hue = theme.colour("line" if self.aside else role)
        lit = self.underMouse() or self.hasFocus()
        painter.fillPath(box, theme.mix(theme.colour("panel"), hue, 0.16 if lit else 0.08))
        painter.setClipPath(box)
        painter.fillRect(QRectF(0, 0, 3, self.height()), hue)
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() is Qt.MouseButton.LeftButton:
            self.wished.emit(self.finding)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def contextMenuEvent(self, event: QEvent) -> None:
        event.accept()
        self.menu_requested.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN_KEYS:
            self.wished.emit(self.finding)
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._light(self.finding)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(self.finding)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(None)

    def anchor(self) -> QWidget:
        """Where menus open."""
        return self.more

    def _light(self, one: "Finding | None") -> None:
        self.update()
        self.pointed.emit(None if self.aside else one)

    def _on_more_clicked(self) -> None:
        self.menu_requested.emit(self)

    def _on_sides_clicked(self) -> None:
        self.sides_requested.emit(self)

    def _on_doctor_clicked(self) -> None:
        self.doctor_requested.emit()

    def _on_restore_clicked(self) -> None:
        self.restore_requested.emit(self.finding)


class _FixWish:
    """Says which fix was pressed; a plain callable, so that the row keeps no cycle."""

    def __init__(self, row: CheckRow, number: int) -> None:
        self._row, self._number = row, number

    def __call__(self, *_: object) -> None:
        self._row.fix_requested.emit(self._row.finding.fixes[self._number])
