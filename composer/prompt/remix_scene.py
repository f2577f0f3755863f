"""Clothes, place and weather in a remix instruction as changes of the words that describe them, and
any word exchanged for another."""

import re
from dataclasses import dataclass, replace

from composer.prompt.cast import cast_in
from composer.prompt.colour_reading import read_colour
from composer.prompt.mentions import hints_in, people_in, places_in
from composer.prompt.person_reading import PersonReading, describe
from composer.prompt.remix_words import (
    Edit,
    Words,
    bare,
    exchange,
    lowered,
    plain,
    put,
    sentence,
    swapped,
)
from composer.prompt.shot import FieldPath, Shot, value_at, with_value
from composer.prompt.words import Entry, Hit, Token, tokens_of, word_matcher

WARDROBE, BACKGROUND, WORDS = "wardrobe", "background", "words"
_STOPS = frozenset(
    (
        "a",
        "an",
        "the",
        "her",
        "his",
        "their",
        "its",
        "in",
        "with",
        "over",
        "under",
        "and",
        "wearing",
    )
) | {"wears", "has", "have", "no", "without", "new", "on", "into", "drop", "remove", "lose", "of"}
_PHRASE = 4
"""Words at most before a garment that belong to it: "a long, worn, dark teal coat"."""


@dataclass(frozen=True)
class _Piece:
    """A garment in a text: from `start` to `end` with what is said of it; `kind` as of Garment."""

    kind: str
    word: str
    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def read_wardrobe_change(shot: Shot, words: Words) -> Edit | None:
    """The clothes of one person as `words` want them; None where they name no garment."""
    asked = re.sub(r"\b(\w+)['’]s\b", _nobody, words.text)
    garments = [piece for piece in _garments(asked) if not _lights(words, piece)]
    if not garments:
        return None
    place = _wearer(shot, words)
    if place is None:
        return None
    path, start, end = place
    text = str(value_at(shot, path))
    before, person, after = text[:start], text[start:end], text[end:]
    for garment in garments:
        person = _dressed(person, garment, words, path)
    field = ".".join(str(step) for step in path)
    return Edit(with_value(shot, path, before + person + after), WARDROBE, (field,))


def _nobody(found: re.Match[str]) -> str:
    """ "Mara's coat" as "the coat", letter for letter."""
    return "the".ljust(len(found[0]))


def _lights(words: Words, piece: _Piece) -> bool:
    """ "Top light", "hair light" dress nobody."""
    return re.match(r"[\s-]*(?:light|lit)", words.text[piece.end :], re.IGNORECASE) is not None


def _garments(text: str) -> list[_Piece]:
    tokens = tokens_of(text)
    hits = word_matcher("garments").find(tokens)
    out: list[_Piece] = []
    for n, hit in enumerate(hits):
        least = hits[n - 1].last if n else 0
        first = hit.first
        while first > max(least, hit.first - _PHRASE) and _belongs(text, tokens, first):
            first -= 1
        word = text[tokens[hit.first].start : tokens[hit.last - 1].end]
        out.append(_Piece(hit.meaning.kind, word, tokens[first].start, tokens[hit.last - 1].end))
    return out


