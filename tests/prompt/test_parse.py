"""Single rules of reading a pasted prompt: labels, rows, quotes, request lines, what is kept and
where it came from."""

import re

import pytest

from composer.prompt.blocks import Block
from composer.prompt.parse import parse
from composer.prompt.shot import Beat, Line, Shot

LABELLED = """Style: noir

A hall.

Cinematography:
{camera}

Actions:
- He turns.
"""


def _lines(text: str) -> list[tuple[str, str, str]]:
    return [(row.speaker, row.delivery, row.line) for row in parse(text).shot.dialogue]


@pytest.mark.parametrize(
    ("row", "spoken"),
    [
        ('- Ines (dry): "Warm."', ("Ines", "dry", "Warm.")),
        ("- Ines (dry): “Warm.”", ("Ines", "dry", "Warm.")),
        ("* Ines: «Warm.»", ("Ines", "", "Warm.")),
        ("• Ines: Warm.", ("Ines", "", "Warm.")),
        ('Ines says quietly: "Warm."', ("Ines", "quietly", "Warm.")),
        ('- (quietly): "Warm."', ("", "quietly", "Warm.")),
        ('(Whispered, metallic) "Warm."', ("", "Whispered, metallic", "Warm.")),
        ('- **Ines (dry):** "Warm."', ("Ines", "dry", "Warm.")),
        ('- Ines, laughing: "Warm."', ("Ines", "laughing", "Warm.")),
        ("- Ines: 'Warm.'", ("Ines", "", "Warm.")),
        ('- "Warm."', ("", "", "Warm.")),
        ('1. Speaker A: "Is it: warm?"', ("Speaker A", "", "Is it: warm?")),
        ('- Ines: "He said "no" to me."', ("Ines", "", 'He said "no" to me.')),
    ],
)
def test_spoken_rows(row: str, spoken: tuple[str, str, str]) -> None:
    assert _lines(f"A hall.\n\nDialogue:\n{row}\n") == [spoken]


@pytest.mark.parametrize(
    ("text", "rest", "spoken"),
    [
        ('An old man waits at home and says, "No."', "An old man waits at home",
         ("old man", "", "No.")),
        ('Rain. Ines whispers: "Go." She leaves.', "Rain. She leaves.",
         ("Ines", "whispers", "Go.")),
        ('"Still warm," says Ines quietly. Jon nods.', "Jon nods.",
         ("Ines", "quietly", "Still warm")),
        ('Narrator: "Once." A door.', "A door.", ("Narrator", "", "Once.")),
    ],
)  # fmt: skip
def test_speech_in_prose(text: str, rest: str, spoken: tuple[str, str, str]) -> None:
    assert _lines(text) == [spoken]
    assert parse(text).shot.description == rest


@pytest.mark.parametrize(
    "text",
    ['A sign says "OPEN".', 'She reads "The Waves" aloud.', 'The caption says: "Two years later"'],
)
def test_quotes_that_nobody_speaks_stay(text: str) -> None:
    assert parse(text).shot.description == text
    assert not parse(text).shot.dialogue


@pytest.mark.parametrize(
    "label", ["Camera", "Camera shot", "**Camera**", "- Camera", "camera", "## Camera"]
)
def test_spellings_of_the_camera_line(label: str) -> None:
    camera = parse(LABELLED.format(camera=f"{label}: medium two-shot, slow push-in")).shot.camera
    assert (camera.size, camera.framing, camera.speed, camera.move) == (
        "medium",
        "two_shot",
        "slow",
        "push_in",
    )


@pytest.mark.parametrize("label", ["DOF", "Depth of field", "Depth of Field"])
def test_spellings_of_the_depth_of_field(label: str) -> None:
    assert parse(LABELLED.format(camera=f"{label}: shallow")).shot.camera.focus == "shallow"


@pytest.mark.parametrize("lens", ["32 mm prime", "32mm prime", "32 MM Prime"])
def test_millimetres_with_and_without_a_blank(lens: str) -> None:
    assert parse(LABELLED.format(camera=f"Lens: {lens}")).shot.camera.lens == "32mm"


@pytest.mark.parametrize(
    "line",
    [
        "Palette: amber, cream and walnut brown",
        "Palette anchors: amber, cream, walnut brown.",
        "Palette: amber / cream / walnut brown",
        "Lighting + palette: warm; palette anchors amber, cream, walnut brown",
        "Color palette: amber; cream; and walnut brown",
    ],
)
def test_palettes(line: str) -> None:
    assert parse(LABELLED.format(camera=line)).shot.palette == ("amber", "cream", "walnut brown")


@pytest.mark.parametrize(
    "text",
    [
        "Background Sound: rain",
        "Background Sound:\nrain",
        "Sound: rain",
        "**Audio:** rain",
        "Background sound:\n\nrain",
    ],
)
def test_spellings_of_the_sound(text: str) -> None:
    assert parse(f"A hall.\n\n{text}\n").shot.sound == "rain"


