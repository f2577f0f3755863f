"""In which order the cards stand: that of the structure's text, for eye and Tab alike."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from composer.prompt.blocks import Block, block_of
from composer.prompt.parts import PARTS
from composer.prompt.structures import Structure


def block_order(structure: Structure | None, usual: Sequence[Block]) -> tuple[Block, ...]:
    """All of `usual`, those that `structure` writes in its order; the others keep their place
    behind the one they usually follow."""
    if structure is None:
        return tuple(usual)
    order = list(dict.fromkeys(block for block in _written(structure) if block in usual))
    for place, block in enumerate(usual):
        if block not in order:
            before = usual[place - 1] if place else None
            order.insert(order.index(before) + 1 if before else 0, block)
    return tuple(order)


def _written(structure: Structure) -> Iterable[Block]:
    for section in structure.sections:
        for part in section.parts():
            # Some parts write no field of the shot: fixed words, a size.
            first = PARTS[part].fields[:1] if part in PARTS else ()
            yield from (block_of(tuple(name.split("."))) for name in first)


def stitch(pane: QWidget, cards: Mapping[Block, QWidget], order: Sequence[Block]) -> None:
    """Have Tab go through `cards` of `pane` in `order`; inside a card as it went before."""
    stops: dict[Block, list[QWidget]] = {block: [] for block in order}
    widget = cast("QWidget", pane.nextInFocusChain())  # a ring: never None
    while widget is not pane:
        owner = next((b for b in order if cards[b].isAncestorOf(widget)), None)
        if owner is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops[owner].append(widget)
        widget = cast("QWidget", widget.nextInFocusChain())
    chain = [stop for block in order for stop in stops[block]]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)
