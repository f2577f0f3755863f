"""What a take says of where it comes from."""

from dataclasses import replace

import pytest

from composer.prompt.profile import Profile
from composer.prompt.shot import Beat, Camera, Shot
from composer.ui.review.made_from import changed_fields, facts_of, fps_text


def value(facts, name):
    return next(fact.value for fact in facts if fact.name == name)


def test_facts_of_a_previs(session, takes):
    facts = facts_of(takes[0], session.resolved)
    assert value(facts, "engine") == "draft · this computer"
    assert value(facts, "size") == "320×180"
    assert value(facts, "length") == "2 s · 24 fps"
    assert value(facts, "seed") == "7"
    assert value(facts, "prompt") == "same as the shot now"
    assert value(facts, "cost") == "free"
    assert value(facts, "file").endswith("draft.mp4")


def test_an_edited_shot_makes_the_prompt_older(session, takes):
    session.edit(("description",), "Another deck.")
    session.edit(("camera", "lens"), "75 mm")
    facts = facts_of(takes[1], session.resolved)
    assert value(facts, "prompt").startswith("older than the shot by 2 edit")


def test_a_version_names_its_change(session, takes):
    assert value(facts_of(takes[2], session.resolved), "change") == "tighten to a 75 mm"


def test_only_fields_of_the_prompt_count():
    shot = Shot(description="One.")
    assert changed_fields(shot, shot) == ()
    other = replace(shot, name="Two", parameters=replace(shot.parameters, seed=3))
    assert changed_fields(shot, other) == ()
    edited = replace(shot, camera=Camera(lens="50 mm"), beats=(Beat("He turns"),))
    assert set(changed_fields(shot, edited)) == {"camera lens", "beats"}


@pytest.mark.parametrize(
    ("given", "shown"),
    [("24/1", "24 fps"), ("24000/1001", "23.976 fps"), ("25", "25 fps")],
)
def test_rates_as_people_write_them(given, shown):
    assert fps_text(given) == shown


@pytest.mark.parametrize("given", ["", "1/0", "many"])
def test_an_unknown_rate_is_said(given):
    assert fps_text(given) == "frame rate unknown"


def test_a_clip_from_elsewhere_claims_no_seed_and_no_cost(session, add_take):
    take = add_take("import", profile=Profile(id="import", label="A001.mov", engine="import"))
    names = {fact.name: fact.value for fact in facts_of(take, session.resolved)}
    assert names["engine"] == "brought in"
    assert names["from"] == "A001.mov"
    assert not {"seed", "cost", "prompt"} & set(names)
