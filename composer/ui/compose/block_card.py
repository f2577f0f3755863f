"""What all cards of the shot in hand share: follow the session, write to it, and put the caret
where a word of the prompt came from."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolTip, QWidget

from composer.prompt.blocks import Block
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.prompt.vocabulary import Term
from composer.ui import theme
from composer.ui.compose.card import Card
from composer.ui.compose.origin import Origin
from composer.ui.compose.text_field import LineField, TextField
from composer.ui.compose.words_button import WordsButton
from composer.ui.session import Session


class BlockCard(Card):
    """A card that shows `fields` (names of the shot's own) and nothing else. Subclasses fill
    `show_shot`, and `field_for` where they have more than prose. `menu_wished` carries the card and
    the place of a right click on the screen."""

    fields: tuple[str, ...] = ()
    menu_wished = Signal(object, object)

    def __init__(
        self, session: Session, block: Block, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(block, title, parent)
        self.session = session
        self._seen: tuple[object, ...] = ()
        self._prose: dict[FieldPath, TextField] = {}

    def refresh(self) -> None:
        """Show the shot in hand, if anything of this card changed."""
        shot, stored = self.session.resolved, self.session.shot
        seen = self.watched(shot) + tuple(getattr(stored, name) is None for name in self.fields)
        if seen != self._seen:
            self._seen = seen
            self.show_shot(shot)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        """The values that `show_shot` depends on."""
        return tuple(getattr(shot, name) for name in self.fields)

    def show_shot(self, shot: Shot) -> None:
        """Bring every field of the card up to `shot` (resolved)."""
        for path, field in self._prose.items():
            field.show_text(value_at(shot, path) or "")

    def owns(self, path: FieldPath) -> bool:
        return bool(path) and path[0] in self.fields

    def paths(self) -> tuple[FieldPath, ...]:
        """Where in the shot its values stand."""
        return tuple((name,) for name in self.fields)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click beside the fields, which have a menu of their own."""
        event.accept()
        self.menu_wished.emit(self, event.globalPos())

    def reveal(self, path: FieldPath, offset: int | None) -> None:
        """Open, and put the caret before character `offset` of the value at `path`; None: at its
        end."""
        self.open()
        field = self.field_for(path) or self.first_field()
        if isinstance(field, (TextField, LineField)):
            field.place_caret(len(field.text()) if offset is None else offset)
        elif field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_for(self, path: FieldPath) -> QWidget | None:
        """The widget that holds the value at `path`; None: no one in particular."""
        return next((f for p, f in self._prose.items() if p == path[: len(p)]), None)

    def add_prose(self, path: FieldPath, name: str, hint: str) -> TextField:
        """A field of running text bound to `path`."""
        field = TextField(name, hint)
        field.setObjectName(".".join(map(str, path)))
        field.edited.connect(_Writer(self.session, path))
        field.refused.connect(partial(refuse, field))
        self._prose[path] = field
        self.content.addWidget(field)
        return field

    def add_words(
        self, name: str, lists: tuple[str, ...], target: TextField, joint: str
    ) -> WordsButton:
        """A button in the title line that adds ready words to `target`, after `joint`."""
        button = WordsButton(name, self.terms(*lists), self)
        button.chosen.connect(_Inserter(target, joint))
        self.add_tool(button)
        return button

    def terms(self, *lists: str) -> tuple[Term, ...]:
        vocabulary = self.session.services.vocabulary
        return tuple(term for name in lists for term in vocabulary.terms(name))

    def add_origin(self, field: str, name: str) -> Origin:
        """The Look's part in the title line."""
        origin = Origin(self.session, field, name, self)
        self.add_tool(origin)
        return origin


class _Writer:
    """Writes what is typed in a field; a plain callable, so that the card keeps no cycle."""

    def __init__(self, session: Session, path: FieldPath) -> None:
        self._session, self._path = session, path

    def __call__(self, text: str) -> None:
        self._session.edit(self._path, text)


class _Inserter:
    """Adds words to the end of a prose field as if they were typed."""

    def __init__(self, target: TextField, joint: str) -> None:
        self._target, self._joint = target, joint

    def __call__(self, words: str) -> None:
        if self._target.isReadOnly():
            refuse(self._target)
            return
        text = self._target.text().rstrip()
        cursor = self._target.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._target.setTextCursor(cursor)
        bare = text.rstrip(".;,")
        glue = "" if not text else " " if text != bare else self._joint
        self._target.insertPlainText(glue + (words if text else words[:1].upper() + words[1:]))
        self._target.setFocus()


def refuse(field: QWidget) -> None:
    """Say why an inherited field takes no typing."""
    text = field.tr(
        "This comes from the scene’s Look. Choose Detach to write your own for this shot."
    )
    QToolTip.showText(field.mapToGlobal(field.rect().bottomLeft()), text, field)


def caption_row(text: str, *rest: QWidget) -> tuple[QHBoxLayout, QLabel]:
    """A small caption with `rest` at its right end."""
    row = QHBoxLayout()
    row.setSpacing(6)
    label = QLabel(text)
    theme.mark(label, role="caption")
    row.addWidget(label)
    row.addStretch(1)
    for widget in rest:
        row.addWidget(widget)
    return row, label
