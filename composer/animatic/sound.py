"""The scratch sound of a shot: its ambience, its cues at their times, a soft tick a beat, and a
murmur where lines are spoken, so that the timing can be heard. Nothing here is final sound."""

import re
import zlib
from collections.abc import Iterator

import numpy as np

from composer.animatic import synth
from composer.animatic.sound_book import Ambience, Book, Layer, Strike, load_book
from composer.animatic.synth import Samples, decibels
from composer.prompt.shot import Shot
from composer.prompt.timing import timed_beats, timed_cues, timed_lines

PEAK = 10 ** (-3 / 20)  # EBU R 128 would allow -1 dB; AAC overshoots by up to 2
AMBIENCE_LEVEL = -16.0  # decibels, what level 0 in resources/sound.toml comes to
LOUDEST_AMBIENCE = -23.0  # root mean square of all ambience together (EBU R 128's programme level)
CUE_LEVEL = -11.0  # peak
UNKNOWN_LEVEL = -19.0
TICK_LEVEL = -25.0
MURMUR_LEVEL = -20.0
ROOM_LEVEL = -15.0  # of the cues' reverberation against the cues
FADE_IN, FADE_OUT = 0.06, 0.25  # seconds
MOST_AMBIENCES = 4
PITCHES = (118.0, 196.0, 98.0, 220.0, 142.0, 175.0)  # hertz, one a speaker
VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôû]+", re.IGNORECASE)


def sound(shot: Shot, *, seconds: float, seed: int, rate: int = 48000) -> np.ndarray:
    """(round(seconds * rate), 2) float32 within ±0.708 (-3 dBFS), the same for the same arguments.

    `shot` is resolved. It fades in and out at the very ends; a shot whose sound asks for silence
    keeps its cues and lines but has no ambience and no ticks.
    """
    count = max(1, round(seconds * rate))
    desk = _Desk(count, rate, seed, load_book())
    mix = np.zeros((count, 2), np.float32)
    if not desk.book.is_silent(shot.sound):
        mix += _ambience(desk, shot)
        _tick(desk, mix, shot, seconds)
    _murmur(desk, mix, shot, seconds)
    mix += _cues(desk, shot, seconds)
    return synth.limit(mix * _fades(count, rate)[:, None], PEAK)


class _Desk:
    """What all parts share: length in samples, rate, and a source of chance for each named part, so
    that adding a cue does not change the rain."""

    def __init__(self, count: int, rate: int, seed: int, book: Book) -> None:
        self.count = count
        self.rate = rate
        self.book = book
        self._seed = seed

    def rng(self, name: str) -> np.random.Generator:
        return np.random.default_rng([abs(self._seed), zlib.crc32(name.encode())])

    def silence(self) -> Samples:
        return np.zeros((self.count, 2), np.float32)


def _ambience(desk: _Desk, shot: Shot) -> Samples:
    found = _ambiences(desk.book, shot)
    mix = desk.silence()
    for entry, nearness in found:
        for number, layer in enumerate(entry.layers):
            rng = desk.rng(f"{entry.id} {number}")
            mix += _layer(desk, layer, rng) * np.float32(decibels(layer.level + nearness))
    mix *= np.float32(decibels(AMBIENCE_LEVEL))
    loudness = float(np.sqrt(np.mean(mix**2)))
    mix *= np.float32(min(1.0, decibels(LOUDEST_AMBIENCE) / max(loudness, 1e-9)))
    return mix


def _ambiences(book: Book, shot: Shot) -> tuple[tuple[Ambience, float], ...]:
    """What the sound names; where it names nothing known, what the description does; else the air
    of a quiet room."""
    for text in (shot.sound, shot.brief.sound, shot.description):
        if found := book.ambiences(text):
            return found[:MOST_AMBIENCES]
    return ((book.quiet(), 0.0),)


def _layer(desk: _Desk, layer: Layer, rng: np.random.Generator) -> Samples:
    if layer.kind == "noise":
        return _noise(desk, layer, rng)
    if layer.kind == "hum":
        tone = synth.hum(desk.count, desk.rate, rng, layer.hz, layer.partials, layer.wobble)
        return synth.pan(tone, 0.0)
    if layer.kind == "babble":
        return _babble(desk, layer.voices, rng)
    return _grains(desk, layer, rng)


