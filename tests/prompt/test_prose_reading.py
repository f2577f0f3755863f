"""Light, palette and style that only plain prose tells."""

import pytest

from composer.prompt.colour_reading import read_colour
from composer.prompt.light_reading import read_light
from composer.prompt.prose_reading import light_said, palette_said, style_said


def test_the_pieces_that_speak_of_light():
    told = light_said("A pier, golden hour light from the left. She waves, slowly.")
    assert told == "golden hour light from the left"
    assert light_said("She waves. He is left alone.") == ""


@pytest.mark.parametrize(
    ("prose", "names"),
    [
        ("A pier, palette of teal and orange.", ("teal", "orange")),
        ("A street. Colours: magenta, cyan, black.", ("magenta", "cyan", "black")),
        ("A bottle, gold and black palette.", ("gold", "black")),
        ("A woman in a red coat holds a green cup.", ()),
    ],
)
def test_a_palette_in_prose(prose, names):
    assert palette_said(prose) == tuple(read_colour(name) for name in names)


def test_black_and_white_in_prose():
    assert style_said("An old face. Black-and-white.") == "black and white"
    assert style_said("A black dog and a white cat.") == ""


@pytest.mark.parametrize(
    ("words", "main", "side"),
    [
        ("soft fill from the right, hard key from the left", "side_left", -1),
        ("key from camera right, rim from behind left", "side_right", 1),
        ("rim light from the left", "back", -1),
        ("her left side in deep shadow", "side_right", 1),
        ("a lamp to her right", "side_right", 1),
    ],
)
def test_the_key_light_decides_the_side(words, main, side):
    reading = read_light(words)
    assert reading.direction == main
    assert reading.vector[0] * side > 0.3
