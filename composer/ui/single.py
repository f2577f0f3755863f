"""One window a person: a second start hands its arguments to the first and ends. A local socket, no
network."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from composer import paths

VERSION = 1
_ANSWER, _WAIT_MS, _MOST = b"ok\n", 1500, 1 << 16


def socket_name() -> str:
    """Apart for each person and each home folder (a test's, say)."""
    home = hashlib.sha256(str(paths.config_folder()).encode()).hexdigest()[:16]
    return f"{paths.APP}-{home}"


def hand_over(arguments: Sequence[str]) -> bool:
    """Give `arguments` to the window that is open already; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name())
    if not socket.waitForConnected(_WAIT_MS):
        return False
    message = json.dumps({"version": VERSION, "arguments": list(arguments)})
    socket.write(message.encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(_WAIT_MS)
    return answered and bytes(socket.readAll().data()) == _ANSWER


class Doorbell(QObject):
    """Signals: rung(object) the list of arguments of a second start."""

    rung = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        if not self._server.listen(socket_name()):
            # Left by a killed run: nobody answered there, or we would not be here.
            QLocalServer.removeServer(socket_name())
            self._server.listen(socket_name())

    def close(self) -> None:
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(_Reader(self, socket))
            socket.disconnected.connect(socket.deleteLater)
            _Reader(self, socket)()


class _Reader:
    """Reads one message of one caller."""

    def __init__(self, bell: Doorbell, socket: QLocalSocket) -> None:
        self._bell, self._socket = bell, socket

    def __call__(self) -> None:
        if not self._socket.canReadLine():
            return
        arguments = _arguments(bytes(self._socket.readLine(_MOST).data()))
        if arguments is not None:
            self._socket.write(_ANSWER)
            self._socket.flush()
            self._bell.rung.emit(arguments)


def _arguments(message: bytes) -> list[str] | None:
    """What a caller sent; None for anything that is not our message."""
    try:
        data: Any = json.loads(message)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    fields = cast("dict[str, Any]", data)
    arguments = fields.get("arguments")
    if fields.get("version") != VERSION or not isinstance(arguments, list):
        return None
    return [str(one) for one in cast("list[object]", arguments)]
