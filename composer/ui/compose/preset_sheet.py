"""The browser of whole shots to begin with: search, kinds, favourites; the person's own are kept,
reworded, imported and exported here."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.problem import Problem
from composer.prompt import presets as files
from composer.prompt.presets import Preset
from composer.prompt.shelf import FAVOURITES, OWN, Shelf
from composer.prompt.shot import Shot
from composer.ui import dialogs, theme
from composer.ui.compose.keep_sheet import KeepSheet
from composer.ui.compose.preset_detail import PresetDetail, filling
from composer.ui.compose.presets_model import THUMB, PresetDelegate, PresetsModel, Role
from composer.ui.compose.stills import Pictures, draw_still
from composer.ui.compose.text_field import LineField
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

_FILES = ("Presets (*.json)",)


class PresetSheet(Sheet):
    """`as_new`: which of the two ways of taking `current()` was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=720)
        self.setWindowTitle(self.tr("Presets"))
        self.heading.setText(self.tr("Begin with a preset"))
        self.resize(960, 640)
        self._session, self.shelf = session, Shelf(session.services.presets_folder)
        self.as_new = True
        self._pictures = Pictures(self)
        self._build()
        self._build_buttons()
        self._connect()
        self.load()
        self.search.setFocus()

    # Building

    def _build(self) -> None:
        self.search = LineField(self.tr("Search the presets"), self.tr("Search"))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind"))
        self._build_list()
        self.detail = PresetDetail()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.kinds)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(top)
        left.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 5)
        row.addWidget(self.detail, 4)
        self.body.addLayout(row, 1)
        self.said = self.paragraph("", role="error")
        self.said.setAccessibleName(self.tr("What was done, or what is wrong"))
        self.said.setVisible(False)

    def _build_list(self) -> None:
        self.model = PresetsModel(self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Presets"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(PresetDelegate(self._thumb, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)

    def _build_buttons(self) -> None:
        self.save = self.side_button(self.tr("Keep this shot…"), "plus")
        self.save.setToolTip(self.tr("Keep the shot in hand as a preset of your own"))
        self.bring = self.side_button(self.tr("Import…"), "download")
        self.give = self.side_button(self.tr("Export…"), "upload")
        self.give.setToolTip(self.tr("Write what the list shows to a file"))
        self.button(self.tr("Cancel"), accepts=False)
        self.into_button = QPushButton(self.tr("Into this shot"))
        self.into_button.setAutoDefault(False)
        self._buttons.addWidget(self.into_button)
        self.new_button = self.button(self.tr("As a new shot"), accepts=True, kind="primary")

    def _connect(self) -> None:
        self.search.textEdited.connect(self.show_found)
        self.kinds.activated.connect(self.show_found)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.doubleClicked.connect(self.accept)
        self._pictures.made.connect(self._on_picture_made)
        self.into_button.clicked.connect(self._on_into_clicked)
        self.detail.star.clicked.connect(self._on_star_clicked)
        for button, work in (
            (self.detail.change, PresetSheet.edit_words),
            (self.detail.remove, PresetSheet.delete),
            (self.save, PresetSheet.keep_shot),
            (self.bring, PresetSheet.bring_file),
            (self.give, PresetSheet.give_file),
        ):
            button.clicked.connect(partial(_start, self, work))

    # Showing

    def load(self) -> None:
        """Read the presets anew; a broken file of the person's costs only itself, and is said."""
        self._say("\n".join(map(messages.sentence, self.shelf.load())))
        self._show_all("")

    def _show_all(self, select: str) -> None:
        self._show_kinds()
        self.show_found()
        if select:
            self.view.setCurrentIndex(self.model.index(max(0, self.model.row_of(select)), 0))

    def current(self) -> Preset | None:
        index = self.view.currentIndex()
        return index.data(Role.PRESET) if index.isValid() else None

    def show_found(self, *_: object) -> None:
        """The list for what is searched; the current preset stays current where it can."""
        before = self.current()
        found = self.shelf.find(self.search.text(), self.kinds.currentData() or "")
        self.model.show(found, self.shelf.favourites())
        row = self.model.row_of(before.id) if before else -1
        self.view.setCurrentIndex(self.model.index(max(0, row), 0))
        self._show_detail()

    def _show_kinds(self) -> None:
        presets = self.shelf.presets.values()
        counts = Counter(tag for one in presets for tag in one.tags)
        kept = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self.tr("All kinds"), "")
        self.kinds.addItem(self.tr("Favourites"), FAVOURITES)
        if own := sum(not one.is_ours for one in presets):
            self.kinds.addItem(self.tr("Your own ({n})").format(n=own), OWN)
        for tag in sorted(counts):
            self.kinds.addItem(f"{tag} ({counts[tag]})", tag)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kept)))

    def _show_detail(self) -> None:
        preset = self.current()
        for button in (self.new_button, self.give):
            button.setEnabled(preset is not None)
        self.into_button.setEnabled(preset is not None and bool(self._session.shot_id))
        self.save.setEnabled(bool(self._session.shot_id))
        marked = preset is not None and preset.id in self.model.favourites
        self.detail.show_preset(preset, is_favourite=marked)

    def _thumb(self, preset: Preset, scale: float) -> QImage | None:
        size = filling(preset.shot, (THUMB.width(), THUMB.height()), scale)
        draw = partial(draw_still, preset.shot, size)
        return self._pictures.ask(preset.id, (preset.shot, size), draw)

    def _on_picture_made(self, name: object, *_: object) -> None:
        self.view.update(self.model.index(self.model.row_of(str(name)), 0))

    def _on_current_changed(self, *_: QModelIndex) -> None:
        self._show_detail()

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """The arrows walk through the list while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(arg__1.key()))
        if step is None:
            super().keyPressEvent(arg__1)
            return
        row = min(max(0, self.view.currentIndex().row() + step), self.model.rowCount() - 1)
        self.view.setCurrentIndex(self.model.index(row, 0))

    # Doing

    def _on_into_clicked(self) -> None:
        self.as_new = False
        self.accept()

    def _on_star_clicked(self) -> None:
        if preset := self.current():
            is_favourite = self.detail.star.isChecked()
            self._try(partial(self.shelf.mark, preset.id, is_favourite=is_favourite))
            self.show_found()

    async def keep_shot(self) -> None:
        """Save the shot in hand, its Look filled in, under a name that is asked for."""
        proposal = Preset("", self._session.shot.name, Shot())
        title = self.tr("Keep this shot as a preset")
        asked = KeepSheet(title, proposal, self.shelf.tags(), self)
        if await dialogs.opened(asked):
            self.keep(asked.title(), asked.tags(), asked.description())

    def keep(self, title: str, tags: tuple[str, ...] = (), description: str = "") -> None:
        """Put the shot in hand on the shelf."""
        made: list[str] = []
        shot = self._session.resolved
        if self._try(lambda: made.append(self.shelf.keep(shot, title, tags, description))):
            self._show_own(made[0])

    async def edit_words(self) -> None:
        """Change name, tags and description of a preset of the person's own."""
        preset = self.current()
        if preset is None or preset.is_ours:
            return
        title = self.tr("Change the preset")
        asked = KeepSheet(title, preset, self.shelf.tags(), self)
        if await dialogs.opened(asked):
            told = {"title": asked.title(), "tags": asked.tags()}
            self.reword(replace(preset, **told, description=asked.description()))

    def reword(self, preset: Preset) -> None:
        if self._try(partial(self.shelf.reword, preset)):
            self._show_own(preset.id)

    def _show_own(self, preset_id: str) -> None:
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        self._show_all(preset_id)

    async def bring_file(self) -> None:
        title = self.tr("Import presets")
        if file := await dialogs.choose_file(self, title, filters=_FILES):
            self.bring_in(file)

    def bring_in(self, file: Path) -> None:
        """Keep what is in `file` among the person's own."""
        added: list[str] = []
        if self._try(lambda: added.extend(self.shelf.bring_in(file))):
            self._show_own(added[0] if added else "")
            one = self.tr("1 preset was added to your own.")
            many = self.tr("{n} presets were added to your own.")
            self._say(one if len(added) == 1 else many.format(n=len(added)), role="ok")

    async def give_file(self) -> None:
        title, name = self.tr("Export presets"), "presets.json"
        if file := await dialogs.choose_place(self, title, Path.home() / name, _FILES):
            found = self.model.presets
            await asyncio.to_thread(files.export_presets, found, file)
            told = self.tr("Written to {file}: {n}.")
            self._say(told.format(n=len(found), file=file.name), role="ok")

    async def delete(self) -> None:
        """Take a preset of the person's own away; it can't be undone, so it is asked."""
        preset = self.current()
        if preset is None or preset.is_ours:
            return
        title = self.tr("Delete “{name}”?").format(name=preset.title)
        text = self.tr("The preset is taken off the shelf. Shots made from it stay as they are.")
        if await dialogs.ask(self, title, text, yes=self.tr("Delete"), danger=True):
            self.take_away(preset.id)

    def take_away(self, preset_id: str) -> None:
        if self._try(partial(self.shelf.remove, preset_id)):
            self._show_all("")

    def _try(self, work: Callable[[], object]) -> bool:
        """Whether it went well; if not, what was wrong is said."""
        try:
            work()
        except Problem as problem:
            self._say(messages.sentence(problem))
            return False
        return True

    def _say(self, words: str, role: str = "error") -> None:
        """A line in the sheet: what lies behind it can't be read while it is open."""
        theme.mark(self.said, role=role)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    async def told(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except Problem as problem:
            self._say(messages.sentence(problem))


def _start(
    sheet: PresetSheet, work: Callable[[PresetSheet], Coroutine[Any, Any, Any]], *_: object
) -> None:
    spawn(sheet.told(work(sheet)), owner=sheet)
