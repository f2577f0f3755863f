"""Dialects: how one model wants its prompt written, as data. Loading them is here; applying one to
a shot is `translate.py`'s."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from composer import paths, toml_file
from composer.problem import Problem
from composer.prompt.lazy_files import LazyFiles
from composer.prompt.structures import Structure, load_structures, structures_in

UNITS = ("characters", "utf16", "words")
"""What a length can be counted in: code points, UTF-16 units, words."""


@dataclass(frozen=True)
class Change:
    """Something a dialect always does differently: moved or rephrased. `code` without its
    `loss.` in front; `fields` are names as in `FieldSpec.name`, a `*` at the end for all below,
    `"*"` alone for any."""

    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Dialect:
    """`structure`: the layout it writes in; None: the shot's own, unchanged.

    `audio`, `negative`, `budget` hold where no profile says otherwise: is sound written, has the
    negative prompt a field of its own, how long may the text be (in `unit`). `leaves_out`: fields
    that stay in the project. `clock`: times as 00:02. `unnamed_speaker` speaks lines that name
    nobody. Not `verified`: no guide of the model's maker was found.
    """

    id: str
    label: str
    does: str = ""
    use_when: str = ""
    structure: Structure | None = None
    audio: bool = True
    negative: bool = False
    budget: int | None = None
    unit: str = "characters"
    clock: bool = False
    unnamed_speaker: str = ""
    leaves_out: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    advice: tuple[str, ...] = ()
    verified: bool = True
    source: str = ""
    dated: str = ""


def load_dialects(extra_folder: Path | None = None) -> Mapping[str, Dialect]:
    """Dialects by id: the shipped ones, each replaced by one of the same id in `extra_folder`.

    A dialect's `layout` is a structure's id, or that of a file in the folder's `layouts` (the same
    form as a structure). Raises `Problem("prompt.bad_dialect", file=, where=)` for a file that is
    none, and `prompt.bad_structure` for such a layout.
    """
    shipped = _shipped(paths.resources() / "dialects")
    if extra_folder is None or not extra_folder.is_dir():
        return shipped
    return dict(shipped) | _read_folder(extra_folder)


@cache
def _shipped(folder: Path) -> Mapping[str, Dialect]:
    return LazyFiles(folder, partial(_read_file, layouts=_shipped_layouts()))


@cache
def _shipped_layouts() -> Mapping[str, Structure]:
    return structures_in(paths.resources() / "dialects" / "layouts")


def _read_folder(folder: Path) -> dict[str, Dialect]:
    layouts = dict(_shipped_layouts()) | dict(load_structures(folder / "layouts"))
    dialects = (_read_file(file, layouts) for file in sorted(folder.glob("*.toml")))
    return {dialect.id: dialect for dialect in dialects}


def _read_file(file: Path, layouts: Mapping[str, Structure]) -> Dialect:
    try:
        return _read(toml_file.read(file), layouts)
    except KeyError as error:
        raise Problem("prompt.bad_dialect", file=file.name, where=f"{error} = ?") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Problem("prompt.bad_dialect", file=file.name, where=str(error)) from error


def _read(data: Mapping[str, Any], layouts: Mapping[str, Structure]) -> Dialect:
    unit = data.get("unit", "characters")
    if unit not in UNITS:
        raise ValueError(f"unit = {unit!r}")
    return Dialect(
        id=data["id"],
        label=data["label"],
        does=data.get("does", ""),
        use_when=data.get("use_when", ""),
        structure=layouts[data["layout"]] if "layout" in data else None,
        audio=data.get("audio", True),
        negative=data.get("negative", False),
        budget=data.get("budget"),
        unit=unit,
        clock=data.get("clock", False),
        unnamed_speaker=data.get("unnamed_speaker", ""),
        leaves_out=tuple(data.get("leaves_out", ())),
        changes=tuple(Change(one["code"], tuple(one["fields"])) for one in data.get("change", ())),
        advice=tuple(data.get("advice", ())),
        verified=data.get("verified", True),
        source=data.get("source", ""),
        dated=data.get("dated", ""),
    )
