"""What lies under the picture over the clip's own time: film strip, sound, and the bars of the
prompt or of a scene's shots. Dragging on them moves the playhead."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.media.measured import Measured
from composer.prompt.shot import Shot
from composer.ui.player.clip import Clip
from composer.ui.player.film_strip import FilmStrip
from composer.ui.player.measuring import Measuring
from composer.ui.player.prompt_bars import PromptBars
from composer.ui.player.reel import ReelClip
from composer.ui.player.sound_strip import SoundStrip
from composer.ui.player.strip_loader import StripLoader
from composer.ui.player.transport import Transport


class Strips(QWidget):
    """Signals: `measured(object)` what was Measured of the clip in view."""

    measured = Signal(object)

    def __init__(self, transport: Transport) -> None:
        super().__init__()
        self._transport = transport
        self._speed_before_drag: float | None = None
        self.film, self.sound, self.bars = FilmStrip(), SoundStrip(), PromptBars()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for strip in (self.film, self.sound, self.bars):
            column.addWidget(strip)
        self._loader, self._measuring = StripLoader(self.film), Measuring(self)
        for strip in (self.film, self.sound):
            strip.seek_requested.connect(self._on_dragged)
            strip.scrub_ended.connect(self._on_drag_ended)
        self.bars.seek_requested.connect(self._on_bar_clicked)
        self._measuring.measured.connect(self._on_measured)
        transport.moved.connect(self._on_moved)
        transport.state_changed.connect(self._on_state_changed)

    def show_nothing(self) -> None:
        """No clip any more: nothing is read of its file."""
        self._measuring.drop()
        self.film.show_clip(None)
        self.sound.show_clip(None)
        self.bars.show_shot(None, 0.0)

    def show_clip(self, clip: Clip, shot: Shot | None) -> None:
        """A clip and the prompt's shot it was made from; or a scene."""
        self.film.show_clip(clip)
        if isinstance(clip, ReelClip):
            parts = [(p.start, p.start + p.seconds, p.item.title) for p in clip.parts]
            self.bars.show_parts(parts, clip.seconds)
            return
        self.sound.show_clip(clip)
        self.bars.show_shot(shot, clip.seconds)
        self._measuring.want(clip.path)

    def spoken_at(self, seconds: float) -> str:
        """The line of dialogue that was asked for at this moment."""
        return self.bars.spoken_at(seconds)

    def wake(self) -> None:
        """Seen again: what is missing is read."""
        self._loader.wake()
        clip = self._transport.clip
        if clip is not None and not isinstance(clip, ReelClip) and self.sound.sound is None:
            self._measuring.want(clip.path)

    def sleep(self) -> None:
        """Not seen any more."""
        self._loader.sleep()
        self._measuring.drop()

    # News

    def _on_measured(self, path: Path, measured: Measured) -> None:
        clip = self._transport.clip
        if clip is not None and path == clip.path and not isinstance(clip, ReelClip):
            self.film.show_cuts(measured.cuts)
            self.sound.show_sound(measured.sound)
            self.measured.emit(measured)

    def _on_moved(self, frame: int) -> None:
        clip = self._transport.clip
        if clip is not None:
            self.film.set_frame(frame)
            self.sound.set_frame(frame)
            self.bars.set_position(clip.starts[frame])

    def _on_state_changed(self) -> None:
        transport = self._transport
        ranged = transport.in_frame is not None or transport.out_frame is not None
        self.film.set_range(transport.range if ranged else None)

    # Going to a place with the mouse

    def _on_dragged(self, frame: int) -> None:
        if self._transport.is_playing:
            self._speed_before_drag = self._transport.speed
            self._transport.pause()
        self._transport.seek(frame)

    def _on_drag_ended(self) -> None:
        speed, self._speed_before_drag = self._speed_before_drag, None
        if speed is not None:
            self._transport.play(speed)

    def _on_bar_clicked(self, seconds: float) -> None:
        if self._transport.clip is not None:
            self._transport.seek(self._transport.clip.frame_at(seconds))
