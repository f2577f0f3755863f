"""What the checks are told beside the shot: its clips, its scene, its pictures. Read when something
changed, never while typing."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImageReader

from composer.engines.characters import characters_in
from composer.jobs import states
from composer.library.rows import TakeKind
from composer.problem import Problem
from composer.prompt.look import Look, resolve
from composer.prompt.shot import Parameters, ReferenceImage, Shot
from composer.ui.checks.desk import Desk
from composer.ui.listening import Listening
from composer.ui.tasks import spawn

if TYPE_CHECKING:
    # The rules take 70 ms to read: the window opens without them.
    from composer.prompt.lint import CharacterFacts, LintContext, PictureFacts, TakeFacts

_TAKES = 30
"""More clips of one shot say nothing new."""


class Surroundings(QObject):
    """Signals: changed() the checks have to be done again."""

    changed = Signal()

    def __init__(self, session: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: LintContext | None = None
        self._pictures: dict[str, PictureFacts] = {}
        self._asked: set[str] = set()
        self._told: tuple[object, ...] = ()
        self._listening = Listening()
        for signal in (
            *(session.take_added, session.take_changed, session.look_changed),
            *(session.project_changed, session.shot_selected),
        ):
            signal.connect(self._forget)
        self._listening.to(session.queue.job_changed, self._on_job_changed)

    def close(self) -> None:
        self._listening.close()

    def context(self) -> "LintContext":
        """Of the shot in hand."""
        from composer.prompt.lint import LintContext

        if self._known is None:
            session = self._session
            look = session.look
            takes = self._takes()
            self._known = LintContext(
                pictures=self._facts(session.shot),
                takes=takes,
                look=None if look == Look(look.name) else look,
                shots=self._others(),
                variables=frozenset(session.shot.variables),
                aim=aim_of(session.shot),
                seconds_chosen=bool(takes) or self._lengths_differ(),
                characters=self._characters(),
            )
            self._told = _told(session)
        return self._known

    def plain(self, look: Look, shot: Shot) -> "LintContext":
        """Of a shot that is not in hand: what costs nothing to know."""
        from composer.prompt.lint import LintContext

        known = None if look == Look(look.name) else look
        return LintContext(look=known, variables=frozenset(shot.variables))

    def refresh(self) -> None:
        """The shot's own pictures or variables may be others now."""
        if self._known is not None and self._told != _told(self._session):
            self._known = None

    def _forget(self, *_: object) -> None:
        self._known = None
        self.changed.emit()

    def _on_job_changed(self, job: object) -> None:
        if isinstance(getattr(job, "state", None), states.Failed):
            self._forget()

    def _takes(self) -> "tuple[TakeFacts, ...]":
        from composer.prompt.lint import TakeFacts

        session = self._session
        if not session.shot_id:
            return ()
        rows = session.project.takes(session.shot_id, limit=_TAKES, kind=TakeKind.TAKE)
        made = [TakeFacts(row.recipe.text, row.rating, row.ng) for row in reversed(rows)]
        failed = [
            TakeFacts(job.recipe.text, is_failed=True)
            for job in session.queue.jobs()
            if job.shot_id == session.shot_id
            and isinstance(job.state, states.Failed)
            and not job.recipe.is_previs
        ]
        return (*made, *failed)

    def _lengths_differ(self) -> bool:
        """Whether somebody has thought about lengths: this shot's is not the one that shots begin
        with, or another's is not."""
        session = self._session
        usual = Parameters().seconds
        if session.shot.parameters.seconds != usual:
            return True
        rows = (
            row for scene in session.outline.scenes() for row in session.outline.shots(scene.id)
        )
        return any(row.shot.parameters.seconds != usual for row in rows)

    def _characters(self) -> "tuple[CharacterFacts, ...]":
        """Those kept with the server whom the prompt names; they go along with it."""
        from composer.prompt.lint import CharacterFacts

        offer, profile = self._session.offer, self._session.profile
        if offer is None or offer.server is None or profile is None or not profile.characters:
            return ()
        named = characters_in(self._session.rendered.text, offer.server)
        return tuple(CharacterFacts(one.name) for one in named)

    def _others(self) -> tuple[Shot, ...]:
        session = self._session
        scene = session.scene_row
        if scene is None:
            return ()
        return tuple(
            resolve(row.shot, scene.look)
            for row in session.outline.shots(scene.id)
            if row.id != session.shot_id
        )

    def _facts(self, shot: Shot) -> "Mapping[str, PictureFacts]":
        files = {one.file for one in shot.references if one.file}
        new = [file for file in files if file not in self._asked]
        if new and (paths := self._paths(new)):
            self._asked |= set(paths)
            spawn(self._read(paths), owner=self)
        return {one.file: self._with_words(one) for one in shot.references if one.file}

    def _with_words(self, one: ReferenceImage) -> "PictureFacts":
        """What the file's head says, and what a person says of the picture."""
        from composer.prompt.lint import PictureFacts

        facts = self._pictures.get(one.file) or PictureFacts()
        return replace(facts, faces=one.face or None, told=one.shows)

    def _paths(self, files: list[str]) -> dict[str, Path]:
        out: dict[str, Path] = {}
        for file in files:
            try:
                out[file] = self._session.project.asset(file)
            except Problem:
                continue
        return out

    async def _read(self, paths: Mapping[str, Path]) -> None:
        self._pictures |= await asyncio.to_thread(_facts_of, paths)
        self._forget()


def _told(session: Desk) -> tuple[object, ...]:
    """What of the shot itself the context is made from."""
    shot = session.shot
    profile = session.profile
    names = session.rendered.text if profile is not None and profile.characters else ""
    return shot.references, tuple(shot.variables), shot.parameters, aim_of(shot), profile, names


_FINAL = re.compile(r"\b(?:hero|final|master|finals?)\b", re.IGNORECASE)


def aim_of(shot: Shot) -> str:
    """What the clip is for, where that is said: exploring by its purpose, the real thing by its
    name."""
    if shot.purpose == "explore":
        return "explore"
    return "final" if _FINAL.search(shot.name) else ""


def _facts_of(paths: Mapping[str, Path]) -> "dict[str, PictureFacts]":
    """In a thread: size and kind of each picture, from the file's head."""
    from composer.prompt.lint import PictureFacts

    out: dict[str, PictureFacts] = {}
    for name, path in paths.items():
        reader = QImageReader(str(path))
        size, kind = reader.size(), bytes(reader.format().data()).decode("ascii", "replace")
        if size.isValid():
            out[name] = PictureFacts(size.width(), size.height(), _KINDS.get(kind, kind.upper()))
    return out


_KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
