"""A shot whose text is typed by hand: findings stand where the words do, and fixes change these
words and no others."""

import pytest

from tests.ui.checks.finding import rules, the

OWN = "A pier at night -- rain!!\n\nAn 8-second clip, in 1080p, of a beautiful boat ."


@pytest.fixture
def checks(session):
    session.own_text.open()
    session.own_text.type(OWN)
    session.own_text.flush()
    session.checks.refresh()
    return session.checks


def test_findings_stand_in_the_text_as_it_was_typed(session, checks):
    assert session.shot.verbatim == OWN
    for rule, words in (("LNT-14", "beautiful"), ("LNT-02", "1080p")):
        one = the(checks, rule)
        assert one.span is not None
        assert words in session.rendered.text[slice(*one.span)]


def test_a_fix_changes_these_words_and_no_others(session, checks):
    fix = the(checks, "LNT-02").fixes[0]
    checks.mending.do(fix)
    assert session.shot.verbatim is not None
    assert "1080p" not in session.shot.verbatim
    assert session.shot.verbatim.startswith("A pier at night -- rain!!\n\n")
    assert "LNT-02" not in rules(checks)
    session.undo()
    assert session.shot.verbatim == OWN


def test_all_safe_fixes_stay_in_the_text_and_are_one_step(session, checks):
    assert checks.mending.safe()
    checks.mending.do_safe()
    assert session.shot.verbatim is not None
    assert {"LNT-01", "LNT-02"}.isdisjoint(rules(checks))
    assert "-- rain!!" in session.shot.verbatim
    session.undo()
    assert session.shot.verbatim == OWN


def test_what_is_no_change_of_words_writes_the_text_from_the_cards(session, checks):
    fix = next(
        fix for one in checks.findings() for fix in one.fixes if fix.edits and not fix.replacements
    )
    checks.mending.do(fix)
    assert session.shot.verbatim is None
    session.undo()
    assert session.shot.verbatim == OWN
