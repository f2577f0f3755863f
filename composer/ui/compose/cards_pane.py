"""The form of the shot in hand: a card for each block, in the order of its structure."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from composer.prompt.blocks import Block, block_of
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.ui import theme
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.camera_card import CameraCard
from composer.ui.compose.card_order import block_order, stitch
from composer.ui.compose.first_frame_card import FirstFrameCard
from composer.ui.compose.light_card import LightCard
from composer.ui.compose.script_cards import BeatsCard, DialogueCard, SoundCard
from composer.ui.compose.text_cards import DescriptionCard, MoodCard, StyleCard, SubjectCard
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


class CardsPane(QScrollArea):
    """Follows the session; `reveal` puts the caret where a path leads."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("cards_pane")
        self.setAccessibleName(self.tr("Blocks of the prompt"))
        self._build()
        self._connect()
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
        self.empty_note = QLabel(self.tr("There is no shot yet. Add one in the list at the left."))
        self.empty_note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_note.setWordWrap(True)
        theme.mark(self.empty_note, role="dim")
        self._column.addWidget(self.empty_note)
        self._structure = ""
        self.cards: dict[Block, BlockCard] = {}
        for kind in KINDS:
            card = kind(self.session)  # pyright: ignore[reportCallIssue]
            self.cards[card.block] = card
            self._column.addWidget(card)
        self._order = tuple(self.cards)
        self._column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.session.shot_selected.connect(self._on_shot_selected)
        self.session.shot_changed.connect(self._on_shot_changed)
        self.session.reveal_requested.connect(self.reveal)
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
        card.reveal(where, offset)
        QTimer.singleShot(0, self, self._show_focus)

    def card_for(self, path: FieldPath) -> BlockCard | None:
        owner = next((card for card in self.cards.values() if card.owns(path)), None)
        if (
            owner is not None
            or not path
            or path[0] in ("name", "parameters", "structure", "dialect")
        ):
            return owner
        return self.cards[block_of(path)]

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, 48)

    def _on_shot_selected(self, shot_id: str) -> None:
        self.empty_note.setVisible(not shot_id)
        for card in self.cards.values():
            card.setVisible(bool(shot_id))
        self._on_shot_changed()
        for card in self.cards.values():
            card.forget_opening()

    def _on_shot_changed(self, *_: object) -> None:
        for card in self.cards.values():
            card.refresh()
        self._arrange(self.session.shot.structure)

    def _arrange(self, structure: str) -> None:
        """The cards in the order of the structure's text."""
        if structure == self._structure:
            return
        self._structure = structure
        found = self.session.services.structures.get(structure)
        order = block_order(found, [*self.cards])
        if order == self._order:
            return
        self._order = order
        for place, block in enumerate(order):
            self._column.insertWidget(place + 1, self.cards[block])
        stitch(self, self.cards, order)

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


def split_offset(shot: Shot, path: FieldPath) -> tuple[FieldPath, int | None]:
    """`path` without the place inside a text it may end in, and that place."""
    if not path or not isinstance(path[-1], int):
        return path, None
    try:
        holder = value_at(shot, path[:-1])
    except (AttributeError, IndexError, TypeError):
        return path, None
    return (path[:-1], path[-1]) if isinstance(holder, str) else (path, None)
