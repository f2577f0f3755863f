"""Frames: exact, the same every time, different for another seed, never failing."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from composer.animatic.animatic import still
from composer.animatic.fonts import load_fonts
from composer.prompt.shot import Beat, Camera, CastMember, Line, Parameters, Shot
from tests.animatic.pictures import BASE, EMPTY, animatic, array, grey, shot

SPOKEN = replace(
    BASE,
    beats=(Beat("She turns to the sea", 1.0, 2.0), Beat("She smiles", 3.0, 4.0)),
    dialogue=(Line("Ines", "dry", "It was warm in Oslo.", 1.5, 2.5),),
)


@pytest.mark.parametrize(
    "size", [(1280, 720), (720, 1280), (1024, 1792), (64, 64), (65, 400), (401, 67)]
)
def test_frames_have_exactly_the_asked_size(qapp, size):
    image = animatic(SPOKEN, size=size, overlays=True).frame(30)
    assert (image.width(), image.height()) == size
    assert image.format() == QImage.Format.Format_RGB32


@pytest.mark.parametrize(
    ("seconds", "rate", "frames"),
    [("4", Fraction(24), 96), ("8", Fraction(24000, 1001), 192), ("1", Fraction(30), 30)],
)
def test_frames_are_counted_to_the_frame(qapp, seconds, rate, frames):
    asked = replace(BASE, parameters=Parameters(seconds=seconds))
    assert animatic(asked, rate=rate).frames == frames


def test_a_frame_is_the_same_in_any_order_and_in_another_animatic(qapp):
    asked = shot(SPOKEN, move="orbit_clockwise")
    one, two = animatic(asked, overlays=True), animatic(asked, overlays=True)
    forward = [array(one.frame(k)) for k in (0, 20, 40, 60)]
    backward = [array(two.frame(k)) for k in (60, 40, 20, 0)]
    for first, second in zip(forward, reversed(backward), strict=True):
        assert np.array_equal(first, second)
    assert np.array_equal(forward[1], array(one.frame(20)))


@pytest.mark.parametrize("base", [BASE, EMPTY])
def test_seeds_stage_it_differently(qapp, base):
    pictures = [grey(array(animatic(base, seed=seed).frame(0))) for seed in (1, 2, 3)]
    for k in range(3):
        assert np.abs(pictures[k] - pictures[k - 1]).mean() > 4


def written(asked: Shot, seconds: float, part: tuple[slice, slice]) -> float:
    """How much the writing changes a part of the picture at a time."""
    index = round(seconds * 24)
    plain, with_words = (
        array(animatic(asked, size=(640, 360), overlays=on).frame(index)) for on in (False, True)
    )
    return float(np.abs(plain - with_words)[part].mean())


CAPTION = (slice(230, 360), slice(0, 240))
SUBTITLE = (slice(300, 360), slice(250, 640))


@pytest.mark.parametrize(("at", "there"), [(0.5, False), (1.5, True), (2.5, False), (3.5, True)])
def test_captions_stand_at_their_times_only(qapp, at, there):
    assert (written(SPOKEN, at, CAPTION) > 0.5) is there


@pytest.mark.parametrize(("at", "there"), [(1.2, False), (2.0, True), (3.0, False)])
def test_subtitles_stand_at_their_times_only(qapp, at, there):
    assert (written(SPOKEN, at, SUBTITLE) > 0.5) is there


def test_every_frame_says_that_it_is_a_previs(qapp):
    assert written(BASE, 0.0, (slice(0, 60), slice(0, 200))) > 0.5
    assert written(BASE, 0.0, (slice(0, 60), slice(440, 640))) > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "word " * 900,
        "Donaudampfschifffahrtsgesellschaft" * 40,
        "مرحبا بالعالم " * 30,
        "🎬🌊 雨の夜 " * 60,
    ],
)
@pytest.mark.parametrize("size", [(320, 180), (180, 320), (96, 64)])
def test_words_never_leave_the_frame(qapp, text, size):
    long = replace(
        BASE, name=text, beats=(Beat(text, 0, 4),), dialogue=(Line("X", "", text, 0, 4),)
    )
    plain = array(animatic(long, size=size).frame(48))
    with_words = array(animatic(long, size=size, overlays=True).frame(48))
    changed = np.abs(plain - with_words).max(-1) > 0
    assert changed.any()
    assert not changed[:1].any()
    assert not changed[-1:].any()
    assert not changed[:, :1].any()
    assert not changed[:, -1:].any()


def test_a_beat_changes_the_picture(qapp):
    beat = replace(BASE, beats=(Beat("She raises her hand", 2.0, 4.0),))
    made = animatic(beat)
    before, after, later = (grey(array(made.frame(k))) for k in (44, 66, 68))
    assert np.abs(after - before).max() > 40
    assert np.abs(after - before).mean() > 3 * np.abs(after - later).mean()


def test_a_plate_is_moved_over_instead_of_the_stage(qapp):
    plate = QImage(640, 360, QImage.Format.Format_RGB32)
    plate.fill(QColor(20, 140, 60))
    for x in range(320):
        plate.setPixelColor(x, 180, QColor(255, 255, 255))
    picture = array(animatic(shot(move="push_in"), plate=plate).frame(40))
    red, green, blue = picture[60:80, 60:260].reshape(-1, 3).mean(0)
    assert green > red + 60
    assert green > blue + 40


def test_nobody_is_drawn_where_nobody_is_asked(qapp):
    assert not animatic(EMPTY).scene.ask.people
    assert animatic(BASE).scene.ask.people


def test_a_still_is_the_asked_size(qapp):
    image = still(BASE, (340, 190), seed=2)
    assert (image.width(), image.height()) == (340, 190)
    assert np.array_equal(array(image), array(still(BASE, (340, 190), seed=2)))


def test_our_fonts_are_there(qapp):
    assert {"Inter", "JetBrains Mono"} <= set(load_fonts())


words = st.text(max_size=60) | st.sampled_from(
    ["A man walks in a forest at night, rain", "two dogs on a beach", "a red car in fog", "a cup",
     "a crowd in a station", "she sits by the window, soft light from the right, 3200 K"]
)  # fmt: skip
ids = st.sampled_from(
    ["", "static", "orbit", "crane_up", "handheld", "extreme_close_up", "wide_establishing",
     "overhead", "aerial", "over_the_shoulder", "pov", "insert", "dutch", "8mm", "200mm", "rack",
     "whip", "two_shot", "steadicam"]
)  # fmt: skip
cameras = st.builds(
    Camera,
    size=ids,
    framing=ids,
    angle=ids,
    move=ids,
    speed=ids,
    lens=ids | words,
    focus=ids,
    text=words,
)
times = st.none() | st.floats(-2, 9, allow_nan=False)
shots = st.builds(
    Shot,
    parameters=st.builds(
        Parameters, seconds=st.sampled_from(["0", "1", "4", "-3", "x", "nan", "1e9"])
    ),
    style=words,
    subject=words,
    description=words,
    camera=cameras,
    light=words,
    palette=st.lists(words, max_size=3).map(tuple),
    beats=st.lists(st.builds(Beat, words, times, times), max_size=3).map(tuple),
    dialogue=st.lists(st.builds(Line, words, words, words, times, times), max_size=2).map(tuple),
    cast=st.lists(st.builds(CastMember, words, words), max_size=3).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=shots, size=st.sampled_from([(64, 64), (96, 64), (64, 112)]), seed=st.integers(0, 99))
def test_no_shot_ever_fails(qapp, asked, size, seed):
    made = animatic(asked, size=size, seed=seed, overlays=True)
    for index in (0, made.frames // 2, made.frames - 1):
        image = made.frame(index)
        assert (image.width(), image.height()) == size
