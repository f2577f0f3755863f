"""The card of light and palette: words for the light, names for the colours; usually the Look's."""

import asyncio
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from composer.problem import Problem
from composer.prompt.blocks import Block
from composer.prompt.limits import load_limits
from composer.prompt.shot import FieldPath, Shot
from composer.prompt.vocabulary import Term
from composer.ui import dialogs, icons, theme
from composer.ui.compose.block_card import BlockCard, caption_row
from composer.ui.compose.origin import Origin
from composer.ui.compose.palette import PaletteEditor
from composer.ui.compose.picture_colours import colours_of, names_of
from composer.ui.compose.words_button import TermPopup
from composer.ui.menus import PopupMenu
from composer.ui.session import Session
from composer.ui.tasks import spawn

PICTURES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp"


class LightCard(BlockCard):
    """Light and palette. A clip's or a file's picture can give the colours."""

    fields = ("light", "palette")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.LIGHT, self.tr("Light & palette"), parent)
        self._build_light()
        self._build_palette()
        self.palette_editor.changed.connect(self._on_palette_changed)
        self.palette_editor.named.connect(self._on_colour_named)
        self.ready_button.clicked.connect(self.open_ready)
        self.picture_button.clicked.connect(self.open_picture_menu)

    def _build_light(self) -> None:
        hint = self.tr("Where the light comes from, how hard, how warm: one set-up")
        self.light_field = self.add_prose(("light",), self.tr("Light"), hint)
        lists = (
            "light_quality",
            "light_direction",
            "light_temperature",
            "light_source",
            "light_term",
        )
        words = (*lists, "time_of_day")
        self.words = self.add_words(self.tr("Ready light words"), words, self.light_field, ", ")
        self.light_origin = self.add_origin("light", self.tr("light"))

    def _build_palette(self) -> None:
        self.ready_button = self._tool("palette", self.tr("Ready palettes"))
        self.picture_button = self._tool("image", self.tr("Take the colours from a picture"))
        self.palette_origin = Origin(self.session, "palette", self.tr("palette"), self)
        row, self.palette_caption = caption_row(
            self.tr("Palette"), self.ready_button, self.picture_button, self.palette_origin
        )
        self.content.addLayout(row)
        self.palette_editor = PaletteEditor(self.terms("colour"))
        self.content.addWidget(self.palette_editor)

    def _tool(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icons.icon(icon, "dim"))
        button.setIconSize(QSize(14, 14))
        button.setAccessibleName(name)
        button.setToolTip(name)
        theme.mark(button, kind="icon")
        return button

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        inherited = self.light_origin.refresh()
        self.light_field.set_read_only(inherited)
        self.words.offer(offered=not inherited, shown=self.is_open())
        names = shot.palette or ()
        self.palette_editor.show_names(names)
        lent = self.palette_origin.refresh()
        self.palette_editor.set_read_only(lent)
        self.ready_button.setVisible(not lent)
        self.picture_button.setVisible(not lent)
        self._show_budget(len(names))
        told = " · ".join(part for part in (shot.light or "", ", ".join(names)) if part)
        hint = self.tr("Where the light comes from, and three to five colours")
        self.set_empty(empty=not (shot.light or names), summary=told or hint)

    def _show_budget(self, count: int) -> None:
        low, high = load_limits().palette
        text = self.tr("{count} of {low}–{high} colours").format(count=count, low=low, high=high)
        self.palette_caption.setText(self.tr("Palette") + (f"  ·  {text}" if count else ""))
        tone = "warning" if count and not low <= count <= high else ""
        if (self.palette_caption.property("tone") or "") != tone:
            theme.mark(self.palette_caption, tone=tone)

    def field_for(self, path: FieldPath) -> QWidget | None:
        if path[0] != "palette":
            return super().field_for(path)
        chips = self.palette_editor.chips
        index = path[1] if len(path) > 1 else 0
        if isinstance(index, int) and index < len(chips):
            return chips[index].name
        return self.palette_editor.add_field

    def open_ready(self) -> None:
        popup = TermPopup(self.tr("Ready palettes"), self.terms("palette"), self.ready_button)
        popup.term_chosen.connect(self._on_ready_chosen)
        place = QPoint(self.ready_button.width() - popup.width(), self.ready_button.height() + 4)
        popup.show_at(self.ready_button.mapToGlobal(place))

    def open_picture_menu(self) -> None:
        menu, clip = PopupMenu(self), self._clip_picture()
        menu.row("image", self.tr("A picture file…"), partial(_start, self, None))
        text = self.tr("The latest clip’s picture")
        menu.row("film", text, partial(_start, self, clip), can=clip is not None)
        menu.popup(self.picture_button.mapToGlobal(QPoint(0, self.picture_button.height())))

    def _clip_picture(self) -> Path | None:
        row = self.session.shot_row
        return self.session.project.media / row.thumbnail if row and row.thumbnail else None

    async def take_from_file(self) -> None:
        """Ask for a picture and take its colours."""
        filters = (self.tr("Pictures ({endings})").format(endings=PICTURES),)
        path = await dialogs.choose_file(
            self.window(), self.tr("Take colours from a picture"), None, filters
        )
        if path is not None:
            await self.take_from(path)

    async def take_from(self, path: Path) -> None:
        """The colours of the picture at `path` become the palette, by their nearest names."""
        try:
            colours = await asyncio.to_thread(colours_of, path)
        except Problem as problem:
            self.session.problem_raised.emit(problem)
            return
        words = [term.text for term in self.terms("colour")]
        self._on_palette_changed(names_of(colours, words))

    def _on_palette_changed(self, names: object) -> None:
        self.session.edit(("palette",), names, text=self.tr("Change the palette"), merge=False)

    def _on_colour_named(self, index: int, name: str) -> None:
        self.session.edit(("palette", index), name)

    def _on_ready_chosen(self, term: Term) -> None:
        names = term.values.get("anchors") or [part.strip() for part in term.text.split(",")]
        self._on_palette_changed(tuple(str(name) for name in names))


def _start(card: LightCard, path: Path | None) -> None:
    spawn(card.take_from(path) if path else card.take_from_file(), owner=card)
