"""Zoom, pan, masks, guides, windows and turns: what is painted where, and that it stays the frame
named."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest

from composer.ui.player.framing import MASKS, Framing, masked
from composer.ui.player.guides import Guides
from composer.ui.player.run import BOUNCE, Run
from tests.media.clips import make_numbered_clip, read_number
from tests.ui.player.watching import painted, pixels, playing, settle

PICTURE, AREA = QSizeF(320, 180), QRectF(0, 0, 480, 300)


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_numbered_clip(tmp_path_factory.mktemp("clips") / "clip.mp4")


def test_what_is_under_the_mouse_stays_there_when_it_gets_larger():
    at = QPointF(130, 90)
    framing = Framing()
    for by in (1.25, 2.0, 1.25, 0.7):
        before = framing.rect(PICTURE, AREA)
        framing = framing.zoomed(by, at, PICTURE, AREA)
        after = framing.rect(PICTURE, AREA)
        place = [(at.x() - rect.left()) / rect.width() for rect in (before, after)]
        assert place[0] == pytest.approx(place[1], abs=2 / before.width())


def test_a_zoom_near_its_own_size_is_its_own_size():
    framing = Framing(1.2).zoomed(0.85, AREA.center(), PICTURE, AREA)
    assert framing.zoom == 1.0
    assert framing.rect(PICTURE, AREA).size() == PICTURE


@pytest.mark.parametrize("shape", MASKS.values(), ids=MASKS)
def test_a_mask_leaves_its_shape_in_the_middle(shape):
    whole = QRectF(10, 20, 1600, 900)
    seen = masked(whole, shape)
    assert seen.width() / seen.height() == pytest.approx(shape)
    assert seen.center() == whole.center()
    assert whole.contains(seen)
    assert seen.width() == whole.width() or seen.height() == whole.height()


def test_the_wheel_zooms_and_a_drag_pans(clip, qtbot):
    with playing(clip, qtbot) as (_, view):
        view.show()
        view.zoom_to(4.0)
        before = view.picture_rect()
        assert before.width() == 1280
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(240, 150))
        QTest.mouseMove(view, QPoint(200, 130))
        with qtbot.assertNotEmitted(view.play_requested):
            QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 130))
        assert view.picture_rect().topLeft() - before.topLeft() == QPoint(-40, -20)
        view.toggle_fit()
        assert read_number(painted(view)) == 0


def test_a_click_plays(clip, qtbot):
    with playing(clip, qtbot) as (_, view), qtbot.waitSignal(view.play_requested, timeout=1000):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(240, 150))


def test_a_mask_darkens_what_it_takes_away_and_leaves_the_rest(clip, qtbot):
    with playing(clip, qtbot) as (_, view):
        plain = painted(view)
        view.guide(Guides(mask="1:1"))
        seen = painted(view)
        height, width = seen.shape[:2]
        left = (width - height) // 2
        assert np.array_equal(seen[5:-5, left + 5 : -left - 5], plain[5:-5, left + 5 : -left - 5])
        assert seen[5:-5, 5 : left - 5].mean() < 0.4 * plain[5:-5, 5 : left - 5].mean()
        view.guide(Guides())
        assert np.array_equal(painted(view), plain)


def test_a_still_has_no_guides(clip, qtbot):
    with playing(clip, qtbot) as (_, view):
        before = pixels(view.still())
        view.guide(Guides(mask="9:16", safe=True, cross=True, name=True, dialogue=True))
        view.say(caption="00:00:00:00", name="2B T01", spoken="It was warm in Oslo.")
        view.zoom_to(2.0)
        painted(view)
        assert np.array_equal(pixels(view.still()), before)


@pytest.mark.parametrize("speed", [1.0, -1.0, 2.0])
def test_to_and_fro_turns_at_both_ends(speed):
    run = Run(start=2.0, speed=speed, first=1.0, last=3.0, turns=BOUNCE)
    places = [run.at(n / 50) for n in range(1000)]
    assert all(1.0 <= place <= 3.0 for place in places)
    assert {run.direction(n / 50) for n in range(1000)} == {1, -1}
    steps = np.abs(np.diff(places))
    assert steps.max() == pytest.approx(abs(speed) / 50)
    assert not run.is_over(1000)


def test_to_and_fro_shows_the_range_forth_and_back(clip, qtbot):
    with playing(clip, qtbot) as (transport, view):
        transport.set_in(10)
        transport.set_out(16)
        transport.set_turns(BOUNCE)
        transport.seek(10)
        settle(transport, qtbot, 10)
        seen = []
        transport.picture_changed.connect(
            lambda p: seen.append((p.index, read_number(painted(view))))
        )
        transport.play(1.0)
        qtbot.waitUntil(lambda: 16 in dict(seen) and seen[-1][0] == 10, timeout=5000)
        transport.pause()
        assert all(named == shown for named, shown in seen)
        numbers = [named for named, _ in seen]
        top = numbers.index(16)
        assert numbers[:top] == sorted(numbers[:top])
        assert numbers[top:] == sorted(numbers[top:], reverse=True)
        assert all(10 <= number <= 16 for number in numbers)


class Ramp:
    """A track whose samples tell their own place, in steps of a tenth of a second."""

    def read(self, start, count):
        steps = np.arange(start, start + count) // 4800
        return np.stack([steps, steps], axis=1).astype(np.int16)


@pytest.mark.parametrize("speed", [2.0, 0.5, 0.25, -1.0, -2.0])
@pytest.mark.parametrize("turns", ["once", "loop", "bounce"])
def test_at_other_speeds_what_is_heard_is_where_the_playhead_is(speed, turns):
    run = Run(start=1.0, speed=speed, first=0.5, last=2.0, turns=turns)
    heard = np.concatenate([run.samples(Ramp(), n, 960)[:, 0] for n in range(0, 96000, 960)])
    for n in range(30, 96000, 997):
        elapsed = n / 48000
        wanted = int(run.at(elapsed) * 10) if not run.is_over(elapsed) else 0
        edge = abs(run.at(elapsed) * 10 % 1 - 0.5) > 0.49
        assert heard[n] == wanted or edge


def test_to_and_fro_is_heard_both_ways():
    run = Run(start=0.0, speed=1.0, first=0.0, last=0.5, turns=BOUNCE)
    heard = run.samples(Ramp(), 0, 48000)[:, 0]
    assert heard[12000] == heard[48000 - 12000] == 2
    assert heard[21000] == heard[48000 - 21000] == 4
