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
from composer.ui.player.head import Head
from composer.ui.player.layers import SINGLE
from composer.ui.player.measured_facts import keep_measured
from composer.ui.player.reel import Reel, ReelClip
from composer.ui.player.remembered import Remembered
from composer.ui.player.scene_reel import scene_reel
from composer.ui.player.screens import Screens
from composer.ui.player.strips import Strips
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView
from composer.ui.player.view_commands import view_commands
from composer.ui.player.view_menu import ViewMenu
from composer.ui.session import Session


class PlayerPane(QWidget):
    """Signals: `opened(object)` a Clip is shown; `measured(object, object)` the TakeRow in view (or
    None) and what was Measured of its clip; `failed(object)` a Problem: it can't be;
    `grab_requested(str)` the frame in view is wanted: `save` or `menu`; `scene_shown(bool)` a
    scene plays in place of a take, or no longer."""

    opened = Signal(object)
    measured = Signal(object, object)
    failed = Signal(object)
    grab_requested = Signal(str)
    scene_shown = Signal(bool)

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
        self._due = self.stop_held = False
        self._landing = 0
        self._build()
        self.screens = Screens(self.transport, self.view, self)
        self.compare = Compare(session, self.transport, self.screens, self.compare_bar)
        settings = session.services.settings
        self._remembered = Remembered(settings, self.transport, self.screens)
        self._menu = ViewMenu(self.head.menu, self.transport, self.screens, self._remembered)
        self.commands: Commands = {
            **transport_commands(self.transport),
            **view_commands(self.screens, self._remembered),
            "back": partial(_shuttle, self, -1),
            "forward": partial(_shuttle, self, 1),
            "still": partial(self.grab_requested.emit, "save"),
            "grab": partial(self.grab_requested.emit, "menu"),
            "copy_still": self.copy_still,
            "scene": self.toggle_scene,
            "wipe": self.compare.toggle_wipe,
            "compare": self.compare.next_mode,
            "swap": self.compare.swap,
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
        self.strips = Strips(self.transport)
        self.strip, self.bars = self.strips.film, self.strips.bars
        self.controls = Controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.compare_bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strips)
        layout.addWidget(self.controls)

    def _connect(self) -> None:
        transport, session = self.transport, self._session
        transport.opened.connect(self._on_opened)
        transport.failed.connect(self._on_failed)
        transport.picture_changed.connect(self._show_caption)
        transport.state_changed.connect(self._on_state_changed)
        transport.sound.changed.connect(self._show_warning)
        self.strips.measured.connect(self._on_measured)
        self.controls.command_requested.connect(self.run)
        self.controls.volume_requested.connect(self._remembered.set_percent)
        self.screens.play_requested.connect(transport.toggle)
        self.screens.key_met.connect(self._watch_stop)
        self.head.scene.clicked.connect(self._on_scene_clicked)
        self.head.overlay_wished.connect(self._show_caption)
        self.head.full_screen_requested.connect(self.screens.toggle_full_screen)
        self.scene_shown.connect(self.compare.wait)
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

    def seen_name(self) -> str:
        """`2B_T02_f83`: which frame of which take is seen, as a file's name."""
        clip, picture = self.transport.clip, self.transport.picture
        frame = picture.index if picture is not None else 0
        if isinstance(clip, ReelClip):
            part = clip.part_of(frame)
            words = (part.item.label, part.item.name, f"f{frame - part.first}")
        elif self._take is not None:
            words = (self._take.recipe.label, self._take.name, f"f{frame}")
        else:
            words = ("clip", f"f{frame}")
        return "_".join(filter(None, words)).replace(" ", "_")

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
        self.scene_shown.emit(self.plays_scene)
        self.head.show_clip(reel.name, has_own_time=False)
        self.screens.say(name="")
        self.compare_bar.hide()
        if self.isVisible():
            self._open_now()

    def _on_scene_clicked(self) -> None:
        self.toggle_scene()

    def _leave_scene(self) -> None:
        clip, take_id = self.transport.clip, self._session.take_id
        landing = 0
        if isinstance(clip, ReelClip):
            part = clip.part_of(self.transport.frame)
            take_id = part.item.take_id or take_id
            landing = self.transport.frame - part.first if part.item.take_id else 0
        self.close_clip()
        self._landing = landing
        self._session.select_take(take_id)

    def close_clip(self) -> None:
        """Let go of the file: afterwards it may be moved or deleted."""
        self.transport.close()
        self._what, self._take, self._due = None, None, False
        self.head.scene.setChecked(False)
        self.compare_bar.show()
        self.scene_shown.emit(self.plays_scene)
        self._show_nothing()

    def still(self) -> QImage:
        """The frame in view, upright, in the clip's own size."""
        return self.view.still()

    def _open_now(self) -> None:
        if self._due and self._what is not None:
            self._due = False
            self.screens.say(message="")
            self.transport.open(self._what, self._landing)
            self._landing = 0

    def _show_nothing(self) -> None:
        for label in (self.head.title, self.head.facts, self.head.time):
            label.setText("")
        self.head.warn("")
        self.screens.clear()
        self.strips.show_nothing()
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
        self.strips.show_clip(clip, self._take.recipe.shot if self._take else None)
        self.head.facts.setText(words.clip_facts(clip))
        self._on_state_changed()
        self.opened.emit(clip)
        if self.plays_scene:
            self.transport.play(1.0)

    def _on_measured(self, measured: Measured) -> None:
        if self._take is not None:
            keep_measured(self._session.project, self._take, measured)
        self.measured.emit(self._take, measured)

    def _on_failed(self, problem: Problem) -> None:
        self.screens.say(message=messages.sentence(problem))
        self.controls.show_state(self.transport)
        self.failed.emit(problem)

    def _on_state_changed(self) -> None:
        self.controls.show_state(self.transport)
        self._show_warning()

    def _show_caption(self, *_: object) -> None:
        time = words.caption(self.transport)
        self.head.time.setText(words.short_caption(self.transport))
        self.head.time.setToolTip(time)
        self.screens.say(
            caption=time if self.head.overlay.isChecked() else "", spoken=self._spoken()
        )

    def _spoken(self) -> str:
        """The line of dialogue that was asked for at this moment."""
        clip, picture = self.transport.clip, self.transport.picture
        if clip is None or picture is None:
            return ""
        return self.strips.spoken_at(clip.starts[picture.index])

    def _show_warning(self) -> None:
        self.head.warn(words.warning(self.transport))

    # Commands that need more than the transport

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            self._watch_stop(event)
        return super().event(event)

    def _watch_stop(self, event: QKeyEvent) -> None:
        """Whether K is held: with it, J and L go one frame."""
        if event.key() == Qt.Key.Key_K:
            if event.type() == QEvent.Type.ShortcutOverride:
                self.stop_held = True
            elif event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self.stop_held = False

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
        self.strips.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.transport.pause()
        self.strips.sleep()
        self._remembered.write()


def _shuttle(pane: PlayerPane, direction: int) -> None:
    """J and L; with K held one frame."""
    if pane.stop_held:
        pane.transport.step(direction)
    else:
        pane.transport.shuttle(direction)
