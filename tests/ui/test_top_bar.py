"""The strip over the pages."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from composer.ui import estimates
from composer.ui.top_bar import TopBar


@pytest.fixture
def bar(session, qtbot):
    made = TopBar(session)
    qtbot.addWidget(made)
    made.add_page("compose", "Compose", "Ctrl+1")
    made.add_page("review", "Review", "Ctrl+2")
    made.show_page("compose")
    made.resize(1440, 46)
    made.show()
    return made


def test_looking_at_a_shot_changes_nothing(session, bar):
    for shot_id in session.outline.ids():
        session.select_shot(shot_id)
    assert not session.undo_stack.canUndo()


def test_a_length_is_pressed_or_typed(session, bar, qtbot):
    seconds = bar.request.seconds
    qtbot.mouseClick(seconds._buttons[12], Qt.MouseButton.LeftButton)
    assert session.shot.parameters.seconds == "12"
    seconds.spin.setValue(7)
    assert session.shot.parameters.seconds == "7"
    assert seconds.other.text() == "7 s"
    session.undo()
    assert seconds._buttons[12].isChecked()


def test_a_size_is_chosen_with_its_shape(session, bar):
    assert "9:16 · 720×1280" in bar.request.size_picker.values()
    bar.request.size_picker.chosen.emit("720x1280")
    assert session.shot.parameters.size == "720x1280"
    assert bar.request.size_picker.text() == "9:16 · 720×1280"


def test_what_is_refused_says_why(session, bar):
    session.edit(("parameters",), replace(session.shot.parameters, model="nobody"))
    assert bar.request.cost.text() == "not possible"
    assert "nobody" in bar.request.generate.toolTip()
    session.undo()
    assert "nobody" not in bar.request.generate.toolTip()
    assert bar.request.cost.text().startswith("free")


def test_the_number_of_takes_is_remembered(session, bar, services):
    bar.request.takes.chosen.emit("3")
    assert bar.request.takes.text() == "× 3"
    assert services.settings.value.takes_per_generate == 3


def test_a_kept_seed_is_shown_and_let_go(session, bar):
    session.edit(("parameters", "seed"), 4711)
    assert "Keep seed 4711" in bar.request.takes.values()
    bar.request.takes.chosen.emit("free")
    assert session.shot.parameters.seed is None


@pytest.mark.parametrize("width", [1100, 1440, 2200])
def test_nothing_is_clipped(bar, width):
    from tests.walk import clipped, nameless

    bar.resize(width, 46)
    assert not clipped(bar)
    assert not nameless(bar)


@pytest.mark.parametrize(
    ("size", "name", "icon"),
    [
        ("1280x720", "16:9", "landscape"),
        ("1024x1792", "4:7", "portrait"),
        ("512x512", "1:1", "square"),
        ("odd", "odd", "crop"),
    ],
)
def test_sizes_have_names(size, name, icon):
    assert estimates.size_name(size) == (name, icon)
