"""Which field and which words of the preview a finding stands in: follows the checks and keeps the
marks of the Compose page up to date."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from composer.prompt.blocks import Block
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.ui.checks import words
from composer.ui.checks.marks import LineMark, Place, TextMarks
from composer.ui.compose.cards_pane import CardsPane
from composer.ui.compose.prompt_text import PromptText
from composer.ui.compose.text_field import TextField
from composer.ui.session import Session

if TYPE_CHECKING:
    from composer.prompt.lint import Finding


class FieldMarks(QObject):
    """The findings in the fields of the cards."""

    def __init__(self, session: Session, cards: CardsPane) -> None:
        super().__init__(cards)
        self._session, self._cards = session, cards
        self._texts: dict[QPlainTextEdit, TextMarks] = {}
        self._lines: dict[QLineEdit, LineMark] = {}
        session.checks.changed.connect(self._on_changed)
        self._on_changed()

    def marks_of(self, field: QWidget) -> "tuple[Finding, ...]":
        """What is marked in `field`."""
        if isinstance(field, QPlainTextEdit) and field in self._texts:
            return self._texts[field].findings()
        if isinstance(field, QLineEdit) and field in self._lines:
            one = self._lines[field].finding()
            return (one,) if one else ()
        return ()

    def _on_changed(self) -> None:
        self._forget_gone()
        texts: dict[QPlainTextEdit, list[Place]] = {field: [] for field in self._texts}
        lines: dict[QLineEdit, Finding] = {}
        for one in self._session.checks.findings():
            field = self._field(one)
            if isinstance(field, TextField):
                if place := _place(one, field.text()):
                    texts.setdefault(field, []).append(place)
            elif isinstance(field, QLineEdit) and field not in lines:
                lines[field] = one
        for field, places in texts.items():
            self._mark_text(field, places)
        for field in self._lines.keys() | lines.keys():
            self._mark_line(field, lines.get(field))

    def _mark_text(self, field: QPlainTextEdit, places: list[Place]) -> None:
        if field not in self._texts:
            self._texts[field] = TextMarks(field, self._session.checks)
        self._texts[field].show(places)

    def _mark_line(self, field: QLineEdit, one: "Finding | None") -> None:
        if field not in self._lines:
            self._lines[field] = LineMark(field, self._session.checks)
        self._lines[field].show_finding(one)

    def _field(self, one: "Finding") -> QWidget | None:
        """The field that holds the words of `one`; None for what stands nowhere."""
        path = one.path
        if not path or not self._has_words(path):
            return None
        if path[0] == "cast" and self._session.is_inherited("cast"):
            return None
        card = self._cards.card_for(path)
        return card.field_for(path) if card else None

    def _has_words(self, path: FieldPath) -> bool:
        try:
            value = value_at(self._session.resolved, path)
        except (AttributeError, IndexError):
            return False
        return isinstance(value, str) and bool(value)

    def _forget_gone(self) -> None:
        """Rows come and go with the shot."""
        self._texts = {field: one for field, one in self._texts.items() if isValid(field)}
        self._lines = {field: one for field, one in self._lines.items() if isValid(field)}


class PreviewMarks(QObject):
    """The findings in the prompt as it will be sent."""

    def __init__(self, session: Session, text: PromptText) -> None:
        super().__init__(text)
        self._session, self._text = session, text
        self.marks = TextMarks(text, session.checks)
        self._waits = False
        session.checks.changed.connect(self._show)
        # After the pane itself, which shows the text.
        session.rendered_changed.connect(self._on_rendered_changed)

    def _on_rendered_changed(self, *_: object) -> None:
        """Marks move with their words by themselves: setting them at each key would repaint all."""
        if self._waits:
            self._show()

    def _show(self) -> None:
        # Until the text is there that the places are in.
        self._waits = self._text.rendered().text != self._session.rendered.text
        if self._waits:
            return
        shot = self._session.resolved
        self.marks.show(list(_spans(self._session.checks.findings(), shot)))


def _spans(findings: "Iterable[Finding]", shot: Shot) -> Iterable[Place]:
    for one in findings:
        if one.span is None or one.start is None:
            continue
        if not _is_all_hint(one, str(value_at(shot, one.path))):
            yield Place(*one.span, one)


def _is_all_hint(one: "Finding", text: str) -> bool:
    """A hint about all the words of a field marks none of them: the list says it."""
    return one.severity == "I" and one.text.strip() == text.strip()


def _place(one: "Finding", text: str) -> Place | None:
    """Where it stands in the field, if the field shows just that."""
    if one.start is None or one.end is None or text[one.start : one.end] != one.text:
        return None
    if one.end <= one.start or _is_all_hint(one, text):
        return None
    return Place(one.start, one.end, one)


class CameraBudget(QObject):
    """One move: the camera card's title line counts the moves where there are more."""

    def __init__(self, session: Session, cards: CardsPane) -> None:
        super().__init__(cards)
        self._session, self._card = session, cards.cards[Block.CAMERA]
        session.checks.changed.connect(self._show)
        # After the card itself, which says "one move".
        session.shot_changed.connect(self._show)

    def _show(self, *_: object) -> None:
        codes = {one.code: one for one in self._session.checks.findings()}
        found = codes.get("lint.several_moves")
        count = found.values.get("count", 0) if found else 0
        if count:
            told = self.tr("{n} moves: keep one").format(n=count)
            self._card.set_note(told, words.sentence(found) if found else "", "warning")
        elif self._card.note.property("tone") == "warning":
            one = self.tr("one move") if self._session.resolved.camera.move else ""
            self._card.set_note(one, self.tr("One movement in a shot reads best."))


def mark_findings(session: Session, cards: CardsPane, text: PromptText) -> None:
    """Have findings underlined in the cards and in the preview, for as long as these live."""
    FieldMarks(session, cards).setObjectName("field_marks")
    PreviewMarks(session, text).setObjectName("preview_marks")
    CameraBudget(session, cards).setObjectName("camera_budget")
