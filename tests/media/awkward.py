"""Clips as other people's cameras, cutters and converters leave them: numbered like those of
`clips.py`, and awkward in their container, their time stamps or their pictures."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.stream import Disposition

from tests.media.clips import numbered_luma

FRAMES = 48
SIZE = 160, 90
PYRAMID = "bframes=8:b-pyramid=normal:keyint=250:scenecut=0:ref=6"
OPEN = "open-gop=1:keyint=12:bframes=4:scenecut=0"
HIDDEN = {"auto-alt-ref": "1", "lag-in-frames": "16", "b": "150k", "cpu-used": "5", "g": "30"}


def encode(
    path: Path,
    container: str = "mp4",
    codec: str = "libx264",
    *,
    size: tuple[int, int] = SIZE,
    rate: Fraction | int = 24,
    pixels: str = "yuv420p",
    options: dict[str, str] | None = None,
    head: dict[str, str] | None = None,
    at: Callable[[int], Fraction] | None = None,
    pixel_shape: Fraction | None = None,
    first: int = 0,
) -> Path:
    """`at` gives each frame's time in seconds, else they are even. `head`: the muxer's options.
    `first`: the number of the first frame."""
    fine = Fraction(1, 90000)
    with av.open(str(path), "w", format=container, options=head or {}) as out:
        stream = out.add_stream(codec, rate=Fraction(rate), options=options or {})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        if pixel_shape:
            stream.codec_context.sample_aspect_ratio = pixel_shape
        if at:
            stream.codec_context.time_base = fine
        for number in range(FRAMES):
            luma = numbered_luma(size, first + number)
            frame = av.VideoFrame.from_ndarray(luma, format="gray").reformat(format=pixels)
            frame.time_base = fine if at else 1 / Fraction(rate)
            frame.pts = round(at(number) / fine) if at else number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def x264(params: str, **others: Any) -> Callable[[Path], Path]:
    return lambda path: encode(path, options={"preset": "fast", "x264-params": params}, **others)


def of(*given: Any, **others: Any) -> Callable[[Path], Path]:
    return lambda path: encode(path, *given, **others)


def with_another(path: Path, container: str, mark: Disposition) -> Path:
    """A second stream of pictures, blank and marked with `mark`, comes before the numbered one."""
    blank = encode(path.with_name("blank"), "mov", "mjpeg", pixels="yuvj420p", size=(64, 36))
    numbered = encode(path.with_name("numbered"), "mov")
    with (
        av.open(str(blank)) as one,
        av.open(str(numbered)) as two,
        av.open(str(path), "w", format=container) as out,
    ):
        streams = [out.add_stream_from_template(source.streams.video[0]) for source in (one, two)]
        streams[0].disposition, streams[1].disposition = mark, Disposition.default
        for source, stream in zip((one, two), streams, strict=True):
            for packet in source.demux(video=0):
                if packet.size and not (stream is streams[0] and mark and packet.pts):
                    packet.stream = stream
                    out.mux(packet)
    return path


def glued(path: Path) -> Path:
    """Two broadcast files, one copied behind the other: the clock is set back half-way."""
    parts = [
        encode(path.with_name(f"part {first}"), "mpegts", options={"bf": "2"}, first=first)
        for first in (0, FRAMES)
    ]
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "59.94": of(rate=Fraction(60000, 1001)),
    "50": of(rate=50),
    "120": of(rate=120),
    "deep b-frames": x264(PYRAMID),
    "deep b-frames, broadcast": x264(PYRAMID, container="mpegts"),
    "open groups, disc": x264(OPEN, container="mpegts", head={"mpegts_m2ts_mode": "1"}),
    "open groups, matroska": x264(OPEN, container="matroska"),
    "open groups, hevc": of("mpegts", "libx265", options={"x265-params": f"log-level=none:{OPEN}"}),
    "one key for all, broadcast": x264("keyint=infinite:bframes=3", container="mpegts"),
    "refreshed bit by bit, broadcast": x264(
        "intra-refresh=1:keyint=24:bframes=0", container="mpegts"
    ),
    "avi with b-frames": x264("bframes=3:b-pyramid=normal", container="avi"),
    "avi, packed": of("avi", "mpeg4", options={"bf": "2"}),
    "bare h.264": x264("bframes=3:keyint=12", container="h264"),
    "program stream": of("mpeg", "mpeg2video", rate=25, options={"bf": "2", "g": "12"}),
    "fields": x264("tff=1:keyint=12", rate=25, size=(160, 96)),
    "in pieces": of(head={"movflags": "frag_keyframe+empty_moov"}, options={"g": "12"}),
    "hidden frames": of("webm", "libvpx-vp9", options=HIDDEN),
    "uneven, in milliseconds": of(
        "matroska", at=lambda n: Fraction(n + (n > 20) * 9, 24) + Fraction(n % 3, 150)
    ),
    "twins in a millisecond": of("matroska", at=lambda n: Fraction(n, 2000)),
    "begins late, in milliseconds": of(
        "matroska", at=lambda n: Fraction(37123, 1000) + Fraction(n, 24)
    ),
    "853x481": of(size=(853, 481), pixels="yuv444p"),
    "853x481, rgb": of("mov", "qtrle", size=(853, 481), pixels="rgb24"),
    "853x481, 16 bits": of("matroska", "ffv1", size=(853, 481), pixels="gbrp16le"),
    "broad pixels": of(pixel_shape=Fraction(4, 3)),
    "a matrix no scaler knows": x264("colormatrix=YCgCo"),
    "constant luminance": x264("colormatrix=bt2020c"),
    "two streams of pictures": lambda path: with_another(path, "matroska", Disposition(0)),
    "a cover first": lambda path: with_another(path, "mp4", Disposition.attached_pic),
    "glued": glued,
}
