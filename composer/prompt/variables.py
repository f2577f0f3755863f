"""Variables: `{name}` in a shot's words, filled from a table to make a batch of shots. What is not
filled is named, so that it never reaches a request."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, cast

from composer.problem import Problem
from composer.prompt.shot import Shot
from composer.prompt.structures import Section, load_structures

_VARIABLE = re.compile(r"\{(\w[\w -]{0,63})\}")
_BRACKET = re.compile(r"\[([^\[\]\n]{1,120})\](:?)")
_TIMES = re.compile(r"(?:\d[\d:.,]*\s*(?:s|secs?|seconds?)?\s*(?:[-–—]|to)?\s*)+", re.IGNORECASE)
_NUMBERED = re.compile(
    r"@?(?:shot|scene|cut|clip|beat|part|take|panel|segment|frame|image|video|audio|picture|photo"
    r"|ref|reference|element|last|first|start|end)[ _#-]?(?:\d{1,3}|shot|cut|frame)"
    r"(?:\s*[-–—:,].*)?",
    re.IGNORECASE,
)
"""Heads of parts and tags of pictures that go along: "[Shot 2]", "[image1]"."""
_AFTER = re.compile(r"[ \t]*(\n\s*)?(\S?)")
_ASIDE = frozenset(("extra", "variables", "structure", "dialect", "references"))
"""Fields of a shot that hold no words of the prompt."""


@dataclass(frozen=True)
class Placeholder:
    """One that is still open: the code points `start` to `end` of the text, and the words in its
    braces or brackets."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Filled:
    """One shot of a batch: the table's `row` (counted from 1 below the heading) and the names that
    stayed open."""

    shot: Shot
    row: int
    unfilled: tuple[str, ...]


def names(shot: Shot) -> tuple[str, ...]:
    """The variables in the words of `shot`, in order of first use, each once, however it is
    capitalised."""
    found: dict[str, str] = {}

    def note(text: str) -> str:
        for hit in _VARIABLE.finditer(text):
            found.setdefault(_plain(hit[1]), hit[1].strip())
        return text

    _with_each_text(shot, note)
    return tuple(found.values())


def fill(shot: Shot, row: Mapping[str, str]) -> tuple[Shot, tuple[str, ...]]:
    """`shot` with each `{name}` that `row` has a value for, and the names still open. Capitals and
    blanks around a name don't matter; an empty cell is no value."""
    values = {_plain(name): value.strip() for name, value in row.items() if value.strip()}

    def put(text: str) -> str:
        return _VARIABLE.sub(lambda hit: values.get(_plain(hit[1]), hit[0]), text)

    still_open = tuple(name for name in names(shot) if _plain(name) not in values)
    return cast("Shot", _with_each_text(shot, put)), still_open


def batch(shot: Shot, table: str) -> tuple[Filled, ...]:
    """One shot for each row of `table` (CSV text, see `read_table`). The shot's own `variables`
    fill what a row leaves open."""
    own = {_plain(name): str(value) for name, value in shot.variables.items() if value is not None}
    out: list[Filled] = []
    for number, row in read_table(table):
        told = {_plain(name): value for name, value in row.items() if value.strip()}
        filled, still_open = fill(shot, own | told)
        out.append(Filled(filled, number, still_open))
    return tuple(out)


def read_table(table: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """(number, values by name) of each row that holds anything; the first row names the columns.

    Commas, semicolons or tabs, quotes, line breaks in quotes and a byte order mark are understood.
    Raises `Problem("prompt.bad_table", where=)` for a table without names or with a name twice.
    """
    text = table.removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        rows = list(lines)
    except csv.Error as error:
        raise Problem("prompt.bad_table", where=f"line {lines.line_num}: {error}") from error
    heading = [name.strip().strip("{}").strip() for name in rows[0]] if rows else []
    _check_heading(heading)
    for number, row in enumerate(rows[1:], start=1):
        if any(cell.strip() for cell in row):
            yield number, {name: cell for name, cell in zip(heading, row, strict=False) if name}


def _delimiter(text: str) -> str:
    """What stands between the names of the first row; quoted ones hide theirs."""
    heading = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(",;\t", key=heading.count)


def _check_heading(heading: list[str]) -> None:
    plain = [_plain(name) for name in heading if name]
    if not plain:
        raise Problem("prompt.bad_table", where="no names in line 1")
    for name in plain:
        if plain.count(name) > 1:
            raise Problem("prompt.bad_table", where=f"“{name}” ×{plain.count(name)}")


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """What is still open in a text that is to be sent: `{name}`, and `[…]` of a template that was
    never filled in. The labels of bracket structures and times in brackets are neither."""
    found = [Placeholder(hit.start(), hit.end(), hit[1]) for hit in _VARIABLE.finditer(text)]
    found += [
        Placeholder(hit.start(), hit.end(1) + 1, hit[1])
        for hit in _BRACKET.finditer(text)
        if not (_TIMES.fullmatch(hit[1].strip()) or _NUMBERED.fullmatch(hit[1].strip()))
        and not _is_label(text, hit)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _is_label(text: str, hit: re.Match[str]) -> bool:
    """A structure's own label, or one that somebody made and wrote something behind: "[SET] A
    pier.", "[Motion]: Slow." A blank of a template goes on in its sentence: "[Subject] walks"."""
    if hit[2] and hit[1].casefold() in _labels():
        return True
    before = text[: hit.start()].rstrip(" \t")[-1:]
    opens = not before or before in "\n.!?:;"
    after = _AFTER.match(text, hit.end())
    first = after[2] if after else ""
    if not first or not (opens or hit[2]):
        return False
    if after and after[1] and not hit[2]:
        return first not in "[-*•" and not _LABELLED.match(text, after.start(2))
    return first.isupper() or first.isdigit()


_LABELLED = re.compile(r"[^\n.]{1,40}:")


def check_filled(*texts: str) -> None:
    """Raises `Problem("prompt.unfilled", names=)` where any of `texts`, which are to be sent, still
    holds a placeholder."""
    held = (text[one.start : one.end] for text in texts for one in placeholders(text))
    if found := dict.fromkeys(one.rstrip(":") for one in held):
        raise Problem("prompt.unfilled", names=", ".join(found))


def with_own_values(shot: Shot) -> Shot:
    """`shot` with its own `variables` filled in: as it is sent; a text typed by hand stays as it
    stands. The same object where it has none."""
    own = {name: str(value) for name, value in shot.variables.items() if value is not None}
    return replace(fill(shot, own)[0], verbatim=shot.verbatim) if own else shot


@cache
def _labels() -> frozenset[str]:
    """The words of `[CAMERA]:` and its like, in all structures."""
    found: set[str] = set()
    for structure in load_structures().values():
        labels = (*_below(structure.sections), *(label for label, _ in structure.outside))
        found.update(label.strip("[]: ").casefold() for label in labels if label.startswith("["))
    return frozenset(found)


def _below(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.label
        yield from _below(section.sections)


def _with_each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A copy of `value` with `change` done to every text in it that belongs to the prompt."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_with_each_text(one, change) for one in cast("tuple[Any, ...]", value))
    if is_dataclass(value) and not isinstance(value, type):
        kept = {
            one.name: _with_each_text(getattr(value, one.name), change)
            for one in fields(value)
            if one.name not in _ASIDE
        }
        return replace(value, **kept)
    return value


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
