"""Taking a shot to Higgsfield: the kind of scene, presets that agree with its one move, and the
settings the guides name."""

import pytest
from PySide6.QtGui import QGuiApplication

from composer.prompt.guide import load_guide
from composer.prompt.higgsfield import camera_presets, is_upright, kind_of, length_fits
from composer.prompt.presets import load_presets
from composer.prompt.shot import Camera, Line, Parameters, Shot
from composer.ui.compose.higgsfield_sheet import HiggsfieldSheet
from tests.walk import clipped, nameless

SCENES = {scene.id: scene for scene in load_guide().scenes}


def test_every_preset_of_every_kind_says_which_moves_it_makes():
    named = {preset for scene in SCENES.values() for preset in scene.presets}
    assert named == set(load_guide().preset_moves)


def test_kinds_are_told_from_the_shot():
    talk = Shot(dialogue=(Line("A", "", "No."),))
    assert kind_of(talk).id == "dialogue"
    assert kind_of(Shot(style="Documentary interview")).id == "documentary"
    assert kind_of(Shot(camera=Camera(size="wide_establishing"))).id == "establishing"
    assert kind_of(Shot(camera=Camera(size="close_up"))).id == "intimate"
    assert kind_of(Shot(description="Somewhere.")) is None


def test_presets_that_make_the_shot_s_move_come_first():
    push = Shot(camera=Camera(move="push_in"))
    names = [(one.name, one.agrees) for one in camera_presets(SCENES["dialogue"], push)]
    assert names[0] == ("Dolly In (subtle)", True)
    assert ("Static", False) in names
    orbit = Shot(camera=Camera(move="orbit"))
    assert camera_presets(SCENES["dialogue"], orbit)[0].agrees
    plain = camera_presets(SCENES["product"], Shot())
    assert [one.name for one in plain] == list(SCENES["product"].presets)


def test_lengths_and_shapes():
    assert [length_fits(one) for one in (2, 4, 8, 12, 16)] == [
        "short", "good", "good", "simple", "long",
    ]  # fmt: skip
    assert is_upright("720x1280")
    assert not is_upright("1280x720")


@pytest.mark.parametrize("seconds", ["2", "8", "12", "20"])
def test_the_sheet_says_it_all_and_copies(session, qtbot, seconds):
    session.edit(("parameters",), Parameters(seconds=seconds, size="720x1280"))
    session.edit(("camera",), Camera(move="static"))
    sheet = HiggsfieldSheet(session)
    qtbot.addWidget(sheet)
    sheet.show()
    assert not nameless(sheet)
    assert not clipped(sheet)
    sheet.kinds.setCurrentIndex(sheet.kinds.findData("dialogue"))
    assert sheet.offered()[0] == "Static: agrees with the shot's move"
    sheet.accept()
    assert QGuiApplication.clipboard().text() == session.rendered.text


def test_every_preset_of_ours_has_a_kind():
    kinds = [kind_of(one.shot) for one in load_presets().values()]
    assert sum(kind is not None for kind in kinds) > len(kinds) * 0.6
