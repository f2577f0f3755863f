"""One shot laid out for the rules: its words field by field, found phrases, what its camera and
light say. Everything is worked out once, when a rule first asks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from composer.prompt.blocks import FIELDS as SPECS
from composer.prompt.blocks import Block, Kind
from composer.prompt.lint.context import LintContext
from composer.prompt.lint.deeds import deeds_in
from composer.prompt.lint.finding import Fix, Found
from composer.prompt.lint.phrases import WordHit, index
from composer.prompt.lint.settings import CONTINUITY, LintSettings
from composer.prompt.profile import Profile
from composer.prompt.render import Rendered, render
from composer.prompt.shot import FieldPath, Shot
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.prompt.words import Token, term_matcher, tokens_of

_QUOTED = re.compile(r"[\"“«][^\"“”«»\n]{1,600}[\"”»]")


@dataclass(frozen=True)
class Words:
    """The text of one field. `terms`: a vocabulary id stands in the shot, `text` is what is sent
    for it and no place in the value can be named."""

    path: FieldPath
    block: Block
    kind: Kind
    text: str
    is_term: bool = False

    @property
    def name(self) -> str:
        """`dialogue.*.line`."""
        return ".".join("*" if isinstance(step, int) else step for step in self.path)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens_of(self.text)

    @cached_property
    def deeds(self) -> tuple[Token, ...]:
        """The verbs of what somebody does."""
        return tuple(self.tokens[n] for n in deeds_in(self.tokens))

    @cached_property
    def found(self) -> Mapping[str, list[WordHit]]:
        """Phrases of our lists, those inside quotes left out: what is said or written in the
        picture is free."""
        hits = index().find(self.tokens)
        if '"' not in self.text and "“" not in self.text and "«" not in self.text:
            return hits
        quotes = [one.span() for one in _QUOTED.finditer(self.text)]
        return {
            name: [one for one in found if not _inside(one.start, quotes)]
            for name, found in hits.items()
        }

    def hits(self, *names: str) -> list[WordHit]:
        if len(names) == 1:
            return self.found.get(names[0], [])
        return [hit for name in names for hit in self.found.get(name, ())]

    def has(self, *names: str) -> bool:
        return any(self.found.get(name) for name in names)

    def clause(self, hit: WordHit) -> list[Token]:
        """The tokens of the clause a hit stands in."""
        number = self.tokens[hit.first].clause
        return [token for token in self.tokens if token.clause == number]

    def after(self, hit: WordHit) -> list[Token]:
        """The tokens of the clause behind a hit."""
        out: list[Token] = []
        for token in self.tokens[hit.last :]:
            if token.clause != self.tokens[hit.first].clause:
                break
            out.append(token)
        return out

    def gap(self, first: int, last: int) -> str:
        """What stands between two neighbouring tokens."""
        return self.text[self.tokens[first].end : self.tokens[last].start]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around code point `at`."""
        ends = self._sentences
        n = max(0, bisect_right(ends, at) - 1)
        return ends[n], ends[n + 1] if n + 1 < len(ends) else len(self.text)

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(one.end() for one in _STOP.finditer(self.text))]

    @property
    def sentences(self) -> list[tuple[int, int]]:
        starts = self._sentences
        return list(zip(starts, [*starts[1:], len(self.text)], strict=True))

    def terms(self, list_id: str) -> list[tuple[Term, int, int]]:
        """Vocabulary terms with their code points."""
        return [
            (hit.meaning, self.tokens[hit.first].start, self.tokens[hit.last - 1].end)
            for hit in term_matcher(list_id).find(self.tokens)
        ]

    def found_at(self, code: str, hit: WordHit, *fixes: Fix, **values: object) -> Found:
        return self.mark(code, hit.start, hit.end, *fixes, **values)

    def mark(self, code: str, start: int, end: int, *fixes: Fix, **values: object) -> Found:
        """A finding of these code points, its words as the value `words`."""
        told = {"words": self.text[start:end]} | values
        if self.is_term:
            return Found(code, self.path, values=told, fixes=fixes)
        return Found(code, self.path, start, end, told, fixes)


_STOP = re.compile(r"[.!?…][\"”»)]*\s+|\n+")


def _inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in stretches)


SPOKEN = ("dialogue.*.line", "dialogue.*.speaker", "dialogue.*.delivery")


