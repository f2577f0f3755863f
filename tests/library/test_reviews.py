"""Notes, posters, pins, linked clips, side-cars, chains of versions, and an emptied bin."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library.arrivals import of_job
from composer.library.project import Project
from composer.library.purge import delete_files
from composer.library.rows import JobRow, Stroke
from composer.library.sidecars import side_car
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.shot_json import load_recipe
from tests.fakes.films import FACTS, a_project, a_recipe, file_take

DRAFT = {"engine": "draft", "profile": Profile(id="draft", engine="draft")}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def shot(project: Project) -> str:
    return project.shots()[0].id


def test_a_note_comes_back_as_it_was_written(project: Project, shot: str) -> None:
    take = file_take(project, shot)
    heard: list[str] = []
    project.notes_changed.connect(heard.append)
    stroke = Stroke(((0.1, 0.25), (0.5, 0.75)), "amber", 0.01)
    late = project.add_note(take.id, 50, 60, text="too bright", colour="amber")
    early = project.add_note(take.id, 12, text="steam jumps \ud83d", drawing=(stroke,))
    assert [note.id for note in project.notes(take.id)] == [early.id, late.id]
    assert project.notes(take.id)[0] == early
    assert (late.first, late.last, early.last) == (50, 60, 12)
    assert project.take(take.id).open_notes == 2
    project.save_note(replace(late, resolved=True, text="was too bright"))
    assert project.note_at(late.id).text == "was too bright"
    assert project.take(take.id).open_notes == 1
    project.remove_note(early.id)
    assert [note.id for note in project.notes(take.id)] == [late.id]
    project.restore_note(early.id)
    assert len(project.notes(take.id)) == 2
    assert heard == [take.id] * 5


def test_notes_outlive_the_program(tmp_path: Path) -> None:
    project = a_project(tmp_path)
    take = file_take(project, project.shots()[0].id)
    note = project.add_note(take.id, 3, text="keep me")
    project.close()
    again = Project.open(project.folder)
    assert again.notes(take.id) == (note,)
    again.close()


def test_a_note_on_nothing_is_refused(project: Project) -> None:
    with pytest.raises(Problem, match=r"library\.gone"):
        project.add_note("nobody", 0)
    with pytest.raises(Problem, match=r"library\.gone"):
        project.remove_note("nothing")


def test_pin_poster_and_measured_facts(project: Project, shot: str) -> None:
    take = file_take(project, shot)
    assert (take.pinned, take.poster, project.measured(take.id)) == (False, None, None)
    project.pin_take(take.id, pinned=True)
    project.set_poster(take.id, 40, "other.jpg")
    project.save_measured(take.id, {"cuts": [1.5], "loudness": -23.0})
    row = project.take(take.id)
    assert (row.pinned, row.poster, row.thumbnail) == (True, 40, "other.jpg")
    assert project.measured(take.id) == {"cuts": [1.5], "loudness": -23.0}
    project.pin_take(take.id, pinned=False)
    assert not project.take(take.id).pinned


def test_versions_of_a_previs_are_named(project: Project, shot: str) -> None:
    first = file_take(project, shot, **DRAFT)
    second = file_take(project, shot, parent=first.id, **DRAFT)
    assert (first.name, second.name) == ("P01", "P01 v2")
    assert (second.file, second.parent_id) == ("1A_P01_v2_4s_draft.mp4", first.id)


def test_a_chain_finds_its_parents_when_they_are_made(project: Project, shot: str) -> None:
    first = file_take(project, shot)
    second = file_take(project, shot, "job-1", parent=first.id)
    third = file_take(project, shot, "job-2", parent=of_job("job-1"))
    assert (third.name, third.parent_id, third.recipe.parent) == ("T01 v3", second.id, second.id)
    lost = file_take(project, shot, "job-3", parent=of_job("nobody"))
    assert (lost.name, lost.recipe.parent) == ("T02", None)


def test_the_recipe_lies_beside_the_clip(project: Project, shot: str) -> None:
    take = file_take(project, shot)
    beside = side_car(project.file(take))
    assert load_recipe(beside.read_text("utf-8")) == take.recipe
    assert not list(project.media.glob("*.part"))


def test_clips_of_an_earlier_version_get_their_side_car(project: Project, shot: str) -> None:
    take = file_take(project, shot)
    side_car(project.file(take)).unlink()
    assert asyncio.run(project.check_media()) == ()
    assert json.loads(side_car(project.file(take)).read_text("utf-8"))["seed"] == take.recipe.seed


def test_a_linked_clip_stays_where_it_is(project: Project, shot: str, tmp_path: Path) -> None:
    outside = tmp_path / "rushes" / "A001.mov"
    outside.parent.mkdir()
    outside.write_bytes(b"a clip")
    take = project.link_clip(outside, a_recipe(shot), FACTS)
    assert (take.name, project.file(take), take.linked) == ("T01", outside, str(outside))
    assert not (project.media / take.file).exists()
    assert asyncio.run(project.check_media()) == ()
    assert not project.take(take.id).missing
    outside.unlink()
    asyncio.run(project.check_media())
    assert project.take(take.id).missing


def test_the_bin_is_emptied_for_good(project: Project, shot: str) -> None:
    kept, gone = file_take(project, shot), file_take(project, shot)
    version = file_take(project, shot, parent=kept.id)
    project.add_note(gone.id, 1, text="no")
    for take in (gone, version):
        project.bin_take(take.id)
    assert project.purgeable() == (0, 0, 2)
    files = project.empty_bin()
    assert delete_files(files) > 0
    assert project.binned() == ()
    assert [take.id for take in project.takes(shot)] == [kept.id]
    for take in (gone, version):
        assert not project.file(take).exists()
        assert not side_car(project.file(take)).exists()
    assert project.file(kept).exists()
    assert project.strays() == ()
    # Numbers are never given again.
    assert file_take(project, shot).name == "T03"
    assert file_take(project, shot, parent=kept.id).name == "T01 v3"


def test_a_binned_scene_goes_with_all_that_is_in_it(project: Project) -> None:
    scene = project.add_scene("Cellar")
    shot = project.add_shot(scene.id, project.shots()[0].shot)
    take = file_take(project, shot.id, "job-1")
    project.bin_scene(scene.id)
    assert project.purgeable() == (1, 1, 1)
    delete_files(project.empty_bin())
    assert len(project.scenes()) == 1
    assert not project.file(take).exists()
    with pytest.raises(Problem, match=r"library\.gone"):
        project.shot(shot.id)


def test_a_linked_clip_is_not_deleted_with_the_bin(
    project: Project, shot: str, tmp_path: Path
) -> None:
    outside = tmp_path / "A001.mp4"
    outside.write_bytes(b"a clip")
    take = project.link_clip(outside, a_recipe(shot), FACTS)
    project.bin_take(take.id)
    delete_files(project.empty_bin())
    assert outside.exists()


def test_what_is_in_work_is_not_deleted(project: Project, shot: str) -> None:
    project.insert_job(JobRow("j", shot, 1.0, a_recipe(shot), "Rendering", {"remote_id": "r"}))
    project.bin_shot(shot)
    with pytest.raises(Problem, match=r"library\.in_work"):
        project.empty_bin()
    assert len(project.binned()) == 1
