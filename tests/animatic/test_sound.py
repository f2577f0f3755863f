"""The scratch sound: exact, repeatable, never too loud, and everything at its time and place."""

from dataclasses import replace

import numpy as np
import pytest

from composer.animatic.sound import PEAK, sound
from composer.animatic.sound_book import load_book
from composer.animatic.synth import VOICES
from composer.prompt.shot import Beat, Cue, Line, Shot

RATE = 48000
SILENT = Shot(sound="Silence.")


def _sound(shot, seconds=4.0, seed=1, rate=RATE):
    return sound(shot, seconds=seconds, seed=seed, rate=rate)


def _level(samples):
    """Root mean square in decibels."""
    return 20 * np.log10(max(1e-9, float(np.sqrt(np.mean(np.square(samples, dtype=float))))))


def _onset(samples):
    """Seconds until it is heard: a twentieth of its own peak."""
    loud = np.abs(samples).max(axis=1)
    return int(np.argmax(loud > loud.max() / 20)) / RATE


def _centre(samples):
    """Hertz of the spectrum's centre of gravity."""
    power = np.abs(np.fft.rfft(samples.mean(axis=1))) ** 2
    return float((np.fft.rfftfreq(len(samples), 1 / RATE) * power).sum() / power.sum())


@pytest.mark.parametrize("seconds", [0.01, 1.0, 4.004, 60.0])
@pytest.mark.parametrize("rate", [48000, 44100])
def test_exact_length_and_form(seconds, rate):
    made = _sound(Shot(sound="rain"), seconds, rate=rate)
    assert made.shape == (round(seconds * rate), 2)
    assert made.dtype == np.float32
    assert np.isfinite(made).all()


def test_same_arguments_same_sound_other_seed_another():
    shot = Shot(sound="rain, café", cues=(Cue("glass", 1.0),), dialogue=(Line("A", "", "Yes"),))
    assert np.array_equal(_sound(shot), _sound(shot))
    assert not np.array_equal(_sound(shot, seed=1), _sound(shot, seed=2))


def test_it_fades_at_both_ends():
    made = _sound(Shot(sound="heavy rain"))
    assert np.abs(made[[0, -1]]).max() < 1e-4
    assert _level(made[:480]) < _level(made) - 6
    assert _level(made[-2400:]) < _level(made) - 6


def test_never_over_three_decibels_below_full():
    loud = Shot(
        sound="loud thunder storm, heavy traffic",
        cues=tuple(Cue("deafening gunshot", 1.0) for _ in range(60)),
    )
    assert np.abs(_sound(loud)).max() <= PEAK + 1e-6


@pytest.mark.parametrize("text", ["Silence", "complete silence, no score", "Mute.", "No sound."])
def test_silence_is_honoured(text):
    shot = Shot(sound=text, description="A street in the rain", beats=(Beat("a"), Beat("b")))
    assert not _sound(shot).any()


def test_silence_keeps_what_was_asked_for_beside_it():
    made = _sound(replace(SILENT, cues=(Cue("knock", 2.0),)))
    assert np.abs(made[: int(1.99 * RATE)]).max() < 1e-6
    assert np.abs(made[2 * RATE :]).max() > 0.1


@pytest.mark.parametrize("text", ["two knocks", "door slams", "snap", "bell", "unheard-of thing"])
@pytest.mark.parametrize("at", [0.5, 2.25])
def test_a_cue_is_heard_at_its_time(text, at):
    assert _onset(_sound(replace(SILENT, cues=(Cue(text, at),)))) == pytest.approx(at, abs=0.08)


