"""The servers a person has entered: add, change, test, remove. Keys go to the keyring or are held
for this run; they never come back into a field."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.engines.report import ServerReport
from composer.problem import Problem
from composer.servers.server import Server
from composer.services import Services
from composer.ui import dialogs, icons, theme
from composer.ui.dialogs import Sheet
from composer.ui.server_form import ServerForm
from composer.ui.tall_area import TallArea
from composer.ui.tasks import spawn


class ServersDialog(Sheet):
    """The list at the left, the form of the chosen one at the right. Saving holds at once."""

    def __init__(
        self,
        services: Services,
        parent: QWidget | None = None,
        *,
        take_in: Callable[[Server], None] | None = None,
    ) -> None:
        """`take_in(server)` shows what a server still has."""
        super().__init__("", parent, width=840)
        self.setWindowTitle(self.tr("Servers"))
        self.heading.setText(self.windowTitle())
        self._services, self._take_in = services, take_in
        self.list = QListWidget()
        self.form = ServerForm(services.profiles.values())
        self.add, self.remove = QPushButton(self.tr("Add")), QPushButton(self.tr("Remove"))
        self.test, self.save = QPushButton(self.tr("Test")), QPushButton(self.tr("Save"))
        self.still_there = QPushButton(self.tr("Clips it still has…"))
        self.report = QLabel()
        self._build()
        self.button(self.tr("Close"), accepts=False)
        self._connect()
        self._fill()

    def _build(self) -> None:
        self.list.setAccessibleName(self.tr("Servers"))
        self.list.setFixedWidth(190)
        theme.mark(self.list, ticks=True)
        self.report.setWordWrap(True)
        self.report.setTextFormat(Qt.TextFormat.PlainText)
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.mark(self.save, kind="primary")
        for button, icon in ((self.add, "plus"), (self.remove, "trash"), (self.test, "zap")):
            button.setIcon(icons.icon(icon, "dim"))
        for button in (self.add, self.remove, self.test, self.save, self.still_there):
            button.setAutoDefault(False)
        left, under, right, acts = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        under.addWidget(self.add)
        under.addWidget(self.remove)
        left.addWidget(self.list, 1)
        left.addLayout(under)
        self._area = TallArea(self.form, least=430)
        for button in (self.test, self.still_there):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.save)
        right.addWidget(self._area, 1)
        right.addWidget(self.report)
        right.addLayout(acts)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row_changed)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.test.clicked.connect(self._on_test_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.still_there.clicked.connect(self._on_still_there_clicked)
        self.form.changed.connect(self._on_form_changed)
        self._area.content_resized.connect(self._grow)
        self.form.workflow_requested.connect(self._on_workflow_requested)
        self.form.workflow.textChanged.connect(self._on_workflow_changed)

    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        self._grow()

    def _grow(self) -> None:
        """As high as the form wants it, where the window behind has the room."""
        window = self.parentWidget()
        hidden = self._area.out_of_sight()
        if window is not None and self.isVisible():
            high = max(self.height(), min(self.height() + hidden, window.height() - 60))
            self.resize(self.width(), high)

    # The list

    def _fill(self, chosen: str = "") -> None:
        servers = self._services.servers.all()
        with QSignalBlocker(self.list):
            self.list.clear()
            for server in servers:
                self.list.addItem(server.name)
        ids = [server.id for server in servers]
        if not servers:
            self.begin_new()
        else:
            self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
            self._on_row_changed(self.list.currentRow())

    def current(self) -> Server | None:
        """The saved server that is shown; None while a new one is entered."""
        row, servers = self.list.currentRow(), self._services.servers.all()
        return servers[row] if 0 <= row < len(servers) else None

    def _on_row_changed(self, row: int) -> None:
        del row
        if server := self.current():
            self.form.show_server(server)
            self._say("")
            self._on_form_changed()

    def begin_new(self) -> None:
        """An empty form."""
        self.list.setCurrentRow(-1)
        self.form.show_server(Server("", kind="generic"))
        text = self.tr("Enter an address, then test it: nothing that costs is sent.")
        self._say(text, "dim")
        self._on_form_changed()
        self.form.name.setFocus()

    def _on_form_changed(self) -> None:
        there = bool(self.form.address.text().strip())
        self.test.setEnabled(there)
        self.save.setEnabled(there and bool(self.form.name.text().strip()))
        saved = self.current() is not None
        self.remove.setEnabled(saved)
        self.still_there.setVisible(saved and self._take_in is not None)

    # What the buttons do

    def _on_test_clicked(self) -> None:
        self._start(self._test())

    async def _test(self) -> None:
        self._say(self.tr("Asking…"), "dim")
        self.test.setEnabled(False)
        key = self.form.key.text().strip() or None
        try:
            report = await self._services.test_server(self.form.server(), key)
        finally:
            self.test.setEnabled(True)
        self._show_report(report)

    def _show_report(self, report: ServerReport) -> None:
        lines: list[str] = []
        if report.problem is not None:
            lines.append(messages.sentence(report.problem))
        elif report.models:
            lines.append(
                self.tr("It answers and has {models}.").format(models=_some(report.models))
            )
        else:
            lines.append(self.tr("It answers, but does not say which models it has."))
        self.form.offer_found(report.found)
        if report.found:
            n = len(report.found)
            lines.append(self.tr("It describes {n} more itself: tick those you want.").format(n=n))
        if report.ok and report.profiles:
            self.form.tick({*self.form.ticked(), *report.profiles}, report.proposed)
            lines.append(self.tr("The models that fit are ticked above."))
        elif report.ok and not self.form.ticked():
            lines.append(self.tr("Tick the model above that comes nearest."))
        if report.notice and not self.form.says(report.notice):
            lines.append(messages.sentence_for(report.notice))
        self._say("\n".join(lines), "ok" if report.ok else "error")

    def _on_save_clicked(self) -> None:
        self._start(self._save())

    async def _save(self) -> None:
        entered, key = self.form.server(), self.form.key.text().strip()
        servers, found = self._services.servers, self.form.found()
        if found:
            await self._services.keep_profiles(found)
        server = servers.change(entered) if entered.id else servers.add(entered)
        said = self.tr("Saved.")
        if key:
            kept = await asyncio.to_thread(self._services.keys.set, server, key)
            server = servers.change(replace(server, key=kept))
            if kept == "session":
                said = self.tr(
                    "Saved. No keyring runs here, so the key is held until Shot Composer is "
                    "closed; put it into the environment to keep it."
                )
        self._fill(server.id)
        if not server.profiles:
            said += " " + self.tr("No model is ticked yet, so nothing can be generated there.")
        self._say(said, "ok" if server.profiles else "warning")

    def _on_remove_clicked(self) -> None:
        self._start(self._remove())

    async def _remove(self) -> None:
        server = self.current()
        if server is None:
            return
        text = self.tr(
            "Its key is forgotten too. Clips that it is making can't be fetched any more."
        )
        title = self.tr("Remove {name}?").format(name=server.name)
        if await dialogs.ask(self, title, text, yes=self.tr("Remove"), danger=True):
            self._services.servers.remove(server)
            await asyncio.to_thread(self._services.keys.forget, server)
            self._fill()

    def _on_still_there_clicked(self) -> None:
        server = self.current()
        if server is not None and self._take_in is not None:
            self._take_in(server)

    def _on_workflow_requested(self) -> None:
        self._start(self._choose_workflow())

    async def _choose_workflow(self) -> None:
        title, filters = self.tr("A workflow saved in API format"), (self.tr("Workflow (*.json)"),)
        if path := await dialogs.choose_file(self, title, filters=filters):
            self.form.workflow.setText(str(path))

    def _on_workflow_changed(self, path: str) -> None:
        self._start(self._look_at_workflow(path.strip()))

    async def _look_at_workflow(self, path: str) -> None:
        words, role = "", "caption"
        if path:
            try:
                found = await self._services.about_workflow(path)
                words = " ".join(messages.sentence_for(code, **values) for code, values in found)
            except Problem as problem:
                words, role = messages.sentence(problem), "error"
        if path == self.form.workflow.text().strip():
            self.form.tell_workflow(words, role)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        spawn(self._told(work), owner=self)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Problem as problem:
            self._say(messages.sentence(problem), "error")

    def _say(self, text: str, role: str = "") -> None:
        self.report.setText(text)
        self.report.setVisible(bool(text))
        theme.mark(self.report, role=role)


def _some(models: tuple[str, ...]) -> str:
    """The first few names."""
    shown = ", ".join(models[:4])
    return shown if len(models) <= 4 else f"{shown}, … ({len(models)})"