def _noise(desk: _Desk, layer: Layer, rng: np.random.Generator) -> Samples:
    """The two sides share a part of their noise: all of it is a point, none is the whole width."""
    band = {"low": layer.low, "high": layer.high, "tilt": layer.tilt}
    middle, left, right = (
        synth.noise(desk.count, desk.rate, rng, **band) if share else np.float32(0)
        for share in (1 - layer.width, layer.width, layer.width)
    )
    one = np.float32(np.sqrt(1 - layer.width))
    two = np.float32(np.sqrt(layer.width))
    both = np.stack([one * middle + two * left, one * middle + two * right], axis=1)
    if layer.swell:
        rise = synth.swell(desk.count, desk.rate, rng, layer.swell, layer.depth, layer.sharp)
        both *= rise[:, None]
    return both * np.float32(0.5)


def _grains(desk: _Desk, layer: Layer, rng: np.random.Generator) -> Samples:
    mix = desk.silence()
    # A handful of kinds is enough: place and loudness make each one new.
    kinds = [_struck(layer.strikes, desk.rate, rng) for _ in range(8)]
    regular = layer.loose < 0.2
    side = rng.uniform(-0.6, 0.6)
    for start in _moments(desk, layer, rng):
        kind = kinds[int(rng.integers(len(kinds)))]
        loud = 1.0 if regular else rng.uniform(0.25, 1.0)
        where = side if regular else rng.uniform(-0.9, 0.9)
        synth.place(mix, synth.pan(kind * np.float32(loud), where), start)
    return mix


def _moments(desk: _Desk, layer: Layer, rng: np.random.Generator) -> Iterator[int]:
    at = layer.every * rng.random()
    while at < desk.count / desk.rate:
        yield int(at * desk.rate)
        even, chance = layer.every, rng.exponential(layer.every)
        at += max(0.004, even + (chance - even) * layer.loose)


def _struck(strikes: tuple[Strike, ...], rate: int, rng: np.random.Generator) -> Samples:
    """All strikes of one event as one mono sound."""
    parts = [
        (round(one.at * rate), synth.strike(one.voice, one.values, rate, rng), one.level)
        for one in strikes
    ]
    made = np.zeros(max(start + len(part) for start, part, _ in parts), np.float32)
    for start, part, level in parts:
        made[start : start + len(part)] += part * np.float32(decibels(level))
    return made


def _cues(desk: _Desk, shot: Shot, seconds: float) -> Samples:
    dry = desk.silence()
    if not shot.cues:
        return dry
    for number, (cue, at) in enumerate(zip(shot.cues, timed_cues(shot, seconds), strict=True)):
        if not cue.text.strip():
            continue
        entry, nearness, times = desk.book.cue_sound(cue.text)
        rng = desk.rng(f"cue {number} {entry.id if entry else cue.text}")
        level = (CUE_LEVEL if entry else UNKNOWN_LEVEL) + nearness
        strikes = entry.strikes if entry else (Strike("blow", hz=523.0, last=0.6, bright=0.12),)
        side = rng.uniform(-0.35, 0.35)
        for turn in range(times):
            struck = _struck(strikes, desk.rate, rng)
            struck *= np.float32(decibels(level) / _loudness(struck, desk.rate))
            start = round((at + turn * (entry.every if entry else 0.4)) * desk.rate)
            synth.place(dry, synth.pan(struck, side), start)
    wet = synth.room(dry, desk.rate, desk.rng("room"))
    dry += wet * np.float32(decibels(ROOM_LEVEL))
    return dry


