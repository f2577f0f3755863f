"""Bringing clips from elsewhere into the project: asks how, then copies and reads them aside, with
progress and a way to stop; says which could not be read. Owns the coroutines."""

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar, QRadioButton, QWidget

from composer import messages
from composer.library import files
from composer.library.imports import find_clips, look_at, read_recipe, shot_of
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.prompt.look import resolve
from composer.ui import dialogs
from composer.ui.actions import Action
from composer.ui.dialogs import Sheet
from composer.ui.notices import Notice
from composer.ui.session import Session
from composer.ui.tasks import spawn

SHOWN = 12
"""File names that the question lists; of more it says how many."""


class BringIn(QObject):
    """Offers files, folders and strays for import into the session's project."""

    def __init__(self, session: Session, window: QWidget, notice: Notice) -> None:
        super().__init__(window)
        self._session, self._window, self._notice = session, window, notice
        self._busy = False

    def action_rows(self, group: str) -> tuple[Action, ...]:
        """Rows for the window's table of actions."""
        return (
            Action(
                "clips.file", self.tr("Bring in a clip…"), self.choose_files, "film", group=group
            ),
            Action(
                "clips.folder",
                self.tr("Bring in a folder of clips…"),
                self.choose_folder,
                "images",
                group=group,
            ),
        )

    def choose_files(self) -> None:
        """Ask which clips."""
        self._start(self._choose(folder=False))

    def choose_folder(self) -> None:
        """Ask which folder of clips."""
        self._start(self._choose(folder=True))

    def bring(self, paths: Sequence[Path]) -> None:
        """Offer these files and folders (a drop, the strays of the media folder)."""
        self._start(self._bring(list(paths)))

    def offer_strays(self, names: tuple[str, ...]) -> None:
        """Say that clips lie in the media folder without belonging to a take, and offer them."""
        many = self.tr("{n} clips in the media folder belong to no take.")
        one = self.tr("A clip in the media folder belongs to no take: {name}")
        text = one.format(name=names[0]) if len(names) == 1 else many.format(n=len(names))
        media = self._session.project.media
        paths = [media / files.plain_name(name) for name in names]
        self._notice.say(text, offer=self.tr("Bring in…"), do=partial(self.bring, paths))

    def restore(self, path: Path) -> None:
        """The recipe in a clip or a JSON file back into its shot (or the one in hand)."""
        self._start(self._restore(path))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        spawn(self._told(work), owner=self)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self._session.problem_raised.emit(problem)

    async def _choose(self, *, folder: bool) -> None:
        if folder:
            chosen = await dialogs.choose_folder(
                self._window, self.tr("Bring in a folder of clips")
            )
        else:
            endings = " ".join(f"*{suffix}" for suffix in files.CLIP_SUFFIXES)
            clips = self.tr("Clips") + f" ({endings})"
            chosen = await dialogs.choose_file(
                self._window, self.tr("Bring in a clip"), None, (clips,)
            )
        if chosen is not None:
            await self._bring([chosen])

    async def _bring(self, paths: list[Path]) -> None:
        if self._busy:
            self._session.notice_raised.emit(self.tr("Clips are being brought in already."))
            return
        self._busy = True
        try:
            clips = await asyncio.to_thread(find_clips, paths)
            if not clips:
                self._session.notice_raised.emit(self.tr("There are no clips in what was chosen."))
                return
            sheet = BringInSheet(self._session, clips, self._window)
            if await dialogs.opened(sheet):
                await self._import(clips, link=sheet.link, new_shots=sheet.new_shots)
        finally:
            self._busy = False

    async def _import(self, clips: list[Path], *, link: bool, new_shots: bool) -> None:
        progress = ProgressSheet(len(clips), self._window)
        importing = self._import_all(clips, progress, link=link, new_shots=new_shots)
        work = spawn(importing, owner=self)
        progress.rejected.connect(work.cancel)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.open()
        try:
            await asyncio.wait((work,))
        finally:
            # The program may be closing: what was under way goes with it.
            work.cancel()
            progress.close()
            progress.deleteLater()
        if not work.cancelled():
            self._say(*work.result())

    async def _import_all(
        self, clips: list[Path], progress: "ProgressSheet", *, link: bool, new_shots: bool
    ) -> tuple[list[TakeRow], list[str]]:
        made: list[TakeRow] = []
        broken: list[str] = []
        for number, path in enumerate(clips):
            progress.show_file(number, path.name)
            try:
                made.append(await self._import_one(path, progress, link=link, new=new_shots))
            except Problem as problem:
                broken.append(messages.sentence(problem))
        return made, broken

    async def _import_one(
        self, path: Path, progress: "ProgressSheet", *, link: bool, new: bool
    ) -> TakeRow:
        session = self._session
        project = session.project
        shot_id, shot = session.shot_id, session.resolved
        if new or not shot_id:
            found = await asyncio.to_thread(look_at, path)
            scene = session.scene_row or project.add_scene(self.tr("Brought in"))
            row = project.add_shot(scene.id, shot_of(found, session.shot))
            shot_id, shot = row.id, resolve(row.shot, scene.look)
        return await project.import_clip(
            path, shot_id, link, shot=shot, on_bytes=progress.tell_bytes
        )

    def _say(self, made: list[TakeRow], broken: list[str]) -> None:
        session = self._session
        if made:
            session.show_take(made[0].id)
        if broken:
            text = self.tr("{n} clips were brought in, {m} could not be read:").format(
                n=len(made), m=len(broken)
            )
            spawn(self._tell_broken(text, broken), owner=self)
            return
        many = self.tr("{n} clips were brought in.").format(n=len(made))
        session.notice_raised.emit(self.tr("1 clip was brought in.") if len(made) == 1 else many)

    async def _tell_broken(self, text: str, broken: list[str]) -> None:
        sheet = Sheet(self.tr("Not all clips could be read"), self._window)
        sheet.paragraph(text)
        for sentence in broken[:SHOWN]:
            sheet.paragraph(sentence, role="dim")
        sheet.button(self.tr("Close"), accepts=True)
        await dialogs.opened(sheet)

    async def _restore(self, path: Path) -> None:
        recipe = await asyncio.to_thread(read_recipe, path)
        if recipe is None or not recipe.text:
            # A clip that says nothing of how it was made can still be a take.
            await self._bring([path])
            return
        self._session.use_recipe(recipe)
        text = self.tr("The shot is as {name} was made; Undo returns.").format(name=path.name)
        self._session.notice_raised.emit(text)


