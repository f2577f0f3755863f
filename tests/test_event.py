"""Events call their listeners in order, and forget those that left."""

import pytest

from composer.event import Event


def test_listeners_are_called_in_order():
    heard = []
    event = Event[[str]]()
    event.connect(lambda word: heard.append(("first", word)))
    event.connect(lambda word: heard.append(("second", word)))
    event.emit("cut")
    assert heard == [("first", "cut"), ("second", "cut")]


def test_one_that_leaves_during_an_emission_still_hears_this_one():
    heard = []
    event = Event[[]]()

    def leaving():
        event.disconnect(leaving)
        heard.append("bye")

    event.connect(leaving)
    event.connect(lambda: heard.append("still here"))
    event.emit()
    event.emit()
    assert heard == ["bye", "still here", "still here"]


def test_forgetting_a_stranger_is_an_error():
    with pytest.raises(ValueError, match="not in list"):
        Event[[]]().disconnect(print)


def test_gathered_emissions_are_announced_at_the_end_and_the_same_once():
    told = []
    event = Event[[int]]()
    event.connect(told.append)
    with event.gathered():
        event.emit(1)
        with event.gathered():
            event.emit(2)
        event.emit(1)
        assert told == []
    assert told == [1, 2]
    event.emit(1)
    assert told == [1, 2, 1]
