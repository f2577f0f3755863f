"""Menus as they are everywhere in the window: a letter to press in every row, a pop-up that goes
when it closes, and the button that opens a menu of choices (the top bar's pickers)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
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


class PopupMenu(QMenu):
    """A menu made for one showing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.aboutToShow.connect(self._give_letters)

    def row(
        self, icon: str, text: str, do: Callable[[], object], keys: str = "", *, can: bool = True
    ) -> QAction:
        """Add a row; `keys` are only shown: what is focused listens to them. `can`: whether it can
        be done now."""
        told = f"{text}\t{shown_key(keys)}" if keys else text
        action = self.addAction(icons.icon(icon, "dim"), told) if icon else self.addAction(told)
        action.triggered.connect(partial(_run, do))
        action.setEnabled(can)
        return action

    def _give_letters(self) -> None:
        give_letters(self)


def give_letters(menu: QMenu) -> None:
    """A letter of its own for each row of `menu`, which opens it or does it. Texts are taken as
    plain until they have one: an ampersand in a name stays one."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    texts = [action.property("plain") or action.text() for action in actions]
    for action, text, lettered_text in zip(actions, texts, lettered(texts), strict=True):
        action.setProperty("plain", text)
        action.setText(lettered_text)


def lettered(texts: Iterable[str]) -> list[str]:
    """`texts` in Qt's spelling with `&` before a letter that no other has: the first of a word
    where there is one left, else any; none where all are taken. Short ones choose first, as
    they have the least to choose from. What follows a tab is a key."""
    taken: set[str] = set()
    made = list(texts)
    for number, text in sorted(enumerate(made), key=lambda one: len(one[1])):
        place = _free_letter(text.partition("\t")[0], taken)
        made[number] = plain(text)
        if place is not None:
            taken.add(text[place].casefold())
            made[number] = f"{plain(text[:place])}&{plain(text[place:])}"
    return made


def plain(text: str) -> str:
    """`text` for a menu or a button that shall show it as it is."""
    return text.replace("&", "&&")


def shown_key(key: str) -> str:
    """A key in Qt's portable spelling as the system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _free_letter(text: str, taken: set[str]) -> int | None:
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    first = [place for place in places if place == 0 or not text[place - 1].isalnum()]
    return next((p for p in (*first, *places) if text[p].casefold() not in taken), None)


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

    def show_text(self, text: str) -> None:
        """The words on the button, as they are."""
        self.setText(plain(text))

    def offer(self, choices: Offer, current: str) -> None:
        """What the menu holds when it is next opened; `current` is ticked."""
        self._offer, self._current = choices, current
        self._filled = False

    def values(self) -> tuple[str, ...]:
        """The texts on offer, for tests and the key overview."""
        self._fill()
        return tuple(str(action.property("plain")) for action in self._menu.actions())

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
        give_letters(self._menu)


def _run(do: Callable[[], object], *_: object) -> None:
    do()


def _choose(button: MenuButton, value: str, *_: object) -> None:
    button.chosen.emit(value)