def _loudness(struck: Samples, rate: int) -> float:
    """The peak, or three times the loudest tenth of a second where that is more: a horn that goes
    on is louder than a knock of the same height."""
    block = max(1, min(len(struck), rate // 10))
    blocks = struck[: len(struck) // block * block].reshape(-1, block)
    lasting = float(np.sqrt((blocks**2).mean(axis=1).max()))
    return max(1e-6, float(np.abs(struck).max()), 3 * lasting)


def _tick(desk: _Desk, mix: Samples, shot: Shot, seconds: float) -> None:
    """A wood block, hardly there, where each beat begins; none at the very start of the clip."""
    block = (Strike("glide", hz=1180, to=1120, fall=0.025),)
    for start, _ in timed_beats(shot, seconds):
        if start > 0.02:
            made = _struck(block, desk.rate, desk.rng("tick"))
            made *= np.float32(decibels(TICK_LEVEL) / float(np.abs(made).max()))
            synth.place(mix, synth.pan(made, 0.0), round(start * desk.rate))


def _murmur(desk: _Desk, mix: Samples, shot: Shot, seconds: float) -> None:
    """Each line as syllables without words, at the pitch and the side of its speaker."""
    speakers = list(dict.fromkeys(line.speaker.casefold().strip() for line in shot.dialogue))
    for number, (line, (start, end)) in enumerate(
        zip(shot.dialogue, timed_lines(shot, seconds), strict=True)
    ):
        count = round((end - start) * desk.rate)
        if not line.line.strip() or count < desk.rate // 10:
            continue
        who = speakers.index(line.speaker.casefold().strip())
        rng = desk.rng(f"line {number} {line.line}")
        spoken = _speak(count, desk.rate, rng, PITCHES[who % len(PITCHES)], line.line)
        spoken *= np.float32(decibels(MURMUR_LEVEL) / max(1e-6, float(np.abs(spoken).max())))
        # Speakers stand beside each other, as they do in a two-shot.
        side = 0.0 if len(speakers) == 1 else -0.45 + 0.9 * who / (len(speakers) - 1)
        synth.place(mix, synth.pan(spoken, side), round(start * desk.rate))


def _speak(count: int, rate: int, rng: np.random.Generator, hz: float, text: str) -> Samples:
    """(count,) a voice behind a wall: one swell a syllable, pauses at commas, its melody falling,
    or rising for a question."""
    # Nothing in it is above 1.5 kHz: a quarter of the samples is enough, and four times as quick.
    coarse = _speak_coarse(count // 4 + 2, rate / 4, rng, hz, text)
    return np.interp(np.arange(count) / 4, np.arange(len(coarse)), coarse).astype(np.float32)


def _speak_coarse(
    count: int, rate: float, rng: np.random.Generator, hz: float, text: str
) -> np.ndarray:
    starts, lengths = _syllables(text, rng)
    at = np.arange(count) / rate
    scale = count / rate
    loud = np.zeros(count)
    colour = np.zeros(count)
    for start, length in zip(starts * scale, lengths * scale, strict=True):
        inside = slice(int(start * rate), int((start + length) * rate))
        way = np.linspace(0, 1, len(loud[inside]))
        loud[inside] = np.sin(np.pi * way**0.7) ** 1.4 * rng.uniform(0.6, 1.0)
        colour[inside] = rng.uniform(0, 1)
    way = at / max(scale, 1e-6)
    ending = 0.22 if text.rstrip().endswith("?") else -0.14
    melody = 1 + ending * way**2 + 0.05 * np.sin(2 * np.pi * way * (2 + 2 * rng.random()))
    phase = 2 * np.pi * np.cumsum(hz * melody) / rate
    made = np.zeros(count)
    for n in range(1, 7):
        # Between "oo" and "ah": how far up the harmonics carry.
        made += np.sin(n * phase) * np.exp(-(n - 1) * (1.1 - 0.75 * colour))
    return made * loud


def _syllables(text: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Starts and lengths of the syllables of `text`, as parts of the whole line."""
    starts: list[float] = []
    lengths: list[float] = []
    at = 0.0
    for word in text.split():
        for _ in range(max(1, len(VOWELS.findall(word)))):
            starts.append(at)
            lengths.append(rng.uniform(0.85, 1.25))
            at += lengths[-1]
        at += 0.25 if word[-1].isalnum() else 1.1
    whole = max(at, 1e-6)
    return np.array(starts) / whole, np.array(lengths) / whole


def _babble(desk: _Desk, voices: int, rng: np.random.Generator) -> Samples:
    """Many voices, none of them understood."""
    mix = desk.silence()
    words = max(3, int(2.6 * desk.count / desk.rate))
    for _ in range(voices):
        text = " ".join(
            "la" * int(rng.integers(1, 4)) + ("," if rng.random() < 0.2 else "")
            for _ in range(words)
        )
        voice = _speak(desk.count, desk.rate, rng, rng.uniform(95, 240), text)
        synth.place(mix, synth.pan(voice * np.float32(0.25), rng.uniform(-0.9, 0.9)), 0)
    return mix


def _fades(count: int, rate: int) -> Samples:
    """(count,) 0 at both very ends, 1 between, in quarter sines."""
    at = np.arange(count)
    ins = np.minimum(1, at / max(1, min(count // 4, FADE_IN * rate)))
    outs = np.minimum(1, (count - 1 - at) / max(1, min(count // 3, FADE_OUT * rate)))
    return np.sin(np.pi / 2 * np.minimum(ins, outs)).astype(np.float32)
