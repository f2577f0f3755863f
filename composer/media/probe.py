"""What a clip's file holds, measured rather than believed: frames are counted, the rate is taken
from the time stamps. No pictures come from here (`frames.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from composer.media.opening import reading
from composer.media.timeline import Timeline, read_timeline
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
    """Facts of a clip. `width` and `height` as shown, after turning by `rotation` degrees
    counter-clockwise (0, 90, 180, 270). `start` is the stream's own first time stamp in seconds:
    frame k is shown `k / rate` after it. `matrix` is the tag: "bt709", "bt601" or "" where none."""

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
        stream = container.streams.video[0]
        timeline = read_timeline(container)
        if not timeline.pts:
            raise Problem("media.damaged", name=path.name)
        if len(timeline.pts) < timeline.expected or timeline.ends_early:
            raise Problem(
                "media.truncated",
                name=path.name,
                frames=len(timeline.pts),
                expected=timeline.expected,
            )
        container.seek(0)
        return _clip(path, container, stream, timeline, next(container.decode(stream)))


def _clip(
    path: Path,
    container: InputContainer,
    stream: VideoStream,
    timeline: Timeline,
    first: VideoFrame,
) -> Clip:
    rotation = first.rotation % 360
    turned = rotation in (90, 270)
    rate = measured_rate(stream, timeline)
    count = len(timeline.pts)
    return Clip(
        width=first.height if turned else first.width,
        height=first.width if turned else first.height,
        frames=count,
        rate=rate,
        seconds=float(count / rate),
        has_sound=bool(container.streams.audio),
        codec=stream.codec_context.name,
        rotation=rotation,
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
