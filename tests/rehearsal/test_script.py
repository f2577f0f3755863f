"""Scripts of faults: read from files, met in order, by whom they are meant for."""

import pytest

from composer.problem import Problem
from composer.rehearsal.script import ON_JOBS, ON_REQUESTS, Fault, Plan, example, read_script


def test_the_example_shows_every_fault(tmp_path):
    file = tmp_path / "script.toml"
    file.write_text(example(), "utf-8")
    script = read_script(file)
    assert {fault.kind for fault in script.faults} == {*ON_REQUESTS, *ON_JOBS}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("clips = 3", "clips"),
        ("clips = 'bought'", "clips"),
        ("[[faults]]\nkind = 'drop'\non = 'moon'", "faults[0].on"),
        ("[[faults]]\nkind = 'fail'\non = 'create'", "faults[0].kind"),
        ("stepps = 3", "stepps"),
        ("[[", ""),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, text, where):
    file = tmp_path / "script.toml"
    file.write_text(text)
    with pytest.raises(Problem) as problem:
        read_script(file)
    assert problem.value.code == "rehearsal.bad_script"
    assert where in str(problem.value.values["where"])


def test_a_missing_script_is_told(tmp_path):
    with pytest.raises(Problem) as problem:
        read_script(tmp_path / "none.toml")
    assert problem.value.code == "rehearsal.no_script"


def test_faults_are_met_in_order_by_whom_they_are_for():
    plan = Plan(
        (
            Fault("drop", after=1),
            Fault("html", on="any", prompt="gulls"),
            Fault("refuse", times=2),
            Fault("cut", on="content", times=0),
        )
    )
    assert plan.next("create", "a pier").kind == "refuse"
    assert plan.next("create", "a pier").kind == "drop"
    assert plan.next("status", "gulls").kind == "html"
    assert plan.next("create", "a pier").kind == "refuse"
    assert plan.next("create", "a pier") is None
    assert [plan.next("content", "").kind for _ in range(5)] == ["cut"] * 5
    assert plan.next("job", "gulls") is None
