"""The cuts of a clip's shot list as values: how they are shared out, split and retimed, and where
they leave gaps or overlap. No painting, no widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from composer.prompt.shot import ClipCut

CLOSE = 0.005
"""Seconds: texts write times with two decimals, so what is nearer than half a hundredth fits."""
_LEAST = 0.1  # seconds that a new cut gets at least


class Flaw(Enum):
    """What keeps a shot list from filling its clip exactly."""

    LATE = "late"
    GAP = "gap"
    OVERLAP = "overlap"
    EARLY = "early"
    BEYOND = "beyond"
    EMPTY = "empty"


@dataclass(frozen=True)
class Finding:
    """`flaw` at cut `index` (for gap and overlap: between it and the next one in time) of `seconds`
    length, from second `start` on."""

    flaw: Flaw
    index: int
    start: float
    seconds: float
    other: int = -1


def findings(cuts: Sequence[ClipCut], length: float) -> tuple[Finding, ...]:
    """Everything that keeps `cuts` from filling a clip of `length` seconds, in order of time."""
    order = sorted(range(len(cuts)), key=lambda n: (cuts[n].start, n))
    if not order:
        return ()
    found = [
        Finding(Flaw.EMPTY, n, cuts[n].start, 0.0)
        for n in order
        if cuts[n].end - cuts[n].start < CLOSE
    ]
    first, last = order[0], max(order, key=lambda n: cuts[n].end)
    if cuts[first].start > CLOSE:
        found.append(Finding(Flaw.LATE, first, 0.0, cuts[first].start))
    for one, other in pairwise(order):
        found += _between(cuts, one, other)
    end = cuts[last].end
    if end < length - CLOSE:
        found.append(Finding(Flaw.EARLY, last, end, length - end))
    elif end > length + CLOSE:
        found.append(Finding(Flaw.BEYOND, last, length, end - length))
    return tuple(found)


def _between(cuts: Sequence[ClipCut], one: int, other: int) -> list[Finding]:
    apart = cuts[other].start - cuts[one].end
    if apart > CLOSE:
        return [Finding(Flaw.GAP, one, cuts[one].end, apart, other)]
    if apart < -CLOSE:
        return [Finding(Flaw.OVERLAP, one, cuts[other].start, -apart, other)]
    return []


def shared_out(cuts: Sequence[ClipCut], length: float) -> tuple[ClipCut, ...]:
    """`cuts` one after the other in their order, each as long as the next, filling `length`."""
    edges = [round(length * n / max(1, len(cuts)), 2) for n in range(len(cuts) + 1)]
    return tuple(
        replace(cut, start=start, end=end)
        for cut, (start, end) in zip(cuts, pairwise(edges), strict=True)
    )


def split(cuts: Sequence[ClipCut], index: int) -> tuple[ClipCut, ...]:
    """`cuts` with the one at `index` made two of half its length; the words stay with the first,
    how it is filmed goes with both."""
    cut = cuts[index]
    middle = round((cut.start + cut.end) / 2, 2)
    halves = (
        replace(cut, end=middle),
        ClipCut(start=middle, end=cut.end, lens=cut.lens, move=cut.move),
    )
    return (*cuts[:index], *halves, *cuts[index + 1 :])


def added(cuts: Sequence[ClipCut], after: int, length: float) -> tuple[ClipCut, ...]:
    """`cuts` with a blank one behind the one at `after`: in the gap there, else in its second
    half. The first one gets the whole clip."""
    if not cuts:
        return (ClipCut(start=0.0, end=round(length, 2)),)
    place = min(max(after, 0), len(cuts) - 1)
    cut = cuts[place]
    later = [other.start for n, other in enumerate(cuts) if n != place and other.start >= cut.end]
    until = min(later, default=length)
    if until - cut.end >= _LEAST:
        blank = ClipCut(start=cut.end, end=round(until, 2))
        return (*cuts[: place + 1], blank, *cuts[place + 1 :])
    halves = split(cuts, place)
    blank = ClipCut(start=halves[place + 1].start, end=halves[place + 1].end)
    return (*halves[: place + 1], blank, *halves[place + 2 :])


def retimed(cuts: Sequence[ClipCut], index: int, start: float, end: float) -> tuple[ClipCut, ...]:
    """`cuts` with new times for the one at `index`. A neighbour that touched it goes on touching,
    as long as it keeps some length: the cut between two is one place."""
    before = cuts[index]
    out = list(cuts)
    out[index] = replace(before, start=round(start, 2), end=round(end, 2))
    for n, other in enumerate(cuts):
        if n == index:
            continue
        if abs(other.end - before.start) < CLOSE and start - other.start >= _LEAST:
            out[n] = replace(other, end=round(start, 2))
        elif abs(other.start - before.end) < CLOSE and other.end - end >= _LEAST:
            out[n] = replace(other, start=round(end, 2))
    return tuple(out)


def in_order(cuts: Sequence[ClipCut], index: int, by: int) -> tuple[ClipCut, ...]:
    """`cuts` with the one at `index` `by` places earlier or later; where they follow each other
    without gaps their lengths move along, so that they still do."""
    to = index + by
    if not (0 <= index < len(cuts) and 0 <= to < len(cuts)):
        return tuple(cuts)
    moved = list(cuts)
    moved.insert(to, moved.pop(index))
    follows = all(abs(a.end - b.start) < CLOSE for a, b in pairwise(cuts))
    if not follows:
        return tuple(moved)
    at, out = cuts[0].start, list[ClipCut]()
    for cut in moved:
        length = cut.end - cut.start
        out.append(replace(cut, start=round(at, 2), end=round(at + length, 2)))
        at += length
    return tuple(out)
