"""Matching typed letters against names."""

import pytest

from composer.ui.finding import score


@pytest.mark.parametrize(
    ("query", "text"),
    [("new", "New project"), ("proj", "New project"), ("np", "New project"), ("", "Anything")],
)
def test_it_is_found(query, text):
    assert score(query, text) is not None


@pytest.mark.parametrize(("query", "text"), [("xyz", "New project"), ("new shot", "New project")])
def test_it_is_not_found(query, text):
    assert score(query, text) is None


def test_a_beginning_beats_a_middle():
    best = max(
        ["Open project…", "Project folder", "Reject"], key=lambda text: score("project", text) or 0
    )
    assert best == "Project folder"
