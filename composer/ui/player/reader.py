"""One clip's file, open to be played: its pictures by number and what the player knows of it. Used
by one thread at a time; knows no Qt."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from composer.media.opening import reading
from composer.media.probe import measured_rate
from composer.media.reader import PictureReader, shown_size
from composer.ui.player.clip import Clip


class Reader(PictureReader):
    """Raises `Problem` media.* where the clip at `path` can't be read."""

    def __init__(self, path: Path, stopped: Callable[[], bool]) -> None:
        with ExitStack() as opened:
            container = opened.enter_context(reading(path))
            super().__init__(container, stopped)
            width, height = shown_size(self.first, self.pixel_shape)
            self.clip = Clip(
                path=path,
                timeline=self.timeline,
                rate=measured_rate(self.stream, self.timeline),
                width=width,
                height=height,
                rotation=self.first.rotation % 360,
                pixel_shape=self.pixel_shape,
                has_sound=bool(container.streams.audio),
            )
            self._opened = opened.pop_all()

    def close(self) -> None:
        super().close()
        self._opened.close()
