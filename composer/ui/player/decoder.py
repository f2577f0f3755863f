"""Decoded frames of one clip, on demand and ahead of the playhead, from a thread of its own: the
one place where a thread owns state (its cache) and speaks to the window by signals."""

import os

from av import VideoFrame
from PySide6.QtCore import QObject, Signal

from composer.ui.player.cache import Aim
from composer.ui.player.clip import Clip
from composer.ui.player.decode_thread import DecodeThread
from composer.ui.player.source import Source

MOST_BYTES = 2 << 30


def default_budget() -> int:
    """Bytes for decoded frames: a quarter of the machine's memory, 2 GB at most."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        memory = 4 << 30
    return min(MOST_BYTES, memory // 4)


class Decoder(QObject):
    """The window's side of a clip's frames.

    Signals: `opened(object)` the Clip can be stepped now; `frame_ready(int)` the frame asked for
    last is there; `failed(object)` a Problem: nothing more can be read.
    """

    opened = Signal(object)
    frame_ready = Signal(int)
    failed = Signal(object)
    _said = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None, *, budget: int | None = None) -> None:
        super().__init__(parent)
        self.budget = default_budget() if budget is None else budget
        self._parts = 1
        self._work: DecodeThread | None = None
        self.clip: Clip | None = None
        self._said.connect(self._on_said)

    def open(self, source: Source) -> None:
        """Drop what is open and read `source`; `opened` or `failed` follows."""
        self.close()
        self._work = DecodeThread(source, self.budget // self._parts, self._said)
        self.destroyed.connect(self._work.stop)
        self._work.start()

    def close(self) -> None:
        """Close the file and wait for the thread: afterwards the clip may be moved or deleted."""
        if self._work is not None:
            self.destroyed.disconnect(self._work.stop)
            self._work.stop()
        self._work, self.clip = None, None

    def frame(self, number: int) -> VideoFrame | None:
        """Frame `number` if it is decoded; a broken one is the last good one before it."""
        return self._work.cached(number) if self._work else None

    def request(self, number: int) -> None:
        """Decode `number` next. The latest request wins, but one under way is finished, so that a
        fast drag always shows something."""
        if self._work:
            self._work.request(number)

    def aim(self, aim: Aim) -> None:
        """Where the playhead is and goes: what to keep and what to prepare."""
        if self._work:
            self._work.aim(aim)

    def share(self, parts: int) -> None:
        """Keep to this part of the budget from now on: others decode as well."""
        self._parts = parts
        if self._work:
            self._work.set_budget(self.budget // parts)

    @property
    def used(self) -> int:
        """Bytes of decoded frames held now."""
        return self._work.used if self._work else 0

    def _on_said(self, work: object, what: str, value: object) -> None:
        if work is not self._work:
            return  # said by a clip that was dropped since
        if what == "opened" and isinstance(value, Clip):
            self.clip = value
            self.opened.emit(value)
        elif what == "failed":
            self.failed.emit(value)
        elif isinstance(value, int):
            self.frame_ready.emit(value)
