"""Variables: found, filled from tables as spreadsheets save them, and never sent open."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from composer import messages
from composer.problem import Problem
from composer.prompt.render import render
from composer.prompt.shot import Beat, Line, Parameters, Shot
from composer.prompt.structures import load_structures
from composer.prompt.variables import batch, fill, names, placeholders, read_table
from tests.prompt.shots import FULL, shots

SHOT = Shot(
    name="Day {day}",
    style="Morning portrait",
    description="{who} opens the shop on {Day}.",
    beats=(Beat("{who} turns the sign"),),
    dialogue=(Line("{who}", "warmly", "{greeting}"),),
    parameters=Parameters(size="{size}"),
)


def test_names_in_order_of_use_each_once() -> None:
    assert names(SHOT) == ("day", "size", "who", "greeting")
    assert names(FULL) == ()


def test_fill_all_and_some() -> None:
    row = {"Day": "Monday", " WHO ": "Ada", "greeting": "Come in!", "size": "720x1280"}
    filled, still_open = fill(SHOT, row)
    assert still_open == ()
    assert filled.description == "Ada opens the shop on Monday."
    assert filled.dialogue[0] == Line("Ada", "warmly", "Come in!")
    assert filled.parameters.size == "720x1280"
    half, still_open = fill(SHOT, {"who": "Ada", "day": "  "})
    assert still_open == ("day", "size", "greeting")
    assert half.beats[0].text == "Ada turns the sign"


def test_values_are_not_filled_again() -> None:
    filled, _ = fill(Shot(description="{a}"), {"a": "{b}", "b": "no"})
    assert filled.description == "{b}"


@pytest.mark.parametrize(
    "table",
    [
        "who,day,greeting,size\nAda,Monday,Come in!,9x9\nBen,Friday,Hello.,9x9\n",
        "\ufeffwho;day;greeting;size\r\nAda;Monday;Come in!;9x9\r\nBen;Friday;Hello.;9x9",
        '"who"\t"day"\t"greeting"\t"size"\nAda\tMonday\tCome in!\t9x9\n\nBen\tFriday\tHello.\t9x9',
        '{who},"{day}",greeting,size\nAda,Monday,"Come in!",9x9\n,,,\nBen,Friday,Hello.,9x9',
    ],
)
def test_tables_as_spreadsheets_save_them(table: str) -> None:
    made = batch(SHOT, table)
    assert [one.shot.name for one in made] == ["Day Monday", "Day Friday"]
    assert all(one.unfilled == () for one in made)
    assert made[0].row == 1


def test_commas_quotes_and_lines_inside_a_cell() -> None:
    table = 'who,greeting\nAda,"Come in, ""friend"";\nsit down."\n'
    [(_, row)] = read_table(table)
    assert row == {"who": "Ada", "greeting": 'Come in, "friend";\nsit down.'}


def test_the_shots_own_variables_are_what_a_row_leaves_open() -> None:
    shot = replace(SHOT, variables={"Day": "Sunday", "size": "1280x720", "n": 3})
    [made] = batch(shot, "who,day\nAda,\n")
    assert made.shot.name == "Day Sunday"
    assert made.unfilled == ("greeting",)


@pytest.mark.parametrize("table", ["", "\n", ",,\n1,2,3", "a,A\n1,2"])
def test_tables_without_clear_names_are_refused(table: str) -> None:
    with pytest.raises(Problem) as caught:
        batch(SHOT, table)
    assert caught.value.code == "prompt.bad_table"
    assert "…" not in messages.sentence(caught.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A {colour} door", ["colour"]),
        ("[describe the room] and {who}", ["describe the room", "who"]),
        ("[CAMERA]: wide shot", []),
        ("[SCENE]: a yard", []),
        ("[DURATION]: 8 s", []),
        ("[CAMERA] wide", ["CAMERA"]),
        ("[00:00-00:02] The lid", []),
        ("{} { } {a:b} []", []),
        ("{größe} {two words}", ["größe", "two words"]),
    ],
)
def test_what_is_still_open_in_a_text(text: str, found: list[str]) -> None:
    assert [one.name for one in placeholders(text)] == found
    for one in placeholders(text):
        assert text[one.start + 1 : one.end - 1] == one.name


@pytest.mark.parametrize("structure", load_structures().values(), ids=lambda one: one.id)
def test_no_structures_own_labels_are_placeholders(structure) -> None:
    assert placeholders(render(FULL, structure).text) == ()


@given(shots)
@settings(max_examples=100)
def test_filling_nothing_changes_nothing(shot: Shot) -> None:
    assert fill(shot, {}) == (shot, names(shot))