@pytest.mark.parametrize(
    ("text", "model", "size", "seconds"),
    [
        ("Model: sora-2\nSize: 720x1280\nSeconds: 4\n\nA hall.", "sora-2", "720x1280", "4"),
        ("A hall.\n\nModel: sora-2 | Size: 720x1280 | Seconds: 4", "sora-2", "720x1280", "4"),
        ("A hall. Model: sora-2 Size: 720x1280 Seconds: 4", "sora-2", "720x1280", "4"),
        ("- **Size:** `720×1280` (vertical)\n\nA hall.", "draft", "720x1280", "8"),
        ("[DURATION]: 12 seconds\nA hall.", "draft", "1280x720", "12"),
    ],
)
def test_request_lines_become_parameters(text: str, model: str, size: str, seconds: str) -> None:
    shot = parse(text).shot
    assert (shot.parameters.model, shot.parameters.size, shot.parameters.seconds) == (
        model,
        size,
        seconds,
    )
    assert shot.description == "A hall."


def test_a_size_that_is_none_stays_in_the_text() -> None:
    assert parse("Size: enormous. A whale.").shot.description == "Size: enormous. A whale."


def test_roles_are_lifted() -> None:
    parsed = parse('Input Reference: still.png\nPrompt: "She turns her head."\nResult: softer.')
    assert parsed.shot.description == "She turns her head."
    assert parsed.shot.references[0].file == "still.png"
    assert [one.key for one in parsed.lifted] == ["reference", "prompt", "result"]
    assert parsed.lifted[-1].value == "softer."


def test_a_picture_in_words_keeps_them() -> None:
    [reference] = parse("Reference Image: a woman in a café\nPrompt: She blinks.").shot.references
    assert (reference.file, reference.extra) == ("", {"note": "a woman in a café"})


def test_beats_are_rows_whatever_their_bullets() -> None:
    wanted = (Beat("One."), Beat("Two."))
    for rows in ("- One.\n- Two.", "* One.\n* Two.", "1. One.\n2. Two.", "One. Two.", "One.\nTwo."):
        assert parse(f"A hall.\n\nActions:\n{rows}").shot.beats == wanted, rows
    for rows in ("- One. - Two.", "1. One. 2. Two.", "• One. • Two.", "One. Two."):
        assert parse(f"A hall.\n\nActions: {rows}").shot.beats == wanted, rows


def test_a_beat_may_begin_like_a_label() -> None:
    assert parse("Actions:\n- Camera: on.\n- Cut.").shot.beats == (
        Beat("Camera: on."),
        Beat("Cut."),
    )


def test_prose_behind_a_block_is_description_and_told() -> None:
    parsed = parse("A hall.\n\nMood: calm\n\nA cat sits by the door.")
    assert parsed.shot.description == "A hall.\n\nA cat sits by the door."
    assert parsed.shot.mood == "calm"
    assert [parsed.shot.description[-24:]] == ["\n\nA cat sits by the door."[-24:]]
    assert len(parsed.unplaced) == 1


def test_spans_say_what_went_where() -> None:
    text = 'Style: noir\n\nA hall.\n\nDialogue:\n- Ines: "Go."\n'
    parsed = parse(text)
    found = {text[span.start : span.end]: (span.role, span.block) for span in parsed.spans}
    assert found["Style:"] == ("label", None)
    assert found["noir"] == ("value", Block.STYLE)
    assert found["A hall."] == ("value", Block.DESCRIPTION)
    assert found['Ines: "Go."'] == ("value", Block.DIALOGUE)


def test_windows_line_breaks_keep_their_places() -> None:
    text = "Style: noir\r\n\r\nA hall.\r\n"
    [style] = [span for span in parse(text).spans if span.path == ("style",)]
    assert re.fullmatch("noir", text[style.start : style.end])


def test_cuts_in_both_spellings() -> None:
    for head in (
        '0.00–2.40 — "Door" (32 mm, slow pan left)',
        "0.00-2.40 - Door (32 mm, slow pan left)",
    ):
        [cut] = parse(
            f"Shot List (1 shot / 2.4 s total)\n{head}\nIt opens. Purpose: begin."
        ).shot.shot_list
        assert (cut.start, cut.end, cut.title, cut.lens, cut.move) == (
            0,
            2.4,
            "Door",
            "32 mm",
            "slow pan left",
        )
        assert (cut.description, cut.purpose) == ("It opens.", "begin.")


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00", "Camera:", "Actions:\n-", '"', "[", "**", "```"]
)
def test_next_to_nothing(text: str) -> None:
    assert parse(text).shot.dialogue == ()


