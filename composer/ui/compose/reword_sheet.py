"""Rewording one block by a text model at one of the person's servers: what it would change is shown
sentence by sentence, and only what is ticked is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.engines.words import Change, accepted, changes
from composer.prompt.shot import FieldPath, value_at
from composer.servers.server import Server
from composer.ui import dialogs, theme
from composer.ui.compose.asking_sheet import AskingSheet
from composer.ui.session import Session


class RewordSheet(AskingSheet):
    """`reworded()` after accepting: the block's path and its new words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", "text_model", parent)
        self.setWindowTitle(self.tr("Reword a block"))
        self.heading.setText(self.windowTitle())
        self._old = ""
        self._changes: tuple[Change, ...] = ()
        self._ticks: list[QCheckBox] = []
        lead = self.tr("A text model proposes other words; you choose what to take.")
        self.paragraph(lead, role="dim")
        self._build()

    def _build(self) -> None:
        self.blocks, self.wish = QComboBox(), QLineEdit()
        for name, path in self._filled():
            self.blocks.addItem(name, path)
        self.wish.setPlaceholderText(self.tr("like: shorter, or: more of the weather"))
        self.add_field(self.tr("Block"), self.blocks)
        self.add_field(self.tr("Wish"), self.wish)
        self.blocks.view().setAccessibleName(self.tr("Block"))
        self.body.addLayout(self.form)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("Proposed changes"))
        self.area.setMinimumHeight(180)
        self.area.hide()
        self.body.addWidget(self.area, 1)
        self.finish_building(
            self.tr("Ask"),
            "pencil",
            self.tr("Take what is ticked"),
            self.tr("It costs what the server asks for one answer."),
        )
        self.blocks.currentIndexChanged.connect(self._forget)

    def _filled(self) -> list[tuple[str, FieldPath]]:
        """The blocks of prose that have words."""
        shot = self.session.resolved
        known: tuple[tuple[str, FieldPath], ...] = (
            (self.tr("Description"), ("description",)),
            (self.tr("Style"), ("style",)),
            (self.tr("Camera"), ("camera", "text")),
            (self.tr("Light"), ("light",)),
            (self.tr("Mood"), ("mood",)),
            (self.tr("Sound"), ("sound",)),
        )
        return [(name, path) for name, path in known if value_at(shot, path)]

    def path(self) -> FieldPath:
        """Where the chosen block's words are."""
        found = self.blocks.currentData()
        return tuple(found) if found else ()

    def question(self) -> str:
        return str(value_at(self.session.resolved, self.path())) if self.path() else ""

    async def ask(self, server: Server, model: str) -> None:
        self._forget()
        old, block, wish = self.question(), str(self.path()[0]), self.wish.text().strip()
        services = self.session.services
        new = await services.reword(server, model, old, block=block, wish=wish)
        self._old, self._changes = old, changes(old, new)
        self._show_changes()

    def reworded(self) -> tuple[FieldPath, str]:
        chosen = [number for number, tick in enumerate(self._ticks) if tick.isChecked()]
        return self.path(), accepted(self._old, self._changes, chosen)

    def _forget(self) -> None:
        """What was proposed belongs to another block, or to an earlier question."""
        self._changes, self._ticks = (), []
        self.area.hide()
        self.use_button.setEnabled(False)
        self.show_ready()

    def _show_changes(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for number, change in enumerate(self._changes):
            column.addLayout(self._row(number, change))
        column.addStretch(1)
        dialogs.show_instead(self.area, page)
        self.area.setVisible(bool(self._changes))
        some = self.tr("What is ticked replaces the words above it.")
        none = self.tr("The model would leave every word as it is.")
        self.told.setText(some if self._changes else none)
        self._show_ticked()

    def _row(self, number: int, change: Change) -> QHBoxLayout:
        old = self._old[change.start : change.end].strip()
        tick = QCheckBox()
        tick.setChecked(True)
        tick.setAccessibleName(self.tr("Take change {number}").format(number=number + 1))
        tick.toggled.connect(self._show_ticked)
        self._ticks.append(tick)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, role in ((old, "dim"), (change.new.strip(), "")):
            label = QLabel(text or (self.tr("(nothing)")))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            if role:
                theme.mark(label, role=role)
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _show_ticked(self) -> None:
        self.use_button.setEnabled(any(tick.isChecked() for tick in self._ticks))


async def reword_a_block(session: Session, parent: QWidget) -> None:
    """Shows the sheet; what was ticked becomes the block's words, in one undo step."""
    sheet = RewordSheet(session, parent)
    if await dialogs.opened(sheet):
        path, words = sheet.reworded()
        session.edit(path, words, text=sheet.tr("Reword a block"), merge=False)
