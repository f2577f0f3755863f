"""Work folders of processes that are gone are cleared; those of others that run are left alone."""

import os
import subprocess
import sys
from pathlib import Path

from composer.engines.draft_folder import own_folder
from tests.library.disks import unwritable


def test_what_dead_processes_left_is_cleared(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for name in (str(dead.pid), str(os.getppid()), str(os.getpid()), "notes"):
        (tmp_path / name / "job").mkdir(parents=True)
        (tmp_path / name / "job" / "clip.mp4").write_bytes(b"clip")
    own = own_folder(tmp_path)
    assert own == tmp_path / str(os.getpid())
    assert list(own.iterdir()) == []
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {str(os.getppid()), str(os.getpid()), "notes"}
    assert (tmp_path / "notes" / "job" / "clip.mp4").exists()


def test_nowhere_to_work(tmp_path: Path) -> None:
    with unwritable(tmp_path):
        assert own_folder(tmp_path / "drafts") is None
