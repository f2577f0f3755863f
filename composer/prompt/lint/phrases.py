"""Word lists of the rules (`resources/lint`) and one index over all of them, so that a text is gone
through once however many rules look for words. What a hit means is the rules' business."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from composer import paths
from composer.prompt.lint.forms import verb_forms
from composer.prompt.words import Token, tokens_of


@dataclass(frozen=True, slots=True)
class WordHit:
    """Tokens `first` to `last` (exclusive), code points `start` to `end`; `words` as the list
    writes them."""

    words: str
    first: int
    last: int
    start: int
    end: int


Found = Mapping[str, list[WordHit]]


class Index:
    """Every phrase of every list by its first word. Lists may share phrases; within a list the
    longest at a place counts."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                words = tuple(token.text for token in tokens_of(phrase))
                self._by_first.setdefault(words[0], []).append((words, name, phrase))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, tokens: Sequence[Token]) -> Found:
        """The hits of each list, in order; lists without any are absent."""
        out: dict[str, list[WordHit]] = {}
        by_first = self._by_first
        for at, token in enumerate(tokens):
            for words, name, phrase in by_first.get(token.text, ()):
                if len(words) == 1 or _goes_on(tokens, at, words):
                    _note(out.setdefault(name, []), tokens, at, len(words), phrase)
        return out


def _goes_on(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    if at + len(words) > len(tokens) or tokens[at + 1].text != words[1]:
        return False
    return all(tokens[at + n].text == word for n, word in enumerate(words))


def _note(hits: list[WordHit], tokens: Sequence[Token], at: int, length: int, phrase: str) -> None:
    if not hits or hits[-1].last <= at:
        last = at + length
        hits.append(WordHit(phrase, at, last, tokens[at].start, tokens[last - 1].end))


@cache
def index() -> Index:
    return Index(word_lists())


@cache
def word_lists() -> Mapping[str, tuple[str, ...]]:
    """All lists by name, from every file of the folder."""
    out: dict[str, tuple[str, ...]] = {}
    for file in sorted((paths.resources() / "lint").glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        out |= {name: tuple(_spelled(words)) for name, words in data["lists"].items()}
    return out


def _spelled(phrases: Sequence[str]) -> Iterator[str]:
    """A word with `~` stands for all forms of the verb: "~walk about" for "walks about" too."""
    for phrase in phrases:
        if "~" not in phrase:
            yield phrase
            continue
        ways = (verb_forms(w[1:]) if w[:1] == "~" else (w,) for w in phrase.split())
        for words in product(*ways):
            yield " ".join(words)


@cache
def words_of(name: str) -> frozenset[str]:
    """The phrases of one list, case folded."""
    return frozenset(word.casefold() for word in word_lists()[name])
