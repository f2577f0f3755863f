"""How fast the draft's frames are drawn at 1280x720, apart from encoding, and how long a still
takes.

    python -m tests.bench.bench_draw
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # as the processes that draw have it

from PySide6.QtGui import QGuiApplication

from composer.animatic.animatic import Animatic, still
from composer.prompt.shot import Beat, Camera, Line, Parameters, Shot

BASE = Shot(
    parameters=Parameters(seconds="4"),
    description="A woman in a rust coat and a man in a teal coat stand on a harbour quay at dusk.",
    camera=Camera(size="medium_wide", framing="two_shot", move="static", lens="40mm"),
    beats=(Beat("She points out to sea"), Beat("He folds his arms")),
    dialogue=(Line("Ines", "dry", "It was warm in Oslo."),),
)


def _moving(move: str, description: str = BASE.description, **camera: str) -> Shot:
    return replace(BASE, description=description, camera=replace(BASE.camera, move=move, **camera))


SHOTS: dict[str, Shot] = {
    "static two-shot": BASE,
    "pan": _moving("pan_right"),
    "handheld": _moving("handheld"),
    "push-in, shallow": _moving("push_in", focus="shallow", lens="85mm", size="close_up"),
    "tracking, rainy street": _moving("tracking_right", "A man walks a rainy street at night."),
    "orbit, room": _moving("orbit_clockwise", "Two women in a workshop, a lamp."),
}


def frames_per_second(shot: Shot) -> float:
    """Frames drawn a second over a whole clip, the first drawing of its planes included."""
    start = time.perf_counter()
    made = Animatic(shot, size=(1280, 720), rate=Fraction(24), seed=1, label="1A")
    for index in range(made.frames):
        made.frame(index)
    return made.frames / (time.perf_counter() - start)


def still_milliseconds(shot: Shot) -> float:
    """Milliseconds for a viewfinder picture of 340x190, when its stage is set up."""
    still(shot, (340, 190))
    return 1000 * _each(lambda: still(shot, (340, 190)), 20)


def _each(work: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    for _ in range(count):
        work()
    return (time.perf_counter() - start) / count


def main() -> None:
    app = QGuiApplication.instance() or QGuiApplication([])
    for name, shot in SHOTS.items():
        rate = frames_per_second(shot)
        print(f"{name:24} {rate:6.1f} frames/s drawn  {rate / 24:4.1f} x real time")
    print(f"{'still 340x190':24} {still_milliseconds(BASE):6.1f} ms")
    del app


if __name__ == "__main__":
    main()
