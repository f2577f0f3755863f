"""The player: picture, film strip, the prompt's bars and the buttons, on one transport. Plays what
the session says is the take to look at."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from composer import messages
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.ui import theme
from composer.ui.actions import Action
from composer.ui.player.clip import Clip
from composer.ui.player.clock import SoundCard
from composer.ui.player.colour import Picture
from composer.ui.player.commands import Commands, action_rows, transport_commands
from composer.ui.player.controls import ControlButton, Controls
from composer.ui.player.film_strip import HEIGHT, FilmStrip, load_strip
from composer.ui.player.full_screen import FullScreen
from composer.ui.player.prompt_bars import PromptBars
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView
from composer.ui.session import Session
from composer.ui.tasks import spawn

SETTLE_MS = 120
"""The strip asks for its pictures this long after the last resize."""


class PlayerPane(QWidget):
    """Signals: `opened(object)` a Clip is shown; `failed(object)` a Problem: it can't be;
    `grab_requested(str)` the frame in view is wanted: `save` or `menu`."""

    opened = Signal(object)
    failed = Signal(object)
    grab_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        sound_card: SoundCard | None = None,
        budget: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("player_pane")
        self._session = session
        self.transport = Transport(self, sound_card=sound_card, budget=budget)
        self._take: TakeRow | None = None
        self._path: Path | None = None
        self._due = self._stop_held = False
        self.full_screen: FullScreen | None = None
        self._strip_timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._strip_count = 0
        self._build()
        self.commands: Commands = transport_commands(self.transport) | {
            "back": self._on_back,
            "forward": self._on_forward,
            "loop": self._toggle_loop,
            "mute": self._toggle_mute,
            "still": self._save_still,
            "grab": self._offer_grab,
            "copy_still": self.copy_still,
            "fit": self.view.toggle_fit,
            "full_screen": self.toggle_full_screen,
        }
        self._connect()
        self._read_settings()
        self._show_nothing()

    def action_rows(self) -> tuple[Action, ...]:
        """Rows for the window's table of actions; register them with this pane as their widget."""
        return action_rows(self.commands)

    # Building

    def _build(self) -> None:
        self.view = FrameView()
        self.strip = FilmStrip()
        self.bars = PromptBars()
        self.controls = Controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.bars)
        layout.addWidget(self.controls)

    def _build_head(self) -> QHBoxLayout:
        self._title, self._facts = QLabel(), QLabel()
        theme.mark(self._title, role="heading")
        theme.mark(self._facts, role="caption")
        self._timecode = ControlButton(
            "timecode", self.tr("Time code in the picture"), icon="clock"
        )
        self._timecode.setCheckable(True)
        self._timecode.setChecked(True)
        self._full_button = ControlButton(
            "full_screen", self.tr("Full screen (F11)"), icon="fullscreen"
        )
        for button in (self._timecode, self._full_button):
            theme.mark(button, kind="icon")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        head.addWidget(self._timecode)
        head.addWidget(self._full_button)
        return head

    def _connect(self) -> None:
        transport, strip = self.transport, self.strip
        transport.opened.connect(self._on_opened)
        transport.failed.connect(self._on_failed)
        transport.picture_changed.connect(self._on_picture_changed)
        transport.moved.connect(self._on_moved)
        transport.state_changed.connect(self._on_state_changed)
        transport.sound_changed.connect(self._show_badge)
        strip.seek_requested.connect(self._on_scrubbed)
        strip.scrub_ended.connect(self._on_scrub_ended)
        strip.pictures_requested.connect(self._on_strip_requested)
        self._strip_timer.timeout.connect(self._load_strip)
        self.bars.seek_requested.connect(self._on_bar_clicked)
        self.controls.command_requested.connect(self.run)
        self.controls.volume_requested.connect(self._on_volume)
        self.view.play_requested.connect(transport.toggle)
        self.view.full_screen_requested.connect(self.toggle_full_screen)
        self._timecode.toggled.connect(self._show_caption)
        self._full_button.clicked.connect(self.toggle_full_screen)
        self._session.take_selected.connect(self._on_take_selected)
        self._session.take_changed.connect(self._on_take_changed)
        self._session.shot_selected.connect(self._on_shot_selected)

    def run(self, command: str) -> None:
        """Do a command by its id."""
        self.commands[command]()

    # What is shown

    def open(self, path: Path, take: TakeRow | None = None) -> None:
        """Show the clip at `path`, standing on its first frame; at once if the pane is seen, else
        when it is. `take` gives its prompt's bars and its name."""
        self.close_clip()
        self._path, self._take, self._due = path, take, True
        self._title.setText(take.name if take else path.stem)
        if self.isVisible():
            self._open_now()

    def close_clip(self) -> None:
        """Let go of the file: afterwards it may be moved or deleted."""
        self.transport.close()
        self._path, self._take, self._due = None, None, False
        self._show_nothing()

    def still(self) -> QImage:
        """The frame in view, upright, in the clip's own size."""
        return self.view.still()

    def _open_now(self) -> None:
        if self._due and self._path is not None:
            self._due = False
            self._say("")
            self.transport.open(self._path)

    def _show_nothing(self) -> None:
        self._title.setText("")
        self._facts.setText("")
        for view in self._views():
            view.show_clip(None)
        self.strip.show_clip(None)
        self.bars.show_shot(None, 0.0)
        self._say(self.tr("Choose a take at the left, or press Generate to make one."))
        self.controls.show_state(self.transport)

    def _views(self) -> tuple[FrameView, ...]:
        return (self.view, self.full_screen.view) if self.full_screen else (self.view,)

    def _say(self, message: str) -> None:
        for view in self._views():
            view.say(message=message)

    def _on_take_selected(self, take_id: str) -> None:
        if not take_id:
            self.close_clip()
            return
        take = self._session.project.take(take_id)
        if self._take is not None and self._take.id == take_id and not take.missing:
            return
        self.open(self._session.project.media / take.file, take)

    def _on_take_changed(self, take_id: str) -> None:
        if self._take is not None and self._take.id == take_id and take_id != self._session.take_id:
            self.close_clip()

    def _on_shot_selected(self, _shot_id: str) -> None:
        if not self._session.take_id:
            self.close_clip()

    def _on_opened(self, clip: Clip) -> None:
        for view in self._views():
            view.show_clip(clip)
        self.strip.show_clip(clip)
        self.bars.show_shot(self._take.recipe.shot if self._take else None, clip.seconds)
        self._facts.setText(self._facts_of(clip))
        self._on_state_changed()
        self.opened.emit(clip)

    def _facts_of(self, clip: Clip) -> str:
        rate = f"{float(clip.rate):.3f}".rstrip("0").rstrip(".")
        facts = [f"{clip.width}×{clip.height}", self.tr("{rate} fps").format(rate=rate)]
        facts.append(messages.seconds_text(clip.seconds))
        if not clip.has_sound:
            facts.append(self.tr("no sound"))
        if clip.is_cut_off:
            facts.append(self.tr("the end of the file is missing"))
        return " · ".join(facts)

    def _on_failed(self, problem: Problem) -> None:
        self._say(messages.sentence(problem))
        self.controls.show_state(self.transport)
        self.failed.emit(problem)

    def _on_picture_changed(self, picture: Picture) -> None:
        for view in self._views():
            view.show_picture(picture)
        self._show_caption()

    def _on_moved(self, frame: int) -> None:
        clip = self.transport.clip
        if clip is not None:
            self.strip.set_frame(frame)
            self.bars.set_position(clip.starts[frame])

    def _show_caption(self) -> None:
        """The time code of the picture that is seen: on a fast drag it may trail the playhead."""
        clip, picture = self.transport.clip, self.transport.picture
        caption = ""
        if clip is not None and picture is not None and self._timecode.isChecked():
            caption = f"{clip.timecode(picture.index)} · f {picture.index}"
        for view in self._views():
            view.say(caption=caption)

    def _on_state_changed(self) -> None:
        transport = self.transport
        set_somewhere = transport.in_frame is not None or transport.out_frame is not None
        self.strip.set_range(transport.range if set_somewhere else None)
        self.controls.show_state(transport)
        self._show_badge()

    def _show_badge(self) -> None:
        words: list[str] = []
        if self.transport.sound_state == "no_device":
            words.append(self.tr("No sound device: playing without sound"))
        if dropped := self.transport.dropped:
            words.append(self.tr("%n frame(s) left out", "", dropped))
        for view in self._views():
            view.set_badge(" · ".join(words))

    # Strip and bars

    def _on_strip_requested(self, count: int) -> None:
        self._strip_count = count
        self._strip_timer.start()

    def _load_strip(self) -> None:
        clip = self.transport.clip
        if clip is not None:
            spawn(self._fill_strip(clip, self._strip_count), owner=self)

    async def _fill_strip(self, clip: Clip, count: int) -> None:
        height = round(HEIGHT * self.devicePixelRatioF())
        try:
            pictures = await asyncio.to_thread(load_strip, clip.path, count, height)
        except Problem:
            return  # the view says what is wrong with the clip
        if clip is self.transport.clip:
            self.strip.set_pictures(pictures)

    def _on_scrubbed(self, frame: int) -> None:
        if self.transport.is_playing:
            self._was_playing = self.transport.speed
            self.transport.pause()
        self.transport.seek(frame)

    _was_playing: float | None = None

    def _on_scrub_ended(self) -> None:
        speed, self._was_playing = self._was_playing, None
        if speed is not None:
            self.transport.play(speed)

    def _on_bar_clicked(self, seconds: float) -> None:
        if self.transport.clip is not None:
            self.transport.seek(self.transport.clip.frame_at(seconds))

    # Commands that need more than the transport

    def _on_back(self) -> None:
        if self._stop_held:
            self.transport.step(-1)
        else:
            self.transport.shuttle(-1)

    def _on_forward(self) -> None:
        if self._stop_held:
            self.transport.step(1)
        else:
            self.transport.shuttle(1)

    def event(self, event: QEvent) -> bool:
        """Watches whether K is held: with it, J and L go one frame."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_K:
            if event.type() == QEvent.Type.ShortcutOverride:
                self._stop_held = True
            elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._stop_held = False
        return super().event(event)

    def _toggle_loop(self) -> None:
        self.transport.set_loop(not self.transport.loop)
        self._session.services.settings.change(loop=self.transport.loop)

    def _toggle_mute(self) -> None:
        self._set_volume(self.transport.volume, muted=not self.transport.muted)

    def _on_volume(self, percent: int) -> None:
        self._set_volume(percent / 100, muted=False)

    def _set_volume(self, volume: float, *, muted: bool) -> None:
        self.transport.set_volume(volume, muted=muted)
        self._session.services.settings.change(volume=volume, mute=muted)
        self.controls.show_state(self.transport)

    def _read_settings(self) -> None:
        settings = self._session.services.settings.value
        self.transport.loop = settings.loop
        self.transport.set_volume(settings.volume, muted=settings.mute)

    def _save_still(self) -> None:
        self.grab_requested.emit("save")

    def _offer_grab(self) -> None:
        self.grab_requested.emit("menu")

    def copy_still(self) -> None:
        """The frame in view to the clipboard."""
        picture = self.still()
        if not picture.isNull():
            QGuiApplication.clipboard().setImage(picture)
            self._session.notice_raised.emit(self.tr("Frame copied"))

    def toggle_full_screen(self) -> None:
        if self.full_screen is not None:
            self.full_screen.close()
            return
        self.full_screen = FullScreen(self)
        self.full_screen.closed.connect(self._on_full_closed)
        self.full_screen.view.play_requested.connect(self.transport.toggle)
        self.full_screen.view.show_clip(self.transport.clip)
        if self.transport.picture is not None:
            self.full_screen.view.show_picture(self.transport.picture)
        self._show_caption()
        self._show_badge()
        self.full_screen.showFullScreen()

    def _on_full_closed(self) -> None:
        self.full_screen = None
        self.view.setFocus()

    # Seen or not

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_now()
        if self._strip_count and not self.strip.has_pictures:
            self._strip_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.transport.pause()
        self._strip_timer.stop()
