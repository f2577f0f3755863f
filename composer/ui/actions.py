"""Everything that can be done, as one table: menus, tool bars, command palette and key overview are
built from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from composer.ui import icons

WINDOW, PLAYER, QUEUE, SHOTS, TAKES = "window", "player", "queue", "shots", "takes"
"""Where the keys of an action count: in the whole window, or only while that pane has the focus."""


def always() -> bool:
    return True


@dataclass(frozen=True)
class Action:
    """One thing to do. `id` is stable (settings refer to it); `text` begins with a verb.

    `keys` in Qt's portable spelling, the first one is shown. `when` says whether it can be done
    now. `checked` makes it a switch. `group` is its menu and its heading in the key overview; one
    with `listed=False` stays out of menus (a key of a player, say).
    """

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    context: str = WINDOW
    when: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    group: str = ""
    listed: bool = True


class Actions(QObject):
    """The table in use. Panes add their own rows with `register`."""

    def __init__(self, window: QWidget, keys: Mapping[str, str] | None = None) -> None:
        """`keys` are the person's own, by action id: they replace the ones in the table."""
        super().__init__(window)
        self._window, self._keys = window, keys or {}
        self._ours: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}

    def register(self, rows: Iterable[Action], widget: QWidget | None = None) -> None:
        """Add actions. Their keys count while `widget` or a child of it has the focus, or in the
        whole window where it is None. A second row of the same id raises ValueError."""
        for given in rows:
            row = given
            if row.id in self._rows:
                raise ValueError(f"two actions are called {row.id}")
            self._ours[row.id] = row.keys
            row = replace(row, keys=self._keys_of(row.id))
            self._rows[row.id] = row
            self._made[row.id] = self._make(row, widget)

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Have the person's own keys count from now on, and ours where there are none."""
        self._keys = keys
        for action_id, row in self._rows.items():
            wanted = self._keys_of(action_id)
            if row.keys != wanted:
                self._rows[action_id] = replace(row, keys=wanted)
                self._made[action_id].setShortcuts([QKeySequence(key) for key in wanted])

    def _keys_of(self, action_id: str) -> tuple[str, ...]:
        if action_id in self._keys:
            return tuple(filter(None, (self._keys[action_id],)))
        return self._ours[action_id]

    def holder(self, action_id: str, key: str) -> Action | None:
        """Another action that has `key` where `action_id` would have it too."""
        mine = self._rows[action_id]
        wanted = QKeySequence(key).toString()
        others = (row for row in self._rows.values() if row.id != action_id)
        return next((row for row in others if wanted in _keys(row) and _meet(mine, row)), None)

    def _make(self, row: Action, widget: QWidget | None) -> QAction:
        made = QAction(row.text, self)
        made.setObjectName(row.id)
        made.setShortcuts([QKeySequence(key) for key in row.keys])
        narrow = Qt.ShortcutContext.WidgetWithChildrenShortcut
        made.setShortcutContext(narrow if widget else Qt.ShortcutContext.WindowShortcut)
        if row.icon:
            made.setIcon(icons.icon(row.icon, "dim"))
        if row.checked:
            made.setCheckable(True)
        made.triggered.connect(_Runner(row))
        (widget or self._window).addAction(made)
        return made

    def rows(self) -> tuple[Action, ...]:
        return tuple(self._rows.values())

    def row(self, action_id: str) -> Action:
        return self._rows[action_id]

    def qaction(self, action_id: str) -> QAction:
        """The action for a menu or a button."""
        return self._made[action_id]

    def run(self, action_id: str) -> None:
        """Do it, where it can be done now."""
        _Runner(self._rows[action_id])()

    def refresh(self) -> None:
        """Ask every `when` and `checked` again: before a menu opens. `free` once it has closed."""
        for row in self._rows.values():
            action = self._made[row.id]
            # A disabled action's keys would fall through to other widgets: only listed ones change.
            if row.listed:
                action.setEnabled(row.when())
            if row.checked:
                action.setChecked(row.checked())

    def free(self) -> None:
        """The menu has closed: no action stays grey, as that would switch off its keys until the
        next look at the menu. What can't be done now does nothing."""
        for made in self._made.values():
            made.setEnabled(True)

    def fill(self, menu: QMenu, group: str) -> None:
        """Put the listed actions of `group` into `menu`."""
        menu.addActions(
            [self._made[row.id] for row in self.rows() if row.group == group and row.listed]
        )

    def conflicts(self) -> tuple[tuple[str, str, str], ...]:
        """Pairs of action ids that share a key where both count, with the key. A key of the whole
        window counts everywhere."""
        found: list[tuple[str, str, str]] = []
        rows = self.rows()
        for place, one in enumerate(rows):
            for other in rows[place + 1 :]:
                if _meet(one, other):
                    shared = _keys(one) & _keys(other)
                    found.extend((one.id, other.id, key) for key in sorted(shared))
        return tuple(found)


class _Runner:
    """Runs a row; a plain callable, so that neither Qt nor a cycle keeps a pane alive."""

    def __init__(self, row: Action) -> None:
        self._row = row

    def __call__(self, *_: object) -> None:
        if self._row.when():
            self._row.run()


def shown_keys(row: Action) -> str:
    """The first key as the system writes it; empty where there is none."""
    if not row.keys:
        return ""
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _meet(one: Action, other: Action) -> bool:
    """Whether the keys of both count at the same place."""
    return one.context == other.context or WINDOW in (one.context, other.context)


def _keys(row: Action) -> set[str]:
    return {QKeySequence(key).toString() for key in row.keys}
