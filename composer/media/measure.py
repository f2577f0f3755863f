"""Measures a clip: cuts, motion, colours, waveform, loudness, silence, what sounds like speech.
Reads it once from end to end; for a worker thread or a process of its own."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.reformatter import VideoReformatter

from composer.media.colour import to_rgb
from composer.media.measure_picture import SMALL, PictureMeter
from composer.media.measure_sound import SoundMeter
from composer.media.measured import Measured, MeasuredSound
from composer.media.opening import open_local, reading
from composer.media.probe import is_constant, measured_rate
from composer.media.reader import PictureReader, shown_size

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
        reader = PictureReader(container, stopped)
        line, stream = reader.timeline, reader.stream
        pictures = _look(reader, stopped)
        width, height = shown_size(reader.first, reader.pixel_shape)
        rate = measured_rate(stream, line)
        codec = stream.codec_context.name
    start = float(line.pts[0] * line.time_base)
    return Measured(
        frames=len(line.pts),
        rate=f"{rate.numerator}/{rate.denominator}",
        seconds=round(float((line.pts[-1] - line.pts[0]) * line.time_base + 1 / rate), 4),
        width=width,
        height=height,
        constant=is_constant(line),
        codec=codec,
        cuts=pictures.cuts(),
        change=pictures.change(),
        colours=pictures.colours(),
        sound=_listen(path, start, stopped),
    )


def _look(reader: PictureReader, stopped: Callable[[], bool]) -> PictureMeter:
    """All frames, small."""
    meter, reformatter = PictureMeter(len(reader.timeline.pts)), VideoReformatter()
    while meter.frames < MOST_FRAMES and (found := reader.next()) is not None:
        if stopped():
            raise StoppedError
        meter.add(to_rgb(found[1], reformatter, size=SMALL))
    return meter


def _listen(path: Path, start: float, stopped: Callable[[], bool]) -> MeasuredSound | None:
    # A sound track that can't be read is none; the picture says what is wrong with the file.
    with suppress(FFmpegError, OSError), open_local(path) as container:
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
