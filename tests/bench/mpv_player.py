"""mpv driven over its IPC socket: for the benchmark that stands beside it."""

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.bench.screen_pixels import Screen

SPOT = (0, 0, 960, 540)


class Mpv:
    """One mpv without a border in the corner of the screen, paused, exact seeks, no sound."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        address = folder / "mpv.sock"
        self._work = subprocess.Popen(
            [
                str(shutil.which("mpv")),
                "--no-config",
                "--idle=yes",
                "--pause",
                "--vo=x11",
                "--ao=null",
                "--hr-seek=yes",
                "--keep-open=yes",
                "--osd-level=0",
                "--no-border",
                "--force-window=yes",
                "--geometry=960x540+0+0",
                "--really-quiet",
                f"--input-ipc-server={address}",
            ]
        )
        self._socket = socket.socket(socket.AF_UNIX)
        for _ in range(100):
            try:
                self._socket.connect(str(address))
                break
            except OSError:
                time.sleep(0.05)
        self._told = self._socket.makefile("rb")

    def close(self) -> None:
        self.send("quit")
        self._work.wait(5)
        self._socket.close()

    def send(self, *command: object) -> None:
        """Begin a command; its answers are read by nobody but `ask`."""
        self._socket.sendall(json.dumps({"command": command, "request_id": 0}).encode() + b"\n")

    def ask(self, *command: object) -> object:
        """Do a command and wait for its answer."""
        self._socket.sendall(json.dumps({"command": command, "request_id": 7}).encode() + b"\n")
        while True:
            told = json.loads(self._told.readline())
            if told.get("request_id") == 7:
                return told.get("data")

    def until(self, frame: int, *command: object, later: int = 0) -> float | None:
        """Milliseconds from the command until `frame` is on the screen, or a `later` one."""
        begun = time.perf_counter()
        self.send(*command)
        shown = self.screen.wait(SPOT, frame, later=later)
        self.ask("get_property", "pause")  # its events are read away
        return None if shown is None else 1000 * (shown - begun)
