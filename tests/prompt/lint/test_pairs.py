"""Weak prompts draw the rule that their strong twins keep; what a rule offers instead is itself in
peace."""

from dataclasses import replace

import pytest

from composer.prompt.lint import apply
from composer.prompt.lint.numbers import craft
from tests.prompt.lint import pairs_camera, pairs_project, pairs_sound, pairs_words
from tests.prompt.lint.given import g
from tests.prompt.lint.test_rules import findings

PAIRS = pairs_words.PAIRS | pairs_camera.PAIRS | pairs_sound.PAIRS | pairs_project.PAIRS
ROWS = [
    pytest.param(rule, *pair, id=f"{rule}-{n}")
    for rule, pairs in PAIRS.items()
    for n, pair in enumerate(pairs)
]


def test_there_are_pairs_for_nearly_every_rule():
    assert len(ROWS) > 150
    assert len(PAIRS) >= 85


@pytest.mark.parametrize(("rule", "weak", "strong"), ROWS)
def test_the_weak_one_is_told_from_the_strong_one(rule, weak, strong):
    assert rule in {one.rule for one in findings(weak)}
    assert rule not in {one.rule for one in findings(strong)}
    assert not [one for one in findings(strong) if one.severity == "E"]


def test_what_is_offered_for_a_vague_word_is_in_peace():
    for rule, weak in (
        *(("LNT-17", g(f"{who} waits by a door.")) for who in ("Someone", "A person")),
        *(("LNT-52", g("A pier.", sound=word)) for word in ("footsteps", "rain", "traffic")),
        *(("LNT-18", g(f"She {words}.")) for words in ("walks across the room", "moves slowly")),
        *(("LNT-14", g(f"A beautiful {noun}.")) for noun in ("room", "lake", "city", "woman")),
    ):
        one = next(one for one in findings(weak) if one.rule == rule)
        assert one.fixes
        for fix in one.fixes:
            mended = replace(weak, shot=apply(weak.shot, fix))
            left = {other.rule for other in findings(mended) if other.severity != "I"}
            assert rule not in left, fix


def test_no_pick_of_ours_draws_a_rule_about_words():
    picks = [pick for table in ("stronger", "heard") for pick in craft()[table].values()]
    people = [craft()["subjects"][name] for name in ("one", "several")]
    for pick in (one for row in (*picks, *people) for one in row):
        found = findings(g(f"{pick[:1].upper()}{pick[1:]}.", sound="Rain on tin."))
        rules = {one.rule for one in found if one.severity == "W"}
        assert rules.isdisjoint({"LNT-14", "LNT-17", "LNT-18", "LNT-19", "LNT-40"}), pick


def test_a_long_line_becomes_short_sentences():
    long = (
        "I told him that if he wanted the boat back "
        "before winter he would have to come himself alone"
    )
    weak = g(seconds=12, lines=(("Ada", "dry", long),))
    fixes = next(one for one in findings(weak) if one.rule == "LNT-58").fixes
    short = next(fix for fix in fixes if fix.code == "lint.fix_short_sentences")
    (line,) = apply(weak.shot, short).dialogue
    assert line.line.count(".") >= 1
    assert max(len(part.split()) for part in line.line.split(".")) < len(long.split())
