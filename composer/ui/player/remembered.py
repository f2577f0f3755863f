"""Volume, mute and loop across clips and starts of the program, written once the slider rests."""

from PySide6.QtCore import QObject, QTimer

from composer.settings import SettingsStore
from composer.ui.player.transport import Transport

REST_MS = 400


class Remembered(QObject):
    """Brings the settings to a transport and back."""

    def __init__(self, settings: SettingsStore, transport: Transport) -> None:
        super().__init__(transport)
        self._settings, self._transport = settings, transport
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.write)
        value = settings.value
        transport.loop = value.loop
        transport.sound.set_volume(value.volume, muted=value.mute)

    def toggle_loop(self) -> None:
        self._transport.set_loop(not self._transport.loop)
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
        sound, loop = self._transport.sound, self._transport.loop
        self._settings.change(volume=sound.volume, mute=sound.muted, loop=loop)
