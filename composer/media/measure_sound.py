"""Waveform, loudness, silence and what sounds like speech. Loudness is FFmpeg's own meter for EBU
R 128; the guess at speech is ours, and only a guess."""

import math
from collections.abc import Iterator
from itertools import groupby

import numpy as np
from av import AudioFrame
from av.audio.resampler import AudioResampler
from av.error import FFmpegError
from av.filter import Graph

from composer.media.measured import MeasuredSound, Silence

RATE = 48000
PIECE = 0.02
"""Seconds that one value of the waveform stands for."""
GATE = -70.0
"""LUFS: what is quieter doesn't count (ITU-R BS.1770-4)."""
SILENT, LEAST_SILENCE = -50.0, 0.5
"""Momentary LUFS under which it is silent, and for how many seconds at least."""
STEP = 0.1
SPEECH_RATE, WINDOW = 16000, 1.0


class SoundMeter:
    """Takes decoded frames in order; `start` is the picture's first moment in seconds."""

    def __init__(self, start: float) -> None:
        self._start = start
        self._stereo = AudioResampler(format="fltp", layout="stereo", rate=RATE)
        self._mono = AudioResampler(format="flt", layout="mono", rate=SPEECH_RATE)
        self._meter = LoudnessMeter()
        self._pieces: list[int] = []
        self._left = np.zeros(0, np.float32)
        self._peak = 0.0
        self._speech = SpeechMeter()
        self._begun = False

    def add(self, frame: AudioFrame | None) -> None:
        """None: that was all."""
        if frame is not None and not self._begun:
            self._begin(frame)
        for part in self._stereo.resample(frame):
            samples = part.to_ndarray()
            self._meter.add(samples)
            self._draw(np.abs(samples).max(axis=0))
        for part in self._mono.resample(frame):
            self._speech.add(part.to_ndarray().reshape(-1))

    def _begin(self, frame: AudioFrame) -> None:
        """Sound that starts after the picture leaves a gap, drawn as silence."""
        self._begun = True
        late = float((frame.pts or 0) * (frame.time_base or 0)) - self._start
        gap = np.zeros((2, max(0, round(late * RATE))), np.float32)
        if gap.size and late < 600:
            self._meter.add(gap)
            self._draw(gap[0])

    def _draw(self, loud: np.ndarray) -> None:
        size = round(PIECE * RATE)
        both = np.concatenate([self._left, loud])
        whole = len(both) // size * size
        peaks = both[:whole].reshape(-1, size).max(axis=1) if whole else np.zeros(0)
        self._peak = max(self._peak, float(both.max(initial=0.0)))
        self._pieces += [round(255 * min(1.0, float(p))) for p in peaks]
        self._left = both[whole:]

    def result(self) -> MeasuredSound | None:
        if not self._pieces:
            return None
        loudness, momentary = self._meter.result()
        return MeasuredSound(
            loudness=None if loudness is None or loudness <= GATE else round(loudness, 1),
            peak=round(20 * math.log10(max(self._peak, 1e-6)), 1),
            momentary=momentary,
            waveform=tuple(self._pieces),
            piece=PIECE,
            silences=silences(momentary),
            speech=self._speech.share(),
        )


class LoudnessMeter:
    """FFmpeg's `ebur128`: integrated and momentary LUFS."""

    def __init__(self) -> None:
        self._graph = Graph()
        source = self._graph.add_abuffer(
            sample_rate=RATE, format="fltp", layout="stereo", time_base=None
        )
        meter = self._graph.add("ebur128", "metadata=1")
        sink = self._graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        self._graph.configure()
        self._placed = 0
        self._all: float | None = None
        self._momentary: list[float] = []

    def add(self, samples: np.ndarray) -> None:
        """(2, n) float32 at 48 kHz."""
        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples, np.float32), format="fltp", layout="stereo"
        )
        frame.sample_rate, frame.pts = RATE, self._placed
        self._placed += samples.shape[1]
        self._graph.push(frame)
        self._read()

    def result(self) -> tuple[float | None, tuple[float, ...]]:
        self._graph.push(None)
        self._read()
        return self._all, tuple(self._momentary)

    def _read(self) -> None:
        try:
            while True:
                told = self._graph.pull().metadata
                if "lavfi.r128.M" in told:
                    self._momentary.append(_decibels(told["lavfi.r128.M"]))
                    self._all = _decibels(told["lavfi.r128.I"])
        except (FFmpegError, EOFError):
            return


