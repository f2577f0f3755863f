"""A decision of the project about a rule that has nothing to say just now: shown with what is
ignored, so that it can be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from composer.prompt.guide import load_craft_index
from composer.ui import theme
from composer.ui.checks import words
from composer.ui.checks.link import Link


class DecidedRow(QFrame):
    """Signals: `restore_requested(rule)`."""

    restore_requested = Signal(str)

    def __init__(self, rule: str, severity: str = "", parent: QWidget | None = None) -> None:
        """`severity`: what the project made of it; empty: it is silenced."""
        super().__init__(parent)
        self.rule, self.severity = rule, severity
        entry = load_craft_index().get(rule)
        told = QLabel(self._told(entry.title if entry else rule), self)
        told.setWordWrap(True)
        theme.mark(told, role="dim")
        restore = Link(self.tr("As usual"), self)
        restore.setAccessibleName(f"{told.text()}: {restore.text()}")
        restore.clicked.connect(self._on_restore_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.addWidget(told, 1)
        row.addWidget(restore)

    def _told(self, title: str) -> str:
        if not self.severity:
            return self.tr("{title} ({rule}) is ignored in this project").format(
                title=title, rule=self.rule
            )
        return self.tr("{title} ({rule}) counts as: {severity}").format(
            title=title, rule=self.rule, severity=words.severity_name(self.severity)
        )

    def _on_restore_clicked(self) -> None:
        self.restore_requested.emit(self.rule)
