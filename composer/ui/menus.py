"""A button that opens a menu of choices: the look of the top bar's pickers. It keeps no state but
what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from composer.ui import icons, theme


@dataclass(frozen=True)
class Choice:
    """One row of the menu. `hint` becomes its tool tip; one with a `refused` sentence is shown but
    can't be chosen, and says why."""

    value: str
    text: str
    icon: str = ""
    hint: str = ""
    refused: str = ""


Offer = Sequence[Choice] | Callable[[], Sequence[Choice]]
"""The choices, or who makes them when the menu is opened."""


class MenuButton(QPushButton):
    """Shows a text and, pressed, a menu of `Choice`s.

    Signals: chosen(str) the value picked by the person.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(icons.SIZE, icons.SIZE))
        theme.mark(self, menu=True)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self._group = QActionGroup(self._menu)
        self._offer: Offer = ()
        self._current, self._filled = "", True
        self.setMenu(self._menu)

    def offer(self, choices: Offer, current: str) -> None:
        """What the menu holds when it is next opened; `current` is ticked."""
        self._offer, self._current = choices, current
        self._filled = False

    def values(self) -> tuple[str, ...]:
        """The texts on offer, for tests and the key overview."""
        self._fill()
        return tuple(action.text() for action in self._menu.actions())

    def _fill(self) -> None:
        """Not before somebody looks: offers change with every key typed."""
        if self._filled:
            return
        self._filled = True
        self._menu.clear()
        self._group.deleteLater()
        self._group = QActionGroup(self._menu)
        for choice in self._offer() if callable(self._offer) else self._offer:
            action = self._menu.addAction(choice.text)
            action.setToolTip(choice.refused or choice.hint or choice.text)
            action.setEnabled(not choice.refused)
            action.setCheckable(True)
            action.setChecked(choice.value == self._current)
            if choice.icon:
                action.setIcon(icons.icon(choice.icon, "dim"))
            self._group.addAction(action)
            action.triggered.connect(partial(_choose, self, choice.value))


def _choose(button: MenuButton, value: str, *_: object) -> None:
    button.chosen.emit(value)
