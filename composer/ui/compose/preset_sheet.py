"""The browser of whole shots to begin with: search, kinds, favourites, a drawn still and the text;
the person's own are saved, imported and exported here."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.problem import Problem
from composer.prompt import presets as shelf
from composer.prompt.presets import Preset
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.ui import dialogs, icons, theme
from composer.ui.compose.keep_sheet import KeepSheet
from composer.ui.compose.presets_model import THUMB, PresetDelegate, PresetsModel, Role
from composer.ui.compose.prompt_text import PromptText
from composer.ui.compose.stills import Pictures, draw_still
from composer.ui.compose.text_field import LineField
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

_LARGE = (320, 180)
_FAVOURITES, _OWN = "\0favourites", "\0own"
_FILES = ("Presets (*.json)",)


class PresetSheet(Sheet):
    """`as_new`: which of the two ways of taking `current()` was chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=720)
        self.setWindowTitle(self.tr("Presets"))
        self.heading.setText(self.tr("Begin with a preset"))
        self.resize(960, 640)
        self._session, self._folder = session, session.services.presets_folder
        self.as_new = True
        self._pictures = Pictures(self)
        self._presets: dict[str, Preset] = {}
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
        self.model = PresetsModel(self)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Presets"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(PresetDelegate(self._thumb, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
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
        row.addLayout(self._build_detail(), 4)
        self.body.addLayout(row, 1)
        self.said = self.paragraph("", role="error")
        self.said.setVisible(False)

    def _build_detail(self) -> QVBoxLayout:
        self.picture = QLabel()
        self.picture.setFixedHeight(_LARGE[1])
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title, self.about = QLabel(), QLabel()
        theme.mark(self.title, role="heading")
        theme.mark(self.about, role="dim")
        for label in (self.title, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.star = self._tool("star", self.tr("Mark as a favourite"))
        self.star.setCheckable(True)
        self.change = self._tool("pencil", self.tr("Name, tags and description…"))
        self.remove = self._tool("trash", self.tr("Delete this preset"))
        self.text = PromptText()
        self.text.setAccessibleName(self.tr("The prompt of this preset"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.star)
        head.addWidget(self.change)
        head.addWidget(self.remove)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.picture)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        return column

    def _tool(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, "dim"))
        button.setAccessibleName(name)
        button.setToolTip(name)
        theme.mark(button, kind="icon")
        return button

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
        self.star.clicked.connect(self._on_star_clicked)
        self.change.clicked.connect(partial(_start, self, PresetSheet.edit_words))
        self.remove.clicked.connect(partial(_start, self, PresetSheet.delete))
        self.save.clicked.connect(partial(_start, self, PresetSheet.keep_shot))
        self.bring.clicked.connect(partial(_start, self, PresetSheet.bring_file))
        self.give.clicked.connect(partial(_start, self, PresetSheet.give_file))

    # Showing

    def load(self, select: str = "") -> None:
        """Read the presets anew; a broken file of the person's costs only itself, and is said."""
        found, problems = shelf.read_shelf(self._folder)
        self._presets = dict(found)
        self._say("\n".join(map(messages.sentence, problems)))
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
        marked = shelf.favourites(self._folder)
        kind = self.kinds.currentData()
        tags = (kind,) if kind and kind not in (_FAVOURITES, _OWN) else ()
        found = shelf.search(self._presets.values(), self.search.text(), tags)
        if kind == _FAVOURITES:
            found = tuple(one for one in found if one.id in marked)
        elif kind == _OWN:
            found = tuple(one for one in found if not one.is_ours)
        self.model.show(found, marked)
        row = self.model.row_of(before.id) if before else -1
        self.view.setCurrentIndex(self.model.index(max(0, row), 0))
        self._show_detail()

    def _show_kinds(self) -> None:
        counts = Counter(tag for one in self._presets.values() for tag in one.tags)
        kept = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self.tr("All kinds"), "")
        self.kinds.addItem(self.tr("Favourites"), _FAVOURITES)
        own = sum(not one.is_ours for one in self._presets.values())
        if own:
            self.kinds.addItem(self.tr("Your own ({n})").format(n=own), _OWN)
        for tag in sorted(counts):
            self.kinds.addItem(f"{tag} ({counts[tag]})", tag)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kept)))

    def _show_detail(self) -> None:
        preset = self.current()
        for button in (self.into_button, self.new_button, self.star, self.give):
            button.setEnabled(preset is not None)
        self.into_button.setEnabled(preset is not None and bool(self._session.shot_id))
        self.save.setEnabled(bool(self._session.shot_id))
        for own in (self.change, self.remove):
            own.setVisible(preset is not None and not preset.is_ours)
        nothing = self.tr("Nothing found. Search for other words, or choose another kind.")
        self.title.setText(preset.title if preset else "")
        self.about.setText(preset.description if preset else nothing)
        self.star.setChecked(preset is not None and preset.id in self.model.favourites)
        self.text.show_rendered(render(preset.shot if preset else Shot()))
        self._show_picture(self._large(preset) if preset else None)

    def _large(self, preset: Preset) -> QImage | None:
        size = _filling(preset.shot, _LARGE, self.devicePixelRatioF())
        draw = partial(draw_still, preset.shot, size)
        return self._pictures.ask("large", (preset.shot, size), draw)

    def _show_picture(self, picture: QImage | None) -> None:
        if picture is None:
            self.picture.clear()
            return
        shown = QPixmap.fromImage(picture)
        ratio = self.devicePixelRatioF()
        height = round(_LARGE[1] * ratio)
        if shown.height() > height:
            shown = shown.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def _thumb(self, preset: Preset, scale: float) -> QImage | None:
        size = _filling(preset.shot, (THUMB.width(), THUMB.height()), scale)
        draw = partial(draw_still, preset.shot, size)
        return self._pictures.ask(preset.id, (preset.shot, size), draw)

    def _on_picture_made(self, name: object, _key: object, picture: QImage) -> None:
        if name == "large":
            self._show_picture(picture)
        else:
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
            self._try(
                partial(
                    shelf.mark_favourite,
                    self._folder,
                    preset.id,
                    is_favourite=self.star.isChecked(),
                )
            )
            self.show_found()

    async def keep_shot(self) -> None:
        """Save the shot in hand, its Look filled in, under a name that is asked for."""
        proposal = Preset("", self._session.shot.name, Shot())
        title = self.tr("Keep this shot as a preset")
        asked = KeepSheet(title, proposal, self._tags(), self)
        if await dialogs.opened(asked):
            self.keep(asked.title(), asked.tags(), asked.description())

    def keep(self, title: str, tags: tuple[str, ...] = (), description: str = "") -> None:
        """Put the shot in hand on the shelf; pictures stay with the project."""
        shot = replace(self._session.resolved, references=())
        preset = Preset(shelf.new_id(title, self._presets), title, shot, tags, description)
        self._put(preset)

    async def edit_words(self) -> None:
        """Change name, tags and description of a preset of the person's own."""
        preset = self.current()
        if preset is None or preset.is_ours:
            return
        asked = KeepSheet(self.tr("Change the preset"), preset, self._tags(), self)
        if await dialogs.opened(asked):
            told = {"title": asked.title(), "tags": asked.tags()}
            self.reword(replace(preset, **told, description=asked.description()))

    def reword(self, preset: Preset) -> None:
        """Keep `preset` in the place of the one of its id."""
        self._try(partial(shelf.delete_preset, self._folder, preset.id))
        self._put(preset)

    def _put(self, preset: Preset) -> None:
        fine = self._try(partial(shelf.save_preset, self._folder, preset))
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        if fine:
            self.load(preset.id)

    def _tags(self) -> tuple[str, ...]:
        return tuple(sorted({tag for one in self._presets.values() for tag in one.tags}))

    async def bring_file(self) -> None:
        title = self.tr("Import presets")
        if file := await dialogs.choose_file(self, title, filters=_FILES):
            self.bring_in(file)

    def bring_in(self, file: Path) -> None:
        """Keep what is in `file` among the person's own; an id that is taken gets a new one."""

        added: list[str] = []

        def work() -> None:
            for one in shelf.import_presets(file):
                taken = one.id in self._presets
                name = shelf.new_id(one.title, self._presets) if taken else one.id
                self._presets[name] = replace(one, id=name)
                shelf.save_preset(self._folder, self._presets[name])
                added.append(name)

        if self._try(work):
            self.load(added[0] if added else "")
            one, many = (
                self.tr("1 preset was added to your own."),
                self.tr("{n} presets were added."),
            )
            self._say(one if len(added) == 1 else many.format(n=len(added)), role="ok")

    async def give_file(self) -> None:
        title, name = self.tr("Export presets"), "presets.json"
        if file := await dialogs.choose_place(self, title, Path.home() / name, _FILES):
            found = self.model.presets
            await asyncio.to_thread(self._give, found, file)
            told = self.tr("Written to {file}: {n}.")
            self._say(told.format(n=len(found), file=file.name), role="ok")

    def _give(self, found: tuple[Preset, ...], file: Path) -> None:
        shelf.export_presets(found, file)

    async def delete(self) -> None:
        """Take a preset of the person's own away; it can't be undone, so it is asked."""
        preset = self.current()
        if preset is None or preset.is_ours:
            return
        title = self.tr("Delete “{name}”?").format(name=preset.title)
        text = self.tr("The preset is taken off the shelf. Shots made from it stay as they are.")
        if await dialogs.ask(self, title, text, yes=self.tr("Delete"), danger=True):
            self._try(partial(shelf.delete_preset, self._folder, preset.id))
            self.load()

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
            await dialogs.tell(self, problem)


def _start(
    sheet: PresetSheet, work: Callable[[PresetSheet], Coroutine[Any, Any, Any]], *_: object
) -> None:
    spawn(sheet.told(work(sheet)), owner=sheet)


def _filling(shot: Shot, box: tuple[int, int], scale: float) -> tuple[int, int]:
    """The pixels in which a picture of `shot`'s shape fills the height of `box`."""
    width, _, height = shot.parameters.size.partition("x")
    try:
        shape = int(width) / int(height)
    except (ValueError, ZeroDivisionError):
        shape = 16 / 9
    tall = round(box[1] * scale)
    return max(2, round(tall * min(3.0, max(0.3, shape)))), tall
