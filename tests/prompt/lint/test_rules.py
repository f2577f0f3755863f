"""Each rule against shots that break it and shots that don't, from the tables beside this file."""

import pytest

from composer.messages import has_sentence, sentence_for
from composer.prompt.lint import RULES, apply, lint
from composer.prompt.shot import Shot, value_at
from tests.prompt.lint import table_picture, table_project, table_sound, table_text
from tests.prompt.lint.given import Given, profile_of

TABLE = table_text.TABLE | table_picture.TABLE | table_sound.TABLE | table_project.TABLE


def findings(given: Given):
    return lint(
        given.shot, profile=profile_of(given), settings=given.settings, context=given.context
    )


def named(which: int):
    return [
        pytest.param(rule, given, id=f"{rule}-{n}")
        for rule, columns in sorted(TABLE.items())
        for n, given in enumerate(columns[which])
    ]


def test_every_rule_has_its_rows():
    assert [rule.id for rule in RULES] == [f"LNT-{n:02}" for n in range(1, 88)]
    assert set(TABLE) == {rule.id for rule in RULES}
    assert all(len(column) >= 3 for columns in TABLE.values() for column in columns)


@pytest.mark.parametrize(("rule", "given"), named(0))
def test_what_breaks_a_rule_is_found(rule: str, given: Given):
    found = [one for one in findings(given) if one.rule == rule]
    assert found
    for one in found:
        assert has_sentence(one.code), one.code
        assert "…" not in sentence_for(one.code, **one.values)
        _is_placed(given.shot, one)
        for fix in one.fixes:
            assert has_sentence(fix.code), fix.code
            assert "…" not in sentence_for(fix.code, **fix.values)
            assert apply(given.shot, fix) != given.shot
            assert not (fix.shots and fix.safe)


def _is_placed(shot: Shot, one):
    if one.start is None:
        assert one.text == ""
        return
    value = value_at(shot, one.path)
    assert 0 <= one.start <= one.end <= len(value)
    assert value[one.start : one.end] == one.text


@pytest.mark.parametrize(("rule", "given"), named(1))
def test_what_keeps_a_rule_is_left_alone(rule: str, given: Given):
    assert [one for one in findings(given) if one.rule == rule] == []