def test_a_novel_is_one_description() -> None:
    text = "It rained. " * 100_000
    assert parse(text).shot == Shot(structure="STR-01", description=text.strip())


def test_lines_are_records() -> None:
    assert parse('Dialogue:\n- A: "x"').shot.dialogue == (Line("A", "", "x"),)


def test_a_request_on_the_prompts_own_line_takes_no_word_of_it() -> None:
    parsed = parse("Model: sora-2 • Style: noir film")
    assert (parsed.shot.parameters.model, parsed.shot.style) == ("sora-2", "noir film")


@pytest.mark.parametrize(
    ("row", "spoken"),
    [
        ('[Ines, firm]: "Now."', ("Ines", "firm", "Now.")),
        ('[Old man: dry, tired]: "Now."', ("Old man", "dry, tired", "Now.")),
        ('[Speaker: Ines] "Now."', ("Ines", "", "Now.")),
        ('[Ines]: "Now."', ("Ines", "", "Now.")),
        ('(Ines, hoarse low voice): "Now."', ("Ines", "hoarse low voice", "Now.")),
        ('She leans in: "Now."', ("She", "leans in", "Now.")),
        ('Ines quietly says: "Now."', ("Ines", "quietly", "Now.")),
        ('Ines says "Now" in a tired voice.', ("Ines", "in a tired voice", "Now")),
        ('Ines says,\n"Now or\nnever."', ("Ines", "", "Now or never.")),
    ],
)
def test_speakers_and_deliveries_in_prose(row: str, spoken: tuple[str, str, str]) -> None:
    assert _lines(f"A hall at night.\n{row}\n") == [spoken]


def test_a_wrapped_quotation_is_one_line() -> None:
    text = 'Dialogue:\nInes (dry): "It was warm\nin Oslo."\nJon: "So were we."\n'
    assert _lines(text) == [("Ines", "dry", "It was warm in Oslo."), ("Jon", "", "So were we.")]


def test_words_that_appear_are_not_spoken() -> None:
    text = 'A hall at night.\nTitle appears in white: "The Flask".\n'
    assert _lines(text) == []
    assert "The Flask" in parse(text).shot.description


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("A hall. --ar 9:16 --duration 12", ("draft", "720x1280", "12")),
        ("sora-2 · 720x1280 · 12s\n\nA hall.", ("sora-2", "720x1280", "12")),
        ('model: "sora-2"\nseconds: "8"\nsize: "720x1280"\n\nA hall.', ("sora-2", "720x1280", "8")),
        ("Model: sora-2 (the quick one)\nA hall.", ("sora-2", "1280x720", "8")),
        ("Model: sora-2 | Aspect: 9:16 | Duration: 10s\n\nA hall.", ("sora-2", "720x1280", "10")),
        ("A 6-second vertical clip in 9:16 of a hall.", ("draft", "720x1280", "6")),
        ("A hall. She waits for 3 seconds.", ("draft", "1280x720", "8")),
    ],
)
def test_what_is_asked_for_in_other_words(text: str, asked: tuple[str, str, str]) -> None:
    parameters = parse(text).shot.parameters
    assert (parameters.model, parameters.size, parameters.seconds) == asked


def test_running_text_is_read_for_what_no_label_says() -> None:
    shot = parse(
        'Rain on a ferry deck. Slow dolly-in, 50 mm. Ines says: "Now." SFX: chains, gulls. '
        "Style: grainy documentary. No subtitles, no logos."
    ).shot
    assert (shot.camera.move, shot.camera.speed, shot.camera.lens) == ("push_in", "slow", "50 mm")
    assert [line.line for line in shot.dialogue] == ["Now."]
    assert (shot.sound, shot.style) == ("SFX: chains, gulls.", "grainy documentary.")
    assert shot.description.startswith("Rain on a ferry deck.")
    assert shot.description.endswith("No subtitles, no logos.")


def test_motion_camera_and_sound_are_an_animated_still() -> None:
    parsed = parse("She turns her head. Camera holds still, close-up. Background Sound: soft wind.")
    assert parsed.structure_id == "STR-09"
    assert (parsed.shot.description, parsed.shot.sound) == ("She turns her head.", "soft wind.")


def test_style_comes_first_in_labelled_prose_too() -> None:
    shot = parse("1970s drama, 35 mm film. A man waits at a door.\n\nActions:\n- He knocks.\n").shot
    assert (shot.style, shot.description) == ("1970s drama, 35 mm film.", "A man waits at a door.")


def test_what_no_block_holds_keeps_its_name() -> None:
    shot = parse("A hall.\n\nLighting: one lamp\nTexture: wet stone\nMood: wary\n").shot
    assert (shot.light, shot.mood) == ("one lamp", "wary")
    assert shot.description == "A hall.\n\nTexture: wet stone"
