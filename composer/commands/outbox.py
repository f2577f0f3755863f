"""Where the command line keeps clips that servers are making for it: one small project a call, so
that a kill loses nothing, gone once every clip is where it was wanted."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from composer import paths
from composer.library import files
from composer.library.project import Project
from composer.problem import Problem
from composer.prompt.look import Look

_OUT = "out."
SCENE = "Command line"


def new_outbox(name: str, folder: Path | None = None) -> Project:
    """A project for the clips of one call, open. `folder` None: in the user's data folder."""
    place = folder or outbox_folder()
    place.mkdir(parents=True, exist_ok=True)
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    for number in range(1, 1000):
        title = f"{when} {name}" if number == 1 else f"{when} {name} {number}"
        with suppress(Problem):
            return Project.create(files.project_folder(place, title), title)
    raise Problem("services.no_project", folder=str(place))


def outbox_folder() -> Path:
    return paths.data_folder() / "outbox"


def left_behind(folder: Path | None = None) -> tuple[Path, ...]:
    """Outboxes of earlier calls, the oldest first; those of calls that still run among them."""
    place = folder or outbox_folder()
    return tuple(sorted(place.glob("*.shots"))) if place.is_dir() else ()


def scene_for(project: Project) -> str:
    """The id of the scene that takes what comes from the command line, made where there is none."""
    there = next((row for row in project.scenes() if row.name == SCENE), None)
    return (there or project.add_scene(SCENE, Look())).id


def want(project: Project, job_id: str, to: Path) -> None:
    """Remembers where a job's clip is to go."""
    project.set_note(_OUT + job_id, str(to.absolute()))


def wanted(project: Project, job_id: str) -> Path | None:
    """Where a job's clip is to go, None where it stays in the project."""
    kept = project.note(_OUT + job_id)
    return Path(kept) if kept else None


def hand_out(clip: Path, to: Path) -> None:
    """Copies `clip` to `to`, all of it or nothing. Raises Problem cli.cannot_write."""
    part = to.with_name(f".{to.name}.part")
    try:
        shutil.copyfile(clip, part)
        files.sync_file(part)
        part.replace(to)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("cli.cannot_write", name=str(to), reason=reason) from error
    finally:
        with suppress(OSError):
            part.unlink()


def throw_away(project: Project) -> None:
    """An outbox, closed, whose clips have all been handed out."""
    aside = project.folder.with_name(f".{project.folder.name}.gone-{os.getpid()}")
    with suppress(OSError):
        project.folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
