"""Draws a previs's frames side by side in child processes of the worker, and gives them in order,
ready to be encoded. Processes, because PySide6 holds Python's lock while it paints: two threads
took twice the time of one (2026-11)."""

import multiprocessing
import os
import queue
import sys
import threading
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
AHEAD = BLOCK + 2  # frames that wait here for their turn: 20 MB a process at 1280x720

Frames = queue.Queue[np.ndarray | None]


class Drawers:
    """The processes that draw `job`; `plate` is the first-frame picture, (height, width, 3) RGB.
    Leaving the `with` block ends them; so does the death of this process, however it comes."""

    def __init__(self, job: Job, plate: np.ndarray | None) -> None:
        self._job = job
        self.seconds = 0.0
        """Processor time of all drawing, known when the last frame was given."""
        self._count = min(MOST_DRAWERS, os.cpu_count() or 1)
        self._pipes: list[Connection] = []
        self._drawn: list[Frames] = []
        self._children = [self._start(number, plate) for number in range(self._count)]

    def __enter__(self) -> "Drawers":
        # Only now: a process that has threads should not be forked.
        for pipe, drawn in zip(self._pipes, self._drawn, strict=True):
            threading.Thread(target=self._receive, args=(pipe, drawn), daemon=True).start()
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
        """Every frame as `Planes.array` gives it. Raises `Problem` draft.ended where a drawing
        process was ended from outside, RuntimeError where it failed (and said why)."""
        for index in range(self._job.frames):
            number = index // BLOCK % self._count
            planes = self._drawn[number].get()
            if planes is None:
                raise self._reason(number)
            yield planes
        self.seconds = sum(pipe.recv() for pipe in self._pipes)

    def _start(self, number: int, plate: np.ndarray | None) -> BaseProcess:
        context = _context()
        ours, theirs = context.Pipe()
        self._pipes.append(ours)
        self._drawn.append(queue.Queue(AHEAD))
        mine = list(_own(self._job.frames, number, self._count))
        child = context.Process(
            target=_draw, args=(self._job, plate, mine, theirs, [*self._pipes]), daemon=True
        )
        child.start()
        theirs.close()
        return child

    def _receive(self, pipe: Connection, drawn: Frames) -> None:
        width, height = self._job.size
        number = self._pipes.index(pipe)
        try:
            for _ in _own(self._job.frames, number, self._count):
                planes = np.empty((height * 3 // 2, width), np.uint8)
                pipe.recv_bytes_into(planes.data.cast("B"))
                drawn.put(planes)
        except (EOFError, OSError):
            drawn.put(None)

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


def _draw(
    job: Job,
    plate: np.ndarray | None,
    frames: list[int],
    pipe: Connection,
    others: list[Connection],
) -> None:
    """In the child: send each of `frames`, then the seconds of processor time they took."""
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
    planes = Planes()
    try:
        for index in frames:
            image = animatic.frame(index)  # held: the array is only a view of it
            pipe.send_bytes(planes.array(pixels(image)).data.cast("B"))
        pipe.send(time.process_time() - started)
    except OSError:
        pass  # nobody wants them any more
    app.quit()


def _picture(plate: np.ndarray) -> Any:
    from PySide6.QtGui import QImage

    height, width, _ = plate.shape
    image = QImage(plate.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
