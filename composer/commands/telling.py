"""What a person is told while a command works: lines and a bar on standard error, never on standard
output, which is data."""

import shutil
import sys
import time


def tell(line: str) -> None:
    """A line for people."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


class ProgressBar:
    """Progress on standard error: a bar on a terminal, a line every ten per cent elsewhere."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._tens = -1
        self._drawn = False

    def show(self, fraction: float | None) -> None:
        if fraction is None:
            return
        if self._is_terminal:
            self._draw(fraction)
        elif int(fraction * 10) > self._tens:
            self._tens = int(fraction * 10)
            tell(f"{self._tens * 10} %")

    def end(self) -> None:
        if self._drawn:
            tell("")

    def _draw(self, fraction: float) -> None:
        width = max(10, min(40, shutil.get_terminal_size().columns - 30))
        full = round(width * fraction)
        spent = time.monotonic() - self._started
        left = f"{spent / fraction - spent:.0f} s left" if 0.05 < fraction < 1 else ""
        bar = "█" * full + "░" * (width - full)
        sys.stderr.write(f"\r{bar} {fraction:4.0%}  {left:12}")
        sys.stderr.flush()
        self._drawn = True
