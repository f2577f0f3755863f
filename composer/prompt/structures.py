"""Structures: how the blocks are laid out in the text, as data. Loading them and giving each the
lines it lacks is here; writing the text is `render.py`'s."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

from composer import paths, toml_file
from composer.problem import Problem
from composer.prompt.blocks import Block
from composer.prompt.lazy_files import LazyFiles
from composer.prompt.shot import FieldPath

SENTENCES = "sentences"
"""A join that ends the sentence before it when it must, instead of a fixed text."""


@dataclass(frozen=True)
class Item:
    """A part that a section writes (a name of `parts.PARTS`).

    `form`: the vocabulary value to write instead of the whole text, where a term has one. `join`:
    what stands before it; empty: the section's.
    """

    part: str
    form: str = ""
    join: str = ""


@dataclass(frozen=True)
class Section:
    """A label with parts and sections below it. Empty sections leave nothing, their label included.

    `inline`: the content follows the label on its line, its line breaks written as blanks. `join`
    stands between parts, `between` between rows and sections. `{count}` and `{total}` in a label
    are the shot list's. `bare` (style | anchor): the label is left out where the words read as that
    without it (`bare.py`). `capital`: begins with a capital letter. `gained`: not the guides' own
    line, added so that nothing is dropped.
    """

    label: str = ""
    inline: bool = False
    block: Block | None = None
    write: tuple[Item, ...] = ()
    join: str = ", "
    between: str = "\n"
    sections: tuple["Section", ...] = ()
    bare: str = ""
    capital: bool = False
    gained: bool = False

    def parts(self) -> Iterator[str]:
        """The names of all parts written here or below."""
        for item in self.write:
            yield item.part
        for section in self.sections:
            yield from section.parts()


@dataclass(frozen=True)
class Segment:
    """A stretch of a row: `fields` joined by `join`, wrapped in `open` and `close`, which vanish
    with it. `article` stands before words that begin with a small letter; `unnamed` is `open` where
    nobody is named."""

    fields: tuple[str, ...]
    open: str = ""
    close: str = ""
    join: str = ", "
    article: str = ""
    unnamed: str = ""


@dataclass(frozen=True)
class RowForm:
    """How one row of a list is written. `sentence`: a row ends with a full stop."""

    segments: tuple[Segment, ...]
    bullet: str = ""
    between: str = "\n"
    sentence: bool = False


@dataclass(frozen=True)
class Structure:
    """A layout. `source` names the guides it comes from; `dated` the day that was last checked.

    `outside`: labels with the paths of parameters that are shown beside the text, never in it.
    """

    id: str
    label: str
    does: str
    use_when: str
    sections: tuple[Section, ...]
    rows: Mapping[str, RowForm] = field(hash=False)
    between: str = "\n\n"
    source: str = ""
    dated: str = ""
    outside: tuple[tuple[str, FieldPath], ...] = ()


@dataclass(frozen=True)
class _Gain:
    """A line to add for `item` where a structure writes it nowhere.

    `beside`: parts whose section takes it in (the first that is found), `before`: in front of them;
    else `section` is put behind the section of the first part found in `after`, at the top level if
    `top`.
    """

    item: Item
    beside: tuple[str, ...]
    before: bool
    after: tuple[str, ...]
    top: bool
    section: Section


def load_structures(extra_folder: Path | None = None) -> Mapping[str, Structure]:
    """Structures by id: the shipped ones, each replaced by one of the same id in `extra_folder`.

    Raises `Problem("prompt.bad_structure", file=, where=)` for a file that is none.
    """
    shipped = _shipped()
    if extra_folder is None or not extra_folder.is_dir():
        return shipped
    return dict(shipped) | _read_folder(extra_folder)


def structures_in(folder: Path) -> Mapping[str, Structure]:
    """Those of a folder that is shipped, and behind them the shipped ones, each read when it is
    asked for."""
    both = LazyFiles(folder, _read_file), _shipped()
    return ChainMap(*(cast("dict[str, Structure]", one) for one in both))


@cache
def _shipped() -> Mapping[str, Structure]:
    """Asked eight times at every key typed: looking for the folder takes longer than the answer."""
    return LazyFiles(paths.resources() / "structures", _read_file)


def _read_folder(folder: Path) -> dict[str, Structure]:
    structures = (_read_file(file) for file in sorted(folder.glob("*.toml")))
    return {structure.id: structure for structure in structures}


def _read_file(file: Path) -> Structure:
    try:
        structure = _read_structure(_toml(file))
    except KeyError as error:
        raise Problem("prompt.bad_structure", file=file.name, where=f"{error} = ?") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Problem("prompt.bad_structure", file=file.name, where=str(error)) from error
    known = {gain.item.part for gain in _common().gains} | set(_common().composed)
    for part in _parts(structure.sections):
        if part not in known:
            raise Problem("prompt.bad_structure", file=file.name, where=part)
    return structure


def _toml(file: Path) -> dict[str, Any]:
    return toml_file.read(file)


def _read_structure(data: Mapping[str, Any]) -> Structure:
    common = _common()
    rows = common.rows | {name: _read_row(row) for name, row in data.get("rows", {}).items()}
    written = tuple(_read_section(row) for row in data["section"])
    return Structure(
        id=data["id"],
        label=data["label"],
        does=data.get("does", ""),
        use_when=data.get("use_when", ""),
        sections=with_gains(
            written, common.gains, common.composed, running=data.get("between") == SENTENCES
        ),
        rows=rows,
        between=data.get("between", "\n\n"),
        source=data.get("source", ""),
        dated=data.get("dated", ""),
        outside=tuple(
            (row["label"], tuple(row["path"].split("."))) for row in data.get("outside", ())
        ),
    )


def _read_section(row: Mapping[str, Any]) -> Section:
    return Section(
        label=row.get("label", ""),
        inline=row.get("inline", False),
        block=Block(row["block"]) if "block" in row else None,
        write=tuple(_read_item(item) for item in row.get("write", ())),
        join=row.get("join", ", "),
        between=row.get("between", "\n"),
        sections=tuple(_read_section(below) for below in row.get("section", ())),
        bare=row.get("bare", ""),
        capital=row.get("capital", False),
        gained=row.get("gained", False),
    )


def _read_item(item: str | Mapping[str, str]) -> Item:
    if isinstance(item, str):
        return Item(item)
    return Item(item["part"], item.get("form", ""), item.get("join", ""))


def _read_row(row: Mapping[str, Any]) -> RowForm:
    segments = (
        Segment(
            tuple(segment["fields"]),
            segment.get("open", ""),
            segment.get("close", ""),
            segment.get("join", ", "),
            segment.get("article", ""),
            segment.get("unnamed", ""),
        )
        for segment in row["segments"]
    )
    return RowForm(
        tuple(segments),
        row.get("bullet", ""),
        row.get("between", "\n"),
        row.get("sentence", False),
    )


@dataclass(frozen=True)
class _Common:
    """`composed`: parts that write several others, with the names of those."""

    rows: dict[str, RowForm]
    gains: tuple[_Gain, ...]
    composed: Mapping[str, tuple[str, ...]]


@cache
def _common() -> _Common:
    data = _toml(paths.resources() / "structures" / "common" / "lines.toml")
    rows = {name: _read_row(row) for name, row in data["rows"].items()}
    composed = {name: tuple(parts) for name, parts in data["composed"].items()}
    return _Common(rows, tuple(_read_gain(row) for row in data["gain"]), composed)


def _read_gain(row: Mapping[str, Any]) -> _Gain:
    item = _read_item(row["write"])
    section = _read_section({key: row[key] for key in row if key != "write"} | {"gained": True})
    return _Gain(
        item=item,
        beside=tuple(row.get("beside", ())),
        before=row.get("before", False),
        after=tuple(row.get("after", ())),
        top=row.get("top", False),
        section=replace(section, write=(item,)),
    )


def with_gains(
    sections: Sequence[Section],
    gains: Iterable[_Gain],
    composed: Mapping[str, tuple[str, ...]],
    *,
    running: bool = False,
) -> tuple[Section, ...]:
    """`sections` plus a place for every part they lack, in the guides' spelling. Behind `running`
    text, not within it, come those with a heading."""
    out = tuple(sections)
    within = {part for name in _parts(out) for part in composed.get(name, ())}
    for gain in gains:
        if gain.item.part not in within and gain.item.part not in _parts(out):
            heads = running and gain.section.label and not gain.section.inline
            out = (*out, gain.section) if heads else _gained(out, gain)
    return out


def _parts(sections: Iterable[Section]) -> tuple[str, ...]:
    return tuple(part for section in sections for part in section.parts())


def _gained(sections: tuple[Section, ...], gain: _Gain) -> tuple[Section, ...]:
    there = _parts(sections)
    for part in gain.beside:
        if part in there:
            return _beside(sections, part, gain)
    for part in gain.after:
        if part in there:
            return _after(sections, part, gain)
    return (gain.section, *sections) if gain.before else (*sections, gain.section)


def _beside(sections: tuple[Section, ...], part: str, gain: _Gain) -> tuple[Section, ...]:
    return tuple(
        _joined(section, part, gain) if part in section.parts() else section for section in sections
    )


def _joined(section: Section, part: str, gain: _Gain) -> Section:
    for n, item in enumerate(section.write):
        if item.part == part:
            at = n if gain.before else n + 1
            return replace(section, write=(*section.write[:at], gain.item, *section.write[at:]))
    return replace(section, sections=_beside(section.sections, part, gain))


def _after(sections: tuple[Section, ...], part: str, gain: _Gain) -> tuple[Section, ...]:
    n = next(n for n, section in enumerate(sections) if part in section.parts())
    deeper = not gain.top and part in _parts(sections[n].sections)
    if deeper:
        below = _after(sections[n].sections, part, gain)
        return (*sections[:n], replace(sections[n], sections=below), *sections[n + 1 :])
    return (*sections[: n + 1], gain.section, *sections[n + 1 :])
