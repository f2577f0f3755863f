"""Prompts written as data: JSON with its usual keys, YAML, half broken ones, and braces that are no
data."""

import json

import pytest

from composer.prompt.parse import parse
from composer.prompt.render import render

FERRY = {
    "title": "The flask",
    "shot": {
        "composition": "medium two-shot, eye level",
        "lens": "50mm",
        "camera_motion": "slow push-in",
    },
    "subject": {"description": "two deckhands in yellow oilskins", "wardrobe": "wool caps"},
    "scene": {"location": "the empty car deck of a night ferry", "time_of_day": "before dawn"},
    "visual_details": {"action": "Ines fills the lid of a flask"},
    "cinematography": {"lighting": "one sodium lamp", "tone": "wary"},
    "color_palette": ["sodium orange", "slate", "bone"],
    "audio": {"ambient": "engine hum, rain on steel", "music": "none"},
    "dialogue": [
        {"character": "Ines", "emotion": "dry", "line": "It was warm in Oslo."},
        {"character": "Jon", "line": 'So "were" we.'},
    ],
    "negative_prompt": "text, logos",
    "model": "veo-3.1",
    "duration": "8s",
    "aspect_ratio": "9:16",
    "style": "Nordic drama, Super 16",
}


@pytest.mark.parametrize("form", ["plain", "one line", "fenced", "in a list"])
def test_json_goes_where_its_keys_say(form: str) -> None:
    text = json.dumps(FERRY, indent=None if form == "one line" else 2)
    text = {"fenced": f"```json\n{text}\n```", "in a list": f"[{text}]"}.get(form, text)
    shot = parse(text).shot
    assert (shot.parameters.model, shot.parameters.size) == ("veo-3.1", "720x1280")
    assert (shot.parameters.seconds, shot.name) == ("8", "The flask")
    assert (shot.camera.size, shot.camera.framing, shot.camera.angle) == (
        "medium",
        "two_shot",
        "eye_level",
    )
    assert (shot.camera.move, shot.camera.speed) == ("push_in", "slow")
    assert shot.subject == "two deckhands in yellow oilskins, wool caps"
    assert shot.description.startswith("the empty car deck of a night ferry")
    assert [beat.text for beat in shot.beats] == ["Ines fills the lid of a flask"]
    assert (shot.light, shot.mood) == ("one sodium lamp", "wary")
    assert shot.palette == ("sodium orange", "slate", "bone")
    assert shot.sound == "Ambient: engine hum, rain on steel"
    spoken = [(line.speaker, line.delivery, line.line) for line in shot.dialogue]
    assert spoken == [("Ines", "dry", "It was warm in Oslo."), ("Jon", "", 'So "were" we.')]
    assert (shot.negative, shot.style) == ("text, logos", "Nordic drama, Super 16")


def test_a_timeline_is_cuts() -> None:
    text = json.dumps(
        {
            "video_length": 5,
            "scenes": [
                {
                    "start": 0.0,
                    "end": 2.0,
                    "visual": "A rope.",
                    "camera": "static",
                    "sound": "gulls",
                },
                {"time": "2-5s", "title": "Ramp", "visual": "It falls.", "lens": "85mm"},
            ],
            "style": "documentary",
        }
    )
    shot = parse(text).shot
    assert [(cut.start, cut.end, cut.title) for cut in shot.shot_list] == [
        (0, 2, ""),
        (2, 5, "Ramp"),
    ]
    assert shot.shot_list[0].move == "static"
    assert shot.shot_list[0].description == "A rope. Sound: gulls."
    assert (shot.shot_list[1].lens, shot.parameters.seconds) == ("85mm", "5")


def test_yaml() -> None:
    text = """title: "The flask"
visual_style: Nordic drama
prompt: |
  The car deck of a night ferry.
  Rain on steel.
camera:
  lens: "50mm"
  movement: "slow push-in"
actions:
  - She pours.
  - He steps in.
color_palette: [slate, bone]
audio_notes: "Engine hum."
duration: 8
"""
    shot = parse(text).shot
    assert (shot.style, shot.name) == ("Nordic drama", "The flask")
    assert shot.description == "The car deck of a night ferry. Rain on steel."
    assert (shot.camera.move, shot.camera.lens) == ("push_in", "50mm")
    assert [beat.text for beat in shot.beats] == ["She pours.", "He steps in."]
    assert (shot.palette, shot.sound) == (("slate", "bone"), "Engine hum.")


@pytest.mark.parametrize("cut", [20, 60, 150, 400])
def test_half_of_it_is_read_too(cut: int) -> None:
    text = json.dumps(FERRY, indent=1)[:-cut] + "}"
    shot = parse(text).shot
    assert render(parse(render(shot).text).shot).text == render(shot).text


@pytest.mark.parametrize(
    "text",
    [
        "{name} waits in a hall.",
        "[SCENE]: a hall\n[AUDIO]: rain",
        '{"a": "b"}',
        "[A hall.]",
        "{}",
        "[[[",
    ],
)
def test_braces_that_are_no_data(text: str) -> None:
    assert parse(text).shot.name == ""
