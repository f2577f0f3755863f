"""Words of a remix instruction that every reader of one needs: more and less, this for that, and
putting new words where old ones stand. What they mean for a block is said beside this module."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from composer.prompt.shot import FieldPath, Shot, value_at, with_value
from composer.prompt.words import (
    Entry,
    Hit,
    Token,
    term_matcher,
    tokens_of,
    word_matcher,
    word_set,
)


@dataclass(frozen=True)
class Edit:
    """One change of a shot: `kind` as in `resources/remix.toml`, `paths` dotted (`camera.lens`)."""

    shot: Shot
    kind: str
    paths: tuple[str, ...]


class Words:
    """A part of an instruction: its text and what is asked in it."""

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.tokens = tokens_of(self.text)
        self._hits = word_matcher("remix").find(self.tokens)
        self._asked = [hit.meaning for hit in self._hits]

    def about(self, kind: str) -> bool:
        """Whether a word of the entry `about_<kind>` (or the kind itself) stands in it."""
        return any(entry.kind in (kind, f"about_{kind}") for entry in self._asked)

    def asked(self, kind: str) -> Entry | None:
        """The first word that asks for more or less of `kind`."""
        return next((entry for entry in self._asked if entry.kind == kind), None)

    def placed(self) -> Entry | None:
        """Where in time something shall come; "the last beat" names a beat, no place."""
        for hit in self._hits:
            after = self.tokens[hit.last].text if hit.last < len(self.tokens) else ""
            if hit.meaning.kind == "place_in_time" and after not in COUNTED:
                return hit.meaning
        return None

    def step(self, kind: str) -> float:
        """-2 to 2, by the word for it and "slightly" or "much"; 0 where nothing is asked."""
        found, amount = self.asked(kind), self.asked("amount")
        if found is None:
            return 0.0
        return float(found.values["step"]) * float(amount.values["factor"] if amount else 1.0)

    def hits(self, list_id: str) -> list[Hit[Any]]:
        return list(term_matcher(list_id).find(self.tokens))

    def written(self, hit: Hit[Any]) -> str:
        """The words of `hit` as they stand in the instruction."""
        return self.text[self.tokens[hit.first].start : self.tokens[hit.last - 1].end]


COUNTED = ("beat", "beats", "line", "lines", "action", "moment", "colour", "color")
"""What "first" and "last" count."""


class Exchange(NamedTuple):
    old: str
    new: str


_EXCHANGES = (
    re.compile(r"\b(?:swap|exchange|trade)(?: out)?\s+(?P<old>.+?)\s+(?:for|with)\s+(?P<new>.+)"),
    re.compile(r"\b(?:replace|substitute)\s+(?P<old>.+?)\s+(?:with|by)\s+(?P<new>.+)"),
    re.compile(r"\b(?:change|turn|shift|switch)\s+(?P<old>.+?)\s+(?:in)?to\s+(?P<new>.+)"),
    re.compile(r"(?P<new>.+?)\s+(?:instead of|rather than|in place of)\s+(?P<old>.+)"),
    re.compile(r"^(?P<old>\w+)\s+becomes?\s+(?P<new>.+)"),
)
_ARTICLE = re.compile(r"^(?:the|a|an|her|his|their|its|all|any)\s+", re.IGNORECASE)


def exchange(text: str) -> Exchange | None:
    """What shall go and what shall come, of "swap teal for amber"."""
    for pattern in _EXCHANGES:
        if found := re.search(pattern.pattern, text, re.IGNORECASE):
            return Exchange(bare(found["old"]), found["new"].strip(" ."))
    return None


def bare(words: str) -> str:
    """Without its article."""
    return _ARTICLE.sub("", words.strip(" .,"))


_LEADING = re.compile(
    r"^(?:(?:but|and|with|make it|make the|make|use|add|now|give it|give us|let|shoot it|shot|as|"
    r"go|have|put|under|change to|switch to|light it|it is|it's|lit)\b[\s:,]*)+",
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """`words` without the verbs that only ask for it: "make it hard light" is "hard light"."""
    return _LEADING.sub("", words.strip(" .")).strip() or words.strip(" .")


_PREPOSITION = re.compile(r"(?:at|from|on|in|to)\b", re.IGNORECASE)


def put(text: str, start: int, end: int, words: str) -> str:
    """`words` for `text[start:end]`, with "a" and "an" set right before them."""
    before, after = text[:start], text[end:]
    if _PREPOSITION.match(words):
        before = re.sub(r"\b(?:at|from|on|in|to)\s+$", "", before)
    if found := re.search(r"\b(an?)(\s+)$", before, re.IGNORECASE):
        article = "an" if words[:1].casefold() in "aeiou" else "a"
        article = article.capitalize() if found[1][0].isupper() else article
        before = before[: found.start()] + article + found[2]
    if not before.strip() and text[:1].isupper():
        words = words[:1].upper() + words[1:]
    return before + words + after


def replaced(text: str, old: str, new: str) -> str | None:
    """`text` with `new` wherever the words `old` stand; None where they don't."""
    found = list(re.finditer(rf"\b{re.escape(old)}\b", text, re.IGNORECASE)) if old else []
    for one in reversed(found):
        text = put(text, one.start(), one.end(), new)
    return text if found else None


