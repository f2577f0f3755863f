"""What the text of a shot looks like in each structure, and that nothing filled in gets lost."""

from dataclasses import replace

import pytest

from composer.prompt.blocks import FIELDS, Block, Kind
from composer.prompt.render import render
from composer.prompt.shot import (
    Beat,
    Brief,
    Camera,
    CastMember,
    ClipCut,
    Cue,
    FieldPath,
    Line,
    ReferenceImage,
    Shot,
    value_at,
    with_value,
)
from composer.prompt.structures import load_structures
from tests.prompt.shots import FULL

BARE = Shot(description="Rain on a tin roof.")


def test_quick_reference_has_the_guides_labels_in_their_order() -> None:
    text = render(replace(FULL, shot_list=(), brief=Brief())).text
    assert text == (
        "Nordic drama, late nineties; Super 16\n"
        "\n"
        "Two deckhands off duty. Ines fills the lid of a flask on the empty car deck. "
        "Jon waits at the rail. Ines — yellow oilskin, wool cap. Jon — dark coat, collar up.\n"
        "\n"
        "Cinematography:\n"
        "Camera: medium two-shot, eye level, slow tracking right. Ends on her hands\n"
        "Lens: 32 mm prime, fine halation on highlights, shallow depth of field\n"
        "Lighting: Sodium lamp overhead, first grey light from the open bow\n"
        "Palette anchors: sodium orange, slate, bottle green, bone\n"
        "Mood: Wary, half amused\n"
        "\n"
        "Actions:\n"
        "- She pours; steam lifts into the lamp\n"
        "- Jon takes one step in\n"
        "\n"
        "Dialogue:\n"
        '- Ines (dry): "It was warm in Oslo."\n'
        '- Jon: "So were we."\n'
        "\n"
        "Background Sound:\n"
        "Engine hum, rain on steel. A chain knocks once"
    )


def test_descriptive_template_gains_the_lines_it_lacks() -> None:
    text = render(replace(FULL, structure="STR-02", shot_list=(), brief=Brief())).text
    labels = [row.split(":")[0] for row in text.splitlines() if ":" in row and row[0] != "-"]
    assert labels == [
        "Style",
        "Cinematography",
        "Camera shot",
        "Lens",
        "Depth of field",
        "Lighting",
        "Palette anchors",
        "Mood",
        "Actions",
        "Dialogue",
        "Background Sound",
    ]
    assert "Depth of field: shallow\n" in text


def test_style_comes_first_in_the_template_with_style() -> None:
    text = render(replace(FULL, structure="STR-03")).text
    assert text.startswith("Style: Nordic drama")


def test_cues_read_as_sentences_behind_one_and_as_phrases_behind_a_phrase() -> None:
    cues = (Cue("a van engine"), Cue("a door bangs"))
    behind = render(Shot(sound="Rain. No score.", cues=cues)).text
    assert behind.endswith("Rain. No score. A van engine, a door bangs")
    assert render(Shot(sound="rain", cues=cues)).text.endswith("rain, a van engine, a door bangs")


def test_a_shot_list_is_written_with_times_title_lens_move_and_purpose() -> None:
    text = render(FULL).text
    assert (
        "Shot List (2 shots / 8 s total)\n"
        '0.00–2.40 — "The lid" (50 mm prime, push-in)\n'
        "Tea rises to the brim.\n"
        "Purpose: Warmth\n"
        '2.40–8.00 — "The rail" (85 mm lens, static camera)\n'
    ) in text


OWN_WORDS = {
    "STR-04": "Scene Description: {}",
    "STR-08": "Scene Prose: {}",
    "STR-10": "Scene/Environment: {}",
    "STR-12": "[SCENE DESCRIPTION]: {}",
    "STR-13": "[SCENE]: {}",
    "STR-18": "Same shot, {}",
    "STR-19": "Consistent Elements:\n- Setting: {}",
    "STR-21": "{} 1280x720 resolution",
}
"""What a structure puts around a description that is all there is."""


