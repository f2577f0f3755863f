"""Writing a first frame: a still made by an image model at one of the person's servers, looked at,
and only then used."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from composer.engines.images import ImageOrder
from composer.problem import Problem
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.servers.server import Server
from composer.ui import dialogs
from composer.ui.compose.asking_sheet import AskingSheet
from composer.ui.compose.viewfinder import size_of
from composer.ui.session import Session

STRUCTURE = "STR-21"
"""How a shot is written for a still."""

_PICTURE = QSize(480, 270)


def without_time(shot: Shot) -> Shot:
    """What a still can show of `shot`: nothing that moves, speaks or sounds."""
    camera = replace(shot.camera, move="", speed="")
    still = replace(shot, camera=camera, beats=(), dialogue=(), sound="", cues=(), shot_list=())
    return replace(still, verbatim=None, brief=replace(shot.brief, sound=""))


class StillSheet(AskingSheet):
    """After accepting, `picture` is the file to use, until `clean`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", "image_model", parent)
        self.setWindowTitle(self.tr("Write a first frame"))
        self.heading.setText(self.windowTitle())
        self._size = size_of(session.resolved)
        self._folder = tempfile.TemporaryDirectory(prefix="shot-composer-")
        self._count = 0
        self.picture: Path | None = None
        size = f"{self._size[0]}×{self._size[1]}"
        lead = self.tr("An image model draws it at {size}; the clip then begins with it.")
        self.paragraph(lead.format(size=size), role="dim")
        self._build()
        self.finished.connect(self._on_finished)

    def _build(self) -> None:
        structure = self.session.services.structures[STRUCTURE]
        self.words = QPlainTextEdit()
        self.words.setPlainText(render(without_time(self.session.resolved), structure).text)
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(96)
        self.words.textChanged.connect(self.show_ready)
        self.add_field(self.tr("Words"), self.words)
        self.body.addLayout(self.form)
        self.shown = QLabel()
        self.shown.setAccessibleName(self.tr("The picture"))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.hide()
        self.body.addWidget(self.shown)
        self.finish_building(
            self.tr("Make the picture"),
            "image-plus",
            self.tr("Use it"),
            self.tr("It costs what the server asks for one picture; each try is one more."),
        )

    def question(self) -> str:
        return self.words.toPlainText().strip()

    async def ask(self, server: Server, model: str) -> None:
        self._count += 1
        to = Path(self._folder.name) / f"still{self._count}.png"
        order = ImageOrder(self.question(), model, self._size)
        await self.session.services.make_still(server, order, to)
        self._show_picture(to)

    def _show_picture(self, path: Path) -> None:
        self.picture = path
        small = QPixmap(str(path)).scaled(
            _PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.shown.setPixmap(small)
        self.shown.show()
        self.told.setText(self.tr("Use it, change the words, or try once more."))
        self.use_button.setEnabled(True)

    def _on_finished(self, accepted: int) -> None:
        if not accepted:
            self.clean()

    def clean(self) -> None:
        """Remove the pictures that were made; after accepting, once the one chosen is kept."""
        self._folder.cleanup()


async def write_first_frame(session: Session, parent: QWidget) -> None:
    """Shows the sheet; an accepted picture becomes the shot's first frame, undoably."""
    sheet = StillSheet(session, parent)
    if await dialogs.opened(sheet) and sheet.picture is not None:
        try:
            await session.set_first_frame(sheet.picture)
        except Problem as problem:
            session.problem_raised.emit(problem)
        finally:
            sheet.clean()
