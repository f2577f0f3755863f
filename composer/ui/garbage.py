"""Python's search for reference cycles, kept to the window's thread.

Left to itself, Python searches in whichever thread happens to allocate next, the decoder's for
instance, and frees there what it finds. A Qt object freed outside its own thread can't stop its
timers: the event loop then runs into one whose object is gone, and the program crashes."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer

LOOK_MILLISECONDS = 500
"""Often enough that what one look frees takes a millisecond or two."""
MANY_MODULES = 50
"""So many more were read in (a package that speaks to servers, say): they stay for good, and going
through all they are made of takes 30 ms each time."""


class GarbageCollector(QObject):
    """Searches on the event loop of the thread that made it, from `start` on; nowhere else, as
    long as `search_by_hand` was called first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._modules = 0
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """What the window is made of by now lives as long as it does and is set aside: to go
        through all of it would stop the window for 60 ms. Further calls set nothing aside."""
        if not self._timer.isActive():
            self._set_aside()
            self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        if len(sys.modules) - self._modules > MANY_MODULES:
            self._set_aside()
        else:
            collect_due()

    def _set_aside(self) -> None:
        gc.freeze()
        self._modules = len(sys.modules)


def search_by_hand() -> None:
    """From now on Python searches only where `collect_due` is called. Nothing made on the way to
    the window is garbage: not looking for it there also saves 40 ms of the start."""
    gc.disable()


def collect_due() -> None:
    """Search as deep as Python itself would by now (`gc.get_threshold`), in this thread."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [age for age, limit in enumerate(limits) if counts[age] > limit]
    if due:
        gc.collect(due[-1])
