"""Tokens, contrast and the style sheet."""

import re
import xml.etree.ElementTree as ET
from itertools import product

import pytest
from PySide6.QtGui import QColor

from composer import paths
from composer.prompt.blocks import Block
from composer.ui import icons, theme

SURFACES = ("bg", "panel", "raised", "field", "hover", "selected")
WORDS = ("text", "dim", "faint", "accent_text", "ok", "warning", "error")
AA = 4.5


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_word_reads_on_every_surface(name):
    tokens = theme.tokens(name)
    pairs = [
        *((tokens.colours[word], word, surface) for word, surface in product(WORDS, SURFACES)),
        *((hue, block, where) for (block, hue), where in product(tokens.blocks.items(), SURFACES)),
        (tokens.colours["on_accent"], "on_accent", "accent"),
        (tokens.colours["on_accent"], "on_accent", "accent_hover"),
        (tokens.colours["accent_text"], "accent_text", "accent_dim"),
    ]
    weak = [
        (word, where, round(found, 2))
        for colour, word, where in pairs
        if (found := contrast(colour, tokens.colours[where])) < AA
    ]
    assert not weak


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_read_on_the_tint_of_every_block(name, qapp):
    theme.apply(qapp, name)
    try:
        weak = [
            (block.name, round(found, 2))
            for block in Block
            if (found := contrast(theme.colour("text").name(), theme.block_tint(block).name())) < AA
        ]
        assert not weak
    finally:
        theme.apply(qapp, "dark")


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_focus_ring_stands_out(name):
    """WCAG 2.2, 1.4.11: 3:1 for what shows the focus."""
    colours = theme.tokens(name).colours
    assert all(contrast(colours["focus"], colours[where]) >= 3 for where in SURFACES)


@pytest.mark.parametrize("name", theme.NAMES)
def test_what_a_control_is_known_by_stands_out(name):
    """WCAG 2.2, 1.4.11: 3:1 for grips, ticks and edges without which a control can't be seen, and
    for the signs of a state."""
    colours = theme.tokens(name).colours
    pairs = [
        *product(("handle", "hint", "ok", "warning", "error"), ("bg", "panel", "raised", "field")),
        ("on_accent", "accent"),  # the tick in a ticked box
        ("text", "handle"),  # the slider's grip on its groove
    ]
    assert not [
        (one, other, round(found, 2))
        for one, other in pairs
        if (found := contrast(colours[one], colours[other])) < 3
    ]


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_block_has_a_colour_and_every_theme_the_same_roles(name):
    tokens, dark = theme.tokens(name), theme.tokens("dark")
    assert {block.name.lower() for block in Block} == set(tokens.blocks)
    assert set(tokens.colours) == set(dark.colours)


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_sheet_is_filled_and_its_pictures_are_there(name):
    sheet = theme.style_sheet(theme.tokens(name))
    assert "${" not in sheet
    folder = paths.resources() / "theme" / name
    for file in re.findall(r"url\(theme:([\w.-]+)\)", sheet):
        strokes = ET.parse(folder / file).getroot().get("stroke")
        assert strokes in theme.tokens(name).colours.values(), file


def test_an_unknown_theme_is_the_dark_one():
    assert theme.tokens("mauve").name == "dark"


def test_a_block_is_known_by_itself_or_its_name(qapp):
    assert theme.block_colour(Block.CAMERA) == theme.block_colour("camera")
    assert theme.block_colour("nonsense") == theme.colour("dim")


def test_icons_follow_the_theme_and_the_screen(qapp):
    """One icon object, tinted when painted: nobody has to set it again."""
    play = icons.icon("play")
    dark = play.pixmap(16, 16).toImage()
    theme.apply(qapp, "light")
    try:
        light = play.pixmap(16, 16).toImage()
    finally:
        theme.apply(qapp, "dark")
    assert dark != light
    from PySide6.QtCore import QSize

    sharp = play.pixmap(QSize(16, 16), 2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (32, 2.0)


@pytest.mark.parametrize(
    "file", sorted((paths.resources() / "icons").glob("*.svg")), ids=lambda f: f.stem
)
def test_every_icon_draws_something(file, qapp):
    image = icons.pixmap(file.stem, "text", 16).toImage()
    assert any(
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    )
