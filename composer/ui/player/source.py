"""What can be played: something that opens, in the decoder's thread, as numbered pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from av import VideoFrame

from composer.problem import Problem
from composer.ui.player.clip import Clip
from composer.ui.player.reader import Reader


class Pictures(Protocol):
    """Pictures by number, as `Reader` gives them."""

    @property
    def clip(self) -> Clip: ...
    @property
    def position(self) -> int | None: ...
    def reaches(self, frame: int) -> bool: ...
    def seek(self, frame: int, *, groups: int = 0) -> None: ...
    def next(self) -> tuple[int, VideoFrame] | None: ...
    def close(self) -> None: ...


class Source(Protocol):
    """Opened by the decoder's thread, which alone uses what it gets."""

    @property
    def name(self) -> str: ...

    def open(self, stopped: Callable[[], bool]) -> Pictures:
        """Raises `Problem` media.* where it can't be read."""
        ...

    def check(self) -> None:
        """Raises `Problem` media.missing where a file was taken away, media.truncated where it was
        cut short."""
        ...


class FileSource:
    """One clip's file."""

    def __init__(self, path: Path) -> None:
        self._path, self._bytes = path, 0

    @property
    def name(self) -> str:
        return self._path.name

    def open(self, stopped: Callable[[], bool]) -> Pictures:
        reader = Reader(self._path, stopped)
        self._bytes = self._path.stat().st_size
        return reader

    def check(self) -> None:
        try:
            now = self._path.stat().st_size
        except OSError as error:
            raise Problem("media.missing", name=self._path.name) from error
        if now < self._bytes:
            raise Problem("media.truncated", name=self._path.name)