class Case:
    """The shot (resolved) and all that rules may ask."""

    def __init__(
        self,
        shot: Shot,
        profile: Profile,
        rendered: Rendered | None,
        settings: LintSettings,
        context: LintContext,
    ) -> None:
        self.shot = shot
        self.profile = profile
        self.settings = settings
        self.context = context
        self._rendered = rendered

    @cached_property
    def rendered(self) -> Rendered:
        return self._rendered or render(self.shot)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Every field with words in it, in the order of the cards."""
        return tuple(_words(self.shot))

    @cached_property
    def prose(self) -> tuple[Words, ...]:
        """Fields in which a person describes: nothing that is said, no names."""
        return tuple(
            one for one in self.words if one.name not in SPOKEN and one.name != "cast.*.name"
        )

    def of(self, *names: str) -> list[Words]:
        """The fields of these names (`beats.*.text`), without the empty ones."""
        return [one for name in names for one in self._by_name.get(name, ())]

    @cached_property
    def _by_name(self) -> Mapping[str, list[Words]]:
        out: dict[str, list[Words]] = {}
        for one in self.words:
            out.setdefault(one.name, []).append(one)
        return out

    def block(self, block: Block) -> list[Words]:
        return [one for one in self.words if one.block is block]

    @cached_property
    def camera(self) -> list[Words]:
        """What the camera block says."""
        return [one for one in self.words if one.name.startswith("camera.")]

    @cached_property
    def scene(self) -> list[Words]:
        """Where somebody tells what is seen: the style too where it is a sentence about somebody
        who does something ("A ball hits the floor, sports film")."""
        told = [one for one in self.of("style") if one.deeds]
        return [*told, *self.of("subject", "description")]

    @cached_property
    def action(self) -> list[Words]:
        """Where something happens."""
        told = [one for one in self.of("style") if one.deeds]
        rows = self.of("beats.*.text", "subject", "description", "shot_list.*.description")
        return [*told, *rows]

    def says(self, *names: str) -> bool:
        """Whether any describing words have a phrase of these lists."""
        return any(one.has(*names) for one in self.prose)

    def names_term(self, *list_ids: str) -> bool:
        """Whether any describing words name a term of these vocabulary lists."""
        return any(
            term_matcher(list_id).first(one.tokens) is not None
            for list_id in list_ids
            for one in self.prose
        )

    @property
    def seconds(self) -> float:
        seconds = self.shot.seconds
        return seconds if 0 < seconds < 1e6 else 0.0

    @property
    def missing(self) -> str:
        """How grave it is that a part is missing (CON-21)."""
        return "W" if self.settings.purpose == CONTINUITY else "I"

    @cached_property
    def has_words(self) -> bool:
        return bool(self.prose) or bool(self.shot.dialogue)

    @cached_property
    def is_remix(self) -> bool:
        return self.context.is_remix or self.shot.structure == "STR-18"

    @cached_property
    def has_first_frame(self) -> bool:
        """Whether a picture shows what the words need not (STR-09)."""
        given = any(one.role == "first_frame" and one.file for one in self.shot.references)
        return given or self.shot.structure == "STR-09"

    @cached_property
    def is_whole(self) -> bool:
        """A prompt that has to say everything: no remix, no first frame, no picture's prompt."""
        special = self.is_remix or self.has_first_frame
        return self.has_words and not special and self.shot.structure not in ("STR-19", "STR-21")

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """Rows of the shot list that hold anything."""
        return tuple(
            n
            for n, cut in enumerate(self.shot.shot_list)
            if cut.start or cut.end or cut.title.strip() or cut.description.strip()
        )


def _words(shot: Shot) -> Iterator[Words]:
    vocabulary = load_vocabulary()
    for spec in SPECS:
        if spec.kind in (Kind.SECONDS, Kind.ASIDE):
            continue
        for path, value in _values(shot, spec.path):
            if not value or value.isspace():
                continue
            known = vocabulary.term(spec.list_id, value.strip()) if spec.kind is Kind.TERM else None
            text = (known.text or known.label) if known else value
            yield Words(path, spec.block, spec.kind, text, known is not None)


def _values(holder: Shot, path: tuple[str, ...]) -> Iterator[tuple[FieldPath, str]]:
    head, *rest = path
    value: Any = getattr(holder, head)
    if rest[:1] == ["*"]:
        for n, row in enumerate(value or ()):
            yield (head, n, rest[1]), getattr(row, rest[1])
    elif isinstance(value, tuple):
        for n, text in enumerate(cast("tuple[str, ...]", value)):
            yield (head, n), text
    else:
        yield path, (getattr(value, rest[0]) if rest else value) or ""
