"""Making, opening and refusing projects; what is refused stays byte for byte as it was."""

import asyncio
import contextlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from composer.library import files, schema
from composer.library.inspection import DATABASE
from composer.library.project import Project
from composer.library.rows import Spent
from composer.problem import Problem
from tests.fakes.films import a_project, file_take
from tests.library.disks import fill, hashes, tiny_disk, unwritable


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a project with a take, closed."""
    project = a_project(tmp_path)
    file_take(project, project.shots()[0].id)
    project.close()
    return project.folder


def refused(folder: Path) -> Problem:
    """The problem of opening `folder`, which must not change it."""
    before = hashes(folder)
    with pytest.raises(Problem) as caught:
        Project.open(folder)
    assert hashes(folder) == before
    return caught.value


def write_with_sqlite(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_what_was_written_is_there_again(closed: Path) -> None:
    project = Project.open(closed)
    assert project.info.name == "Ferry"
    assert project.info.rate_name == "24"
    assert [scene.name for scene in project.scenes()] == ["Pier"]
    assert project.scenes()[0].look.style == "hand-held, grainy"
    assert [shot.shot.name for shot in project.shots()] == ["Setup 1", "Setup 2"]
    assert project.shots()[0].shot.light is None
    assert project.takes(project.shots()[0].id)[0].recipe.seed == 7
    project.close()


def test_a_new_project_is_a_folder_with_a_name_people_can_use(tmp_path: Path) -> None:
    folder = files.project_folder(tmp_path, 'Night/Day: "the" end?.shots')
    assert folder.name == "Night Day the end.shots"
    with pytest.raises(Problem, match=r"library\.bad_name"):
        files.project_folder(tmp_path, " ../.. ")


@pytest.mark.parametrize("name", ["海辺 🌊", "ليل", "x" * 300])
def test_any_name_makes_a_project(tmp_path: Path, name: str) -> None:
    project = Project.create(files.project_folder(tmp_path, name), name)
    assert project.info.name == name
    project.close()


def test_an_existing_folder_is_not_overwritten(closed: Path) -> None:
    before = hashes(closed)
    with pytest.raises(Problem, match=r"library\.exists"):
        Project.create(closed, "Other")
    assert hashes(closed) == before


def test_an_unknown_rate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"library\.unknown_rate"):
        Project.create(tmp_path / "a.shots", "a", "26")
    assert not list(tmp_path.iterdir())


def test_folders_that_are_no_project(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("shopping")
    assert refused(tmp_path).code == "library.not_a_project"
    with pytest.raises(Problem, match=r"library\.not_a_project"):
        Project.open(tmp_path / "nowhere")


def test_somebody_elses_database(tmp_path: Path) -> None:
    write_with_sqlite(tmp_path / DATABASE, "CREATE TABLE t (a)", "PRAGMA user_version = 1")
    assert refused(tmp_path).code == "library.not_a_project"


def test_a_newer_version(closed: Path) -> None:
    write_with_sqlite(closed / DATABASE, f"PRAGMA user_version = {schema.VERSION + 1}")
    problem = refused(closed)
    assert problem.code == "library.newer_version"
    assert problem.values["name"] == "Ferry"


def test_a_newer_version_whose_last_words_are_still_in_its_log(closed: Path) -> None:
    """A newer program was killed: its version number is only in the write-ahead log."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode = WAL')\n"
        "c.execute('PRAGMA user_version = 99')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, closed / DATABASE], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (closed / f"{DATABASE}-wal").stat().st_size > 0
    assert refused(closed).code == "library.newer_version"
    assert not list(Path(tempfile.gettempdir()).glob("shot-composer-look-*"))


@pytest.mark.parametrize("keep", [0, 10, 99, 5000, 40_000])
def test_a_truncated_file(closed: Path, keep: int) -> None:
    data = (closed / DATABASE).read_bytes()
    assert len(data) > keep
    (closed / DATABASE).write_bytes(data[:keep])
    assert refused(closed).code == "library.damaged"


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_file_with_a_page_of_rubbish(closed: Path, where: float) -> None:
    data = bytearray((closed / DATABASE).read_bytes())
    at = int(where * len(data)) // 4096 * 4096 or 4096
    data[at : at + 4096] = bytes(range(256)) * 16
    (closed / DATABASE).write_bytes(data)
    assert refused(closed).code == "library.damaged"


def test_a_file_that_is_no_database(closed: Path) -> None:
    (closed / DATABASE).write_text("not a database " * 500)
    assert refused(closed).code == "library.damaged"


def test_a_project_that_is_open_here_already(closed: Path) -> None:
    project = Project.open(closed)
    with pytest.raises(Problem, match=r"library\.in_use"):
        Project.open(closed)
    project.add_scene("Still works")
    project.close()
    Project.open(closed).close()


