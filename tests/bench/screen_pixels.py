"""A screen of memory (Xvfb) whose pixels can be read while programs draw on it: what is on the
screen is the truth for every player alike."""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from tests.media.clips import read_number

SIZE = (1280, 800)
DISPLAY = ":97"


class Screen:
    """The pixels of an Xvfb started with `-fbdir`, as its file in the form of `xwd`."""

    def __init__(self, file: Path) -> None:
        with file.open("r+b") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self._map[:100])
        self._line, start = head[12], head[0] + 12 * head[19]
        flat = np.frombuffer(self._map, np.uint8, self._line * SIZE[1], start)
        self._rows = flat.reshape(SIZE[1], self._line)

    def number(self, rect: tuple[int, int, int, int]) -> int | None:
        """The number in the bar code of the picture at `rect` (left, top, width, height)."""
        left, top, width, height = rect
        # Only the rows that the bar code is read from.
        strip = self._rows[top : top + height // 4, 4 * left : 4 * (left + width)]
        grey = np.zeros((height, width), np.uint8)
        grey[: height // 4] = strip.reshape(height // 4, width, 4)[..., 1]
        with suppress(ValueError):
            return read_number(grey)
        return None

    def wait(
        self, rect: tuple[int, int, int, int], frame: int, patience: float = 5.0, *, later: int = 0
    ) -> float | None:
        """The moment at which `frame` is on the screen, or one of the `later` ones after it; None
        where it never comes."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            number = self.number(rect)
            if number is not None and frame <= number <= frame + later:
                return time.perf_counter()
        return None


@contextmanager
def memory_screen() -> Iterator[Screen | None]:
    """An Xvfb of our own; None where there is none to be had."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        depth = f"{SIZE[0]}x{SIZE[1]}x24"
        server = subprocess.Popen(
            [program, DISPLAY, "-screen", "0", depth, "-fbdir", folder, "-nolisten", "tcp"],
            stderr=subprocess.DEVNULL,
        )
        try:
            file = Path(folder, "Xvfb_screen0")
            end = time.monotonic() + 10
            while time.monotonic() < end and not (file.is_file() and file.stat().st_size):
                time.sleep(0.05)
            time.sleep(0.5)
            os.environ["DISPLAY"] = DISPLAY
            yield Screen(file)
        finally:
            server.terminate()
            server.wait()
