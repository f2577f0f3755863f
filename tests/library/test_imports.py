"""Clips from elsewhere: copied, linked or taken over, with and without a recipe; broken ones
refused, a cancelled copy leaves nothing."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from composer.library import files
from composer.library.imports import BROUGHT_IN, find_clips, look_at, shot_name, shot_of
from composer.library.project import Project
from composer.library.rows import TakeKind
from composer.library.sidecars import side_car
from composer.problem import Problem
from composer.prompt.shot import Parameters, Shot
from composer.prompt.shot_json import dump_recipe
from tests.fakes.films import a_project, a_recipe
from tests.media.clips import make_numbered_clip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = a_project(tmp_path)
    yield project
    project.close()


@pytest.fixture(scope="module")
def rushes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rushes")
    make_numbered_clip(folder / "A001_street.mp4", frames=24, sound=True)
    (folder / "day 2").mkdir()
    shutil.copy(folder / "A001_street.mp4", folder / "day 2" / "b.mov")
    (folder / "notes.txt").write_text("no clip")
    (folder / "broken.mp4").write_bytes(b"not a clip at all")
    return folder


def test_clips_are_found_in_folders(rushes: Path) -> None:
    found = find_clips([rushes, rushes / "A001_street.mp4", rushes / "notes.txt"])
    assert [path.name for path in found] == ["A001_street.mp4", "broken.mp4", "b.mov"]


def test_a_clip_is_copied_and_measured(project: Project, rushes: Path) -> None:
    shot = project.shots()[0]
    told: list[tuple[int, int]] = []
    source = rushes / "A001_street.mp4"
    take = asyncio.run(
        project.import_clip(
            source, shot.id, shot=Shot(description="A street."), on_bytes=lambda *n: told.append(n)
        )
    )
    assert (take.kind, take.name, take.linked) == (TakeKind.TAKE, "T01", "")
    assert take.recipe.engine == BROUGHT_IN
    assert take.recipe.shot.description == "A street."
    assert (take.facts.frames, take.facts.has_sound) == (24, True)
    assert project.file(take).read_bytes() == source.read_bytes()
    assert (project.media / take.thumbnail).stat().st_size > 500
    assert told[-1][0] == told[-1][1] == source.stat().st_size
    assert source.exists()
    assert not list((project.media / files.INCOMING).iterdir())


def test_a_clip_is_linked(project: Project, rushes: Path) -> None:
    source = rushes / "A001_street.mp4"
    take = asyncio.run(project.import_clip(source, project.shots()[0].id, link=True))
    assert project.file(take) == source
    assert not (project.media / take.file).exists()
    assert not side_car(source).exists()


def test_a_clip_comes_with_the_recipe_beside_it(
    project: Project, rushes: Path, tmp_path: Path
) -> None:
    clip = tmp_path / "2B_P03_8s_draft.mp4"
    shutil.copy(rushes / "A001_street.mp4", clip)
    recipe = replace(a_recipe("elsewhere", "draft"), label="2B", parent="foreign")
    side_car(clip).write_text(dump_recipe(recipe), "utf-8")
    shot = project.shots()[1]
    take = asyncio.run(project.import_clip(clip, shot.id))
    assert (take.name, take.kind) == ("P01", TakeKind.PREVIS)
    assert take.recipe == replace(recipe, shot_id=shot.id, label=shot.label, parent=None)


def test_a_broken_clip_is_refused_and_leaves_nothing(project: Project, rushes: Path) -> None:
    with pytest.raises(Problem, match=r"media\."):
        asyncio.run(project.import_clip(rushes / "broken.mp4", project.shots()[0].id))
    assert project.takes(project.shots()[0].id) == ()
    assert not list((project.media / files.INCOMING).iterdir())


def test_a_stray_is_taken_over(project: Project, rushes: Path) -> None:
    shutil.copy(rushes / "A001_street.mp4", project.media / "left.mp4")
    assert project.strays() == ("left.mp4",)
    take = asyncio.run(project.import_clip(project.media / "left.mp4", project.shots()[0].id))
    assert project.strays() == ()
    assert project.file(take).exists()
    assert not (project.media / "left.mp4").exists()


def test_a_cancelled_copy_leaves_nothing(project: Project, rushes: Path) -> None:
    started = asyncio.Event()

    async def flow() -> None:
        loop = asyncio.get_running_loop()

        def told(*_: int) -> None:
            loop.call_soon_threadsafe(started.set)

        task = asyncio.ensure_future(
            project.import_clip(rushes / "A001_street.mp4", project.shots()[0].id, on_bytes=told)
        )
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(flow())
    assert project.takes(project.shots()[0].id) == ()
    assert not list((project.media / files.INCOMING).iterdir())


def test_shots_from_file_names(rushes: Path) -> None:
    assert shot_name(Path("A001_street-left.mp4")) == "A001 street left"
    assert shot_name(Path("2B_T02_v1_8s_ltx2.mp4")) == "2B"
    found = look_at(rushes / "A001_street.mp4")
    made = shot_of(found, Shot(parameters=Parameters(size="720x1280"), light="noon"))
    assert (made.name, made.parameters.size, made.parameters.seconds) == (
        "A001 street",
        "720x1280",
        "1",
    )
    assert made.light is None
    kept = shot_of(replace(found, recipe=a_recipe()), Shot())
    assert kept.description == "Gulls over the pier."
