"""Records: what goes in comes out, unknown keys included; misfits are named by their place."""

import pytest

from composer import records
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.shot import Beat, Camera, Shot, value_at, with_value


def test_unknown_keys_are_kept_at_every_level():
    data = records.to_json(Shot(beats=(Beat("she turns"),)))
    data["later"] = {"a": [1, None]}
    data["camera"]["rig"] = "dolly"
    data["beats"][0]["weight"] = 2

    shot = records.from_json(Shot, data)

    assert records.to_json(shot) == data
    assert shot.camera.extra == {"rig": "dolly"}


def test_missing_keys_take_their_defaults():
    assert records.from_json(Shot, {}) == Shot()


def test_null_is_kept_where_a_field_may_be_inherited():
    shot = records.from_json(Shot, {"style": None, "palette": None})
    assert shot.style is None
    assert shot.palette is None


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"mood": 3}, "mood"),
        ({"camera": []}, "camera"),
        ({"camera": {"lens": None}}, "camera.lens"),
        ({"beats": [{}, {"start": "soon"}]}, "beats[1].start"),
        ({"parameters": {"seed": True}}, "parameters.seed"),
        ([], "the file"),
    ],
)
def test_a_misfit_is_named_by_its_place(data, where):
    with pytest.raises(Problem) as caught:
        records.from_json(Shot, data)
    assert caught.value.code == "record.wrong_type"
    assert caught.value.values["where"] == where


def test_whole_numbers_are_read_as_seconds():
    shot = records.from_json(Shot, {"beats": [{"start": 2}]})
    assert shot.beats[0].start == 2.0
    assert isinstance(shot.beats[0].start, float)


def test_with_value_changes_one_place_and_shares_the_rest():
    shot = Shot(camera=Camera(lens="32 mm"), beats=(Beat("a"), Beat("b")))
    changed = with_value(shot, ("beats", 1, "text"), "c")
    assert value_at(changed, ("beats", 1, "text")) == "c"
    assert changed.camera is shot.camera
    assert shot.beats[1].text == "b"


def test_an_unknown_price_is_not_free():
    assert Profile("x").price("1280x720", 8) is None