@pytest.mark.parametrize("structure", load_structures())
def test_only_the_description_leaves_no_other_label_behind(structure: str) -> None:
    wanted = OWN_WORDS.get(structure, "{}").format("Rain on a tin roof.")
    assert render(replace(BARE, structure=structure)).text == wanted


@pytest.mark.parametrize("structure", load_structures())
def test_blank_fields_count_as_empty(structure: str) -> None:
    shot = Shot(
        structure=structure,
        style=" \n",
        palette=("", " "),
        beats=(Beat(" "), Beat("")),
        dialogue=(Line("", " ", "\n"),),
        cues=(Cue(""),),
        shot_list=(ClipCut(),),
        cast=(CastMember(" ", ""),),
    )
    assert render(shot).text == ""
    assert render(shot).spans == ()
    assert render(shot).at(0) is None


def _one_row(path: FieldPath) -> Shot:
    """A shot with empty rows enough for `path` to lead somewhere."""
    return Shot(
        beats=(Beat(),),
        dialogue=(Line(),),
        cues=(Cue(),),
        shot_list=(ClipCut(),),
        cast=(CastMember(),),
        palette=("",),
        references=(ReferenceImage(),),
    )


@pytest.mark.parametrize("structure", load_structures())
@pytest.mark.parametrize(
    "name", [spec.name for spec in FIELDS if spec.kind not in (Kind.ASIDE, Kind.SECONDS)]
)
def test_no_field_is_ever_dropped(structure: str, name: str) -> None:
    path: FieldPath = tuple(0 if step == "*" else step for step in name.split("."))
    path = (*path, 0) if path == ("palette",) else path
    shot = with_value(replace(_one_row(path), structure=structure), path, "Zanzibar words")
    rendered = render(shot)
    [span] = [span for span in rendered.spans if span.path == path]
    assert rendered.text[span.start : span.end] == "Zanzibar words"
    assert value_at(shot, path)[span.source :].startswith("Zanzibar words")


@pytest.mark.parametrize("structure", load_structures())
def test_names_references_and_negatives_are_no_part_of_the_text(structure: str) -> None:
    shot = replace(BARE, name="QQ", negative="ZZ", references=(ReferenceImage(file="XX"),))
    wanted = OWN_WORDS.get(structure, "{}").format("Rain on a tin roof.")
    assert render(replace(shot, structure=structure)).text == wanted


@pytest.mark.parametrize(
    ("camera", "text"),
    [
        (Camera("medium", "two_shot", "eye_level", "tracking_right", "slow"),
         "medium two-shot, eye level, slow tracking right"),
        (Camera("close_up", "over_the_shoulder"), "over-the-shoulder close-up"),
        (Camera("wide", "aerial"), "aerial wide shot"),
        (Camera("close_up", "single", "", "push_in", "very_slow"),
         "close single, very slow push-in"),
        (Camera("close_up", "insert"), "close-up, insert"),
        (Camera("medium_wide"), "medium-wide shot"),
        (Camera("", "two_shot"), "two-shot"),
        (Camera("from the waist", "two_shot"), "from the waist, two-shot"),
        (Camera(move="tracking_right", speed="at walking pace"), "tracking right at walking pace"),
        (Camera(move="pan_left", speed="lazy"), "lazy pan left"),
        (Camera(move="static", speed="slow"), "static camera, slow"),
        (Camera(move="push_in", speed="medium"), "push-in"),
        (Camera(speed="slow"), "slow"),
        (Camera("wide", text="ending on the door"), "wide shot, ending on the door"),
        (Camera("wide", text="It ends on the door."), "wide shot. It ends on the door."),
    ],
)  # fmt: skip
def test_camera_values_read_as_english(camera: Camera, text: str) -> None:
    assert render(Shot(camera=camera)).text == f"Cinematography:\nCamera: {text}"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (Line("Ines", "dry", "Warm."), '- Ines (dry): "Warm."'),
        (Line("Ines", "", "Warm."), '- Ines: "Warm."'),
        (Line("", "whispered", "Warm."), '- (whispered): "Warm."'),
        (Line("", "", "Warm."), '- "Warm."'),
        (Line("Ines", "dry", ""), "- Ines (dry)"),
        (Line("Ines", "", "“Warm.”"), '- Ines: "Warm."'),
        (Line("Ines", "", ' "Warm." '), '- Ines: "Warm."'),
        (Line("Ines", "", '"Yes," he says, "now"'), '- Ines: ""Yes," he says, "now""'),
        (Line("Ines", "", "One\n two"), '- Ines: "One two"'),
    ],
)
def test_spoken_lines(line: Line, text: str) -> None:
    assert render(Shot(dialogue=(line,))).text == f"Dialogue:\n{text}"


