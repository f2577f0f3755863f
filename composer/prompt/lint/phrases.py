"""Word lists of the rules (`resources/lint`) and one index over all of them, so that a text is gone
through once however many rules look for words. What a hit means is the rules' business."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

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
        self._alone: dict[str, list[tuple[str, str]]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                words = tuple(token.text for token in tokens_of(phrase))
                if len(words) == 1:
                    self._alone.setdefault(words[0], []).append((name, phrase))
                else:
                    options = self._longer.setdefault(words[0], {}).setdefault(words[1], [])
                    options.append((words, name, phrase))
        for seconds in self._longer.values():
            for options in seconds.values():
                options.sort(key=lambda option: -len(option[0]))

    def find(self, tokens: Sequence[Token]) -> Found:
        """The hits of each list, in order; lists without any are absent. Asked of every word of a
        prompt at every key: most begin no phrase, and hardly any pair of words does."""
        out: dict[str, list[WordHit]] = {}
        alone, longer = self._alone, self._longer
        texts = [token.text for token in tokens]
        last = len(texts) - 1
        for at, text in enumerate(texts):
            seconds = longer.get(text)
            if seconds is not None and at < last:
                for words, name, phrase in seconds.get(texts[at + 1], ()):
                    if len(words) == 2 or tuple(texts[at : at + len(words)]) == words:
                        _note(out.setdefault(name, []), tokens, at, len(words), phrase)
            if text in alone:
                for name, phrase in alone[text]:
                    _note(out.setdefault(name, []), tokens, at, 1, phrase)
        return out


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
    return _tables("lists")


@cache
def _tables(kind: str) -> Mapping[str, tuple[str, ...]]:
    """`lists` are looked for in every text; `sets` hold words that rules ask about."""
    out: dict[str, tuple[str, ...]] = {}
    for data in _files():
        out |= {name: tuple(_spelled(words)) for name, words in data.get(kind, {}).items()}
    return out


@cache
def _files() -> Sequence[Mapping[str, Any]]:
    files = sorted((paths.resources() / "lint").glob("*.toml"))
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


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
    """The phrases of one list or set, case folded."""
    known = _tables("sets").get(name) or word_lists()[name]
    return frozenset(word.casefold() for word in known)