def test_a_second_process_is_refused_until_the_first_dies(closed: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from composer.library.project import Project\n"
        "project = Project.open(Path(sys.argv[1])); project.add_scene('From the other')\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, closed]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert refused(closed).code == "library.in_use"
        other.kill()
    project = Project.open(closed)
    assert project.scenes()[-1].name == "From the other"
    project.close()


def test_a_folder_that_may_not_be_written(closed: Path) -> None:
    with unwritable(closed):
        assert refused(closed).code == "library.read_only"
    (closed / "project.lock").unlink()
    with unwritable(closed):
        assert refused(closed).code == "library.read_only"


def test_a_place_that_may_not_be_written(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    with unwritable(place):
        with pytest.raises(Problem, match=r"library\.not_writable"):
            Project.create(place / "a.shots", "a")
        assert not list(place.iterdir())


def test_a_full_disk_refuses_one_change_and_loses_none(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        project = a_project(disk)
        shot = project.shots()[0]
        ballast, heard = fill(disk), []
        project.shots_changed.connect(lambda: heard.append("changed"))
        saved = 0
        with contextlib.suppress(Problem):
            while saved < 10_000:
                project.add_shot(shot.scene_id, shot.shot)
                saved += 1
        with pytest.raises(Problem, match=r"library\.disk_full"):
            project.add_shot(shot.scene_id, shot.shot)
        assert len(heard) == saved
        ballast.unlink()
        project.add_scene("Room again")
        project.close()
        project = Project.open(project.folder)
        assert len(project.shots()) == 2 + saved
        assert project.scenes()[-1].name == "Room again"
        project.close()


def test_no_room_for_a_new_project(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", 64) as disk:
        fill(disk)
        with pytest.raises(Problem, match=r"library\.(disk_full|not_writable)"):
            Project.create(disk / "a.shots", "a")
        assert [path.name for path in disk.iterdir()] == ["ballast"]


def test_a_project_can_be_moved(closed: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "New name.shots"
    moved.parent.mkdir()
    shutil.move(closed, moved)
    project = Project.open(moved)
    take = project.takes(project.shots()[0].id)[0]
    assert project.file(take).is_file()
    project.close()


def test_what_an_earlier_run_left_half_made_is_swept(closed: Path) -> None:
    left = closed / "media" / files.INCOMING / "abc.part"
    left.write_bytes(b"half a clip")
    project = Project.open(closed)
    assert not left.exists()
    project.close()


def test_clips_without_a_row_are_offered_and_rows_without_a_clip_are_shown(closed: Path) -> None:
    project = Project.open(closed)
    take = project.takes(project.shots()[0].id)[0]
    (project.media / "from a friend.mov").write_bytes(b"clip")
    (project.media / "notes.txt").write_text("no clip")
    project.file(take).rename(project.media / "renamed.mp4")
    changed = []
    project.take_changed.connect(changed.append)
    assert asyncio.run(project.check_media()) == ("from a friend.mov", "renamed.mp4")
    assert changed == [take.id]
    assert project.take(take.id).missing
    (project.media / "renamed.mp4").rename(project.file(take))
    assert project.strays() == ("from a friend.mov",)
    assert not project.take(take.id).missing
    adopted = project.adopt_stray("from a friend.mov", take.recipe, take.facts)
    assert project.file(adopted).read_bytes() == b"clip"
    assert project.strays() == ()
    for bad in ("../escape.mp4", "/etc/passwd", ""):
        with pytest.raises(Problem, match=r"library\.bad_name"):
            project.adopt_stray(bad, take.recipe, take.facts)
    project.close()


def test_notes_and_names_are_kept(closed: Path) -> None:
    project = Project.open(closed)
    assert project.note("last") == ""
    project.set_note("last", "1A")
    project.set_note("last", "1B")
    project.rename("Ferry, second cut \ud83d")
    project.close()
    project = Project.open(closed)
    assert project.note("last") == "1B"
    assert project.info.name.startswith("Ferry, second cut")
    project.close()


def test_many_changes_as_one_leave_nothing_when_they_break_off(closed: Path) -> None:
    project = Project.open(closed)
    with contextlib.suppress(KeyboardInterrupt), project.all_or_nothing():
        project.add_scene("Half")
        raise KeyboardInterrupt
    assert len(project.scenes()) == 1
    project.close()


def test_a_project_of_each_version_opens(tmp_path: Path) -> None:
    """Each file in tests/data/projects is a dump of a project as that version wrote it."""
    dumps = sorted((Path(__file__).parents[1] / "data" / "projects").glob("v*.sql"))
    assert len(dumps) == schema.VERSION
    for number, dump in enumerate(dumps, 1):
        folder = tmp_path / f"{dump.stem}.shots"
        (folder / "media").mkdir(parents=True)
        connection = sqlite3.connect(folder / DATABASE)
        connection.executescript(dump.read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.close()
        project = Project.open(folder)
        assert project.shots()[0].circled == "P01"
        assert project.jobs()[0].recipe.text == "Gulls over the pier."
        assert len(project.binned()) == 1
        if number >= 2:
            take = project.takes(project.shots()[0].id)[0]
            note = project.notes(take.id)[0]
            assert (note.text, note.first, note.last) == ("steam jumps at the pour", 12, 20)
            assert note.drawing[0].points == ((0.1, 0.2), (0.3, 0.4))
            assert (take.pinned, take.poster, take.open_notes) == (True, 30, 1)
            assert project.measured(take.id) == {"cuts": [2.5], "motion": 0.2}
        if number >= 3:
            assert project.spent() == Spent(0.4, 0.0, 2, 1)
            assert project.remote_ids("studio") == {"video_1"}
        project.close()


def test_the_file_is_as_safe_as_sqlite_makes_it(closed: Path) -> None:
    project = Project.open(closed)
    assert project._db.row("PRAGMA journal_mode")[0] == "wal"
    assert project._db.row("PRAGMA synchronous")[0] == 2
    assert project._db.row("PRAGMA foreign_keys")[0] == 1
    project.close()
    assert not (closed / f"{DATABASE}-wal").exists()
    assert not list((closed / "media" / files.INCOMING).iterdir())
