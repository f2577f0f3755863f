"""Recipes and patience for the tests of the draft engine, small and quick ones."""

import os
import select
from dataclasses import replace
from pathlib import Path

from composer.engines.base import Phase
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Cue, Parameters, Shot

SMALL = "320x180"


def recipe(size=SMALL, seconds="1", fps="24", seed=1, **fields) -> Recipe:
    """A recipe of the draft profile, which here also offers a small size."""
    shot = Shot(
        name="The flask",
        description="A man and a woman at a bench, rain at the window",
        parameters=Parameters(size=size, seconds=seconds, fps=fps, seed=seed),
        cues=(Cue("knock", 0.5),),
    )
    profile = load_profiles()["draft"]
    profile = replace(profile, sizes=(*profile.sizes, SMALL))
    return replace(Recipe(shot, "text", profile, seed, label="2B"), **fields)


async def finished(engine, remote_id) -> list[float]:
    """Polls until the clip is there; gives the fractions that were told on the way."""
    told: list[float] = []
    while (progress := await engine.poll(remote_id)).phase is not Phase.FINISHED:
        if progress.fraction is not None:
            told.append(progress.fraction)
    return told


async def made(engine, recipe, to: Path, files=None) -> list[float]:
    remote_id = await engine.submit(recipe, files or {})
    told = await finished(engine, remote_id)
    await engine.download(remote_id, to, lambda *_: None)
    return told


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not waited for yet does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def wait_for_end(pid, seconds=20):
    """Until process `pid`, not our child, has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([handle], [], [], seconds)[0], f"process {pid} lives on"
    finally:
        os.close(handle)
