"""The list of scenes and shots with their pictures, the Look of each scene, and the cast at the
foot."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.jobs.queue import Job
from composer.ui import icons, theme
from composer.ui.compose import shot_menus
from composer.ui.compose.cast_list import CastList
from composer.ui.compose.drops import PromptDrops
from composer.ui.compose.flow import FlowLayout
from composer.ui.compose.look_editor import LookEditor
from composer.ui.compose.shot_thumbs import ShotThumbs
from composer.ui.compose.shots_delegate import ShotDelegate
from composer.ui.compose.shots_model import Entry, Role, ShotListModel
from composer.ui.compose.shots_view import ShotListView
from composer.ui.help_topic import set_topic
from composer.ui.listening import Listening
from composer.ui.menus import PopupMenu
from composer.ui.session import Session

_SETTLED = 250  # ms without typing after which the list shows what was typed
_NEWS = 100  # ms between two looks at what jobs tell


class ShotListPane(QFrame):
    """Follows the session; what is done in it goes through the session's outline, undoably."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("shot_list_pane")
        set_topic(self, "flow.story")
        theme.mark(self, role="pane")
        self.model = ShotListModel(session, self)
        self.thumbs = ShotThumbs(session.project.media, self)
        self._changed: set[str] = set()
        self._listening = Listening()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._worked_on: set[str] = set()
        self._news = QTimer(self, singleShot=True, interval=_NEWS)
        self._build()
        self._connect()
        PromptDrops(self, session)
        self._follow_selection()
        self._show_cast()

    def _build(self) -> None:
        self.view = ShotListView(self)
        self.delegate = ShotDelegate(self.thumbs.of, self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.setModel(self.model)
        self.empty_note = QLabel(self.tr("No scene yet. Add one and write its first shot."))
        self.empty_note.setWordWrap(True)
        theme.mark(self.empty_note, role="dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 10)
        column.setSpacing(4)
        column.addWidget(self.empty_note)
        column.addWidget(self.view, 1)
        column.addLayout(self._build_buttons())
        column.addLayout(self._build_cast())

    def _build_buttons(self) -> QHBoxLayout:
        self.add_shot_button = self._button(self.tr("+ Shot"), self.tr("Add a shot after this one"))
        self.add_scene_button = self._button(self.tr("+ Scene"), self.tr("Add a scene"))
        self.paste_button = self._button(
            self.tr("Paste prompt…"), self.tr("Paste a prompt (Ctrl+Shift+V)")
        )
        self.ways_button = self._button("", self.tr("Other ways to begin a shot"))
        self.ways_button.setIcon(icons.icon("chevron-down", "dim"))
        self.ways_button.setIconSize(QSize(12, 12))
        row = FlowLayout(gap=0)
        for button in (
            self.add_shot_button,
            self.ways_button,
            self.add_scene_button,
            self.paste_button,
        ):
            theme.mark(button, small="tight")
            row.addWidget(button)
        around = QHBoxLayout()
        around.setContentsMargins(2, 0, 0, 0)
        around.addLayout(row, 1)
        return around

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        theme.mark(button, kind="quiet")
        return button

    def _build_cast(self) -> QVBoxLayout:
        caption = QLabel(self.tr("CAST"), self)
        theme.mark(caption, role="section")
        self.cast_edit = self._button(
            self.tr("Edit"), self.tr("Edit the cast of this scene’s Look")
        )
        theme.mark(self.cast_edit, small="true")
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.addWidget(caption, 1)
        head.addWidget(self.cast_edit)
        self.cast_list = CastList(self)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.cast_list)
        return column

    def _connect(self) -> None:
        session, model = self.session, self.model
        session.project_changed.connect(self._on_project_changed)
        session.row_changed.connect(self._on_row_changed)
        session.look_changed.connect(self._on_look_changed)
        session.shot_selected.connect(self._on_shot_selected)
        session.shot_changed.connect(self._on_shot_changed)
        self._settle.timeout.connect(self._on_settled)
        self._news.timeout.connect(self._on_news)
        session.checks.counts.changed.connect(self._on_row_changed)
        session.checks.counts.start()
        self.thumbs.made.connect(self._on_thumb_made)
        model.rename_requested.connect(self._on_rename_requested)
        model.move_requested.connect(session.outline.move_shot)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.look_requested.connect(self._on_look_requested)
        self.view.key_wished.connect(self.do)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)
        self.add_shot_button.clicked.connect(self.add_shot)
        self.add_scene_button.clicked.connect(self.add_scene)
        self.paste_button.clicked.connect(partial(_paste, session))
        self.ways_button.clicked.connect(self.open_ways)
        self.cast_edit.clicked.connect(partial(_open_look, self, "cast"))
        for event in (session.queue.job_added, session.queue.job_changed):
            self._listening.to(event, self._on_job_changed)
        self.destroyed.connect(self._listening.close)

    def close_down(self) -> None:
        """Stop listening to the queue: the window is going."""
        self._listening.close()
        self._news.stop()

    def sizeHint(self) -> QSize:
        return QSize(248, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(188, 240)

    def add_shot(self) -> None:
        self.session.outline.add_shot()
        self._rename_current()

    def open_ways(self) -> None:
        menu = self.build_ways()
        menu.popup(self.ways_button.mapToGlobal(self.ways_button.rect().bottomLeft()))

    def build_ways(self) -> PopupMenu:
        """How a shot can begin, beside a blank one."""
        return shot_menus.ways(self.session, self)

    def build_menu(self, entry: Entry) -> PopupMenu:
        """What can be done with a row."""
        return shot_menus.of_row(entry, self.do, self)

    def add_scene(self) -> None:
        self.session.outline.add_scene()

    def _rename_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)
            self.view.edit(index)

    def open_look(self, field: str = "name") -> LookEditor:
        """The editor of the Look of the scene in hand: one, however often it is asked for."""
        there = (one for one in self.window().findChildren(LookEditor) if one.isVisible())
        editor = next(there, None) or LookEditor(self.session, self.window())
        editor.show()
        editor.raise_()
        editor.activateWindow()
        editor.show_field(field)
        return editor

    def do(self, wish: str) -> None:
        """What a key or a menu asks of the current row."""
        entry = self._current()
        if entry is None:
            return
        outline = self.session.outline
        if entry.shot is None:
            self._do_to_scene(wish, entry)
        elif wish == "remove":
            outline.bin_shot(entry.id)
        elif wish == "duplicate":
            outline.duplicate_shot(entry.id)
        elif wish in ("up", "down"):
            self._move(entry, -1 if wish == "up" else 1)
        elif wish == "rename":
            self._rename_current()
        elif wish == "open":
            self.session.reveal(("description",))

    def _do_to_scene(self, wish: str, entry: Entry) -> None:
        if wish in ("look", "open"):
            self._on_look_requested(entry)
        elif wish == "remove":
            self.session.outline.bin_scene(entry.id)
        elif wish == "rename":
            self._rename_current()
        elif wish == "add":
            self.session.outline.add_shot(scene_id=entry.id)

    def _move(self, entry: Entry, by: int) -> None:
        """One row up or down; past a caption it changes the scene."""
        if place := self.model.place_beside(entry, by):
            self.session.outline.move_shot(entry.id, *place)

    def _current(self) -> Entry | None:
        index = self.view.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def _on_menu_requested(self, point: QPoint) -> None:
        """What can be done with the row under the pointer, or, below them all, with the film."""
        index = self.view.indexAt(point)
        if index.isValid():
            menu = self.build_menu(self.model.entries[index.row()])
        else:
            menu = shot_menus.of_film(self.session, self.add_shot, self)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        entry: Entry | None = current.data(Role.ENTRY) if current.isValid() else None
        if entry is not None and entry.shot is not None:
            self.session.select_shot(entry.id)

    def _on_shot_selected(self, _shot_id: str) -> None:
        self._follow_selection()
        self._show_cast()

    def _follow_selection(self) -> None:
        row = self.model.row_of(self.session.shot_id)
        index = self.model.index(row)
        if row >= 0 and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self.empty_note.setVisible(not self.model.entries)
        self.add_shot_button.setEnabled(True)

    def _on_project_changed(self) -> None:
        self.model.refresh()
        self._follow_selection()
        self._show_cast()

    def _on_look_changed(self, _scene_id: str) -> None:
        self._show_cast()

    def _on_shot_changed(self, *_: object) -> None:
        self._show_cast()
        row = self.model.row_of(self.session.shot_id)
        if row >= 0 and self.model.entries[row].stored.name != self.session.shot.name:
            self.model.refresh_shot(self.session.shot_id)

    def _on_row_changed(self, shot_id: str) -> None:
        """Each key that is saved changes the row: the list follows when the typing rests."""
        self._changed.add(shot_id)
        self._settle.start()

    def _on_settled(self) -> None:
        changed, self._changed = self._changed, set()
        for shot_id in changed:
            self.model.refresh_shot(shot_id)

    def _on_job_changed(self, job: Job) -> None:
        """The first news at once; of many jobs that tell of their progress, the rest together."""
        self._worked_on.add(job.shot_id)
        if not self._news.isActive():
            self._on_news()

    def _on_news(self) -> None:
        changed, self._worked_on = self._worked_on, set()
        for shot_id in changed:
            self.model.refresh_shot(shot_id)
        if changed:
            self._news.start()

    def _on_rename_requested(self, entry: Entry, name: str) -> None:
        outline = self.session.outline
        (outline.rename_shot if entry.shot else outline.rename_scene)(entry.id, name)

    def _on_look_requested(self, entry: Entry) -> None:
        scene = self.session.scene_row
        if scene is None or scene.id != entry.scene.id:
            shots = self.session.outline.shots(entry.scene.id)
            if not shots:
                return
            self.session.select_shot(shots[0].id)
        self.open_look()

    def _show_cast(self) -> None:
        self.cast_list.show_cast(
            tuple((one.name, one.description) for one in self.session.resolved.cast or ())
        )
        self.cast_edit.setEnabled(bool(self.session.shot_id))

    def _on_thumb_made(self, shot_id: str) -> None:
        row = self.model.row_of(shot_id)
        if row >= 0:
            self.view.update(self.model.index(row))


def _open_look(pane: ShotListPane, field: str, *_: object) -> None:
    pane.open_look(field)


def _paste(session: Session, *_: object) -> None:
    session.paste_requested.emit(None)