@pytest.mark.parametrize(
    ("subject", "description", "text"),
    [
        ("A fisherman", "He mends a net.", "A fisherman. He mends a net."),
        ("A fisherman.", "He mends a net.", "A fisherman. He mends a net."),
        ("A fisherman", "mending a net", "A fisherman, mending a net"),
        ("Who?", "He mends a net.", "Who? He mends a net."),
        ("漁師。", "港の朝", "漁師。 港の朝"),
    ],
)
def test_sentences_are_joined_without_doubled_stops(
    subject: str, description: str, text: str
) -> None:
    assert render(Shot(subject=subject, description=description)).text == text


def test_a_label_has_the_colour_of_what_it_stands_for() -> None:
    rendered = render(FULL)
    blocks = {
        rendered.text[span.start : span.end].strip(): span.block
        for span in rendered.spans
        if span.path is None
    }
    assert blocks["Cinematography:"] is Block.CAMERA
    assert blocks["Lighting:"] is Block.LIGHT
    assert blocks["Palette anchors:"] is Block.LIGHT
    assert blocks["Mood:"] is Block.MOOD
    assert blocks["Actions:"] is Block.BEATS
    assert blocks["Background Sound:"] is Block.SOUND


def test_a_click_finds_the_field() -> None:
    rendered = render(FULL)
    at = rendered.text.index("steam lifts")
    span = rendered.at(at)
    assert span is not None
    assert span.path == ("beats", 0, "text")
    assert span.source is not None
    assert FULL.beats[0].text[span.source + at - span.start :].startswith("steam lifts")
    assert rendered.at(len(rendered.text)) == rendered.spans[-1]
    assert rendered.at(len(rendered.text) + 1) is None
    assert rendered.at(-1) is None


def test_a_vocabulary_term_leads_to_its_picker() -> None:
    rendered = render(FULL)
    span = rendered.at(rendered.text.index("eye level"))
    assert span is not None
    assert (span.path, span.source) == (("camera", "angle"), None)


def test_an_unknown_structure_falls_back_to_quick_reference() -> None:
    assert render(replace(FULL, structure="STR-77")).text == render(FULL).text


def test_fields_left_to_a_look_count_as_empty() -> None:
    shot = replace(BARE, style=None, light=None, palette=None, cast=None)
    assert render(shot).text == "Rain on a tin roof."


def test_a_line_that_nobody_is_named_for_needs_no_verb() -> None:
    shot = Shot(
        structure="STR-01", description="A hall.", dialogue=(Line("", "whispered", "Now?"),)
    )
    assert render(shot).text == 'A hall. (whispered): "Now?"'


def test_lines_without_a_sound_stand_below_their_label() -> None:
    shot = Shot(structure="STR-04", dialogue=(Line("Ines", "", "Now?"),))
    assert render(shot).text == 'Audio/Dialogue:\n- Ines: "Now?"'


def test_a_shot_list_stands_behind_running_text() -> None:
    cut = ClipCut(0.0, 2.0, "Door", "", "", "It opens.")
    shot = Shot(structure="STR-01", description="A hall.", mood="calm", shot_list=(cut,))
    assert render(shot).text.startswith("A hall. The mood is calm\n\nShot List")
