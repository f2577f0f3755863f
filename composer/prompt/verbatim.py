"""A shot whose text is typed by hand (`Shot.verbatim`): what its blocks become when the text
changes, and which of the text's words belong to which field. Reading text is `parse.py`'s."""

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from composer.prompt.blocks import FIELDS, Block, Kind
from composer.prompt.draft import Placed
from composer.prompt.parse import Parsed, parse
from composer.prompt.render import Rendered, Span, rendered_of
from composer.prompt.shot import Brief, FieldPath, Shot, value_at

WRITTEN = frozenset(spec.path[0] for spec in FIELDS if spec.kind is not Kind.ASIDE)
"""The fields of a shot that its text is written from: changing one of them writes it anew."""

_TOGETHER = (
    *(("style",), ("light",), ("palette",), ("mood",), ("camera",)),
    *(("subject", "description"), ("sound", "cues")),
)
"""Fields that are written in one stretch, and so are read as one of them."""
_ROWS = ("beats", "dialogue", "shot_list")


# At every key typed, blocks and colours are both asked for.
@lru_cache(maxsize=4)
def read_text(text: str) -> Parsed:
    """What `parse` makes of `text`; the last few are remembered."""
    return parse(text)


def adopted(shot: Shot, text: str, known: Shot) -> Shot:
    """`shot` with `text` as its own, and its blocks as they are read from it.

    `known`: what was read from the text that the blocks of `shot` are written as. What reads the
    same in both stays as it is, so that times, terms and what is inherited from the Look are kept.
    Name, request, cast and pictures are no part of the text.
    """
    read = read_text(text).shot
    changed: dict[str, Any] = {"verbatim": text}
    for names in _TOGETHER:
        if any(getattr(read, name) != getattr(known, name) for name in names):
            changed |= {name: getattr(read, name) for name in names}
    for name in _ROWS:
        changed[name] = _rows(getattr(shot, name), getattr(read, name), getattr(known, name))
    brief = {one.name: _kept(one.name, read, known, shot) for one in fields(Brief)}
    return replace(shot, **changed, brief=replace(shot.brief, **brief))


def _rows(own: tuple[Any, ...], read: tuple[Any, ...], known: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows `read`, each in the form it has in `own` where it was there before."""
    if len(own) != len(known):
        return own if read == known else read
    left = list(zip(known, own, strict=True))
    out: list[Any] = []
    for row in read:
        pair = next((pair for pair in left if pair[0] == row), None)
        if pair is not None:
            left.remove(pair)
        out.append(pair[1] if pair is not None else row)
    return tuple(out)


def _kept(name: str, read: Shot, known: Shot, shot: Shot) -> Any:
    new = getattr(read.brief, name)
    return getattr(shot.brief, name) if new == getattr(known.brief, name) else new


def marked(shot: Shot) -> Rendered:
    """The text of `shot`, which has one of its own, with what was read from each part."""
    text = shot.verbatim or ""
    return rendered_of(text, list(_spans(shot, text, read_text(text).spans)))


def _spans(shot: Shot, text: str, placed: tuple[Placed, ...]) -> Iterator[Span]:
    """Spans without gaps: blanks and signs between two parts belong to the one before."""
    blocks = _blocks(placed)
    at, found = 0, dict[FieldPath, int]()
    last = blocks[0] if blocks else Block.DESCRIPTION
    for one, block in zip(placed, blocks, strict=True):
        start = max(at, one.start)
        if start >= one.end:
            continue
        if start > at:
            yield Span(at, start, last, None, None)
        yield from _parts(shot, text, replace(one, start=start), block, found)
        at, last = one.end, block
    if at < len(text):
        yield Span(at, len(text), last, None, None)


def _blocks(placed: tuple[Placed, ...]) -> list[Block]:
    """A label has the colour of what stands under it; words about the request that of pictures."""
    out: list[Block] = []
    following = Block.DESCRIPTION
    for one in reversed(placed):
        if one.role == "request":
            out.append(Block.FIRST_FRAME)
            continue
        following = one.block or following
        out.append(following)
    return out[::-1]


def _parts(
    shot: Shot, text: str, one: Placed, block: Block, found: dict[FieldPath, int]
) -> Iterator[Span]:
    """The fields' own words in a stretch, and what stands around them."""
    at = one.start
    for path in _paths(one.path):
        value = _words_at(shot, path)
        if not value:
            continue
        if len(path) == 1 and (source := value.find(text[at : one.end], found.get(path, 0))) >= 0:
            found[path] = source + one.end - at
            yield Span(at, one.end, block, path, source)
            return
        place = text.find(value, at, one.end)
        if place < 0:
            continue
        if place > at:
            yield Span(at, place, block, None, None)
        at = place + len(value)
        yield Span(place, at, block, path, 0)
    if at < one.end:
        path = one.path if at == one.start else None
        yield Span(at, one.end, block, path if _exists(shot, path) else None, None)


def _paths(path: FieldPath | None) -> tuple[FieldPath, ...]:
    """The fields whose words may stand in a stretch that was read to `path`, in their order."""
    if path is None:
        return ()
    if path[0] == "dialogue":
        return tuple((*path[:2], name) for name in ("speaker", "delivery", "line"))
    if path[0] == "shot_list":
        names = ("title", "lens", "move", "description", "purpose")
        return tuple((*path[:2], name) for name in names)
    return (path,)


def _words_at(shot: Shot, path: FieldPath) -> str:
    if not _exists(shot, path):
        return ""
    value = value_at(shot, path)
    return value if isinstance(value, str) else ""


def _exists(shot: Shot, path: FieldPath | None) -> bool:
    if path is None:
        return False
    rows: Any = getattr(shot, str(path[0]), None)
    return not (len(path) > 1 and isinstance(path[1], int)) or path[1] < len(rows or ())
