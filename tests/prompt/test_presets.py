"""Presets: ours are whole, sendable and within the craft's limits; the user's are kept, found and
handed on in the same form."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer import messages
from composer.problem import Problem
from composer.prompt.dialects import load_dialects
from composer.prompt.limits import load_limits
from composer.prompt.presets import (
    Preset,
    delete_preset,
    export_presets,
    favourites,
    file_name,
    import_presets,
    load_presets,
    mark_favourite,
    new_id,
    save_preset,
    search,
)
from composer.prompt.profiles import check_parameters, load_profiles
from composer.prompt.reader import read_camera, read_colour, read_light
from composer.prompt.render import render
from composer.prompt.shelf import FAVOURITES, OWN, Shelf
from composer.prompt.shot import Shot
from composer.prompt.translate import translate
from composer.prompt.variables import placeholders
from composer.prompt.vocabulary import load_vocabulary
from tests.prompt.shots import shots

PRESETS = load_presets()
LIMITS = load_limits()
GENRES = (
    "drama documentary product animation social action historic noir sci-fi food sport nature "
    "music interview horror comedy"
)
each = pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda one: one.id)


def test_there_are_enough_for_every_kind_of_film() -> None:
    assert len(PRESETS) >= 30
    tags = {tag for preset in PRESETS.values() for tag in preset.tags}
    assert set(GENRES.split()) <= tags
    titles = [preset.title for preset in PRESETS.values()]
    assert len(titles) == len(set(titles))


@each
def test_a_preset_keeps_to_the_craft(preset: Preset) -> None:
    shot = preset.shot
    fewest, most = LIMITS.beats_for(shot.seconds)
    assert fewest <= len(shot.beats) <= most
    assert len(shot.dialogue) <= LIMITS.lines_for(shot.seconds)[1]
    words = sum(len(line.line.split()) for line in shot.dialogue)
    assert words <= shot.seconds * LIMITS.words_per_second
    assert all(line.speaker and line.delivery for line in shot.dialogue)
    assert shot.palette
    assert LIMITS.palette[0] <= len(shot.palette) <= LIMITS.palette[1]
    assert all(read_colour(name) for name in shot.palette)
    assert all(0 <= (cue.at or 0) < shot.seconds for cue in shot.cues)


@each
def test_a_preset_is_a_whole_shot(preset: Preset) -> None:
    shot = preset.shot
    assert preset.title == shot.name
    assert preset.description
    assert preset.is_ours
    assert all((shot.style, shot.description, shot.light, shot.mood, shot.sound))
    camera = read_camera(shot.camera)
    assert camera.size
    assert camera.move
    assert camera.focal_mm
    vocabulary = load_vocabulary()
    picked = {"shot_size": shot.camera.size, "move": shot.camera.move, "lens": shot.camera.lens}
    assert all(vocabulary.term(list_id, value) for list_id, value in picked.items())
    light = read_light(shot.light or "", shot.style or "")
    assert light.direction
    assert light.quality


@each
def test_a_preset_can_be_sent(preset: Preset) -> None:
    draft = load_profiles()["draft"]
    assert check_parameters(draft, preset.shot.parameters) == ()
    text = render(preset.shot).text
    assert placeholders(text) == ()
    for dialect in load_dialects().values():
        for profile in (None, *load_profiles().values()):
            assert translate(preset.shot, dialect, profile).rendered.text


@each
def test_a_preset_keeps_its_text_short_enough_for_most(preset: Preset) -> None:
    runway = load_profiles()["runway-gen4.5"]
    losses = translate(preset.shot, load_dialects()["runway"], runway).losses
    assert "over" not in {loss.kind for loss in losses}


MINE = Preset("mine", "My own: ÄÖ / 1", Shot(description="A dog runs."), ("dog", "test"), "Mine.")


def test_save_find_and_take_away(tmp_path: Path) -> None:
    folder = tmp_path / "presets"
    assert load_presets(folder).keys() == PRESETS.keys()
    save_preset(folder, MINE)
    assert load_presets(folder)["mine"] == MINE
    assert search(load_presets(folder).values(), "dog my") == (MINE,)
    delete_preset(folder, "mine")
    assert "mine" not in load_presets(folder)
    assert list(folder.iterdir()) == []


def test_ours_can_be_replaced_but_not_taken_away(tmp_path: Path) -> None:
    name = next(iter(PRESETS))
    save_preset(tmp_path, Preset(name, "Changed", Shot()))
    assert not load_presets(tmp_path)[name].is_ours
    delete_preset(tmp_path, name)
    assert load_presets(tmp_path)[name].is_ours


def test_export_and_import_are_the_same_form(tmp_path: Path) -> None:
    file = tmp_path / "for a friend.json"
    export_presets(PRESETS.values(), file)
    there = {one.id: one.shot for one in import_presets(file)}
    assert there == {one.id: one.shot for one in PRESETS.values()}
    assert json.loads(file.read_text("utf-8"))["format"] == "shot-composer/presets"


@given(shots, st.text(max_size=30), st.lists(st.text(max_size=8), max_size=3))
@settings(max_examples=60)
def test_any_shot_can_be_kept(tmp_path_factory, shot: Shot, title: str, tags: list[str]) -> None:
    folder = tmp_path_factory.mktemp("presets")
    kept = tuple(tag.strip().casefold() for tag in tags)
    name = new_id(title, PRESETS)
    save_preset(folder, Preset(name, title, shot, kept))
    assert load_presets(folder)[name] == Preset(name, title, shot, kept)


def test_one_of_several_in_a_file_is_taken_out(tmp_path: Path) -> None:
    other = Preset("other", "Other", Shot())
    export_presets((MINE, other), tmp_path / "two.json")
    delete_preset(tmp_path, "mine")
    assert import_presets(tmp_path / "two.json") == (other,)


def test_favourites_are_kept_apart(tmp_path: Path) -> None:
    assert favourites(tmp_path) == frozenset()
    mark_favourite(tmp_path, "noir-neon-rain", is_favourite=True)
    mark_favourite(tmp_path, "mine", is_favourite=True)
    mark_favourite(tmp_path, "mine", is_favourite=False)
    assert favourites(tmp_path) == {"noir-neon-rain"}
    assert load_presets(tmp_path).keys() == PRESETS.keys()
    (tmp_path / "favourites.json").write_text("{", "utf-8")
    assert favourites(tmp_path) == frozenset()


def test_search_by_words_and_tags() -> None:
    found = search(PRESETS.values(), "", ["noir", "dialogue"])
    assert [one.id for one in found] == ["noir-office-blinds"]
    assert search(PRESETS.values(), "HERON")[0].id == "nature-heron-dawn"
    assert search(PRESETS.values(), "no such thing") == ()


@pytest.mark.parametrize(
    ("title", "name"),
    [("My own: ÄÖ / 1", "my-own-ao-1"), ("../../x", "x"), ("", "preset"), ("💡", "preset")],
)
def test_names_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name
    assert new_id(title, [name]) == f"{name}-2"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{", "Expecting"),
        ("[]", "format"),
        ('{"format": "shot-composer/presets"}', "presets"),
        ('{"format": "shot-composer/presets", "presets": [{"id": 1}]}', "1"),
        ('{"format": "shot-composer/presets", "presets": [{"id": "a", "title": "b"}]}', "shot"),
        ('{"format": "shot-composer/presets", "presets": [3]}', "subscriptable"),
    ],
)
def test_a_bad_file_is_named_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_presets(tmp_path)
    assert caught.value.code == "prompt.bad_presets"
    assert where in messages.sentence(caught.value)


def test_a_newer_file_says_so(tmp_path: Path) -> None:
    text = '{"format": "shot-composer/presets", "version": 9, "presets": []}'
    (tmp_path / "new.json").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="newer_version"):
        load_presets(tmp_path)


def test_a_reworded_preset_stands_once_wherever_it_stood(tmp_path: Path) -> None:
    one, other = Preset("a", "A", Shot()), Preset("b", "B", Shot())
    export_presets((one, other), tmp_path / "both.json")
    shelf = Shelf(tmp_path)
    assert shelf.load() == ()
    shelf.reword(replace(one, title="Anew"))
    assert [preset.title for preset in shelf.find("", OWN)] == ["Anew", "B"]
    assert import_presets(tmp_path / "both.json") == (other,)
    shelf.mark("a", is_favourite=True)
    assert [preset.id for preset in shelf.find("", FAVOURITES)] == ["a"]
    assert shelf.bring_in(tmp_path / "both.json") == ("b-2",)
    shelf.remove("a")
    assert shelf.find("anew") == ()


def test_bringing_in_a_file_with_one_id_twice_keeps_both(tmp_path: Path) -> None:
    twins = (Preset("a", "A", Shot()), Preset("a", "A", Shot()))
    export_presets(twins, tmp_path / "twins.json")
    shelf = Shelf(tmp_path / "own")
    shelf.load()
    assert shelf.bring_in(tmp_path / "twins.json") == ("a", "a-2")
    assert len(shelf.find("", OWN)) == 2


def test_search_has_titles_first_then_tags() -> None:
    found = search(PRESETS.values(), "still")
    tagged = [preset.id for preset in found if "still" in preset.tags]
    assert [preset.id for preset in found[: len(tagged)]] == tagged
    assert len(found) > len(tagged)
