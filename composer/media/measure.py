"""Measures a clip: cuts, motion, colours, waveform, loudness, silence, what sounds like speech.
Reads it once from end to end; for a worker thread or a process of its own."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.reformatter import VideoReformatter

from composer.media.colour import to_rgb
from composer.media.measure_picture import SMALL, PictureMeter
from composer.media.measure_sound import SoundMeter
from composer.media.measured import Measured, MeasuredSound
from composer.media.opening import reading
from composer.media.probe import is_constant, measured_rate
from composer.media.timeline import Timeline, read_timeline
from composer.problem import Problem

MOST_FRAMES = 60 * 60 * 60
"""An hour at 60 a second: what is longer is not looked at any further."""


class StoppedError(Exception):
    """Measuring was told to stop: nothing came of it."""


def measure(path: Path, stopped: Callable[[], bool] = lambda: False) -> Measured:
    """What can be measured of the clip at `path`; a damaged one up to where it breaks off.

    `stopped` is asked between frames: once true, raises StoppedError. Raises `Problem` as
    `opening.reading` does, and media.damaged where not one frame can be decoded.
    """
    with reading(path) as container:
        line = read_timeline(container, stopped)
        if not line.pts:
            raise Problem("media.damaged", name=path.name)
        pictures, size = _look(container, line, stopped)
        if not pictures.frames:
            raise Problem("media.damaged", name=path.name)
        stream = container.streams.video[0]
        rate = measured_rate(stream, line)
        codec = stream.codec_context.name
    start = float(line.pts[0] * line.time_base)
    return Measured(
        frames=len(line.pts),
        rate=f"{rate.numerator}/{rate.denominator}",
        seconds=round(float((line.pts[-1] - line.pts[0]) * line.time_base + 1 / rate), 4),
        width=size[0],
        height=size[1],
        constant=is_constant(line),
        codec=codec,
        cuts=pictures.cuts(),
        change=pictures.change(),
        colours=pictures.colours(),
        sound=_listen(path, start, stopped),
    )


def _look(
    container: InputContainer, line: Timeline, stopped: Callable[[], bool]
) -> tuple[PictureMeter, tuple[int, int]]:
    """All frames, small; and the size of the first as a person sees it."""
    container.seek(line.pts[0], stream=container.streams.video[0])
    meter, reformatter, size = PictureMeter(len(line.pts)), VideoReformatter(), (0, 0)
    known = frozenset(line.pts)
    for packet in container.demux(container.streams.video[0]):
        if stopped():
            raise StoppedError
        with suppress(FFmpegError):
            for frame in packet.decode():
                if frame.pts not in known:
                    continue
                if not meter.frames:
                    turned = frame.rotation % 180 == 90
                    width, height = frame.width, frame.height
                    size = (height, width) if turned else (width, height)
                meter.add(to_rgb(frame, reformatter, size=SMALL))
        if meter.frames >= MOST_FRAMES:
            break
    return meter, size


def _listen(path: Path, start: float, stopped: Callable[[], bool]) -> MeasuredSound | None:
    # A sound track that can't be read is none; the picture says what is wrong with the file.
    with suppress(FFmpegError, OSError), av.open(str(path)) as container:
        if not container.streams.audio:
            return None
        meter = SoundMeter(start)
        _hear(container, container.streams.audio[0], meter, stopped)
        return meter.result()
    return None


def _hear(
    container: InputContainer, stream: AudioStream, meter: SoundMeter, stopped: Callable[[], bool]
) -> None:
    for packet in container.demux(stream):
        if stopped():
            raise StoppedError
        with suppress(FFmpegError):
            for frame in packet.decode():
                meter.add(frame)
    meter.add(None)
