"""What is taught: complete, true to the program, and explained at parts that are really there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from composer.prompt.guide import (
    Example,
    kind_for,
    load_craft_index,
    load_guide,
    presets_for,
)
from composer.prompt.limits import load_limits
from composer.prompt.look import resolve
from composer.prompt.presets import load_presets
from composer.prompt.profiles import check_parameters, load_profiles
from composer.prompt.reader import read_colour
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.prompt.starters import Film, load_starters
from composer.prompt.variables import placeholders

GUIDE = load_guide()
INDEX = load_craft_index()
LIMITS = load_limits()

COUNTS = {
    "STR": 25, "BLK": 22, "LNT": 87, "LIM": 20, "CON": 27, "VOC": 25, "LIB": 8, "WFL": 18,
    "RMX": 8, "REF": 8, "AUD": 11, "TRN": 3, "HIG": 7, "API": 8,
}  # fmt: skip


@pytest.mark.parametrize(("family", "count"), COUNTS.items())
def test_every_id_of_the_craft_has_a_title(family: str, count: int) -> None:
    wanted = {f"{family}-{n:02}" for n in range(1, count + 1)}
    assert {name for name in INDEX if name.startswith(family)} == wanted
    for name in wanted:
        assert 3 < len(INDEX[name].title) < 90
        assert INDEX[name].source
        assert not INDEX[name].title.endswith(".")


def test_the_titles_are_told_apart() -> None:
    assert len({entry.title for entry in INDEX.values()}) == len(INDEX) == sum(COUNTS.values())


def test_remix_phrases_keep_one_thing_and_change_one() -> None:
    assert Counter(one.kind for one in GUIDE.remix).keys() == {
        "lens", "lighting", "palette", "camera", "action", "character", "background",
    }  # fmt: skip
    assert min(Counter(one.kind for one in GUIDE.remix).values()) >= 2
    assert all(
        re.match("Same (shot|lighting|framing|composition|action),", p.text) for p in GUIDE.remix
    )


def test_rewrites_name_the_check_they_illustrate() -> None:
    assert len(GUIDE.rewrites) == 13
    assert all(one.rule in INDEX and one.rule.startswith("LNT") for one in GUIDE.rewrites)
    assert all(one.weak != one.strong and one.why for one in GUIDE.rewrites)


def test_seven_issues_and_seven_quick_fixes() -> None:
    assert len(GUIDE.issues) == len(GUIDE.quick_fixes) == 7
    assert all(one.symptoms and one.causes and one.solutions for one in GUIDE.issues)
    assert all(one.before and one.after for one in GUIDE.issues[:5])


def test_mistakes_and_practices_in_the_guides_numbers() -> None:
    assert Counter(one.guide for one in GUIDE.mistakes) == {"G2": 10, "G3": 5, "G4": 6}
    assert Counter(one.guide for one in GUIDE.practices) == {"G1": 10, "G2": 9}
    assert {one.guide for one in GUIDE.rules} == {"G4"}
    assert all(one.rule in INDEX for one in GUIDE.mistakes)


@pytest.mark.parametrize("example", GUIDE.examples, ids=lambda one: one.preset)
def test_examples_explain_spans_that_are_there(example: Example) -> None:
    spans = {span.path for span in render(load_presets()[example.preset].shot).spans}
    assert len(example.notes) >= 5
    for note in example.notes:
        assert note.path in spans, note.field


def test_higgsfield_presets_by_kind_of_scene() -> None:
    assert [one.id for one in GUIDE.higgsfield] == [f"HIG-0{n}" for n in range(1, 7)]
    assert presets_for("dialogue") == ("Static", "Dolly In (subtle)", "Head Tracking")
    assert presets_for("product") == ("Orbit", "Lazy Susan", "Super Dolly In")
    assert presets_for("Food") == presets_for("product")
    assert presets_for("opera") == ()
    assert len(GUIDE.scenes) == 7


def test_each_of_our_presets_has_a_kind_of_scene() -> None:
    for preset in load_presets().values():
        assert kind_for(preset.tags), preset.id
    assert kind_for(()) is None


STARTERS = load_starters()
each_starter = pytest.mark.parametrize("starter", STARTERS.values(), ids=lambda one: one.id)


def test_the_four_starters() -> None:
    assert set(STARTERS) == {"series", "campaign", "short_film", "documentary"}
    assert sum(len(scene.shots) for scene in STARTERS["series"].scenes) == 7
    campaign = [
        (shot.parameters.seconds, shot.parameters.size)
        for scene in STARTERS["campaign"].scenes
        for shot in scene.shots
    ]
    wide, tall = "1280x720", "720x1280"
    assert campaign == [("12", wide), *[("8", tall)] * 3, *[("8", wide)] * 2]


@each_starter
def test_a_starter_keeps_to_the_craft(starter: Film) -> None:
    assert starter.about
    assert starter.use_when
    for shot in _resolved(starter):
        fewest, most = LIMITS.beats_for(shot.seconds)
        assert fewest <= len(shot.beats) <= most, shot.name
        words = sum(len(line.line.split()) for line in shot.dialogue)
        assert words <= shot.seconds * LIMITS.words_per_second, shot.name
        assert shot.palette
        assert 3 <= len(shot.palette) <= 5
        assert all(read_colour(name) for name in shot.palette), shot.palette
        assert shot.camera.move
        assert check_parameters(load_profiles()["draft"], shot.parameters) == ()
        assert placeholders(render(shot).text) == ()


def _resolved(starter: Film) -> list[Shot]:
    return [resolve(shot, scene.look) for scene in starter.scenes for shot in scene.shots]


@pytest.mark.parametrize(
    "file", sorted(Path("resources/guide").glob("*.toml")), ids=lambda f: f.stem
)
def test_every_file_names_source_and_day(file: Path) -> None:
    text = file.read_text("utf-8")
    assert re.search(r'^source = ".+"', text, re.MULTILINE)
    assert re.search(r'^dated = "\d{4}-\d\d-\d\d"', text, re.MULTILINE)
