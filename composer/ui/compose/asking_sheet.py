"""What sheets share that ask one of the person's servers for something beside clips: which server,
which model, one question at a time. Nothing is sent before the button is pressed."""

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from composer import messages
from composer.problem import Problem
from composer.servers.server import Server
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

PROTOCOLS = ("videos", "localai")
"""Whose servers may have the OpenAI routes for images and text."""


def askable(session: Session) -> tuple[Server, ...]:
    """The servers that can be asked, in the person's order."""
    return tuple(one for one in session.services.servers.all() if one.protocol in PROTOCOLS)


class AskingSheet(Sheet):
    """`form` is for the fields of what is asked; `told` says how it stands; `ask_button` asks.

    `kept` is the key in `Server.extra` for the model that was asked there last.
    """

    def __init__(
        self, session: Session, title: str, kept: str, parent: QWidget | None, *, width: int = 540
    ) -> None:
        super().__init__(title, parent, width=width)
        self.session = session
        self._kept, self._servers = kept, askable(session)
        self.servers, self.model, self.form = QComboBox(), QLineEdit(), QFormLayout()
        self.form.setVerticalSpacing(10)
        self.form.setHorizontalSpacing(16)
        for server in self._servers:
            self.servers.addItem(server.name)
        self.model.setPlaceholderText(self.tr("as that server calls it"))
        self.add_field(self.tr("Server"), self.servers)
        self.add_field(self.tr("Model"), self.model)
        self.servers.view().setAccessibleName(self.tr("Server"))

    def add_field(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        self.form.addRow(name, field)

    def finish_building(self, ask: str, icon: str, use: str, told: str) -> None:
        """The line that tells, and the buttons; after the fields and what shows the answer."""
        self._first = told
        self.told = self.paragraph(told, role="caption")
        self.ask_button = self.side_button(ask, icon)
        self.ask_button.clicked.connect(self._on_ask_clicked)
        self.button(self.tr("Cancel"), accepts=False)
        self.use_button = self.button(use, accepts=True, kind="primary")
        self.use_button.setEnabled(False)
        self.servers.currentIndexChanged.connect(self._show_server)
        self.model.textChanged.connect(self.show_ready)
        self._show_server()

    def question(self) -> str:
        """The words that are asked; empty: nothing can be asked yet."""
        raise NotImplementedError

    async def ask(self, server: Server, model: str) -> None:
        """Ask and show the answer. Raises Problem."""
        raise NotImplementedError

    def show_ready(self) -> None:
        whole = bool(self.model.text().strip() and self.question())
        self.ask_button.setEnabled(whole and self._server() is not None)

    async def carry_out(self, work: Coroutine[Any, Any, None]) -> None:
        """Does `work` with the fields locked; what goes wrong is said in the sheet."""
        self._lock(locked=True)
        self.told.setText(self.tr("Waiting for the answer…"))
        try:
            await work
        except Problem as problem:
            self.told.setText(messages.sentence(problem))
        finally:
            self._lock(locked=False)

    def _on_ask_clicked(self) -> None:
        server = self._server()
        if server is not None:
            spawn(self.carry_out(self.ask_at(server)), owner=self)

    async def ask_at(self, server: Server) -> None:
        model = self.model.text().strip()
        await self.ask(server, model)
        self._remember(server, model)

    def _server(self) -> Server | None:
        number = self.servers.currentIndex()
        return self._servers[number] if 0 <= number < len(self._servers) else None

    def _show_server(self) -> None:
        server = self._server()
        self.model.setText(str(server.extra.get(self._kept, "")) if server else "")
        self.show_ready()

    def _lock(self, *, locked: bool) -> None:
        for row in range(self.form.rowCount()):
            item = self.form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setEnabled(not locked)
        self.ask_button.setEnabled(not locked)
        if not locked:
            self.show_ready()

    def _remember(self, server: Server, model: str) -> None:
        servers = self.session.services.servers
        if servers.get(server.id) is not None and server.extra.get(self._kept) != model:
            changed = servers.change(replace(server, extra={**server.extra, self._kept: model}))
            self._servers = tuple(changed if one.id == changed.id else one for one in self._servers)
