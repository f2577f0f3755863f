"""The sheet that shows a pasted prompt before it is taken: the text coloured by block at the left,
what went where at the right. Reads off the GUI thread; changes nothing by itself."""

import asyncio
from bisect import bisect_right
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.prompt.blocks import Block
from composer.prompt.draft import Placed
from composer.prompt.shot import Shot
from composer.ui import theme
from composer.ui.compose import utf16
from composer.ui.compose.card_order import key_block
from composer.ui.compose.pasted import Part, Pasted, into, lifted_told, parts_of, read_pasted
from composer.ui.compose.text_field import plain_text
from composer.ui.dialogs import Sheet
from composer.ui.session import Session
from composer.ui.tasks import spawn

_SETTLED = 200  # ms without typing after which the text is read again
_COLOURED = 200_000  # characters that are coloured; what comes after them is plain
_EXCERPT = 400  # characters that a part quotes


class PasteSheet(Sheet):
    """Signals: `read()` the text on show has been understood. `as_new`: which of the two ways of
    taking it was chosen."""

    read = Signal()

    def __init__(self, session: Session, text: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=720)
        self.setWindowTitle(self.tr("Paste a prompt"))
        self.heading.setText(self.tr("Paste a prompt"))
        self.resize(940, 620)
        self._session = session
        self.as_new = False
        self.pasted = Pasted("", Shot())
        self._reading = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._build(text)
        self._build_buttons()
        self._connect()
        self._show()
        if text.strip():
            self._read()
            self.into_button.setFocus()
        else:
            self.editor.setFocus()

    def _build(self, text: str) -> None:
        self.editor = QPlainTextEdit(text)
        self.editor.setAccessibleName(self.tr("The pasted text"))
        self.editor.setPlaceholderText(self.tr("Paste or type a prompt, in whatever form it has"))
        self.editor.setFont(theme.mono_font())
        self.editor.setTabChangesFocus(True)
        self._colours = _PlaceColours(self.editor.document())
        self.found = QScrollArea()
        self.found.setWidgetResizable(True)
        self.found.setFrameShape(QFrame.Shape.NoFrame)
        self.found.setAccessibleName(self.tr("What went where"))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.editor, 5)
        row.addWidget(self.found, 4)
        self.body.addLayout(row, 1)
        self.state = self.paragraph("", role="dim")
        self.from_look = QCheckBox(
            self.tr("Take from the scene’s Look what the text leaves open of style and light")
        )
        self.body.addWidget(self.from_look)

    def _build_buttons(self) -> None:
        self.button(self.tr("Cancel"), accepts=False)
        self.new_button = QPushButton(self.tr("As a new shot"))
        self.new_button.setAutoDefault(False)
        self._buttons.addWidget(self.new_button)
        self.into_button = self.button(self.tr("Into this shot"), accepts=True, kind="primary")

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._on_new_clicked)
        self.editor.textChanged.connect(self._on_text_changed)
        self._settle.timeout.connect(self._read)

    def shot(self) -> Shot:
        """What was understood, as it would stand in the shot in hand, or in a new one beside it."""
        stored = self._session.shot
        if self.as_new:
            stored = replace(stored, name="", references=(), extra={})
        from_look = self.from_look.isChecked()
        return into(stored, self.pasted, self._offered(), from_look=from_look)

    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.pasted.shot, self._session.services.vocabulary)

    def _offered(self) -> tuple[str, ...]:
        services = self._session.services
        there = (p for p in services.profiles.values() if p.engine in services.engines)
        return tuple(name for profile in there for name in (profile.id, profile.model))

    def _on_new_clicked(self) -> None:
        self.as_new = True
        self.accept()

    def _on_text_changed(self) -> None:
        if plain_text(self.editor) != self.pasted.text:  # not when only colours changed
            self._settle.start()

    def _read(self) -> None:
        if self._reading:
            self._settle.start()
            return
        self._reading = True
        spawn(self._read_text(plain_text(self.editor)), owner=self)

    async def _read_text(self, text: str) -> None:
        try:
            self.pasted = await asyncio.to_thread(read_pasted, text)
        finally:
            self._reading = False
        self._show()
        self.read.emit()

    def _show(self) -> None:
        spans = self.pasted.parsed.spans if self.pasted.parsed else ()
        self._colours.show(self.pasted.text, spans)
        self.found.setWidget(self._found())
        self.state.setText(self._told())
        self.state.setVisible(bool(self.state.text()))
        theme.mark(self.state, role="error" if self.pasted.problem else "dim")
        self.new_button.setEnabled(not self.pasted.is_empty)
        self.into_button.setEnabled(not self.pasted.is_empty and bool(self._session.shot_id))
        self.from_look.setVisible(self._leaves_open())

    def _leaves_open(self) -> bool:
        shot, look = self.pasted.shot, self._session.look
        pairs = ((look.style, shot.style), (look.light, shot.light), (look.palette, shot.palette))
        return self.pasted.parsed is not None and any(theirs and not own for theirs, own in pairs)

    def _told(self) -> str:
        if self.pasted.problem is not None:
            return messages.sentence(self.pasted.problem)
        if self.pasted.parsed is None:
            return self.tr("A whole shot, as this program keeps it.") if self.pasted.text else ""
        structures = self._session.services.structures
        found = structures.get(self.pasted.parsed.structure_id)
        told = self.tr("Read as: {structure}.").format(structure=found.label if found else "")
        count = len(self.pasted.parsed.unplaced)
        if count:
            told += " " + self.tr("What had no place of its own is kept in the description.")
        return told

    def _found(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        if self.pasted.is_empty:
            hint = self.tr("What goes where will be shown here before anything is changed.")
            column.addWidget(_words(hint, "dim"))
        for part in self.parts() if not self.pasted.is_empty else ():
            column.addWidget(_PartView(part.title, part.lines, key_block(part.key)))
        if lifted := lifted_told(self.pasted, self._offered()):
            column.addWidget(_PartView(self.tr("Taken out of the text"), lifted, None))
        if loose := self._unplaced():
            title = self.tr("No place of its own: in the description")
            column.addWidget(_PartView(title, loose, None, tone="warning"))
        column.addStretch(1)
        return inside

    def _unplaced(self) -> tuple[str, ...]:
        parsed, text = self.pasted.parsed, self.pasted.text
        stretches = parsed.unplaced if parsed else ()
        return tuple(text[start:end].strip() for start, end in stretches if text[start:end].strip())


class _PartView(QWidget):
    """A title with the dot of its block, and what is in it."""

    def __init__(
        self, title: str, lines: tuple[str, ...], block: Block | None, tone: str = ""
    ) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Dot(block, tone or "faint"))
        label = QLabel(title)
        theme.mark(label, role="heading" if block else "caption", tone=tone)
        head.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        for line in lines[:40]:
            words = _words(line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…", "dim")
            words.setContentsMargins(16, 0, 0, 0)
            column.addWidget(words)
        if len(lines) > 40:
            column.addWidget(_words(self.tr("and {n} more").format(n=len(lines) - 40), "caption"))


class Dot(QWidget):
    """A small round mark in the colour of `block`, or else of the theme's `role`."""

    def __init__(self, block: Block | None, role: str = "faint") -> None:
        super().__init__()
        self._block, self._role = block, role
        self.setFixedSize(8, 8)

    def paintEvent(self, event: object) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        hue = theme.block_colour(self._block) if self._block else theme.colour(self._role)
        painter.setBrush(hue)
        painter.drawEllipse(self.rect())


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    theme.mark(label, role=role)
    return label


class _PlaceColours(QSyntaxHighlighter):
    """Colours what went to a block in its colour, labels dimly, the rest of the request faintly."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._formats: list[QTextCharFormat] = []

    def show(self, text: str, spans: tuple[Placed, ...]) -> None:
        known = [span for span in spans if span.end <= _COLOURED]
        places = utf16.Places(text)
        self._starts = places.all_to_qt([span.start for span in known])
        self._ends = [places.to_qt(span.end) for span in known]
        self._formats = [_format(span) for span in known]
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        start = self.currentBlock().position()
        end = start + len(text)
        first = max(0, bisect_right(self._starts, start) - 1)
        for number in range(first, len(self._starts)):
            if self._starts[number] >= end:
                break
            left, right = max(self._starts[number], start), min(self._ends[number], end)
            if left < right:
                self.setFormat(left - start, right - left, self._formats[number])


def _format(span: Placed) -> QTextCharFormat:
    made = QTextCharFormat()
    if span.block is not None:
        made.setForeground(theme.block_colour(span.block))
    else:
        made.setForeground(theme.colour("dim" if span.role == "label" else "faint"))
    return made
