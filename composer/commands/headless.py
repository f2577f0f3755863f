"""What the commands without a window do: read a shot, freeze a recipe, make a clip while telling
how far it is. Arguments and exit statuses are `line`'s."""

import asyncio
import hashlib
import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from composer import __version__, paths
from composer.engines.base import Engine, Phase
from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.dialects import load_dialects
from composer.prompt.look import Look, resolve
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.shot import Shot
from composer.prompt.starters import read_film
from composer.prompt.structures import Structure
from composer.prompt.translate import Translation, translate
from composer.prompt.variables import check_filled, with_own_values
from composer.services import Services, open_services

SEEDS = 2**31


@dataclass(frozen=True)
class Order:
    """What to make: `shot` with nothing left to a Look, by which engine. Paths of pictures in it
    count from `base`."""

    shot: Shot
    engine: str = "draft"
    base: Path = Path()
    label: str = ""


async def make(order: Order, to: Path) -> Recipe:
    """Generate `order` into `to`, all of it or nothing, also when interrupted; gives what was made.

    Raises `Problem`: cli.* and prompt.* for bad input, EngineError draft.* when the engine failed.
    """
    task = asyncio.current_task()
    if task is not None and os.name == "posix":
        # Ctrl+C cancels by itself; being told to end shall tidy up just the same.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    async with open_services() as services:
        recipe, files = _recipe(order, _profile(services, order.engine))
        await _bring(services.engines[order.engine], recipe, files, to)
    return recipe


