"""A project with 10 000 clips: filing one, opening it, reading a page, and the memory it costs."""

import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from composer.library.project import Project
from composer.library.rows import ClipFacts
from composer.prompt.look import Look
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot
from tests.bench import gui, table
from tests.window import opened

TAKES, SHOTS = 10_000, 50
WORDS = "A clockmaker crosses the wet quay while the tide comes in over the slipway. "


def memory() -> float:
    """What this process holds in MB, as Linux counts it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def recipe(shot_id: str, seed: int) -> Recipe:
    shot = Shot(name="Harbour wide", description=WORDS * 5)
    return Recipe(
        shot_id=shot_id,
        shot=shot,
        text=WORDS * 20,
        structure="STR-05",
        dialect="sora",
        profile=Profile(id="draft"),
        engine="draft",
        seed=seed,
    )


def fill(folder: Path) -> list[float]:
    """Makes the project; returns the milliseconds that filing each clip took."""
    project = Project.create(folder, "Ten thousand")
    scene = project.add_scene("Harbour", Look())
    shots = [project.add_shot(scene.id, Shot(name=f"Shot {n}")).id for n in range(SHOTS)]
    facts, spent = ClipFacts(1280, 720, 192, "24/1", 8.0, 32, has_sound=True), []
    for number in range(TAKES):
        part = project.media / f"clip{number}.mp4.part"
        part.write_bytes(b"stands for a clip of a few MB...")
        begun = time.perf_counter()
        project.add_take(part, recipe(shots[number % SHOTS], number), facts)
        spent.append(1000 * (time.perf_counter() - begun))
    project.close()
    return spent


def read(folder: Path) -> None:
    """In a process of its own: opens, lists, and prints its three figures."""
    before, begun = memory(), time.perf_counter()
    project = Project.open(folder)
    opened = time.perf_counter()
    shots = project.shots()
    listed = time.perf_counter()
    project.takes(shots[0].id)
    paged = time.perf_counter()
    project.close()
    figures = (opened - begun, listed - opened, paged - listed)
    print(*(1000 * figure for figure in figures), memory() - before)


async def show(home: Path, film: Path | None) -> None:
    """The whole window on the Review page, with the clips of the first shot; prints its two
    figures."""
    begun = time.perf_counter()
    async with opened(home, page="review", film=film):
        print(1000 * (time.perf_counter() - begun), memory())


def shown(film: str) -> list[float]:
    """`film` "": the sample."""
    command = [sys.executable, "-m", "tests.bench.bench_library", "--window", film]
    return [float(one) for one in subprocess.check_output(command, text=True).split()]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "Ten thousand.shots"
        spent = fill(folder)
        table.row(f"file one clip, median of {TAKES}", table.median(spent), "ms")
        table.row("file one clip, p95", table.p95(spent), "ms")
        size = sum(f.stat().st_size for f in folder.glob("project.sqlite*")) / 1e6
        table.row("the project's file", size, "MB")
        command = [sys.executable, "-m", "tests.bench.bench_library", str(folder)]
        runs = [
            [float(figure) for figure in subprocess.check_output(command, text=True).split()]
            for _ in range(5)
        ]
        for what, unit, values in zip(
            (
                "open the project",
                "list its 50 shots",
                "read a page of 200 clips",
                "memory for that",
            ),
            ("ms", "ms", "ms", "MB"),
            zip(*runs, strict=True),
            strict=True,
        ):
            table.row(f"{what}, median of 5", table.median(values), unit)
        for what, film in (("the sample film", ""), (f"{TAKES} clips", str(folder))):
            spent, held = zip(*(shown(film) for _ in range(3)), strict=True)
            table.row(f"the window on Review with {what}, median of 3", table.median(spent), "ms")
            table.row("memory of the whole program then", table.median(held), "MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--window"]:
        given = Path(sys.argv[2]) if sys.argv[2] else None
        gui.run(partial(show, film=given))
    elif len(sys.argv) > 1:
        read(Path(sys.argv[1]))
    else:
        main()
