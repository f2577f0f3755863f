"""From starting the process to the first painted window, against a bare PySide6 window in the same
run; to the window with all its panes; and the memory held by then."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import astuple, dataclass
from pathlib import Path

from composer.ui.first_paint import FURNISHED, PAINTED, VARIABLE
from tests.bench import table

ROUNDS = 9
AIM = 2.0  # times a bare window
BARE = [
    "-c",
    """
from PySide6.QtWidgets import QApplication, QMainWindow
from composer.ui import first_paint
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
first_paint.watch(window, first_paint.PAINTED, app.quit)
window.show()
app.exec()
""",
]
OURS = ["-m", "composer"]


def environment(home: Path) -> dict[str, str]:
    """The user's folders in `home`; compiled modules too, kept as they are for a user even where
    this machine is told to keep none."""
    folders = {
        f"XDG_{kind}_HOME": str(home / kind.lower())
        for kind in ("CONFIG", "DATA", "CACHE", "STATE")
    }
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    own = {"HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled"), VARIABLE: "1"}
    made = {**os.environ, **folders, **platform, **own}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


@dataclass(frozen=True)
class Seen:
    """What a start said: milliseconds, milliseconds of processor time, MB held."""

    spent: float
    busy: float
    memory: float


def start(arguments: list[str], env: dict[str, str], last: str) -> dict[str, Seen]:
    """By word, until the process has said `last`."""
    seen: dict[str, Seen] = {}
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            word, busy, memory = line.split()
            spent = 1000 * (time.perf_counter() - begun)
            seen[word] = Seen(spent, float(busy), int(memory) / 1024)
    assert last in seen, f"{arguments} said {list(seen)} and ended with {process.returncode}"
    return seen


def middle(runs: list[Seen]) -> Seen:
    """The median of each figure."""
    return Seen(*(statistics.median(figures) for figures in zip(*map(astuple, runs), strict=True)))


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home))
        start(BARE, env, PAINTED)
        first = start(OURS, env, FURNISHED)[FURNISHED]
        table.row("the very first start (compiles, makes the sample film)", first.spent, "ms")
        # In turns, so that a busy moment of the machine meets both.
        runs = [(start(BARE, env, PAINTED), start(OURS, env, FURNISHED)) for _ in range(ROUNDS)]
    bare = middle([run[PAINTED] for run, _ in runs])
    frame = middle([run[PAINTED] for _, run in runs])
    full = middle([run[FURNISHED] for _, run in runs])
    table.row(f"a bare window, median of {ROUNDS}", bare.spent, "ms")
    table.row("Shot Composer: its window painted, still empty", frame.spent, "ms")
    table.at_most("ratio", frame.spent / bare.spent, "x", AIM)
    table.row("with the sample film and all its panes", full.spent, "ms")
    table.row("ratio", full.spent / bare.spent, "x")
    table.row("ratio of processor time", full.busy / bare.busy, "x")
    table.row("memory of the bare window", bare.memory, "MB")
    table.row("memory with the sample film", full.memory, "MB")


if __name__ == "__main__":
    main()
