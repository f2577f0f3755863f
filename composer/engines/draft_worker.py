"""The draft engine's child process: one job as JSON on standard input, a clip in a file, progress
as JSON lines on standard output. Ends at once when its standard input closes: its parent died."""

import contextlib
import importlib
import json
import os
import shutil
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from composer import __version__
from composer.engines.draft_drawers import Drawers
from composer.engines.draft_job import Job, read_job
from composer.problem import Problem
from composer.prompt.shot_json import dump_recipe

NICE = 10
REPORT_EVERY = 0.1  # seconds


@dataclass
class Timing:
    """Seconds spent. `drawing` is the processor time of all drawing processes together, turning
    pictures into planes included."""

    drawing: float = 0.0
    encoding: float = 0.0
    sounding: float = 0.0
    started: float = field(default_factory=time.perf_counter)

    def report(self, frames: int) -> dict[str, float]:
        whole = time.perf_counter() - self.started
        return {
            "frames": frames,
            "seconds": round(whole, 3),
            "drawn_fps": round(frames / max(self.drawing, 1e-6), 1),
            "encoded_fps": round(frames / max(self.encoding, 1e-6), 1),
            "sounding_seconds": round(self.sounding, 3),
        }


def main() -> int:
    """Read one job, make it, say how it went. 0: made; 1: told why not."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        job = read_job(_read_line())
        timing = make(job)
    except Problem as problem:
        _say(
            code=f"draft.{problem.code.rpartition('.')[2]}",
            values={key: str(value) for key, value in problem.values.items()},
            detail=problem.detail,
        )
        return 1
    _say(done=True, **timing.report(job.frames))
    return 0


def make(job: Job) -> Timing:
    """Draw in child processes, encode here. Raises `Problem`; leaves no file then."""
    timing = Timing()
    plate = _plate(job)
    if sys.platform == "linux":  # once for all that are forked
        importlib.import_module("composer.animatic.animatic")
    with Drawers(job, plate) as drawers:
        threading.Thread(target=_end_with_parent, args=(job.to.parent,), daemon=True).start()
        _encode(job, drawers, timing)
        timing.drawing = drawers.seconds
    return timing


def _encode(job: Job, drawers: Drawers, timing: Timing) -> None:
    """Write frames as they come, each followed by its stretch of sound. Raises `Problem`."""
    from composer.animatic.sound import sound
    from composer.media.encode import SOUND_RATE, Encoder

    started = time.perf_counter()
    heard = sound(
        job.recipe.shot,
        seconds=float(job.frames / job.rate),
        seed=job.recipe.seed,
        rate=SOUND_RATE,
    )
    timing.sounding = time.perf_counter() - started
    reported = 0.0
    with Encoder(job.to, job.size, job.rate, _inscription(job)) as clip:
        for planes in drawers.frames():
            started = time.perf_counter()
            at, then = (round(n * SOUND_RATE / job.rate) for n in (clip.frames, clip.frames + 1))
            clip.write(planes)
            clip.write_sound(heard[at:then])
            now = time.perf_counter()
            timing.encoding += now - started
            if now - reported >= REPORT_EVERY:
                reported = now
                _say(fraction=round(clip.frames / job.frames, 4))


def _plate(job: Job) -> np.ndarray | None:
    """The first-frame reference at the clip's size, None where the recipe has none."""
    first = [one for one in job.recipe.references if one.role == "first_frame"]
    if not first:
        return None
    from composer.media.stills import conformed

    return conformed(job.files[first[0].hash], job.size, first[0].fit)


def _inscription(job: Job) -> dict[str, str]:
    from composer.media.inscription import inscription

    program = job.recipe.program or f"Shot Composer {__version__}"
    title = job.label or "Untitled"
    return inscription(title, dump_recipe(job.recipe), previs=True, program=program)


def _read_line() -> bytes:
    """The first line of standard input. Not by `sys.stdin`: its lock would be held for ever by the
    thread that waits for the end, and Python could not shut down."""
    got = bytearray()
    while not got.endswith(b"\n"):
        block = os.read(0, 1 << 16)
        if not block:
            sys.exit(1)  # the parent was gone before it said what to do
        got += block
    return bytes(got)


def _end_with_parent(folder: Path) -> None:
    """Nobody will fetch the clip any more: tidy up and go, whatever the other threads do."""
    while os.read(0, 1 << 12):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.parent.rmdir()  # the engine's own temporary folder, when nothing else is in it
    os._exit(1)


def _say(**values: Any) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
