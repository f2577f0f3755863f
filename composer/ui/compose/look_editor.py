"""The editor of a scene's Look: what its shots share. Every change is written at once and
undoable."""

from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from composer.prompt.look import Look
from composer.prompt.shot import CastMember
from composer.ui import theme
from composer.ui.compose.palette import PaletteEditor
from composer.ui.compose.row_list import RowList
from composer.ui.compose.text_cards import CastRow
from composer.ui.compose.text_field import LineField, TextField, is_undo_key
from composer.ui.dialogs import Sheet
from composer.ui.session import Session


class LookCast:
    """The cast of the Look in hand, as rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def items(self) -> tuple[CastMember, ...]:
        return self._session.look.cast

    def put(self, items: tuple[object, ...], text: str) -> None:  # noqa: ARG002
        self._session.break_merge()
        self._session.edit_look("cast", items)
        self._session.break_merge()

    def put_value(self, index: int, name: str, value: object) -> None:
        cast_ = list(self._session.look.cast)
        cast_[index] = replace(cast_[index], **cast("dict[str, Any]", {name: value}))
        self._session.edit_look("cast", tuple(cast_))

    def put_item(self, index: int, item: object, text: str) -> None:
        items = self.items()
        self.put((*items[:index], item, *items[index + 1 :]), text)


class LookEditor(Sheet):
    """Edits the Look of the scene in hand; closes when another scene comes in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.tr("Look"), parent, width=520)
        self.session = session
        self._scene = session.scene_row.id if session.scene_row else ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("look_editor")
        self.resize(560, 680)
        self._build()
        self._connect()
        self._show(session.look)

    def _build(self) -> None:
        about = self.tr("What every shot of this scene shares, unless a shot has its own.")
        self.paragraph(about, "dim")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self.name = LineField(self.tr("Name"), self.tr("Such as “Rain and sodium”"))
        self.style_field = TextField(self.tr("Style"), self.tr("Era, format, genre"))
        self.light_field = TextField(
            self.tr("Light"), self.tr("Sources, quality, direction, warmth")
        )
        colours = self.session.services.vocabulary.terms("colour")
        self.palette_editor = PaletteEditor(colours)
        self.cast_rows = RowList(
            LookCast(self.session), CastRow, CastMember(), self.tr("+ Person"), self
        )
        self._add(self.tr("Name"), self.name)
        self._add(self.tr("Style"), self.style_field)
        self._add(self.tr("Light"), self.light_field)
        self._add(self.tr("Palette"), self.palette_editor)
        self._add(self.tr("Cast"), self.cast_rows)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(360)
        self.body.addWidget(area, 1)
        self.button(self.tr("Done"), accepts=True, kind="primary")

    def _add(self, caption: str, field: QWidget) -> None:
        label = QLabel(caption)
        theme.mark(label, role="caption")
        label.setBuddy(field)
        self._column.addWidget(label)
        self._column.addWidget(field)
        self._column.addSpacing(6)

    def _connect(self) -> None:
        edit = self.session.edit_look
        self.name.textEdited.connect(partial(_put, edit, "name"))
        self.style_field.edited.connect(partial(_put, edit, "style"))
        self.light_field.edited.connect(partial(_put, edit, "light"))
        self.palette_editor.changed.connect(partial(_put, edit, "palette"))
        self.palette_editor.named.connect(self._on_colour_named)
        self.session.look_changed.connect(self._on_look_changed)
        self.session.shot_selected.connect(self._on_shot_selected)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """The window's keys end at its edge: undo and redo are wanted here as well."""
        if arg__1.matches(QKeySequence.StandardKey.Undo):
            self.session.undo()
        elif is_undo_key(arg__1):
            self.session.redo()
        else:
            super().keyPressEvent(arg__1)

    def show_field(self, field: str) -> None:
        """Take the focus to `field` of the Look."""
        if field == "cast":
            rows = self.cast_rows.rows
            (rows[0].field() if rows else self.cast_rows.add_button).setFocus()
        else:
            self.name.setFocus()

    def _show(self, look: Look) -> None:
        self.name.show_text(look.name)
        self.style_field.show_text(look.style)
        self.light_field.show_text(look.light)
        self.palette_editor.show_names(look.palette)
        self.cast_rows.show_items(look.cast)

    def _on_colour_named(self, index: int, name: str) -> None:
        names = list(self.session.look.palette)
        names[index] = name
        self.session.edit_look("palette", tuple(names))

    def _on_look_changed(self, scene_id: str) -> None:
        if scene_id == self._scene:
            self._show(self.session.look)

    def _on_shot_selected(self, _shot_id: str) -> None:
        scene = self.session.scene_row
        if scene is None or scene.id != self._scene:
            self.close()


def _put(edit: object, field: str, value: object) -> None:
    cast("Any", edit)(field, value)
