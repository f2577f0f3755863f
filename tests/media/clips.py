"""Real clips for tests: every frame carries its number in its pixels as a bar code that survives
encoding, scaling and colour conversion. For the tests of media, engines, player and library."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

BITS = 16
CELLS = BITS + 2  # a white cell at the left, a black one at the right: thresholds come from these

BT709, BT601 = "bt709", "bt601"
TAGS = {
    BT709: (Colorspace.ITU709, ColorPrimaries.BT709, ColorTrc.BT709),
    BT601: (Colorspace.SMPTE170M, ColorPrimaries.SMPTE170M, ColorTrc.SMPTE170M),
}


def make_numbered_clip(
    path: Path,
    size: tuple[int, int] = (320, 180),
    rate: Fraction | int = Fraction(24),
    frames: int = 48,
    *,
    bframes: int = 2,
    first_pts: int = 0,
    sound: bool = False,
    rotation: int = 0,
    gop: int = 24,
    codec: str = "libx264",
    matrix: str = BT709,
    tagged: bool = True,
    patch: tuple[int, int, int] | None = None,
    container: str = "mp4",
) -> Path:
    """A clip at `path` of `frames` frames whose bar codes read 0, 1, 2 ….

    `first_pts`: frames by which the stream starts late, with no edit list to hide it (0, or from 2
    on with B-frames). `sound`: a 440 Hz tone of the clip's length. `rotation`: degrees
    counter-clockwise in the display matrix. `patch`: an RGB colour, converted
    by `matrix`, that fills the lower half. `tagged`: whether the stream says which matrix it uses.
    Codecs: any of PyAV's for yuv420p.
    """
    rate = Fraction(rate)
    options = {} if first_pts == 0 else {"use_editlist": "0"}
    with av.open(str(path), "w", format=container, options=options) as out:
        stream = out.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = 1 / rate
        context.gop_size = gop
        if codec in ("libx264", "libx265", "mpeg4"):
            context.max_b_frames = bframes
        if codec == "libx264":
            context.options = {"preset": "veryfast", "sc_threshold": "0", "crf": "18"}
        if rotation:
            stream.set_display_rotation(rotation)
        if tagged:
            _tag(context, matrix)
        audio = out.add_stream("aac", rate=48000, layout="stereo") if sound else None
        for number in range(frames):
            frame = _numbered_frame(size, number, matrix, patch)
            if tagged:
                _tag(frame, matrix)
            frame.pts, frame.time_base = number, 1 / rate
            out.mux(_late(stream.encode(frame), first_pts))
        out.mux(_late(stream.encode(None), first_pts))
        if audio is not None:
            _write_tone(out, audio, frames / rate)
    return path


def make_truncated_clip(path: Path, keep: float = 0.6, **options: Any) -> Path:
    """A clip cut off after `keep` of its bytes: with the index at its head (faststart), the frames
    at its end are missing. Keyword arguments as for `make_numbered_clip`."""
    whole = make_numbered_clip(path.with_name(f"whole-{path.name}"), **options)
    fast = path.with_name(f"fast-{path.name}")
    with (
        av.open(str(whole)) as source,
        av.open(str(fast), "w", format="mp4", options={"movflags": "faststart"}) as out,
    ):
        streams = {s.index: out.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream_index]
                out.mux(packet)
    data = fast.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    whole.unlink()
    fast.unlink()
    return path


def read_number(picture: np.ndarray) -> int:
    """The number in a frame: (h, w), (h, w, 3) or (h, w, 4) uint8 at any scale of the whole frame.

    Raises ValueError where no bar code can be seen (a black or foreign picture).
    """
    grey = picture if picture.ndim == 2 else picture[..., :3].mean(axis=2)
    height, width = grey.shape
    row = grey[height // 16 : height // 8].mean(axis=0)
    cells = [
        row[int((n + 0.3) * width / CELLS) : max(1, int((n + 0.7) * width / CELLS))].mean()
        for n in range(CELLS)
    ]
    white, black = cells[0], cells[-1]
    if white - black < 60:
        raise ValueError(f"no bar code: white {white:.0f}, black {black:.0f}")
    middle = (white + black) / 2
    return sum(1 << bit for bit in range(BITS) if cells[1 + bit] > middle)


def read_numbers(path: Path) -> list[int]:
    """The numbers of all frames of a clip in the order they are shown."""
    with av.open(str(path)) as clip:
        return [read_number(frame.to_ndarray(format="gray")) for frame in clip.decode(video=0)]


def to_yuv(colour: tuple[int, int, int], matrix: str) -> tuple[int, int, int]:
    """8-bit RGB to 8-bit limited-range Y'CbCr by the matrix of ITU-R BT.709 or BT.601."""
    kr, kb = (0.2126, 0.0722) if matrix == BT709 else (0.299, 0.114)
    r, g, b = (value / 255 for value in colour)
    y = kr * r + (1 - kr - kb) * g + kb * b
    cb, cr = (b - y) / (2 * (1 - kb)), (r - y) / (2 * (1 - kr))
    return round(16 + 219 * y), round(128 + 224 * cb), round(128 + 224 * cr)


def numbered_luma(size: tuple[int, int], number: int) -> np.ndarray:
    """The picture without colour: (height, width) uint8."""
    width, height = size
    luma = np.full((height, width), 110, np.uint8)
    # Something that moves, so that B-frames and motion vectors have work to do.
    luma[height // 3 : height // 2] = (np.arange(width) + 4 * number) % 200 + 20
    bits = [1, *((number >> bit) & 1 for bit in range(BITS)), 0]
    for n, bit in enumerate(bits):
        luma[: height // 5, n * width // CELLS : (n + 1) * width // CELLS] = 235 if bit else 16
    return luma


def _numbered_frame(
    size: tuple[int, int], number: int, matrix: str, patch: tuple[int, int, int] | None
) -> av.VideoFrame:
    width, height = size
    luma = numbered_luma(size, number)
    chroma = np.full((2, height // 2, width // 2), 128, np.uint8)
    if patch is not None:
        y, cb, cr = to_yuv(patch, matrix)
        luma[height // 2 :] = y
        chroma[0, height // 4 :], chroma[1, height // 4 :] = cb, cr
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane, values in zip(frame.planes, (luma, chroma[0], chroma[1]), strict=True):
        padded = np.zeros((plane.height, plane.line_size), np.uint8)
        padded[:, : plane.width] = values
        plane.update(padded.tobytes())
    return frame


def _late(packets: list[Any], first_pts: int) -> list[Any]:
    """Shows every packet `first_pts` frames after the stream's start. Without an edit list the file
    starts at the first dts, which B-frames put `delay` frames before the first pts."""
    for packet in packets:
        if first_pts:
            delay = 2 if packet.stream.codec_context.max_b_frames else 0
            if first_pts < delay:
                raise ValueError(f"with B-frames a stream can start at {delay} at the earliest")
            packet.pts += first_pts - delay
    return packets


def _tag(holder: Any, matrix: str) -> None:
    holder.colorspace, holder.color_primaries, holder.color_trc = TAGS[matrix]
    holder.color_range = ColorRange.MPEG


def _write_tone(out: Any, stream: Any, seconds: Fraction) -> None:
    count = round(seconds * 48000)
    tone = (0.2 * np.sin(np.arange(count) * 2 * np.pi * 440 / 48000)).astype(np.float32)
    for start in range(0, count, 1024):
        part = np.ascontiguousarray(np.stack([tone[start : start + 1024]] * 2))
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48000, start, Fraction(1, 48000)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))
