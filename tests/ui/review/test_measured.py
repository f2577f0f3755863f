"""Asked and measured: the words for what fits and what doesn't, and the card and strips in the page
once a clip was measured."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from composer.media.measured import Colour, Measured, MeasuredSound, Silence
from composer.prompt.shot import Beat, Camera, ClipCut, Line, Parameters, Shot
from composer.ui.review.measured_words import DIFFERS, FITS, TOLD, checks, summary
from tests.ui.review.test_page import Stage, until

SOUND = MeasuredSound(-22.5, -6.0, (-22.5,) * 80, (90,) * 400, 0.02, speech=0.6)
FOUND = Measured(
    frames=192,
    rate="24/1",
    seconds=8.0,
    width=1280,
    height=720,
    constant=True,
    codec="h264",
    change=1.2,
    colours=(Colour("#203040", 0.7), Colour("#c88a3a", 0.3)),
    sound=SOUND,
)
ASKED = Shot(
    palette=("amber", "slate"),
    beats=(Beat("She pours"),),
    dialogue=(Line("Ines", "", "It was warm in Oslo."),),
)


def verdicts(shot, measured):
    return {row.name: row.verdict for row in checks(shot, measured)}


def test_a_take_that_is_as_asked():
    rows = checks(ASKED, FOUND)
    assert {row.verdict for row in rows} == {FITS}
    assert summary(rows) == "as asked"


SILENT = replace(SOUND, loudness=None, speech=0.0, silences=(Silence(0, 8),))
WRONG = {
    "length": replace(FOUND, seconds=7.5, frames=180),
    "frame rate": replace(FOUND, rate="30/1"),
    "size": replace(FOUND, width=720, height=1280),
    "cuts": replace(FOUND, cuts=(60,)),
    "motion": replace(FOUND, change=0.01),
    "sound": replace(FOUND, sound=None),
    "speech": replace(FOUND, sound=replace(SOUND, speech=0.0)),
    "colours": replace(FOUND, colours=(Colour("#20c040", 1.0),)),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_differs_is_said_with_what_was_asked(name):
    rows = {row.name: row for row in checks(ASKED, WRONG[name])}
    assert rows[name].verdict == DIFFERS
    assert [n for n, row in rows.items() if row.verdict == DIFFERS] == [name]


def test_silence_where_lines_were_asked_differs():
    found = verdicts(ASKED, replace(FOUND, sound=SILENT))
    assert found["sound"] == found["speech"] == DIFFERS


def test_cuts_are_held_against_the_shot_list():
    cuts = (ClipCut(0, 3, "A"), ClipCut(3, 8, "B"))
    shot = replace(ASKED, shot_list=cuts)
    assert verdicts(shot, replace(FOUND, cuts=(75,)))["cuts"] == FITS
    assert verdicts(shot, replace(FOUND, cuts=(120,)))["cuts"] == DIFFERS
    assert verdicts(shot, FOUND)["cuts"] == DIFFERS


def test_models_that_round_their_frames_are_forgiven():
    assert verdicts(ASKED, replace(FOUND, seconds=193 / 24, frames=193))["length"] == FITS
    film = replace(ASKED, parameters=Parameters(fps="23.976"))
    assert verdicts(film, replace(FOUND, rate="24000/1001"))["frame rate"] == FITS


def test_a_clip_nobody_asked_for_is_only_told():
    rows = checks(None, FOUND)
    assert {row.verdict for row in rows} == {TOLD}
    assert summary(rows) == ""


def test_a_locked_camera_and_no_beats_may_stand_still():
    shot = Shot(camera=Camera(move="static"))
    assert verdicts(shot, replace(FOUND, change=0.0))["motion"] == TOLD


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def test_the_card_and_the_strips_fill_once_the_clip_is_measured(stage, loop):
    async def flow():
        card, strip = stage.detail.measured, stage.player.strips.sound
        await until(stage.player.measured, lambda: not card.isHidden())
        texts = " | ".join(card.texts())
        assert "length: 2 s · 48 frames; asked: 8 s" in texts
        assert "24 fps" in texts
        assert "LUFS" in texts
        assert strip.isVisible()
        kept = stage.session.project.measured(stage.session.take_id)
        assert kept["frames"] == 48
        assert kept["sound"]["waveform"]
        assert strip.sound.loudness == pytest.approx(-14.7, abs=0.5)
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, 8))
        await stage.picture(24)
        assert stage.shown() == 24

    loop(stage.whole(flow))


def test_another_take_clears_the_card(stage, takes, loop):
    async def flow():
        card = stage.detail.measured
        await until(stage.player.measured, lambda: not card.isHidden())
        stage.session.select_take(takes[0].id)
        assert card.isHidden()
        await until(stage.player.measured, lambda: not card.isHidden())

    loop(stage.whole(flow))
