"""The strip-back doctor: each symptom has causes and tries with words, each try changes something
and makes no check worse, what was taken away comes back one by one."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from composer.prompt.lint import lint
from composer.prompt.lint.doctor import experiments, give_backs, symptoms, tries
from composer.prompt.look import Look, resolve
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Beat, Camera, Line, Parameters, Shot
from tests.prompt.shots import shots

PROFILE = load_profiles()["sora-2"]
LOOK = Look(
    "Quay", "16 mm", "sodium lamp overhead, and dawn from the bow", ("slate", "rust", "bone")
)
FULL = Shot(
    style="Super 16",
    description="A car deck at night. Forty cars. Rain on steel.",
    camera=Camera(size="wide", move="orbit", speed="fast", text="then tilts up"),
    light="sodium lamp overhead, and dawn from the bow",
    palette=("slate", "rust", "bone", "teal", "amber"),
    beats=(Beat("She pours", 0.0, 2.0), Beat("He turns"), Beat("The bow opens")),
    dialogue=(Line("Ines", "dry", "It was warm."), Line("Jon", "", "So were we.")),
    parameters=Parameters(model="sora-2", seconds="4"),
)


@pytest.mark.parametrize("symptom", symptoms(), ids=lambda one: one.id)
def test_each_symptom_leads_somewhere(symptom):
    found = experiments(FULL, resolve(FULL, LOOK), symptom, PROFILE, LOOK)
    assert symptom.causes
    assert found
    for one in found:
        assert one.shot != FULL
        assert one.does
        assert one.why
        assert "{" not in one.does + one.remix
        assert one.remix == "" or one.remix.startswith("Same shot, ")


def test_every_try_is_used_by_a_symptom():
    assert {name for symptom in symptoms() for name in symptom.tries} == set(tries())


def test_the_ladder_freezes_the_camera_and_keeps_one_action():
    fails = next(one for one in symptoms() if one.id == "fails")
    found = {one.id: one for one in experiments(FULL, FULL, fails, PROFILE)}
    assert list(found)[:3] == ["freeze_camera", "one_action", "clear_background"]
    assert found["freeze_camera"].shot.camera == Camera(size="wide", move="static")
    assert found["one_action"].shot.beats == (Beat("She pours"),)
    assert found["one_action"].remix == "Same shot, only one action: She pours."
    assert found["clear_background"].shot.description == "A car deck at night."


def test_what_was_taken_away_comes_back_one_by_one():
    now = replace(FULL, camera=Camera(move="static"), beats=FULL.beats[:1])
    back = give_backs(now, FULL)
    assert [one.id for one in back] == ["back_camera", "back_beats"]
    assert back[0].shot == replace(now, camera=FULL.camera)
    assert give_backs(back[0].shot, FULL)[0].id == "back_beats"
    assert give_backs(FULL, FULL) == ()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(shots)
def test_any_shot_can_be_doctored_and_has_no_more_errors_for_it(shot):
    def errors(one):
        found = lint(resolve(one, LOOK), profile=PROFILE)
        return sum(finding.severity == "E" for finding in found)

    before = errors(shot)
    for symptom in symptoms():
        for one in experiments(shot, resolve(shot, LOOK), symptom, PROFILE, LOOK):
            assert one.shot != shot
            assert errors(one.shot) <= before


TOLD = Shot(
    description="A baker lifts a tray, slides it into the oven, wipes her hands and turns round. "
    "The camera pans left across the shelves. Flour hangs in the air.",
    parameters=Parameters(model="sora-2", seconds="8"),
)


def tried(shot, symptom_id, look=None):
    symptom = next(one for one in symptoms() if one.id == symptom_id)
    return {one.id: one for one in experiments(shot, shot, symptom, PROFILE, look)}


def test_a_shot_in_one_paragraph_is_stripped_back_too():
    found = tried(TOLD, "rushed")
    assert found["one_action"].shot.description == "A baker lifts a tray."
    assert found["one_action"].remix == "Same shot, only one action: A baker lifts a tray."
    assert found["half_the_beats"].shot.description == (
        "A baker lifts a tray, slides it into the oven."
    )
    frozen = found["freeze_camera"].shot
    assert "pans left" not in frozen.description
    assert frozen.camera.move == "static"


def test_a_look_that_is_silent_takes_nothing_away():
    shot = replace(TOLD, style="Super 16", light="one lamp")
    assert "from_look" not in tried(shot, "people", Look("Empty"))
    taken = tried(shot, "people", Look("Kitchen", style="16 mm"))["from_look"].shot
    assert (taken.style, taken.light) == (None, "one lamp")
