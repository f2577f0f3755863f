"""The walker itself: it must find what it is there to find."""

from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from tests.walk import clipped, nameless


def shown_with(qtbot, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    holder.show()
    return holder


def test_room_enough_is_no_news(qtbot):
    holder = shown_with(qtbot, QLabel("Push in"), QPushButton("Generate"))
    assert clipped(holder) == []


def test_a_label_squeezed_is_found(qtbot):
    label = QLabel("A long line about the light in the harbour")
    label.setFixedWidth(40)
    (found,) = clipped(shown_with(qtbot, label))
    assert "needs" in found


def test_lines_cut_off_below_are_found(qtbot):
    label = QLabel("one two three four five six seven eight nine ten", wordWrap=True)
    label.setFixedSize(60, 20)
    assert "its lines need" in clipped(shown_with(qtbot, label))[0]


def test_what_sticks_out_is_found(qtbot):
    holder = shown_with(qtbot)
    button = QPushButton("Out there", holder)
    button.move(holder.width() - 5, 0)
    button.show()
    assert "sticks out" in clipped(holder)[0]


def test_what_scrolls_may_be_long(qtbot):
    area, tall = QScrollArea(), QLabel("x")
    tall.setFixedSize(50, 5000)
    area.setWidget(tall)
    assert clipped(shown_with(qtbot, area)) == []


def test_a_control_without_a_name_is_found(qtbot):
    named = QSpinBox()
    named.setAccessibleName("Seconds")
    assert len(nameless(shown_with(qtbot, QPushButton(""), QPushButton("Go"), named))) == 1