def test_how_often_is_taken_from_the_words():
    def hits(text):
        made = np.abs(_sound(replace(SILENT, cues=(Cue(text, 0.5),)))).max(axis=1)
        loud = made[: len(made) // 2400 * 2400].reshape(-1, 2400).max(axis=1)
        heard = loud > loud.max() / 4
        return int((heard[1:] & ~heard[:-1]).sum())

    assert [hits(text) for text in ("one knock", "knocks twice", "knocks")] == [1, 2, 3]


def test_far_is_softer_than_near():
    levels = [
        _level(_sound(replace(SILENT, cues=(Cue(text, 1.0),))))
        for text in ("a distant bell", "a bell", "a loud bell")
    ]
    assert levels[0] < levels[1] - 4 < levels[2] - 4


def test_an_unknown_cue_is_soft_but_there():
    unknown = _sound(replace(SILENT, cues=(Cue("qwxyz", 1.0),)))
    known = _sound(replace(SILENT, cues=(Cue("knock", 1.0),)))
    assert -60 < 20 * np.log10(np.abs(unknown).max()) < 20 * np.log10(np.abs(known).max()) - 3


def test_each_beat_but_the_first_has_a_soft_tick():
    beats = (Beat("one", 0.0, 1.0), Beat("two", 1.0, 2.5), Beat("three", 2.5, 4.0))
    added = _sound(Shot(sound="rain", beats=beats)) - _sound(Shot(sound="rain"))
    loud = np.abs(added).max(axis=1)
    for start in (1.0, 2.5):
        assert loud[int(start * RATE) : int((start + 0.05) * RATE)].max() > 0.02
    loud[RATE : int(1.1 * RATE)] = loud[int(2.5 * RATE) : int(2.6 * RATE)] = 0
    assert loud.max() < 1e-3
    assert np.abs(added).max() < 0.1


def test_lines_are_heard_while_they_are_spoken_each_from_its_side():
    shot = replace(
        SILENT,
        dialogue=(
            Line("Mara", "", "The sea runs with it.", 0.5, 1.5),
            Line("Teo", "", "It runs with the sea?", 2.0, 3.0),
        ),
    )
    made = _sound(shot)
    quiet, first, second = made[: RATE // 2], made[RATE // 2 : RATE * 3 // 2], made[2 * RATE :]
    assert not quiet[:-10].any()
    assert not made[int(1.6 * RATE) : int(1.95 * RATE)].any()
    assert _level(first[:, 0]) > _level(first[:, 1]) + 2
    assert _level(second[:RATE, 1]) > _level(second[:RATE, 0]) + 2
    assert -50 < _level(first) < -25


def test_what_is_named_is_what_is_heard():
    centres = {
        text: _centre(_sound(Shot(sound=text)))
        for text in ("rain on leaves", "wind", "traffic", "engine", "crickets")
    }
    assert centres["engine"] < centres["traffic"] < centres["wind"] < centres["rain on leaves"]
    assert centres["crickets"] > 3000


def test_ambience_is_wide_but_no_two_separate_sounds():
    made = _sound(Shot(sound="rain"))
    assert np.corrcoef(made.T)[0, 1] < 0.7
    assert abs(_level(made[:, 0]) - _level(made[:, 1])) < 1.5


def test_description_speaks_where_the_sound_is_empty():
    by_description = _sound(Shot(description="Waves roll onto the beach."))
    assert np.array_equal(by_description, _sound(Shot(sound="Waves roll onto the beach.")))


def test_nothing_known_is_room_tone():
    assert np.array_equal(_sound(Shot(sound="xyzzy")), _sound(Shot(sound="room tone")))


@pytest.mark.parametrize("text", ["no rain", "without any rain", "rain has just stopped"])
def test_what_is_denied_is_not_heard(text):
    assert "rain" not in [entry.id for entry, _ in load_book().ambiences(text)]


def test_words_are_whole_words():
    assert load_book().ambiences("a rainbow over the seasons") == ()


@pytest.mark.parametrize("entry", load_book().ambience, ids=lambda entry: entry.id)
def test_every_ambience_is_found_by_each_word_and_heard(entry):
    for word in entry.words:
        assert entry in [found for found, _ in load_book().ambiences(f"Soft {word}.")], word
    made = _sound(Shot(sound=entry.words[0]), seconds=6)
    assert _level(made) < -18
    assert -32 < 20 * np.log10(np.abs(made).max()) < -6
    assert np.isfinite(made).all()


@pytest.mark.parametrize("entry", load_book().cue, ids=lambda entry: entry.id)
def test_every_cue_is_found_and_heard(entry):
    assert load_book().cue_sound(entry.words[0])[0] is entry
    made = _sound(replace(SILENT, cues=(Cue(entry.words[0], 0.5),)))
    assert 20 * np.log10(np.abs(made).max()) > -24
    assert {one.voice for one in entry.strikes} <= set(VOICES)


@pytest.mark.parametrize(
    "shot",
    [
        Shot(),
        Shot(sound="🌧️ \u05d2\u05e9\u05dd", cues=(Cue(""), Cue("🔔", 99.0), Cue("bell", -3.0))),
        Shot(dialogue=(Line("", "", "🙂 ..."), Line("A", "", "a" * 5000), Line("B", "", ""))),
        Shot(sound="rain " * 20000, description="x" * 100_000),
        Shot(beats=tuple(Beat("b") for _ in range(200))),
    ],
)
@pytest.mark.parametrize("seed", [0, -5, 2**40])
def test_odd_shots_and_seeds_make_sound_all_the_same(shot, seed):
    made = _sound(shot, seconds=1.0, seed=seed)
    assert np.isfinite(made).all()
    assert np.abs(made).max() <= PEAK + 1e-6
