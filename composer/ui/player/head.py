"""The line over the picture: which clip, its facts, the time code of the frame in view, and what a
person should know while it plays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from composer.ui import theme
from composer.ui.elided import ElidedLabel
from composer.ui.player.controls import ControlButton

LEAST_WARNING = 118
"""Logical pixels: "12 frames left out" can be read in them."""


class Head(QWidget):
    """Signals: overlay_wished(bool) the time code is wanted in the picture, or no longer;
    full_screen_requested()."""

    overlay_wished = Signal(bool)
    full_screen_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish: bool | None = None
        self.title, self.facts, self.warning = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self.time = QLabel()
        self.overlay = ControlButton("timecode", self.tr("Time code in the picture"), icon="clock")
        self.scene = ControlButton(
            "scene", self.tr("Play the scene: circled takes in order (Shift+P)"), icon="film"
        )
        self.seen = ControlButton("view", self.tr("How the picture is seen"), icon="eye")
        self.menu = QMenu(self.seen)
        self.seen.setMenu(self.menu)
        self.seen.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._full = ControlButton("full_screen", self.tr("Full screen (F11)"), icon="fullscreen")
        self._build()
        self.overlay.clicked.connect(self._on_overlay_clicked)
        self._full.clicked.connect(self.full_screen_requested)

    def _build(self) -> None:
        for label, role in (
            (self.title, "heading"),
            (self.facts, "caption"),
            (self.warning, "warning"),
            (self.time, "mono"),
        ):
            theme.mark(label, role=role)
        self.warning.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for button in (self.overlay, self.scene):
            button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.facts, 2)
        row.addWidget(self.warning, 3)
        row.addWidget(self.time)
        for button in (self.scene, self.overlay, self.seen, self._full):
            theme.mark(button, kind="icon")
            row.addWidget(button)

    def show_clip(self, title: str, *, has_own_time: bool) -> None:
        """Begin with a clip. One that carries its time code in the picture needs no second one
        there, unless the person asked for it."""
        self.title.setText(title)
        self.overlay.setChecked(not has_own_time if self._wish is None else self._wish)

    def warn(self, text: str) -> None:
        """What a person should know; it keeps some room even where there is little."""
        self.warning.setText(text)
        need = self.warning.fontMetrics().horizontalAdvance(text) + 2
        self.warning.setMinimumWidth(min(LEAST_WARNING, need) if text else 0)

    def _on_overlay_clicked(self, wanted: bool) -> None:
        self._wish = wanted
        self.overlay_wished.emit(wanted)