def _belongs(text: str, tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the word before `first` still describes the garment."""
    gap = text[tokens[first - 1].end : tokens[first].start]
    token = tokens[first - 1].text
    return not re.search(r"[.,;:!?()]", gap) and token not in _STOPS


def _dressed(person: str, garment: _Piece, words: Words, path: FieldPath) -> str:
    """The description with the new garment: in place of one of its kind, else added."""
    worn = next((one for one in _garments(person) if one.kind == garment.kind), None)
    said = garment.of(words.text)
    if said.casefold() == garment.word.casefold():
        # "The coat in green", "make her apron red": a colour for what is worn.
        rest = words.text[garment.end :].split(",")[0]
        if colour := read_colour(rest):
            said = f"{_colour_words(rest)} {worn.word if worn else garment.word}"
        elif colour is None and worn is not None and words.asked("drop"):
            return _without(person, worn)
    if words.asked("drop"):
        return person if worn is None else _without(person, worn)
    if worn is not None:
        return put(person, worn.start, worn.end, said)
    article = "" if garment.kind in ("hair", "feet", "hands", "legs") else _article(said)
    joint = ", in " if path[0] == "cast" or person.count(" ") > 8 else " in "
    if garment.kind == "hair":
        joint = ", with "
    return (
        f"{person.rstrip(' .')}{joint}{article}{said}{'.' if person.rstrip().endswith('.') else ''}"
    )


def _colour_words(rest: str) -> str:
    """ "is deep red now" as "deep red"."""
    tokens = [
        t for t in tokens_of(rest) if t.text not in ("is", "are", "in", "to", "now", "a", "turns")
    ]
    return rest[tokens[0].start : tokens[-1].end] if tokens else rest.strip()


def _article(said: str) -> str:
    return "an " if said[:1].casefold() in "aeiou" else "a "


def _without(person: str, worn: _Piece) -> str:
    """The garment goes with the words that join it on."""
    joints = r"(?:,|\b(?:and|in|with|wearing|over|under))?\s*(?:an?|the|her|his)?\s*$"
    before = re.sub(joints, "", person[: worn.start])
    after = person[worn.end :]
    after = re.sub(r"^\s+(?:over|under|and)\s+", ", in ", after)
    return (before + after).strip(" ,")


def _wearer(shot: Shot, words: Words) -> tuple[FieldPath, int, int] | None:
    """Where the words stand that describe whom `words` mean: a path and a stretch of its text."""
    cast = shot.cast or ()
    names = {token.text for token in words.tokens}
    for n, member in enumerate(cast):
        if member.name and {t.text for t in tokens_of(member.name)} & names:
            return ("cast", n, "description"), 0, len(member.description)
    sex = _pronoun(words)
    said = next((hit.meaning for hit in people_in(words.tokens)), None)
    present = cast_in(shot).present if cast else ()
    for n in present:
        person = describe(cast[n].description, PersonReading())
        if _fits(person.sex, sex, said, cast[n].description):
            return ("cast", n, "description"), 0, len(cast[n].description)
    return _told_of(shot, sex, said)


def _pronoun(words: Words) -> str:
    hints = (h.meaning for h in hints_in(words.tokens))
    return next((str(hint.values["sex"]) for hint in hints if hint.kind == "pronoun"), "")


def _fits(known: str, sex: str, said: Entry | None, description: str) -> bool:
    if said is not None:
        role, wanted = said.values.get("role"), str(said.values.get("sex", ""))
        named = any(hit.meaning.id == said.id for hit in people_in(tokens_of(description)))
        return named or (not role and bool(wanted) and wanted == known)
    return not sex or not known or sex == known


def _told_of(shot: Shot, sex: str, said: Entry | None) -> tuple[FieldPath, int, int] | None:
    """The stretch of the subject or the description from a person to the next or the clause's
    end."""
    for path in (("subject",), ("description",), ("brief", "wardrobe")):
        text = str(value_at(shot, path))
        tokens = tokens_of(text)
        hits = [hit for hit in people_in(tokens) if hit.meaning.kind == "person"]
        for n, hit in enumerate(hits):
            known = str(hit.meaning.values.get("sex", ""))
            same = (
                said is None
                or said.id == hit.meaning.id
                or (known and known == said.values.get("sex"))
            )
            if same and (not sex or not known or sex == known):
                return path, *_stretch(tokens, hits, n, text)
    return None


def _stretch(
    tokens: tuple[Token, ...], hits: list[Hit[Entry]], n: int, text: str
) -> tuple[int, int]:
    """As far as something worn is said of the person; else the bare noun."""
    hit = hits[n]
    clause = tokens[hit.first].clause
    last = hits[n + 1].first if n + 1 < len(hits) else len(tokens)
    same = [token for token in tokens[hit.last : last] if token.clause == clause]
    start = tokens[hit.first].start
    whole = same[-1].end if same else tokens[hit.last - 1].end
    worn = _garments(text[start:whole])
    return start, start + worn[-1].end if worn else tokens[hit.last - 1].end


_TRIGGER = re.compile(
    r"^(?:in|for|as)?\s*(?:the|its)?\s*(?:background|backdrop|setting|location|place)"
    r"(?: is| becomes| should be|:)?\s*|\s*(?:in|as|for|to) the (?:background|backdrop)\b|"
    r"^(?:it is |it's |we are )?set (?=in|on|at)",
    re.IGNORECASE,
)


def read_background_change(shot: Shot, words: Words) -> Edit | None:
    """Place and weather as `words` want them; None where they name neither."""
    weather = word_matcher("weather").find(words.tokens)
    places = places_in(words.tokens)
    about = words.about("background")
    if words.asked("drop") and weather:
        return _cleared(shot, {hit.meaning.id for hit in weather})
    if not about and not weather and not places:
        return None
    said = plain(_TRIGGER.sub("", words.text).strip(" ,:"))
    if not said:
        return None
    if places and (about or re.match(r"(?:in|on|at|inside|outside|aboard)\b", said, re.IGNORECASE)):
        return _moved(shot, said, places[0])
    if not about and not weather:
        return None
    opening = "" if weather and not about else "in the background, "
    return _described(shot, opening + said)


def _described(shot: Shot, said: str) -> Edit:
    text = sentence(shot.description, said)
    return Edit(replace(shot, description=text), BACKGROUND, ("description",))


_ON = frozenset(("beach", "rooftop", "road", "deck", "platform", "stage", "street"))
_AT = frozenset(("water", "mountain"))


def _moved(shot: Shot, said: str, hit: Hit[Entry]) -> Edit:
    """The new place opens the description, where it counts most (`scene_reading`)."""
    if not re.match(r"(?:in|on|at|inside|outside|aboard)\b", said, re.IGNORECASE):
        kind = hit.meaning.kind
        said = f"{'on' if kind in _ON else 'at' if kind in _AT else 'in'} {said}"
    return Edit(
        replace(shot, description=_opened(said, shot.description)), BACKGROUND, ("description",)
    )


def _opened(where: str, description: str) -> str:
    where = where[:1].upper() + where[1:]
    return f"{where}: {lowered(description)}" if description.strip() else f"{where}."


def _cleared(shot: Shot, gone: set[str]) -> Edit | None:
    """The sentences or half-sentences that speak of the weather go."""
    pieces = re.split(r"(?<=[.;!?])\s+", shot.description)
    kept = [
        piece
        for piece in pieces
        if not gone & {hit.meaning.id for hit in word_matcher("weather").find(tokens_of(piece))}
    ]
    if kept == pieces or not kept:
        return None
    return Edit(replace(shot, description=" ".join(kept)), BACKGROUND, ("description",))


def read_exchange(shot: Shot, words: Words) -> Edit | None:
    """One thing for another wherever a block says it: "a dog instead of the cat"."""
    swap = exchange(words.text)
    if swap is None:
        return None
    after, done = swapped(shot, swap.old, bare(swap.new))
    return Edit(after, WORDS, done) if done else None
