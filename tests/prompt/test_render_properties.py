"""What holds for every shot: spans cover the text, lead back to the writer's words, and nothing
raises."""

import time
from dataclasses import replace

from hypothesis import given, settings

from composer.prompt.blocks import spec_of
from composer.prompt.render import render
from composer.prompt.shot import Beat, Shot, value_at
from tests.prompt import shots
from tests.prompt.shots import FULL


@given(shots.shots)
@settings(max_examples=300)
def test_every_code_point_belongs_to_one_span_in_order(shot: Shot) -> None:
    rendered = render(shot)
    at = 0
    for span in rendered.spans:
        assert span.start == at < span.end
        at = span.end
    assert at == len(rendered.text)
    for position in range(len(rendered.text)):
        span = rendered.at(position)
        assert span is not None
        assert span.start <= position < span.end


@given(shots.shots)
@settings(max_examples=300)
def test_verbatim_spans_lead_to_the_writers_own_words(shot: Shot) -> None:
    rendered = render(shot)
    for span in rendered.spans:
        if span.path is None:
            assert span.source is None
            continue
        spec = spec_of(span.path)
        assert spec is not None
        assert spec.block is span.block
        value = value_at(shot, span.path)
        if span.source is not None:
            words = rendered.text[span.start : span.end]
            assert words == value[span.source : span.source + len(words)]


@given(shots.shots)
@settings(max_examples=200)
def test_rendering_is_a_pure_function(shot: Shot) -> None:
    assert render(shot) == render(replace(shot))


def _one_blank(text: str) -> str:
    return " ".join(text.split())


@given(shots.shots)
@settings(max_examples=200)
def test_every_word_of_every_prose_field_is_sent(shot: Shot) -> None:
    """Line breaks of fields that stand on their label's line are written as blanks."""
    text = _one_blank(render(shot).text)
    for words in (shot.style, shot.subject, shot.description, shot.light, shot.mood, shot.sound):
        assert _one_blank(words or "").casefold() in text.casefold()
    for beat in shot.beats:
        assert _one_blank(beat.text).casefold() in text.casefold()


@given(shots.shots)
@settings(max_examples=100)
def test_rows_stay_on_their_line(shot: Shot) -> None:
    """A beat with line breaks is still one bullet."""
    only = Shot(beats=shot.beats)
    filled = [beat for beat in shot.beats if beat.text.strip()]
    assert len(render(only).text.splitlines()) == (1 + len(filled) if filled else 0)


def test_time_grows_with_the_text_only() -> None:
    """100 000 characters, of any kind, stay far below a tenth of a second: a slip to quadratic
    time would take minutes."""
    for words in ("word ", " \t", "\n- ", '"', "Ines, ", "👩‍🚀"):
        long = words * (100_000 // len(words))
        shot = replace(FULL, description=long, style=long, beats=(Beat(long), Beat(long)))
        begun = time.process_time()
        render(shot)
        assert time.process_time() - begun < 2
