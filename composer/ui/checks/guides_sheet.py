"""Where the guides disagree, a person decides: a sheet with every such question, who says what, and
the person's own list of words to be warned of. Holds for all projects, at once."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from composer.prompt.lint.guides import CONFLICTS, NAMES, chosen, settings_of
from composer.settings import SettingsStore
from composer.ui.checks import words
from composer.ui.checks.kept import keep
from composer.ui.dialogs import Sheet

if TYPE_CHECKING:
    from composer.prompt.lint.guides import Conflict

_HIGH = 420


class GuidesSheet(Sheet):
    """Changes go straight to the store, which announces them."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=760)
        self.setObjectName("guides_sheet")
        self.setWindowTitle(self.tr("How the checks judge"))
        self.heading.setText(self.tr("How the checks judge"))
        self._settings = settings
        self.boxes: dict[str, QComboBox] = {}
        self.paragraph(
            self.tr(
                "The five guides (G0 to G4) don’t agree on everything. What you choose holds in "
                "all projects."
            ),
            role="dim",
        )
        self.body.addWidget(self._build_list(), 1)
        usual = self.side_button(self.tr("All as usual"), "undo")
        usual.clicked.connect(self._on_usual)
        self.button(self.tr("Close"), accepts=True)

    def _build_list(self) -> QScrollArea:
        holder = QWidget()
        self._form = QFormLayout(holder)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for conflict in CONFLICTS:
            self._row(words.topic(conflict), self._box(conflict))
        self.names = QLineEdit()
        self.names.setPlaceholderText(self.tr("Names and words, with commas between them"))
        self.names.editingFinished.connect(self._keep_names)
        self._row(self.tr("Words of your own to be warned of"), self.names)
        self._show()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(_HIGH)
        area.setWidget(holder)
        return area

    def _box(self, conflict: "Conflict") -> QComboBox:
        box = self.boxes[conflict.setting] = QComboBox()
        for n, side in enumerate(words.sides(conflict)):
            box.addItem(f"{side}  ({words.by_guides(conflict, n)})")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        box.activated.connect(partial(_choose, self._settings, conflict))
        return box

    def _row(self, label: str, field: QWidget) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        if isinstance(field, QComboBox):
            field.view().setAccessibleName(label)
        field.setAccessibleName(label)
        self._form.addRow(caption, field)

    def _show(self) -> None:
        now = settings_of(self._settings.value.checks)
        for conflict in CONFLICTS:
            self.boxes[conflict.setting].setCurrentIndex(chosen(conflict, now))
        self.names.setText(", ".join(now.names))

    def _keep_names(self) -> None:
        names = [name.strip() for name in self.names.text().split(",") if name.strip()]
        keep(self._settings, NAMES, names or None)

    def _on_usual(self) -> None:
        self._settings.replace(replace(self._settings.value, checks={}))
        self._show()


def _choose(settings: SettingsStore, conflict: "Conflict", place: int) -> None:
    keep(settings, conflict.setting, conflict.values[place] if place else None)
