"""The bar over the picture for comparing: how two takes are seen together, which the second one is,
and what differs in their prompts."""

from functools import partial

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.ui import theme
from composer.ui.player.controls import ControlButton
from composer.ui.player.layers import DIFFERENCE, GAIN, ONION, SIDE, SINGLE, WIPE, Pairing

MOST_WORDS = 66
"""Height in pixels of what differs; the rest is scrolled to."""
MOST_NAME = 84
SEGMENT_PADDING = 20
"""Left and right of a word, border included: five of them must fit a narrow pane."""


class CompareBar(QWidget):
    """Signals: `mode_requested(str)` one of `layers.MODES`; `swap_requested()`;
    `mix_requested(float)` 0..1 of the second picture; `other_menu_requested(object)` its QMenu is
    about to show: fill it; `restyled()` colours are others now: tell the words again."""

    mode_requested = Signal(str)
    swap_requested = Signal()
    mix_requested = Signal(float)
    other_menu_requested = Signal(object)
    restyled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_bar")
        self._modes: dict[str, QToolButton] = {}
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._build_modes())
        self.other = ControlButton("compare_with", self.tr("Compare with another take"))
        self.other.setText("B")
        self.other.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(self.other)
        menu.aboutToShow.connect(partial(self.other_menu_requested.emit, menu))
        self.other.setMenu(menu)
        self.other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.other, menu=True)
        self.swap = ControlButton(
            "compare_swap", self.tr("Change places: B becomes A (B)"), icon="arrow-left-right"
        )
        theme.mark(self.swap, kind="icon")
        self.swap.clicked.connect(self.swap_requested)
        row.addWidget(self.other)
        row.addWidget(self.swap)
        row.addWidget(self._build_mix())
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._build_words())

    def _build_modes(self) -> QWidget:
        frame = QFrame()
        theme.mark(frame, role="segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        strength = self.tr("What differs, {n} times as strong; black is the same").format(n=GAIN)
        for mode, text, hint in (
            (SINGLE, self.tr("Single"), self.tr("One take")),
            (SIDE, self.tr("Side by side"), self.tr("Two takes beside each other")),
            (WIPE, self.tr("Wipe"), self.tr("Two takes with an edge to drag between them (W)")),
            (DIFFERENCE, self.tr("Difference"), strength),
            (ONION, self.tr("Onion"), self.tr("One take through the other")),
        ):
            button = ControlButton(mode, hint, word=text)
            button.setAccessibleName(text)
            button.setAccessibleDescription(hint)
            button.setCheckable(True)
            theme.mark(button, segment=True)
            button.setFixedWidth(button.fontMetrics().horizontalAdvance(text) + SEGMENT_PADDING)
            button.clicked.connect(self._on_mode_clicked)
            self._modes[mode] = button
            row.addWidget(button)
        return frame

    def _build_mix(self) -> QWidget:
        self.mix = QSlider(Qt.Orientation.Horizontal)
        self.mix.setObjectName("onion_mix")
        self.mix.setRange(0, 100)
        self.mix.setFixedWidth(64)
        self.mix.setAccessibleName(self.tr("How much of B is seen"))
        self.mix.setToolTip(self.mix.accessibleName())
        self.mix.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.mix.valueChanged.connect(self._on_mix_changed)
        return self.mix

    def _build_words(self) -> QWidget:
        self.words = QLabel()
        self.words.setAccessibleName(self.tr("What differs in the prompts"))
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._room = QScrollArea()
        self._room.setObjectName("compare_words")
        self._room.setAccessibleName(self.tr("What differs in the prompts"))
        self._room.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setWidget(self.words)
        self._room.setMaximumHeight(MOST_WORDS)
        self._room.hide()
        return self._room

    # What is shown

    def show_state(self, pairing: Pairing, other: str, *, can: bool) -> None:
        """How things stand; `other` is the second take's name, `can` whether there is any other."""
        comparing = pairing.mode != SINGLE
        for mode, button in self._modes.items():
            button.setChecked(mode == pairing.mode)
            button.setEnabled(can or mode == SINGLE)
        self.other.setVisible(comparing)
        self.swap.setVisible(comparing and pairing.mode != ONION)
        self.mix.setVisible(pairing.mode == ONION)
        self._room.setVisible(comparing)
        room = self.other.fontMetrics()
        self.other.setText(f"B  {room.elidedText(other, Qt.TextElideMode.ElideRight, MOST_NAME)}")
        self.other.setAccessibleName(self.tr("Compare with {name}").format(name=other))
        with QSignalBlocker(self.mix):
            self.mix.setValue(round(100 * pairing.mix))

    def show_words(self, rich: str, plain: str) -> None:
        """What differs in the prompts."""
        self.words.setText(rich)
        self.words.setAccessibleDescription(plain)
        self._room.setAccessibleDescription(plain)
        height = self.words.heightForWidth(max(200, self._room.viewport().width()))
        self._room.setFixedHeight(min(MOST_WORDS, max(18, height + 2)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyled.emit()

    def mode_button(self, mode: str) -> QToolButton:
        return self._modes[mode]

    def _on_mode_clicked(self) -> None:
        self.mode_requested.emit(self.sender().objectName())

    def _on_mix_changed(self, percent: int) -> None:
        self.mix_requested.emit(percent / 100)
