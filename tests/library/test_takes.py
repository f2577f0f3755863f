"""Clips of a shot: names, numbers, marks, the bin; and how they come in whole or not at all."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library import files
from composer.library.inspection import DATABASE
from composer.library.project import Project
from composer.library.rows import JobRow, TakeKind
from composer.problem import Problem
from composer.prompt.profile import Profile
from tests.fakes.films import FACTS, a_project, a_recipe, file_take
from tests.library.disks import fill, tiny_disk

DRAFT = {"engine": "draft", "profile": Profile(id="draft", engine="draft")}
LTX = {"profile": Profile(id="LTX 2!", engine="videos")}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def shot(project: Project) -> str:
    return project.shots()[1].id


def test_names_an_editor_can_use(project: Project, shot: str) -> None:
    take = file_take(project, shot, **LTX)
    assert (take.name, take.file) == ("T01", "1B_T01_v1_4s_ltx-2.mp4")
    previs = file_take(project, shot, **DRAFT)
    assert (previs.name, previs.file) == ("P01", "1B_P01_4s_draft.mp4")
    remix = file_take(project, shot, parent=take.id, **LTX)
    assert (remix.name, remix.file) == ("T01 v2", "1B_T01_v2_4s_ltx-2.mp4")
    assert remix.parent_id == take.id
    assert file_take(project, shot, **LTX).name == "T02"
    assert take.thumbnail == "1B_T01_v1_4s_ltx-2.jpg"
    assert (project.media / take.thumbnail).read_bytes() == b"a picture"
    row = project.shot(shot)
    assert (row.takes, row.previs) == (3, 1)


def test_the_kind_of_file_is_told_by_its_first_bytes(project: Project, shot: str) -> None:
    part = project.part_file("w")
    part.write_bytes(b"\x1a\x45\xdf\xa3 matroska")
    assert project.add_take(part, a_recipe(shot), FACTS).file.endswith(".webm")


def test_numbers_are_never_given_again(project: Project, shot: str) -> None:
    first = file_take(project, shot)
    project.bin_take(first.id)
    assert file_take(project, shot).name == "T02"
    project.restore_take(first.id)
    assert [take.name for take in project.takes(shot)] == ["T02", "T01"]


def test_a_name_that_is_taken_by_a_stray_is_left_alone(project: Project, shot: str) -> None:
    (project.media / "1B_T01_v1_4s_fake.mp4").write_bytes(b"somebody's clip")
    take = file_take(project, shot)
    assert take.file == "1B_T01_v1_4s_fake-2.mp4"
    assert (project.media / "1B_T01_v1_4s_fake.mp4").read_bytes() == b"somebody's clip"


def test_one_take_of_a_shot_is_circled(project: Project, shot: str) -> None:
    one, two = file_take(project, shot), file_take(project, shot)
    changed = []
    project.take_changed.connect(changed.append)
    project.ng_take(two.id, ng=True)
    project.circle_take(one.id, circled=True)
    project.circle_take(two.id, circled=True)
    assert changed == [two.id, one.id, one.id, two.id]
    assert not project.take(one.id).circled
    assert project.take(two.id).circled
    assert not project.take(two.id).ng
    assert project.shot(shot).circled == "T02"
    project.ng_take(two.id, ng=True)
    assert project.shot(shot).circled == ""


def test_a_circle_in_the_bin_gives_way(project: Project, shot: str) -> None:
    one, two = file_take(project, shot), file_take(project, shot)
    project.circle_take(one.id, circled=True)
    project.bin_take(one.id)
    assert project.shot(shot).circled == ""
    assert [(row.kind, row.name) for row in project.binned()] == [("take", "1B T01")]
    project.circle_take(two.id, circled=True)
    project.restore_take(one.id)
    assert project.shot(shot).circled == "T02"
    project.bin_take(two.id)
    project.restore_take(two.id)
    assert project.shot(shot).circled == "T02"


def test_the_shots_picture_is_of_the_circled_or_newest_clip(project: Project, shot: str) -> None:
    assert project.shot(shot).thumbnail == ""
    one, two = file_take(project, shot), file_take(project, shot)
    assert project.shot(shot).thumbnail == two.thumbnail
    project.circle_take(one.id, circled=True)
    assert project.shot(shot).thumbnail == one.thumbnail


def test_stars(project: Project, shot: str) -> None:
    take = file_take(project, shot)
    for given, kept in ((3, 3), (9, 5), (-1, 0)):
        project.rate_take(take.id, given)
        assert project.take(take.id).rating == kept


def test_pages_and_kinds(project: Project, shot: str) -> None:
    for number in range(7):
        file_take(project, shot, seed=number, **(DRAFT if number % 2 else {}))
    names = [take.name for take in project.takes(shot)]
    assert names == ["T04", "P03", "T03", "P02", "T02", "P01", "T01"]
    assert [take.name for take in project.takes(shot, limit=2, offset=3)] == names[3:5]
    previs = project.takes(shot, kind=TakeKind.PREVIS)
    assert [take.name for take in previs] == ["P03", "P02", "P01"]
    assert project.count_takes(shot) == 7
    assert project.count_takes(shot, TakeKind.TAKE) == 4


def test_the_whole_recipe_comes_back(project: Project, shot: str) -> None:
    wanted = a_recipe(shot, text="Ωmega “quoted” 🌊", seed=2**62, inherited=("style",))
    part = project.part_file("r")
    part.write_bytes(b"clip")
    take = project.add_take(part, wanted, FACTS)
    project.close()
    again = Project.open(project.folder)
    assert again.take(take.id).recipe == wanted
    assert again.take(take.id).facts == FACTS
    again.close()


def test_a_job_has_one_take(project: Project, shot: str) -> None:
    first = file_take(project, shot, "job")
    assert file_take(project, shot, "job") == first
    assert project.take_of_job("job") == first
    assert project.count_takes(shot) == 1


def test_a_clip_that_can_not_be_moved_is_not_filed(project: Project, shot: str) -> None:
    with pytest.raises(Problem, match=r"library\.not_kept"):
        project.add_take(project.part_file("none"), a_recipe(shot), FACTS)
    assert project.takes(shot) == ()
    outside = project.folder / "clip.mp4"
    outside.write_bytes(b"clip")
    with pytest.raises(Problem, match=r"library\.bad_name"):
        project.add_take(outside, a_recipe(shot), FACTS)
    with pytest.raises(Problem, match=r"library\.gone"):
        file_take(project, "no such shot")


def test_a_full_disk_keeps_the_clip_for_later(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        project = a_project(disk)
        shot = project.shots()[0].id
        part = project.part_file("x")
        part.write_bytes(b"clip")
        recipe = a_recipe(shot, text="long " * 3000)
        ballast = fill(disk)
        # Something may fit in what SQLite holds already: until nothing does.
        with contextlib.suppress(Problem):
            for number in range(100):
                project.insert_job(JobRow(f"j{number}", shot, 1.0, recipe, "Queued"))
        with pytest.raises(Problem, match=r"library\.disk_full"):
            project.add_take(part, recipe, FACTS)
        assert part.read_bytes() == b"clip"
        assert project.takes(shot) == ()
        ballast.unlink()
        assert project.file(project.add_take(part, recipe, FACTS)).read_bytes() == b"clip"
        project.close()


def cut_off(folder: Path, take_id: str) -> dict[str, str]:
    """Puts the project back to just after a take was announced to itself: as an arrival."""
    connection = sqlite3.connect(folder / DATABASE)
    connection.row_factory = sqlite3.Row
    row = dict(connection.execute("SELECT * FROM take WHERE id = ?", (take_id,)).fetchone())
    values = (take_id, "incoming/job.part", "incoming/job.jpg", json.dumps(row))
    connection.execute("INSERT INTO arrival VALUES (?, ?, ?, ?)", values)
    connection.execute("DELETE FROM take")
    connection.commit()
    connection.close()
    return row


@pytest.mark.parametrize("renamed", ["nothing", "picture", "both"])
def test_an_arrival_that_was_cut_off_is_finished_at_opening(
    project: Project, shot: str, renamed: str
) -> None:
    take = file_take(project, shot, "job")
    project.close()
    cut_off(project.folder, take.id)
    incoming = project.media / files.INCOMING
    if renamed != "both":
        project.file(take).rename(incoming / "job.part")
    if renamed == "nothing":
        (project.media / take.thumbnail).rename(incoming / "job.jpg")
    again = Project.open(project.folder)
    assert again.takes(shot) == (take,)
    assert again.take_of_job("job") == take
    assert again.file(take).read_bytes() == b"a clip"
    assert (again.media / take.thumbnail).read_bytes() == b"a picture"
    assert again.strays() == ()
    assert not list(incoming.iterdir())
    assert file_take(again, shot).name == "T02"
    again.close()


def test_an_arrival_whose_clip_is_nowhere_is_forgotten(project: Project, shot: str) -> None:
    take = file_take(project, shot, "job")
    project.close()
    cut_off(project.folder, take.id)
    project.file(take).unlink()
    again = Project.open(project.folder)
    assert again.takes(shot) == ()
    assert file_take(again, shot).name == "T02"
    again.close()


def test_a_project_from_elsewhere_can_not_point_out_of_its_folder(
    project: Project, shot: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(b"mine")
    take = file_take(project, shot, "job")
    project.close()
    connection = sqlite3.connect(project.folder / DATABASE)
    connection.execute("PRAGMA ignore_check_constraints = 1")
    connection.execute("UPDATE take SET thumbnail = '..\\..\\x.jpg'")
    row = json.dumps({"file": "stolen.mp4", "thumbnail": ""})
    connection.execute("INSERT INTO arrival VALUES ('x', '../../secret.mp4', '', ?)", (row,))
    connection.commit()
    with pytest.raises(Problem, match=r"library\.bad_name"):
        Project.open(project.folder)
    connection.execute("DELETE FROM arrival")
    connection.commit()
    connection.close()
    again = Project.open(project.folder)
    assert again.take(take.id).thumbnail == "x.jpg"
    assert secret.read_bytes() == b"mine"
    again.close()
    connection = sqlite3.connect(project.folder / DATABASE)
    connection.execute("PRAGMA ignore_check_constraints = 1")
    connection.execute("UPDATE take SET file = '../../secret.mp4'")
    connection.commit()
    connection.close()
    again = Project.open(project.folder)
    assert again.file(again.take(take.id)) == project.media / "secret.mp4"
    again.close()


def test_assets_are_kept_by_content(project: Project, tmp_path: Path) -> None:
    picture = tmp_path / "Still.PNG"
    picture.write_bytes(b"\x89PNG picture")
    name = project.add_asset(picture)
    assert name == project.add_asset(b"\x89PNG picture")
    assert project.asset(name).suffix == ".png"
    assert project.asset(name).read_bytes() == b"\x89PNG picture"
    assert project.asset(project.add_asset(b"\xff\xd8\xff")).suffix == ".jpg"
    assert len(list((project.media / "assets").iterdir())) == 2
    assert not list((project.media / files.INCOMING).iterdir())
    for bad in ("sha256:../../x", "../x", "sha256:" + "G" * 64, ""):
        with pytest.raises(Problem, match=r"library\.bad_name"):
            project.asset(bad)
    with pytest.raises(Problem, match=r"library\.file_missing"):
        project.asset("sha256:" + "0" * 64)
    with pytest.raises(Problem, match=r"library\.file_missing"):
        project.add_asset(tmp_path / "gone.png")


def test_jobs_are_kept_as_they_are(project: Project, shot: str) -> None:
    row = JobRow("j", shot, 1.5, a_recipe(shot), "Held", {"reason": "needs"}, ("a",), "now")
    project.insert_job(row)
    assert project.jobs() == (row,)
    assert project.shot(shot).label == "1B"
    project.add_shot(project.scenes()[0].id, project.shot(shot).shot, after=project.shots()[0].id)
    assert project.shot(shot).label == "1B"  # frozen: the label is in the picture being made
    later = replace(row, state="Done", values={"take_id": "t"}, position=0.5, finished="then")
    project.save_job(later)
    assert project.jobs() == (later,)
    project.delete_job("j")
    assert project.jobs() == ()
