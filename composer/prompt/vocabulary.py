"""The ready words of film craft (VOC-01…25): loaded from `resources/vocabulary`, one file a list,
read when first asked for. What a list means to a form or a drawing is decided elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from composer import paths, toml_file


@dataclass(frozen=True)
class Term:
    """One word of the craft.

    `text` is sent, `label` shown; `does` and `use_when` are for tool tips. `values` are facts for
    drawing and for checks (kelvin, hex, degrees…); a `short` text stands where a neighbour already
    says the noun. `match` are other spellings that the reader takes for this term.
    """

    id: str
    text: str
    label: str
    does: str = ""
    use_when: str = ""
    example: str = ""
    tags: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)
    match: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermList:
    """A list with its origin: `voc` are the ids of the spec, `dated` the day it was last
    checked."""

    id: str
    voc: tuple[str, ...]
    dated: str
    source: str
    terms: tuple[Term, ...]


class _Lists(Mapping[str, tuple[Term, ...]]):
    """Reads a list's file when the list is first asked for: reading all takes longer than opening
    the window may."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids = tuple(sorted(path.stem for path in folder.glob("*.toml")))
        self._read: dict[str, TermList] = {}

    def whole(self, list_id: str) -> TermList:
        if list_id not in self._read:
            if list_id not in self._ids:
                raise KeyError(list_id)
            self._read[list_id] = _read_list(self._folder / f"{list_id}.toml")
        return self._read[list_id]

    def __getitem__(self, list_id: str) -> tuple[Term, ...]:
        return self.whole(list_id).terms

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Vocabulary:
    """All lists. Unknown lists and ids are empty answers, never errors: a shot may come from a
    newer version."""

    def __init__(self, folder: Path) -> None:
        self._lists = _Lists(folder)
        self._terms: dict[str, dict[str, Term]] = {}

    @property
    def lists(self) -> Mapping[str, tuple[Term, ...]]:
        return self._lists

    def about(self, list_id: str) -> TermList | None:
        """The list with its date and source."""
        return self._lists.whole(list_id) if list_id in self._lists else None

    def terms(self, list_id: str) -> tuple[Term, ...]:
        return self._lists.get(list_id, ())

    def term(self, list_id: str, term_id: str) -> Term | None:
        if list_id not in self._terms:
            self._terms[list_id] = {term.id: term for term in self.terms(list_id)}
        return self._terms[list_id].get(term_id)

    def text(self, list_id: str, value: str) -> str:
        """What is sent for `value`: a known id's text; free words as they are."""
        term = self.term(list_id, value)
        return term.text if term else value


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, or the one in `folder`. The same folder gives the same object."""
    return _load(folder) if folder else _shipped()


@cache
def _shipped() -> Vocabulary:
    """Asked ten times at every key typed: looking for the folder takes longer than the answer."""
    return _load(paths.resources() / "vocabulary")


@cache
def _load(folder: Path) -> Vocabulary:
    return Vocabulary(folder)


def _read_list(path: Path) -> TermList:
    data = toml_file.read(path)
    terms = tuple(_read_term(row) for row in data["term"])
    return TermList(path.stem, tuple(data["voc"]), data["dated"], data["source"], terms)


def _read_term(row: Mapping[str, Any]) -> Term:
    text = row.get("text", row["id"])
    return Term(
        id=row["id"],
        text=text,
        label=row.get("label", text[:1].upper() + text[1:]),
        does=row.get("does", ""),
        use_when=row.get("use_when", ""),
        example=row.get("example", ""),
        tags=tuple(row.get("tags", ())),
        values=row.get("values", {}),
        match=tuple(row.get("match", ())),
    )
