"""Numbers of the craft that change with the guides: how many beats, words and colours fit. Facts
are in `resources/craft.toml`; what to say about them is the checks' business."""

from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from composer import paths, toml_file


@dataclass(frozen=True)
class Limits:
    """`words_per_second` is speaking pace for subtitles, bars and checks alike. `beats` and `lines`
    map a clip's length in seconds to (fewest, most); between and beyond them counts grow by
    `beats_step` for each four seconds. `palette` is (fewest, most) colours."""

    words_per_second: float
    pause_between_lines: float
    beats: tuple[tuple[int, int, int], ...]
    beats_step: tuple[int, int]
    lines: tuple[tuple[int, int, int], ...]
    palette: tuple[int, int]
    moves: int
    dated: str
    source: str

    def beats_for(self, seconds: float) -> tuple[int, int]:
        """How many beats fit a clip of `seconds` (LIM-08): (fewest, most)."""
        return _count(self.beats, self.beats_step, seconds)

    def lines_for(self, seconds: float) -> tuple[int, int]:
        """How many short spoken lines fit a clip of `seconds` (LIM-09): (fewest, most)."""
        return _count(self.lines, self.beats_step, seconds)


def _count(
    table: tuple[tuple[int, int, int], ...], step: tuple[int, int], seconds: float
) -> tuple[int, int]:
    for length, low, high in table:
        if seconds <= length:
            return low, high
    length, low, high = table[-1]
    more = ceil((seconds - length) / 4)
    return low + more * step[0], high + more * step[1]


def load_limits(file: Path | None = None) -> Limits:
    """The shipped numbers, or those in `file`."""
    return _load(file or paths.resources() / "craft.toml")


@cache
def _load(file: Path) -> Limits:
    data = toml_file.read(file)
    speech, beats, lines = data["speech"], data["beats"], data["lines"]
    return Limits(
        words_per_second=float(speech["words_per_second"]),
        pause_between_lines=float(speech["pause_between_lines"]),
        beats=tuple((row[0], row[1], row[2]) for row in beats["by_seconds"]),
        beats_step=(beats["more_per_four_seconds"][0], beats["more_per_four_seconds"][1]),
        lines=tuple((row[0], row[1], row[2]) for row in lines["by_seconds"]),
        palette=(data["palette"]["fewest"], data["palette"]["most"]),
        moves=data["camera"]["moves"],
        dated=data["dated"],
        source=data["source"],
    )
