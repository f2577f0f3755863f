"""Fills a film strip with pictures of its clip, read in a worker thread once the strip's size has
settled."""

import asyncio

from PySide6.QtCore import QObject, QTimer

from composer.problem import Problem
from composer.ui.player.clip import Clip
from composer.ui.player.film_strip import HEIGHT, FilmStrip
from composer.ui.tasks import spawn

SETTLE_MS = 120


class StripLoader(QObject):
    """Works while it is `awake`: a strip that isn't seen needs no pictures."""

    def __init__(self, strip: FilmStrip) -> None:
        super().__init__(strip)
        self._strip, self._count = strip, 0
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._load)
        strip.pictures_requested.connect(self._on_requested)

    def wake(self) -> None:
        if self._count and not self._strip.has_pictures:
            self._timer.start()

    def sleep(self) -> None:
        self._timer.stop()

    def _on_requested(self, count: int) -> None:
        self._count = count
        self._timer.start()

    def _load(self) -> None:
        if self._strip.clip is not None and self._strip.isVisible():
            spawn(self._fill(self._strip.clip, self._count), owner=self)

    async def _fill(self, clip: Clip, count: int) -> None:
        height = round(HEIGHT * self._strip.devicePixelRatioF())
        try:
            pictures = await asyncio.to_thread(clip.strip, count, height)
        except Problem:
            return  # the view says what is wrong with the clip
        if clip is self._strip.clip:
            self._strip.set_pictures(pictures)
