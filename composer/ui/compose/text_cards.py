"""The cards that are prose: style, subject with the cast, description and mood."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from composer.prompt.blocks import Block
from composer.prompt.shot import CastMember, FieldPath, Shot
from composer.ui import theme
from composer.ui.compose.block_card import BlockCard, caption_row
from composer.ui.compose.origin import Origin
from composer.ui.compose.row_list import RowList, RowWidget, ShotRows
from composer.ui.compose.text_field import LineField, TextField
from composer.ui.session import Session


class StyleCard(BlockCard):
    """Style: the first thing a model should know; usually the Look's."""

    fields = ("style",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.STYLE, self.tr("Style"), parent)
        hint = self.tr(
            "Era, format and genre, such as “quiet northern drama, late nineties; 16 mm”"
        )
        self._field = self.add_prose(("style",), self.tr("Style"), hint)
        self.words = self.add_words(self.tr("Ready styles"), ("style",), self._field, "; ")
        self.origin = self.add_origin("style", self.tr("style"))

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        inherited = self.origin.refresh()
        self._field.set_read_only(inherited)
        self.words.offer(offered=not inherited, shown=self.is_open())
        hint = self.tr("The Look leaves it open") if inherited else self.tr("Era, format, genre")
        self.set_empty(empty=not shot.style, summary=shot.style or hint)


class DescriptionCard(BlockCard):
    """Description: what is there to be seen."""

    fields = ("description",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.DESCRIPTION, self.tr("Description"), parent)
        hint = self.tr(
            "Where we are, who is there, what they wear, the weather, what moves behind them"
        )
        self.add_prose(("description",), self.tr("Description"), hint)

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        summary = shot.description or self.tr("Place, people, clothes, weather")
        self.set_empty(empty=not shot.description, summary=summary)


class MoodCard(BlockCard):
    """Mood: the tone, in free words."""

    fields = ("mood",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.MOOD, self.tr("Mood"), parent)
        hint = self.tr("The tone in a few words, such as “wary, half amused”")
        field = self.add_prose(("mood",), self.tr("Mood"), hint)
        self.add_words(self.tr("Ready moods"), ("mood",), field, ", ")

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        self.set_empty(
            empty=not shot.mood, summary=shot.mood or self.tr("The tone, in a few words")
        )


class CastRow(RowWidget):
    """Somebody's name and the words every shot describes them by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = LineField(self.tr("Name"), self.tr("Name"), self)
        self.name.setFixedWidth(112)
        self.words = TextField(
            self.tr("Description"), self.tr("Age, clothes, what one notices"), self
        )
        layout = QHBoxLayout()
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addWidget(self.words, 1)
        self.fill(layout)
        self.name.textEdited.connect(self._on_name_edited)
        self.words.edited.connect(self._on_words_edited)

    def show_item(self, item: object) -> None:
        super().show_item(item)
        if isinstance(item, CastMember):
            self.name.show_text(item.name)
            self.words.show_text(item.description)

    def field(self, name: str = "") -> QWidget:
        return self.words if name == "description" else self.name

    def set_read_only(self, read_only: bool) -> None:
        self.name.set_read_only(read_only)
        self.words.set_read_only(read_only)
        self.menu_button.setVisible(not read_only)

    def _on_name_edited(self, text: str) -> None:
        self.changed.emit(self.index, "name", text)

    def _on_words_edited(self, text: str) -> None:
        self.changed.emit(self.index, "description", text)


class SubjectCard(BlockCard):
    """Subject: who or what the shot is of, and the people of the Look who may be in it."""

    fields = ("subject", "cast")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.SUBJECT, self.tr("Subject"), parent)
        hint = self.tr("Who or what it is about, concretely: “a woman in a red raincoat”")
        self.add_prose(("subject",), self.tr("Subject"), hint)
        self.origin = Origin(session, "cast", self.tr("cast"), self)
        self.show_cast = QToolButton(self)
        self.show_cast.setCheckable(True)
        theme.mark(self.show_cast, kind="quiet", small="true")
        row, self.cast_caption = caption_row(self.tr("Cast"), self.show_cast, self.origin)
        self.content.addLayout(row)
        self.rows = RowList(ShotRows(session, "cast"), CastRow, CastMember(), self.tr("+ Person"))
        self.content.addWidget(self.rows)
        self.show_cast.toggled.connect(self._on_show_cast_toggled)
        self._on_show_cast_toggled(shown=False)

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        cast = shot.cast or ()
        self.rows.show_items(cast)
        inherited = self.origin.refresh()
        self.rows.set_read_only(inherited)
        self.show_cast.setVisible(inherited and bool(cast))
        self.rows.setVisible(not inherited or self.show_cast.isChecked())
        names = ", ".join(member.name for member in cast if member.name)
        told = shot.subject or (self.tr("Cast: {names}").format(names=names) if names else "")
        self.cast_caption.setText(f"{self.tr('Cast')}  ·  {names}" if names else self.tr("Cast"))
        self.set_empty(
            empty=not shot.subject and (inherited or not cast),
            summary=told or self.tr("Who or what it is about"),
        )

    def field_for(self, path: FieldPath) -> QWidget | None:
        if path[0] == "cast":
            if self.show_cast.isVisibleTo(self):
                self.show_cast.setChecked(True)
            return self.rows.field_for(path)
        return super().field_for(path)

    def _on_show_cast_toggled(self, shown: bool) -> None:
        self.show_cast.setText(self.tr("Hide") if shown else self.tr("Show"))
        name = self.tr("Hide the cast") if shown else self.tr("Show the cast")
        self.show_cast.setAccessibleName(name)
        self.rows.setVisible(shown or not self.session.is_inherited("cast"))
