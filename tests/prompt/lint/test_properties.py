"""What holds for any shot: lint never raises and is quick, places are real, safe fixes settle and
make nothing worse."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from composer.messages import has_sentence
from composer.prompt.lint import RULES, LintContext, LintSettings, lint, mend
from composer.prompt.lint.phrases import word_lists
from composer.prompt.parse import parse
from composer.prompt.profiles import load_profiles
from composer.prompt.render import render
from composer.prompt.shot import Shot, value_at
from tests.bench.bench_prompt import SHOT
from tests.prompt.lint import test_rules
from tests.prompt.shots import shots

PROFILES = load_profiles()
PHRASES = sorted({phrase for words in word_lists().values() for phrase in words})
SNIPPETS = (
    "an 8-second clip of ", "1080p", ", ", ". ", "\n", "16:9", "4s", "duration: 12 seconds",
    "[MODEL]: x", 'he says "no"', "Shot list (3 shots / 9 s)", "0.00-2.00", "warm 9000 K", "{x}",
    "[y]", "“", '"', "no people", "A", "a", " ", "Duration 4s", "Same shot, ", "'", "İ", "ß",
    "👩‍🚀",
)  # fmt: skip
prose = st.lists(st.sampled_from(PHRASES) | st.sampled_from(SNIPPETS), max_size=12).map("".join)
lively = st.builds(
    lambda shot, text, other: replace(shot, description=text, light=other, sound=other),
    shots,
    prose,
    prose,
)
many = settings(max_examples=80, suppress_health_check=list(HealthCheck))


@many
@given(lively, st.sampled_from(sorted(PROFILES)), st.booleans(), st.booleans())
def test_lint_never_raises_and_places_are_real(shot: Shot, profile: str, strict: bool, remix: bool):
    how = (
        LintSettings("continuity", "first", "none", cinematic="always")
        if strict
        else LintSettings()
    )
    rendered = render(shot)
    for one in lint(
        shot,
        profile=PROFILES[profile],
        rendered=rendered,
        settings=how,
        context=LintContext(is_remix=remix),
    ):
        assert has_sentence(one.code)
        assert one.severity in ("E", "W", "I")
        if one.start is not None:
            assert value_at(shot, one.path)[one.start : one.end] == one.text
        if one.span is not None:
            assert 0 <= one.span[0] <= one.span[1] <= len(rendered.text)


@many
@given(st.text(max_size=400) | prose)
def test_any_text_can_be_read_and_checked(text: str):
    lint(parse(text).shot, profile=PROFILES["sora-2"])


@many
@given(lively, st.sampled_from(["sora-2", "veo-3.1", "draft"]), st.booleans())
def test_safe_fixes_settle_and_make_nothing_worse(shot: Shot, profile: str, remix: bool):
    def check(one: Shot):
        context = LintContext(is_remix=remix)
        return lint(one, profile=PROFILES[profile], context=context)

    before = sum(one.severity == "E" for one in check(shot))
    once, left = mend(shot, check)
    assert sum(one.severity == "E" for one in left) <= before
    assert left == check(once)
    assert mend(once, check)[0] == once


def test_what_splits_or_moves_is_not_safe():
    for columns in test_rules.TABLE.values():
        for one in (found for row in columns[0] for found in test_rules.findings(row)):
            for fix in one.fixes:
                blocks = {edit.path[0] for edit in fix.edits} | {
                    r.path[0] for r in fix.replacements
                }
                if fix.safe:
                    assert not fix.shots
                    assert len(blocks - {"parameters"}) <= 1


def test_off_and_severity_are_the_users():
    shot = Shot(description="A beautiful pier.")
    profile = PROFILES["sora-2"]
    off = LintSettings(off=frozenset({"LNT-14"}))
    assert "LNT-14" not in {one.rule for one in lint(shot, profile=profile, settings=off)}
    graver = LintSettings(severities={"LNT-14": "E"})
    found = lint(shot, profile=profile, settings=graver)
    assert found[0].rule == "LNT-14"
    assert found[0].severity == "E"


def test_spans_lead_to_the_rendered_words():
    shot = Shot(style="16 mm", description="A beautiful pier.")
    text = render(shot).text
    (found,) = [one for one in lint(shot, profile=PROFILES["sora-2"]) if one.rule == "LNT-14"]
    assert found.span is not None
    assert text[slice(*found.span)] == "beautiful"


def test_every_source_is_told():
    assert all(rule.source and rule.severity in "EWI" for rule in RULES)


def test_ten_thousand_words_are_checked():
    """What that takes is told by the benchmark `lint`."""
    shot = replace(SHOT, description=SHOT.description * 40)
    assert len(lint(shot, profile=PROFILES["sora-2"])) >= len(
        lint(SHOT, profile=PROFILES["sora-2"])
    )
