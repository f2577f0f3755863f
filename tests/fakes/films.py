"""Small projects and recipes for tests that need some."""

from dataclasses import replace
from pathlib import Path

from composer.library import files
from composer.library.project import Project
from composer.library.rows import ClipFacts, TakeRow
from composer.prompt.look import Look
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot

FACTS = ClipFacts(320, 180, 96, "24/1", 4.0, 200, has_sound=True)


def a_project(folder: Path, shots: int = 2, name: str = "Ferry") -> Project:
    """One scene with `shots` shots, open."""
    project = Project.create(files.project_folder(folder, name), name)
    scene = project.add_scene("Pier", Look(style="hand-held, grainy", light="sodium lamps"))
    for number in range(shots):
        project.add_shot(scene.id, Shot(name=f"Setup {number + 1}", light=None))
    return project


def a_recipe(shot_id: str = "", engine: str = "fake", **changes) -> Recipe:
    shot = Shot(description="Gulls over the pier.", parameters=Parameters(seconds="4"))
    profile = Profile(id=engine, engine=engine, at_once=2)
    recipe = Recipe(shot, "Gulls over the pier.", profile, 7, engine=engine, shot_id=shot_id)
    return replace(recipe, **changes)


def file_take(project: Project, shot_id: str, job_id: str | None = None, **changes) -> TakeRow:
    """A take of a few bytes."""
    part = project.part_file(job_id or "some")
    part.write_bytes(b"a clip")
    picture = part.with_suffix(".jpg")
    picture.write_bytes(b"a picture")
    return project.add_take(part, a_recipe(shot_id, **changes), FACTS, picture, job_id)
