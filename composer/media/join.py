"""Put clips of one kind behind each other without encoding again. Unequal clips are refused."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from composer.media.opening import picture_stream, reading, writing
from composer.media.probe import Clip, probe
from composer.problem import Problem


@dataclass
class _Track:
    """A stream of the joined clip and where its last packet ended, in its own ticks."""

    stream: Stream
    last: int | None = None


def join(paths: Sequence[Path], to: Path) -> None:
    """Write the clips at `paths`, in order, to `to` (MP4) by copying their packets.

    All must have one size, rate, codec and kind of sound: else `Problem` media.different_clips
    (`name=` the first that differs). Each clip starts exactly where the frames of the one before
    end. Raises `Problem` also as `probe` does, and media.disk_full or media.cannot_write.
    """
    clips = [probe(path) for path in paths]
    _check_equal(paths, clips)
    try:
        with (
            writing(to),
            av.open(str(to), "w", format="mp4", options={"movflags": "+faststart"}) as out,
        ):
            _copy_all(paths, clips, out, to)
    except BaseException:
        with contextlib.suppress(OSError):
            to.unlink(missing_ok=True)
        raise


def _copy_all(paths: Sequence[Path], clips: Sequence[Clip], out: OutputContainer, to: Path) -> None:
    tracks: dict[str, _Track] = {}
    offset = Fraction(0)
    for path, clip in zip(paths, clips, strict=True):
        with reading(path) as source:
            if not tracks:
                streams = [picture_stream(source), *source.streams.audio[:1]]
                tracks = {s.type: _Track(out.add_stream_from_template(s)) for s in streams}
            _copy(source, clip, out, tracks, offset, to)
        offset += clip.frames / clip.rate


def _copy(
    source: InputContainer,
    clip: Clip,
    out: OutputContainer,
    tracks: dict[str, _Track],
    offset: Fraction,
    to: Path,
) -> None:
    for packet in source.demux([picture_stream(source), *source.streams.audio[:1]]):
        if packet.dts is None or packet.pts is None:
            continue
        track = tracks[packet.stream.type]
        shift = round((offset - Fraction(clip.start)) / packet.time_base)
        packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
        # The encoder's run-in of each clip's sound lies over the end of the clip before; the muxer
        # takes no packet twice for one moment.
        if track.stream.type == "audio" and track.last is not None and packet.dts <= track.last:
            continue
        track.last = packet.dts
        packet.stream = track.stream
        with writing(to):
            out.mux(packet)


def _check_equal(paths: Sequence[Path], clips: Sequence[Clip]) -> None:
    kinds = [(*_shape(clip), _head(path)) for path, clip in zip(paths, clips, strict=True)]
    for path, kind in zip(paths, kinds, strict=True):
        if kind != kinds[0]:
            raise Problem("media.different_clips", name=path.name)


def _shape(clip: Clip) -> tuple[object, ...]:
    return (clip.width, clip.height, clip.rate, clip.codec, clip.has_sound, clip.rotation)


def _head(path: Path) -> tuple[object, ...]:
    """The decoders' own settings, stored once for the whole file: copying needs them the same."""
    with reading(path) as source:
        video = picture_stream(source)
        sounds = source.streams.audio[:1]
        heads = tuple(
            (s.codec_context.name, s.codec_context.sample_rate, s.codec_context.extradata)
            for s in sounds
        )
        return (video.codec_context.extradata, video.time_base, heads)
