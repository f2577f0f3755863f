"""The worker process by itself: what it says, how it behaves to the rest of the machine, and that
it never outlives its parent."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from composer.prompt.shot_json import recipe_data
from tests.engines.making import is_alive, recipe, wait_for_end

ROOT = Path(__file__).parents[2]
WORKER = [sys.executable, "-m", "composer.engines.draft_worker"]

PARENT = """
import asyncio, sys
from pathlib import Path
from composer.engines.base import EngineError, Phase
from composer.engines.draft import DraftEngine
from tests.engines.making import recipe, made
size, seconds, folder = sys.argv[1:]
async def main():
    engine = DraftEngine(Path(folder))
    try:
        remote_id = await engine.submit(recipe(size, seconds), {})
        while (progress := await engine.poll(remote_id)).phase is not Phase.FINISHED:
            if progress.phase is Phase.RENDERING:
                print(engine._works[remote_id].process.pid, flush=True)
        print("finished")
    except EngineError as error:
        print(error.code, error.retryable, flush=True)
    await engine.close()
asyncio.run(main())
"""


def _parent(folder, size="1920x1080", seconds="60", **options):
    return subprocess.Popen(
        [sys.executable, "-c", PARENT, size, seconds, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_parent_leaves_no_worker_and_no_file(tmp_path, how):
    with _parent(tmp_path / "work" / "inner") as parent:
        worker = int(parent.stdout.readline())
        assert is_alive(worker)
        parent.send_signal(how)
        parent.wait(20)
    wait_for_end(worker)
    assert not list(tmp_path.rglob("*.mp4*"))
    assert not (tmp_path / "work" / "inner").exists()


@pytest.mark.parametrize("limit", [0, 2_000, 60_000])
def test_a_full_disk(tmp_path, limit):
    def full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with _parent(tmp_path / "work", "1280x720", "2", preexec_fn=full) as parent:
        said, complaints = parent.communicate(timeout=60)
    assert said.splitlines()[-1] == "draft.disk_full True", complaints
    assert not list((tmp_path / "work").iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting takes root")
def test_a_disk_that_is_really_full(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(small)], check=False
    )
    if mounted.returncode:
        pytest.skip("no mounting in here")
    try:
        with _parent(small / "work", "1280x720", "4") as parent:
            said, _ = parent.communicate(timeout=60)
        assert said.splitlines()[-1] == "draft.disk_full True"
        assert not list((small / "work").iterdir())
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_it_makes_way_for_the_window(tmp_path):
    with _parent(tmp_path / "work") as parent:
        worker = int(parent.stdout.readline())
        ours = os.getpriority(os.PRIO_PROCESS, parent.pid)
        assert os.getpriority(os.PRIO_PROCESS, worker) == min(19, ours + 10)
        parent.kill()
    wait_for_end(worker)


def _tell(job: bytes):
    return subprocess.run(WORKER, input=job, cwd=ROOT, capture_output=True, timeout=30, check=False)


def _job(**changes):
    good = {"recipe": recipe_data(recipe()), "files": {}, "to": "/nowhere/clip.mp4"}
    return json.dumps(good | changes).encode() + b"\n"


@pytest.mark.parametrize(
    "job",
    [
        b"no json\n",
        b"[]\n",
        b"{}\n",
        _job(recipe={}),
        _job(recipe=recipe_data(recipe(size="wide"))),
        _job(recipe=recipe_data(recipe(seconds="a while"))),
        _job(recipe=recipe_data(recipe(fps="12"))),
    ],
)
def test_a_bad_job_is_one_line_of_json(job):
    done = _tell(job)
    assert json.loads(done.stdout) | {"detail": ""} == {
        "code": "draft.bad_recipe",
        "values": {},
        "detail": "",
    }
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_parent_that_says_nothing():
    done = _tell(b"")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_it_tells_how_fast_it_was(tmp_path):
    # Its standard input stays open, else it would take us for dead.
    with subprocess.Popen(
        WORKER, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        worker.stdin.write(_job(to=str(tmp_path / "c.mp4")))
        worker.stdin.flush()
        lines = [json.loads(line) for line in worker.stdout]
        assert worker.wait(20) == 0
    *progress, end = lines
    assert all(0 < line["fraction"] <= 1 for line in progress)
    assert end["done"] is True
    assert end["frames"] == 24
    assert end["drawn_fps"] > 0
    assert end["encoded_fps"] > 0
