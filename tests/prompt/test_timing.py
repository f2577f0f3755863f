"""Times of beats, lines and cues: written ones kept, missing ones shared out inside the clip."""

import pytest
from hypothesis import given, settings

from composer.prompt.limits import load_limits
from composer.prompt.shot import Beat, Cue, Line, Parameters, Shot
from composer.prompt.timing import speaking_seconds, timed_beats, timed_cues, timed_lines
from tests.prompt import shots


def _beats(*times: tuple[float | None, float | None]) -> Shot:
    return Shot(beats=tuple(Beat("x", start, end) for start, end in times))


@pytest.mark.parametrize(
    ("given_times", "expected"),
    [
        ([(None, None)] * 4, [(0, 2), (2, 4), (4, 6), (6, 8)]),
        ([(1, 2), (3, 5)], [(1, 2), (3, 5)]),
        ([(None, None), (4, 6), (None, None)], [(0, 4), (4, 6), (6, 8)]),
        ([(2, None), (None, None)], [(2, 5), (5, 8)]),
        ([(None, 3), (None, None)], [(0, 3), (3, 8)]),
        ([(None, None), (None, 4)], [(0, 2), (2, 4)]),
        ([(5, 3)], [(5, 5)]),
        ([(-4, 99)], [(0, 8)]),
        ([(float("nan"), None)], [(0, 8)]),
        ([], []),
    ],
)
def test_missing_times_share_the_room(
    given_times: list[tuple[float | None, float | None]], expected: list[tuple[float, float]]
) -> None:
    assert timed_beats(_beats(*given_times), 8) == tuple(expected)


def test_the_clips_length_comes_from_its_parameters() -> None:
    shot = Shot(parameters=Parameters(seconds="12"), beats=(Beat("x"),) * 3)
    assert timed_beats(shot) == ((0, 4), (4, 8), (8, 12))


def test_lines_take_as_long_as_saying_them() -> None:
    shot = Shot(dialogue=(Line("A", "", "one two three four five"), Line("B", "", "six")))
    first, second = timed_lines(shot, 20)
    assert first == (0, pytest.approx(5 / 2.5 + 0.3))
    assert second[0] > first[1]
    assert second[1] <= 20


def test_a_written_end_is_kept() -> None:
    assert timed_lines(Shot(dialogue=(Line("A", "", "one", 1.0, 7.0),)), 8) == ((1, 7),)


def test_cues_without_a_time_stand_apart() -> None:
    shot = Shot(cues=(Cue("a"), Cue("b", 6.0), Cue("c")))
    assert timed_cues(shot, 8) == (3, 6, 7)


def test_speaking_pace_is_two_and_a_half_words_a_second() -> None:
    assert speaking_seconds("one two three four five") == 2
    assert speaking_seconds("") == 0


@given(shots.shots)
@settings(max_examples=300)
def test_all_times_lie_inside_the_clip(shot: Shot) -> None:
    for seconds in (0.0, 1.0, 8.0):
        for start, end in (*timed_beats(shot, seconds), *timed_lines(shot, seconds)):
            assert 0 <= start <= end <= seconds
        assert all(0 <= at <= seconds for at in timed_cues(shot, seconds))
        assert len(timed_beats(shot, seconds)) == len(shot.beats)
        assert len(timed_lines(shot, seconds)) == len(shot.dialogue)
        assert len(timed_cues(shot, seconds)) == len(shot.cues)


@pytest.mark.parametrize(
    ("seconds", "beats"),
    [(1, (1, 2)), (4, (1, 2)), (8, (2, 4)), (12, (3, 6)), (16, (4, 8)), (20, (5, 10))],
)
def test_beats_for_a_length(seconds: int, beats: tuple[int, int]) -> None:
    assert load_limits().beats_for(seconds) == beats


def test_limits_are_dated_and_as_the_guides_have_them() -> None:
    limits = load_limits()
    assert limits.words_per_second == 2.5
    assert limits.palette == (3, 5)
    assert limits.moves == 1
    assert limits.lines_for(12) == (4, 6)
    assert limits.dated
    assert limits.source
