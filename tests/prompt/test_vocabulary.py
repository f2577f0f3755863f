"""The vocabulary as data: complete, dated, with tool tips, and every id usable."""

import re

import pytest

from composer import paths
from composer.prompt.blocks import FIELDS
from composer.prompt.colour_reading import read_colour
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.prompt.words import _entries

VOCABULARY = load_vocabulary()
LISTS = tuple(VOCABULARY.lists)
TERMS = [(list_id, term) for list_id in LISTS for term in VOCABULARY.terms(list_id)]
WORD_LISTS = sorted(
    file.stem for file in (paths.resources() / "vocabulary" / "words").glob("*.toml")
)


def _texts(list_id: str) -> str:
    return " · ".join(f"{t.text} {t.label} {t.match}" for t in VOCABULARY.terms(list_id))


def test_every_list_of_the_spec_is_there() -> None:
    lists = (VOCABULARY.about(name) for name in LISTS)
    covered = {voc for about in lists if about for voc in about.voc}
    assert {f"VOC-{n:02}" for n in range(1, 26)} <= covered


@pytest.mark.parametrize("list_id", LISTS)
def test_every_list_is_dated_and_has_a_source(list_id: str) -> None:
    about = VOCABULARY.about(list_id)
    assert about is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about.dated)
    assert about.source
    ids = [term.id for term in about.terms]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("list_id", [name for name in LISTS if name != "colour"])
def test_every_term_has_its_tool_tip(list_id: str) -> None:
    for term in VOCABULARY.terms(list_id):
        assert term.does.endswith("."), term.id
        assert term.use_when.endswith("."), term.id
        assert term.label, term.id


@pytest.mark.parametrize(
    ("list_id", "words"),
    [
        ("shot_size", ["wide establishing", "wide", "medium-wide", "medium", "medium close-up",
                       "close-up", "extreme close-up"]),
        ("framing", ["two-shot", "over-the-shoulder", "POV", "insert", "single", "clean single",
                     "aerial"]),
        ("angle", ["eye level", "low angle", "high angle", "Dutch", "slight low angle",
                   "slight high angle", "slight downward", "slight angle from behind"]),
        ("move", ["static", "push-in", "pull-out", "tracking", "pan", "tilt", "handheld",
                  "handheld ENG", "crane", "orbit", "Steadicam"]),
        ("focus", ["shallow", "deep", "rack focus"]),
        ("lens", ["24 mm", "32 mm", "35 mm", "40 mm", "50 mm", "85 mm", "135 mm",
                  "anamorphic 2.0x", "spherical primes", "35mm virtual lens",
                  "telephoto compression"]),
        ("filter", ["Black Pro-Mist 1/4", "CPL rotation", "180°", "90°", "360°", "gate weave",
                    "halation", "grain", "chroma noise", "vignette"]),
        ("stock", ["65 mm photochemical", "35 mm", "16 mm", "16 mm black-and-white", "IMAX",
                   "Kodak Vision3 500T", "digital capture", "smartphone", "ENG"]),
        ("light_quality", ["soft", "hard", "volumetric", "god rays", "light shafts"]),
        ("light_direction", ["front", "side", "back", "rim", "top", "under"]),
        ("light_temperature", ["2700–3500 K", "4000–5000 K", "5500–7000 K"]),
        ("light_source", ["key", "fill", "rim", "practical", "bounce", "4×4 ultrabounce silver",
                          "negative fill", "edge", "tungsten", "sodium", "golden hour",
                          "blue twilight"]),
        ("grade", ["lift", "gamma", "gain", "LUT", "Highlights:", "Mids:", "Blacks:",
                   "split tone"]),
        ("palette", ["Warm and Cozy", "Cool and Modern", "Nostalgic and Vintage",
                     "Dramatic and Moody", "amber, cream, walnut brown, rust, soft gold",
                     "steel blue, charcoal gray, ice white, silver, cool teal",
                     "faded yellow, dusty rose, olive green, sepia, cream",
                     "deep burgundy, charcoal, burnt orange, midnight blue, gold",
                     "teal, sand, rust", "teal and orange", "teal, magenta, amber",
                     "white, charcoal, brushed metal", "amber, cream, rust, soft gold",
                     "amber, cream, walnut brown, deep teal"]),
        ("beat_phrase", ["four steps", "pedals three times", "for two seconds",
                         "in the final second", "pauses"]),
        ("rhythm_sound", ["distant traffic hiss", "a crisp snap", "faint clock ticking",
                          "faint mechanical hum"]),
        ("delivery", ["laughing", "smiling", "quietly, resolute", "pause, looking away",
                      "low voice", "whispered, metallic", "warmly"]),
        ("material", ["wet nylon", "brushed aluminum", "8–10 mph crosswind from camera left",
                      "polished hardwood", "shallow puddles"]),
        ("reframing", ["in zero gravity", "in a surreal dreamscape"]),
    ],
)  # fmt: skip
def test_the_guides_terms_are_carried_over_exactly(list_id: str, words: list[str]) -> None:
    texts = _texts(list_id)
    assert [word for word in words if word not in texts] == []


def test_pickers_name_lists_that_exist() -> None:
    assert {spec.list_id for spec in FIELDS if spec.list_id} <= set(LISTS)


def test_every_colour_and_anchor_can_be_drawn() -> None:
    assert len(VOCABULARY.terms("colour")) >= 150
    for term in VOCABULARY.terms("colour"):
        assert read_colour(term.text) == read_colour(str(term.values["hex"])), term.text
    for palette in VOCABULARY.terms("palette"):
        anchors = palette.values["anchors"]
        assert 2 <= len(anchors) <= 5
        assert all(read_colour(anchor) for anchor in anchors), palette.id
        assert re.split(r", | and ", palette.text) == anchors


def test_ids_stand_for_texts_and_free_words_for_themselves() -> None:
    assert VOCABULARY.text("move", "push_in") == "push-in"
    assert VOCABULARY.text("move", "sneaks up") == "sneaks up"
    assert VOCABULARY.text("nowhere", "x") == "x"
    assert VOCABULARY.term("nowhere", "x") is None
    assert VOCABULARY.terms("nowhere") == ()
    assert VOCABULARY.about("nowhere") is None
    assert load_vocabulary() is VOCABULARY


@pytest.mark.parametrize(("list_id", "term"), TERMS, ids=lambda value: getattr(value, "id", value))
def test_terms_are_plain_strings(list_id: str, term: Term) -> None:
    assert term.id == term.id.strip().lower()
    assert term.text == term.text.strip()
    assert "\n" not in term.text


@pytest.mark.parametrize("list_id", WORD_LISTS)
def test_every_word_list_loads(list_id: str) -> None:
    entries = _entries(list_id)
    assert entries
    assert all(words for _, words in entries)
