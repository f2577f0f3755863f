"""What is known of the time a clip takes."""

import pytest

from composer.jobs.speed import Pace, RenderSpeeds
from composer.prompt.profile import Profile
from tests.fakes.films import a_recipe


def test_the_profile_is_asked_until_something_was_measured() -> None:
    kept = []
    speeds = RenderSpeeds({}, kept.append)
    recipe = a_recipe()  # 4 s
    assert speeds.expected_seconds(recipe) is None
    known = a_recipe(profile=Profile(id="fake", render_seconds_per_second=2.5))
    assert speeds.expected_seconds(known) == 10
    speeds.learn(known, 2.0)
    assert speeds.expected_seconds(known) == 2
    assert kept == [{"fake/1280x720": 0.5}]
    speeds.learn(known, 4.0)
    assert speeds.expected_seconds(known) == pytest.approx(2.8)
    assert RenderSpeeds(kept[-1]).expected_seconds(recipe) == pytest.approx(2.8)


def test_time_left_goes_from_what_is_expected_to_its_own_pace() -> None:
    pace = Pace(10.0, 100.0)
    assert pace.seconds_left(100.0, 0.0) == 10
    assert pace.seconds_left(101.0, None) == pytest.approx(9)
    slow = [pace.seconds_left(100.0 + 2 * n, n / 10) or 0.0 for n in range(2, 10)]
    assert slow == sorted(slow, reverse=True)
    assert slow[-1] == pytest.approx(2, abs=1)


def test_without_any_figure_nothing_is_said() -> None:
    pace = Pace(None, 0.0)
    assert pace.seconds_left(1.0, None) is None
    assert pace.seconds_left(2.0, 0.0) is None
    assert pace.seconds_left(3.0, 0.5) == pytest.approx(1)


def test_a_resumed_job_counts_from_where_it_was_met() -> None:
    pace = Pace(None, 0.0)
    assert pace.seconds_left(0.0, 0.8) is None
    assert pace.seconds_left(1.0, 0.9) == pytest.approx(1)


def test_only_what_is_news_is_kept() -> None:
    kept = []
    speeds = RenderSpeeds({"fake/1280x720": 1.0}, kept.append)
    for seconds in (4.0, 4.04, 4.08, 3.98):
        speeds.learn(a_recipe(), seconds)
    assert kept == []
    for _ in range(9):
        speeds.learn(a_recipe(), 8.0)
    assert len(kept) < 9
    assert kept[-1]["fake/1280x720"] == pytest.approx(2.0, rel=0.2)
