"""The thread that decodes one clip: what is asked for first, then what the window around the
playhead lacks. It owns the cache; the window's side is `decoder.py`."""

import threading
import time
from contextlib import suppress

from av import VideoFrame
from PySide6.QtCore import SignalInstance

from composer.media.reader import EARLIER
from composer.problem import Problem
from composer.ui.player.cache import Aim, FrameCache, wanted
from composer.ui.player.source import Pictures, Source

LOOK_SECONDS = 1.0
"""How often the thread looks whether its file is still there."""
PATIENCE = 2.0
"""Seconds until a thread that a disk or a network keeps waiting is left to end by itself."""
REFILL_SHARE = 3
"""A moving window is refilled by a seek back only when less than a third of it lies ahead: each
such seek may cost decoding a whole group of pictures."""


class DecodeThread(threading.Thread):
    """Reads one clip until stopped. Everything below `_lock` is shared with the window's thread."""

    def __init__(self, source: Source, budget: int, said: SignalInstance) -> None:
        super().__init__(name=f"player-decoder {source.name}", daemon=True)
        self._source, self._said = source, said
        self._lock = threading.Condition()
        self._stopped = threading.Event()
        self._cache = FrameCache(budget)
        self._aim = Aim()
        self._asked: int | None = None
        self._frames = 0
        self._broken: set[int] = set()
        self._order: list[int] = []
        self._wanted: set[int] = set()
        self._looked = time.monotonic()

    # Called by the window

    def stop(self, *_: object) -> None:
        self._stopped.set()
        with self._lock:
            self._lock.notify()
        self.join(PATIENCE)

    def request(self, number: int) -> None:
        with self._lock:
            self._asked = number
            self._lock.notify()

    def aim(self, aim: Aim) -> None:
        with self._lock:
            if aim != self._aim:
                self._aim = aim
                self._plan()
                self._lock.notify()

    def set_budget(self, budget: int) -> None:
        with self._lock:
            self._cache.budget = budget
            self._plan()
            self._lock.notify()

    def cached(self, number: int) -> VideoFrame | None:
        with self._lock:
            return self._cache.frames.get(self._good(number))

    @property
    def used(self) -> int:
        return self._cache.used

    # The thread

    def run(self) -> None:
        try:
            reader = self._source.open(self._stopped.is_set)
        except Problem as problem:
            self._say("failed", problem)
            return
        try:
            self._frames = reader.clip.frames
            with self._lock:
                self._plan()
            self._say("opened", reader.clip)
            while (goal := self._next_goal(reader)) is not None:
                self._pursue(reader, goal)
        except Problem as problem:
            self._say("failed", problem)
        finally:
            reader.close()
            with self._lock:
                self._cache.frames.clear()

    def _next_goal(self, reader: Pictures) -> int | None:
        """The frame to decode next, waiting until there is one; None when told to stop."""
        with self._lock:
            while not self._stopped.is_set():
                goal = self._asked_goal()
                goal = self._missing(reader) if goal is None else goal
                if goal is not None:
                    return goal
                self._lock.wait(LOOK_SECONDS)
                self._check_there()
        return None

    def _asked_goal(self) -> int | None:
        if self._asked is None:
            return None
        number = self._good(self._asked)
        if number in self._cache.frames:
            self._say("ready", self._asked)
            self._asked = None
            return None
        return number

    def _missing(self, reader: Pictures) -> int | None:
        """The most urgent frame of the window that isn't there and is worth fetching now."""
        have = self._cache.frames
        # A window that stands still is filled once and for all.
        stands = self._aim.step == 0 or len(self._order) == self._frames
        for place, number in enumerate(self._order):
            if number in have or number in self._broken:
                continue
            near = stands or place < max(1, len(self._order) // REFILL_SHARE)
            return number if near or reader.reaches(number) else None
        return None

    def _pursue(self, reader: Pictures, goal: int) -> None:
        """Decode until `goal` is there, keeping what the window wants on the way. A picture that
        refreshes bit by bit is whole only some time after its key frame: then from further back."""
        for groups in EARLIER:
            if groups or not reader.reaches(goal):
                reader.seek(goal, groups=groups)
            if self._reached(reader, goal):
                return
        with self._lock:
            self._give_up(range(goal, goal + 1))

    def _reached(self, reader: Pictures, goal: int) -> bool:
        """Decodes on; False where `goal` is passed without having been seen."""
        while not self._stopped.is_set():
            found = reader.next()
            with self._lock:
                if found is None:
                    self._give_up(range(_after(reader.position, goal), self._frames))
                    return True
                self._keep(*found, goal)
                if found[0] >= goal:
                    return found[0] == goal
        return True

    def _keep(self, number: int, frame: VideoFrame, goal: int) -> None:
        first = not self._cache.frame_bytes
        if number == goal or number in self._wanted:
            self._cache.put(number, frame)
        if first or self._cache.used > self._cache.budget:
            self._plan()
            self._cache.keep_only(self._wanted | {goal})

    def _plan(self) -> None:
        """What is worth having from here, now that the playhead moved."""
        self._order = wanted(self._aim, self._frames, self._cache.capacity())
        self._wanted = set(self._order)
        if self._cache.used + self._cache.frame_bytes > self._cache.budget:
            self._cache.keep_only(self._wanted)

    def _give_up(self, numbers: range) -> None:
        """These can't be decoded: from now on they show the good frame before them."""
        self._check_there()
        self._broken.update(numbers)
        if len(self._broken) >= self._frames:
            raise Problem("media.damaged", name=self._source.name)

    def _check_there(self) -> None:
        """Ends the clip whose file was taken away: on some systems it could be read on."""
        now = time.monotonic()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._source.check()

    def _good(self, number: int) -> int:
        """The frame shown for `number`: itself, else the nearest good one before, else after."""
        before = range(number, -1, -1)
        after = range(number, self._frames)
        good = (n for both in (before, after) for n in both if n not in self._broken)
        return next(good, number)

    def _say(self, what: str, value: object) -> None:
        with suppress(RuntimeError):  # the window's side is gone
            self._said.emit(self, what, value)


def _after(position: int | None, goal: int) -> int:
    """The first frame that the end of the file took away."""
    return goal if position is None else position + 1
