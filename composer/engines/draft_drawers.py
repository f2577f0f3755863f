"""Draws a previs's frames side by side in child processes of the worker, and gives them in order,
ready to be encoded. Processes, because PySide6 holds Python's lock while it paints: two threads
took twice the time of one (2026-11)."""

import mmap
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

import numpy as np

from composer.engines.draft_job import Job
from composer.problem import Problem

MOST_DRAWERS = 3  # each keeps pictures of its own, some 100 MB at 1920x1080
BLOCK = 12
"""Frames in a row that one process draws. A figure changes its pose in thirteen frames and holds
each drawing for two to six: of 42 drawings 9 are made twice, by single frames it would be 32."""
AHEAD = BLOCK + 2  # frames that wait for their turn: 20 MB a process at 1280x720

_TURN = b"."
"""Sent by a child: a slot is full; sent to it: one is free again."""


class Drawers:
    """The processes that draw `job`; `plate` is the first-frame picture, (height, width, 3) RGB.
    Leaving the `with` block ends them; so does the death of this process, however it comes."""

    def __init__(self, job: Job, plate: np.ndarray | None) -> None:
        self._job = job
        self.seconds = 0.0
        """Processor time of all drawing, known when the last frame was given."""
        self._count = min(MOST_DRAWERS, os.cpu_count() or 1)
        self._pipes: list[Connection] = []
        self._drawn: list[np.ndarray] = []
        self._children = [self._start(number, plate) for number in range(self._count)]

    def __enter__(self) -> "Drawers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in self._children:
            child.kill()
            child.join()

    def frames(self) -> Iterator[np.ndarray]:
        """Every frame as `Planes.array` gives it, good until the next one is asked for. Raises
        `Problem` draft.ended where a drawing process was ended from outside, RuntimeError where it
        failed (and said why)."""
        taken = [0] * self._count
        for index in range(self._job.frames):
            number = index // BLOCK % self._count
            try:
                self._pipes[number].recv_bytes()
                yield self._drawn[number][taken[number] % AHEAD]
                self._pipes[number].send_bytes(_TURN)
            except (EOFError, OSError) as error:
                raise self._reason(number) from error
            taken[number] += 1
        self.seconds = sum(pipe.recv() for pipe in self._pipes)

    def _start(self, number: int, plate: np.ndarray | None) -> BaseProcess:
        context = _context()
        ours, theirs = context.Pipe()
        self._pipes.append(ours)
        width, height = self._job.size
        # Memory of both: a frame sent through a pipe is copied twice more, 0.7 ms at 1280x720.
        shared = _shared(context, AHEAD * (height * 3 // 2) * width)
        self._drawn.append(_slots(shared, self._job.size))
        mine = list(_own(self._job.frames, number, self._count))
        child = context.Process(
            target=_draw,
            args=(self._job, plate, mine, shared, theirs, [*self._pipes]),
            daemon=True,
        )
        child.start()
        theirs.close()
        return child

    def _reason(self, number: int) -> Exception:
        child = self._children[number]
        child.join()
        if (child.exitcode or 0) < 0:
            return Problem("draft.ended")
        return RuntimeError("drawing stopped early")


def _context() -> Any:
    """A forked child has every module already; elsewhere forking is not safe or not there."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _own(frames: int, number: int, count: int) -> Iterator[int]:
    """The frames that process `number` of `count` draws."""
    return (index for index in range(frames) if index // BLOCK % count == number)


def _shared(context: Any, count: int) -> Any:
    """Memory of a process and its children."""
    # Elsewhere it needs a name or a file; without, no full disk can spoil it.
    return mmap.mmap(-1, count) if sys.platform == "linux" else context.RawArray("B", count)


def _slots(shared: Any, size: tuple[int, int]) -> np.ndarray:
    """The shared memory as frames: (AHEAD, height * 3 / 2, width) uint8."""
    return np.frombuffer(shared, np.uint8).reshape(AHEAD, size[1] * 3 // 2, size[0])


def _draw(
    job: Job,
    plate: np.ndarray | None,
    frames: list[int],
    shared: Any,
    pipe: Connection,
    others: list[Connection],
) -> None:
    """In the child: put each of `frames` into its slot and tell so, at most AHEAD before they are
    taken; then send the seconds of processor time they took."""
    for other in others:
        other.close()  # so that nobody but the worker holds them: its death must be felt
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Waking threads for each of our small fills cost more than twice what they saved.
    os.environ["QT_NO_GUI_THREADPOOL"] = "1"
    from PySide6.QtGui import QGuiApplication

    from composer.animatic.animatic import Animatic
    from composer.animatic.brush import pixels
    from composer.media.planes import Planes

    app = QGuiApplication([])
    started = time.process_time()
    animatic = Animatic(
        job.recipe.shot,
        size=job.size,
        rate=job.rate,
        seed=job.recipe.seed,
        label=job.label,
        plate=None if plate is None else _picture(plate),
    )
    planes, slots = Planes(), _slots(shared, job.size)
    try:
        for count, index in enumerate(frames):
            image = animatic.frame(index)  # held: the array is only a view of it
            if count >= AHEAD:
                pipe.recv_bytes()
            slots[count % AHEAD] = planes.array(pixels(image))
            pipe.send_bytes(_TURN)
        pipe.send(time.process_time() - started)
        for _ in range(min(AHEAD, len(frames))):
            pipe.recv_bytes()
    except (EOFError, OSError):
        pass  # nobody wants them any more
    app.quit()


def _picture(plate: np.ndarray) -> Any:
    from PySide6.QtGui import QImage

    height, width, _ = plate.shape
    image = QImage(plate.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
