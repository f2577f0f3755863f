"""One clip made on this computer at once, without a project: all of it or nothing."""

import asyncio
import os
import signal
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from composer.commands.reading import Wish
from composer.commands.recipes import hash_of, recipes
from composer.commands.telling import ProgressBar
from composer.engines.base import Engine, Phase
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.recipe import Recipe
from composer.services import open_services

DRAFT = "draft"


async def draft(wish: Wish, to: Path, label: str = "") -> Recipe:
    """Make `wish` into `to`, also when interrupted; gives what was made. `label` stands small in
    the picture.

    Raises `Problem`: cli.* and prompt.* for bad input, EngineError draft.* when the engine failed.
    """
    task = asyncio.current_task()
    if task is not None and os.name == "posix":
        # Ctrl+C cancels by itself; being told to end shall tidy up just the same.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    files: dict[str, Path] = {}

    def keep(picture: Path) -> str:
        key = hash_of(picture)
        files[key] = picture
        return key

    async with open_services() as services:
        profile = next(one for one in services.profiles.values() if one.engine == DRAFT)
        (recipe,) = recipes(wish, Offer(profile), 1, keep)
        recipe = replace(recipe, label=label)
        await _bring(services.engines[DRAFT], recipe, files, to)
    return recipe


async def _bring(engine: Engine, recipe: Recipe, files: Mapping[str, Path], to: Path) -> None:
    part = to.with_name(f"{to.name}.part")
    bar = ProgressBar()
    try:
        remote_id = await engine.submit(recipe, files)
        while (progress := await engine.poll(remote_id)).phase is not Phase.FINISHED:
            bar.show(progress.fraction)
            await asyncio.sleep(progress.wait)
        bar.show(1.0)
        await engine.download(remote_id, part, _count_nothing)
        part.replace(to)
    except OSError as error:
        raise cannot_write(to, error) from error
    finally:
        bar.end()
        part.unlink(missing_ok=True)


def _count_nothing(done: int, total: int | None) -> None:
    """A clip made on this computer is only renamed."""


def check_output(to: Path, *, force: bool) -> None:
    """What would be annoying to hear only after rendering."""
    if to.suffix.lower() != ".mp4":
        raise Problem("cli.not_mp4", name=to.name)
    if to.is_dir() or (to.exists() and not force):
        raise Problem("cli.exists", name=str(to))
    if not to.parent.is_dir():
        raise Problem("cli.no_folder", folder=str(to.parent))
    if not os.access(to.parent, os.W_OK):
        raise Problem("cli.cannot_write", name=str(to), reason="Permission denied")


def cannot_write(to: Path, error: OSError) -> Problem:
    return Problem("cli.cannot_write", name=str(to), reason=error.strerror)
