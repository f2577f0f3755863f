"""The drawing processes: frames in order and right, whichever process drew them, and none of them
left behind. Each test drives them from a process of its own, as the worker does: one that has a
QApplication already can't be forked."""

import subprocess
import sys
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from composer.animatic.animatic import Animatic
from composer.animatic.brush import pixels
from composer.engines.draft_drawers import BLOCK
from composer.media.planes import Planes
from tests.engines.making import recipe, wait_for_end

ROOT = Path(__file__).parents[2]
SIZE = (320, 180)

DRIVER = """
import os, signal, sys
from hashlib import sha256
from pathlib import Path
from composer.engines.draft_drawers import Drawers
from composer.engines.draft_job import Job
from composer.timecode import RATES
from tests.engines.making import recipe
job = Job(recipe(), {}, Path("clip.mp4"), (320, 180), RATES["24"])
with Drawers(job, None) as drawers:
    children = [child.pid for child in drawers._children]
"""


def _driven(then: str) -> subprocess.CompletedProcess[str]:
    lines = "".join(f"    {line}\n" for line in then.splitlines())
    command = [sys.executable, "-c", DRIVER + lines]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_frames_come_in_order_and_are_those_of_one_animatic(qapp):
    told = _driven("for planes in drawers.frames(): print(sha256(planes).hexdigest())")
    sums = told.stdout.split()
    made = recipe()
    label = f"{made.label} {made.shot.name}"
    alone = Animatic(made.shot, size=SIZE, rate=Fraction(24), seed=made.seed, label=label)
    assert len(sums) == alone.frames > BLOCK, told.stderr
    for index in (0, BLOCK - 1, BLOCK, alone.frames - 1):
        image = alone.frame(index)
        assert sha256(Planes().array(pixels(image))).hexdigest() == sums[index]


@pytest.mark.parametrize(
    "how",
    ["next(drawers.frames())", "os.kill(os.getpid(), signal.SIGKILL)", "os._exit(1)"],
    ids=["leaving early", "killed", "gone"],
)
def test_nobody_is_left(how):
    told = _driven(f"print(*children, flush=True)\n{how}")
    children = told.stdout.split()
    assert children
    for pid in children:
        wait_for_end(int(pid), 5)


def test_a_drawer_ended_from_outside_is_said():
    told = _driven("os.kill(children[0], signal.SIGKILL)\nlist(drawers.frames())")
    assert "draft.ended" in told.stderr
