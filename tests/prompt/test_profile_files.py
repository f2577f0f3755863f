"""Profiles of one's own: written as they were, checked before they are kept, broken files cost only
themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.profile import Price, Profile
from composer.prompt.profile_files import (
    delete_profile,
    faults_of,
    id_for,
    read_own,
    save_profile,
    written,
)
from composer.prompt.profiles import load_profiles, read_profile

OURS = load_profiles()
GOOD = Profile("mine", "Mine", "videos", "my-model", sizes=("640x480",), seconds=(5,))


@pytest.mark.parametrize("profile", OURS.values(), ids=lambda one: one.id)
def test_ours_are_faultless_and_come_back_as_they_were(profile: Profile, tmp_path: Path) -> None:
    assert faults_of(profile) == ()
    assert read_profile(save_profile(tmp_path, profile)) == profile


def test_awkward_words_and_unknown_keys_come_back(tmp_path: Path) -> None:
    odd = replace(
        GOOD,
        note='Says "yes"\\\n\tin 日本語, \x7f and {braces}',
        options={"steps": 4, "a key": [1.5, {"deep": True}]},
        extra={"newer": "kept"},
    )
    back = read_profile(save_profile(tmp_path, odd))
    assert back == odd
    assert back.extra == odd.extra
    assert "audio" not in written(GOOD)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": " "}, "label"),
        ({"model": ""}, "model"),
        ({"sizes": ("wide",)}, "sizes"),
        ({"seconds": (0,)}, "seconds"),
        ({"seconds_min": 4}, "seconds"),
        ({"seconds_min": 9, "seconds_max": 4}, "seconds"),
        ({"fps": ("fast",)}, "fps"),
        ({"frame_rule": "k/2"}, "frame_rule"),
        ({"prices": (Price(-1),)}, "prices"),
        ({"prices": (Price(0.1, "1x1"),)}, "prices"),
        ({"prompt_budget": 0}, "prompt_budget"),
        ({"available_until": "soon"}, "available_until"),
        ({"dated": "21.11.2026"}, "dated"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(change: dict[str, object], field: str) -> None:
    (fault,) = faults_of(replace(GOOD, **change))  # type: ignore[arg-type]
    assert fault.field == field
    told = sentence_for(fault.code, **fault.values)
    assert told.endswith(".")
    assert "{" not in told


def test_a_broken_file_costs_only_itself(tmp_path: Path) -> None:
    save_profile(tmp_path, GOOD)
    (tmp_path / "broken.toml").write_text("sizes = 4")
    own, problems = read_own(tmp_path)
    assert list(own) == ["mine"]
    assert [one.code for one in problems] == ["prompt.bad_profile"]
    delete_profile(tmp_path, "mine")
    assert read_own(tmp_path)[0] == {}
    assert (tmp_path / "broken.toml").is_file()
    assert read_own(tmp_path / "nowhere") == ({}, ())


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("")
    with pytest.raises(Problem) as told:
        save_profile(tmp_path / "profiles", GOOD)
    assert told.value.code == "prompt.profile_not_kept"


def test_new_ids_are_names_of_files() -> None:
    assert id_for("Véo 3.1 (mine)", OURS) == "veo-3-1-mine"
    assert id_for("draft", OURS) == "draft-2"
