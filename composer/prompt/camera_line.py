"""A written camera line as camera values: the way back from `camera_words.py`. Phrases that the
renderer can write become vocabulary ids, everything else stays free words in the field it is
about."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, cast

from composer.prompt import camera_words
from composer.prompt.pieces import Pieces, plain
from composer.prompt.shot import Camera
from composer.prompt.vocabulary import Vocabulary, load_vocabulary
from composer.prompt.words import term_matcher, tokens_of

Values = dict[str, str]
"""Fields of `Camera` with what is written for them."""

LISTS = {
    "size": "shot_size",
    "framing": "framing",
    "angle": "angle",
    "move": "move",
    "speed": "speed",
    "lens": "lens",
    "filter": "filter",
    "focus": "focus",
}
_OPTICS = ("lens", "focus", "filter")
_FREE: dict[str, tuple[str, ...]] = {
    "camera": ("size", "framing", "angle", "move", "lens", "focus", "filter"),
    "lens": _OPTICS,
    "focus": (),
}
MOST = 4000
"""Characters of a line that are looked at item by item; a longer one is prose."""

_SENTENCE = re.compile(r"(?<=[^\s.])[.!?]\s+(?=\S)")
_MILLIMETRES = re.compile(r"(\d)[ \t]*mm\b", re.IGNORECASE)


def read_line(text: str, kind: str, values: Values) -> None:
    """Add what `text` says to `values`. `kind`: camera | lens | focus, the line it stands on."""
    text = " ".join(text.split())
    if len(text) > MOST:
        _add(values, "text", text, ". ")
        return
    end = _SENTENCE.search(text)
    head = text[: end.start() + 1] if end else text
    stops = end is not None or _is_stop(head)
    _read_items(_items(head.rstrip(".") if stops else head), kind, values)
    if stops and not end and values.get("text", "").endswith(head.rstrip(".")[-9:]):
        values["text"] += "."  # a sentence of its own keeps its full stop
    if end:
        _add(values, "text", text[end.end() :], ". ")


def _is_stop(text: str) -> bool:
    return text.endswith(".") and not text.endswith("..")


def is_camera_line(text: str) -> bool:
    """Whether every item of `text` is a phrase of the camera that we know. One word alone ("Slow.")
    may speak of anything."""
    return len(text.split()) > 1 and known_values(text, {}) is not None


def speaks_of_camera(text: str) -> bool:
    """Whether `text` names anything of the camera: a size, a move, a lens."""
    return len(text) < MOST and _field_of(text, "camera") != ""


def is_camera_talk(text: str) -> bool:
    """Whether a short sentence is about nothing but the camera, in free words: each of its items
    names something of it, the first one at once."""
    if len(text.split()) > 14 or re.search(r"(?<!depth )\bof\b", text, re.IGNORECASE):
        return False
    items = _items(text.rstrip("."))
    hits = [_first_of(item) for item in items]
    return bool(hits) and hits[0] in (0, 1) and all(hit is not None for hit in hits)


def _first_of(item: str) -> int | None:
    """The word of `item` at which it first names something of the camera."""
    if re.match(r"\d+[ \t]?mm\b", item):
        return 0
    tokens = tokens_of(item)
    hits = [term_matcher(LISTS[name]).find(tokens) for name in _FREE["camera"]]
    return min((found[0].first for found in hits if found), default=None)


def known_values(text: str, before: Values) -> Values | None:
    """`before` and what `text` says, if it is made of known phrases only, none of them for a field
    that is taken."""
    if len(text) > MOST:
        return None
    items = _items(" ".join(text.split()).rstrip("."))
    values = dict(before)
    at = 0
    while at < len(items):
        taken = _known(items, at, "camera", values)
        if not taken:
            return None
        at += taken
    return values if items else None


def camera_of(values: Values) -> Camera:
    return Camera(**cast("dict[str, Any]", values))


def _items(text: str) -> list[str]:
    """The items between commas and semicolons, brackets kept whole."""
    out: list[str] = []
    depth, begun = 0, 0
    for n, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign in ",;" and depth <= 0:
            out.append(text[begun:n].strip())
            begun = n + 1
    out.append(text[begun:].strip())
    return [item for item in out if item]


def _read_items(items: list[str], kind: str, values: Values) -> None:
    at, last = 0, ""
    while at < len(items):
        if taken := _known(items, at, kind, values):
            at, last = at + taken, ""
            continue
        last = _put(items[at], kind, values, last)
        at += 1


def _known(items: list[str], at: int, kind: str, values: Values) -> int:
    """How many items from `at` on are one phrase of the vocabulary; its ids are put into
    `values`."""
    for count in (3, 2, 1):
        if at + count > len(items):
            continue
        phrase = folded(", ".join(items[at : at + count]))
        for found in _phrases(kind).get(phrase, ()):
            if not any(name in values for name in found):
                values |= found
                return count
    return _known_move(items[at], kind, values)


def _known_move(item: str, kind: str, values: Values) -> int:
    """1 for a move in another spelling behind a word of speed, "slow dolly-in"."""
    first, _, rest = folded(item).partition(" ")
    speed = _speeds().get(first)
    if not speed or kind != "camera" or "speed" in values or "move" in values:
        return 0
    for found in _phrases(kind).get(rest, ()):
        if list(found) == ["move"]:
            values |= {"speed": speed, **found}
            return 1
    return 0


def _put(item: str, kind: str, values: Values, last: str) -> str:
    """Free words go to the field they speak of; else to the one before them, or the camera's own
    text. Returns the field."""
    if kind == "focus":
        _add(values, "focus", item, ", ")
        return "focus"
    name = _field_of(item, kind)
    if name and name not in values:
        if name == "move":
            item = _without_speed(item, values)
            item = next(
                (m["move"] for m in _phrases(kind).get(folded(item), ()) if list(m) == ["move"]),
                item,
            )
        values[name] = item
        return name
    if name:  # said twice: both stay, in the words they were said in
        values[name] = load_vocabulary().text(LISTS[name], values[name])
        _add(values, name, item, ", ")
        return name
    if last:
        _add(values, last, item, ", ")
        return last
    if kind == "lens" and "lens" not in values:
        values["lens"] = item
        return "lens"
    _add(values, "text", item, ", ")
    return "text"


def add_text(values: Values, words: str) -> None:
    """Put a sentence behind the camera's own text."""
    _add(values, "text", words, ". ")


