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
    folders = {
        f"XDG_{kind}_HOME": str(home / kind.lower())
        for kind in ("CONFIG", "DATA", "CACHE", "STATE")
    }
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, **folders, **platform, "HOME": str(home), VARIABLE: "1"}


def start(arguments: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Milliseconds to the first paint, and MB held at that moment."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        said = process.stdout.readline().strip()
        spent = 1000 * (time.perf_counter() - begun)
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        process.stdout.read()
    assert said == SAID, f"{arguments} said {said!r} and ended with {process.returncode}"
    return spent, int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        env = environment(Path(home))
        first, _ = start(WHAT["ours"], env)
        table.row("the very first start (makes the sample film)", first, "ms")
        # In turns, so that a busy moment of the machine meets both.
        runs = [
            {name: start(arguments, env) for name, arguments in WHAT.items()} for _ in range(ROUNDS)
        ]
    spent = {name: statistics.median(run[name][0] for run in runs) for name in WHAT}
    held = {name: statistics.median(run[name][1] for run in runs) for name in WHAT}
    table.row(f"a bare window, median of {ROUNDS}", spent["bare"], "ms")
    table.row(f"Shot Composer with the sample film, median of {ROUNDS}", spent["ours"], "ms")
    table.at_most("ratio", spent["ours"] / spent["bare"], "x", AIM)
    table.row("memory of the bare window", held["bare"], "MB")
    table.row("memory with the sample film", held["ours"], "MB")


if __name__ == "__main__":
    main()
