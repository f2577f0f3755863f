"""Frame counts a model can make, and the lengths that gives."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import messages
from composer.problem import Problem
from composer.prompt.frames import Frames, frames_for
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters, load_profiles
from composer.prompt.shot import Parameters

PROFILES = load_profiles()


@pytest.mark.parametrize("profile", [p for p in PROFILES.values() if p.frames], ids=lambda p: p.id)
def test_the_native_length_is_the_native_count(profile: Profile) -> None:
    asked = frames_for(profile, profile.seconds[0], profile.fps[0])
    assert asked is not None
    if profile.frame_rule:
        assert asked.count == profile.frames
    else:
        assert asked.count == profile.seconds[0] * int(profile.fps[0])


@pytest.mark.parametrize(
    ("rule", "seconds", "fps", "count"),
    [
        ("4k+1", 5, "16", 81),
        ("4k+1", 4, "24", 97),
        ("8k+1", 5, "24", 121),
        ("8k+1", 5, "30", 153),
        ("8k+1", 0.01, "24", 9),
        ("", 8, "24", 192),
        ("", 4, "23.976", 96),
        ("4k", 5, "25", 124),
    ],
)
def test_the_nearest_count(rule: str, seconds: float, fps: str, count: int) -> None:
    asked = frames_for(Profile("x", frame_rule=rule), seconds, fps)
    assert asked is not None
    assert asked.count == count


def test_the_real_length_is_said() -> None:
    asked = frames_for(Profile("x", frame_rule="4k+1"), 5, "16")
    assert asked == Frames(81, 5.0625, is_exact=False)
    assert frames_for(Profile("x"), 5, "16") == Frames(80, 5.0, is_exact=True)


@given(st.integers(1, 16), st.integers(0, 16), st.floats(0.2, 60), st.sampled_from(["16", "29.97"]))
def test_no_allowed_count_is_nearer(step: int, first: int, seconds: float, fps: str) -> None:
    asked = frames_for(Profile("x", frame_rule=f"{step}k+{first}"), seconds, fps)
    assert asked is not None
    assert (asked.count - first) % step == 0
    if asked.count > step + first:
        assert abs(asked.seconds - seconds) <= step / float(fps) / 2 + 0.001


@pytest.mark.parametrize("fps", ["", "x", "0", "-24", "1/0", "nan", "1e999999999", "٨"])
def test_what_is_no_rate_has_no_frames(fps: str) -> None:
    assert frames_for(Profile("x"), 5, fps) is None


def test_too_many_frames_are_refused() -> None:
    profile = Profile("x", seconds=(5, 10), frame_rule="4k+1", frames_max=121)
    assert check_parameters(profile, Parameters(seconds="5", fps="24")) == ()
    [refusal] = check_parameters(profile, Parameters(seconds="10", fps="24"))
    assert refusal.code == "prompt.too_many_frames"
    assert "…" not in messages.sentence_for(refusal.code, **refusal.values)


def test_lengths_nobody_knows_are_left_to_the_server() -> None:
    assert check_parameters(Profile("x"), Parameters(seconds="7")) == ()
    assert check_parameters(Profile("x"), Parameters(seconds="long")) != ()


def test_a_rule_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('frame_rule = "odd"', encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_profiles(tmp_path)
    assert "frame_rule" in str(caught.value.values["where"])
