"""Which cards a structure calls for, and in which order they stand: that of the structure's text,
for eye and Tab alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from composer.prompt.blocks import Block, block_of
from composer.prompt.parts import PARTS
from composer.prompt.shot import FieldPath
from composer.prompt.structures import Section, Structure

CardKey = Block | str
"""A card: its block, or the name of the one field it holds (`brief.grade`, `shot_list`)."""
OWN = ("shot_list", "negative")
"""Fields with a card of their own, beside those of the brief."""
ASIDE = (Block.FIRST_FRAME,)
"""Cards of what goes beside the text: every structure has them."""


def key_of(path: FieldPath) -> CardKey:
    """The card of the field at `path`."""
    if path[:1] == ("brief",) and len(path) > 1:
        return f"brief.{path[1]}"
    return str(path[0]) if path and path[0] in OWN else block_of(path)


def key_block(key: CardKey) -> Block:
    """The block whose colour the card `key` has."""
    return key if isinstance(key, Block) else block_of(tuple(key.split(".")))


# Asked for at every key, and there are few structures.
@lru_cache(maxsize=64)
def card_order(structure: Structure, usual: tuple[CardKey, ...]) -> tuple[CardKey, ...]:
    """All of `usual`, those that `structure` writes in its order; the others keep their place
    behind the one they usually follow."""
    keys = (key for section in structure.sections for key in _written(section))
    order = list(dict.fromkeys(key for key in keys if key in usual))
    for place, key in enumerate(usual):
        if key not in order:
            before = usual[place - 1] if place else None
            order.insert(order.index(before) + 1 if before else 0, key)
    return tuple(order)


@lru_cache(maxsize=64)
def carried(structure: Structure) -> frozenset[CardKey]:
    """The cards that `structure` calls for by itself; not those it only gained a line for, so that
    nothing is lost."""
    keys = (key for section in structure.sections for key in _own(section))
    return frozenset((*keys, *ASIDE))


def _own(section: Section) -> Iterator[CardKey]:
    if section.gained:
        return
    yield from _keys(item.part for item in section.write)
    for below in section.sections:
        yield from _own(below)


def _written(section: Section) -> Iterator[CardKey]:
    yield from _keys(section.parts())


def _keys(parts: Iterable[str]) -> Iterator[CardKey]:
    for part in parts:
        # Some parts write no field of the shot: fixed words, a size.
        for name in PARTS[part].fields if part in PARTS else ():
            yield key_of(tuple(name.split(".")))


def stitch(pane: QWidget, cards: Mapping[CardKey, QWidget], order: Sequence[CardKey]) -> None:
    """Have Tab go through `cards` of `pane` in `order`; inside a card as it went before."""
    there = [key for key in order if key in cards]
    stops: dict[CardKey, list[QWidget]] = {key: [] for key in there}
    widget = cast("QWidget", pane.nextInFocusChain())  # a ring: never None
    while widget is not pane:
        owner = next((key for key in there if cards[key].isAncestorOf(widget)), None)
        if owner is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops[owner].append(widget)
        widget = cast("QWidget", widget.nextInFocusChain())
    chain = [stop for key in there for stop in stops[key]]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)
