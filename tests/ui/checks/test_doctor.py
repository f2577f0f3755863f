"""What went wrong? Pick a symptom, try the next thing undoably, give back what was taken, or hand
the words to the remix box."""

import pytest
from PySide6.QtWidgets import QWidget

from composer.prompt.shot import Beat, Camera
from composer.ui.checks.doctor_sheet import DoctorSheet, open_doctor
from tests import walk


@pytest.fixture
def sheet(session, qtbot):
    session.edit(("camera",), Camera(size="wide", move="pan_left", speed="fast"))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = open_doctor(session, window)
    qtbot.waitExposed(made)
    yield made
    window.close()


def row(sheet, which):
    return next(one for one in sheet.rows if one.experiment.id == which)


def test_a_symptom_tells_causes_and_the_next_cheapest_thing(sheet):
    sheet.show_symptom("camera")
    assert "without a speed" in sheet.causes.text()
    assert [one.experiment.id for one in sheet.rows][:2] == ["slow_move", "freeze_camera"]
    assert not row(sheet, "slow_move").remix_button.isVisible()


def test_trying_is_one_step_and_can_be_given_back(sheet, session):
    before = session.shot
    sheet.show_symptom("camera")
    row(sheet, "freeze_camera").try_button.click()
    assert session.shot.camera.move == "static"
    assert session.shot.style is None
    row(sheet, "back_camera").try_button.click()
    assert session.shot == before
    assert not any(one.experiment.id.startswith("back_") for one in sheet.rows)
    session.undo()
    session.undo()
    assert session.shot == before


def test_several_things_taken_away_remember_the_whole_shot(sheet, session):
    sheet.show_symptom("fails")
    whole = session.shot
    row(sheet, "freeze_camera").try_button.click()
    row(sheet, "one_action").try_button.click()
    assert session.shot.beats == (Beat("She pours"),)
    assert sheet.doctor.whole() == whole
    assert {"back_camera", "back_beats"} <= {one.experiment.id for one in sheet.rows}


def test_the_sheet_follows_the_shot(sheet, session):
    sheet.show_symptom("rushed")
    session.edit(("beats",), ())
    assert "one_action" not in {one.experiment.id for one in sheet.rows}
    session.select_shot(session.outline.ids()[1])
    assert sheet.doctor.whole() is None


def test_it_opens_once(sheet, session):
    assert open_doctor(session, sheet.parentWidget()) is sheet
    assert len(sheet.parentWidget().findChildren(DoctorSheet)) == 1


def test_it_can_be_read_and_reached(sheet):
    assert not walk.clipped(sheet)
    assert not walk.nameless(sheet)


def test_words_for_the_remix_box(sheet, session, qtbot):
    sheet.show_symptom("camera")
    one = row(sheet, "freeze_camera").experiment
    assert sheet.doctor.take() is None
    sheet.doctor.remix(one)
    assert one.remix == "Same shot, static camera."