def with_term(text: str, list_id: str, words: str, same: Callable[[Any], bool]) -> str | None:
    """`text` with `words` where its first term of `list_id` stands. None where it has none, `text`
    itself where that says the `same` already."""
    tokens = tokens_of(text)
    hits = term_matcher(list_id).find(tokens)
    if not hits:
        return None
    if same(hits[0].meaning):
        return text
    return put(text, tokens[hits[0].first].start, tokens[hits[0].last - 1].end, words)


def joined(first: str, second: str, by: str = "; ") -> str:
    """Two phrases as one, the first with a capital where the second had it."""
    if not second.strip():
        return first[:1].upper() + first[1:]
    if second[:1].isupper():
        first = first[:1].upper() + first[1:]
        second = lowered(second)
    return f"{first}{by}{second}"


def lowered(text: str) -> str:
    """`text` as it stands behind other words: a capital that is no name's goes."""
    known = word_set("sentence_openers", "opener")
    first = tokens_of(text[:40])[:1]
    opens = bool(first) and first[0].text in known
    return text[:1].lower() + text[1:] if opens else text


def sentence(text: str, words: str) -> str:
    """`text` and `words` as one more sentence."""
    words = words.strip(" .")
    words = f"{words[:1].upper()}{words[1:]}."
    ended = text.rstrip()
    if not ended:
        return words
    return f"{ended}{'' if ended[-1] in '.!?' else '.'} {words}"


PROSE: tuple[FieldPath, ...] = (
    ("description",),
    ("subject",),
    ("style",),
    ("light",),
    ("mood",),
    ("sound",),
    ("camera", "text"),
    ("brief", "wardrobe"),
    ("brief", "location"),
)


def prose_paths(shot: Shot) -> list[FieldPath]:
    """Every place of `shot` that holds free words."""
    paths = [*PROSE]
    paths += [("palette", n) for n in range(len(shot.palette or ()))]
    paths += [("beats", n, "text") for n in range(len(shot.beats))]
    paths += [("cues", n, "text") for n in range(len(shot.cues))]
    paths += [("cast", n, "description") for n in range(len(shot.cast or ()))]
    return paths


def swapped(shot: Shot, old: str, new: str) -> tuple[Shot, tuple[str, ...]]:
    """`new` for `old` in every block that says it, and where that was."""
    done: list[str] = []
    for path in prose_paths(shot):
        if after := replaced(str(value_at(shot, path) or ""), old, new):
            shot = with_value(shot, path, after)
            done.append(dotted(path))
    return shot, tuple(done)


def dotted(path: FieldPath) -> str:
    return ".".join(str(step) for step in path)


def content(tokens: Sequence[Token]) -> set[str]:
    """Words that carry meaning, cut to their stems as far as a suffix goes: "pours" as "pour"."""
    return {stem(token.text) for token in tokens if len(token.text) > 3} - _EMPTY


_EMPTY = frozenset(
    (
        "twice",
        "with",
        "that",
        "this",
        "from",
        "into",
        "move",
        "make",
        "beat",
        "last",
        "first",
        "second",
    )
) | {"line", "later", "earlier", "longer", "shorter", "happen", "when", "then", "same", "shot"}


def stem(word: str) -> str:
    for ending in ("ing", "es", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word
