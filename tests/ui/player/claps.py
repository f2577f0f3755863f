"""A clip with claps: a white frame and a click at the same moments, for tests and benchmarks of
sound and picture together."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np

RATE = 48000


def make_clap_clip(path: Path, frames: int = 240, every: int = 24, rate: int = 24) -> Path:
    """320x180; frames `every`, 2 * `every` … are white, and a click of 5 ms begins with each."""
    size = (320, 180)
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=rate, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        audio = out.add_stream("aac", rate=RATE, layout="stereo")
        for number in range(frames):
            level = 240 if number and number % every == 0 else 30
            picture = np.full((size[1], size[0], 3), level, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        sound = np.zeros((2, frames * RATE // rate), np.float32)
        click = 0.9 * np.sin(2 * np.pi * 2000 * np.arange(RATE // 200) / RATE)
        for number in range(every, frames, every):
            at = number * RATE // rate
            sound[:, at : at + len(click)] = click
        for start in range(0, sound.shape[1], 1024):
            part = np.ascontiguousarray(sound[:, start : start + 1024])
            frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = RATE, start
            out.mux(audio.encode(frame))
        out.mux(audio.encode(None))
    return path


def clicks_in(samples: np.ndarray) -> list[int]:
    """Where each click begins in (n,) samples."""
    loud = np.flatnonzero(np.abs(samples.astype(float)) > 0.3 * 32767)
    if not len(loud):
        return []
    first = np.flatnonzero(np.diff(loud, prepend=-RATE) > RATE // 10)
    return [int(n) for n in loud[first]]
