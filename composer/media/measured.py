"""What was measured of a clip, as a frozen record and as JSON kept aside, so that nothing is
measured twice. Measuring itself is `measure.py`."""

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from composer import records
from composer.problem import Problem
from composer.records import Extra

VERSION = 1
"""Raise it when the same clip would be measured differently: older results are then left aside."""


@dataclass(frozen=True)
class Colour:
    """`hex` is `#rrggbb`, `share` its part of the picture, 0..1."""

    hex: str
    share: float


@dataclass(frozen=True)
class Silence:
    """From `start` to `end`, in seconds."""

    start: float
    end: float


@dataclass(frozen=True)
class MeasuredSound:
    """`loudness` is LUFS over all of it (EBU R 128), None where all of it is below the gate.
    `momentary` is LUFS each tenth of a second, `waveform` the largest sample (0..255) of each piece
    of `piece` seconds, `peak` dBFS. `speech` is the share of its length that sounds like speech."""

    loudness: float | None
    peak: float
    momentary: tuple[float, ...]
    waveform: tuple[int, ...]
    piece: float
    silences: tuple[Silence, ...] = ()
    speech: float = 0.0

    @property
    def silent_seconds(self) -> float:
        return sum(silence.end - silence.start for silence in self.silences)


@dataclass(frozen=True)
class Measured:
    """`cuts` are the frames that begin a new picture. `change` is how much of its full range the
    picture changes from frame to frame, in percent, cuts left out (the median). `rate` is a
    fraction, `24/1`; `constant`: each frame lasts equally long."""

    frames: int
    rate: str
    seconds: float
    width: int
    height: int
    constant: bool
    codec: str
    cuts: tuple[int, ...] = ()
    change: float = 0.0
    colours: tuple[Colour, ...] = ()
    sound: MeasuredSound | None = None
    version: int = VERSION
    extra: Extra = field(default_factory=dict[str, object], hash=False)


class MeasuredFiles:
    """Results by clip in a folder that may be emptied at any time. A clip is known by its name,
    size and time of change: a changed file is measured anew. Reads and writes files: for a worker
    thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, clip: Path) -> Measured | None:
        """What was measured of `clip`; None where it wasn't, or not of this file."""
        with contextlib.suppress(OSError, ValueError, Problem):
            data = json.loads(self._file(clip).read_text("utf-8"))
            if data.get("version") == VERSION:
                return records.from_json(Measured, data)
        return None

    def put(self, clip: Path, measured: Measured) -> None:
        """Keeps it; a full disk only means measuring again."""
        with contextlib.suppress(OSError):
            file = self._file(clip)
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f"{file.name}.{os.getpid()}.part")
            part.write_text(json.dumps(records.to_json(measured)), "utf-8")
            part.replace(file)

    def _file(self, clip: Path) -> Path:
        facts = clip.stat()
        key = f"{clip.resolve()}|{facts.st_size}|{facts.st_mtime_ns}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"
