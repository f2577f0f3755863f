"""Times as people write them: rows of a shot list with and without a heading, beats with times of
their own, and numbers that are no times."""

import pytest

from composer.prompt.parse import parse

ROWS = """A night ferry, rain on the deck.

{0} A deckhand coils a rope.

{1} She looks up.

{2} The ramp falls.
"""


def _cuts(text: str) -> list[tuple[float, float, str]]:
    return [(cut.start, cut.end, cut.title) for cut in parse(text).shot.shot_list]


@pytest.mark.parametrize(
    "heads",
    [
        ("[00:00-00:02]", "[00:02-00:05]", "[00:05-00:08]"),
        ("[0-2s]", "[2-5s]", "[5-8s]"),
        ("0–2s:", "2–5s:", "5–8s:"),
        ("0:00–0:02 —", "0:02–0:05 —", "0:05–0:08 —"),
        ("(0.0–2.0s)", "(2.0–5.0s)", "(5.0–8.0s)"),
        ("**0-2 sec:**", "**2-5 sec:**", "**5-8 sec:**"),
        ("Shot 1 (0–2s):", "Shot 2 (2–5s):", "Shot 3 (5–8s):"),
        ("Shot 1 [0-2s]", "Shot 2 [2-5s]", "Shot 3 [5-8s]"),
        ("**Shot 1** (0s to 2s) –", "**Shot 2** (2s to 5s) –", "**Shot 3** (5s to 8s) –"),
        ("Shot 1 (2s):", "Shot 2 (3 seconds):", "SHOT 3 (3s):"),
        ("Seconds 0-2:", "Seconds 2-5:", "Seconds 5-8:"),
        ("From 0:00 to 0:02:", "From 0:02 to 0:05:", "From 0:05 to 0:08:"),
        ("- [0:00 – 0:02]", "- [0:02 – 0:05]", "- [0:05 – 0:08]"),
        ("0,0–2,0 s:", "2,0–5,0 s:", "5,0–8,0 s:"),
    ],
)
def test_rows_without_a_heading(heads: tuple[str, str, str]) -> None:
    parsed = parse(ROWS.format(*heads))
    assert _cuts(ROWS.format(*heads)) == [(0, 2, ""), (2, 5, ""), (5, 8, "")]
    assert parsed.structure_id == "STR-17"
    assert parsed.shot.description == "A night ferry, rain on the deck."
    assert parsed.shot.shot_list[2].description == "The ramp falls."
    assert parsed.shot.parameters.seconds == "8"


def test_moments_last_until_the_next() -> None:
    text = ROWS.format("[00:00]\n", "[00:02]\n", "[00:05]\n")
    assert _cuts(text) == [(0, 2, ""), (2, 5, ""), (5, 8, "")]
    assert _cuts("Seconds: 12\n\n" + text)[-1] == (5, 12, "")


def test_rows_in_running_text() -> None:
    text = (
        "A ferry. [00:00-00:02] A rope is coiled. SFX: gulls. [00:02-00:05] She looks up. "
        "[00:05-00:08] The ramp falls. Style: grainy documentary."
    )
    shot = parse(text).shot
    assert _cuts(text) == [(0, 2, ""), (2, 5, ""), (5, 8, "")]
    assert shot.shot_list[0].description == "A rope is coiled. SFX: gulls."
    assert shot.style == "grainy documentary."


def test_titles_stand_before_or_behind_the_times() -> None:
    text = "Shot 1 — Rope (0–2s): It is coiled.\nShot 2 — Ramp (2–5s): It falls."
    assert _cuts(text) == [(0, 2, "Rope"), (2, 5, "Ramp")]
    text = 'Shot List:\n  0.00–2.00 — "Rope" (32 mm)\n  Coiled.\n  2.00–5.00 — "Ramp"\n  It falls.'
    assert _cuts(text) == [(0, 2, "Rope"), (2, 5, "Ramp")]


def test_sounds_of_a_row_stay_with_it() -> None:
    text = "[00:00-00:02] A rope.\nSFX: gulls.\n[00:02-00:04] A ramp.\nSFX: chains.\n\nMood: wary"
    shot = parse(text).shot
    assert [cut.description for cut in shot.shot_list] == [
        "A rope. SFX: gulls.",
        "A ramp. SFX: chains.",
    ]
    assert (shot.sound, shot.mood) == ("", "wary")


def test_what_follows_the_rows_is_no_row() -> None:
    text = ROWS.format("[0-2s]", "[2-5s]", "[5-8s]") + "\nKeep the rain steady throughout.\n"
    shot = parse(text).shot
    assert shot.shot_list[2].description == "The ramp falls."
    assert shot.description.endswith("Keep the rain steady throughout.")


def test_speech_in_a_row_is_a_line_of_its_time() -> None:
    shot = parse(ROWS.format("[0-2s]", '[2-5s] She whispers: "Now."', "[5-8s]")).shot
    [line] = shot.dialogue
    assert (line.speaker, line.delivery, line.line) == ("She", "whispers", "Now.")
    assert (line.start, line.end) == (2, 5)
    assert shot.shot_list[1].description == "She looks up."


@pytest.mark.parametrize(
    "rows",
    [
        "- 0-2s: She turns.\n- 2–5s: He leaves.",
        "- [0:00–0:02] She turns.\n- [0:02–0:05] He leaves.",
        "1. (0s–2s) She turns.\n2. (2s–5s) He leaves.",
        "- She turns. (0–2s)\n- He leaves. (2–5s)",
        "- Beat 1 (0-2s): She turns.\n- Beat 2 (2-5s): He leaves.",
    ],
)
def test_times_of_beats_are_lifted_out_of_their_words(rows: str) -> None:
    beats = parse(f"A hall.\n\nActions:\n{rows}\n").shot.beats
    assert [(beat.text, beat.start, beat.end) for beat in beats] == [
        ("She turns.", 0, 2),
        ("He leaves.", 2, 5),
    ]


def test_a_line_among_timed_beats_has_its_time() -> None:
    shot = parse('Actions:\n- 0-2s: She turns.\n- 2-4s: Woman (dry): "No."\n').shot
    assert [(line.speaker, line.start, line.end) for line in shot.dialogue] == [("Woman", 2, 4)]


def test_numbered_beats_need_no_label() -> None:
    text = "A hall at night.\n\nBeat 1 (0.0s): She turns (slowly).\nBeat 2 (2.5s): He leaves.\n"
    beats = parse(text).shot.beats
    assert [(beat.text, beat.start, beat.end) for beat in beats] == [
        ("She turns (slowly).", 0, 2.5),
        ("He leaves.", 2.5, None),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "- 3-4 people pass.\n- 5-6 stay.",
        "- 0-2s: She turns.\n- He leaves.",
        "- 4-6s: She turns.\n- 0-2s: He leaves.",
        "- 2:1 odds.\n- 3:1 odds.",
    ],
)
def test_numbers_that_are_no_times_stay_words(rows: str) -> None:
    beats = parse(f"Actions:\n{rows}\n").shot.beats
    assert [beat.start for beat in beats] == [None, None]
    assert [beat.text for beat in beats] == [row[2:] for row in rows.splitlines()]


@pytest.mark.parametrize(
    "text",
    [
        "They lost 2-3 and 4-5, then left at 9:30.",
        "1999-2004 is written on the wall.\n2005-2010 on the door.",
        "A 5-10 minute walk. A 20-30 metre wall.",
    ],
)
def test_scores_and_years_are_no_shot_list(text: str) -> None:
    assert _cuts(text) == []
