"""The bars of a shot's time line as values: where they are, how they move, resize and snap, whether
a line can be said in its time. No painting, no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Any

from composer.prompt.blocks import Block
from composer.prompt.limits import load_limits
from composer.prompt.shot import ClipCut, Shot
from composer.prompt.timing import speaking_seconds, timed_beats, timed_cues, timed_lines
from composer.timecode import RATES

SHORTEST_FRAMES = 2


class Row(Enum):
    """The rows of the time line, by the field of the shot they show."""

    BEATS = "beats"
    LINES = "dialogue"
    CUES = "cues"
    CUTS = "shot_list"

    @property
    def block(self) -> Block:
        return {Row.LINES: Block.DIALOGUE, Row.CUES: Block.SOUND}.get(self, Block.BEATS)


class Pace(Enum):
    """Whether a line can be spoken in its bar."""

    OK = "ok"
    TIGHT = "tight"
    LONG = "long"


@dataclass(frozen=True)
class Bar:
    """One beat, line or cue. Seconds; `timed` False: its time is only its even share. A cue has no
    length."""

    row: Row
    index: int
    start: float
    end: float
    timed: bool
    text: str

    @property
    def key(self) -> tuple[Row, int]:
        return self.row, self.index


def bars_of(shot: Shot) -> tuple[Bar, ...]:
    """Every bar of `shot` (resolved or not), row by row."""
    beats = (
        Bar(Row.BEATS, n, *time, beat.start is not None or beat.end is not None, beat.text)
        for n, (beat, time) in enumerate(zip(shot.beats, timed_beats(shot), strict=True))
    )
    lines = (
        Bar(Row.LINES, n, *time, line.start is not None or line.end is not None, _said(line))
        for n, (line, time) in enumerate(zip(shot.dialogue, timed_lines(shot), strict=True))
    )
    cues = (
        Bar(Row.CUES, n, at, at, cue.at is not None, cue.text)
        for n, (cue, at) in enumerate(zip(shot.cues, timed_cues(shot), strict=True))
    )
    return (*beats, *lines, *cues)


def cut_bars(shot: Shot) -> tuple[Bar, ...]:
    """The cuts of `shot`'s shot list: a time line of their own."""
    return tuple(
        Bar(Row.CUTS, n, cut.start, max(cut.start, cut.end), timed=True, text=cut_name(cut, n))
        for n, cut in enumerate(shot.shot_list)
    )


def cut_name(cut: ClipCut, index: int) -> str:
    """What a cut is called: its title, else its words, else its number."""
    return cut.title.strip() or cut.description.strip() or str(index + 1)


def _said(line: Any) -> str:
    return f"{line.speaker}: “{line.line}”" if line.speaker else f"“{line.line}”"


def pace_of(text: str, seconds: float) -> Pace:
    """How well the words of a line fit `seconds` at speaking pace."""
    need = speaking_seconds(text)
    if need > seconds + 1e-6:
        return Pace.LONG
    return Pace.TIGHT if need > 0.85 * seconds else Pace.OK


def words_that_fit(seconds: float) -> int:
    return int(seconds * load_limits().words_per_second)


def rate_of(shot: Shot) -> Fraction:
    return RATES.get(shot.parameters.fps, RATES["24"])


def lanes_of(bars: Sequence[Bar]) -> dict[int, int]:
    """The lane of each bar of one row, by index: overlapping ones stand under each other."""
    ends: list[float] = []
    lanes: dict[int, int] = {}
    for bar in sorted(bars, key=lambda b: (b.start, b.index)):
        free = (n for n, end in enumerate(ends) if end <= bar.start + 1e-6)
        lane = next(free, len(ends))
        ends[lane:] = [bar.end, *ends[lane + 1 :]]
        lanes[bar.index] = lane
    return lanes


@dataclass(frozen=True)
class Grid:
    """What bars snap to: frames always, and `edges` (seconds) within `reach` seconds."""

    seconds: float
    rate: Fraction
    edges: tuple[float, ...] = ()
    reach: float = 0.0

    def snap(self, at: float) -> float:
        at = min(max(at, 0.0), self.seconds)
        near = min(self.edges, key=lambda edge: abs(edge - at), default=at)
        if self.edges and abs(near - at) <= self.reach:
            return near
        return self.to_frame(at)

    def to_frame(self, at: float) -> float:
        frame = round(Fraction(at) * self.rate)
        return min(float(frame / self.rate), self.seconds)

    @property
    def frame(self) -> float:
        return float(1 / self.rate)


def grid_for(bars: Iterable[Bar], seconds: float, rate: Fraction, but: Bar, reach: float) -> Grid:
    """The grid in which `but` moves: the edges of all other bars, and the clip's."""
    others = [bar for bar in bars if bar.key != but.key]
    edges = {0.0, seconds, *(b.start for b in others), *(b.end for b in others)}
    return Grid(seconds, rate, tuple(sorted(edges)), reach)


def moved(bar: Bar, by: float, grid: Grid) -> Bar:
    """`bar` moved as a whole, inside the clip; its nearer edge snaps."""
    length = bar.end - bar.start
    start = min(max(bar.start + by, 0.0), grid.seconds - length)
    head, tail = grid.snap(start), grid.snap(start + length) - length
    best = head if abs(head - start) <= abs(tail - start) or length == 0 else tail
    best = min(max(best, 0.0), grid.seconds - length)
    return replace(bar, start=best, end=best + length, timed=True)


def resized(bar: Bar, grid: Grid, *, start: float | None = None, end: float | None = None) -> Bar:
    """`bar` with one edge moved; never shorter than two frames."""
    least = SHORTEST_FRAMES * grid.frame
    if start is not None:
        head = min(grid.snap(start), max(0.0, bar.end - least))
        return replace(bar, start=head, timed=True)
    tail = max(grid.snap(end if end is not None else bar.end), min(grid.seconds, bar.start + least))
    return replace(bar, end=tail, timed=True)


def stored(shot: Shot, bar: Bar) -> object:
    """The beat, line or cue of `shot` with the times of `bar`, to milliseconds."""
    item = getattr(shot, bar.row.value)[bar.index]
    if bar.row is Row.CUES:
        return replace(item, at=round(bar.start, 3))
    return replace(item, start=round(bar.start, 3), end=round(bar.end, 3))


def untimed(item: Any) -> object:
    """A beat, line or cue without its times."""
    return replace(item, at=None) if hasattr(item, "at") else replace(item, start=None, end=None)
