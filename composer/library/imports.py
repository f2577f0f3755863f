"""Clips from elsewhere as takes: copied into the project or linked where they lie, with the recipe
they carry or without one. Reading and copying are done in threads; filing is a small write."""

import asyncio
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from composer.library import files
from composer.library.arrivals import Arrivals
from composer.library.rows import ClipFacts, TakeRow
from composer.library.sidecars import SUFFIX, side_car
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot
from composer.prompt.shot_json import RECIPE, load_recipe

BROUGHT_IN = "import"
"""The engine of a clip that nobody here made."""
_PIECE = 1 << 20
_MOST_BYTES = 4_000_000
"""A recipe is never as long as this."""

OnBytes = Callable[[int, int], None]


@dataclass(frozen=True)
class FoundClip:
    """A clip that was looked at: its facts, and the recipe it carries, if any."""

    path: Path
    facts: ClipFacts
    recipe: Recipe | None = None


def find_clips(paths: list[Path]) -> list[Path]:
    """The clips among `paths` and in the folders among them, each once, by name. In a thread."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if is_clip(file) and not file.name.startswith("."):
                found[file.absolute()] = None
    return list(found)


def is_clip(path: Path) -> bool:
    """By its name."""
    return path.suffix.lower() in files.CLIP_SUFFIXES


def look_at(path: Path) -> FoundClip:
    """Facts and recipe of the clip at `path`. In a thread. Raises Problem media.* where it can't be
    read."""
    from composer.media.probe import probe  # PyAV takes its time, and few need it

    clip = probe(path)
    facts = ClipFacts(
        width=clip.width,
        height=clip.height,
        frames=clip.frames,
        fps=f"{clip.rate.numerator}/{clip.rate.denominator}",
        seconds=clip.seconds,
        bytes=clip.bytes,
        has_sound=clip.has_sound,
    )
    return FoundClip(path, facts, _recipe_of(path))


def read_recipe(path: Path) -> Recipe | None:
    """The recipe in a clip, beside it, or in a JSON file; None where there is none. In a thread."""
    if is_clip(path):
        return _recipe_of(path)
    return _from_json(path)


def _recipe_of(clip: Path) -> Recipe | None:
    from composer.media.inscription import recipe_in

    beside = _from_json(side_car(clip))
    if beside is not None:
        return beside
    with suppress(Problem):
        text = recipe_in(clip)
        return load_recipe(text) if text else None
    return None


def _from_json(path: Path) -> Recipe | None:
    with suppress(OSError, UnicodeDecodeError, Problem):
        if path.suffix.lower() == SUFFIX and path.stat().st_size < _MOST_BYTES:
            text = path.read_text("utf-8-sig")
            return load_recipe(text) if RECIPE in text else None
    return None


class Imports(Arrivals):
    async def import_clip(
        self,
        path: Path,
        shot_id: str,
        link: bool = False,
        recipe: Recipe | None = None,
        *,
        shot: Shot | None = None,
        on_bytes: OnBytes | None = None,
    ) -> TakeRow:
        """The clip at `path` as a take of the shot; copied, or with `link` left where it is. One
        that lies in the media folder without a row is taken over.

        `recipe`: else the one it carries, else none that made it; then `shot` (resolved) says what
        it is to be compared with. `on_bytes(done, all)` is called in a thread. Raises Problem
        media.*, library.*; cancelled, nothing is left behind.
        """
        found = await asyncio.to_thread(look_at, path)
        known = recipe or found.recipe
        made = self._imported(known, shot_id, shot, found)
        picture = self.part_file(os.urandom(6).hex()).with_suffix(".jpg")
        pictured = await asyncio.to_thread(_thumbnail, path, picture)
        thumbnail = picture if pictured else None
        try:
            if link:
                return self.link_clip(path, made, found.facts, thumbnail)
            if path.parent == self.media:
                return self.add_take(path, made, found.facts, thumbnail)
            part = picture.with_suffix(".part")
            await self._copied(path, part, on_bytes)
            return self.add_take(part, made, found.facts, thumbnail)
        finally:
            picture.unlink(missing_ok=True)
            picture.with_suffix(".part").unlink(missing_ok=True)

    def _imported(
        self, known: Recipe | None, shot_id: str, shot: Shot | None, found: FoundClip
    ) -> Recipe:
        row = self._row("SELECT label FROM shot WHERE id = ?", shot_id)
        if known is not None:
            parent = known.parent if self._has_take(known.parent) else None
            return replace(known, shot_id=shot_id, label=row[0], parent=parent)
        profile = Profile(id=BROUGHT_IN, label=found.path.name, engine=BROUGHT_IN, reads_text=False)
        return Recipe(
            shot=shot or Shot(),
            text="",
            profile=profile,
            seed=0,
            engine=BROUGHT_IN,
            shot_id=shot_id,
            label=row[0],
        )

    def _has_take(self, take_id: str | None) -> bool:
        return bool(take_id and self._db.row("SELECT 1 FROM take WHERE id = ?", take_id))

    async def _copied(self, path: Path, part: Path, on_bytes: OnBytes | None) -> None:
        stop = threading.Event()
        try:
            await asyncio.to_thread(_copy, path, part, stop, on_bytes)
        except asyncio.CancelledError:
            # The thread lets go of the file at its next piece.
            stop.set()
            raise


def _copy(path: Path, part: Path, stop: threading.Event, on_bytes: OnBytes | None) -> None:
    """All of `path`, or nothing once `stop` is set. Raises Problem library.not_kept,
    library.disk_full."""
    try:
        total, done = path.stat().st_size, 0
        with path.open("rb") as source, part.open("wb") as target:
            while not stop.is_set() and (piece := source.read(_PIECE)):
                target.write(piece)
                done += len(piece)
                if on_bytes is not None:
                    on_bytes(done, total)
            target.flush()
            os.fsync(target.fileno())
        if stop.is_set():
            part.unlink(missing_ok=True)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Problem("library.not_kept", reason=error.strerror or str(error)) from error


def _thumbnail(path: Path, to: Path) -> bool:
    from composer.media.frames import thumbnail

    with suppress(Problem):
        thumbnail(path, to)
    return to.exists()


def shot_name(path: Path) -> str:
    """What a shot made from this file is called: `2B_T02_v1_8s_ltx2.mp4` as "2B", a camera's or a
    person's own name with blanks for its underscores."""
    label, _, rest = path.stem.partition("_")
    ours = rest[:1] in ("T", "P") and rest[1:3].isdigit()
    name = label if ours else path.stem.replace("_", " ").replace("-", " ")
    return " ".join(name.split()) or path.stem


def shot_of(found: FoundClip, like: Shot) -> Shot:
    """A new shot for the clip: its recipe's own, else an empty one with the settings of `like`."""
    if found.recipe is not None:
        shot = found.recipe.shot
        return shot if shot.name else replace(shot, name=shot_name(found.path))
    seconds = f"{max(1, round(found.facts.seconds))}"
    asked = replace(like.parameters, seconds=seconds, seed=None)
    blank: Mapping[str, None] = dict.fromkeys(("style", "light", "palette", "cast"))
    return replace(
        Shot(name=shot_name(found.path), structure=like.structure, dialect=like.dialect),
        parameters=asked,
        **blank,
    )
