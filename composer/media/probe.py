"""What a clip's file holds, measured rather than believed: frames are counted, the rate is taken
from the time stamps. No pictures come from here (`frames.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.video.stream import VideoStream

from composer.media.opening import reading
from composer.media.reader import PictureReader, shown_size
from composer.media.timeline import Timeline
from composer.problem import Problem
from composer.timecode import RATES

KNOWN_RATES = (
    *RATES.values(),
    *(Fraction(n) for n in (8, 12, 15, 16, 48, 50, 60)),
    Fraction(48000, 1001),
    Fraction(60000, 1001),
)
# Millisecond time stamps (WebM) blur a rate this much at most over a second; 24 and 23.976 are
# 1/1001 apart.
SNAP = 0.0004


@dataclass(frozen=True)
class Clip:
    """Facts of a clip. `width` and `height` as shown: with square pixels, after turning by
    `rotation` degrees counter-clockwise (0, 90, 180, 270). `start` is the stream's own first time
    stamp in seconds: frame k is shown `k / rate` after it. `matrix` is the tag: "bt709", "bt601" or
    "" where none."""

    width: int
    height: int
    frames: int
    rate: Fraction
    seconds: float
    has_sound: bool
    codec: str
    rotation: int
    bytes: int
    start: float = 0.0
    matrix: str = ""
    constant: bool = True
    """Every frame lasts equally long."""
    metadata: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


def probe(path: Path) -> Clip:
    """The facts of the clip at `path`: reads the packets, decodes the first frame only.

    Raises `Problem` media.missing, media.empty, media.cannot_read, media.not_a_video,
    media.truncated (`frames=` there, `expected=`) or media.damaged.
    """
    with reading(path) as container:
        reader = PictureReader(container)
        timeline = reader.timeline
        if len(timeline.pts) < timeline.expected or timeline.ends_early:
            raise Problem(
                "media.truncated",
                name=path.name,
                frames=len(timeline.pts),
                expected=timeline.expected,
            )
        return _clip(path, container, reader)


def _clip(path: Path, container: InputContainer, reader: PictureReader) -> Clip:
    stream, timeline, first = reader.stream, reader.timeline, reader.first
    width, height = shown_size(first, reader.pixel_shape)
    rate = measured_rate(stream, timeline)
    count = len(timeline.pts)
    return Clip(
        width=width,
        height=height,
        frames=count,
        rate=rate,
        seconds=float(count / rate),
        has_sound=bool(container.streams.audio),
        codec=stream.codec_context.name,
        rotation=first.rotation % 360,
        bytes=path.stat().st_size,
        start=float(timeline.pts[0] * timeline.time_base),
        matrix={1: "bt709", 5: "bt601", 6: "bt601"}.get(first.colorspace, ""),
        constant=is_constant(timeline),
        metadata=dict(container.metadata),
    )


def measured_rate(stream: VideoStream, timeline: Timeline) -> Fraction:
    """Frames a second by the time stamps, brought to the exact rate that they blur."""
    said = stream.average_rate or stream.guessed_rate or Fraction(24)
    span = (timeline.pts[-1] - timeline.pts[0]) * timeline.time_base
    if not span:
        return Fraction(said)
    measured = Fraction(len(timeline.pts) - 1) / span
    candidates = (Fraction(said), *KNOWN_RATES)
    nearest = min(candidates, key=lambda rate: abs(rate - measured))
    # A stamp is off by up to one tick at either end.
    blur = max(SNAP, float(2 * timeline.time_base / span))
    near = abs(float(nearest / measured) - 1) <= blur
    return nearest if near else measured.limit_denominator(1001)


def is_constant(timeline: Timeline) -> bool:
    """Whether every frame lasts equally long, to a tick."""
    gaps = [b - a for a, b in zip(timeline.pts, timeline.pts[1:], strict=False)]
    return not gaps or max(gaps) - min(gaps) <= 1
