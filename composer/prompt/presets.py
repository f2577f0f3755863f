"""Presets: whole shots to begin with, ours and the user's, in one form of file. Pure functions over
folders; how they are shown and picked is the window's."""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from composer import paths, records
from composer.problem import Problem
from composer.prompt import shot_json
from composer.prompt.shot import Shot
from composer.records import Extra

FORMAT = "shot-composer/presets"
VERSION = 1
MARKS = "favourites.json"
"""In the user's folder: the ids of what they like, ours included."""


@dataclass(frozen=True)
class Preset:
    """A shot under a name. `tags` are lower-case words; `is_ours`: shipped, so not to be changed or
    taken away."""

    id: str
    title: str
    shot: Shot
    tags: tuple[str, ...] = ()
    description: str = ""
    is_ours: bool = False
    extra: Extra = field(default_factory=dict[str, object], repr=False, hash=False)


def load_presets(folder: Path | None = None) -> Mapping[str, Preset]:
    """Presets by id: ours, then the user's in `folder`, which replace ours of the same id.

    Raises `Problem("prompt.bad_presets", file=, where=)` for a file of the user's that is none, and
    `prompt.newer_version`.
    """
    shipped = _shipped(paths.resources() / "presets")
    if folder is None or not folder.is_dir():
        return dict(shipped)
    return dict(shipped) | _read_folder(folder)


def read_shelf(folder: Path) -> tuple[Mapping[str, Preset], tuple[Problem, ...]]:
    """As `load_presets`, but a broken file costs only itself: what is wrong with which."""
    found, problems = dict(_shipped(paths.resources() / "presets")), list[Problem]()
    for file in _files(folder):
        try:
            found |= {one.id: one for one in import_presets(file)}
        except Problem as problem:
            problems.append(problem)
    return found, tuple(problems)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(file for file in sorted(folder.glob("*.json")) if file.name != MARKS)


@cache
def _shipped(folder: Path) -> Mapping[str, Preset]:
    return {name: replace(one, is_ours=True) for name, one in _read_folder(folder).items()}


def _read_folder(folder: Path) -> dict[str, Preset]:
    return {one.id: one for file in _files(folder) for one in import_presets(file)}


def import_presets(file: Path) -> tuple[Preset, ...]:
    """The presets in `file`, ours or anybody's; problems as in `load_presets`."""
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
        return _read(data)
    except Problem as problem:
        if problem.code == "prompt.newer_version":
            raise
        raise _bad(file, str(problem.values.get("where") or problem.code)) from problem
    except KeyError as error:
        raise _bad(file, f"{error} = ?") from error
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise _bad(file, str(error)) from error


def _bad(file: Path, where: str) -> Problem:
    return Problem("prompt.bad_presets", file=file.name, where=where[:120])


def _read(data: Any) -> tuple[Preset, ...]:
    if not isinstance(data, dict) or data.get("format") != FORMAT:  # pyright: ignore[reportUnknownMemberType] (JSON)
        raise ValueError(f"format = {FORMAT!r} ?")
    pairs = cast("dict[str, Any]", data)
    version = pairs.get("version", VERSION)
    if not isinstance(version, int):
        raise TypeError("version")
    if version > VERSION:
        raise Problem("prompt.newer_version", found=version, known=VERSION)
    return tuple(_read_one(row) for row in pairs["presets"])


def _read_one(row: Mapping[str, Any]) -> Preset:
    known = ("id", "title", "tags", "description", "shot")
    return Preset(
        id=_text(row["id"]),
        title=_text(row["title"]),
        shot=shot_json.read_shot(row["shot"]),
        tags=tuple(_text(tag).strip().casefold() for tag in row.get("tags", ())),
        description=_text(row.get("description", "")),
        extra={key: value for key, value in row.items() if key not in known},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is no text")
    return value


def export_presets(presets: Iterable[Preset], file: Path) -> None:
    """Write `presets` to `file`, all or nothing. Raises `prompt.presets_not_kept` (reason)."""
    rows = [_row(preset) for preset in presets]
    _write(file, {"format": FORMAT, "version": VERSION, "presets": rows})


def _row(preset: Preset) -> dict[str, Any]:
    own = {"id": preset.id, "title": preset.title, "tags": list(preset.tags)}
    more = {"description": preset.description, "shot": shot_json.shot_data(preset.shot)}
    return own | more | records.to_json(preset.extra)


def _write(file: Path, data: object) -> None:
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(part, file)  # noqa: PTH105 (says that it overwrites)
    except OSError as error:
        raise Problem("prompt.presets_not_kept", reason=error.strerror or str(error)) from error


def save_preset(folder: Path, preset: Preset) -> Path:
    """Keep `preset` in the user's `folder`, one file each; the same id is replaced. Its file."""
    file = file_of(folder, preset.id)
    export_presets((replace(preset, is_ours=False),), file)
    return file


def file_of(folder: Path, preset_id: str) -> Path:
    """Where `save_preset` keeps it."""
    return folder / f"{file_name(preset_id)}.json"


def delete_preset(folder: Path, preset_id: str, *, but: Path | None = None) -> None:
    """Take the user's preset away, wherever in `folder` it stands, `but` in that file; ours can't
    be. Broken files are left alone."""
    for file in (one for one in _files(folder) if one != but):
        try:
            there = import_presets(file)
        except Problem:
            continue
        kept = [one for one in there if one.id != preset_id]
        if kept and len(kept) < len(there):
            export_presets(kept, file)
        elif not kept and there:
            file.unlink(missing_ok=True)


def new_id(title: str, taken: Iterable[str]) -> str:
    """An id for `title` that none of `taken` has."""
    base, there = file_name(title), set(taken)
    names = (base if n == 1 else f"{base}-{n}" for n in range(1, len(there) + 2))
    return next(name for name in names if name not in there)


def file_name(words: str) -> str:
    """`words` as a name that every system takes: letters, figures and hyphens."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    name = re.sub(r"[^\w]+", "-", "".join(c for c in plain if not unicodedata.combining(c)))
    return name.strip("-_")[:60] or "preset"


def search(presets: Iterable[Preset], words: str, tags: Iterable[str] = ()) -> tuple[Preset, ...]:
    """Those with all `tags` that hold every one of `words`: titles that do come first, then
    tags."""
    wanted, needed = words.casefold().split(), {tag.casefold() for tag in tags}

    def place(preset: Preset) -> int:
        if all(word in preset.title.casefold() for word in wanted):
            return 0
        return 1 if set(wanted) <= set(preset.tags) else 2

    found = (
        one
        for one in presets
        if needed <= set(one.tags) and all(word in _searched(one) for word in wanted)
    )
    return tuple(sorted(found, key=place))


def _searched(preset: Preset) -> str:
    shot = preset.shot
    told = (shot.style or "", shot.subject, shot.description)
    return " ".join((preset.title, *preset.tags, preset.description, *told)).casefold()


def favourites(folder: Path) -> frozenset[str]:
    """The ids marked as favourites; a file that can't be read marks none."""
    try:
        data = json.loads((folder / MARKS).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    marked = cast("list[object]", data) if isinstance(data, list) else []
    return frozenset(one for one in marked if isinstance(one, str))


def mark_favourite(folder: Path, preset_id: str, *, is_favourite: bool) -> None:
    """Raises `prompt.presets_not_kept` (reason)."""
    marked = set(favourites(folder)) - {preset_id}
    _write(folder / MARKS, sorted(marked | {preset_id} if is_favourite else marked))
