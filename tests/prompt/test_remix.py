"""A remix instruction as changes of the blocks: what each kind changes, what is left as it was, and
that what can't be read is said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.prompt.remix import changes_in, read_change, remix_anchors, remix_kinds, single
from composer.prompt.scene_reading import read_scene
from composer.prompt.shot import Beat, Camera, CastMember, Line, Parameters, Shot, value_at

SHOT = Shot(
    style="Coastal drama; 35 mm, fine grain",
    description="Teo kneels at the shutter of a clock shop. Mara waits behind him under the lamp.",
    camera=Camera(
        size="medium_wide", angle="eye_level", move="push_in", speed="medium", lens="40mm"
    ),
    light="Soft window light from the left, 5200 K",
    palette=("teal", "sodium orange", "bone"),
    beats=(
        Beat("Teo tugs the shutter twice", 0.0, 3.0),
        Beat("Mara taps the frame with her knuckle", 3.0, 5.0),
        Beat("The shutter runs up by itself", 5.0, 8.0),
    ),
    dialogue=(Line("Teo", "dry", "It never does that for me.", 1.0, 3.2),),
    cast=(
        CastMember("Mara", "a woman in her sixties, grey hair pinned up, rust apron over a shirt"),
        CastMember("Teo", "her nephew, nineteen, dark teal fisherman's jumper"),
    ),
    parameters=Parameters(seconds="8"),
)

CHANGES = [
    ("85 mm lens", {"camera.lens": "85mm"}),
    ("tighten to a 75 mm", {"camera.lens": "75 mm lens"}),
    ("on a wider lens", {"camera.lens": "35mm"}),
    ("one size tighter", {"camera.size": "medium"}),
    ("much wider", {"camera.size": "wide_establishing"}),
    ("as a close-up of Mara", {"camera.size": "close_up"}),
    ("from above", {"camera.angle": "high"}),
    ("low angle", {"camera.angle": "low"}),
    ("over the shoulder", {"camera.framing": "over_the_shoulder"}),
    ("shallow depth of field", {"camera.focus": "shallow"}),
    ("slower", {"camera.speed": "slow"}),
    ("slower push-in", {"camera.speed": "slow", "camera.move": "push_in"}),
    ("locked-off camera", {"camera.move": "static"}),
    ("a pan left instead of the push-in", {"camera.move": "pan_left"}),
    ("fast crane up", {"camera.move": "crane_up", "camera.speed": "fast"}),
    ("warmer light", {"light": "Soft window light from the left, 3500 K"}),
    ("cooler light", {"light": "Soft window light from the left, 9800 K"}),
    ("light from the right", {"light": "Soft window light from camera right, 5200 K"}),
    ("hard light", {"light": "Hard window light from the left, 5200 K"}),
    ("2800 K", {"light": "Soft window light from the left, 2800 K"}),
    ("at night", {"light": "At night; soft window light from the left, 5200 K"}),
    ("swap teal for amber", {"palette.0": "amber"}),
    ("palette of bone, ink and rust", {"palette": ("bone", "ink", "rust")}),
    ("swap the last colour for rust", {"palette": ("teal", "sodium orange", "rust")}),
    ("add moss green to the palette", {"palette": ("teal", "sodium orange", "bone", "moss green")}),
    ("no teal in the palette", {"palette": ("sodium orange", "bone")}),
    ("move the line to the end", {"dialogue.0.start": 5.4, "dialogue.0.end": 7.8}),
    ("the line a second later", {"dialogue.0.start": 2.0}),
    ("line at 4 s", {"dialogue.0.start": 4.0}),
    ("Mara taps at 1 s", {"beats.1.start": 1.0, "beats.0.end": 1.0}),
    ("the last beat first", {"beats.0.text": "The shutter runs up by itself"}),
    ("the first beat takes longer", {"beats.0.end": 4.0, "beats.1.start": 4.0}),
    ("two seconds shorter", {"parameters.seconds": "6"}),
    ("make it 12 seconds long", {"parameters.seconds": "12"}),
    ("change the line to “Not yet.”", {"dialogue.0.line": "Not yet."}),
    ("the line whispered", {"dialogue.0.delivery": "whispered"}),
    ("no dialogue", {"dialogue": ()}),
    ("Teo in a cream jumper", {"cast.1.description": "her nephew, nineteen, cream jumper"}),
    (
        "she wears a red coat",
        {
            "cast.0.description": "a woman in her sixties, grey hair pinned up,"
            " rust apron over a shirt, in a red coat"
        },
    ),
    (
        "make her apron green",
        {
            "cast.0.description": "a woman in her sixties, grey hair pinned up,"
            " green apron over a shirt"
        },
    ),
    (
        "Mara without the apron",
        {"cast.0.description": "a woman in her sixties, grey hair pinned up, in a shirt"},
    ),
    ("a dog instead of the lamp", {"description": SHOT.description.replace("lamp", "dog")}),
    ("no music", {"sound": "No music."}),
    ("black and white", {"style": "Black and white; coastal drama; 35 mm, fine grain"}),
]


def at(shot: Shot, dotted: str) -> object:
    path = tuple(int(step) if step.isdigit() else step for step in dotted.split("."))
    return value_at(shot, path)


@pytest.mark.parametrize(("words", "wanted"), CHANGES, ids=[words for words, _ in CHANGES])
def test_one_change_and_nothing_else(words: str, wanted: dict[str, object]) -> None:
    change = read_change(SHOT, f"Same shot, {words}")
    assert {path: at(change.shot, path) for path in wanted} == wanted
    assert change.unread == ""
    assert len(change.parts) == 1
    tops = {path.split(".")[0] for path in change.done}
    for name in {"style", "camera", "light", "palette", "beats", "dialogue", "cast"} - tops:
        assert getattr(change.shot, name) == getattr(SHOT, name)


@pytest.mark.parametrize(
    ("words", "place"),
    [("set in a kitchen", "kitchen"), ("background: a beach at low tide", "beach")],
)
def test_a_new_place_is_the_one_that_is_drawn(words: str, place: str) -> None:
    change = read_change(SHOT, f"Same shot, {words}")
    assert read_scene(SHOT).place != place
    assert read_scene(change.shot).place == place
    assert change.parts[0].kind == "background"
    assert change.parts[0].drawn


@pytest.mark.parametrize(("words", "weather"), [("in the rain", "rain"), ("snow falling", "snow")])
def test_weather(words: str, weather: str) -> None:
    change = read_change(SHOT, f"Same shot {words}")
    assert weather in read_scene(change.shot).weather


def test_several_changes_are_told_apart() -> None:
    change = read_change(
        SHOT,
        "Same shot, but 85 mm lens, warmer light, slower push-in, swap teal for amber,"
        " she wears a red coat, move the line to the end",
    )
    assert [part.kind for part in change.parts] == [
        "lens",
        "light",
        "camera",
        "palette",
        "wardrobe",
        "timing",
    ]
    assert change.unread == ""
    assert all(part.drawn for part in change.parts)


def test_what_can_not_be_read_is_said() -> None:
    change = read_change(SHOT, "Same shot, 85 mm, and make it funkier")
    assert change.unread == "make it funkier"
    assert change.shot.camera.lens == "85mm"
    nothing = read_change(SHOT, "Same shot, blorp the frobnicator")
    assert (nothing.shot, nothing.done, nothing.unread) == (SHOT, (), "blorp the frobnicator")


def test_what_is_so_already_is_told_from_what_is_unknown() -> None:
    change = read_change(SHOT, "Same shot, 40 mm lens, no hat")
    assert (change.unread, change.same) == ("", "40 mm lens; no hat")


def test_what_stays_is_no_change() -> None:
    change = read_change(SHOT, "Same framing, keep the palette, everything else the same, 85 mm")
    assert change.done == ("camera.lens",)


def test_a_person_without_a_cast_is_dressed_where_they_are_named() -> None:
    shot = Shot(description="A woman in a navy coat waits; a man reads.")
    red = read_change(shot, "Same shot, she wears a red coat").shot
    assert red.description == "A woman in a red coat waits; a man reads."
    hat = read_change(shot, "Same shot, the man in a straw hat").shot
    assert hat.description == "A woman in a navy coat waits; a man in a straw hat reads."


def test_free_camera_words_are_changed_where_they_stand() -> None:
    shot = replace(SHOT, camera=Camera(text="Slow pull-out on a 50mm prime"))
    change = read_change(shot, "Same shot, 85 mm")
    assert change.shot.camera.text == "Slow pull-out on a 85 mm prime"


def test_a_lamp_with_its_own_colour_does_not_hide_a_temperature() -> None:
    shot = replace(SHOT, light="Neon sign")
    assert read_change(shot, "Same shot, warmer light").parts[0].drawn


def test_every_phrase_that_is_offered_is_read() -> None:
    for kind in remix_kinds():
        for phrase in kind.phrases:
            shot = replace(SHOT, camera=replace(SHOT.camera, focus="", framing=""))
            change = read_change(shot, single(phrase))
            assert not change.unread, phrase
            assert change.done or change.same, phrase


def test_anchors_are_taken_off() -> None:
    for anchor in remix_anchors():
        assert changes_in(f"{anchor} 85 mm lens") == ["85 mm lens"]
    assert changes_in("85 mm lens, low angle") == ["85 mm lens", "low angle"]


def test_a_novel_is_not_read_and_that_is_said() -> None:
    change = read_change(SHOT, "Same shot, 85 mm lens, " + "and so on " * 200)
    assert change.shot.camera.lens == "85mm"
    assert change.unread.endswith("and so on")


@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    change = read_change(SHOT, text)
    assert change == read_change(SHOT, text)
    assert bool(change.parts) == bool(change.done)
    assert change.parts or change.shot == SHOT
