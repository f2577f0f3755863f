"""Restraint: good shots stay without errors and nearly without warnings, and what looks like a
violation and is none is left alone. A lint that cries wolf is switched off."""

import tomllib
from collections import Counter

import pytest

from composer import paths
from composer.prompt.lint import LintContext, lint
from composer.prompt.parse import parse
from composer.prompt.profiles import load_profiles
from tests.prompt.lint.corpus import corpus
from tests.prompt.lint.given import g
from tests.prompt.lint.test_rules import findings


def count() -> tuple[int, Counter[str]]:
    """How many shots, and findings by severity."""
    shots = corpus()
    profile = load_profiles()["sora-2"]
    found: Counter[str] = Counter()
    for shot in shots.values():
        context = LintContext(is_remix=shot.structure == "STR-18")
        found.update(one.severity for one in lint(shot, profile=profile, context=context))
    return len(shots), found


def test_good_shots_are_left_in_peace():
    shots, found = count()
    assert shots >= 60
    assert found["E"] == 0
    # One in ten at most: the aim of the house, well under one a prompt.
    assert found["W"] * 10 <= shots


LOOKS_WRONG = {
    "beat timing": (
        g(
            "A clerk at a desk.",
            beats=(
                "She waits for two seconds",
                "Over 4 seconds he turns",
                "In the final second, a nod",
            ),
        ),
        {"LNT-01", "LNT-39"},
    ),
    "a brief's true duration": (
        g(brief={"format_look": "Duration 8s; 16 mm, 180° shutter"}),
        {"LNT-01", "LNT-04"},
    ),
    "cinematic mood": (g("A quay.", mood="Cinematic, tense"), {"LNT-14", "LNT-15"}),
    "cinematic with detail": (
        g("A quay.", style="Cinematic drama, anamorphic 2.0x, fine grain"),
        {"LNT-14", "LNT-15"},
    ),
    "slight handheld on a tripod": (
        g("A quay.", cam="wide shot, static, slight handheld micro-shake"),
        {"LNT-23", "LNT-27"},
    ),
    "one push-in from wide to close": (
        g("A quay.", cam="wide shot, one slow push-in, ending on close-up"),
        {"LNT-23", "LNT-27", "LNT-31"},
    ),
    "avoid in a location": (
        g(brief={"location": "Foreground: nets. Avoid signage and flags."}),
        {"LNT-20"},
    ),
    "no added score": (g("A quay.", sound="Water on stone. No added score."), {"LNT-20", "LNT-63"}),
    "do not break in camera notes": (
        g(brief={"camera_notes": "Do not break the axis; never show the harbour wall."}),
        {"LNT-20"},
    ),
    "a film named as style": (
        g("A quay.", style="In the style of Indiana Jones, dusty and warm"),
        {"LNT-72"},
    ),
    "17 words of narration in 12 s": (
        g(
            "A lighthouse.",
            seconds=12,
            lines=(
                (
                    "Narrator",
                    "warmly",
                    "They had kept the lamp thirty winters, and nobody ever saw it go dark at all",
                ),
            ),
        ),
        {"LNT-56", "LNT-57", "LNT-58"},
    ),
    "a two-shot named twice": (
        g(
            "A two-shot of old friends on a bench.",
            cam={"size": "medium", "framing": "two_shot"},
        ),
        {"LNT-23", "LNT-31"},
    ),
    "an emotion without a speaker": (
        g("A robot.", lines=(("", "whispered, metallic", "Wake."),)),
        {"LNT-54", "LNT-56"},
    ),
}


@pytest.mark.parametrize("pattern", LOOKS_WRONG)
def test_what_looks_like_a_violation_is_left_alone(pattern: str):
    given, rules = LOOKS_WRONG[pattern]
    assert not [one for one in findings(given) if one.rule in rules]


def test_sixteen_words_in_four_seconds_are_too_many():
    said = "one two three four five six seven eight nine ten eleven twelve one two three four"
    given = g("A robot.", seconds=4, lines=(("Ann", "dry", said),))
    (found,) = [one for one in findings(given) if one.rule == "LNT-57"]
    assert found.values == {"count": 16, "need": 6, "seconds": "4"}


def test_a_prompt_without_labels_draws_hints_at_most():
    text = "A heron stands in a mill race at dawn. Mist comes off the water. It takes one step."
    found = lint(parse(text).shot, profile=load_profiles()["sora-2"])
    assert {one.severity for one in found} <= {"I"}


def test_the_shipped_rewrites_prove_their_rules():
    """The weak side of each pair in the guide draws its rule, the strong side doesn't."""
    data = tomllib.loads((paths.resources() / "guide" / "rewrites.toml").read_text("utf-8"))
    profile = load_profiles()["sora-2"]
    for pair in data["pair"]:
        weak = {one.rule for one in lint(parse(pair["weak"]).shot, profile=profile)}
        strong = {one.rule for one in lint(parse(pair["strong"]).shot, profile=profile)}
        assert pair["rule"] in weak, pair["weak"]
        assert pair["rule"] not in strong, pair["strong"]
