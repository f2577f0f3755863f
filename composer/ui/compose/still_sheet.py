"""Writing a first frame: a still made by an image model at one of the person's servers, looked at,
and only then used. Nothing is sent before the button is pressed."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from composer import messages
from composer.engines.images import ImageOrder
from composer.problem import Problem
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.servers import Server
from composer.ui import dialogs
from composer.ui.compose.viewfinder import size_of
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

STRUCTURE = "STR-21"
"""How a shot is written for a still."""

MODEL = "image_model"
"""The key in `Server.extra` for the image model that was asked there last."""

PROTOCOLS = ("videos", "localai")
"""Whose servers may have the image routes."""

_PICTURE = QSize(480, 270)


def image_servers(session: Session) -> tuple[Server, ...]:
    return tuple(one for one in session.services.servers.all() if one.protocol in PROTOCOLS)


def without_time(shot: Shot) -> Shot:
    """What a still can show of `shot`: nothing that moves, speaks or sounds."""
    camera = replace(shot.camera, move="", speed="")
    still = replace(shot, camera=camera, beats=(), dialogue=(), sound="", cues=(), shot_list=())
    return replace(still, verbatim=None, brief=replace(shot.brief, sound=""))


class StillSheet(Sheet):
    """After accepting, `picture` is the file to use; it goes with the sheet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=540)
        self.setWindowTitle(self.tr("Write a first frame"))
        self.heading.setText(self.windowTitle())
        self._session, self._servers = session, image_servers(session)
        self._size = size_of(session.resolved)
        self._folder = tempfile.TemporaryDirectory(prefix="shot-composer-")
        self._count = 0
        self.picture: Path | None = None
        self.paragraph(
            self.tr("An image model draws it at {size}; the clip then begins with it.").format(
                size=f"{self._size[0]}×{self._size[1]}"
            ),
            role="dim",
        )
        self._build_form()
        self._build_result()
        self.make_button = self.side_button(self.tr("Make the picture"), "image-plus")
        self.make_button.clicked.connect(self._on_make_clicked)
        self.button(self.tr("Cancel"), accepts=False)
        self.use_button = self.button(self.tr("Use it"), accepts=True, kind="primary")
        self.use_button.setEnabled(False)
        self.finished.connect(self._on_finished)
        self._show_server()

    def _build_form(self) -> None:
        self.servers, self.model, self.words = QComboBox(), QLineEdit(), QPlainTextEdit()
        for server in self._servers:
            self.servers.addItem(server.name)
        structure = self._session.services.structures[STRUCTURE]
        written = render(without_time(self._session.resolved), structure)
        self.words.setPlainText(written.text)
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(96)
        self.model.setPlaceholderText(self.tr("as that server calls it"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        for name, field in (
            (self.tr("Server"), self.servers),
            (self.tr("Image model"), self.model),
            (self.tr("Words"), self.words),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        self.servers.view().setAccessibleName(self.tr("Server"))
        self.body.addLayout(form)
        self.servers.currentIndexChanged.connect(self._show_server)
        self.model.textChanged.connect(self._show_ready)
        self.words.textChanged.connect(self._show_ready)

    def _build_result(self) -> None:
        self.shown = QLabel()
        self.shown.setAccessibleName(self.tr("The picture"))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.hide()
        self.body.addWidget(self.shown)
        self.told = self.paragraph(
            self.tr("It costs what the server asks for one picture; each try is one more."),
            role="caption",
        )

    def _server(self) -> Server | None:
        number = self.servers.currentIndex()
        return self._servers[number] if 0 <= number < len(self._servers) else None

    def _show_server(self) -> None:
        server = self._server()
        self.model.setText(str(server.extra.get(MODEL, "")) if server else "")
        self._show_ready()

    def _show_ready(self) -> None:
        whole = bool(self.model.text().strip() and self.words.toPlainText().strip())
        self.make_button.setEnabled(whole and self._server() is not None)

    def _on_make_clicked(self) -> None:
        server = self._server()
        if server is not None:
            spawn(self.make(server), owner=self)

    async def make(self, server: Server) -> None:
        """Ask `server` once; what goes wrong is said in the sheet."""
        self._count += 1
        to = Path(self._folder.name) / f"still{self._count}.png"
        model, words = self.model.text().strip(), self.words.toPlainText().strip()
        self._show_busy(busy=True)
        try:
            order = ImageOrder(words, model, self._size)
            await self._session.services.make_still(server, order, to)
        except Problem as problem:
            self.told.setText(messages.sentence(problem))
        else:
            self._remember(server, model)
            self._show_picture(to)
        finally:
            self._show_busy(busy=False)

    def _show_busy(self, *, busy: bool) -> None:
        for field in (self.servers, self.model, self.words, self.make_button):
            field.setEnabled(not busy)
        if busy:
            self.told.setText(self.tr("The picture is being made…"))
        else:
            self._show_ready()

    def _show_picture(self, path: Path) -> None:
        self.picture = path
        small = QPixmap(str(path)).scaled(
            _PICTURE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self.shown.setPixmap(small)
        self.shown.show()
        self.told.setText(self.tr("Use it, change the words, or try once more."))
        self.use_button.setEnabled(True)
        self.use_button.setFocus()

    def _remember(self, server: Server, model: str) -> None:
        servers = self._session.services.servers
        if servers.get(server.id) is not None and server.extra.get(MODEL) != model:
            changed = servers.change(replace(server, extra={**server.extra, MODEL: model}))
            self._servers = tuple(changed if one.id == changed.id else one for one in self._servers)

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
