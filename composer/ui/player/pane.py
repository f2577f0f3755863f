"""The player: picture, film strip, the prompt's bars and the buttons, on one transport. Plays what
the session says is the take to look at."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer import messages
from composer.library.rows import TakeRow
from composer.media.measured import Measured
from composer.problem import Problem
from composer.ui.actions import Action
from composer.ui.player import words
from composer.ui.player.clip import Clip
from composer.ui.player.clock import SoundCard
from composer.ui.player.commands import Commands, action_rows, transport_commands
from composer.ui.player.compare import Compare
from composer.ui.player.compare_bar import CompareBar
from composer.ui.player.controls import Controls
from composer.ui.player.film_strip import FilmStrip
from composer.ui.player.framing import MASKS
from composer.ui.player.head import Head
from composer.ui.player.layers import SINGLE
from composer.ui.player.measuring import Measuring
from composer.ui.player.prompt_bars import PromptBars
from composer.ui.player.reel import Reel, ReelClip
from composer.ui.player.remembered import Remembered
from composer.ui.player.scene_reel import scene_reel
from composer.ui.player.screens import Screens
from composer.ui.player.sound_strip import SoundStrip
from composer.ui.player.strip_loader import StripLoader
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView
from composer.ui.player.view_menu import ViewMenu
from composer.ui.session import Session


class PlayerPane(QWidget):
    """Signals: `opened(object)` a Clip is shown; `measured(object, object)` the TakeRow in view (or
    None) and what was Measured of its clip; `failed(object)` a Problem: it can't be;
    `grab_requested(str)` the frame in view is wanted: `save` or `menu`."""

    opened = Signal(object)
    measured = Signal(object, object)
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
        self._what: Path | Reel | None = None
        self._due = self._stop_held = False
        self._speed_before_drag: float | None = None
        self._build()
        self.screens = Screens(self.transport, self.view, self)
        self.compare = Compare(session, self.transport, self.screens, self.compare_bar)
        self._loader = StripLoader(self.strip)
        self._measuring = Measuring(self)
        settings = session.services.settings
        self._remembered = Remembered(settings, self.transport, self.screens)
        self._menu = ViewMenu(self.head.menu, self.transport, self.screens, self._remembered)
        self.commands: Commands = transport_commands(self.transport) | {
            "back": self._on_back,
            "forward": self._on_forward,
            "loop": self._remembered.next_turns,
            "mute": self._remembered.toggle_mute,
            "still": self._save_still,
            "grab": self._offer_grab,
            "copy_still": self.copy_still,
            "fit": self._toggle_fit,
            "zoom_in": partial(self._zoom, 1),
            "zoom_out": partial(self._zoom, -1),
            "mask": self._next_mask,
            "safe": self._toggle_safe,
            "scene": self.toggle_scene,
            "wipe": self.compare.toggle_wipe,
            "compare": self.compare.next_mode,
            "swap": self.compare.swap,
            "full_screen": self.screens.toggle_full_screen,
            "second": self.screens.toggle_second,
        }
        self._connect()
        # The page may be made because a take was chosen elsewhere.
        self._on_take_selected(session.take_id)

    def action_rows(self) -> tuple[Action, ...]:
        """Rows for the window's table of actions; register them with this pane as their widget."""
        return action_rows(self.commands)

    # Building

    def _build(self) -> None:
        self.head, self.view = Head(), FrameView()
        self.compare_bar = CompareBar()
        self.strip, self.sound_strip = FilmStrip(), SoundStrip()
        self.bars = PromptBars()
        self.controls = Controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.compare_bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        layout.addWidget(self.sound_strip)
        layout.addWidget(self.bars)
        layout.addWidget(self.controls)

    def _connect(self) -> None:
        transport, strip, session = self.transport, self.strip, self._session
        transport.opened.connect(self._on_opened)
        transport.failed.connect(self._on_failed)
        transport.picture_changed.connect(self._show_caption)
        transport.moved.connect(self._on_moved)
        transport.state_changed.connect(self._on_state_changed)
        transport.sound.changed.connect(self._show_warning)
        for one in (strip, self.sound_strip):
            one.seek_requested.connect(self._on_dragged)
            one.scrub_ended.connect(self._on_drag_ended)
        self._measuring.measured.connect(self._on_measured)
        self.bars.seek_requested.connect(self._on_bar_clicked)
        self.controls.command_requested.connect(self.run)
        self.controls.volume_requested.connect(self._remembered.set_percent)
        self.screens.play_requested.connect(transport.toggle)
        self.head.scene.clicked.connect(self._on_scene_clicked)
        self.head.overlay_wished.connect(self._show_caption)
        self.head.full_screen_requested.connect(self.screens.toggle_full_screen)
        session.take_selected.connect(self._on_take_selected)
        session.shot_selected.connect(self._on_shot_selected)

    def run(self, command: str) -> None:
        """Do a command by its id."""
        self.commands[command]()

    # What is shown

    def open(self, path: Path, take: TakeRow | None = None) -> None:
        """Show the clip at `path`, standing on its first frame; at once if the pane is seen, else
        when it is. `take` gives its prompt's bars and its name."""
        self.close_clip()
        self._what, self._take, self._due = path, take, True
        previs = take is not None and take.recipe.is_previs
        name = self._take_title(take) if take else path.stem
        self.head.show_clip(take.name if take else path.stem, has_own_time=previs)
        self.screens.say(name=name)
        if self.isVisible():
            self._open_now()

    def _take_title(self, take: TakeRow) -> str:
        return f"{take.recipe.label} {take.name}".strip()

    @property
    def plays_scene(self) -> bool:
        return isinstance(self._what, Reel)

    def toggle_scene(self) -> None:
        """Play the scene in hand as one clip; again: back to the take that is seen just then."""
        if self.plays_scene:
            self._leave_scene()
            return
        row = self._session.shot_row
        reel = scene_reel(self._session.project, row.scene_id) if row else None
        if reel is None:
            return
        self.compare.set_mode(SINGLE)
        self.close_clip()
        self._what, self._due = reel, True
        self.head.scene.setChecked(True)
        self.head.show_clip(reel.name, has_own_time=False)
        self.screens.say(name="")
        self.compare_bar.hide()
        if self.isVisible():
            self._open_now()

    def _on_scene_clicked(self) -> None:
        self.toggle_scene()

    def _leave_scene(self) -> None:
        clip, take_id = self.transport.clip, self._session.take_id
        if isinstance(clip, ReelClip):
            take_id = clip.part_of(self.transport.frame).item.take_id or take_id
        self.close_clip()
        self._session.select_take(take_id)

    def close_clip(self) -> None:
        """Let go of the file: afterwards it may be moved or deleted."""
        self.transport.close()
        self._what, self._take, self._due = None, None, False
        self.head.scene.setChecked(False)
        self.compare_bar.show()
        self._show_nothing()

    def still(self) -> QImage:
        """The frame in view, upright, in the clip's own size."""
        return self.view.still()

    def _open_now(self) -> None:
        if self._due and self._what is not None:
            self._due = False
            self.screens.say(message="")
            self.transport.open(self._what)

    def _show_nothing(self) -> None:
        for label in (self.head.title, self.head.facts, self.head.warning, self.head.time):
            label.setText("")
        self.screens.clear()
        self._measuring.drop()
        self.strip.show_clip(None)
        self.sound_strip.show_clip(None)
        self.bars.show_shot(None, 0.0)
        nothing = self.tr("Choose a take at the left, or press Generate to make one.")
        self.screens.say(caption="", message=nothing)
        self.controls.show_state(self.transport)

    def _on_take_selected(self, take_id: str) -> None:
        if not take_id:
            self.close_clip()
            return
        take = self._session.project.take(take_id)
        if self._take is None or self._take.id != take_id:
            self.open(self._session.project.file(take), take)

    def _on_shot_selected(self, _shot_id: str) -> None:
        if not self._session.take_id:
            self.close_clip()

    def _on_opened(self, clip: Clip) -> None:
        self.strip.show_clip(clip)
        if isinstance(clip, ReelClip):
            self._show_parts(clip)
        else:
            self.sound_strip.show_clip(clip)
            self._measuring.want(clip.path)
            self.bars.show_shot(self._take.recipe.shot if self._take else None, clip.seconds)
        self.head.facts.setText(words.clip_facts(clip))
        self._on_state_changed()
        self.opened.emit(clip)
        if self.plays_scene:
            self.transport.play(1.0)

    def _show_parts(self, clip: ReelClip) -> None:
        """A scene's shots in place of the prompt's bars."""
        parts = [(p.start, p.start + p.seconds, p.item.title) for p in clip.parts]
        self.bars.show_parts(parts, clip.seconds)

    def _on_measured(self, path: Path, measured: Measured) -> None:
        if self.transport.clip is not None and path == self.transport.clip.path:
            self.strip.show_cuts(measured.cuts)
            self.sound_strip.show_sound(measured.sound)
            self.measured.emit(self._take, measured)

    def _on_failed(self, problem: Problem) -> None:
        self.screens.say(message=messages.sentence(problem))
        self.controls.show_state(self.transport)
        self.failed.emit(problem)

    def _on_moved(self, frame: int) -> None:
        clip = self.transport.clip
        if clip is not None:
            self.strip.set_frame(frame)
            self.sound_strip.set_frame(frame)
            self.bars.set_position(clip.starts[frame])

    def _on_state_changed(self) -> None:
        transport = self.transport
        ranged = transport.in_frame is not None or transport.out_frame is not None
        self.strip.set_range(transport.range if ranged else None)
        self.controls.show_state(transport)
        self._show_warning()

    def _show_caption(self, *_: object) -> None:
        time = words.caption(self.transport)
        self.head.time.setText(time)
        self.screens.say(
            caption=time if self.head.overlay.isChecked() else "", spoken=self._spoken()
        )

    def _spoken(self) -> str:
        """The line of dialogue that was asked for at this moment."""
        clip, picture = self.transport.clip, self.transport.picture
        if clip is None or picture is None:
            return ""
        return self.bars.spoken_at(clip.starts[picture.index])

    def _show_warning(self) -> None:
        self.head.warning.setText(words.warning(self.transport))

    # Going to a place with the mouse

    def _on_dragged(self, frame: int) -> None:
        if self.transport.is_playing:
            self._speed_before_drag = self.transport.speed
            self.transport.pause()
        self.transport.seek(frame)

    def _on_drag_ended(self) -> None:
        speed, self._speed_before_drag = self._speed_before_drag, None
        if speed is not None:
            self.transport.play(speed)

    def _on_bar_clicked(self, seconds: float) -> None:
        if self.transport.clip is not None:
            self.transport.seek(self.transport.clip.frame_at(seconds))

    # Commands that need more than the transport

    def _on_back(self) -> None:
        self._shuttle(-1)

    def _on_forward(self) -> None:
        self._shuttle(1)

    def _shuttle(self, direction: int) -> None:
        if self._stop_held:
            self.transport.step(direction)
        else:
            self.transport.shuttle(direction)

    def event(self, event: QEvent) -> bool:
        """Watches whether K is held: with it, J and L go one frame."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_K:
            if event.type() == QEvent.Type.ShortcutOverride:
                self._stop_held = True
            elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._stop_held = False
        return super().event(event)

    def _toggle_fit(self) -> None:
        self.screens.focused().toggle_fit()

    def _zoom(self, steps: int) -> None:
        self.screens.focused().zoom(steps)

    def _next_mask(self) -> None:
        shapes = ("", *MASKS)
        place = shapes.index(self.screens.guides.mask) + 1
        self._remembered.guide(mask=shapes[place % len(shapes)])

    def _toggle_safe(self) -> None:
        self._remembered.guide(safe=not self.screens.guides.safe)

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

    # Seen or not

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_now()
        self._loader.wake()
        clip = self.transport.clip
        if clip is not None and not self.plays_scene and self.sound_strip.sound is None:
            self._measuring.want(clip.path)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.transport.pause()
        self._loader.sleep()
        self._measuring.drop()
        self._remembered.write()
