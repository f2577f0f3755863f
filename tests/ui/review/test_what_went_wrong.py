"""From a take to the doctor and back: what was seen, what to try, and words for the remix box."""

import asyncio

import pytest

from composer.ui.checks.doctor_sheet import DoctorSheet
from tests.ui.review.test_page import Stage


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def test_an_experiment_goes_into_the_remix_box(stage, loop):
    async def flow():
        stage.detail.doctor.click()
        sheet = stage.window.findChild(DoctorSheet)
        sheet.show_symptom("camera")
        row = next(one for one in sheet.rows if one.experiment.id == "freeze_camera")
        assert row.remix_button.isVisible()
        row.remix_button.click()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert stage.detail.remix.field.toPlainText() == "Same shot, static camera."

    loop(stage.whole(flow))
