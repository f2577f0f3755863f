"""The sound of a clip as blocks of samples, decoded by a thread of its own around the playhead.
Plays nothing."""

import threading
from collections.abc import Generator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import numpy as np
from av import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import InputContainer
from av.error import FFmpegError

from composer.media.opening import open_local

RATE, CHANNELS = 48000, 2
BLOCK = RATE
"""Samples in a block: one second."""
KEPT_BLOCKS = 300
"""Five minutes, 58 MB. A longer clip keeps what lies around the playhead."""
PATIENCE = 2.0
"""Seconds until a thread that a disk or a network keeps waiting is left to end by itself."""
LEAD_SECONDS = 1
"""Decoding starts this much early after a seek: a codec's first packet sounds wrong without the one
before it."""


class Heard(Protocol):
    """A clip's sound by place: one `SoundTrack`, or several one after the other."""

    def read(self, start: int, count: int) -> np.ndarray: ...
    def is_ready(self, start: int) -> bool: ...
    def close(self, *_: object) -> None: ...


class SoundTrack:
    """Samples counted from the clip's first picture. What isn't decoded yet, or isn't there, is
    silence."""

    def __init__(self, path: Path, picture_start: float) -> None:
        """`picture_start` is the first picture's own time stamp in seconds."""
        self._path, self._start = path, picture_start
        self._blocks: dict[int, np.ndarray] = {}
        self._whole: set[int] = set()
        self._at = 0
        self._stopped = False
        self._lock = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"sound {path.name}", daemon=True)
        self._thread.start()

    def close(self, *_: object) -> None:
        with self._lock:
            self._stopped = True
            self._lock.notify()
        self._thread.join(PATIENCE)

    def read(self, start: int, count: int) -> np.ndarray:
        """`count` samples from `start` on: (count, 2) int16."""
        out = np.zeros((count, CHANNELS), np.int16)
        done = 0
        with self._lock:
            self._look_at(start // BLOCK)
            while done < count:
                number, offset = divmod(start + done, BLOCK)
                part = min(count - done, BLOCK - offset)
                block = self._blocks.get(number)
                if block is not None:
                    out[done : done + part] = block[offset : offset + part]
                done += part
        return out

    def is_ready(self, start: int) -> bool:
        """Whether the samples at `start` are as good as they get."""
        with self._lock:
            self._look_at(start // BLOCK)
            return start // BLOCK in self._whole or not self._thread.is_alive()

    def _look_at(self, block: int) -> None:
        if block != self._at:
            self._at = block
            self._lock.notify()

    def _run(self) -> None:
        # A sound track that can't be read is silence; the picture says what is wrong with the file.
        with suppress(FFmpegError), open_local(self._path) as container:
            if not container.streams.audio:
                return
            while (block := self._next_missing()) is not None:
                self._decode_from(container, block)

    def _next_missing(self) -> int | None:
        """The next block to decode, waiting until there is one; None when told to stop."""
        with self._lock:
            while not self._stopped:
                if self._at not in self._whole:
                    return self._at
                self._lock.wait()
        return None

    def _decode_from(self, container: InputContainer, block: int) -> None:
        """Decode on from `block` until the kept stretch is full, the file ends or the playhead went
        elsewhere."""
        stream = container.streams.audio[0]
        seconds = self._start + block - LEAD_SECONDS
        base = Fraction(stream.time_base or Fraction(1, RATE))
        container.seek(int(Fraction(seconds) / base), stream=stream, backward=True)
        edge = block * BLOCK
        for position, samples in self._pieces(container):
            with self._lock:
                self._write(position, samples)
                while edge + BLOCK <= position + len(samples):
                    self._whole.add(edge // BLOCK)
                    edge += BLOCK
                done = edge // BLOCK
                elsewhere = not block <= self._at <= done
                if self._stopped or elsewhere or done >= self._at + KEPT_BLOCKS // 2:
                    return
        with self._lock:
            # Nothing more comes: all that follows is silence, also where the playhead stands.
            self._whole.update(range(block, max(self._at, edge // BLOCK) + KEPT_BLOCKS))

    def _pieces(self, container: InputContainer) -> Generator[tuple[int, np.ndarray]]:
        """Decoded samples (n, 2) int16 and the place of the first."""
        resampler = AudioResampler(format="s16", layout="stereo", rate=RATE)
        with suppress(FFmpegError):
            for packet in container.demux(container.streams.audio[0]):
                with suppress(FFmpegError):
                    for frame in packet.decode():
                        yield from (self._placed(out) for out in resampler.resample(frame))

    def _placed(self, frame: AudioFrame) -> tuple[int, np.ndarray]:
        stamp = (frame.pts or 0) * Fraction(frame.time_base or Fraction(1, RATE))
        samples = frame.to_ndarray().reshape(-1, CHANNELS)
        return round((float(stamp) - self._start) * RATE), samples

    def _write(self, position: int, samples: np.ndarray) -> None:
        if position < 0:
            samples, position = samples[-position:], 0
        while len(samples):
            number, offset = divmod(position, BLOCK)
            part = samples[: BLOCK - offset]
            if number not in self._blocks:
                self._blocks[number] = np.zeros((BLOCK, CHANNELS), np.int16)
                self._forget_far()
            self._blocks[number][offset : offset + len(part)] = part
            samples, position = samples[len(part) :], position + len(part)

    def _forget_far(self) -> None:
        if len(self._blocks) > KEPT_BLOCKS:
            far = max(self._blocks, key=lambda number: abs(number - self._at))
            del self._blocks[far]
            self._whole.discard(far)
