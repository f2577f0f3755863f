"""Which words call which sound: reads resources/sound.toml and finds its entries in free text. The
sounds themselves are made in `synth.py`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from composer import paths, records

NOT = re.compile(r"\b(?:no|without|never)\s+(?:\w+\s+){0,2}$")
STOPPED = re.compile(r"\s+(?:has|have|had)\s+(?:just\s+)?(?:stopped|ended|passed)\b")


@dataclass(frozen=True)
class Strike:
    """One struck sound. `at`: seconds after the start of the cue or grain; `level` in decibels."""

    voice: str
    at: float = 0.0
    level: float = 0.0
    hz: float = 440.0
    to: float = 440.0
    fall: float = 0.1
    last: float = 1.0
    low: float = 200.0
    high: float = 4000.0
    rough: float = 0.2
    bright: float = 0.4

    @property
    def values(self) -> Mapping[str, float]:
        names = ("hz", "to", "fall", "last", "low", "high", "rough", "bright")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Layer:
    """One part of an ambience; `kind` says which of the values count (resources/sound.toml)."""

    kind: str
    level: float = 0.0
    low: float = 100.0
    high: float = 4000.0
    tilt: float = -3.0
    swell: float = 0.0
    depth: float = 0.0
    sharp: float = 1.0
    width: float = 1.0
    hz: float = 100.0
    partials: int = 4
    wobble: float = 0.0
    voices: int = 6
    every: float = 1.0
    loose: float = 1.0
    strikes: tuple[Strike, ...] = ()


@dataclass(frozen=True)
class Ambience:
    id: str
    words: tuple[str, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class CueSound:
    """`repeat` times, one every `every` seconds, unless the cue's own words give a number."""

    id: str
    words: tuple[str, ...]
    strikes: tuple[Strike, ...]
    repeat: int = 1
    every: float = 0.3


@dataclass(frozen=True)
class Distance:
    words: tuple[str, ...]
    level: float


@dataclass(frozen=True)
class Book:
    """All entries of resources/sound.toml; those earlier in the file win where places tie."""

    source: str
    dated: str
    silence: tuple[str, ...]
    fallback: str
    distance: Mapping[str, Distance]
    numbers: Mapping[str, int]
    ambience: tuple[Ambience, ...]
    cue: tuple[CueSound, ...]

    def is_silent(self, text: str) -> bool:
        return bool(_find(self.silence, text.casefold(), negatable=False))

    def ambiences(self, text: str) -> tuple[tuple[Ambience, float], ...]:
        """What `text` names, in its order, each with decibels for how near it is said to be."""
        folded = text.casefold()
        found = [
            (match.start(), entry, match)
            for entry in self.ambience
            if (match := _find(entry.words, folded))
        ]
        return tuple(
            (entry, self._nearness(_clause(folded, match.start())))
            for _, entry, match in sorted(found, key=lambda one: one[0])
        )

    def quiet(self) -> Ambience:
        return next(entry for entry in self.ambience if entry.id == self.fallback)

    def cue_sound(self, text: str) -> tuple[CueSound | None, float, int]:
        """What a cue is: its sound (None: unknown), decibels for its distance, how many times."""
        folded = text.casefold()
        found = next((entry for entry in self.cue if _find(entry.words, folded)), None)
        times = found.repeat if found else 1
        for word, number in self.numbers.items():
            if _find((word,), folded):
                times = number
                break
        return found, self._nearness(folded), times

    def _nearness(self, clause: str) -> float:
        said = (one.level for one in self.distance.values() if _find(one.words, clause))
        return sum(said)


@cache
def load_book() -> Book:
    """The shipped book. A file that is wrong raises `Problem` record.wrong_type or
    TOMLDecodeError: it is ours."""
    text = (paths.resources() / "sound.toml").read_text(encoding="utf-8")
    return records.from_json(Book, tomllib.loads(text), "sound.toml")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?:e?s|ed|ing)?\b")


def _find(words: tuple[str, ...], text: str, *, negatable: bool = True) -> re.Match[str] | None:
    for match in _pattern(words).finditer(text):
        said_no = NOT.search(text, 0, match.start()) or STOPPED.match(text, match.end())
        if not (negatable and said_no):
            return match
    return None


def _clause(text: str, at: int) -> str:
    """The stretch between punctuation that `at` lies in."""
    start = max(text.rfind(mark, 0, at) for mark in ",.;:\n") + 1
    ends = [end for mark in ",.;:\n" if (end := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]
