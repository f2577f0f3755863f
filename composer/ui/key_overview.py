"""All keys on one page, with a search: what `?` opens. A key is changed by clicking it and pressing
another one; one that is taken is refused by the name of who has it."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.settings import SettingsStore
from composer.ui import icons, theme
from composer.ui.actions import Action, Actions
from composer.ui.dialogs import Sheet, show_instead
from composer.ui.finding import score

_MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_NO_KEY = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class KeyButton(QPushButton):
    """Shows an action's keys; clicked, it takes the next key pressed. Escape leaves it as it was,
    Backspace takes the key away.

    Signals: chosen(str) a key in Qt's portable spelling, empty for none.
    """

    chosen = Signal(str)

    def __init__(self, row: Action) -> None:
        super().__init__("   ".join(_native(key) for key in row.keys) or "–")
        self.setObjectName(row.id)
        self._shown = self.text()
        self.setAccessibleName(self.tr("Key of {action}").format(action=row.text.rstrip("…")))
        self.setToolTip(self.tr("Click, then press another key; Backspace for none"))
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFont(theme.mono_font())
        theme.mark(self, kind="quiet")
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, waiting: bool) -> None:
        self.setText(self.tr("press a key…") if waiting else self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isChecked():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.setChecked(False)
        elif event.key() not in _MODIFIERS:
            key = QKeySequence(event.keyCombination()).toString()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            self.setChecked(False)
            self.chosen.emit("" if plain and event.key() in _NO_KEY else key)


class KeyOverview(Sheet):
    """The actions by group, those with keys first to be seen; changes are kept in the settings."""

    def __init__(
        self, table: Actions, settings: SettingsStore, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Keys"))
        self.heading.setText(self.tr("Keys"))
        self.setMinimumHeight(520)
        self._table, self._settings = table, settings
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Search, by what it does or by its key"))
        self.field.setAccessibleName(self.tr("Search keys"))
        self.field.addAction(icons.icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Keys and what they do"))
        self.body.addWidget(self.field)
        self.body.addWidget(self._area, 1)
        self._told = self.paragraph(self.tr("Click a key to change it."), "caption")
        self.reset_button = self.side_button(self.tr("All as they were"), "undo")
        self.reset_button.clicked.connect(self.reset)
        self.button(self.tr("Close"), accepts=True)
        self.field.textChanged.connect(self._show)
        self._show("")
        self.field.setFocus()

    def shown(self) -> tuple[str, ...]:
        """The texts of the actions on view."""
        page = self._area.widget()
        labels = page.findChildren(QLabel, "what") if page else []
        return tuple(label.text() for label in labels if page and label.isVisibleTo(page))

    def told(self) -> str:
        """What was said about the last change."""
        return self._told.text()

    def rebind(self, action_id: str, key: str) -> None:
        """Give an action another key, unless that one is taken."""
        row = self._table.row(action_id)
        holder = self._table.holder(action_id, key) if key else None
        if holder is not None:
            taken = self.tr("{key} is taken by “{action}”. Give that one another key first.")
            self._say(taken, key, holder)
            return
        self._settings.change(shortcuts={**self._settings.value.shortcuts, action_id: key})
        self._say(self.tr("“{action}” is now {key}."), key, row)
        self._apply()
        page = self._area.widget()
        buttons = page.findChildren(KeyButton, action_id) if page else []
        if buttons:
            buttons[-1].setFocus()

    def reset(self) -> None:
        """Our own keys for everything."""
        self._settings.change(shortcuts={})
        self._told.setText(self.tr("All keys are as they were at first."))
        self._apply()

    def _say(self, template: str, key: str, row: Action) -> None:
        shown = _native(key) or self.tr("without a key")
        self._told.setText(template.format(key=shown, action=row.text.rstrip("…")))

    def _apply(self) -> None:
        self._table.use_keys(self._settings.value.shortcuts)
        at = self._area.verticalScrollBar().value()
        self._show(self.field.text())
        self._area.verticalScrollBar().setValue(at)

    def _show(self, query: str) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 12, 4)
        column.setSpacing(4)
        found = [row for row in self._table.rows() if _matches(row, query)]
        for group in dict.fromkeys(row.group for row in found):
            heading = QLabel(group)
            theme.mark(heading, role="section")
            column.addSpacing(8)
            column.addWidget(heading)
            column.addLayout(self._grid([row for row in found if row.group == group]))
        if not found:
            none = QLabel(self.tr("No key does that."))
            theme.mark(none, role="dim")
            column.addWidget(none)
        column.addStretch(1)
        show_instead(self._area, page)
        self._put_in_tab_order(page.findChildren(KeyButton))
        self.reset_button.setEnabled(bool(self._settings.value.shortcuts))

    def _put_in_tab_order(self, buttons: list[KeyButton]) -> None:
        """As the eye goes: made last, they would come after Close."""
        for one, other in pairwise((self.field, *buttons, self.reset_button)):
            self.setTabOrder(one, other)

    def _grid(self, rows: list[Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(0)
        for place, row in enumerate(rows):
            what, key = QLabel(row.text.rstrip("…")), KeyButton(row)
            what.setObjectName("what")
            key.chosen.connect(partial(_rebind, self, row.id))
            grid.addWidget(what, place, 0)
            grid.addWidget(key, place, 1, Qt.AlignmentFlag.AlignRight)
        return grid


def _rebind(overview: KeyOverview, action_id: str, key: str) -> None:
    overview.rebind(action_id, key)


def _matches(row: Action, query: str) -> bool:
    keys = " ".join(_native(key) for key in row.keys)
    return query.casefold() in keys.casefold() or score(query, row.text) is not None


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
