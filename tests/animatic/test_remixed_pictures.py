"""That the picture shows a remix: warmer is warmer, a coat is seen, and who somebody is stays."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from composer.animatic.animatic import still
from composer.animatic.asking import read_ask
from composer.animatic.casting import cast_person
from composer.animatic.light_cast import PLAIN, light_cast
from composer.animatic.people import likeness
from composer.animatic.stage import tones_of
from composer.prompt.remix import read_change
from composer.prompt.shot import Camera, CastMember, Shot

SHOT = Shot(
    description="Mara waits behind Teo in a workshop, under the lamp.",
    camera=Camera(size="medium_wide", framing="two_shot", lens="40mm"),
    light="Soft window light from the left",
    palette=("slate blue", "sodium orange", "bone"),
    cast=(
        CastMember("Mara", "a woman in her sixties, grey hair, rust apron over a cream shirt"),
        CastMember("Teo", "a young man in a dark teal jumper"),
    ),
)


def mean(image: QImage) -> np.ndarray:
    """Red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    line = plain.bytesPerLine()
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), line)
    return rows[:, : 3 * plain.width()].reshape(-1, 3).mean(axis=0)


def remixed(words: str) -> Shot:
    change = read_change(SHOT, f"Same shot, {words}")
    assert change.done
    assert not change.unread
    return change.shot


def picture(shot: Shot) -> np.ndarray:
    return mean(still(shot, (320, 180), seed=7))


def test_warmer_and_cooler_are_seen(qapp) -> None:
    was, warm, cool = picture(SHOT), picture(remixed("warmer")), picture(remixed("cooler"))
    assert warm[0] / warm[2] > 1.1 * was[0] / was[2]
    assert cool[0] / cool[2] < 0.95 * was[0] / was[2]


def test_brighter_and_darker_are_seen(qapp) -> None:
    was = picture(SHOT).mean()
    assert picture(remixed("brighter")).mean() > 1.05 * was
    assert picture(remixed("darker")).mean() < 0.9 * was


@pytest.mark.parametrize(
    "words",
    [
        "85 mm lens",
        "one size tighter",
        "low angle",
        "as a close-up of Mara",
        "hard light from the right",
        "at night",
        "swap slate blue for amber",
        "Mara wears a red coat",
        "Teo in a dark hat",
        "in the rain",
        "set in a kitchen",
        "black and white",
    ],
)
def test_each_kind_of_change_is_seen(qapp, words: str) -> None:
    now = remixed(words)
    assert still(SHOT, (320, 180), seed=7) != still(now, (320, 180), seed=7)


def test_a_red_coat_is_worn_over_all_and_its_wearer_is_the_same(qapp) -> None:
    looks = []
    for shot in (SHOT, remixed("Mara wears a red coat")):
        ask = read_ask(shot)
        looks.append(
            cast_person(ask.people[0], tones_of(ask, 7), likeness(ask.people[0], 7, 0), gloom=False)
        )
    before, after = looks
    assert (before.outfit, after.outfit) == ("apron", "coat")
    assert after.top[0] > 2 * after.top[1]
    assert (before.head.skin, before.height) == (after.head.skin, after.height)


def test_a_close_up_of_somebody_shows_them_alone(qapp) -> None:
    ask = read_ask(remixed("as a close-up of Teo"))
    assert [person.name for person in ask.people] == ["Teo"]


def test_untold_light_is_left_as_the_hour_has_it() -> None:
    assert light_cast("Soft window light from the left", "inside") == PLAIN
    red, _, blue = light_cast("Window light, 3000 K", "day")
    assert red > 1 > blue


def test_grey_stays_grey(qapp) -> None:
    shot = replace(SHOT, style="Black and white film", light="Window light, 2800 K")
    red, green, blue = picture(shot)
    assert abs(red - green) < 2
    assert abs(green - blue) < 2
