"""The list of checks under the prompt: what will go wrong, why, and mending it. What is done goes
through the session's checks, undoably."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons, theme
from composer.ui.checks import menu, words
from composer.ui.checks.decided import DecidedRow
from composer.ui.checks.link import Link
from composer.ui.checks.row import CheckRow, sign_of
from composer.ui.elided import ElidedLabel
from composer.ui.menus import Choice, MenuButton
from composer.ui.session import Session

if TYPE_CHECKING:
    from composer.prompt.lint import Finding, Fix

MOST = 60
"""Rows on show; who has more findings mends some first."""


class ChecksPane(QFrame):
    """Follows the session's checks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.checks = session, session.checks
        self.setObjectName("checks_pane")
        theme.mark(self, role="pane")
        self.rows: list[CheckRow] = []
        self.decided: list[DecidedRow] = []
        self._build()
        self._connect()
        self._on_changed()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 6)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        column.addWidget(self._build_list(), 1)
        column.addLayout(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Checks"), self)
        theme.mark(title, role="heading")
        self.count = ElidedLabel("", self)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.mark(self.count, role="caption")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.count, 1)
        row.addSpacing(4)
        return row

    def _build_list(self) -> QScrollArea:
        self.list = QScrollArea(self)
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Checks"))
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(6)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.note = QLabel(holder)
        self.note.setWordWrap(True)
        theme.mark(self.note, role="dim")
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.list.setWidget(holder)
        return self.list

    def _build_foot(self) -> QHBoxLayout:
        self.purpose = MenuButton(self.tr("What this shot is for"), self)
        theme.mark(self.purpose, small="true")
        self.fix_safe = Link(self.tr("Fix all that is safe"), self)
        self.doctor = self._button("")
        self.doctor.setIcon(icons.icon("circle-help", "dim"))
        self.doctor.setIconSize(QSize(14, 14))
        self.doctor.setAccessibleName(self.tr("What went wrong in a clip?"))
        self.doctor.setToolTip(self.tr("What went wrong in a clip? Causes, and what to try next"))
        theme.mark(self.doctor, kind="icon")
        self.show_aside = self._button("")
        self.show_aside.setCheckable(True)
        theme.mark(self.show_aside, kind="quiet", small="true")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.purpose)
        row.addWidget(self.show_aside)
        row.addWidget(self.doctor)
        row.addStretch(1)
        row.addWidget(self.fix_safe)
        return row

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        return button

    def _connect(self) -> None:
        self.checks.changed.connect(self._on_changed)
        self.session.shot_changed.connect(self._show_purpose)
        self.fix_safe.clicked.connect(self._on_fix_safe)
        self.doctor.clicked.connect(self._open_doctor)
        self.show_aside.toggled.connect(self._on_changed)
        self.purpose.chosen.connect(self.checks.mending.aim)

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        """Room for two rows, also in the smallest window."""
        return QSize(260, 176)

    # What is shown

    def _on_changed(self, *_: object) -> None:
        found, aside = self.checks.findings(), self.checks.set_aside()
        self.count.setText(words.counted(one.severity for one in found))
        decided = self._decided(aside)
        is_open = self.show_aside.isChecked()
        self._show_rows(found, aside if is_open else ())
        self._show_decided(decided if is_open else [])
        self._show_note(found)
        self._show_foot(len(aside) + len(decided))
        self._show_purpose()

    def _show_rows(self, found: "tuple[Finding, ...]", aside: "tuple[Finding, ...]") -> None:
        """Rows that stay are left as they are: a button under the pointer must not jump."""
        wanted = [(one, False) for one in found[:MOST]] + [(one, True) for one in aside[:MOST]]
        if self._stay(wanted):
            return
        kept = self.rows
        rows = [self._row(one, aside, kept) for one, aside in wanted]
        for row in kept:
            self._column.removeWidget(row)
            row.hide()
            # It may hold the button that is being pressed just now.
            row.deleteLater()
        for place, row in enumerate(rows):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show()
        self.rows = rows

    def _stay(self, wanted: "list[tuple[Finding, bool]]") -> bool:
        """Whether the rows say all this already; then they only learn where it stands by now."""
        if len(wanted) != len(self.rows):
            return False
        rows = list(zip(self.rows, wanted, strict=True))
        if not all(row.says(one, aside, self._by(one)) for row, (one, aside) in rows):
            return False
        for row, (one, _) in rows:
            row.take(one)
        return True

    def _decided(self, aside: "tuple[Finding, ...]") -> list[tuple[str, str]]:
        """What the project decided about rules that no row shows: (rule, severity or "")."""
        if not self.checks.is_done:
            return []
        decisions, shown = self.checks.decisions, {one.rule for one in aside}
        silenced = [(rule, "") for rule in decisions.off if rule not in shown]
        return silenced + sorted(decisions.severities.items())

    def _show_decided(self, decided: list[tuple[str, str]]) -> None:
        if decided == [(row.rule, row.severity) for row in self.decided]:
            return
        for row in self.decided:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.decided = [DecidedRow(rule, severity) for rule, severity in decided]
        for row in self.decided:
            row.restore_requested.connect(self.checks.mending.hear)
            self._column.insertWidget(self._column.count() - 1, row)

    def _row(self, one: "Finding", aside: bool, kept: list[CheckRow]) -> CheckRow:
        """The row of `kept` that shows this already, taken out of there, or a new one."""
        by = self._by(one)
        sign = sign_of(one, aside=aside, by=by)
        for row in kept:
            if row.sign == sign:
                kept.remove(row)
                row.take(one)
                return row
        row = CheckRow(one, aside=aside, by=by)
        row.wished.connect(self._on_wished)
        row.fix_requested.connect(self._on_fix)
        row.menu_requested.connect(self.open_menu)
        row.sides_requested.connect(self._open_sides)
        row.restore_requested.connect(self.checks.mending.restore)
        row.pointed.connect(self.checks.pointed)
        row.doctor_requested.connect(self._open_doctor)
        return row

    def _by(self, one: "Finding") -> str:
        """Whose view decides, where the guides disagree about what was found."""
        from composer.prompt.lint.guides import chosen, conflict_of

        conflict = conflict_of(one.rule)
        if conflict is None or conflict.setting == "purpose":
            return ""
        return words.by_guides(conflict, chosen(conflict, self.checks.base()))

    def _show_note(self, found: "tuple[Finding, ...]") -> None:
        if not self.session.shot_id:
            text = self.tr("There is no shot to check.")
        elif not self.checks.is_done:
            text = self.tr("Checking…")
        else:
            text = "" if found else self.tr("Nothing to say: this shot passes every check.")
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _show_foot(self, aside: int) -> None:
        safe = self.checks.mending.safe()
        self.fix_safe.setVisible(safe > 1)
        self.fix_safe.show_text(self.tr("Fix all that is safe ({n})").format(n=safe))
        self.show_aside.setVisible(aside > 0)
        graded = bool(self.checks.is_done and self.checks.decisions.severities)
        told = self.tr("{n} ignored or changed") if graded else self.tr("{n} ignored")
        self.show_aside.setText(told.format(n=aside))
        name = self.tr("Show what is ignored ({n})").format(n=aside)
        self.show_aside.setAccessibleName(name)
        self.show_aside.setToolTip(name)

    def _show_purpose(self, *_: object) -> None:
        names = {"explore": self.tr("Explore"), "continuity": self.tr("Continuity")}
        hints = {
            "explore": self.tr("Say little and be surprised: what is missing is only a hint"),
            "continuity": self.tr("It has to match other shots: what is missing is a warning"),
        }
        usual = self.checks.base().purpose if self.checks.is_done else "explore"
        now = self.session.shot.purpose or usual
        choices = [Choice(key, name, hint=hints[key]) for key, name in names.items()]
        self.purpose.offer(choices, now)
        self.purpose.setText(names.get(now, now))
        self.purpose.setToolTip(self.tr("What this shot is for: {why}").format(why=hints[now]))
        self.purpose.setEnabled(bool(self.session.shot_id))
        self.doctor.setEnabled(bool(self.session.shot_id))

    # What is done

    def build_menu(self, row: CheckRow) -> QMenu:
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.fill(made, self.checks, row.finding)
        return made

    def open_menu(self, row: CheckRow) -> None:
        if not row.aside:
            self.build_menu(row).popup(_below(row.anchor()))

    def _open_sides(self, row: CheckRow) -> None:
        from composer.prompt.lint.guides import conflict_of

        if conflict := conflict_of(row.finding.rule):
            made = menu.sides_menu(QMenu(self), self.checks, conflict)
            made.popup(_below(row.anchor()))

    def _open_doctor(self) -> None:
        # Here, so that the window opens without the rules.
        from composer.ui.checks.doctor_sheet import open_doctor

        open_doctor(self.session, self.window())

    def _on_wished(self, one: "Finding") -> None:
        if one.path and one.path[0] != "parameters":
            path = one.path if one.start is None else (*one.path, one.start)
            # After the press that asked for it has taken the focus.
            QTimer.singleShot(0, self, partial(self.session.reveal, path))

    def _on_fix(self, fix: "Fix") -> None:
        self.checks.mending.do(fix)

    def _on_fix_safe(self) -> None:
        done = self.checks.mending.do_safe()
        text = self.tr("1 finding mended") if done == 1 else self.tr("{n} findings mended")
        self.session.notice_raised.emit(text.format(n=done))


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height()))
