"""The Review page as a person uses it: choosing, playing, judging, taking back, using prompts and
frames."""

import asyncio
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from composer.ui import tasks, theme
from composer.ui.actions import Actions
from composer.ui.page_list import finished
from composer.ui.review.page import review_page
from tests.media.clips import read_number
from tests.ui.player.watching import NoSoundCard, painted, pixels


async def until(signal, holds):
    """Wait on `signal` until `holds()`."""
    while not holds():
        told = asyncio.get_running_loop().create_future()
        connection = signal.connect(partial(_tell, told))
        await told
        signal.disconnect(connection)


def _tell(told, *_):
    if not told.done():
        told.set_result(None)


class Stage:
    """The three panes in a window, with the keys registered, as the main window has them."""

    def __init__(self, session, qtbot):
        self.session = session
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.actions = Actions(self.window)
        self.page = finished(review_page(session, self.actions, sound_card=NoSoundCard()))
        self.player, self.takes = self.page.player, self.page.takes
        self.detail = self.page.detail
        row = QHBoxLayout(self.window)
        for pane in (self.takes, self.player, self.detail):
            row.addWidget(pane)
        self.window.resize(1400, 800)

    async def show(self):
        self.window.show()
        self.window.activateWindow()
        # Shortcuts count in the active window only.
        await until(QApplication.instance().focusWindowChanged, self.window.isActiveWindow)
        await self.picture(0)

    async def whole(self, flow):
        """Shown, used, and at rest again: no timer and no task outlives the loop."""
        await self.show()
        try:
            await flow()
        finally:
            self.window.hide()
            await tasks.stop_all()

    async def picture(self, frame):
        """Wait until this frame is shown."""
        transport = self.player.transport
        await until(
            transport.picture_changed,
            lambda: transport.picture is not None and transport.picture.index == frame,
        )

    def shown(self):
        return read_number(painted(self.player.view))

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier, widget=None):
        QTest.keyClick(widget or self.player.view, key, modifier)


@pytest.fixture
def stage(session, takes, qtbot):
    return Stage(session, qtbot)


def test_the_newest_take_is_shown_and_said(stage, takes, loop):
    async def flow():
        assert stage.session.take_id == takes[2].id
        assert stage.shown() == 0
        assert stage.takes.view.currentIndex().data() == "T01 v2"

    loop(stage.whole(flow))


def test_a_take_chosen_before_the_page_was_made_is_shown(session, takes, qtbot, loop):
    session.select_take(takes[1].id)
    stage = Stage(session, qtbot)

    async def flow():
        assert stage.shown() == 0
        assert session.take_id == takes[1].id
        assert stage.takes.view.currentIndex().data() == "T01"

    loop(stage.whole(flow))


