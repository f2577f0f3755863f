"""The form of the shot in hand: a card for each block its structure calls for or that is filled, in
the order of the text. The others wait behind "More"."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.shot import FieldPath
from composer.ui import theme
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.brief_cards import card_title, make_card
from composer.ui.compose.camera_card import CameraCard
from composer.ui.compose.card_choice import EXTRAS, called_for, filled_extras, split_offset
from composer.ui.compose.card_help import add_help
from composer.ui.compose.card_order import CardKey, card_order, key_of, stitch
from composer.ui.compose.drops import PromptDrops
from composer.ui.compose.first_frame_card import FirstFrameCard
from composer.ui.compose.light_card import LightCard
from composer.ui.compose.script_cards import BeatsCard, DialogueCard, SoundCard
from composer.ui.compose.start_offer import StartOffer
from composer.ui.compose.text_cards import DescriptionCard, MoodCard, StyleCard, SubjectCard
from composer.ui.compose.walk import CONTINUING, EXPLORING, WalkStrip, is_blank
from composer.ui.menus import PopupMenu
from composer.ui.session import Session

KINDS: tuple[type[BlockCard], ...] = (
    StyleCard,
    SubjectCard,
    DescriptionCard,
    CameraCard,
    LightCard,
    MoodCard,
    BeatsCard,
    DialogueCard,
    SoundCard,
    FirstFrameCard,
)

_ELSEWHERE = ("name", "parameters", "structure", "dialect", "purpose", "ignored", "verbatim")
"""Fields of a shot that no card holds."""


class CardsPane(QScrollArea):
    """Follows the session; `reveal` puts the caret where a path leads."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("cards_pane")
        self.setAccessibleName(self.tr("Blocks of the prompt"))
        self._build()
        self._connect()
        PromptDrops(self, session)
        self._on_shot_selected(session.shot_id)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        # Otherwise new rows are squeezed for one frame, until the scroll area takes notice.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.empty_note = StartOffer(self.session)
        self._column.addWidget(self.empty_note)
        self._wanted: set[CardKey] = set()
        self._shown_for: tuple[str, str, str] = "", "", ""
        self.cards: dict[CardKey, BlockCard] = {}
        for kind in KINDS:
            card = kind(self.session)  # pyright: ignore[reportCallIssue]
            self.cards[card.block] = card
            add_help(self.session, card, card.block)
            self._column.addWidget(card)
        self.walk_strip: WalkStrip | None = None
        self._usual: tuple[CardKey, ...] = (*self.cards, *EXTRAS)
        self._order: tuple[CardKey, ...] = tuple(self.cards)
        self.more = self._build_more()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(inside)

    def _build_more(self) -> QToolButton:
        more = QToolButton()
        more.setText(self.tr("More…"))
        more.setAccessibleName(self.tr("More blocks"))
        more.setToolTip(
            self.tr("Blocks that this structure does without, to write in all the same")
        )
        theme.mark(more, kind="quiet")
        more.clicked.connect(self.open_more)
        return more

    def _connect(self) -> None:
        self.session.shot_selected.connect(self._on_shot_selected)
        self.session.shot_changed.connect(self._on_shot_changed)
        self.session.reveal_requested.connect(self.reveal)
        self.session.start_requested.connect(self._on_start_requested)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        return QSize(620, 700)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def reveal(self, path: FieldPath) -> None:
        """Unfold the card that holds `path`, scroll to it, take the caret. A path may lead into a
        text: `("description", 12)` is its thirteenth character."""
        where, offset = split_offset(self.session.resolved, path)
        card = self.card_for(where)
        if card is None:
            return
        self.show_card(key_of(where) if card is not self.cards.get(card.block) else card.block)
        card.reveal(where, offset)
        QTimer.singleShot(0, self, self._show_focus)

    def card_for(self, path: FieldPath) -> BlockCard | None:
        """The card of the field at `path`, made if need be; None for what has none."""
        if not path or path[0] in _ELSEWHERE:
            return None
        key = key_of(path)
        if key not in self.cards and key in EXTRAS:
            self._make(key)
        owner = next((card for card in self.cards.values() if card.owns(path)), None)
        return owner or self.cards.get(key)

    def show_card(self, key: CardKey) -> BlockCard:
        """Have the card `key` on show, for as long as this shot is in hand."""
        if key not in self.cards:
            self._make(key)
        self._wanted.add(key)
        card = self.cards[key]
        card.setVisible(bool(self.session.shot_id))
        self._show_more()
        return card

    def hidden(self) -> tuple[CardKey, ...]:
        """The cards that are out of the way, in the order they would stand."""
        order = card_order(self.session.layout, self._usual)
        return tuple(key for key in order if key not in self.cards or self.cards[key].isHidden())

    def open_more(self) -> None:
        menu = self.build_more()
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def build_more(self) -> PopupMenu:
        """A menu of the cards that are out of the way."""
        menu = PopupMenu(self)
        for key in self.hidden():
            title = self.cards[key].header.text() if key in self.cards else card_title(key)
            menu.row("plus", title, partial(_add_card, self, key))
        return menu

    def add_card(self, key: CardKey) -> None:
        """Show the card `key` open, with the caret in it."""
        card = self.show_card(key)
        card.open()
        if field := card.first_field():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_focus)

    def begin_walk(self) -> None:
        """A new shot, unless the one in hand is still empty, and the guided walk through its
        cards."""
        if not self.session.shot_id or not is_blank(self.session.shot):
            self.session.outline.add_shot()
        if self.walk_strip is None:
            self.walk_strip = WalkStrip(self)
            self.walk_strip.chosen.connect(self._on_walk_chosen)
            self.walk_strip.step_requested.connect(self.add_card)
            self.walk_strip.ended.connect(self._place_walk)
        self.walk_strip.begin()
        self._place_walk()

    def _place_walk(self) -> None:
        """The strip stands above the cards and does not scroll with them."""
        strip = self.walk_strip
        if strip is None:
            return
        width = max(200, self.viewport().width() - 24)
        height = 0 if strip.isHidden() else strip.height_in(width)
        self.setViewportMargins(0, height + 10 if height > 0 else 0, 0, 0)
        strip.setGeometry(12, 10, width, max(0, height))

    def _on_start_requested(self, way: str) -> None:
        if way == "walk":
            self.begin_walk()

    def _on_walk_chosen(self, continuing: bool) -> None:
        structure = CONTINUING if continuing else EXPLORING
        purpose = "continuity" if continuing else "explore"
        shot = replace(self.session.shot, structure=structure, purpose=purpose)
        self.session.edit((), shot, text=self.tr("Choose what the shot is for"), merge=False)

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        if self.walk_strip is not None:
            QTimer.singleShot(0, self, self._place_walk)

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, 48)

    def _on_shot_selected(self, shot_id: str) -> None:
        self.empty_note.setVisible(not shot_id)
        if self.walk_strip is not None:
            self.walk_strip.end()
        self._on_shot_changed()
        for card in self.cards.values():
            card.forget_opening()

    def _on_shot_changed(self, *_: object) -> None:
        for key in filled_extras(self.session):
            if key not in self.cards:
                self._make(key)
        for card in self.cards.values():
            card.refresh()
        self._arrange()
        self._show_cards()

    def _make(self, key: CardKey) -> None:
        card = make_card(self.session, key)
        self.cards[key] = card
        add_help(self.session, card, key)
        card.setVisible(False)
        self._order = (*self._order, key)
        self._column.insertWidget(len(self._order), card)
        card.refresh()
        self._arrange()

    def _arrange(self) -> None:
        """The cards in the order of the text."""
        order = card_order(self.session.layout, self._usual)
        order = tuple(key for key in order if key in self.cards)
        if order == self._order:
            return
        self._order = order
        for place, key in enumerate(order):
            self._column.insertWidget(place + 1, self.cards[key])
        stitch(self, self.cards, order)
        QWidget.setTabOrder(self.cards[order[-1]], self.more)

    def _show_cards(self) -> None:
        """A card once on show stays while shot and structure do: none goes under the caret."""
        shot = self.session.shot
        now = self.session.shot_id, shot.structure, shot.dialect
        if now[0] != self._shown_for[0]:
            self._wanted.clear()
        fresh = now != self._shown_for
        self._shown_for = now
        wanted = called_for(self.session) | self._wanted
        for key, card in self.cards.items():
            shown = key in wanted or not card.is_empty() or (not fresh and not card.isHidden())
            card.setVisible(shown and bool(now[0]))
        self._show_more()

    def _show_more(self) -> None:
        self.more.setVisible(bool(self.session.shot_id) and bool(self.hidden()))

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old):
            self.session.break_merge()
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)

    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() is QEvent.Type.PaletteChange:
            for card in getattr(self, "cards", {}).values():
                card.update()


def _add_card(pane: CardsPane, key: CardKey) -> None:
    pane.add_card(key)
