"""The structure a shot settles in: the one that, once written, is read as itself again."""

from collections.abc import Callable
from dataclasses import replace

from composer.prompt.render import render
from composer.prompt.shot import Shot

_FEW = 12
"""Rows that are enough to know a structure by."""
_SHORT = 300


def settled(shot: Shot, read: Callable[[str], str]) -> str:
    """The id that `shot` keeps when it is written and `read` again; where two take turns, the one
    that comes first by name."""
    sketch = _sketch(shot)
    seen = [shot.structure]
    for _ in range(6):
        following = read(render(replace(sketch, structure=seen[-1])).text)
        if following == seen[-1]:
            return following
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _sketch(shot: Shot) -> Shot:
    """`shot` with long texts cut short."""
    return replace(
        shot,
        style=_cut(shot.style),
        subject=shot.subject[:_SHORT],
        description=shot.description[:_SHORT],
        beats=shot.beats[:_FEW],
        dialogue=shot.dialogue[:_FEW],
        shot_list=shot.shot_list[:_FEW],
        light=_cut(shot.light),
        mood=shot.mood[:_SHORT],
        sound=shot.sound[:_SHORT],
    )


def _cut(words: str | None) -> str | None:
    return words[:_SHORT] if words else words
