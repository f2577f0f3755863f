"""Profiles from files, and parameters that fit them or not."""

from dataclasses import replace
from pathlib import Path

import pytest

from composer import messages, timecode
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters, load_profiles
from composer.prompt.shot import Parameters

DRAFT = load_profiles()["draft"]
LISTED = Profile("listed", label="Listed", sizes=("1280x720",), seconds=(4, 8, 12), fps=("24",))


def test_the_draft_engine_offers_what_the_issue_asks_for() -> None:
    assert DRAFT.sizes == (
        "1280x720",
        "720x1280",
        "1024x1792",
        "1792x1024",
        "1920x1080",
        "1080x1920",
    )
    assert DRAFT.seconds == (4, 8, 12, 16, 20)
    assert [s for s in range(70) if DRAFT.offers_seconds(s)] == list(range(1, 61))
    assert DRAFT.fps == tuple(timecode.RATES)
    assert DRAFT.price("1280x720", 60) == 0
    assert DRAFT.engine == DRAFT.id == "draft"
    assert DRAFT.dated


@pytest.mark.parametrize("profile", load_profiles().values(), ids=lambda profile: profile.id)
def test_every_shipped_profile_accepts_its_own_offers(profile: Profile) -> None:
    for size in profile.sizes:
        for seconds in profile.seconds:
            fps = profile.fps[0] if profile.fps else "24"
            asked = Parameters(profile.model, size, str(seconds), fps)
            assert check_parameters(profile, asked) == ()
    assert profile.source


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"size": "640x480"}, "prompt.size_not_offered", "size"),
        ({"size": ""}, "prompt.size_not_offered", "size"),
        ({"seconds": "5"}, "prompt.seconds_not_offered", "seconds"),
        ({"seconds": "0"}, "prompt.seconds_not_offered", "seconds"),
        ({"seconds": "9" * 6000}, "prompt.seconds_not_offered", "seconds"),
        ({"seconds": "8.5"}, "prompt.seconds_not_a_number", "seconds"),
        ({"seconds": "-8"}, "prompt.seconds_not_a_number", "seconds"),
        ({"seconds": "٨"}, "prompt.seconds_not_a_number", "seconds"),
        ({"seconds": ""}, "prompt.seconds_not_a_number", "seconds"),
        ({"fps": "60"}, "prompt.fps_not_offered", "fps"),
    ],
)
def test_what_is_not_offered_is_refused(changes: dict[str, str], code: str, field: str) -> None:
    [refusal] = check_parameters(LISTED, replace(Parameters(), **changes))
    assert (refusal.code, refusal.field) == (code, field)
    assert messages.has_sentence(code)
    assert "…" not in messages.sentence_for(refusal.code, **refusal.values)


def test_all_refusals_come_at_once() -> None:
    asked = Parameters(size="1x1", seconds="99", fps="1")
    assert [refusal.field for refusal in check_parameters(DRAFT, asked)] == [
        "size",
        "seconds",
        "fps",
    ]


def test_a_range_is_offered_in_figures() -> None:
    [refusal] = check_parameters(DRAFT, Parameters(seconds="61"))
    assert refusal.values["offered"] == "1–60"


def test_the_users_file_replaces_ours_of_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "draft.toml").write_text('label = "Mine"\n[future]\nx = 1\n', encoding="utf-8")
    (tmp_path / "other.toml").write_text('id = "studio"\n', encoding="utf-8")
    profiles = load_profiles(tmp_path)
    assert profiles["draft"].label == "Mine"
    assert profiles["draft"].extra == {"future": {"x": 1}}
    assert "studio" in profiles
    assert load_profiles()["draft"].label != "Mine"


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert load_profiles(tmp_path / "none") == load_profiles()


@pytest.mark.parametrize(
    ("text", "where"),
    [("seconds = 8", "seconds"), ("sizes = [", "end of document"), ("fps = [24]", "fps")],
)
def test_a_bad_file_is_named_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_profiles(tmp_path)
    assert caught.value.code == "prompt.bad_profile"
    assert caught.value.values["file"] == "bad.toml"
    assert where in str(caught.value.values["where"])
