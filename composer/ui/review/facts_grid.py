"""Rows of names and values, each on one line, elided where the pane is narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from composer.ui import theme
from composer.ui.elided import ElidedLabel
from composer.ui.review.made_from import Fact


class FactsGrid(QWidget):
    """Shows Facts; labels are kept and filled anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, ElidedLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        while len(self._rows) < len(facts):
            self._add_row()
        for place, (name, value) in enumerate(self._rows):
            fact = facts[place] if place < len(facts) else None
            name.setVisible(fact is not None)
            value.setVisible(fact is not None)
            if fact is not None:
                name.setText(fact.name)
                value.setText(fact.value)
                if fact.hint:
                    value.setToolTip(fact.hint)

    def _add_row(self) -> None:
        name, value = QLabel(), ElidedLabel()
        theme.mark(name, role="caption")
        theme.mark(value, role="mono")
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(name, len(self._rows), 0)
        self._grid.addWidget(value, len(self._rows), 1)
        self._rows.append((name, value))
