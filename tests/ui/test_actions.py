"""The action table."""

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from composer.ui.actions import PLAYER, WINDOW, Action, Actions, shown_keys


def nothing():
    return None


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_two_rows_of_one_name_are_a_mistake(window):
    table = Actions(window)
    table.register([Action("a", "A", nothing)])
    with pytest.raises(ValueError, match="a"):
        table.register([Action("a", "B", nothing)])


def test_conflicts_are_named_within_a_context_and_with_the_window(window):
    table = Actions(window)
    table.register(
        [
            Action("one", "One", nothing, keys=("Ctrl+G",)),
            Action("two", "Two", nothing, keys=("F5", "Ctrl+G")),
            Action("play", "Play", nothing, keys=("Space",), context=PLAYER),
            Action("mark", "Mark", nothing, keys=("Space",), context="list"),
            Action("full", "Full", nothing, keys=("F5",), context=PLAYER),
        ]
    )
    assert table.conflicts() == (("one", "two", "Ctrl+G"), ("two", "full", "F5"))


def test_the_persons_own_keys_replace_ours(window):
    table = Actions(window, {"one": "Ctrl+J", "two": ""})
    table.register(
        [
            Action("one", "One", nothing, keys=("Ctrl+G",)),
            Action("two", "Two", nothing, keys=("F5",)),
        ]
    )
    assert shown_keys(table.row("one")) == "Ctrl+J"
    assert table.qaction("two").shortcuts() == []


def test_what_cannot_be_done_is_not_done(window):
    done = []
    table = Actions(window)
    table.register([Action("a", "A", lambda: done.append(1), when=lambda: False)])
    table.run("a")
    table.qaction("a").trigger()
    assert not done
    table.refresh()
    assert not table.qaction("a").isEnabled()


def test_a_menu_has_the_listed_rows_of_its_group(window):
    table = Actions(window)
    table.register(
        [
            Action("a", "A", nothing, group="File"),
            Action("b", "B", nothing, group="File", listed=False),
            Action("c", "C", nothing, group="Edit"),
        ]
    )
    menu = QMenu(window)
    table.fill(menu, "File")
    assert [action.text() for action in menu.actions()] == ["A"]
    assert table.row("a").context == WINDOW
