"""`render --dialect --loss`: the text on standard output, what it costs on standard error."""

from dataclasses import replace
from pathlib import Path

import pytest

from composer.commands import line
from composer.prompt.look import Look, resolve
from composer.prompt.presets import load_presets
from composer.prompt.render import render
from composer.prompt.shot_json import dump_shot

SHOT = replace(load_presets()["noir-office-blinds"].shot, negative="text on screen")


@pytest.fixture
def shot_file(tmp_path: Path) -> str:
    file = tmp_path / "shot.json"
    file.write_text(dump_shot(SHOT), encoding="utf-8")
    return str(file)


def test_the_loss_goes_to_standard_error(shot_file, capsys) -> None:
    assert line.main(["render", shot_file, "--dialect", "kling", "--loss"]) == 0
    text, said = capsys.readouterr()
    assert text.startswith("An office at night.")
    assert text.count("\n") == 1
    assert "You never asked his name." in said
    assert "You never asked his name." not in text
    assert "text on screen" in said.splitlines()[0]


def test_without_loss_nothing_is_said(shot_file, capsys) -> None:
    assert line.main(["render", shot_file, "--dialect", "veo-3.1"]) == 0
    text, said = capsys.readouterr()
    assert text.startswith("Medium two-shot")
    assert said == ""


def test_without_a_dialect_it_is_the_shots_own(shot_file, capsys) -> None:
    assert line.main(["render", shot_file, "--loss"]) == 0
    text, said = capsys.readouterr()
    assert text == render(resolve(SHOT, Look())).text + "\n"
    assert said.count("\n") == 1, "only the negative prompt, which Sora has none of"


def test_an_unknown_dialect_lists_those_there_are(shot_file, capsys) -> None:
    assert line.main(["render", shot_file, "--dialect", "nope"]) == 2
    text, said = capsys.readouterr()
    assert text == ""
    assert "veo-3.1" in said
