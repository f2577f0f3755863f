"""The live prompt: structure and dialect, the exact text, what that way of writing leaves out, its
length, copying it, and what the model would refuse."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from composer import messages
from composer.prompt.render import Rendered
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.prompt.vocabulary import Term
from composer.ui import icons, recipes, theme
from composer.ui.compose.choice_button import ChoiceButton
from composer.ui.compose.drops import PromptDrops
from composer.ui.compose.gauge import Gauge
from composer.ui.compose.layout_choices import choice_of, dialect_choices, structure_choices
from composer.ui.compose.loss_report import LossReport
from composer.ui.compose.model_advice import ModelAdvice
from composer.ui.compose.openness import openness
from composer.ui.compose.prompt_editor import PromptEditor
from composer.ui.compose.prompt_lock import LockButton, OpenStrip
from composer.ui.elided import ElidedLabel
from composer.ui.help_topic import set_topic
from composer.ui.session import Session


class PromptPane(QFrame):
    """Follows the session; clicked words ask it to reveal their field."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("prompt_pane")
        theme.mark(self, role="pane")
        self._asked: object = None
        self._build()
        self._connect()
        PromptDrops(self, session)
        self._on_shot_changed()
        self._on_rendered_changed(session.rendered)

    def _build(self) -> None:
        self.text = PromptEditor(self)
        self.refused = QLabel(self)
        self.refused.setWordWrap(True)
        self.refused.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.refused, role="warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        self.open_strip = OpenStrip(self.session.own_text, self)
        column.addWidget(self.open_strip)
        column.addWidget(self.text, 1)
        self.beside = ElidedLabel("", self)
        theme.mark(self.beside, role="caption")
        self.losses = LossReport(self)
        column.addWidget(self.beside)
        column.addWidget(self.losses)
        self.advice = ModelAdvice(self.session, self)
        column.addWidget(self.advice)
        column.addWidget(self.refused)
        column.addLayout(self._build_foot())

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Prompt"), self)
        theme.mark(title, role="heading")
        self.structure = ChoiceButton(self.tr("Structure: how the blocks are laid out"), self)
        set_topic(self.structure, "structures")
        self.dialect = ChoiceButton(self.tr("Dialect: which model it is written for"), self)
        set_topic(self.dialect, "models")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        for button in (self.structure, self.dialect):
            button.setMinimumWidth(84)
            row.addWidget(button)
        row.addStretch(1)
        self.lock = LockButton(self.session.own_text, self)
        row.addWidget(self.lock)
        return row

    def _build_foot(self) -> QHBoxLayout:
        self.count = ElidedLabel("", self)
        theme.mark(self.count, role="caption")
        self.copy_button = QToolButton(self)
        self.copy_button.setText(self.tr(" Copy"))
        self.copy_button.setIcon(icons.icon("copy", "dim"))
        self.copy_button.setIconSize(QSize(14, 14))
        self.copy_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy_button.setAccessibleName(self.tr("Copy the prompt"))
        self.copy_button.setToolTip(self.tr("Copy the prompt (Ctrl+Shift+C)"))
        theme.mark(self.copy_button, kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        self.gauge = Gauge(self)
        row.addWidget(self.count, 1)
        row.addWidget(self.gauge)
        row.addWidget(self.copy_button)
        return row

    def _connect(self) -> None:
        self.session.shot_changed.connect(self._on_shot_changed)
        self.session.rendered_changed.connect(self._on_rendered_changed)
        self.session.reveal_requested.connect(self._on_revealed)
        self.text.field_requested.connect(self._on_field_requested)
        self.session.own_text.opened.connect(self._on_opened)
        self.text.edited.connect(self.session.own_text.type)
        self.text.copy_wished.connect(self.copy_prompt)
        self.text.open_wished.connect(self.session.own_text.toggle)
        self.text.left.connect(self._on_text_left)
        self.structure.chosen.connect(self._on_structure_chosen)
        self.dialect.chosen.connect(self._on_dialect_chosen)
        self.losses.field_requested.connect(self._on_field_requested)
        self.gauge.field_requested.connect(self._on_field_requested)
        self.copy_button.clicked.connect(self.copy_prompt)

    def sizeHint(self) -> QSize:
        return QSize(480, 520)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 180)

    def copy_prompt(self) -> None:
        """The exact text, to the clipboard."""
        QGuiApplication.clipboard().setText(self.session.rendered.text)
        self.session.notice_raised.emit(self.tr("The prompt is on the clipboard."))

    def _on_rendered_changed(self, rendered: Rendered) -> None:
        self._show_open(is_open=self.session.own_text.is_open)
        self.text.show_rendered(rendered)
        words, characters = len(rendered.text.split()), len(rendered.text)
        self.count.setText(f"{self._words(words)} · {self._characters(characters)}")
        self.copy_button.setEnabled(bool(rendered.text))
        self.losses.show_losses(self.session.translation.losses if self.session.shot_id else ())
        self._show_beside()
        self.gauge.show_openness(openness(self.session.resolved))
        self._show_refused()

    def _on_text_left(self) -> None:
        """The cards show what was typed before somebody types in them."""
        self.session.own_text.flush()
        self.session.break_merge()

    def _on_opened(self) -> None:
        self._show_open(is_open=self.session.own_text.is_open)
        self.text.setFocus()

    def _show_open(self, *, is_open: bool) -> None:
        self.lock.show_open(is_open=is_open)
        self.lock.setEnabled(bool(self.session.shot_id))
        self.open_strip.setVisible(is_open)
        self.text.set_open(is_open=is_open)

    def _on_revealed(self, path: FieldPath) -> None:
        """Undo of the whole shot leads back to its text where that was typed by hand."""
        if not path and self.session.own_text.is_open:
            self.text.setFocus()

    def _show_beside(self) -> None:
        """What the structure shows beside the text: it goes into the request, never into it."""
        shot = self.session.resolved
        outside = self.session.layout.outside if self.session.shot_id else ()
        values = ((label, str(value_at(shot, path))) for label, path in outside)
        told = "  ".join(f"{label} {value}" for label, value in values if value)
        self.beside.setText(self.tr("{values}   (sent beside the text)").format(values=told))
        self.beside.setVisible(bool(told))

    def _words(self, count: int) -> str:
        return self.tr("1 word") if count == 1 else self.tr("{n} words").format(n=f"{count:,}")

    def _characters(self, count: int) -> str:
        if count == 1:
            return self.tr("1 character")
        return self.tr("{n} characters").format(n=f"{count:,}")

    def _on_shot_changed(self, *_: object) -> None:
        shot = self.session.shot
        asked = shot.structure, shot.dialect, shot.parameters, shot.references
        if asked == self._asked:
            return
        self._asked = asked
        self._show_choices(shot)
        self._show_refused()

    def _show_refused(self) -> None:
        told = [messages.sentence(problem) for problem in self.session.refusals()]
        self.refused.setText("\n".join(told) if self.session.shot_id else "")
        self.refused.setVisible(bool(self.refused.text()))

    def _show_choices(self, shot: Shot) -> None:
        services, dialect = self.session.services, self.session.dialect
        dialects = partial(dialect_choices, services.dialects, recipes.DIALECT)
        self.dialect.offer(dialects, choice_of(dialect))
        known = services.structures.get(shot.structure)
        unknown = Term(id=shot.structure, text=shot.structure, label=shot.structure)
        structures = partial(structure_choices, services.structures)
        self.structure.offer(structures, choice_of(known) if known else unknown)
        self.structure.setEnabled(dialect.structure is None)
        if dialect.structure is not None:
            told = self.tr("{dialect} has an order of its own, so no structure is used.")
            self.structure.setToolTip(told.format(dialect=dialect.label))

    def _on_structure_chosen(self, structure: str) -> None:
        text = self.tr("Change the structure")
        self.session.edit(("structure",), structure, text=text, merge=False)

    def _on_dialect_chosen(self, dialect: str) -> None:
        text = self.tr("Write for another model")
        self.session.edit(("dialect",), dialect, text=text, merge=False)

    def _on_field_requested(self, path: FieldPath) -> None:
        self.session.reveal(path)
