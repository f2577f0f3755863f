"""The draft engine's child process: one job as JSON on standard input, a clip in a file, progress
as JSON lines on standard output. Ends at once when its standard input closes: its parent died."""

import contextlib
import json
import os
import queue
import shutil
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from composer import __version__
from composer.problem import Problem
from composer.prompt.recipe import Recipe
from composer.prompt.shot_json import dump_recipe, read_recipe
from composer.timecode import RATES, frames_in

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from composer.animatic.animatic import Animatic

    Frames = queue.Queue[QImage | None]

NICE = 10
AHEAD = 6  # frames that may wait for the encoder: enough to overlap, little memory
MOST_DRAWERS = 3  # threads; each keeps pictures of its own, some 100 MB at 1920x1080
REPORT_EVERY = 0.1  # seconds


@dataclass(frozen=True)
class Job:
    """What to draw and where to. `files` by reference hash."""

    recipe: Recipe
    files: dict[str, Path]
    to: Path
    size: tuple[int, int]
    rate: Fraction

    @property
    def frames(self) -> int:
        return frames_in(int(self.recipe.shot.parameters.seconds), self.rate)


@dataclass
class Timing:
    """Seconds spent. `drawing` is the processor time of all drawing threads together."""

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
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        job = read_job(_read_line())
        threading.Thread(target=_end_with_parent, args=(job.to.parent,), daemon=True).start()
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


def read_job(line: bytes) -> Job:
    """The job in `line`. Raises `Problem` draft.bad_recipe."""
    try:
        data = json.loads(line)
        recipe = read_recipe(data["recipe"])
        wanted = recipe.shot.parameters
        width, _, height = wanted.size.partition("x")
        files = {key: Path(path) for key, path in data["files"].items()}
        int(wanted.seconds)
        return Job(recipe, files, Path(data["to"]), (int(width), int(height)), RATES[wanted.fps])
    except (ValueError, KeyError, TypeError, AttributeError, Problem) as error:
        raise Problem("draft.bad_recipe", detail=str(error)) from error


def make(job: Job) -> Timing:
    """Draw on some threads, encode on another. Raises `Problem`; leaves no file then."""
    from PySide6.QtGui import QGuiApplication, QImage

    app = QGuiApplication([])
    timing = Timing()
    drawers = _Drawers(job, _plate(job), timing)
    waiting: Frames = queue.Queue(AHEAD)
    with ThreadPoolExecutor(1) as pool:
        encoding = pool.submit(_encode, job, waiting, timing)
        try:
            for image in drawers.images():
                # A shallow copy: painting on the original from now on gives it a new buffer.
                if not _put(waiting, QImage(image), encoding):
                    break
        finally:
            _put(waiting, None, encoding)
        encoding.result()
    app.quit()
    return timing


class _Drawers:
    """Draws the frames of a job side by side and gives them in order. Qt's painting lets Python
    go, so threads do; each has an animatic of its own, for what one keeps between its frames."""

    def __init__(self, job: Job, plate: "QImage | None", timing: Timing) -> None:
        self._job = job
        self._plate = plate
        self._timing = timing
        self._own = threading.local()

    def images(self) -> "Iterator[QImage]":
        count = min(MOST_DRAWERS, os.cpu_count() or 1)
        drawn: deque[Future[QImage]] = deque()
        with ThreadPoolExecutor(count) as pool:
            try:
                for index in range(self._job.frames):
                    drawn.append(pool.submit(self._draw, index))
                    if len(drawn) > count:
                        yield drawn.popleft().result()
                while drawn:
                    yield drawn.popleft().result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _draw(self, index: int) -> "QImage":
        started = time.thread_time()
        image = self._animatic().frame(index)
        self._timing.drawing += time.thread_time() - started
        return image

    def _animatic(self) -> "Animatic":
        from composer.animatic.animatic import Animatic

        if not hasattr(self._own, "animatic"):
            recipe = self._job.recipe
            self._own.animatic = Animatic(
                recipe.shot,
                size=self._job.size,
                rate=self._job.rate,
                seed=recipe.seed,
                label=_label(recipe),
                plate=self._plate,
            )
        return self._own.animatic


def _put(waiting: "Frames", image: "QImage | None", encoding: Future[None]) -> bool:
    """Waits for room; False where the encoder has stopped: its result says why."""
    while not encoding.done():
        try:
            waiting.put(image, timeout=0.2)
        except queue.Full:
            continue
        return True
    return False


def _encode(job: Job, waiting: "Frames", timing: Timing) -> None:
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
    with Encoder(job.to, job.size, job.rate, _inscription(job.recipe)) as clip:
        while (image := waiting.get()) is not None:
            started = time.perf_counter()
            at, then = (round(n * SOUND_RATE / job.rate) for n in (clip.frames, clip.frames + 1))
            clip.write(_pixels(image))
            clip.write_sound(heard[at:then])
            now = time.perf_counter()
            timing.encoding += now - started
            if now - reported >= REPORT_EVERY:
                reported = now
                _say(fraction=round(clip.frames / job.frames, 4))
        if clip.frames < job.frames:
            raise RuntimeError("drawing stopped early")  # the drawing thread says why


def _pixels(image: "QImage") -> np.ndarray:
    """The picture's own memory as (height, width, 4) BGRA: no copy."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width()]


def _plate(job: Job) -> "QImage | None":
    """The first-frame reference at the clip's size, None where the recipe has none."""
    from PySide6.QtGui import QImage

    first = [one for one in job.recipe.references if one.role == "first_frame"]
    if not first:
        return None
    from composer.media.stills import conformed

    picture = conformed(job.files[first[0].hash], job.size, first[0].fit)
    height, width, _ = picture.shape
    image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _label(recipe: Recipe) -> str:
    return f"{recipe.label} {recipe.shot.name}".strip()


def _inscription(recipe: Recipe) -> dict[str, str]:
    from composer.media.inscription import inscription

    program = recipe.program or f"Shot Composer {__version__}"
    title = _label(recipe) or "Untitled"
    return inscription(title, dump_recipe(recipe), previs=True, program=program)


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
