"""The same small prompt in other dress: signs between labels, tables, emoji, dashes, hard blanks,
capitals, numbers."""

import pytest

from composer.prompt.parse import parse
from composer.prompt.plain_text import plain_text

ROWS = (
    ("Style", "noir film"),
    ("Scene", "a hall at night"),
    ("Camera", "medium shot, slow pan"),
    ("Lighting", "one lamp"),
    ("Sound", "rain"),
)


def _joined(form: str, between: str) -> str:
    return between.join(form.format(name, words, n + 1) for n, (name, words) in enumerate(ROWS))


@pytest.mark.parametrize(
    "text",
    [
        _joined("{}: {}", "\n"),
        _joined("{}: {}", "\r\n"),
        _joined("{}:\u00a0{}", "\n"),
        _joined("**{}:** {}", "\n"),
        _joined("**{}**: {}", "\n\n"),
        _joined("- **{}:** {}", "\n"),
        _joined("• {}: {}", "\n"),
        _joined("{2}. {0}: {1}", "\n"),
        _joined("## {}\n{}", "\n\n"),
        _joined("> {}: {}", "\n"),
        _joined("🎬 {}: {}", "\n"),
        _joined("## 🎬 {}\n{}", "\n\n"),
        _joined("{}: {}", " | "),
        _joined("{}: {}", "; "),
        _joined("{} — {}", "\n"),
        "| Element | Prompt |\n|---|---|\n" + _joined("| {} | {} |", "\n"),
        "```text\n" + _joined("{}: {}", "\n") + "\n```",
        "\ufeff" + _joined("{}: {}", "\n"),
    ],
)
def test_dress_changes_nothing(text: str) -> None:
    shot = parse(text).shot
    assert (shot.style, shot.description) == ("noir film", "a hall at night")
    assert (shot.camera.size, shot.camera.move, shot.camera.speed) == ("medium", "pan", "slow")
    assert (shot.light, shot.sound) == ("one lamp", "rain")


@pytest.mark.parametrize(
    "row", ["- Ines (dry): „Nein.“", "- Ines (dry): »Nein.«", "- Ines (dry): «Nein.»"]
)
def test_quotation_marks_of_other_languages(row: str) -> None:
    [line] = parse(f"Ein Saal.\n\nDialogue:\n{row}\n").shot.dialogue
    assert (line.speaker, line.delivery, line.line) == ("Ines", "dry", "Nein.")


@pytest.mark.parametrize("text", ["🌧 Rain on a deck.", "A — b\nC – d", "| a |", "a | b"])
def test_signs_of_the_prose_stay(text: str) -> None:
    assert plain_text(text) == text
    assert parse(text).shot.description == text


@pytest.mark.parametrize(
    "text", ["🎬 Style: x\r\n", "| Style | x |\n|---|---|\n", "\ufeffa\u00a0b"]
)
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(plain_text(text)) == len(text)
