"""The sheet that makes shots from a table: rows at the left, the shot a row becomes at the right,
what is wrong with rows below. It makes nothing itself."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from composer import messages
from composer.problem import Problem
from composer.prompt.look import resolve
from composer.prompt.render import Rendered
from composer.prompt.translate import translate
from composer.prompt.variables import names
from composer.ui import dialogs, theme
from composer.ui.batch.cells import CellsModel, CellsView
from composer.ui.batch.rows import (
    SETTINGS,
    Row,
    Table,
    decoded,
    kept_text,
    read_cells,
    rows_of,
    setting_name,
    template_of,
)
from composer.ui.compose.prompt_text import PromptText
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

_FILES = ("Tables (*.csv *.tsv *.txt)",)
_FAULTS_SHOWN = 40
_NOTE = "table.{}"
"""The project's note of a shot's rows, by the shot's id."""
_SETTLED = 120  # ms without a change after which the rows are made anew


class BatchSheet(Sheet):
    """`rows()` are what the table becomes; those without faults are to be made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=760)
        self.setWindowTitle(self.tr("Shots from a table"))
        self.heading.setText(self.tr("Shots from a table"))
        self.resize(980, 640)
        self._session = session
        self._template = template_of(session.shot, session.look)
        self._rows: tuple[Row, ...] = ()
        self._told: tuple[str, ...] = ()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self.model = CellsModel(names(self._template), self)
        self._build()
        self._build_buttons()
        self._connect()
        self._bring_back()
        self.refresh()

    def _build(self) -> None:
        told = self.tr("Each row makes a shot: its words take the place of those in braces.")
        how = self.tr(
            "Nothing in this shot is open yet. Write {name} in any card where a word is to change, "
            "as in “{who} opens the shop on {day}”, or add a column for its size or length."
        )
        self.paragraph(told if self.model.open_words else how, role="dim")
        self.table = CellsView(self.model)
        self.caption, self.text = QLabel(), PromptText()
        theme.mark(self.caption, role="heading")
        self.caption.setWordWrap(True)
        self.text.setAccessibleName(self.tr("The prompt of this row"))
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setAccessibleName(self.tr("What is wrong with the rows"))
        self.faults.setFixedHeight(76)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.caption)
        right.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.table, 5)
        row.addLayout(right, 4)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.faults)

    def _build_buttons(self) -> None:
        self.load_button = self.side_button(self.tr("Load a CSV file…"), "folder-open")
        self.column_button = self.side_button(self.tr("Columns"), "layers")
        self.column_button.setToolTip(self.tr("Columns for the shots' name, size and length"))
        self.column_button.setMenu(self._build_columns())
        self.remove_button = self.side_button(self.tr("Remove rows"), "trash")
        self.button(self.tr("Cancel"), accepts=False)
        self.make_button = self.button("", accepts=True, kind="primary")

    def _build_columns(self) -> QMenu:
        """Switches for the columns that set something of the shot itself."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Columns"))
        self.columns: dict[str, QAction] = {}
        for name in SETTINGS:
            if name not in {word.casefold() for word in self.model.open_words}:
                action = self.columns[name] = menu.addAction(setting_name(name))
                action.setCheckable(True)
                action.toggled.connect(self._on_columns_toggled)
        return menu

    def _on_columns_toggled(self, *_: object) -> None:
        chosen = tuple(name for name, action in self.columns.items() if action.isChecked())
        wanted = (*self.model.open_words, *chosen)
        if wanted != self.model.columns:
            self.model.show_columns(wanted)

    def _connect(self) -> None:
        self.model.edited.connect(self._settle.start)
        self._settle.timeout.connect(self.refresh)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.load_button.clicked.connect(self._on_load_clicked)
        self.remove_button.clicked.connect(self.table.remove_selected)

    def _bring_back(self) -> None:
        """The rows this shot's table had last time, as far as its columns are still there."""
        text = self._session.project.note(_NOTE.format(self._session.shot_id))
        if text:
            with suppress(Problem):
                self._show_table(read_cells(text, self.model.open_words))

    def remember(self) -> None:
        """Keep the rows with the project, for the next time."""
        if not self.model.columns:
            return
        text = kept_text(self.model.columns, self.model.cells())
        self._session.project.set_note(_NOTE.format(self._session.shot_id), text)

    # What comes of it

    def rows(self) -> tuple[Row, ...]:
        """Every row that holds anything."""
        return self._rows

    def good(self) -> tuple[Row, ...]:
        """Those that can be made."""
        return tuple(row for row in self._rows if not row.faults)

    def refresh(self) -> None:
        """Make the rows anew from the cells."""
        session = self._session
        fps = session.project.info.rate_name
        cells = self.model.cells()
        self._rows = rows_of(self._template, self.model.columns, cells, session.profile, fps)
        self.table.setEnabled(bool(self.model.columns))
        self.remove_button.setEnabled(bool(self.model.columns))
        self.model.mark(frozenset(row.number for row in self._rows if row.faults))
        self._show_faults()
        count = len(self.good())
        one, many = self.tr("Make 1 shot"), self.tr("Make {n} shots")
        self.make_button.setText(one if count == 1 else many.format(n=count))
        self.make_button.setEnabled(count > 0)
        self._show_row()

    def _show_faults(self) -> None:
        faults = [sentence for row in self._rows for sentence in row.faults]
        shown = [*self._told, *faults[:_FAULTS_SHOWN]]
        if len(faults) > _FAULTS_SHOWN:
            shown.append(self.tr("and {n} more").format(n=len(faults) - _FAULTS_SHOWN))
        if faults and self.good():
            shown.append(self.tr("The rows named here are left out."))
        self.faults.setPlainText("\n".join(shown))
        self.faults.setVisible(bool(shown))

    def _show_row(self) -> None:
        number = max(0, self.table.currentIndex().row()) + 1
        row = next((one for one in self._rows if one.number == number), None)
        if row is None:
            self.caption.setText(self.tr("The shot as it is"))
            self.text.show_rendered(self._rendered(Row(0, self._template, ())))
            return
        told = self.tr("Row {n}: {name}").format(n=row.number, name=row.shot.name)
        self.caption.setText(told)
        self.text.show_rendered(self._rendered(row))

    def _rendered(self, row: Row) -> Rendered:
        session = self._session
        shot = resolve(row.shot, session.look)
        return translate(shot, session.dialect, session.profile).rendered

    # Doing

    def take(self, table: Table) -> None:
        """Show a file's rows in place of what is there."""
        self._told = table.told
        self._show_table(table)
        self.refresh()

    def _show_table(self, table: Table) -> None:
        self.model.show_columns(table.columns)
        for name, action in self.columns.items():
            action.setChecked(name in table.columns)
        self.model.show(table.cells)

    def take_text(self, text: str) -> None:
        """Show the rows of a CSV text; one that is none is said."""
        try:
            self.take(read_cells(text, self.model.open_words))
        except Problem as problem:
            self._told = (messages.sentence(problem),)
            self._show_faults()

    async def load(self) -> None:
        """Ask for a file and show its rows."""
        if file := await dialogs.choose_file(self, self.tr("Load a table"), filters=_FILES):
            await self.load_file(file)

    async def load_file(self, file: Path) -> None:
        try:
            data = await asyncio.to_thread(file.read_bytes)
        except OSError as error:
            where = f"{file.name}: {error.strerror}"
            self._told = (messages.sentence_for("prompt.bad_table", where=where),)
            self._show_faults()
            return
        self.take_text(decoded(data))

    def _on_load_clicked(self) -> None:
        self._start(self.load())

    def _on_current_changed(self, *_: QModelIndex) -> None:
        self._show_row()

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        spawn(work, owner=self)


async def make_batch(session: Session, window: QWidget) -> None:
    """Ask for a table and add its shots after the one in hand, as one step."""
    sheet = BatchSheet(session, window)
    accepted = await dialogs.opened(sheet)
    sheet.remember()
    if not accepted:
        return
    sheet.refresh()
    shots = [row.shot for row in sheet.good()]
    ids = session.outline.add_shots(shots, session.tr("Make shots from a table"))
    session.page_requested.emit("compose")
    told = session.tr("{n} shots were made. Undo takes all of them away again.")
    session.notice_raised.emit(told.format(n=len(ids)))
