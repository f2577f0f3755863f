"""The picture a shot begins with: kept in the project, set, moved and taken away as undoable steps.
The one way to do it, whoever asks: the card, the menu, a frame grabbed in Review."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project
from composer.problem import Problem
from composer.prompt.shot import FieldPath, ReferenceImage, Shot

ROLE = "first_frame"


class Desk(Protocol):
    """What these steps need of the session."""

    project: Project

    @property
    def shot_id(self) -> str: ...
    @property
    def shot(self) -> Shot: ...
    def select_shot(self, shot_id: str) -> None: ...
    def edit(self, path: FieldPath, value: object, *, text: str, merge: bool) -> None: ...


class FirstFrame:
    """That of the shot in hand."""

    def __init__(self, session: Desk) -> None:
        self._session = session

    async def take(self, path: Path) -> None:
        """Copy the picture at `path` into the project and begin the shot with it. Raises Problem
        session.not_a_picture, media.*, library.* where it can't be read or kept."""
        shot_id = self._session.shot_id
        kept = await asyncio.to_thread(_keep, self._session.project.add_asset, path)
        self._session.select_shot(shot_id)
        old = first_frame_of(self._session.shot) or ReferenceImage(ROLE)
        self.put(replace(old, file=kept, shows="", face=False), _tr("Set the first frame"))

    def put(self, reference: ReferenceImage | None, text: str) -> None:
        """Have `reference` as the first frame, None for no picture; `text` names the step."""
        others = tuple(one for one in self._session.shot.references if one.role != ROLE)
        mine = (reference,) if reference else ()
        self._session.edit(("references",), (*mine, *others), text=text, merge=False)


def first_frame_of(shot: Shot) -> ReferenceImage | None:
    """The picture `shot` begins with."""
    return next((one for one in shot.references if one.role == ROLE), None)


def _keep(add: Callable[[Path], str], path: Path) -> str:
    """In a thread, which also brings in what reads pictures: the window starts without. Looked at
    before anything is kept: what is no picture is refused."""
    from composer.media.stills import size_of

    try:
        size_of(path)
    except Problem as problem:
        if problem.code == "media.not_a_picture":  # the reader's own words would help nobody
            raise Problem("session.not_a_picture", name=path.name) from problem
        raise
    return add(path)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstFrame", text)
