"""Shots, looks and recipes as JSON: the frozen form, round trips, unknown keys, refusals."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot
from composer.prompt.shot_json import (
    dump_look,
    dump_recipe,
    dump_shot,
    load_look,
    load_recipe,
    load_shot,
    read_shot,
)
from tests.prompt import shots
from tests.prompt.shots import FULL

FROZEN = """{"format": "shot-composer/shot", "version": 1, "name": "2B", "structure": "STR-05",
 "dialect": "sora",
 "parameters": {"model": "draft", "size": "1280x720", "seconds": "8", "fps": "24", "seed": null},
 "style": "", "subject": "", "description": "",
 "camera": {"size": "", "framing": "", "angle": "", "move": "", "speed": "", "lens": "",
            "filter": "", "focus": "", "text": ""},
 "light": "", "palette": [""], "mood": "",
 "beats": [{"text": "", "start": null, "end": null}],
 "dialogue": [{"speaker": "", "delivery": "", "line": "", "start": null, "end": null}],
 "sound": "", "cues": [{"text": "", "at": null}],
 "shot_list": [{"start": 0.0, "end": 2.4, "title": "", "lens": "", "move": "", "description": "",
                "purpose": ""}],
 "brief": {"format_look": "", "lenses": "", "grade": "", "lighting": "", "location": "",
           "wardrobe": "", "sound": "", "camera_notes": "", "finishing": ""},
 "references": [{"role": "first_frame", "file": "", "fit": "crop"}], "cast": [], "negative": "",
 "variables": {}}"""
"""The form of version 1, key for key: it never changes; keys that came later stand behind."""

HEAD = '{"format": "shot-composer/shot", "version": 1'


def test_version_1_is_written_key_for_key() -> None:
    assert_begins_with(json.loads(dump_shot(load_shot(FROZEN))), json.loads(FROZEN))


def assert_begins_with(written: Any, frozen: Any) -> None:
    """The frozen keys in their order and with their values, later ones behind them, at every
    level."""
    if isinstance(frozen, dict):
        assert list(written)[: len(frozen)] == list(frozen)
        for key, value in frozen.items():
            assert_begins_with(written[key], value)
    elif isinstance(frozen, list):
        assert len(written) == len(frozen)
        for one, other in zip(written, frozen, strict=True):
            assert_begins_with(one, other)
    else:
        assert written == frozen


def test_missing_keys_take_their_defaults() -> None:
    assert load_shot(HEAD + "}") == Shot()


def test_null_means_from_the_look() -> None:
    shot = load_shot(HEAD + ', "style": null, "cast": null}')
    assert (shot.style, shot.cast, shot.light) == (None, None, "")


def test_the_full_shot_comes_back() -> None:
    assert load_shot(dump_shot(FULL)) == FULL


@given(shots.shots)
@settings(max_examples=200)
def test_any_shot_comes_back_with_its_unknown_keys(shot: Shot) -> None:
    again = load_shot(dump_shot(shot))
    assert again == shot
    assert dump_shot(again) == dump_shot(shot)


@given(shots.looks)
def test_any_look_comes_back(look: Look) -> None:
    assert load_look(dump_look(look)) == look


@given(shots.recipes)
@settings(max_examples=50)
def test_any_recipe_comes_back(recipe: Recipe) -> None:
    assert load_recipe(dump_recipe(recipe)) == recipe


def test_unknown_keys_are_kept_at_every_level() -> None:
    text = HEAD + (
        ', "a": 1, "camera": {"b": [2]}, "beats": [{"text": "x", "c": {"d": null}}],'
        ' "brief": {"e": "f"}, "parameters": {"g": true}}'
    )
    written = json.loads(dump_shot(load_shot(text)))
    assert written["a"] == 1
    assert written["camera"]["b"] == [2]
    assert written["beats"][0]["c"] == {"d": None}
    assert written["brief"]["e"] == "f"
    assert written["parameters"]["g"] is True


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "prompt.not_json", None),
        ("A woman crosses the street.", "prompt.not_json", None),
        ('{"format": ', "prompt.not_json", None),
        ("[" * 100_000, "prompt.not_json", None),
        (HEAD + ', "beats": [{"start": NaN}]}', "prompt.not_json", None),
        (HEAD + ', "beats": [{"start": 1e999}]}', "prompt.not_json", None),
        (HEAD + ', "beats": [{"start": ' + "9" * 5000 + "}]}", "prompt.not_json", None),
        (HEAD + ', "beats": [{"start": ' + "9" * 400 + "}]}", "prompt.not_json", None),
        ("[]", "prompt.not_a_shot", None),
        ("null", "prompt.not_a_shot", None),
        ("{}", "prompt.not_a_shot", None),
        ('{"format": "shot-composer/look", "version": 1}', "prompt.not_a_shot", None),
        ('{"format": "shot-composer/shot"}', "record.wrong_type", "version"),
        ('{"format": "shot-composer/shot", "version": "1"}', "record.wrong_type", "version"),
        ('{"format": "shot-composer/shot", "version": true}', "record.wrong_type", "version"),
        ('{"format": "shot-composer/shot", "version": 2}', "prompt.newer_version", None),
        (HEAD + ', "beats": {}}', "record.wrong_type", "beats"),
        (HEAD + ', "beats": [{}, {"text": 3}]}', "record.wrong_type", "beats[1].text"),
        (HEAD + ', "camera": {"lens": null}}', "record.wrong_type", "camera.lens"),
        (HEAD + ', "parameters": {"seconds": 8}}', "record.wrong_type", "parameters.seconds"),
        (HEAD + ', "palette": "red"}', "record.wrong_type", "palette"),
    ],
)
def test_what_is_no_shot_is_refused_with_its_place(text: str, code: str, where: str | None) -> None:
    with pytest.raises(Problem) as caught:
        load_shot(text)
    assert caught.value.code == code
    assert caught.value.values.get("where") == where


def test_the_place_of_bad_json_is_named() -> None:
    with pytest.raises(Problem) as caught:
        load_shot('{\n "format" "x"}')
    assert (caught.value.values["line"], caught.value.values["column"]) == (2, 11)


def test_a_byte_order_mark_is_no_trouble() -> None:
    assert load_shot("\ufeff" + HEAD + "}") == Shot()


def test_half_surrogates_can_be_written_to_a_file_again() -> None:
    shot = load_shot(HEAD + r', "mood": "x\ud83d", "\udc00": ["\ud83d\ude00"]}')
    assert shot.mood == "x\ufffd"
    dump_shot(shot).encode("utf-8")
    assert "😀" in dump_shot(shot)


def test_shots_inside_other_files_name_their_place() -> None:
    data = {"format": "shot-composer/shot", "version": 1, "mood": 4}
    with pytest.raises(Problem) as caught:
        read_shot(data, "scenes[0].shots[2]")
    assert caught.value.values["where"] == "scenes[0].shots[2].mood"


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        load_shot(text)
    assert caught.value.code.split(".")[0] in ("prompt", "record")
