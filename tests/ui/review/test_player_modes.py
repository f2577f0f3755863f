"""The player's ways of looking, by keys and menu: second window, masks, zoom, turns, and that they
are remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.ui.player.framing import MASKS
from tests.media.clips import read_number
from tests.ui.player.watching import painted
from tests.ui.review.test_page import Stage, until


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def test_a_second_window_shows_the_same_picture_and_goes_with_its_key(stage, loop):
    async def flow():
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
        second = stage.player.screens.second
        assert second.isVisible()
        stage.player.transport.seek(21)
        await stage.picture(21)
        assert read_number(painted(second.view)) == stage.shown() == 21
        stage.player.run("second")
        assert stage.player.screens.second is None

    loop(stage.whole(flow))


def test_k_held_steps_in_the_full_screen_too(stage, loop):
    async def flow():
        stage.player.run("full_screen")
        view = stage.player.screens.whole.view
        QTest.keyPress(view, Qt.Key.Key_K)
        stage.player.run("forward")
        stage.player.run("forward")
        await stage.picture(2)
        assert not stage.player.transport.is_playing
        QTest.keyRelease(view, Qt.Key.Key_K)
        assert not stage.player.stop_held
        stage.player.screens.whole.close()

    loop(stage.whole(flow))


def test_masks_safe_areas_and_zoom_have_keys(stage, loop):
    async def flow():
        screens, view = stage.player.screens, stage.player.view
        view.setFocus()
        stage.key(Qt.Key.Key_A)
        assert screens.guides.mask == next(iter(MASKS))
        stage.key(Qt.Key.Key_G)
        assert screens.guides.safe
        before = view.picture_rect().width()
        stage.key(Qt.Key.Key_Plus)
        assert view.picture_rect().width() == pytest.approx(before * 1.25, abs=2)
        stage.key(Qt.Key.Key_F)
        assert view.picture_rect().width() == before

    loop(stage.whole(flow))


def _row(menu, text):
    return next(row for row in menu.actions() if row.text() == text)


def test_the_menu_says_how_things_stand_and_changes_them(stage, loop):
    async def flow():
        menu = stage.player.head.menu
        menu.aboutToShow.emit()
        _row(_row(menu, "At the end").menu(), "Play back and forth").trigger()
        _row(_row(menu, "Seen as").menu(), "9:16").trigger()
        _row(menu, "Dialogue in the picture").trigger()
        menu.aboutToShow.emit()
        assert _row(_row(menu, "At the end").menu(), "Play back and forth").isChecked()
        assert _row(_row(menu, "Seen as").menu(), "9:16").isChecked()
        stage.window.hide()
        settings = stage.session.services.settings.value
        assert settings.loop
        assert settings.player["turns"] == "bounce"
        assert settings.player["mask"] == "9:16"
        assert settings.player["dialogue"]
        assert not settings.player["safe"]
        again = Stage(stage.session, _Bin(stage.window)).player
        assert again.transport.turns == "bounce"
        assert again.screens.guides == stage.player.screens.guides

    loop(stage.whole(flow))


def test_the_scene_plays_its_circled_take_and_a_slate_and_goes_back(stage, takes, loop):
    async def flow():
        stage.session.judging.circle(takes[1].id, circled=True)
        transport = stage.player.transport
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
        await until(stage.player.opened, lambda: stage.player.plays_scene and transport.clip)
        assert transport.is_playing
        assert [part.item.name for part in transport.clip.parts] == ["T01", ""]
        assert "no previs yet" in transport.clip.parts[1].item.lack
        transport.pause()
        transport.seek(33)
        await stage.picture(33)
        assert stage.shown() == 33
        assert "1A T01 00:00:01:09" in stage.player.head.time.text()
        assert not stage.player.compare_bar.isVisible()
        stage.player.run("wipe")
        assert stage.player.compare.other is None
        assert stage.player.seen_name() == "1A_T01_f33"
        assert not stage.detail.notes.isEnabled()
        stage.player.run("scene")
        assert stage.session.take_id == takes[1].id
        await stage.picture(33)
        assert stage.detail.notes.isEnabled()
        assert stage.player.seen_name() == "1A_T01_f33"
        assert not stage.player.plays_scene
        assert stage.player.compare_bar.isVisible()

    loop(stage.whole(flow))


def test_choosing_a_take_ends_the_scene(stage, takes, loop):
    async def flow():
        stage.player.run("scene")
        await until(stage.player.opened, lambda: stage.player.plays_scene)
        stage.session.select_take(takes[0].id)
        assert not stage.player.plays_scene
        assert not stage.player.head.scene.isChecked()
        await stage.picture(0)

    loop(stage.whole(flow))


class _Bin:
    """Hands a second window to the first one, which the test frees."""

    def __init__(self, owner):
        self.owner = owner

    def addWidget(self, widget):  # noqa: N802 (Qt's name)
        widget.setParent(self.owner)
