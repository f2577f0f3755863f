"""The strip over the pages: whose project, which page, and what belongs to that page."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from composer.library.rows import ShotRow
from composer.ui import icons, theme
from composer.ui.elided import ElidedLabel
from composer.ui.menus import Choice, MenuButton
from composer.ui.request_strip import RequestStrip
from composer.ui.session import Session

COMPACT_BELOW = 1320
"""Window width in pixels under which the pickers use their short words."""
TIGHT_BELOW = 1080
"""And under which there is room only for what can be pressed: all drawn large on a small screen."""

_LEAST_NAME = 96
"""Pixels that the film's name keeps."""


class TopBar(QFrame):
    """Signals: page_requested(str) a page's id; generate_requested()."""

    page_requested = Signal(str)
    generate_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setFixedHeight(46)
        theme.mark(self, role="strip")
        self._session = session
        self.identity = Identity(session)
        self.request = RequestStrip(session)
        self.shot_picker = ShotPicker(session)
        self._right = QStackedWidget()
        self._right.addWidget(self.request)
        self._right.addWidget(_at_right(self.shot_picker))
        self._tabs: dict[str, QPushButton] = {}
        self._tab_group = QButtonGroup(self)
        self._tab_row = QHBoxLayout()
        self._tab_row.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.identity)
        row.addSpacing(8)
        row.addLayout(self._tab_row)
        row.addWidget(self._right, 1)
        self.request.generate.clicked.connect(partial(_emit_generate, self))

    def add_page(self, page_id: str, text: str, keys: str) -> None:
        """A tab for a page."""
        tab = QPushButton(text)
        tab.setCheckable(True)
        tab.setAccessibleName(self.tr("Page {name}").format(name=text))
        tab.setToolTip(f"{text}  {keys}")
        theme.mark(tab, kind="tab")
        self._tab_group.addButton(tab)
        self._tab_row.addWidget(tab)
        self._tabs[page_id] = tab
        tab.clicked.connect(partial(_emit_page, self, page_id))

    def show_page(self, page_id: str) -> None:
        """Tick the page's tab and show what belongs to it at the right."""
        self._tabs[page_id].setChecked(True)
        self._right.setCurrentIndex(0 if page_id == "compose" else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.request.set_compact(self.width() < COMPACT_BELOW, tight=self.width() < TIGHT_BELOW)
        self.identity.set_compact(self.width() < COMPACT_BELOW)


def _emit_page(bar: TopBar, page_id: str, *_: object) -> None:
    bar.page_requested.emit(page_id)


def _emit_generate(bar: TopBar, *_: object) -> None:
    bar.generate_requested.emit()


def _at_right(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget)
    return holder


class Identity(QWidget):
    """The application menu, the project's name and whether everything is saved."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.menu_button = QToolButton()
        self.menu_button.setIcon(icons.icon("menu", "dim"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu  F10"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.menu_button, kind="icon")
        self._name, self._state = ElidedLabel(), QLabel()
        theme.mark(self._name, role="heading")
        theme.mark(self._state, role="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.menu_button, self._name, self._state):
            row.addWidget(widget)
        session.saved_changed.connect(self._show_saved)
        self.set_compact(False)
        self.show_name()

    def set_compact(self, compact: bool) -> None:
        """A narrow window says only when something is *not* saved."""
        self._compact = compact
        self._name.setMaximumWidth(116 if compact else 220)
        self._keep_name()
        self._show_saved(self._session.saved)

    def show_name(self) -> None:
        """The film's name as it is now."""
        self._name.setText(self._session.project.info.name)
        self._keep_name()

    def _keep_name(self) -> None:
        """What else stands in the bar does not press the name to one letter."""
        self._name.setMinimumWidth(min(_LEAST_NAME, self._name.sizeHint().width()))

    def _show_saved(self, saved: bool) -> None:
        self._state.setText(self.tr("saved") if saved else self.tr("not saved"))
        self._state.setVisible(not (saved and self._compact))
        theme.mark(self._state, role="caption" if saved else "error")


class ShotPicker(MenuButton):
    """Which shot the Review page shows."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.tr("Shot"))
        self._session, self._shown = session, ""
        self.chosen.connect(session.select_shot)
        for signal in (session.shot_selected, session.project_changed):
            signal.connect(self._on_changed)
        session.row_changed.connect(self._on_row_changed)
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        row = self._session.shot_row
        self._shown = row.shot.name if row else ""
        self.show_text(_name(row) if row else self.tr("No shot"))
        self.offer(self._shots, self._session.shot_id)

    def _on_row_changed(self, shot_id: str) -> None:
        """At every key that is saved: only another name is another text."""
        session = self._session
        self.offer(self._shots, session.shot_id)
        if shot_id == session.shot_id and session.shot.name != self._shown:
            self._on_changed()

    def _shots(self) -> list[Choice]:
        outline = self._session.outline
        rows = (row for scene in outline.scenes() for row in outline.shots(scene.id))
        return [Choice(row.id, _name(row)) for row in rows]


def _name(row: ShotRow) -> str:
    return f"{row.label} {row.shot.name}".strip()
