"""A text typed by hand is the truth: sent as it stands, with blocks that follow it and keep what
the text does not change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from composer.prompt.blocks import Block
from composer.prompt.dialects import load_dialects
from composer.prompt.look import Look, resolve
from composer.prompt.parse import parse
from composer.prompt.render import render
from composer.prompt.shot import Beat, Camera, Cue, Line, Shot, value_at
from composer.prompt.shot_json import dump_shot, load_shot
from composer.prompt.translate import translate
from composer.prompt.verbatim import adopted, marked
from tests.prompt import shots

SHOT = Shot(
    name="12",
    style=None,
    description="Rain on the quay.",
    camera=Camera("wide", "", "low", "push_in", "slow", "35mm"),
    beats=(Beat("She ties the boat.", 0.0, 2.5), Beat("He waves.", 2.5, 8.0)),
    dialogue=(Line("Ines", "dry", "Late again.", 3.0),),
    sound="Rain. No score.",
    cues=(Cue("a rope creaks", 1.5),),
)
LOOK = Look(style="16mm film, grain")


def typed(shot: Shot, old: str, new: str) -> Shot:
    """`shot` after somebody replaced `old` by `new` in its text."""
    text = render(resolve(replace(shot, verbatim=None), LOOK)).text
    assert old in text
    return adopted(shot, text.replace(old, new), parse(text).shot)


@pytest.mark.parametrize("text", ["", "  a\r\n\tb ", "Camera: x\n\n", "שלום 👩‍🚀 \u2028{name}\n"])
def test_the_text_is_sent_byte_for_byte(text: str) -> None:
    shot = replace(SHOT, verbatim=text)
    assert render(shot).text == text
    assert marked(shot).text == text
    for dialect in load_dialects().values():
        assert translate(shot, dialect).rendered.text == text
    assert load_shot(dump_shot(shot)) == shot


def test_a_shot_without_one_is_written_from_its_blocks() -> None:
    assert '"verbatim": null' in dump_shot(Shot())
    old = dump_shot(Shot()).replace('"verbatim": null', '"later": 1')
    assert load_shot(old).verbatim is None


def test_the_same_text_changes_nothing_but_whose_it_is() -> None:
    shot = typed(SHOT, "Rain", "Rain")
    assert replace(shot, verbatim=None) == SHOT


def test_a_change_goes_where_it_belongs_and_leaves_the_rest() -> None:
    shot = typed(SHOT, "He waves.", "He waves twice.")
    assert shot.beats == (SHOT.beats[0], Beat("He waves twice."))
    assert shot.style is None  # the Look still says the same
    assert (shot.cues, shot.camera, shot.dialogue) == (SHOT.cues, SHOT.camera, SHOT.dialogue)


def test_what_the_look_said_is_the_shots_own_once_it_is_changed() -> None:
    assert typed(SHOT, "16mm film, grain", "16mm film, no grain").style == "16mm film, no grain"
    assert typed(SHOT, "16mm film, grain\n\n", "").style == ""


def test_cues_that_were_rewritten_are_sound() -> None:
    shot = typed(SHOT, "A rope creaks", "A rope snaps")
    assert (shot.sound, shot.cues) == ("Rain. No score. A rope snaps", ())


def test_name_request_and_structure_stay() -> None:
    shot = adopted(SHOT, "Model: x\nSeconds: 4\n[CAMERA]: close-up", parse(render(SHOT).text).shot)
    assert (shot.name, shot.parameters, shot.structure) == ("12", SHOT.parameters, "STR-05")
    assert shot.camera.size == "close_up"


def test_another_structure_is_written_from_the_blocks() -> None:
    shot = typed(SHOT, "Rain on", "Snow on")
    assert "Snow on the quay." in render(replace(shot, verbatim=None), None).text


def test_words_lead_to_their_fields() -> None:
    shot = typed(SHOT, "Late again.", "Late, again.")
    rendered = marked(shot)
    for words, path in (
        ("Late, again.", ("dialogue", 0, "line")),
        ("Ines", ("dialogue", 0, "speaker")),
        ("ties the boat", ("beats", 0, "text")),
        ("quay", ("description",)),
    ):
        place = rendered.text.index(words)
        span = rendered.at(place)
        assert span is not None
        assert span.path == path
        assert span.source is not None
        assert value_at(shot, path)[span.source + place - span.start :].startswith(words)
    label = rendered.at(rendered.text.index("Dialogue:"))
    assert label is not None
    assert (label.block, label.path) == (Block.DIALOGUE, None)


@given(shots.shots)
@settings(max_examples=60)
def test_spans_cover_any_text_and_stay_true(shot: Shot) -> None:
    text = render(shot).text
    typed = adopted(shot, text, parse(text).shot)
    assert replace(typed, verbatim=None) == shot
    rendered = marked(typed)
    at = 0
    for span in rendered.spans:
        assert span.start == at < span.end
        at = span.end
        if span.source is not None:
            words = text[span.start : span.end]
            assert value_at(typed, span.path)[span.source :].startswith(words)
    assert at == len(text)