def test_keys_move_the_playhead(stage, loop):
    async def flow():
        stage.player.view.setFocus()
        for key, modifier, frame in (
            (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
            (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 25),
            (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 24),
            (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 0),
            (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 47),
            (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        ):
            stage.key(key, modifier)
            await stage.picture(frame)
            assert stage.shown() == frame

    loop(stage.whole(flow))


def test_in_and_out_are_set_gone_to_and_cleared(stage, loop):
    async def flow():
        transport = stage.player.transport
        stage.player.view.setFocus()
        transport.seek(10)
        stage.key(Qt.Key.Key_I)
        transport.seek(20)
        stage.key(Qt.Key.Key_O)
        assert transport.range == (10, 20)
        stage.key(Qt.Key.Key_I, Qt.KeyboardModifier.ShiftModifier)
        assert transport.frame == 10
        stage.key(Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
        assert transport.frame == 20
        assert "00:00:00:10" in stage.player.controls.button("set_in").text()
        stage.key(Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
        assert transport.range == (0, 47)

    loop(stage.whole(flow))


def test_shuttle_and_one_frame_with_k_held(stage, loop):
    async def flow():
        stage.player.view.setFocus()
        transport = stage.player.transport
        stage.key(Qt.Key.Key_L)
        stage.key(Qt.Key.Key_L)
        assert (transport.is_playing, transport.speed) == (True, 2)
        stage.key(Qt.Key.Key_J)
        assert transport.speed == -1
        stage.key(Qt.Key.Key_K)
        assert not transport.is_playing
        transport.seek(20)
        QTest.keyPress(stage.player.view, Qt.Key.Key_K)
        stage.key(Qt.Key.Key_L)
        await stage.picture(21)
        stage.key(Qt.Key.Key_J)
        await stage.picture(20)
        QTest.keyRelease(stage.player.view, Qt.Key.Key_K)
        assert stage.shown() == 20

    loop(stage.whole(flow))


@pytest.mark.parametrize("where", ["player", "list"])
def test_marks_by_key_and_back_by_undo(stage, takes, where, loop):
    async def flow():
        widget = stage.player.view if where == "player" else stage.takes.view
        widget.setFocus()
        take_id, project = takes[2].id, stage.session.project
        for key, mark in (
            (Qt.Key.Key_4, lambda take: take.rating == 4),
            (Qt.Key.Key_C, lambda take: take.circled),
            (Qt.Key.Key_X, lambda take: take.ng and not take.circled),
        ):
            stage.key(key, widget=widget)
            assert mark(project.take(take_id)), key
        for _ in range(3):
            stage.session.undo()
        after = project.take(take_id)
        assert (after.rating, after.circled, after.ng) == (0, False, False)

    loop(stage.whole(flow))


def test_marks_by_mouse(stage, takes, loop):
    async def flow():
        detail, project = stage.detail, stage.session.project
        QTest.mouseClick(detail.rating, Qt.MouseButton.LeftButton, pos=QPoint(6 + 20 * 3 - 8, 15))
        assert project.take(takes[2].id).rating == 3
        assert detail.rating.rating == 3
        QTest.mouseClick(detail.rating, Qt.MouseButton.LeftButton, pos=QPoint(6 + 20 * 3 - 8, 15))
        assert project.take(takes[2].id).rating == 0
        detail.circle.click()
        assert project.take(takes[2].id).circled
        assert detail.circle.text() == "Circled"
        detail.ng.click()
        assert not detail.circle.isChecked()
        stage.session.undo()
        assert detail.circle.isChecked()

    loop(stage.whole(flow))


def test_arrows_in_the_list_choose_another_take(stage, takes, loop):
    async def flow():
        # A version stands below its take, the takes above the previs before them.
        stage.takes.view.setFocus()
        stage.key(Qt.Key.Key_Up, widget=stage.takes.view)
        assert stage.session.take_id == takes[1].id
        await stage.picture(0)
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_Down)
        stage.key(Qt.Key.Key_Down)
        assert stage.session.take_id == takes[0].id
        await stage.picture(0)

    loop(stage.whole(flow))


def test_use_this_prompt_brings_the_whole_shot_back(stage, takes, loop):
    async def flow():
        session = stage.session
        before = session.shot
        session.edit(("description",), "Something else entirely.")
        session.edit(("beats", 0, "text"), "She leaves")
        stage.detail.use_prompt.click()
        assert session.shot.description == before.description
        assert session.shot.beats == before.beats
        assert session.shot.style is None, "what came from the Look still comes from it"
        assert session.shot.parameters.seed == 7
        session.undo()
        assert session.shot.beats[0].text == "She leaves"

    loop(stage.whole(flow))


def test_the_frame_in_view_becomes_the_first_frame(stage, loop):
    async def flow():
        stage.player.transport.seek(31)
        await stage.picture(31)
        stage.detail.frame_requested.emit(stage.session.shot_id)
        await until(stage.session.shot_changed, lambda: stage.session.shot.references)
        reference = stage.session.shot.references[0]
        kept = QImage(str(stage.session.project.asset(reference.file)))
        assert (kept.width(), kept.height()) == (320, 180)
        assert read_number(pixels(kept)) == 31
        stage.session.undo()
        assert stage.session.shot.references == ()

    loop(stage.whole(flow))


def test_the_last_frame_becomes_the_next_shots_first(stage, loop):
    async def flow():
        next_shot = stage.session.outline.ids()[1]
        stage.detail.use_last_frame(next_shot)
        await until(stage.session.shot_changed, lambda: stage.session.shot.references)
        assert stage.session.shot_id == next_shot
        kept = QImage(str(stage.session.project.asset(stage.session.shot.references[0].file)))
        assert read_number(pixels(kept)) == 47

    loop(stage.whole(flow))


def test_a_binned_take_gives_its_place_to_its_neighbour(stage, takes, loop):
    async def flow():
        stage.session.judging.bin(takes[2].id)
        assert stage.session.take_id == takes[1].id
        await stage.picture(0)
        stage.session.undo()
        assert stage.takes.model.rowCount() == 3

    loop(stage.whole(flow))


def test_a_missing_file_is_told_in_the_picture(stage, takes, loop):
    async def flow():
        (stage.session.project.media / takes[1].file).unlink()
        failed = asyncio.get_running_loop().create_future()
        stage.player.failed.connect(failed.set_result)
        stage.session.select_take(takes[1].id)
        problem = await failed
        assert problem.code == "media.missing"
        assert takes[1].file in stage.player.view.accessibleDescription()

    loop(stage.whole(flow))


def test_a_shot_without_takes_says_how_to_make_one(stage, loop, qtbot):
    async def flow():
        stage.session.select_shot(stage.session.outline.ids()[1])
        assert stage.session.take_id == ""
        assert stage.player.transport.clip is None
        assert "Generate" in stage.player.view.accessibleDescription()
        buttons = stage.takes.findChildren(QWidget, "empty_generate")
        with qtbot.waitSignal(stage.takes.generate_requested):
            buttons[0].click()

    loop(stage.whole(flow))


def test_full_screen_shows_the_same_picture_and_escape_ends_it(stage, loop):
    async def flow():
        stage.player.transport.seek(12)
        await stage.picture(12)
        stage.player.view.setFocus()
        stage.key(Qt.Key.Key_F11)
        full = stage.player.screens.whole
        assert full.isVisible()
        assert read_number(painted(full.view)) == 12
        QApplication.sendEvent(
            full,
            QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        )
        assert stage.player.screens.whole is None
        assert stage.shown() == 12

    loop(stage.whole(flow))


def test_the_frame_can_be_copied(stage, loop):
    async def flow():
        stage.player.transport.seek(5)
        await stage.picture(5)
        stage.player.copy_still()
        assert read_number(pixels(QGuiApplication.clipboard().image())) == 5

    loop(stage.whole(flow))


def test_the_strip_shows_the_clip_and_scrubs_it(stage, loop):
    async def flow():
        strip = stage.player.strip
        await until(strip.pictures_changed, lambda: strip.has_pictures)
        x = round(strip.x_of(33)) + 2
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        await stage.picture(33)
        assert stage.shown() == 33

    loop(stage.whole(flow))


def test_without_a_sound_device_it_says_so(stage, loop):
    async def flow():
        stage.player.transport.play()
        await until(stage.player.transport.moved, lambda: stage.player.transport.frame >= 2)
        stage.player.transport.pause()
        # A busy computer may have left frames out as well: that is said before it.
        told = stage.player.head.warning.text()
        assert told.endswith("No sound device: playing without sound")

    loop(stage.whole(flow))


def test_volume_and_loop_are_remembered(stage, loop):
    async def flow():
        stage.player.controls.volume.setValue(35)
        stage.player.run("mute")
        stage.player.run("loop")
        stage.window.hide()
        settings = stage.session.services.settings.value
        assert (settings.volume, settings.mute, settings.loop) == (0.35, True, False)

    loop(stage.whole(flow))


def test_every_control_has_a_name(stage, loop):
    async def flow():
        for pane in (stage.takes, stage.player, stage.detail):
            for widget in pane.findChildren(QWidget):
                if widget.focusPolicy() and widget.isVisible() and widget.isEnabled():
                    text = widget.property("text")
                    named = widget.accessibleName() or text
                    inner = widget.objectName().startswith("qt_")
                    assert named or inner, f"{widget} in {pane.objectName()}"

    loop(stage.whole(flow))


def test_no_key_is_taken_twice(stage):
    assert stage.actions.conflicts() == ()


@pytest.fixture(params=theme.NAMES)
def any_theme(request, qapp):
    theme.apply(qapp, request.param)
    yield
    theme.apply(qapp, "dark")


def test_nothing_is_wider_than_its_pane(any_theme, stage, loop):
    stage.window.resize(1100, 656)

    async def flow():
        for pane in (stage.takes, stage.player, stage.detail):
            for widget in pane.findChildren(QWidget):
                if widget.isVisible() and widget.width():
                    right = widget.mapTo(pane, QPoint(widget.width(), 0)).x()
                    assert right <= pane.width(), f"{widget.objectName()} in {pane.objectName()}"

    loop(stage.whole(flow))
