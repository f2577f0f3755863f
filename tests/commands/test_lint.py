"""`shot-composer lint` as a pipeline sees it: status, findings with their places in the given text,
the text mended."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from composer.commands.lint import Target, check_file
from composer.problem import Problem
from composer.prompt.shot import Beat, Parameters, ReferenceImage, Shot
from composer.prompt.shot_json import dump_shot, load_shot

ROOT = Path(__file__).parents[2]
PROMPT = """A beautiful pier, 1080p. An 8-second clip of a dog called Tom.

Cinematography:
Camera shot: cinematic look
Palette: amber, teal

Dialogue:
- Woman (dry): "Late."
- the woman: "Again."
"""


def run(*arguments: object, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "composer", "lint", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def prompt(tmp_path: Path) -> Path:
    file = tmp_path / "prompt.txt"
    file.write_text(PROMPT, encoding="utf-8")
    return file


def test_findings_as_json_point_into_the_given_text(prompt: Path):
    done = run(prompt, "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    by_rule = {row["rule"]: row for row in rows}
    assert {"LNT-01", "LNT-02", "LNT-14", "LNT-15", "LNT-48", "LNT-55"} <= set(by_rule)
    for row in rows:
        assert set(row) >= {"rule", "severity", "block", "start", "end", "text", "message"}
        if row["start"] is not None:
            assert PROMPT[row["start"] : row["end"]] == row["text"]
    size = by_rule["LNT-02"]
    assert size["text"] == "1080p"
    (fix,) = size["fixes"]
    assert PROMPT[: fix["start"]] + fix["replacement"] + PROMPT[fix["end"] :] == PROMPT.replace(
        ", 1080p", ""
    )


def test_an_error_is_status_one_and_no_use_is_two(prompt: Path):
    assert run(prompt, "--seconds", 7).returncode == 1
    assert run("-", given="A [hero] on a pier.").returncode == 1
    assert run("-", given="A sailor on a pier.").returncode == 0
    assert run("/nowhere").returncode == 2
    assert run("-", given=" \n").returncode == 2
    assert run("-", given="{broken").returncode == 2
    unknown = run(prompt, "--profile", "none-such")
    assert unknown.returncode == 2
    assert "none-such" in unknown.stderr


def test_fix_prints_the_text_with_safe_fixes_done(prompt: Path):
    done = run(prompt, "--fix")
    assert done.returncode == 0
    assert done.stdout.startswith("A beautiful pier. A dog called Tom.\n")
    assert '- Woman: "Again."' in done.stdout
    prompt.write_text(done.stdout, encoding="utf-8")
    assert run(prompt, "--fix").stdout == done.stdout


def test_what_is_lifted_out_of_the_text_is_told():
    done = run("-", "--fix", given="A 12-second clip of a heron on a weir.")
    assert done.stdout == "A heron on a weir.\n"
    assert "seconds 12" in done.stderr


def test_a_remix_gets_its_anchor():
    done = run("-", "--remix", "--fix", given="Make it snow.")
    assert done.stdout == "Same shot, make it snow.\n"


def test_the_command_may_choose_model_and_size():
    assert "LNT-06" in run("-", "--size", "1920x1080", given="A pier.").stdout
    given = "A pier, a bell rings."
    assert (
        "LNT-06" not in run("-", "--size", "1920x1080", "--profile", "veo-3.1", given=given).stdout
    )
    assert "LNT-62" in run("-", "--profile", "kling-2.6", given="A pier.\n\nSound: a bell").stdout


def test_a_shot_is_checked_by_its_fields(tmp_path: Path):
    shot = Shot(
        description="A pier, 1080p.",
        parameters=Parameters(seconds="4"),
        beats=tuple(Beat(f"She knots rope {n}") for n in range(3)),
        references=(ReferenceImage(file="still.gif"),),
    )
    file = tmp_path / "shot.json"
    file.write_text(dump_shot(shot), encoding="utf-8")
    checked = check_file(str(file), Target(profile="sora-2"))
    rules = {one.finding.rule for one in checked.findings}
    assert {"LNT-02", "LNT-33", "LNT-66"} <= rules
    assert checked.has_errors
    assert json.loads(checked.as_json())
    mended = check_file(str(file), Target(profile="sora-2"), fix=True)
    assert load_shot(mended.text).description == "A pier."


def test_an_unknown_profile_is_refused(prompt: Path):
    with pytest.raises(Problem):
        check_file(str(prompt), Target(profile="none-such"))


def test_speech_in_the_prose_of_a_labelled_text_is_found_where_it_stands():
    given = 'Style: noir\n\nA man says, "I know."\n\nActions:\n- He sits down once\n'
    rows = json.loads(run("-", "--json", given=given).stdout)
    (found,) = [row for row in rows if row["rule"] == "LNT-53"]
    assert "I know" in given[found["start"] : found["end"]]


def test_a_length_told_in_passing_is_no_parameter_that_a_model_refuses(tmp_path: Path):
    told = tmp_path / "told.txt"
    told.write_text("A 15-second shot of a potter at her wheel, static camera.", encoding="utf-8")
    rules = [one.finding.rule for one in check_file(str(told), Target()).findings]
    assert "LNT-01" in rules
    assert "LNT-05" not in rules
    assert check_file(str(told), Target(seconds="15")).has_errors
    told.write_text("Seconds: 15\nA potter at her wheel, static camera.", encoding="utf-8")
    assert check_file(str(told), Target()).has_errors
