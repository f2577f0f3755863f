"""From starting the process to the first painted window, against a bare PySide6 window in the same
run; and the memory the window holds by then."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from composer.ui.first_paint import SAID, VARIABLE
from tests.bench import table

ROUNDS = 9
AIM = 2.0  # times a bare window
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
from composer.ui import first_paint
app = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
first_paint.watch(window, app.quit)
window.show()
app.exec()
"""
WHAT = {"bare": ["-c", BARE], "ours": ["-m", "composer"]}


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


def start(arguments: list[str], env: dict[str, str]) -> tuple[float, float, float]:
    """To the first paint: milliseconds, milliseconds of processor time, and MB held then."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        said = process.stdout.readline().split()
        spent = 1000 * (time.perf_counter() - begun)
        process.stdout.read()
    assert said[:1] == [SAID], f"{arguments} said {said!r} and ended with {process.returncode}"
    return spent, float(said[1]), int(said[2]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home))
        start(WHAT["bare"], env)
        first, *_ = start(WHAT["ours"], env)
        table.row("the very first start (compiles, makes the sample film)", first, "ms")
        # In turns, so that a busy moment of the machine meets both.
        runs = [
            {name: start(arguments, env) for name, arguments in WHAT.items()} for _ in range(ROUNDS)
        ]
    bare, ours = (
        [statistics.median(run[name][n] for run in runs) for n in range(3)] for name in WHAT
    )
    table.row(f"a bare window, median of {ROUNDS}", bare[0], "ms")
    table.row(f"Shot Composer with the sample film, median of {ROUNDS}", ours[0], "ms")
    table.at_most("ratio", ours[0] / bare[0], "x", AIM)
    table.row("ratio of processor time", ours[1] / bare[1], "x")
    table.row("memory of the bare window", bare[2], "MB")
    table.row("memory with the sample film", ours[2], "MB")


if __name__ == "__main__":
    main()
