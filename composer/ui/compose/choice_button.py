"""A button that shows what is chosen and opens a searchable list of what could be: each choice with
what it does and when to use it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from composer.prompt.vocabulary import Term
from composer.ui import icons
from composer.ui.compose.words_button import TermPopup

_WIDE, _HIGH = 440, 460


class ChoiceButton(QPushButton):
    """`chosen` carries the id of the choice picked by a person."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices: Callable[[], Sequence[Term]] = tuple
        self._current = ""
        self.setAccessibleName(name)
        # The chevron behind the words, as on the pickers; the style draws one only for menus.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icons.icon("chevron-down", "dim"))
        self.setIconSize(QSize(12, 12))
        self.clicked.connect(self.open_list)

    def offer(self, choices: Callable[[], Sequence[Term]], current: Term) -> None:
        """Show the label of `current`; `choices` are asked for when the list is opened."""
        self._choices, self._current = choices, current.id
        self.setText(current.label)
        told = (self._name, current.does, current.example)
        self.setToolTip("\n".join(part for part in told if part))

    def current(self) -> str:
        return self._current

    def values(self) -> tuple[str, ...]:
        """The ids on offer."""
        return tuple(term.id for term in self._choices())

    def open_list(self) -> TermPopup:
        popup = TermPopup(self._name, tuple(self._choices()), self)
        popup.resize(_WIDE, _HIGH)
        popup.term_chosen.connect(self._on_term_chosen)
        popup.show_at(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.mark(self._current)
        return popup

    def _on_term_chosen(self, term: Term) -> None:
        if term.id != self._current:
            self.chosen.emit(term.id)
