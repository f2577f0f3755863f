"""Runs benchmarks, each in a process of its own, so that none inherits another's memory or Qt.

    .venv/bin/python -m tests.bench             all of them (a few minutes)
    .venv/bin/python -m tests.bench startup     some, by name
    .venv/bin/python -m tests.bench --list      their names and what they measure

A benchmark is a module `bench_<name>.py` in this folder with a docstring and a `main()` that prints
rows with `table.row`.
"""

import ast
import os
import platform
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    return sorted(file.stem.removeprefix("bench_") for file in FOLDER.glob("bench_*.py"))


def about(name: str) -> str:
    """The first sentence of a benchmark's docstring, on one line."""
    told = ast.get_docstring(ast.parse((FOLDER / f"bench_{name}.py").read_text("utf-8"))) or ""
    return " ".join(told.split(".")[0].split())


def run(name: str) -> bool:
    print(f"\n{name}: {about(name)}", flush=True)
    command = [sys.executable, "-m", f"tests.bench.bench_{name}"]
    return subprocess.run(command, check=False, cwd=FOLDER.parent.parent).returncode == 0


def main(wanted: list[str]) -> int:
    if wanted == ["--list"]:
        print("\n".join(f"{name:12} {about(name)}" for name in names()))
        return 0
    if unknown := set(wanted) - set(names()):
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(names())}."
        )
        return 2
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    failed = [name for name in wanted or names() if not run(name)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
