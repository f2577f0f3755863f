"""That what a preset is about is what its picture shows."""

import pytest

from composer.animatic.animatic import still
from composer.animatic.asking import read_ask
from composer.animatic.casting import cast_person
from composer.animatic.people import likeness
from composer.animatic.stage import tones_of
from composer.prompt.presets import load_presets


@pytest.mark.parametrize(
    ("preset", "kind"),
    [
        ("music-piano-empty-hall", "piano"),
        ("comedy-lift-small-talk", "goose"),
        ("nature-heron-dawn", "heron"),
        ("anim-clockwork-bird", "toy_bird"),
        ("social-cake-cut", "cake"),
        ("food-ramen-lift", "bowl"),
    ],
)
def test_the_subject_is_drawn(qapp, preset: str, kind: str) -> None:
    shot = load_presets()[preset].shot
    assert kind in read_ask(shot).things
    assert not still(shot, (160, 90)).isNull()


def test_a_knife_is_no_candle() -> None:
    assert "candle" not in read_ask(load_presets()["social-cake-cut"].shot).things


def test_a_robot_is_of_plates_in_its_own_colour() -> None:
    ask = read_ask(load_presets()["scifi-repair-bot"].shot)
    robot = cast_person(ask.people[0], tones_of(ask, 0), likeness(ask.people[0], 0, 0), gloom=False)
    assert robot.outfit == "robot"
    assert robot.top[0] > 1.5 * robot.top[2]
