"""The window on the screen: there before what it shows, and after it."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel

from composer import paths
from composer.ui.frame import SMALLEST, Frame


@pytest.fixture
def frame(qapp):
    made = Frame()
    yield made
    made.close_for_good()
    paths.layout_file().unlink(missing_ok=True)


@pytest.fixture
def content(qtbot):
    label = QLabel("The crossing")
    label.setWindowTitle("Crossing — Shot Composer")
    qtbot.addWidget(label)
    return label


def test_it_is_painted_before_any_loop_runs(frame):
    frame.show_now()
    assert frame.isVisible()
    assert frame.windowTitle() == QApplication.applicationDisplayName()
    assert not frame.windowIcon().isNull()
    assert len({frame.grab().toImage().pixel(x, 400) for x in range(400, 1000)}) > 1, "our sign"


def test_it_takes_the_title_of_what_it_holds(frame, content):
    frame.show()
    frame.hold(content)
    assert (frame.windowTitle(), content.isVisible()) == ("Crossing — Shot Composer", True)
    content.setWindowTitle("Other")
    assert frame.windowTitle() == "Other"
    frame.let_go()
    content.setWindowTitle("Gone")
    assert frame.windowTitle() == "Other"


def test_closing_is_a_wish(frame, qtbot):
    frame.show()
    with qtbot.waitSignal(frame.close_requested):
        frame.close()
    assert frame.isVisible()
    assert frame.close_asked


def test_its_place_is_kept(frame, qtbot, content):
    frame.resize(1100, 760)
    frame.show()
    frame.hold(content)
    frame.let_go()
    kept = QSettings(str(paths.layout_file()), QSettings.Format.IniFormat)
    assert kept.contains("window/geometry")
    again = Frame()
    assert (again.width(), again.height()) == (1100, 760)
    again.close_for_good()


def test_it_is_never_smaller_than_the_panes_need(frame):
    frame.resize(300, 200)
    assert (frame.width(), frame.height()) == SMALLEST