def make_demo(folder: Path) -> tuple[Path, Path]:
    """The first shot of the sample film as a clip and its prompt as text, both in `folder`, which
    is made. What an earlier demonstration left there is replaced."""
    scene = read_film().scenes[0]
    clip, prompt = folder / "1A.mp4", folder / "1A.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    recipe = asyncio.run(make(Order(resolve(scene.shots[0], scene.look), label="1A"), clip))
    try:
        prompt.write_text(recipe.text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise cannot_write(prompt, error) from error
    return clip, prompt


async def _bring(engine: Engine, recipe: Recipe, files: Mapping[str, Path], to: Path) -> None:
    part = to.with_name(f"{to.name}.part")
    bar = _Bar()
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


def tell(line: str) -> None:
    """A line for people: never on standard output, which is data."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def read_shot(file: str) -> Shot:
    """The shot in `file` with nothing left to a Look; text that is no JSON is read as a prompt."""
    text = read_text(file)
    if not is_json(text):
        from composer.prompt.parse import parse

        return parse(text).shot
    from composer.prompt.shot_json import load_shot

    return resolve(load_shot(text), Look())


def is_json(text: str) -> bool:
    """Whether `text` is meant as the JSON of a shot; a prompt may begin with a word in braces."""
    return re.match(r"\s*\{(?!\w[^{}\":\n]{0,40}\})", text) is not None


def read_text(file: str) -> str:
    """What is in `file`, or on standard input for `-`. Raises `Problem` cli.* where nothing is."""
    name = "standard input" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Problem("cli.missing", name=name) from error
    except OSError as error:
        raise Problem("cli.cannot_read", name=name, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise Problem("cli.not_text", name=name) from error
    if "\x00" in text:
        raise Problem("cli.not_text", name=name)
    if not text.strip():
        raise Problem("cli.empty", name=name)
    return text


def structure_for(shot: Shot, asked: str | None) -> Structure | None:
    """The structure that is asked for, else the shot's own, the user's own ones among them; None
    where the shot names one that we don't have, or has a text typed by hand. Raises
    `Problem("cli.unknown_structure")`."""
    from composer.prompt.structures import load_structures

    structures = load_structures(paths.data_folder() / "structures")
    if asked and asked not in structures:
        raise Problem("cli.unknown_structure", name=asked, structures=", ".join(structures))
    if not asked and shot.verbatim is not None:
        return None
    return structures.get(asked or shot.structure)


def translated(
    shot: Shot, dialect: str | None = None, structure: Structure | None = None
) -> Translation:
    """`shot` in the dialect of that id, or in its own; one of the shot's that we don't have is
    written as it stands. The shot's model has a say where the dialect is its own. `structure`: the
    layout of a dialect that has none. A text typed by hand is kept where neither is asked for; else
    the blocks that were read from it are written.

    Raises `Problem("cli.unknown_dialect")`.
    """
    dialects = load_dialects(paths.data_folder() / "dialects")
    if dialect is not None and dialect not in dialects:
        raise Problem("cli.unknown_dialect", dialect=dialect, dialects=", ".join(sorted(dialects)))
    if dialect is not None or structure is not None:
        shot = replace(shot, verbatim=None)
    chosen = dialects.get(dialect or shot.dialect, dialects["sora"])
    profile = load_profiles(paths.data_folder() / "profiles").get(shot.parameters.model)
    fits = profile is not None and profile.dialect == chosen.id
    return translate(shot, chosen, profile if fits else None, structure=structure)


def tell_losses(translation: Translation) -> None:
    """One line each, and one for the negative prompt, which has a field of its own."""
    if translation.negative:
        tell(sentence_for("loss.sent_negative", words=translation.negative))
    for loss in translation.losses:
        tell(sentence_for(loss.code, **loss.values))


def _recipe(order: Order, profile: Profile) -> tuple[Recipe, Mapping[str, Path]]:
    """The frozen recipe, and the files of its pictures by hash."""
    from composer.prompt.render import render

    shot = with_own_values(order.shot)
    text = render(shot).text
    check_filled(text, shot.negative)
    seed = shot.parameters.seed
    files: dict[str, Path] = {}
    references: list[RecipeReference] = []
    for one in (image for image in shot.references if image.file):
        key = _hash_of(order.base, one.file)
        files[key] = order.base / one.file
        references.append(RecipeReference(one.role, key, one.fit))
    recipe = Recipe(
        shot=shot,
        text=text,
        profile=profile,
        seed=random.SystemRandom().randrange(1, SEEDS) if seed is None else seed,
        engine=order.engine,
        label=order.label,
        structure=shot.structure,
        dialect=shot.dialect,
        negative=shot.negative,
        references=tuple(references),
        program=f"shot-composer {__version__}",
    )
    return recipe, files


def _profile(services: Services, engine: str) -> Profile:
    if engine not in services.engines:
        raise Problem("cli.unknown_engine", engine=engine, engines=", ".join(services.engines))
    return next(one for one in services.profiles.values() if one.engine == engine)


def _hash_of(base: Path, file: str) -> str:
    if file.startswith("sha256:"):
        raise Problem("cli.reference_elsewhere", file=file)
    try:
        with (base / file).open("rb") as picture:
            return f"sha256:{hashlib.file_digest(picture, 'sha256').hexdigest()}"
    except FileNotFoundError as error:
        raise Problem("cli.missing", name=file) from error
    except OSError as error:
        raise Problem("cli.cannot_read", name=file, reason=error.strerror) from error


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


class _Bar:
    """Progress on standard error: a bar on a terminal, a line every ten per cent elsewhere."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._started = time.monotonic()
        self._tens = -1
        self._drawn = False

    def show(self, fraction: float | None) -> None:
        if fraction is None:
            return
        if self._is_terminal:
            self._draw(fraction)
        elif int(fraction * 10) > self._tens:
            self._tens = int(fraction * 10)
            tell(f"{self._tens * 10} %")

    def end(self) -> None:
        if self._drawn:
            tell("")

    def _draw(self, fraction: float) -> None:
        width = max(10, min(40, shutil.get_terminal_size().columns - 30))
        full = round(width * fraction)
        spent = time.monotonic() - self._started
        left = f"{spent / fraction - spent:.0f} s left" if 0.05 < fraction < 1 else ""
        bar = "█" * full + "░" * (width - full)
        sys.stderr.write(f"\r{bar} {fraction:4.0%}  {left:12}")
        sys.stderr.flush()
        self._drawn = True
