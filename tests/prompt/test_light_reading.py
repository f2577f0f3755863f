"""Light and colour words to values."""

import colorsys
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.prompt.colour_reading import read_colour, read_palette
from composer.prompt.light_reading import LightReading, black_body, read_light
from composer.prompt.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soft window light from camera left", {"direction": "side_left", "quality": "soft"}),
        ("hard side light from the right, 3200 K", {"direction": "side_right", "kelvin": 3200}),
        ("window on the left, negative fill", {"direction": "side_left"}),
        ("backlit by a low sun", {"direction": "back", "time_of_day": "golden_hour"}),
        ("silhouetted against the bay", {"direction": "back"}),
        ("a single bulb overhead", {"direction": "top", "practical": True}),
        ("campfire from below", {"direction": "under", "temperature": "warm"}),
        ("flat on-camera flash", {"direction": "front", "quality": "hard"}),
        ("shafts of light through dust", {"quality": "volumetric", "volumetric": True}),
        ("soft morning light, god rays", {"quality": "soft", "volumetric": True}),
        ("warm 2700–3500 K", {"kelvin": 3100, "temperature": "warm"}),
        ("cool 6500K sky", {"kelvin": 6500, "temperature": "cool"}),
        ("4500 kelvin", {"kelvin": 4500, "temperature": "neutral"}),
        ("candlelight", {"kelvin": 1900, "sources": ("candle",)}),
        ("key from the left, tungsten practical, bounce", {"direction": "side_left",
         "sources": ("key", "tungsten", "practical", "bounce")}),
        ("high noon", {"time_of_day": "midday", "direction": "top"}),
        ("blue hour", {"time_of_day": "dusk"}),
        ("first grey light", {"time_of_day": "dawn"}),
        ("moonlit night", {"time_of_day": "night"}),
        ("", {"direction": "", "quality": "", "kelvin": None, "time_of_day": "", "sources": ()}),
    ],
)  # fmt: skip
def test_light_words(text: str, wanted: dict[str, object]) -> None:
    reading = read_light(text)
    assert {name: getattr(reading, name) for name in wanted} == wanted


def test_light_left_to_a_look_is_unsaid() -> None:
    assert read_light(None, None) == LightReading()


def test_the_prose_tells_which_twilight() -> None:
    assert read_light("blue twilight", "", "A harbour before dawn.").time_of_day == "dawn"
    assert read_light("blue twilight", "", "A harbour at night.").time_of_day == "dusk"
    assert read_light("soft", "", "A kitchen at night.").time_of_day == "night"


def test_strength_and_contrast_follow_the_words() -> None:
    assert read_light("dim lamp at night").strength < read_light("lamp at night").strength
    assert read_light("bright morning").strength > read_light("morning").strength
    assert read_light("hard light").contrast > read_light("soft light").contrast
    assert read_light("hard light, fill").contrast < read_light("hard light").contrast


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("16mm black-and-white", True),
        ("1940s film noir", True),
        ("B&W photography", True),
        ("cinematic neo-noir, magenta and teal", False),
        ("35 mm colour film", False),
    ],
)
def test_black_and_white(style: str, expected: bool) -> None:
    assert read_light("", style).black_and_white is expected


def test_style_tells_animation_and_grain() -> None:
    assert read_light("", "Japanese anime").animation
    assert not read_light("", "1970s film").animation
    assert read_light("", "Super 16").grain > read_light("", "65 mm photochemical").grain


@pytest.mark.parametrize("term", load_vocabulary().terms("light_direction"), ids=lambda t: t.id)
def test_directions_are_unit_vectors(term) -> None:
    assert math.hypot(*term.values["vector"]) == pytest.approx(1, abs=0.05)
    assert read_light(term.text).direction == term.values.get("like", term.id)
    assert read_light(term.text).vector == tuple(term.values["vector"])


def test_black_bodies_go_from_red_to_blue() -> None:
    warm, white, cool = black_body(2700), black_body(6500), black_body(12000)
    assert warm[0] > warm[1] > warm[2]
    assert min(white) > 240
    assert cool[2] > cool[0]
    assert black_body(1) == black_body(1000)
    assert black_body(1e9) == black_body(20000)


HUES = {
    "deep bottle green": (90, 190),
    "sodium orange": (15, 40),
    "faded denim blue": (195, 225),
    "greenish grey": (90, 160),
    "bluish white": (180, 240),
    "brick red": (0, 20),
    "pale lemon yellow": (45, 65),
    "Burnt Orange": (15, 30),
    "the green of old glass": (90, 140),
    "dusty rose": (330, 360),
    "electric violet": (240, 290),
}


@pytest.mark.parametrize(("name", "hues"), HUES.items())
def test_colour_names_with_qualifiers(name: str, hues: tuple[int, int]) -> None:
    colour = read_colour(name)
    assert colour is not None
    hue = colorsys.rgb_to_hls(*(value / 255 for value in colour))[0] * 360
    assert hues[0] <= hue <= hues[1], colour


@pytest.mark.parametrize(
    ("darker", "lighter"),
    [("dark teal", "teal"), ("teal", "pale teal"), ("deep red", "red"), ("wet slate", "slate"),
     ("dark green", "light green")],
)  # fmt: skip
def test_qualifiers_move_lightness(darker: str, lighter: str) -> None:
    assert sum(read_colour(darker) or ()) < sum(read_colour(lighter) or ())


def test_warm_and_cool_move_hue() -> None:
    warm, cool = read_colour("warm grey"), read_colour("cool grey")
    assert warm is not None
    assert cool is not None
    assert warm[0] > warm[2]
    assert cool[2] > cool[0]


@pytest.mark.parametrize("name", ["", "  ", "purposeful", "xyzzy", "#12", "#12345g", "🎨"])
def test_what_is_no_colour_is_none(name: str) -> None:
    assert read_colour(name) is None


def test_hex_is_read() -> None:
    assert read_colour("#e8b86b") == read_colour("E8B86B") == (232, 184, 107)
    assert read_colour("#fff") == (255, 255, 255)


def test_palettes_by_name_and_in_pairs() -> None:
    assert len(read_palette(["Warm and Cozy"])) == 5
    assert read_palette(["teal and orange"]) == read_palette(["teal", "orange"])
    assert read_palette(["teal/sand/rust"]) == read_palette(["teal", "sand", "rust"])
    assert len(read_palette(["bone", "??", "slate"])) == 2
    assert read_palette(["walnut brown"]) == (read_colour("walnut brown"),)


@given(st.text(max_size=30) | st.sampled_from(["very dark pale deep warm cool neon grey-blue"]))
def test_colours_never_raise_and_stay_in_range(name: str) -> None:
    colour = read_colour(name)
    assert colour is None or all(0 <= value <= 255 for value in colour)
    read_palette([name])
    assert 0 <= read_light(name, name).strength <= 1
