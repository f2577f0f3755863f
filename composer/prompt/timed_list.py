"""Timecoded rows that stand under no heading: where such a list begins and ends in a pasted prompt,
and whether its rows are cuts in the clip or beats of one shot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from composer.prompt.cut_heads import (
    Head,
    filled,
    heads_in,
    in_order,
    inner_heads,
    moments_in,
    up_to_next,
)
from composer.prompt.cut_rows import is_titled
from composer.prompt.labels import Label
from composer.prompt.list_rows import PARAGRAPH


@dataclass(frozen=True)
class TimedList:
    """`text[start:end]` holds the rows that begin with `heads`. `beats`: they are beats of one
    shot, else cuts."""

    heads: tuple[Head, ...]
    start: int
    end: int
    beats: bool = False


def loose_list(text: str, labels: Sequence[Label], clip: float | None) -> TimedList | None:
    """The first list of timecoded rows in `text`, if it stands under no label that a list has.
    `clip`: the clip's length in seconds, where it is told."""
    heads = _found(text)
    if not heads or _is_listed(heads[0], labels):
        return None
    beats = any(head.name == "beat" for head in heads)
    end = _end(text, heads, labels)
    rows = up_to_next(heads) if beats else filled(heads, clip)
    return TimedList(tuple(rows), heads[0].start, end, beats)


def _found(text: str) -> list[Head]:
    rows = heads_in(text, 0, len(text))
    titled = next(
        (n for n, row in enumerate(rows) if row.name != "beat" and is_titled(text, row)), None
    )
    if titled is not None:
        return rows[titled:]
    marked = [row for row in rows if row.marked]
    inner = inner_heads(text, 0, len(text))
    for heads in (marked, inner) if len(marked) >= len(inner) else (inner, marked):
        if len(heads) > 1 and (in_order(heads) or all(head.length for head in heads)):
            return heads
    moments = moments_in(text, 0, len(text))
    return moments if len(moments) > 1 and in_order(moments) else []


def _is_listed(head: Head, labels: Sequence[Label]) -> bool:
    """Whether it belongs to a label whose rows may have times of their own."""
    before = [label for label in labels if label.start <= head.start]
    return bool(before) and before[-1].key in ("actions", "dialogue", "shot_list")


def _end(text: str, heads: list[Head], labels: Sequence[Label]) -> int:
    """Where the last row ends: at the end of its paragraph, where no other row has more than one,
    and in front of a label that no other row has."""
    last, stop = heads[-1], len(text)
    if not any(PARAGRAPH.search(text[a.end : b.start].strip()) for a, b in pairwise(heads)):
        begun = last.end
        while begun < stop and text[begun].isspace():
            begun += 1
        found = PARAGRAPH.search(text, begun)
        stop = found.start() if found else stop
    inside = {label.key for label in labels if heads[0].start <= label.start < last.start}
    for label in labels:
        if last.end <= label.start < stop and label.key not in inside:
            return label.start
    return stop
