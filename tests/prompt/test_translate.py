"""Shots in other models' words: nothing lost in silence, spans that still lead back, facts of the
profile before those of the dialect."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer import messages
from composer.problem import Problem
from composer.prompt.blocks import FIELDS, Block, Kind, spec_of
from composer.prompt.dialects import Dialect, load_dialects
from composer.prompt.losses import Loss
from composer.prompt.profiles import load_profiles
from composer.prompt.render import render
from composer.prompt.shot import (
    Beat,
    Brief,
    CastMember,
    FieldPath,
    Line,
    Parameters,
    ReferenceImage,
    Shot,
    value_at,
)
from composer.prompt.structures import load_structures
from composer.prompt.translate import Translation, length_of, translate
from tests.prompt import shots
from tests.prompt.shots import FULL

DIALECTS = load_dialects()
PROFILES = load_profiles()
OWN = [dialect for dialect in DIALECTS.values() if dialect.structure]
each_dialect = pytest.mark.parametrize("dialect", DIALECTS.values(), ids=lambda one: one.id)
dialects = st.sampled_from(list(DIALECTS.values()))
profiles = st.sampled_from([None, *PROFILES.values()])


def _codes(translation: Translation) -> set[str]:
    return {loss.code.removeprefix("loss.") for loss in translation.losses}


def test_the_dialects_of_the_issue_are_there() -> None:
    wanted = "sora veo-3.1 kling grok-imagine runway wan ltx-2 hunyuanvideo minimax-h3"
    assert set(DIALECTS) == set(wanted.split())


@each_dialect
def test_every_dialect_names_source_and_day(dialect: Dialect) -> None:
    assert dialect.source
    assert dialect.dated
    assert dialect.does
    assert dialect.use_when
    assert dialect.advice
    assert dialect.verified is (dialect.id != "grok-imagine")
    assert all(messages.has_sentence(f"loss.{change.code}") for change in dialect.changes)


@pytest.mark.parametrize("dialect", OWN, ids=lambda one: one.id)
def test_a_dialects_layout_has_a_place_for_everything(dialect: Dialect) -> None:
    assert dialect.structure
    assert not any(section.gained for section in dialect.structure.sections)


def test_sora_is_the_chosen_structure_unchanged() -> None:
    for structure in load_structures():
        shot = replace(FULL, structure=structure)
        assert translate(shot, DIALECTS["sora"]).rendered == render(shot)


@given(shots.shots, dialects, profiles)
@settings(max_examples=300)
def test_never_raises_and_spans_lead_back(shot: Shot, dialect: Dialect, profile: object) -> None:
    translation = translate(shot, dialect, profile)
    at = 0
    for span in translation.rendered.spans:
        assert span.start == at < span.end
        at = span.end
        if span.path is not None:
            assert spec_of(span.path)
            assert spec_of(span.path).block is span.block
        if span.path is not None and span.source is not None:
            words = translation.rendered.text[span.start : span.end]
            value = value_at(shot, span.path)
            assert words == value[span.source : span.source + len(words)]
    assert at == len(translation.rendered.text)
    for loss in translation.losses:
        assert "…" not in messages.sentence_for(loss.code, **{**loss.values, "words": "w"})


@given(shots.shots, dialects, profiles)
@settings(max_examples=300)
def test_every_filled_field_is_in_the_text_or_in_the_report(
    shot: Shot, dialect: Dialect, profile: object
) -> None:
    translation = translate(shot, dialect, profile)
    written = {span.path for span in translation.rendered.spans}
    lost = {loss.path for loss in translation.losses}
    for path in _filled(shot):
        on_its_way = any(path[:n] in lost for n in range(1, len(path) + 1))
        assert path in written or on_its_way or _is_elsewhere(shot, path, translation)


def _filled(shot: Shot) -> list[FieldPath]:
    out: list[FieldPath] = []
    for spec in FIELDS:
        name, *rest = spec.path
        if rest[:1] == ["*"]:
            rows = range(len(value_at(shot, (name,)) or ()))
            out += [(name, n, *rest[1:]) for n in rows]
        elif spec.kind is Kind.NAMES:
            out += [(name, n) for n in range(len(value_at(shot, (name,)) or ()))]
        else:
            out.append(spec.path)
    return [path for path in out if _says_something(shot, path)]


def _says_something(shot: Shot, path: FieldPath) -> bool:
    value = value_at(shot, path)
    if path[0] == "shot_list" and path[-1] in ("start", "end"):
        return bool(value)
    if path[0] == "references":
        return False  # beside the text
    if path[-1] == "speed" and value == "medium":
        return False  # a term that says nothing
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _is_elsewhere(shot: Shot, path: FieldPath, translation: Translation) -> bool:
    if path == ("negative",):
        return translation.negative == shot.negative.strip()
    if path[0] == "shot_list" and path[-1] == "start":
        return False
    words = str(value_at(shot, path)).strip()
    return path[0] == "cast" and words.casefold() in translation.rendered.text.casefold()


WORDS = {spec.name: f"word{n:03}" for n, spec in enumerate(FIELDS)}


@each_dialect
@pytest.mark.parametrize("profile", [None, *PROFILES], ids=str)
def test_every_word_of_a_full_shot_is_found_again(dialect: Dialect, profile: str | None) -> None:
    """The same asked of the text alone: one word a field, each in text, negative or report."""
    shot = _worded()
    translation = translate(shot, dialect, PROFILES.get(profile or ""))
    told = " ".join(str(loss.values.get("words")) for loss in translation.losses)
    rows = {loss.path[:2] for loss in translation.losses if loss.kind == "dropped"}
    for spec in FIELDS:
        word = WORDS[spec.name]
        in_row = (spec.path[0], 0) in rows
        aside = spec.kind is Kind.SECONDS or spec.path[0] == "references"
        written = f"{translation.rendered.text} {translation.negative} {told}"
        assert aside or in_row or word in written.casefold()


def _worded() -> Shot:
    shot = FULL
    one = replace(
        shot,
        palette=("x",),
        beats=shot.beats[:1],
        dialogue=shot.dialogue[:1],
        shot_list=shot.shot_list[:1],
        cast=shot.cast[:1] if shot.cast else (),
    )
    for spec in FIELDS:
        if spec.kind is Kind.SECONDS:
            continue
        path = tuple(0 if step == "*" else step for step in spec.path)
        one = _with(one, (*path, 0) if spec.kind is Kind.NAMES else path, WORDS[spec.name])
    return one


def _with(holder: object, path: FieldPath, value: object) -> object:
    if not path:
        return value
    step = path[0]
    if isinstance(step, int):
        rows = list(holder)
        rows[step] = _with(rows[step], path[1:], value)
        return tuple(rows)
    return replace(holder, **{step: _with(getattr(holder, step), path[1:], value)})


def test_veo_puts_the_camera_first_and_marks_sounds() -> None:
    text = translate(FULL, DIALECTS["veo-3.1"]).rendered.text
    assert text.startswith("Medium two-shot, eye level, slow tracking right")
    assert 'Ines (dry) says, "It was warm in Oslo." Jon says, "So were we." SFX: ' in text
    assert "Ambient noise: Engine hum" in text
    assert "[00:02-00:08] The rail" in text
    assert "\n" not in text


def test_a_silent_model_gets_no_words_to_say() -> None:
    kling = DIALECTS["kling"]
    silent = translate(FULL, kling, PROFILES["kling-2.6"])
    assert "Oslo" not in silent.rendered.text
    assert {"dropped_speech", "dropped_sound"} <= _codes(silent)
    assert sum(loss.code == "loss.dropped_speech" for loss in silent.losses) == 2
    assert Block.SOUND not in {span.block for span in silent.rendered.spans}


def test_the_profile_wins_over_the_dialect() -> None:
    """CON-26: a guide calls Kling 2.6 silent, its pro endpoint is not."""
    loud = translate(FULL, DIALECTS["kling"], PROFILES["kling-2.6-pro"])
    assert "It was warm in Oslo." in loud.rendered.text
    silent = translate(FULL, DIALECTS["sora"], PROFILES["wan2.2-t2v-a14b"])
    assert "Dialogue:" not in silent.rendered.text
    assert silent.negative == "text on screen"


@pytest.mark.parametrize("structure", load_structures())
def test_no_structure_gives_a_silent_model_sound(structure: str) -> None:
    shot = replace(FULL, structure=structure)
    silent = translate(shot, DIALECTS["sora"], PROFILES["wan2.2-t2v-a14b"])
    blocks = {span.block for span in silent.rendered.spans}
    assert not blocks & {Block.DIALOGUE, Block.SOUND}
    assert "\n- \n" not in silent.rendered.text


def test_who_is_in_the_shot_does_not_hang_on_the_sound() -> None:
    """Ines is named only as a speaker: without speech she is still the one who is described."""
    shot = Shot(
        description="The car deck is wet.",
        dialogue=(Line("Ines", "", "It was warm in Oslo."),),
        cast=(CastMember("Ines", "yellow oilskin"), CastMember("Jon", "dark coat")),
    )
    text = translate(shot, DIALECTS["kling"]).rendered.text
    assert "Ines, yellow oilskin." in text
    assert "dark coat" not in text


def test_the_previs_has_no_say_in_the_text() -> None:
    assert translate(FULL, DIALECTS["kling"], PROFILES["draft"]) == translate(
        FULL, DIALECTS["kling"]
    )


@pytest.mark.parametrize("dialect", OWN, ids=lambda one: one.id)
def test_without_a_subject_the_scene_says_who_is_there(dialect: Dialect) -> None:
    shot = Shot(description="A heron stands in the reeds.", beats=(Beat("It lifts one foot"),))
    text = translate(shot, dialect).rendered.text
    assert text.index("A heron") < text.index("It lifts")


def test_a_line_without_a_speaker_still_reads() -> None:
    shot = Shot(dialogue=(Line("", "", "Mind the gap."),))
    translation = translate(shot, DIALECTS["veo-3.1"])
    assert translation.rendered.text == 'A voice says, "Mind the gap."'
    assert ("dialogue", 0, "speaker") not in {span.path for span in translation.rendered.spans}


@pytest.mark.parametrize(
    ("profile", "text", "over"),
    [
        ("runway-gen4.5", "a" * 1000, 0),
        ("runway-gen4.5", "a" * 1001, 1),
        ("runway-gen4.5", "🎬" * 501, 2),
        ("grok-imagine-video", "🎬" * 3900, 0),
    ],
)
def test_a_text_too_long_is_said(profile: str, text: str, over: int) -> None:
    one = PROFILES[profile]
    translation = translate(Shot(description=text), DIALECTS[one.dialect], one)
    found = [loss for loss in translation.losses if loss.kind == "over"]
    assert [loss.values["over"] for loss in found] == ([over] if over else [])
    assert translation.rendered.text == text, "nothing is cut off"


@given(shots.shots, dialects, profiles)
@settings(max_examples=200)
def test_budgets_are_kept_or_said(shot: Shot, dialect: Dialect, profile: object) -> None:
    translation = translate(shot, dialect, profile)
    said = [loss for loss in translation.losses if loss.kind == "over"]
    for loss in said:
        unit = str(loss.values["unit"])
        assert length_of(translation.rendered.text, unit) == loss.values["length"]
    if profile is not None and profile.reads_text and profile.prompt_budget:
        length = length_of(translation.rendered.text, profile.prompt_unit)
        assert bool(said) == (length > profile.prompt_budget)


def test_pictures_and_seeds_a_model_does_not_take_are_said() -> None:
    images = tuple(ReferenceImage("first_frame", name) for name in ("a.png", "b.png"))
    shot = Shot(references=images, parameters=Parameters(seed=7))
    translation = translate(shot, DIALECTS["sora"], PROFILES["sora-2"])
    assert [(loss.code, loss.path) for loss in translation.losses] == [
        ("loss.dropped_reference", ("references", 1)),
        ("loss.dropped_seed", ("parameters", "seed")),
    ]


def test_an_empty_shot_loses_nothing() -> None:
    for dialect in DIALECTS.values():
        assert translate(Shot(), dialect) == Translation(render(Shot()), "", ())


def test_losses_have_a_kind() -> None:
    found = {loss.kind for loss in translate(FULL, DIALECTS["veo-3.1"]).losses}
    assert found == {"dropped", "moved", "rephrased"}
    assert Loss("loss.over_budget_words", Block.STYLE, (), {}).kind == "over"


def test_the_users_dialect_brings_its_own_layout(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "mine.toml").write_text(
        'id = "mine"\nlabel = "Mine"\n[[section]]\nlabel = "Look:"\nwrite = ["style"]\n', "utf-8"
    )
    (tmp_path / "mine.toml").write_text('id = "mine"\nlabel = "Mine"\nlayout = "mine"\n', "utf-8")
    mine = load_dialects(tmp_path)["mine"]
    shot = replace(FULL, brief=Brief())
    assert translate(shot, mine).rendered.text.startswith("Look:\nNordic drama")
    assert "mine" not in load_dialects()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("id = ", "Invalid value"),
        ('id = "x"', "label"),
        ('id = "x"\nlabel = "x"\nlayout = "none"', "none"),
        ('id = "x"\nlabel = "x"\nunit = "pages"', "pages"),
    ],
)
def test_a_bad_file_is_named_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_dialects(tmp_path)
    assert caught.value.code == "prompt.bad_dialect"
    assert where in messages.sentence(caught.value)