def _decibels(text: str) -> float:
    value = float(text)
    return round(max(-120.0, value), 1) if math.isfinite(value) else -120.0


def silences(momentary: tuple[float, ...]) -> tuple[Silence, ...]:
    """Where nothing is heard for a while. A momentary value looks back over 0.4 s, so that the
    first three say little."""
    out: list[Silence] = []
    settled = [*momentary[3:4] * 3, *momentary[3:]] if len(momentary) > 3 else [*momentary]
    at = 0
    for silent, run in groupby(value < SILENT for value in settled):
        length = sum(1 for _ in run)
        if silent and length * STEP >= LEAST_SILENCE:
            out.append(Silence(round(at * STEP, 1), round((at + length) * STEP, 1)))
        at += length
    return tuple(out)


class SpeechMeter:
    """How much of the sound moves like speech: voiced now and then, and louder and softer at the
    pace of syllables. Music and animals can pass for it; whispering can't."""

    def __init__(self) -> None:
        self._left = np.zeros(0, np.float32)
        self._yes = self._windows = 0

    def add(self, samples: np.ndarray) -> None:
        """(n,) float32 at 16 kHz."""
        self._left = np.concatenate([self._left, samples])
        size = round(WINDOW * SPEECH_RATE)
        while len(self._left) >= size:
            self._windows += 1
            self._yes += sounds_like_speech(self._left[:size])
            self._left = self._left[size // 2 :]

    def share(self) -> float:
        """0..1 of the length."""
        return round(self._yes / self._windows, 3) if self._windows else 0.0


_FRAME, _HOP = 640, 160  # 40 ms and 10 ms at 16 kHz
_LAGS = slice(SPEECH_RATE // 400, SPEECH_RATE // 70)
"""Voices are between 70 and 400 Hz."""
QUIET = 10 ** (-50 / 20)
VOICED, LEAST_VOICED = 0.5, 0.15
SYLLABLES = slice(2, 9)
"""Hertz at which speech gets louder and softer, 2 to 8."""
LEAST_SYLLABIC, LEAST_DEPTH = 0.5, 0.22


def sounds_like_speech(window: np.ndarray) -> bool:
    """Of one second at 16 kHz."""
    if float(np.sqrt((window**2).mean())) < QUIET:
        return False
    frames = np.lib.stride_tricks.sliding_window_view(window, _FRAME)[::_HOP]
    spectra = np.abs(np.fft.rfft(frames * np.hanning(_FRAME), 2 * _FRAME, axis=1)) ** 2
    band = spectra[:, _bins(250, 3500)].sum(axis=1)
    envelope = np.sqrt(band)
    depth = float(envelope.std() / max(1e-12, envelope.mean()))
    moving = np.abs(np.fft.rfft(envelope - envelope.mean(), 100)) ** 2
    syllabic = float(moving[SYLLABLES].sum() / max(1e-12, moving[1:21].sum()))
    voiced = float(np.mean(list(_voicing(spectra, band))))
    return voiced > LEAST_VOICED and syllabic > LEAST_SYLLABIC and depth > LEAST_DEPTH


def _bins(low: float, high: float) -> slice:
    per_hertz = 2 * _FRAME / SPEECH_RATE
    return slice(round(low * per_hertz), round(high * per_hertz))


def _voicing(spectra: np.ndarray, band: np.ndarray) -> Iterator[bool]:
    """Whether each frame that can be heard repeats itself at a voice's pitch and has overtones."""
    heard = band > 0.05 * band.max()
    kept = spectra.copy()
    kept[:, : _bins(60, 60).start] = 0
    for frame, loud in zip(kept, heard, strict=True):
        if not loud:
            yield False
            continue
        again = np.fft.irfft(frame)
        first = max(1e-12, float(again[0]))
        best = float(again[_LAGS].max()) / first
        top = int(frame.argmax())
        tone = float(frame[max(0, top - 4) : top + 5].sum() / max(1e-12, frame.sum()))
        # A pure tone repeats itself as well, but all of it is in one place.
        yield best > VOICED and tone < 0.9
