"""Places and what stands in them: drawn where the words name them."""

from dataclasses import replace

import numpy as np
import pytest

from composer.animatic.asking import read_ask
from tests.animatic.pictures import BASE, animatic, array, shot


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Inside a train, a boy looks out.", "carriage"),
        ("A man stands on the bus.", "carriage"),
        ("An aerial view over a rocky coast.", "coast"),
        ("A snow-covered cabin in the woods at dusk.", "snow"),
    ],
)
def test_where_a_shot_plays(words, place):
    assert read_ask(replace(BASE, description=words)).place == place


@pytest.mark.parametrize(
    "named", ["a lighthouse", "a windmill", "a radio tower", "wind turbines", "a tent"]
)
def test_a_landmark_stands_where_it_is_named(qapp, named):
    pictures = [
        array(animatic(shot(replace(BASE, description=words), size="wide")).frame(0))
        for words in ("A wide field at noon.", f"A wide field at noon with {named}.")
    ]
    assert (np.abs(pictures[0] - pictures[1]).max(-1) > 12).mean() > 0.0015


def test_cars_that_chase_each_other_are_no_people():
    ask = read_ask(replace(BASE, description="Two cars chase each other over a desert."))
    assert ask.people == ()
    assert ask.things == ("car", "car")
