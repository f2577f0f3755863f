"""Ctrl+C in the terminal and the system's request to end, brought into Qt's loop."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class StopSignals(QObject):
    """Python runs a signal's handler only between its own steps, and Qt's loop takes none while
    nothing happens: so the system writes a byte to a socket that Qt watches.

    Signals: stopped(int) the signal's number.
    """

    stopped = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for end in (self._ours, theirs):
            end.setblocking(False)  # noqa: FBT003 (the standard library's form)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_notifier_activated)
        self._before = {
            number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._wakeup_before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """The handlers as they were."""
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _on_notifier_activated(self) -> None:
        for number in self._ours.recv(64):
            if number in (signal.SIGINT, signal.SIGTERM):
                self.stopped.emit(number)


def _ignore(number: int, frame: FrameType | None) -> None:
    """The byte in the socket tells."""