def _add(values: Values, name: str, words: str, join: str) -> None:
    before = values.get(name, "")
    if before.endswith((".", "!", "?")):
        join = " "
    values[name] = f"{before}{join}{words}" if before else words


def _field_of(item: str, kind: str) -> str:
    """The field whose terms come first in `item`."""
    tokens = tokens_of(item)
    firsts: list[tuple[int, int, str]] = []
    for order, name in enumerate(_FREE[kind]):
        hits = term_matcher(LISTS[name]).find(tokens)
        if hits:
            firsts.append((hits[0].first, order, name))
    if firsts:
        return min(firsts)[2]
    return "lens" if _MILLIMETRES.search(item) else ""


def _without_speed(item: str, values: Values) -> str:
    """ "slow push-in with …": the speed to its own field, where that changes no word."""
    words = item.split(" ")
    for count in (2, 1):
        head, rest = " ".join(words[:count]), " ".join(words[count:])
        ids = _speeds().get(head.casefold())
        hits = term_matcher("move").find(tokens_of(rest))
        if ids and "speed" not in values and hits and hits[0].first == 0:
            values["speed"] = ids
            return rest
    return item


@cache
def _speeds() -> dict[str, str]:
    return {term.text.casefold(): term.id for term in load_vocabulary().terms("speed") if term.text}


def folded(phrase: str) -> str:
    """A phrase as it is compared: case, blanks and "32 mm" against "32mm" don't matter."""
    return _MILLIMETRES.sub(r"\1mm", " ".join(phrase.split()).casefold())


@cache
def _phrases(kind: str) -> dict[str, list[Values]]:
    """Everything the renderer can write from ids alone, and the terms' other spellings."""
    out: dict[str, list[Values]] = {}
    for text, values in _written(kind):
        if text:
            known = out.setdefault(folded(text), [])
            if values not in known:
                known.append(values)
    return out


def _written(kind: str) -> Iterator[tuple[str, Values]]:
    if kind == "camera":
        yield from _pairs("size", "framing", camera_words.shot_pieces)
        yield from _pairs("speed", "move", camera_words.movement_pieces)
        yield from _singles(("angle", "size", "framing", "move", "speed"))
    yield from _singles(("focus",) if kind == "focus" else _OPTICS)


Writer = Callable[[Camera, Vocabulary], Pieces]


def _pairs(one: str, other: str, write: Writer) -> Iterator[tuple[str, Values]]:
    vocabulary = load_vocabulary()
    for first in vocabulary.terms(LISTS[one]):
        for second in vocabulary.terms(LISTS[other]):
            values = {one: first.id, other: second.id}
            text = plain(write(camera_of(values), vocabulary))
            if (
                first.text
                and second.text
                and "," not in text.replace(first.text, "").replace(second.text, "")
            ):
                yield text, values


def _singles(names: Iterable[str]) -> Iterator[tuple[str, Values]]:
    """Texts of all lists first: another list's spelling never takes them."""
    lists = [(name, load_vocabulary().terms(LISTS[name])) for name in names]
    for name, terms in lists:
        for term in terms:
            yield term.text, {name: term.id}
    for name, terms in lists:
        for term in terms:
            for text in (str(term.values.get("short", "")), *term.match):
                yield text, {name: term.id}
