"""Codes and values become sentences; nothing that comes in makes them fail."""

import re
import string
import tomllib
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer import messages, paths
from composer.jobs import states
from composer.problem import Problem

TABLE = tomllib.loads((paths.resources() / "messages" / "en.toml").read_text("utf-8"))
CODES = [f"{room}.{key}" for room, table in TABLE.items() for key in table]


def test_values_are_filled_in_with_their_units() -> None:
    problem = Problem("library.newer_version", name="Ferry", found=9)
    assert "“Ferry” was made by a newer Shot Composer" in messages.sentence(problem)
    said = messages.state_text(states.Downloading("r", 5_400_000, 12_000_000))
    assert said == "Fetching 5 MB of 12 MB"


def test_an_unknown_code_is_said_honestly() -> None:
    assert "nowhere.at_all" in messages.sentence(Problem("nowhere.at_all"))
    assert not messages.has_sentence("nowhere.at_all")


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_stands_without_its_values(code: str) -> None:
    said = messages.sentence_for(code)
    assert said
    assert "{" not in said


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_reads_like_one(code: str) -> None:
    """Words only in places, known units, and no word of ours that a person can't know."""
    room, key = code.split(".")
    for _, name, spec, conversion in string.Formatter().parse(TABLE[room][key]):
        if name is not None:
            assert name.isidentifier(), name
            assert spec in ("", "bytes", "seconds", "money"), spec
            assert conversion is None
    assert not re.search(r"\b(JSON|SQL|traceback|exception|errno|null)\b", TABLE[room][key].lower())


@given(
    st.sampled_from(CODES) | st.text(),
    st.dictionaries(
        st.sampled_from(["name", "reason", "done", "total", "size", "seconds", "wanted", "where"]),
        st.none() | st.text() | st.integers() | st.floats() | st.lists(st.text(), max_size=3),
    ),
)
def test_no_values_make_it_fail(code: str, values: dict[str, object]) -> None:
    assert messages.sentence(Problem(code, **values))


@pytest.mark.parametrize("kind", typing.get_args(states.State))
def test_every_state_has_its_words(kind: type) -> None:
    values = {"remote_id": "r", "take_id": "t", "code": "job.bug", "values": {}}
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    said = messages.state_text(kind(**{k: v for k, v in values.items() if k in names}))
    assert "unexpected" not in said


def test_states_tell_how_far_they_are() -> None:
    assert messages.state_text(states.Rendering("r", 0.406)) == "Rendering 40 %"
    assert messages.state_text(states.Held("budget")) != messages.state_text(states.Held("needs"))
    assert messages.state_text(states.Cancelled(forgotten=True)).startswith("Cancelled here")
    failed = states.Failed("job.no_engine", {"engine": "warp"})
    assert "“warp”" in messages.state_text(failed)


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 B"), (999, "999 B"), (5400, "5 kB"), (7e8, "700 MB"), (1.44e9, "1.4 GB")],
)
def test_bytes(count: float, said: str) -> None:
    assert messages.bytes_text(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (8, "8 s"), (59.6, "1 min 00 s"), (125, "2 min 05 s"), (4800, "1 h 20 min")],
)
def test_seconds(seconds: float, said: str) -> None:
    assert messages.seconds_text(seconds) == said


def test_money_that_nobody_knows_is_not_free() -> None:
    assert messages.money_text(0.4) == "$0.40"
    assert messages.money_text(1234) == "$1,234.00"
    assert messages.money_text(None) == "price unknown"
