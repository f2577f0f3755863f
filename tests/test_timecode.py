"""Time code and frames at the five project rates."""

from fractions import Fraction

import pytest

from composer.timecode import RATES, frame_at, frames_in, seconds_at, timecode


@pytest.mark.parametrize(
    ("rate", "frames"), [("23.976", 192), ("24", 192), ("25", 200), ("29.97", 240), ("30", 240)]
)
def test_eight_seconds_in_frames(rate, frames):
    assert frames_in(8, RATES[rate]) == frames


def test_a_clip_has_at_least_one_frame():
    assert frames_in(0.001, RATES["24"]) == 1


@pytest.mark.parametrize("rate", RATES)
def test_a_frame_is_on_the_screen_from_its_start(rate):
    for frame in (0, 1, 23, 24, 1000):
        assert frame_at(seconds_at(frame, RATES[rate]), RATES[rate]) == frame


@pytest.mark.parametrize(
    ("frame", "rate", "text"),
    [
        (0, "24", "00:00:00:00"),
        (83, "24", "00:00:03:11"),
        (24, "23.976", "00:00:01:00"),
        (30 * 3600, "29.97", "01:00:00:00"),
        (49, "25", "00:00:01:24"),
    ],
)
def test_timecode_counts_without_dropping(frame, rate, text):
    assert timecode(frame, RATES[rate]) == text


def test_before_the_start_is_the_first_frame():
    assert frame_at(Fraction(-1), RATES["24"]) == 0
