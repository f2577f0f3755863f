"""That the picture shows a remix: warmer is warmer, a coat is seen, and who somebody is stays."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage

from composer.animatic.animatic import still
from composer.animatic.asking import read_ask
from composer.animatic.camera import Camera as Eye
from composer.animatic.camera import Travel
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


def levels(image: QImage) -> np.ndarray:
    """Rows, columns, red green blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : 3 * plain.width()].reshape(plain.height(), -1, 3).astype(int)


ROOM = Shot(
    description="A woman in a teal jumper stands in a living room.",
    camera=Camera(size="medium_wide", lens="35mm"),
    light="Window light from the left",
)
DOOR = Shot(
    description="A boathouse inside, its doors open to the sea. A man stands on the threshold.",
    camera=Camera(size="wide"),
)


def changed(shot: Shot, words: str) -> QImage:
    return still(read_change(shot, f"Same shot, {words}").shot, (320, 180), seed=3)


@pytest.mark.parametrize("words", ["in the rain", "in fog", "snow falling"])
def test_weather_falls_outside_of_a_room(qapp, words: str) -> None:
    was, now = (levels(still(DOOR, (320, 180), seed=3)), levels(changed(DOOR, words)))
    wall, view = (slice(40, 100), slice(0, 70)), (slice(40, 65), slice(90, 160))
    assert np.abs(was[wall] - now[wall]).mean() < 1.0
    assert now[view].mean() < 0.92 * was[view].mean()


def test_golden_hour_lies_warm_and_long_on_the_boards(qapp) -> None:
    was, now = levels(still(ROOM, (320, 180), seed=3)), levels(changed(ROOM, "at golden hour"))
    floor = (slice(135, 180), slice(0, 160))
    red, _, blue = now[floor].reshape(-1, 3).mean(axis=0)
    before, _, cool = was[floor].reshape(-1, 3).mean(axis=0)
    assert red / blue > 1.4 * before / cool


def test_a_mist_filter_glows_round_what_is_bright(qapp) -> None:
    was, now = levels(still(DOOR, (320, 180), seed=3)), levels(changed(DOOR, "a Pro-Mist filter"))
    beside = (slice(50, 100), slice(166, 172))
    assert now[beside].mean() > was[beside].mean() + 4


def test_told_degrees_are_how_far_a_pan_and_an_orbit_go() -> None:
    camera = Eye(1280, 720, 720.0, 1400.0, 3.0, 1.6, 300.0)
    for kind, read in (("pan", lambda view: view.pan), ("orbit", lambda view: view.x)):
        spans = []
        for degrees in (10.0, 30.0):
            travel = Travel(kind, degrees=degrees)
            spans.append(read(travel.view(camera, 1.0)) - read(travel.view(camera, 0.0)))
        assert 2.8 < spans[1] / spans[0] < 3.2


def test_a_pan_in_words_turns_by_its_degrees(qapp) -> None:
    small, large = (
        read_ask(replace(ROOM, camera=Camera(text=f"pan right {n} degrees"))).degrees
        for n in (15, 45)
    )
    assert (small, large) == (15, 45)
