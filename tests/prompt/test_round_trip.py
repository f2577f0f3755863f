"""What holds for every shot and every text: what labels say comes back exactly, no word is lost,
and a second round trip changes nothing."""

import re
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.prompt.labels import find_labels
from composer.prompt.normalise import normalise
from composer.prompt.parse import parse
from composer.prompt.render import render
from composer.prompt.shot import Beat, Brief, Camera, ClipCut, Line, Shot
from composer.prompt.structures import load_structures
from composer.prompt.vocabulary import load_vocabulary
from tests.prompt import shots as awkward

PROSE = ("STR-01", "STR-09", "STR-18", "STR-21", "STR-23")
"""Structures whose text has no labels of its own for most fields, or all of them on one line."""
LABELLED = [name for name in load_structures() if name not in PROSE]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

SPELLED = (
    "rain lamp Ines he turns door slowly 漁師 naïve — – red-brown (left) 3:2 a: note: 'tis don't "
    "step… Yes! 50 % x; émigré 👩‍🚀 - • * שלום"
)
WORDS = SPELLED.split(" ")
word = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=6),
    st.just("long" * 30),
)


def _row(words: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    rows = st.lists(words, min_size=least, max_size=7).map(" ".join)
    return rows.filter(lambda row: not find_labels(row))  # "no line that starts with a label"


row = _row(word)
prose = st.lists(_row(word, 1), max_size=3).map("\n".join)
said = _row(st.one_of(word, st.sampled_from(['"no"', "“yes”", "«oui»", "it's"])), 1)
NAMES = ("Ines", "old man", "Speaker A", "Voice-over")
HOWS = ("", "dry", "pause, looking away")


def _id(list_id: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(term.id for term in load_vocabulary().terms(list_id))])


def _some(rows: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(rows, max_size=3).map(tuple)


cameras = st.builds(
    Camera,
    size=_id("shot_size"),
    framing=_id("framing"),
    angle=_id("angle"),
    move=_id("move"),
    speed=_id("speed"),
    lens=_id("lens"),
    filter=_id("filter"),
    focus=_id("focus"),
)
cuts = st.builds(
    ClipCut,
    start=st.floats(0, 9),
    end=st.floats(9, 20),
    title=row,
    lens=_id("lens"),
    move=_id("move"),
    description=row,
    purpose=row,
)
labelled_shots = st.builds(
    Shot,
    style=row,
    subject=row,
    description=prose,
    camera=cameras,
    light=row,
    palette=_some(st.sampled_from(["amber", "deep teal", "rust", "ink"])),
    mood=row,
    beats=_some(st.builds(Beat, text=row)),
    dialogue=_some(
        st.builds(Line, speaker=st.sampled_from(NAMES), delivery=st.sampled_from(HOWS), line=said)
    ),
    sound=row,
    shot_list=_some(cuts),
    brief=st.builds(Brief, **{name: prose for name in vars(Brief()) if name != "extra"}),
)


@pytest.mark.parametrize("structure", LABELLED)
@given(shot=labelled_shots)
@settings(max_examples=20, suppress_health_check=SLOW)
def test_what_labels_say_comes_back(structure: str, shot: Shot) -> None:
    text = render(replace(shot, structure=structure)).text
    assert normalise(parse(text).shot, structure) == normalise(shot, structure)


@given(cameras)
@settings(max_examples=200)
def test_camera_ids_come_back_as_ids(camera: Camera) -> None:
    """Without the help of the normal form. "Medium" is no word, and "single" beside "wide" may be
    written by its neighbour."""
    wanted = replace(camera, speed="" if camera.speed == "medium" else camera.speed)
    found = parse(render(Shot(camera=camera)).text).shot.camera
    assert found == wanted or render(Shot(camera=found)).text == render(Shot(camera=camera)).text


PARTS = tuple(
    """Style: noir film|1970s film.|Camera: medium shot, slow pan|Camera shot: wide shot, low angle
|Lens: 35 mm|Lighting: soft key|Palette: teal, sand and rust|Mood: calm|Cinematography:|Actions:
|- She turns.|- Woman (laughing): "See?"|Dialogue:|- Man: "No."|Background Sound:
|Background Sound: rain.|The camera pans left.|Wide shot, eye level.|Ines whispers: "Go."
|A man sits and says, "Well."|The only sound is rain.|Palette of amber and rust.
|The mood is calm.|Rain falls on the roof.|0.00–2.40 — "Title" (32 mm, pan left)|Purpose: mood.
|[CAMERA]: close-up|[SCENE]: a hall|Model: sora-2|Prompt:|Same shot, warmer.|Format & Look
|Grade / Palette|Highlights: warm|Sound|"Hello," says Jon. He waits.|(whispered) "now"
|DOF: shallow|Input Reference: a.png|•|A sign says "OPEN".|Consistent Elements:
|- Setting: a pier""".replace("\n", "").split("|")
)
texts = st.one_of(
    st.lists(
        st.tuples(st.sampled_from(PARTS), st.sampled_from((" ", "\n", "\n\n", "\r\n"))), max_size=9
    ).map(lambda rows: "".join(part + gap for part, gap in rows)),
    st.text(max_size=60),
    st.text(alphabet="ab \n\"'.,:-()“”", max_size=40),
)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@given(texts)
@settings(max_examples=400, suppress_health_check=SLOW)
def test_a_second_round_trip_changes_nothing(text: str) -> None:
    once = render(parse(text).shot).text
    assert render(parse(once).shot).text == once


@given(texts)
@settings(max_examples=400, suppress_health_check=SLOW)
def test_every_word_went_somewhere(text: str) -> None:
    """Between the spans lie blanks, bullets, quotation marks and numbers of rows, never a word."""
    kept = list(text)
    for span in parse(text).spans:
        kept[span.start : span.end] = " " * (span.end - span.start)
    assert all(word.isdecimal() for word in _words("".join(kept)))


@pytest.mark.parametrize("structure", load_structures())
@given(shot=labelled_shots)
@settings(max_examples=8, suppress_health_check=SLOW)
def test_no_word_is_lost(structure: str, shot: Shot) -> None:
    text = render(replace(shot, structure=structure)).text
    parsed = parse(text)
    again = render(parsed.shot, load_structures()[structure]).text
    labels = [text[span.start : span.end] for span in parsed.spans if span.role != "value"]
    lost = set(_words(text)) - set(_words(again)) - set(_words(" ".join(labels)))
    # What our own prose form adds around spoken lines, moods and palettes.
    assert lost <= {"the", "a", "an", "says", "mood", "is", "palette", "of", "and", "00"}


@given(awkward.shots)
@settings(max_examples=60, suppress_health_check=SLOW)
def test_any_text_is_read(shot: Shot) -> None:
    parse(render(shot).text)


@pytest.mark.parametrize(
    "words", ["\n", "a\n", '- a: "b"\n', "Mood: ", "*", '"', " \t", "0.00–1.00 — ", "Camera: x\n"]
)
@pytest.mark.parametrize("lead", ["", "Actions:\n", "Background Sound:\n", "Camera: "])
def test_work_grows_with_the_text_only(words: str, lead: str) -> None:
    """Counted in calls; how long they take is `tests/bench/bench_parse.py`'s."""
    parse(lead + words)  # lists are read and patterns made once
    short, long = (_calls(lead + words * (size // len(words))) for size in (1500, 6000))
    assert long < 8 * short  # four times the text; were it read in squares, 16 times the work


def _calls(text: str) -> int:
    """How many functions, ours and Python's own, are called to read `text`."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event.endswith("call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return count