class BringInSheet(Sheet):
    """What shall become of the clips that were found."""

    def __init__(self, session: Session, clips: Sequence[Path], parent: QWidget) -> None:
        super().__init__("", parent, width=460)
        many = self.tr("Bring in {n} clips").format(n=len(clips))
        title = self.tr("Bring in a clip") if len(clips) == 1 else many
        self.setWindowTitle(title)
        self.heading.setText(title)
        names = [path.name for path in clips[:SHOWN]]
        if len(clips) > SHOWN:
            names.append(self.tr("and {n} more").format(n=len(clips) - SHOWN))
        self.paragraph("\n".join(names), role="dim")
        row = session.shot_row
        label = f"{row.label} {row.shot.name}".strip() if row else ""
        self._as_takes = QRadioButton(self.tr("As takes of {shot}").format(shot=label))
        self._as_shots = QRadioButton(self.tr("As new shots, named after the files"))
        self._as_takes.setEnabled(row is not None)
        (self._as_takes if row is not None else self._as_shots).setChecked(True)
        media = session.project.media
        self._link = QCheckBox(self.tr("Leave the files where they are (link, don’t copy)"))
        self._link.setVisible(any(path.parent != media for path in clips))
        for widget in (self._as_takes, self._as_shots, self._link):
            self.body.addWidget(widget)
        self.button(self.tr("Cancel"), accepts=False)
        self.button(self.tr("Bring in"), accepts=True, kind="primary")

    @property
    def link(self) -> bool:
        return self._link.isChecked()

    @property
    def new_shots(self) -> bool:
        return self._as_shots.isChecked()


class ProgressSheet(Sheet):
    """How far the copying is. Rejected: the person wants it stopped; what is in stays in."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Bringing in clips"))
        self.heading.setText(self.windowTitle())
        self._count, self._number, self._share = count, 0, 0.0
        self._name, self._bar = QLabel(), QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the copying is"))
        self.body.addWidget(self._name)
        self.body.addWidget(self._bar)
        self.button(self.tr("Stop"), accepts=False)
        self._clock = self.startTimer(100)

    def show_file(self, number: int, name: str) -> None:
        """The clip `number` (from 0) comes now."""
        self._number, self._share = number, 0.0
        text = self.tr("{n} of {count}: {name}")
        self._name.setText(text.format(n=number + 1, count=self._count, name=name))

    def tell_bytes(self, done: int, total: int) -> None:
        """Called in the thread that copies: only a number is kept."""
        self._share = done / max(1, total)

    def timerEvent(self, _event: object) -> None:
        self._bar.setValue(round(1000 * (self._number + self._share) / max(1, self._count)))
