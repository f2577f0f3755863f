"""Making a take once more with another model: drafted with a quick one, made with a good one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from composer import messages
from composer.jobs.queue import Queue
from composer.offers import Offer, is_unpriced, promoted_to
from composer.prompt.dialects import Dialect
from composer.prompt.recipe import Recipe
from composer.ui import asking_price, theme
from composer.ui.dialogs import Sheet

MOST_TAKES = 8


class PromoteSheet(Sheet):
    """`recipes()` after accepting: what is to be made; `offer()`: by whom."""

    def __init__(
        self,
        recipe: Recipe,
        name: str,
        offers: Sequence[Offer],
        dialect: Dialect,
        queue: Queue,
        parent: QWidget | None,
    ) -> None:
        super().__init__("", parent, width=460)
        self.setWindowTitle(self.tr("Make {take} with another model").format(take=name))
        self.heading.setText(self.windowTitle())
        self._recipe, self._offers, self._dialect, self._queue = recipe, offers, dialect, queue
        self.models, self.count, self.facts = QComboBox(), QSpinBox(), QLabel()
        theme.inset(self.count)
        self.paragraph(
            self.tr(
                "The same shot, prompt and seed. What the model does not offer becomes its nearest."
            ),
            role="dim",
        )
        self._build()
        self.button(self.tr("Cancel"), accepts=False)
        self.go = self.button(self.tr("Generate"), accepts=True, kind="primary")
        self.go.setEnabled(bool(offers))
        self._show()

    def _build(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        for offer in self._offers:
            self.models.addItem(offer.label)
        self.models.setAccessibleName(self.tr("Model"))
        self.count.setRange(1, MOST_TAKES)
        self.count.setAccessibleName(self.tr("Takes"))
        self.facts.setWordWrap(True)
        theme.mark(self.facts, role="caption")
        form.addRow(self.tr("Model"), self.models)
        form.addRow(self.tr("Takes"), self.count)
        form.addRow("", self.facts)
        self.body.addLayout(form)
        self.models.currentIndexChanged.connect(self._show)
        self.count.valueChanged.connect(self._show)

    def offer(self) -> Offer:
        """The chosen one."""
        return self._offers[max(0, self.models.currentIndex())]

    def recipes(self) -> list[Recipe]:
        """One for each take: the draft's seed, then those behind it."""
        made = promoted_to(self._recipe, self.offer(), self._dialect)
        return [replace(made, seed=made.seed + step) for step in range(self.count.value())]

    def _show(self, *_: object) -> None:
        if not self._offers:
            self.facts.setText(self.tr("No other model is here. Add a server first."))
            return
        made = self.recipes()
        parameters, usd = made[0].shot.parameters, asking_price.total(made)
        own = usd is None and not is_unpriced(self.offer())
        price = self.tr("your own machine") if own else messages.money_text(usd)
        words = [f"{parameters.size.replace('x', '×')} · {parameters.seconds} s", price]
        expected = self._queue.expected_seconds(made[0])
        if expected is not None:
            words.append(f"≈ {messages.seconds_text(max(1, expected * len(made)))}")
        self.facts.setText(" · ".join(words))
