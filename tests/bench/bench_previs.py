"""How fast a previs is made, whole, drawn and encoded apart, from the sample's own shots.

Whole: from starting the worker process to the finished file, as a person waits for it. Drawn:
frames, turned into what is encoded, in a second of processor time; encoded: frames over the
encoder's own seconds.
"At best" is what the processor time allows on free cores: the worker makes way for everything else,
so on a busy machine only that figure says something.
"""

import json
import os
import resource
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer.engines.draft import WORKER_MEMORY, worker_command
from composer.media.probe import probe
from composer.prompt.look import resolve
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot
from composer.prompt.shot_json import recipe_data
from composer.prompt.starters import read_film
from tests.bench.table import at_least, median, row

ROOT = Path(__file__).parents[2]
AIM = 3.0  # times real time at 1280x720
SECONDS = 8
SIZES = ("1280x720", "1920x1080")


def main() -> None:
    film = read_film()
    shots = [resolve(shot, scene.look) for scene in film.scenes for shot in scene.shots]
    for size in SIZES:
        _measure(size, shots if size == SIZES[0] else shots[:1])
    _measure_long(shots[0])


def _measure(size: str, shots: list[Shot]) -> None:
    told = [_make(_at(shot, size, SECONDS)) for shot in shots]
    speeds = [SECONDS / one["whole"] for one in told]
    middle = f"{size}, {len(shots)} shot(s) of {SECONDS} s"
    if size == SIZES[0]:
        at_least(f"{middle}: times real time, median", median(speeds), "x", AIM)
        at_least(f"{middle}: times real time, slowest", min(speeds), "x", AIM)
    else:
        row(f"{middle}: times real time", min(speeds), "x")
    cores = os.cpu_count() or 1
    row(f"{middle}: processor time a clip", median([one["cpu"] for one in told]), "s")
    best = [SECONDS * cores / one["cpu"] for one in told]
    row(f"{middle}: at best on {cores} free cores, median", median(best), "x")
    row(f"{middle}: drawn", median([one["drawn_fps"] for one in told]), "fps")
    row(f"{middle}: drawn, slowest shot", min(one["drawn_fps"] for one in told), "fps")
    row(f"{middle}: encoded", median([one["encoded_fps"] for one in told]), "fps")
    row(f"{middle}: sound made in", median([one["sounding_seconds"] for one in told]), "s")
    row(f"{middle}: process and imports", median([one["start"] for one in told]), "s")
    row(f"{middle}: file", median([one["bytes"] / 1e6 for one in told]), "MB")


def _measure_long(shot: Shot) -> None:
    told = _make(_at(shot, SIZES[0], 60))
    at_least(f"{SIZES[0]}, 60 s: times real time", 60 / told["whole"], "x", AIM)


def _at(shot: Shot, size: str, seconds: int) -> Shot:
    wanted = replace(shot.parameters, size=size, seconds=str(seconds))
    return replace(shot, parameters=wanted)


def _make(shot: Shot) -> dict[str, Any]:
    """One clip by the worker itself: what it tells of its speed, and what the clip is."""
    recipe = Recipe(shot, "", load_profiles()["draft"], seed=1)
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.mp4"
        job = {"recipe": recipe_data(recipe), "files": {}, "to": str(clip)}
        started, spent = time.perf_counter(), _processor_seconds()
        # Its standard input stays open: closed, it would take us for dead.
        with subprocess.Popen(
            worker_command(),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | WORKER_MEMORY,
        ) as worker:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write(json.dumps(job).encode() + b"\n")
            worker.stdin.flush()
            told: dict[str, Any] = [json.loads(line) for line in worker.stdout][-1]
            worker.wait()
        whole = time.perf_counter() - started
        assert told.get("done"), told
        facts = probe(clip)
        assert facts.frames == told["frames"]
        return told | {
            "whole": whole,
            "cpu": _processor_seconds() - spent,
            "start": whole - told["seconds"],
            "bytes": facts.bytes,
        }


def _processor_seconds() -> float:
    """Of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
