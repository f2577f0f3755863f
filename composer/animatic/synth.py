"""Small sounds from numbers: noise, hum, strikes, and where they stand between the loudspeakers. No
words here (`sound_book.py`), no timing (`sound.py`). Arrays are float32, times seconds."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
Values = Mapping[str, float]

SMALL_PRIMES = (2, 3, 5)
LOOP = 14.0  # seconds


def decibels(level: float) -> float:
    return float(10 ** (level / 20))


def noise(
    count: int, rate: int, rng: np.random.Generator, *, low: float, high: float, tilt: float
) -> Samples:
    """(count,) noise between `low` and `high` hertz with soft edges, falling or rising by `tilt`
    decibels an octave; its root mean square is 1."""
    # Made from a spectrum it repeats without a seam: a long one is a loop nobody hears as one.
    padded = _fast_length(min(count, int(LOOP * rate)))
    hertz = np.fft.rfftfreq(padded, 1 / rate)[1:].astype(np.float32)
    shape = (hertz / np.float32(np.sqrt(low * high))) ** np.float32(tilt / 6.02)
    shape /= np.sqrt((1 + (low / hertz) ** 4) * (1 + (hertz / high) ** 4))
    spectrum = np.zeros(hertz.size + 1, np.complex64)
    spectrum.real[1:] = shape * rng.standard_normal(hertz.size, np.float32)
    spectrum.imag[1:] = shape * rng.standard_normal(hertz.size, np.float32)
    made = np.fft.irfft(spectrum, padded).astype(np.float32)
    made /= np.float32(max(1e-12, float(np.sqrt(np.mean(made**2)))))
    return np.resize(made, count)


def swell(
    count: int, rate: int, rng: np.random.Generator, period: float, depth: float, sharp: float
) -> Samples:
    """(count,) slow rise and fall between 1 - depth and 1, about one every `period` seconds, never
    quite regular; `sharp` > 1 makes the crests short."""
    seconds = count / rate
    knots = max(4, int(seconds * 16 / period) + 4)
    at = np.linspace(0, seconds, knots)
    drift = np.cumsum(rng.normal(0, 0.35, knots)) * 0.25
    wave = 0.5 + 0.5 * np.sin(2 * np.pi * (at / period + rng.random()) + drift)
    shaped = 1 - depth + depth * wave**sharp
    return np.interp(np.arange(count) / rate, at, shaped).astype(np.float32)


def hum(
    count: int, rate: int, rng: np.random.Generator, hz: float, partials: int, wobble: float
) -> Samples:
    """(count,) a steady tone of `partials` harmonics whose loudness breathes by `wobble`."""
    at = np.arange(count) / rate
    made = np.zeros(count, np.float32)
    for n in range(1, partials + 1):
        beat = 1 + wobble * np.sin(2 * np.pi * (0.3 + rng.random() * 3) * at + rng.random() * 6)
        made += (np.sin(2 * np.pi * hz * n * at + rng.random() * 6) * beat / n**1.3).astype("f4")
    return made * np.float32(0.7)


def strike(voice: str, values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """One short sound, its peak about 1. Voices and their values: see resources/sound.toml."""
    return VOICES[voice](values, rate, rng)


def pan(mono: Samples, place: float) -> Samples:
    """(n, 2) with equal power; `place` -1 left .. 1 right."""
    angle = (place + 1) * np.pi / 4
    return np.stack([mono * np.float32(np.cos(angle)), mono * np.float32(np.sin(angle))], axis=1)


def place(onto: Samples, sound: Samples, start: int) -> None:
    """Add `sound` (n, 2) onto the mix from sample `start`; what lies outside is lost."""
    begin, end = max(0, start), min(len(onto), start + len(sound))
    if begin < end:
        onto[begin:end] += sound[begin - start : end - start]


def room(dry: Samples, rate: int, rng: np.random.Generator, last: float = 0.45) -> Samples:
    """(n, 2) the reverberation of `dry`: what a small stone room gives back, without the sound
    itself."""
    count = int(rate * last)
    tail = np.exp(-np.arange(count) / (count / 6.9)).astype(np.float32)
    padded = _fast_length(len(dry) + count)
    wet = np.empty_like(dry)
    for side in range(2):
        answer = noise(count, rate, rng, low=200, high=4000, tilt=-2) * tail
        answer /= np.sqrt(np.sum(answer**2))
        both = np.fft.rfft(dry[:, side], padded) * np.fft.rfft(answer, padded)
        wet[:, side] = np.fft.irfft(both, padded)[: len(dry)]
    return wet


def limit(mix: Samples, peak: float) -> Samples:
    """`mix` unchanged up to two thirds of `peak`, bent softly above, never over it."""
    knee = peak * 2 / 3
    over = np.maximum(np.abs(mix) - knee, 0)
    bent = knee + (peak - knee) * np.tanh(over / (peak - knee))
    return np.where(over > 0, np.sign(mix) * bent, mix).astype(np.float32)


def _thump(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """A body struck: a low tone that drops a little as it dies."""
    fall, hz = values["fall"], values["hz"] * (0.95 + 0.1 * rng.random())
    at = np.arange(int(rate * fall * 7)) / rate
    phase = 2 * np.pi * hz * (at + 0.5 * fall * (1 - np.exp(-at / fall)))
    return (np.sin(phase) * np.exp(-at / fall) * np.minimum(1, at / 0.002)).astype(np.float32)


def _burst(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    fall = values["fall"]
    count = max(64, int(rate * fall * 7))
    at = np.arange(count) / rate
    made = noise(count, rate, rng, low=values["low"], high=values["high"], tilt=-1)
    return made * (np.exp(-at / fall) * np.minimum(1, at / 0.001) / 2.5).astype(np.float32)


RING_PARTIALS = (1.0, 2.0, 2.4, 3.0, 4.2, 5.4)  # of a church bell, hum note and strike note
BAR_PARTIALS = (
    1.0,
    2.76,
    5.4,
    8.93,
)  # of a free metal bar (Rossing, "The Physics of …Instruments")


def _ring(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """A bell (`rough` 0) to a loose piece of metal (1)."""
    fall, hz, rough = values["fall"], values["hz"], values.get("rough", 0.2)
    at = np.arange(int(rate * fall * 6)) / rate
    made = np.zeros(at.size)
    for n, ratio in enumerate(BAR_PARTIALS if rough > 0.45 else RING_PARTIALS):
        pitch = hz * ratio * (1 + 0.03 * rough * rng.normal())
        if pitch < rate * 0.45:
            dying = np.exp(-at / (fall / (1 + 0.7 * n)))
            made += np.sin(2 * np.pi * pitch * at + 6 * rng.random()) * dying / (1 + 1.2 * n)
    return (made / 1.8 * np.minimum(1, at / 0.002)).astype(np.float32)


def _glide(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """A tone that slides: drops, calls, cries."""
    fall = values["fall"] * (0.85 + 0.3 * rng.random())
    bend = 0.92 + 0.16 * rng.random()
    at = np.arange(int(rate * fall * 2.5)) / rate
    way = at / at[-1]
    hertz = bend * (values["hz"] + (values["to"] - values["hz"]) * np.minimum(1, way * 1.4))
    tone = np.sin(2 * np.pi * np.cumsum(hertz) / rate)
    return (tone * np.sin(np.pi * np.sqrt(way)) ** 2).astype(np.float32)


def _blow(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """A blown or rubbed tone: horn, whistle, brake."""
    last, bright = values["last"], values.get("bright", 0.4)
    at = np.arange(int(rate * last)) / rate
    phase = 2 * np.pi * values["hz"] * at + 0.15 * np.sin(2 * np.pi * 5.2 * at + rng.random() * 6)
    made = sum(bright ** (n - 1) / n**0.5 * np.sin(n * phase) for n in range(1, 9))
    rise, sink = np.minimum(1, at / (0.12 * last)), np.minimum(1, (last - at) / (0.3 * last))
    return (made * 0.6 * np.sin(np.pi / 2 * rise) * np.sin(np.pi / 2 * sink)).astype(np.float32)


def _roll(values: Values, rate: int, rng: np.random.Generator) -> Samples:
    """Noise that comes, rolls on unevenly, and goes: thunder, a shutter, a passing car."""
    count = int(rate * values["last"])
    way = np.arange(count) / count
    made = noise(count, rate, rng, low=values["low"], high=values["high"], tilt=-2)
    uneven = swell(count, rate, rng, values["last"] / 4, 0.6, 1.2)
    arch = np.sin(np.pi * way**0.55) ** 1.3
    return (made * uneven * arch / 2.2).astype(np.float32)


VOICES: Mapping[str, Callable[[Values, int, np.random.Generator], Samples]] = {
    "thump": _thump,
    "burst": _burst,
    "ring": _ring,
    "glide": _glide,
    "blow": _blow,
    "roll": _roll,
}


def _fast_length(count: int) -> int:
    """The next length whose transform is quick: its factors are small primes."""
    length = max(64, count)
    while True:
        rest = length
        for prime in SMALL_PRIMES:
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return length
        length += 1
