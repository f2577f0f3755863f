"""Finding known words and phrases in free text: the machinery under the readers. Which words mean
what is data in `resources/vocabulary`; nothing here knows a meaning."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from composer import paths, toml_file
from composer.prompt.vocabulary import Term, load_vocabulary

Meaning = TypeVar("Meaning")

_TOKEN = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.!?;:\n]")


READ_AT_MOST = 20_000
"""Characters of a text that the scene readers look at: what a picture shows is said long before,
and they run at every keystroke."""


class Token(NamedTuple):
    """A run of letters or digits, case folded; `start` and `end` in code points. `clause` counts
    the sentences and half-sentences before it."""

    text: str
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[Meaning]):
    """A phrase found: tokens `first` to `last` (exclusive) of the text mean `meaning`."""

    meaning: Meaning
    first: int
    last: int


@dataclass(frozen=True)
class Entry:
    """One meaning of a word list: `values` are facts about it."""

    id: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)


# Several readers look at the same description; few, so that long texts aren't kept for ever.
@lru_cache(maxsize=8)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of `text`. Hyphens, apostrophes and degree signs part words, so "two-shot" and "two
    shot" are alike."""
    out: list[Token] = []
    clause = 0
    end = 0
    for found in _TOKEN.finditer(text):
        word, (start, stop) = found.group(), found.span()
        gap = text[end:start]
        if gap != " " and out and _CLAUSE_END.search(gap) and not _decimal(gap, word):
            clause += 1
        end = stop
        out.append(Token(word.casefold(), start, stop, clause))
    return tuple(out)


def _decimal(gap: str, word: str) -> bool:
    return gap in (".", ":") and word[0].isdigit()


class Matcher(Generic[Meaning]):
    """Phrases with their meanings, found longest first, from left to right, without overlaps; in
    time that grows with the text only."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for phrase, meaning in phrases:
            # As `tokens_of`, without the places: the lists hold three thousand phrases.
            words = tuple(word.casefold() for word in _TOKEN.findall(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append((words, meaning))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, tokens: Sequence[Token]) -> list[Hit[Meaning]]:
        hits: list[Hit[Meaning]] = []
        after = 0
        # Nearly every word begins no phrase: asking for those here halves the time.
        for at in [n for n, token in enumerate(tokens) if token.text in self._by_first]:
            if at >= after and (hit := self._at(tokens, at)):
                hits.append(hit)
                after = hit.last
        return hits

    def first(self, tokens: Sequence[Token]) -> Meaning | None:
        """The meaning found first; None where nothing is."""
        for at, token in enumerate(tokens):
            if token.text in self._by_first and (hit := self._at(tokens, at)):
                return hit.meaning
        return None

    def _at(self, tokens: Sequence[Token], at: int) -> Hit[Meaning] | None:
        for words, meaning in self._by_first.get(tokens[at].text, ()):
            last = at + len(words)
            if last <= len(tokens) and all(
                token.text == word for token, word in zip(tokens[at:last], words, strict=True)
            ):
                return Hit(meaning, at, last)
        return None


@cache
def term_matcher(list_id: str) -> Matcher[Term]:
    """The terms of a vocabulary list by their texts and other spellings."""
    phrases: dict[str, Term] = {}
    for term in load_vocabulary().terms(list_id):
        for phrase in (term.text, *term.match):
            phrases.setdefault(phrase, term)
    return Matcher(phrases.items())


@cache
def word_matcher(list_id: str, *, plurals: bool = False) -> Matcher[Entry]:
    """The words of `vocabulary/words/<list_id>.toml`; with `plurals` also each phrase's plural, its
    entry marked by `values["plural"]`."""
    singular: dict[str, Entry] = {}
    plural: dict[str, Entry] = {}
    for entry, words in _entries(list_id):
        many = Entry(entry.id, entry.kind, {**entry.values, "plural": True})
        for word in words:
            singular.setdefault(word, entry)
            for form in plural_forms(word) if plurals else ():
                plural.setdefault(form, many)
    return Matcher((plural | singular).items())


@cache
def word_set(list_id: str, entry_id: str) -> frozenset[str]:
    """The words of one entry, case folded."""
    for entry, words in _entries(list_id):
        if entry.id == entry_id:
            return frozenset(word.casefold() for word in words)
    return frozenset()


@cache
def _entries(list_id: str) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    file = paths.resources() / "vocabulary" / "words" / f"{list_id}.toml"
    data = toml_file.read(file)
    return tuple(
        (
            Entry(row["id"], row.get("kind", ""), row.get("values", {})),
            (*row.get("words", ()), *row.get("also", ())),
        )
        for row in data["entry"]
    )


_IRREGULAR = {"man": "men", "child": "children", "person": "people", "foot": "feet"} | {
    "wife": "wives", "knife": "knives", "mouse": "mice", "goose": "geese", "leaf": "leaves",
}  # fmt: skip


def plural_forms(phrase: str) -> tuple[str, ...]:
    """English plurals of a phrase's last word: "fisherman" → "fishermen"."""
    for ending, many in _IRREGULAR.items():
        if phrase.endswith(ending):
            return (phrase.removesuffix(ending) + many,)
    if phrase.endswith(("s", "x", "ch", "sh")):
        return (phrase + "es",)
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return (phrase[:-1] + "ies",)
    return (phrase + "s",)
