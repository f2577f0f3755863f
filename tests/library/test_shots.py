"""Scenes and shots in a project: order, labels, bin, events."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.library.project import Project
from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.shot import Shot
from tests.fakes.films import a_project, file_take


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path, shots=3)
    yield project
    project.close()


def slates(project: Project) -> str:
    return " ".join(row.label for row in project.shots())


def test_labels_follow_the_order_until_there_is_a_take(project: Project) -> None:
    first, second, _ = project.shots()
    assert slates(project) == "1A 1B 1C"
    project.move_shot(first.id, first.scene_id, None)
    assert [row.shot.name[-1] for row in project.shots()] == ["2", "3", "1"]
    assert slates(project) == "1A 1B 1C"
    file_take(project, second.id)  # freezes A
    file_take(project, first.id)  # and C
    project.move_shot(second.id, second.scene_id, None)
    assert slates(project) == "1D 1C 1A"
    added = project.add_shot(first.scene_id, Shot(), after=first.id)
    assert added.label == "1E"


def test_scenes_and_their_shots_are_renumbered_together(project: Project) -> None:
    scene = project.scenes()[0]
    project.add_scene("Before", Look())
    other = project.scenes()[1]
    project.add_shot(other.id, Shot(name="z"))
    project.move_scene(other.id, scene.id)
    assert [row.name for row in project.scenes()] == ["Before", "Pier"]
    assert slates(project) == "1A 2A 2B 2C"
    file_take(project, project.shots(scene.id)[1].id)
    project.bin_scene(other.id)
    assert slates(project) == "2A 2B 2C"
    assert [(row.kind, row.name) for row in project.binned()] == [("scene", "Before")]
    project.restore_scene(other.id)
    assert slates(project) == "1A 2A 2B 2C"
    assert project.binned() == ()


def test_a_frozen_label_goes_with_the_shot(project: Project) -> None:
    shot = project.shots()[1]
    file_take(project, shot.id)
    other = project.add_scene("Deck")
    project.move_shot(shot.id, other.id, None)
    assert [row.label for row in project.shots(other.id)] == ["1B"]
    assert [row.label for row in project.shots(shot.scene_id)] == ["1A", "1C"]
    assert project.takes(shot.id)[0].file.startswith("1B_")


def test_binned_shots_come_back_where_they_were(project: Project) -> None:
    shot = project.shots()[1]
    file_take(project, shot.id)
    project.bin_shot(shot.id)
    assert slates(project) == "1A 1C"
    assert [(row.kind, row.name) for row in project.binned()] == [("shot", "1B Setup 2")]
    project.add_shot(shot.scene_id, Shot())
    project.restore_shot(shot.id)
    assert slates(project) == "1A 1B 1C 1D"
    project.bin_shot(shot.id)
    project.bin_scene(shot.scene_id)
    assert project.shots() == ()
    project.restore_shot(shot.id)
    assert project.shot(shot.id) in project.shots()


def test_a_hundred_inserts_in_one_place_keep_their_order(project: Project) -> None:
    first = project.shots()[0]
    for number in range(120):
        project.add_shot(first.scene_id, Shot(name=str(number)), after=first.id)
    names = [row.shot.name for row in project.shots()]
    assert names[1:121] == [str(number) for number in range(119, -1, -1)]


def test_what_is_saved_is_announced(project: Project) -> None:
    heard: list[object] = []
    for event in (project.shot_changed, project.scene_changed, project.take_changed):
        event.connect(heard.append)
    for event in (project.shots_changed, project.scenes_changed):
        event.connect(lambda: heard.append("rows"))
    project.take_added.connect(heard.append)
    shot = project.shots()[0]
    project.save_shot(shot.id, replace(shot.shot, mood="wistful"))
    project.save_scene(shot.scene_id, name="Quay")
    assert heard == [shot.id, shot.scene_id]
    take = file_take(project, shot.id)
    assert heard[2:] == [take, shot.id]
    project.add_shot(shot.scene_id, Shot())
    project.add_scene("Next")
    assert heard[4:] == ["rows", "rows"]


def test_scenes_are_saved_in_part(project: Project) -> None:
    scene = project.scenes()[0]
    look = replace(scene.look, palette=("teal", "sodium"))
    assert project.save_scene(scene.id, look=look).name == "Pier"
    assert project.save_scene(scene.id, name="Quay").look == look


def test_ids_that_are_gone(project: Project) -> None:
    for ask in (
        lambda: project.shot("x"),
        lambda: project.scene("x"),
        lambda: project.take("x"),
        lambda: project.save_shot("x", Shot()),
        lambda: project.bin_shot("x"),
        lambda: project.add_shot(project.scenes()[0].id, Shot(), after="x"),
        lambda: project.move_shot(project.shots()[0].id, project.scenes()[0].id, "x"),
        lambda: project.rate_take("x", 3),
        lambda: project.delete_job("x"),
    ):
        with pytest.raises(Problem, match=r"library\.gone"):
            ask()
    assert slates(project) == "1A 1B 1C"


texts = st.text(max_size=60)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, st.none() | texts, st.none() | st.lists(texts, max_size=4).map(tuple))
def test_any_words_are_kept(
    project: Project, description: str, style: str | None, palette: tuple[str, ...] | None
) -> None:
    shot = project.shots()[0]
    wanted = Shot(description=description, style=style, palette=palette)
    project.save_shot(shot.id, wanted)
    assert project.shot(shot.id).shot == wanted


def test_half_a_surrogate_pair_does_no_harm(project: Project) -> None:
    shot = project.shots()[0]
    project.save_shot(shot.id, Shot(description="a\ud83d"))
    assert project.shot(shot.id).shot.description == "a\ufffd"


def test_keys_of_later_versions_are_kept(project: Project) -> None:
    shot = project.shots()[0]
    project.save_shot(shot.id, Shot(extra={"lens_breathing": 3}))
    assert project.shot(shot.id).shot.extra == {"lens_breathing": 3}


def test_a_hundred_thousand_characters(project: Project) -> None:
    shot = project.shots()[0]
    project.save_shot(shot.id, Shot(description="ферри 🌊 " * 12_000))
    assert len(project.shot(shot.id).shot.description) == 96_000


def test_only_what_is_typed_does_not_wait_for_the_disk(project: Project) -> None:
    """2 is FULL: whatever else is written waits."""
    shot = project.shots()[0]
    project.save_shot(shot.id, replace(shot.shot, mood="calm"))
    assert project._db.row("PRAGMA synchronous")[0] == 2
    with project._db.unsynced():
        assert project._db.row("PRAGMA synchronous")[0] == 1
    with project.all_or_nothing():  # SQLite refuses to change it in here
        project.save_shot(shot.id, replace(shot.shot, mood="tense"))
        assert project._db.row("PRAGMA synchronous")[0] == 2
    assert project.shot(shot.id).shot.mood == "tense"


def test_what_was_typed_is_synced_aside(project: Project) -> None:
    project.save_shot(project.shots()[0].id, Shot(name="A"))
    asyncio.run(project.sync())
    (project.folder / "project.sqlite-wal").unlink()
    asyncio.run(project.sync())  # nothing to wait for
