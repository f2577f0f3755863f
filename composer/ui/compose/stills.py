"""Pictures that take longer than a key press may: made in a thread, the latest wish wins, and kept
for the next time. Nothing is drawn on the GUI thread."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from composer.prompt.shot import Shot
from composer.ui.tasks import spawn

Maker = Callable[[], QImage | None]
"""Makes a picture in a thread; None where there is none."""


_FIRST_AFTER = 150
"""ms: what draws takes 200 ms to load, beside which the window would be painted that much later."""


class Pictures(QObject):
    """Wishes by name (a widget, a row): a newer wish of the same name replaces one not yet begun.

    Signals: `made(name, key, QImage)`. `key` says what the picture shows; pictures are kept by it.
    """

    made = Signal(object, object, QImage)

    def __init__(self, parent: QObject, keep: int = 200) -> None:
        super().__init__(parent)
        self._keep = keep
        self._kept: OrderedDict[Hashable, QImage] = OrderedDict()
        self._wishes: OrderedDict[Hashable, tuple[Hashable, Maker]] = OrderedDict()
        self._working = False
        self._turn = QTimer(self, singleShot=True, interval=_FIRST_AFTER)
        self._turn.timeout.connect(self._start)

    def kept(self, key: Hashable) -> QImage | None:
        return self._kept.get(key)

    def ask(self, name: Hashable, key: Hashable, make: Maker) -> QImage | None:
        """The picture of `key` if it is here; else None, and `made` tells when it is."""
        if key in self._kept:
            self._wishes.pop(name, None)
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wishes[name] = key, make
        if not self._working and not self._turn.isActive():
            self._turn.start()
        return None

    def _start(self) -> None:
        self._turn.setInterval(0)
        try:
            asyncio.get_running_loop()
        except RuntimeError:  # the loop has ended, or not begun: nobody could bring a picture back
            return
        if not self._working and self._wishes:
            self._working = True
            spawn(self._work(), owner=self)

    async def _work(self) -> None:
        """One after the other, so that drawing takes one core at most."""
        try:
            while self._wishes:
                name, (key, make) = self._wishes.popitem(last=False)
                picture = self._kept.get(key) or await asyncio.to_thread(make)
                if picture is not None and not picture.isNull():
                    self._keep_picture(key, picture)
                    self.made.emit(name, key, picture)
        finally:
            self._working = False

    def _keep_picture(self, key: Hashable, picture: QImage) -> None:
        self._kept[key] = picture
        while len(self._kept) > self._keep:
            self._kept.popitem(last=False)


def draw_still(shot: Shot, size: tuple[int, int]) -> QImage:
    """`shot` (resolved) as the animatic draws it, `size` in pixels. For a thread."""
    # Here, so that the window opens without waiting for the drawing's own modules.
    from composer.animatic.animatic import still

    return still(shot, size)
