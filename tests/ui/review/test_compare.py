"""Comparing two takes: both show the same moment whatever is done, each way paints what it says,
and the words that differ stand beside the picture."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.prompt.shot import Camera
from composer.ui import theme
from composer.ui.player.layers import DIFFERENCE, ONION, SIDE, SINGLE, WIPE
from composer.ui.review.compare_words import GONE, NEW, SAME, changes, plain, settings_diff, told
from composer.ui.review.compare_words import word_diff as diff
from tests.media.clips import make_numbered_clip, read_number
from tests.ui.player.watching import pixels
from tests.ui.review.test_page import Stage, until


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def follower(stage):
    return stage.player.compare.follower


async def both(stage, frame):
    """Wait until both takes show this frame."""
    await stage.picture(frame)
    other = follower(stage)
    await until(other.shown, lambda: other.picture is not None and other.picture.index == frame)


def numbers(stage):
    """What is painted at the left and at the right of the view, side by side."""
    view = stage.player.view
    left = view.picture_rect()
    image = pixels(view.grab().toImage())
    right = left.translated(view.width() - left.right() - left.left() - 1, 0)
    return [
        read_number(image[r.top() : r.bottom() + 1, r.left() : r.right() + 1])
        for r in (left, right)
    ]


def test_the_parent_is_compared_with_first(stage, takes, loop):
    async def flow():
        stage.player.compare.set_mode(SIDE)
        assert stage.player.compare.other.id == takes[1].id
        await both(stage, 0)

    loop(stage.whole(flow))


def test_side_by_side_both_show_the_frame_named(stage, loop):
    async def flow():
        stage.player.compare_bar.mode_button(SIDE).click()
        transport = stage.player.transport
        await both(stage, 0)
        for frame in (30, 31, 5, 47, 0, 46):
            transport.seek(frame)
            await both(stage, frame)
            assert numbers(stage) == [frame, frame]
        transport.step(-1)
        await both(stage, 45)
        assert numbers(stage) == [45, 45]

    loop(stage.whole(flow))


def test_playing_is_locked(stage, loop):
    async def flow():
        stage.player.compare.set_mode(SIDE)
        await both(stage, 0)
        transport, other, seen = stage.player.transport, follower(stage), []

        def look(*_):
            if other.picture is not None:
                seen.append((transport.picture.index, other.picture.index))

        other.shown.connect(look)
        transport.set_turns("once")
        transport.play(1.0)
        await until(transport.ended, lambda: not transport.is_playing)
        await both(stage, 47)
        assert numbers(stage) == [47, 47]
        assert len(seen) > 10
        assert all(abs(a - b) <= 1 for a, b in seen)

    loop(stage.whole(flow))


def test_w_wipes_and_the_edge_is_dragged(stage, loop):
    async def flow():
        view, compare = stage.player.view, stage.player.compare
        view.setFocus()
        stage.key(Qt.Key.Key_W)
        assert compare.pairing.mode == WIPE
        await both(stage, 0)
        rect = view.picture_rect()
        middle, y = rect.center().x() + 1, rect.center().y()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(middle, y))
        QTest.mouseMove(view, QPoint(rect.left() + rect.width() // 4, y))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 10, y))
        assert compare.pairing.edge == pytest.approx(0.25, abs=0.01)
        assert not stage.player.transport.is_playing
        stage.key(Qt.Key.Key_W)
        assert compare.pairing.mode == SINGLE
        assert view.other is None

    loop(stage.whole(flow))


def painted(view):
    """A part of the picture where no words are."""
    rect = view.picture_rect()
    rect = QRect(rect.left(), rect.top() + rect.height() // 2, rect.width(), rect.height() // 6)
    return pixels(view.grab().toImage().copy(rect)).astype(int)


def test_the_difference_of_twins_is_black_and_of_other_frames_is_not(stage, loop):
    async def flow():
        compare, view = stage.player.compare, stage.player.view
        stage.player.head.overlay.setChecked(False)
        compare.set_mode(DIFFERENCE)
        await both(stage, 0)
        assert painted(view).max() <= 2
        twin = view.other
        stage.player.transport.seek(20)
        await both(stage, 20)
        view.show_other(twin)
        upper = view.picture_rect()
        bars = QRect(upper.left(), upper.top(), upper.width(), upper.height() // 2)
        assert pixels(view.grab().toImage().copy(bars)).max() > 100

    loop(stage.whole(flow))


def test_onion_mixes_as_much_as_the_slider_says(stage, tmp_path, loop):
    async def flow():
        player, view = stage.player, stage.player.view
        other = make_numbered_clip(tmp_path / "red.mp4", patch=(200, 30, 30))
        player.head.overlay.setChecked(False)
        player.compare.set_mode(ONION)
        await both(stage, 0)
        follower(stage).open(other, "red")
        await until(follower(stage).shown, lambda: follower(stage).picture is not None)
        means = []
        for percent in (0, 50, 100):
            player.compare_bar.mix.setValue(percent)
            means.append(painted(view).mean(axis=(0, 1)))
        assert means[1] == pytest.approx((means[0] + means[2]) / 2, abs=3)
        assert means[2][0] - means[2][1] > 120
        assert abs(means[0][0] - means[0][1]) < 5

    loop(stage.whole(flow))


def test_they_change_places(stage, takes, loop):
    async def flow():
        compare = stage.player.compare
        compare.set_mode(WIPE)
        await both(stage, 0)
        stage.player.run("swap")
        assert stage.session.take_id == takes[1].id
        assert compare.other.id == takes[2].id
        assert compare.pairing.mode == WIPE
        await both(stage, 0)

    loop(stage.whole(flow))


def test_the_words_that_differ_stand_beside_the_picture(session, add_take, qtbot, loop):
    first = add_take("server", text="A slow push in on a 50 mm lens. Steam rises.")
    add_take(
        "server",
        text="A slow push in on a 75 mm lens. Steam rises.",
        parent=first.id,
        change="tighten to a 75 mm",
        seed=9,
    )
    stage = Stage(session, qtbot)

    async def flow():
        stage.player.compare.set_mode(SIDE)
        words = stage.player.compare_bar.words
        assert words.isVisible()
        for part in ("50</s>", "75</u>", "tighten to a 75 mm", "seed 7 → 9", "T01 → T01 v2"):
            assert part in words.text()
        assert "without: 50; with: 75" in words.accessibleDescription()
        try:
            theme.apply(QApplication.instance(), "light")
            assert theme.tokens("light").colours["error"] in words.text()
        finally:
            theme.apply(QApplication.instance(), "dark")

    loop(stage.whole(flow))


def test_another_take_of_any_shot_can_be_chosen(stage, takes, loop):
    async def flow():
        menu = stage.player.compare_bar.other.menu()
        stage.player.compare.set_mode(SIDE)
        menu.aboutToShow.emit()
        rows = {row.text(): row for row in menu.actions()}
        assert rows["T01 · made from this"].isChecked()
        rows["P01"].trigger()
        assert stage.player.compare.other.id == takes[0].id
        await both(stage, 0)

    loop(stage.whole(flow))


def test_the_other_file_gone_is_told_and_comparing_ends(stage, takes, loop):
    async def flow():
        (stage.session.project.media / takes[1].file).unlink()
        notices = []
        stage.session.notice_raised.connect(notices.append)
        stage.player.compare.set_mode(SIDE)
        await until(follower(stage).failed, partial(len, notices))
        assert takes[1].file in notices[0]
        assert stage.player.compare.pairing.mode == SINGLE
        assert stage.shown() == 0

    loop(stage.whole(flow))


def test_memory_is_shared_while_comparing(stage, loop):
    async def flow():
        decoder = stage.player.transport.decoder
        stage.player.compare.set_mode(SIDE)
        await both(stage, 0)
        assert decoder._work._cache.budget == decoder.budget // 2
        stage.player.compare.set_mode(SINGLE)
        assert decoder._work._cache.budget == decoder.budget

    loop(stage.whole(flow))


# Words


def test_a_diff_makes_both_texts():
    one = "She pours the coffee.\nHe turns, slowly."
    two = "She pours the tea.\nHe turns and leaves, slowly."
    pieces = diff(one, two)
    assert "".join(p.text for p in pieces if p.kind != NEW) == one
    assert "".join(p.text for p in pieces if p.kind != GONE) == two
    assert diff(one, one) == tuple(p for p in diff(one, one) if p.kind == SAME)


def test_what_stayed_is_shortened_around_a_change():
    words = [f"word{n}" for n in range(60)]
    other = [*words[:30], "changed", *words[31:]]
    text = "".join(piece.text for piece in changes(" ".join(words), " ".join(other)))
    assert "changed" in text
    assert "word29" in text
    assert "word10" not in text
    assert text.count("…") == 2


def test_settings_are_compared_as_well(session):
    one = session.recipe(7)
    two = replace(one, seed=8, shot=replace(one.shot, camera=Camera(move="push_in")))
    assert settings_diff(one, two) == ("seed 7 → 8",)
    assert "Same prompt" in told(one, one)
    assert "same settings" in told(one, one)
    assert plain(one, two) == "seed 7 → 8"


def test_words_cannot_break_the_label(session):
    one = replace(session.recipe(7), text="a <b>bold</b> & brave man")
    two = replace(one, text="a <script> & brave man")
    assert "<script>" not in told(one, two)
    assert "&lt;script&gt;" in told(one, two)


def test_painting_needs_no_second_picture(stage, loop):
    async def flow():
        stage.player.view.pair(replace(stage.player.compare.pairing, mode=DIFFERENCE))
        assert stage.shown() == 0
        assert np.any(pixels(stage.player.view.grab().toImage()))

    loop(stage.whole(flow))


@pytest.mark.parametrize("mode", [SIDE, WIPE, DIFFERENCE, ONION])
def test_nothing_is_wider_than_the_pane(stage, mode, loop):
    stage.window.resize(1100, 656)

    async def flow():
        stage.player.compare.set_mode(mode)
        await both(stage, 0)
        for widget in stage.player.findChildren(QWidget):
            if widget.isVisible() and widget.width() and widget.window() is stage.window:
                right = widget.mapTo(stage.player, QPoint(widget.width(), 0)).x()
                assert right <= stage.player.width(), widget.objectName()

    loop(stage.whole(flow))
