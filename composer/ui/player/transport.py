"""Playing one clip: position, speed, range and turns; joins decoder, sound and clock, and says
which picture is to be seen. Paints nothing."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from composer.problem import Problem
from composer.ui.player.cache import Aim
from composer.ui.player.clip import Clip
from composer.ui.player.clock import Clock, SoundCard
from composer.ui.player.colour import Converter, Picture
from composer.ui.player.decoder import Decoder
from composer.ui.player.run import BOUNCE, LOOP, ONCE, TURNS, Run, next_speed
from composer.ui.player.sound import Sound
from composer.ui.player.source import FileSource, Source

REST_MS = 150
START_PATIENCE = 12
"""Turns of the timer (5 ms) that starting to play waits for the first samples."""


class Transport(QObject):
    """Signals:
    opened(object)      a Clip is there to be played
    failed(object)      a Problem: the clip can't be read (any further)
    picture_changed(object)  the Picture to be seen now
    moved(int)          the playhead stands on this frame (its picture may come a moment later)
    state_changed()     playing, speed, loop or range changed
    ended()             playing came to the end and stopped there
    """

    opened = Signal(object)
    failed = Signal(object)
    picture_changed = Signal(object)
    moved = Signal(int)
    state_changed = Signal()
    ended = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        sound_card: SoundCard | None = None,
        budget: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.decoder = Decoder(self, budget=budget)
        self._converter = Converter()
        self.sound = Sound(sound_card, self)
        self._clock: Clock | None = None
        self._run: Run | None = None
        self._frame, self._wait = 0, 0
        self.picture: Picture | None = None
        self.in_frame: int | None = None
        self.out_frame: int | None = None
        self.speed, self.turns, self._going = 1.0, ONCE, 0
        self.dropped = 0
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._make_whole)
        self.decoder.opened.connect(self._on_opened)
        self.decoder.frame_ready.connect(self._on_frame_ready)
        self.decoder.failed.connect(self._on_failed)

    # The clip

    @property
    def clip(self) -> Clip | None:
        return self.decoder.clip

    @property
    def frame(self) -> int:
        """Where the playhead stands."""
        return self._frame

    @property
    def going(self) -> int:
        """+1 while it plays forward, -1 backwards, 0 standing."""
        return self._going if self._run else 0

    def open(self, what: Path | Source, at: int = 0) -> None:
        """A clip's file, or several as one (`reel.py`), standing on frame `at`."""
        self.close()
        self._frame = at
        self.decoder.open(FileSource(what) if isinstance(what, Path) else what)

    def close(self) -> None:
        """Stop, and let go of the file: afterwards it may be moved or deleted."""
        self._halt()
        self.sound.close()
        self._rest.stop()
        self.picture = None
        self._frame, self.dropped = 0, 0
        self.in_frame = self.out_frame = None
        self.decoder.close()

    def _on_opened(self, clip: Clip) -> None:
        self.sound.open(clip)
        self.opened.emit(clip)
        self._show(clip.held(self._frame))

    def _on_failed(self, problem: Problem) -> None:
        self._halt()
        self.state_changed.emit()
        self.failed.emit(problem)

    # Standing

    def seek(self, frame: int) -> None:
        """Put the playhead on `frame`, held at both ends; playing goes on from there."""
        if self.clip is None:
            return
        was_playing = self.is_playing
        self._halt()
        self._show(self.clip.held(frame))
        if was_playing:
            self.play(self.speed)

    def step(self, frames: int) -> None:
        """Stop, and go so many frames on or back."""
        self.pause()
        self.seek(self._frame + frames)

    def step_seconds(self, seconds: float) -> None:
        if self.clip is None:
            return
        # To the middle of a frame: a whole second never lands one frame beside.
        middle = (self.clip.starts[self._frame] + self.clip.end_of(self._frame)) / 2
        self.seek(self.clip.frame_at(max(0.0, middle + seconds)))

    def set_in(self, frame: int | None) -> None:
        self.in_frame = frame
        if frame is not None and self.out_frame is not None and self.out_frame < frame:
            self.out_frame = None
        self._range_changed()

    def set_out(self, frame: int | None) -> None:
        self.out_frame = frame
        if frame is not None and self.in_frame is not None and self.in_frame > frame:
            self.in_frame = None
        self._range_changed()

    def clear_range(self) -> None:
        self.in_frame = self.out_frame = None
        self._range_changed()

    @property
    def loop(self) -> bool:
        """Whether playing keeps between in and out and turns there."""
        return self.turns != ONCE

    def _range_changed(self) -> None:
        if self.is_playing and self.loop:
            self.play(self.speed)
        self.state_changed.emit()

    @property
    def range(self) -> tuple[int, int]:
        """The first and last frame between in and out; the whole clip where they are not set."""
        last = self.clip.frames - 1 if self.clip else 0
        first = 0 if self.in_frame is None else self.in_frame
        return first, last if self.out_frame is None else self.out_frame

    # Playing

    @property
    def is_playing(self) -> bool:
        return self._run is not None

    def play(self, speed: float | None = None) -> None:
        """Play from here at `speed` (the last one where not given); from the other end where this
        one leaves nothing to play."""
        clip = self.clip
        if clip is None:
            return
        self._halt()
        self.speed = speed or self.speed
        first, last = self.range if self.loop else (0, clip.frames - 1)
        forward = self.speed > 0
        start = self._frame
        if not first <= start <= last or (not self.loop and start == (last if forward else first)):
            start = first if forward else last
        self._run = Run(
            clip.starts[start] if forward else clip.end_of(start) - 1e-4,
            self.speed,
            clip.starts[first],
            clip.end_of(last),
            self.turns,
        )
        self._going = self._run.direction(0.0)
        self._show(start)
        self._wait = START_PATIENCE
        self._tick()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stop on the frame that is seen."""
        if self.is_playing:
            self._halt()
            self._show(self._frame)
            self.state_changed.emit()

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play(1.0)

    def shuttle(self, direction: int) -> None:
        """J and L: play that way; again: twice as fast, up to eight times."""
        same = self.is_playing and self.speed * direction > 0
        self.play(next_speed(self.speed, 1) if same and abs(self.speed) >= 1 else float(direction))

    def change_speed(self, step: int) -> None:
        self._set_speed(next_speed(self.speed, step))

    def normal_speed(self) -> None:
        self._set_speed(1.0)

    def _set_speed(self, speed: float) -> None:
        if self.is_playing:
            self.play(speed)
        else:
            self.speed = speed
            self.state_changed.emit()

    def set_turns(self, turns: str) -> None:
        """One of `run.TURNS`: once, round and round, or to and fro between in and out."""
        self.turns = turns if turns in TURNS else ONCE
        if self.is_playing:
            self.play(self.speed)
        self.state_changed.emit()

    def play_range(self) -> None:
        """Go round between in and out, from in."""
        self._halt()
        self.turns = self.turns if self.loop else LOOP
        self._frame = self.range[0]
        self.play(1.0)

    def _halt(self) -> None:
        self._timer.stop()
        self._run = None
        if self._clock is not None:
            self._clock.stop()
            self.sound.end()
        self._clock = None

    def _tick(self) -> None:
        run, clip = self._run, self.clip
        if run is None or clip is None:
            return
        if self._clock is None and not self._begin(run):
            self._timer.start(5)
            return
        elapsed = self._clock.elapsed() if self._clock else 0.0
        if run.is_over(elapsed):
            self._stop_at_end(clip)
            return
        frame, going = clip.frame_at(run.at(elapsed)), run.direction(elapsed)
        if frame != self._frame:
            self._count_dropped(frame, going, run, clip)
            self._going = going
            self._show(frame)
        edge = clip.end_of(frame) if going > 0 else clip.starts[frame] - 1e-4
        self._timer.start(max(1, round(run.when(edge, elapsed) * 1000)))

    def _begin(self, run: Run) -> bool:
        """Start the clock once the first picture and the first samples are there."""
        if self.picture is None or self.picture.index != self._frame:
            return False
        self._wait -= 1
        if self._wait > 0 and not self.sound.is_ready(run):
            return False
        self._clock = self.sound.begin(run)
        return True

    def _count_dropped(self, frame: int, going: int, run: Run, clip: Clip) -> None:
        """Frames that were due but never seen; at higher speeds leaving some out is the plan."""
        if abs(run.speed) > 1:
            return
        first, last = clip.frame_at(run.first), clip.frame_at(run.last - 1e-4)
        passed = (frame - self._frame) * going
        if run.turns == BOUNCE and going != self._going:
            edge = last if self._going > 0 else first
            passed = abs(edge - self._frame) + abs(edge - frame)
        elif run.turns == LOOP:
            passed %= last - first + 1
        self.dropped += max(0, passed - 1)

    def _stop_at_end(self, clip: Clip) -> None:
        end = clip.frames - 1 if self.speed > 0 else 0
        self._halt()
        self._show(end)
        self.state_changed.emit()
        self.ended.emit()

    # Pictures

    def _show(self, frame: int) -> None:
        moved = frame != self._frame
        self._frame = frame
        self.decoder.aim(Aim(frame, self.going, self.range if self.turns == LOOP else None))
        if not self._take_picture(frame):
            self.decoder.request(frame)
        if moved or self.picture is None:
            self.moved.emit(frame)
        if not self.is_playing:
            self._rest.start()

    def _on_frame_ready(self, frame: int) -> None:
        # While a fast drag goes on the picture asked for last may be late already: it is shown all
        # the same, so that the drag is seen to move.
        if self.picture is not None and self.picture.index == self._frame:
            return
        self._take_picture(frame)
        if not self._take_picture(self._frame):
            self.decoder.request(self._frame)

    def _take_picture(self, frame: int) -> bool:
        if self.picture is not None and self.picture.index == frame:
            return True
        decoded = self.decoder.frame(frame)
        if decoded is None:
            return False
        self.picture = self._converter.picture(frame, decoded, hasty=True)
        self.picture_changed.emit(self.picture)
        return True

    def _make_whole(self) -> None:
        """At rest a large picture that was made in haste is made in full."""
        hasty = self.picture
        if hasty is not None and hasty.source is not None and not self.is_playing:
            self.picture = self._converter.picture(hasty.index, hasty.source)
            self.picture_changed.emit(self.picture)
