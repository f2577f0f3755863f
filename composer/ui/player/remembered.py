"""Volume, mute, turns and guides across clips and starts of the program, written once the slider
rests."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from composer.settings import SettingsStore
from composer.ui.player.framing import MASKS
from composer.ui.player.guides import Guides
from composer.ui.player.run import BOUNCE, LOOP, ONCE, TURNS
from composer.ui.player.screens import Screens
from composer.ui.player.transport import Transport

REST_MS = 400
_FLAGS = ("safe", "cross", "name", "dialogue")


class Remembered(QObject):
    """Brings the settings to a transport and its screens, and back."""

    def __init__(self, settings: SettingsStore, transport: Transport, screens: Screens) -> None:
        super().__init__(transport)
        self._settings, self._transport, self._screens = settings, transport, screens
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.write)
        value = settings.value
        bounces = value.player.get("turns") == BOUNCE
        transport.turns = BOUNCE if value.loop and bounces else LOOP if value.loop else ONCE
        transport.sound.set_volume(value.volume, muted=value.mute)
        screens.guide(_guides(value.player))

    def next_turns(self) -> None:
        """Round and round, once, to and fro, and again."""
        place = TURNS.index(self._transport.turns) + 1
        self.set_turns(TURNS[place % len(TURNS)])

    def set_turns(self, turns: str) -> None:
        self._transport.set_turns(turns)
        self._timer.start()

    def guide(self, **changes: object) -> None:
        """Change fields of the Guides."""
        self._screens.guide(replace(self._screens.guides, **changes))
        self._timer.start()

    def toggle_mute(self) -> None:
        sound = self._transport.sound
        self._set(sound.volume, muted=not sound.muted)

    def set_percent(self, percent: int) -> None:
        """A volume of 0 to 100, and no longer mute."""
        self._set(percent / 100, muted=False)

    def _set(self, volume: float, *, muted: bool) -> None:
        self._transport.sound.set_volume(volume, muted=muted)
        self._transport.state_changed.emit()
        self._timer.start()

    def write(self) -> None:
        """Now, if something waits to be written."""
        self._timer.stop()
        sound, turns, guides = self._transport.sound, self._transport.turns, self._screens.guides
        kept = {name: "yes" if getattr(guides, name) else "" for name in _FLAGS}
        self._settings.change(
            volume=sound.volume,
            mute=sound.muted,
            loop=turns != ONCE,
            player={**self._settings.value.player, **kept, "turns": turns, "mask": guides.mask},
        )


def _guides(kept: Mapping[str, str]) -> Guides:
    mask = kept.get("mask", "")
    flags = {name: bool(kept.get(name)) for name in _FLAGS}
    return Guides(mask=mask if mask in MASKS else "", **flags)
