"""When beats, lines and cues happen: written times as they are, missing ones shared out. Seconds
from the start of the clip; nothing here changes a shot."""

from collections.abc import Sequence
from itertools import pairwise

from composer.prompt.limits import load_limits
from composer.prompt.shot import Shot

Stretch = tuple[float, float]
"""(start, end) in seconds, 0 <= start <= end <= the clip's length."""


def speaking_seconds(text: str) -> float:
    """How long `text` takes to say at speaking pace; 0 for no words."""
    return len(text.split()) / load_limits().words_per_second


def timed_beats(shot: Shot, seconds: float | None = None) -> tuple[Stretch, ...]:
    """One stretch a beat, in order. Beats without times share the room between their neighbours
    evenly."""
    length = _length(shot, seconds)
    return _share([(beat.start, beat.end) for beat in shot.beats], [1.0] * len(shot.beats), length)


def timed_lines(shot: Shot, seconds: float | None = None) -> tuple[Stretch, ...]:
    """One stretch a spoken line, in order.

    Lines without times share the room by their words, then take no longer than speaking them: each
    stretch is the room's part, cut to the speaking time and a breath.
    """
    length = _length(shot, seconds)
    said = [max(0.6, speaking_seconds(line.line)) for line in shot.dialogue]
    given = [(line.start, line.end) for line in shot.dialogue]
    shares = _share(given, said, length)
    air = load_limits().pause_between_lines
    return tuple(
        (start, end if written[1] is not None else min(end, start + need + air))
        for (start, end), written, need in zip(shares, given, said, strict=True)
    )


def timed_cues(shot: Shot, seconds: float | None = None) -> tuple[float, ...]:
    """One moment a cue, in order of the cues. Cues without a time stand in the middles of the
    stretches they would share."""
    length = _length(shot, seconds)
    shares = _share([(cue.at, cue.at) for cue in shot.cues], [1.0] * len(shot.cues), length)
    return tuple(
        start if cue.at is not None else (start + end) / 2
        for cue, (start, end) in zip(shot.cues, shares, strict=True)
    )


def _length(shot: Shot, seconds: float | None) -> float:
    length = shot.seconds if seconds is None else seconds
    return max(0.0, length) if length == length else 0.0  # NaN counts as no time


def _share(
    given: Sequence[tuple[float | None, float | None]], weights: Sequence[float], length: float
) -> tuple[Stretch, ...]:
    """Stretches for all: written edges kept (inside the clip), the open ones between them by
    weight."""
    edges = _edges(given, length)
    out: list[Stretch] = []
    first = 0
    while first < len(given):
        last = first
        while edges[last][1] is None and last + 1 < len(given) and edges[last + 1][0] is None:
            last += 1
        out += _run(weights[first : last + 1], _room(edges, out, first, last, length))
        first = last + 1
    return tuple(out)


def _edges(
    given: Sequence[tuple[float | None, float | None]], length: float
) -> list[tuple[float | None, float | None]]:
    return [(_inside(start, length), _inside(end, length)) for start, end in given]


def _inside(at: float | None, length: float) -> float | None:
    if at is None or at != at:
        return None
    return min(max(at, 0.0), length)


def _room(
    edges: Sequence[tuple[float | None, float | None]],
    before: Sequence[Stretch],
    first: int,
    last: int,
    length: float,
) -> Stretch:
    """The stretch that entries `first` to `last` share: from the previous end to the next start."""
    start = edges[first][0]
    if start is None:
        start = before[-1][1] if before else 0.0
    end = edges[last][1]
    if end is None:
        end = edges[last + 1][0] if last + 1 < len(edges) else length
    return start, max(start, end if end is not None else length)


def _run(weights: Sequence[float], room: Stretch) -> list[Stretch]:
    """`room` cut into one stretch a weight."""
    start, end = room
    total = sum(weights)
    cuts = [start]
    for weight in weights[:-1]:
        cuts.append(min(end, cuts[-1] + (end - start) * weight / total))
    return list(pairwise((*cuts, end)))
