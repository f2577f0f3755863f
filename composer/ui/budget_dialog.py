"""What was spent in this project, and the most that may be: in all, on a day, and unasked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from composer import messages
from composer.jobs.queue import Queue
from composer.jobs.spending import Budget
from composer.library.rows import Spent
from composer.settings import SettingsStore
from composer.ui import theme
from composer.ui.dialogs import Sheet


class BudgetDialog(Sheet):
    """Changes hold at once."""

    def __init__(self, queue: Queue, settings: SettingsStore, parent: QWidget | None) -> None:
        super().__init__("", parent, width=480)
        self.setWindowTitle(self.tr("Spent and budget"))
        self.heading.setText(self.windowTitle())
        self._queue, self._settings = queue, settings
        budget = queue.budget
        self._form = QFormLayout()
        self._form.setVerticalSpacing(12)
        self._form.setHorizontalSpacing(16)
        self.body.addLayout(self._form)
        self._fact(self.tr("Spent in this project"), _words(self, queue.spent()))
        self._fact(self.tr("Spent today"), _words(self, queue.spent_today()))
        self.total = self._limit(self.tr("At most in all"), budget.total)
        self.day = self._limit(self.tr("At most a day"), budget.day)
        self.ask = self._money(self.tr("Ask from this price on"), settings.value.ask_above)
        self.paragraph(
            self.tr(
                "Before a limit would be passed the queue holds: what waits stays as it is, and "
                "goes on when the limit is raised or the next day begins. Prices come from the "
                "models' profiles; a server's own bill is what counts. Clips made on this computer "
                "cost nothing."
            ),
            role="caption",
        )
        self.button(self.tr("Close"), accepts=True)
        self._connect()

    def _fact(self, label: str, text: str) -> None:
        value = QLabel(text)
        value.setWordWrap(True)
        self._form.addRow(label, value)

    def _limit(self, label: str, usd: float | None) -> tuple[QCheckBox, QDoubleSpinBox]:
        box, field = QCheckBox(), _field(usd or 5.0)
        box.setAccessibleName(self.tr("{what}: set a limit").format(what=label))
        field.setAccessibleName(label)
        box.setChecked(usd is not None)
        field.setEnabled(usd is not None)
        box.toggled.connect(field.setEnabled)
        row = QHBoxLayout()
        row.addWidget(box)
        row.addWidget(field, 1)
        self._form.addRow(label, row)
        return box, field

    def _money(self, label: str, usd: float) -> QDoubleSpinBox:
        field = _field(usd)
        field.setAccessibleName(label)
        field.setToolTip(self.tr("For all takes of one press of Generate together"))
        self._form.addRow(label, field)
        return field

    def _connect(self) -> None:
        for box, field in (self.total, self.day):
            box.toggled.connect(self._on_limit_changed)
            field.valueChanged.connect(self._on_limit_changed)
        self.ask.valueChanged.connect(self._on_ask_changed)

    def _on_limit_changed(self, *_: object) -> None:
        self._queue.set_budget(Budget(_value(self.total), _value(self.day)))

    def _on_ask_changed(self, usd: float) -> None:
        self._settings.change(ask_above=usd)


def _field(usd: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0.0, 100_000.0)
    field.setDecimals(2)
    field.setPrefix("$ ")
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setKeyboardTracking(False)
    field.setMinimumWidth(120)
    field.setValue(usd)
    theme.mark(field, role="number")
    return field


def _value(limit: tuple[QCheckBox, QDoubleSpinBox]) -> float | None:
    box, field = limit
    return field.value() if box.isChecked() else None


def _words(dialog: QWidget, spent: Spent) -> str:
    """The sum, and what is not sure of it."""
    words = [messages.money_text(spent.usd)]
    if spent.unsure:
        unsure = dialog.tr("{usd} of it for clips that failed or are unclear: perhaps not charged")
        words.append(unsure.format(usd=messages.money_text(spent.unsure)))
    if spent.unpriced:
        words.append(dialog.tr("{n} clip(s) without a known price").format(n=spent.unpriced))
    return "\n".join(words)
