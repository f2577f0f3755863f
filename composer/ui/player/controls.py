"""The buttons under the picture. They emit wishes and show a transport's state; two rows where the
pane is narrow."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSlider, QToolButton, QWidget

from composer.ui import icons, theme
from composer.ui.player.run import BOUNCE, LOOP, ONCE
from composer.ui.player.transport import Transport

PADDING = 26
"""Left and right of a button's words, border included."""
_OWN_KEYS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SLIDER_KEYS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class ControlButton(QToolButton):
    """A button that keeps Space for itself while it has the focus, which it takes by Tab only: a
    click leaves the player's keys where they were."""

    def __init__(self, command: str, text: str, *, icon: str = "", word: str = "") -> None:
        """`text` says what it does; `word` is what it shows beside its icon."""
        super().__init__()
        self.setObjectName(command)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            self.setIcon(icons.icon(icon))
        if word:
            beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            only = Qt.ToolButtonStyle.ToolButtonTextOnly
            self.setToolButtonStyle(beside if icon else only)
            self.show_word(word)

    def show_word(self, word: str) -> None:
        """Change the word, as wide as it needs: Qt's own hint wastes a third."""
        self.setText(word)
        icon = 0 if self.icon().isNull() else icons.SIZE + 4
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(word) + icon + PADDING)

    def event(self, event: QEvent) -> bool:
        if _keeps(event, _OWN_KEYS):
            event.accept()
            return True
        return super().event(event)


class VolumeSlider(QSlider):
    """0 to 100; keeps the arrow keys for itself while it has the focus."""

    def __init__(self, text: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("volume")
        self.setRange(0, 100)
        self.setFixedWidth(64)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        if _keeps(event, _SLIDER_KEYS):
            event.accept()
            return True
        return super().event(event)


class Controls(QWidget):
    """Signals: `command_requested(str)` a command of the player by its id; `volume_requested(int)`
    0 to 100."""

    command_requested = Signal(str)
    volume_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("controls")
        self._buttons: dict[str, ControlButton] = {}
        self.volume = VolumeSlider(self.tr("Volume"))
        self.volume.valueChanged.connect(self.volume_requested)
        self._transport_row = self._build_row(self._transport_buttons())
        self._range_row = self._build_row(self._range_buttons(), self.volume)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        # The layout's own least width would keep the pane from ever getting narrow.
        self._layout.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        centre = Qt.AlignmentFlag.AlignCenter
        self._layout.addStretch(1)
        self._layout.addWidget(self._transport_row, 0, centre)
        self._layout.addWidget(self._range_row, 0, centre)
        self._layout.addStretch(1)
        self.setMinimumWidth(self._narrow_width())

    def _transport_buttons(self) -> list[ControlButton]:
        return [
            ControlButton("first", self.tr("First frame (Home)"), icon="skip-back"),
            ControlButton("back", self.tr("Play backwards (J)"), icon="rewind", word="J"),
            ControlButton("toggle", self.tr("Play or pause (Space, K)"), icon="play", word="K"),
            ControlButton("forward", self.tr("Play (L)"), icon="fast-forward", word="L"),
            ControlButton("last", self.tr("Last frame (End)"), icon="skip-forward"),
        ]

    def _range_buttons(self) -> list[ControlButton]:
        return [
            ControlButton("set_in", self.tr("Set the in point here (I)"), word="I"),
            ControlButton("set_out", self.tr("Set the out point here (O)"), word="O"),
            ControlButton("loop", self.tr("Loop"), icon="repeat"),
            ControlButton("grab", self.tr("Grab this frame"), icon="camera"),
            ControlButton("speed", self.tr("Normal speed (Backspace)"), word="1×"),
            ControlButton("mute", self.tr("Sound on or off"), icon="volume"),
        ]

    def _build_row(self, buttons: list[ControlButton], *others: QWidget) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        for button in buttons:
            self._buttons[button.objectName()] = button
            button.clicked.connect(self._on_button_clicked)
        for widget in (*buttons, *others):
            inner.addWidget(widget)
        return row

    def _on_button_clicked(self) -> None:
        self.command_requested.emit(self.sender().objectName())

    def button(self, command: str) -> ControlButton:
        return self._buttons[command]

    def _narrow_width(self) -> int:
        rows = (self._transport_row, self._range_row)
        return max(row.sizeHint().width() for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = (self._transport_row, self._range_row)
        whole = sum(row.sizeHint().width() for row in rows) + 12
        wide = self.width() >= whole
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = across if wide else down
        if direction != self._layout.direction():
            self._layout.setDirection(direction)
            self.updateGeometry()

    def show_state(self, transport: Transport) -> None:
        """Everything a button says of what is going on."""
        playing = transport.is_playing
        self.setEnabled(transport.clip is not None)
        self.button("toggle").setIcon(icons.icon("pause" if playing else "play"))
        self._show_time("set_in", "I", transport, transport.in_frame)
        self._show_time("set_out", "O", transport, transport.out_frame)
        self._show_turns(transport.turns)
        self._show_checked("mute", on=False)
        self.button("mute").setIcon(icons.icon("volume-x" if transport.sound.muted else "volume"))
        self.button("speed").show_word(speed_text(transport.speed))
        self._show_checked("speed", on=transport.speed != 1.0)
        with QSignalBlocker(self.volume):
            self.volume.setValue(round(transport.sound.volume * 100))
        self.setMinimumWidth(self._narrow_width())

    def _show_time(self, name: str, letter: str, transport: Transport, frame: int | None) -> None:
        clip = transport.clip
        shown = clip.timecode(frame) if clip is not None and frame is not None else "––:––:––:––"
        button = self.button(name)
        button.setFont(theme.mono_font())
        button.show_word(f"{letter} {shown}")

    def _show_turns(self, turns: str) -> None:
        """What happens at the end."""
        told = {
            ONCE: self.tr("At the end: stop. Press to play back and forth"),
            LOOP: self.tr("At the end: begin again. Press to stop there"),
            BOUNCE: self.tr("At the end: play back and forth. Press to begin again"),
        }[turns]
        button = self.button("loop")
        icon = "arrow-left-right" if turns == BOUNCE else "repeat"
        button.setIcon(icons.icon(icon))
        button.setToolTip(told)
        button.setAccessibleName(told)
        self._show_checked("loop", on=turns != ONCE)

    def _show_checked(self, name: str, *, on: bool) -> None:
        button = self.button(name)
        button.setCheckable(True)
        button.setChecked(on)


def speed_text(speed: float) -> str:
    """`1×`, `−2×`, `¼×`."""
    number = {0.25: "¼", 0.5: "½"}.get(abs(speed), f"{abs(speed):g}")
    return f"−{number}×" if speed < 0 else f"{number}×"


def _keeps(event: QEvent, keys: set[Qt.Key]) -> bool:
    override = event.type() == QEvent.Type.ShortcutOverride
    return override and isinstance(event, QKeyEvent) and event.key() in keys
