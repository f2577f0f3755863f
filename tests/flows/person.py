"""Does to the whole program what a person does: presses keys and buttons, types, and looks whether
something has come about."""

import asyncio

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.jobs import states
from composer.ui.compose.text_field import plain_text
from tests.walk import spoken

NO_SOUND_DEVICE = pytest.mark.qt_log_ignore(
    "Couldn't (load|resolve)", "^PulseAudioService", extend=True
)
"""What Qt says where a machine has no sound device, or lacks libraries that we do without."""
LOOKS = 5
"""Milliseconds between two looks of `until`."""


async def until(what, seconds=25):
    """What `what` gives, as soon as that is true; as `qtbot.waitUntil`, for a coroutine. (A loop
    run inside another one would let two tasks run at once.)"""
    if found := what():
        return found
    done = asyncio.get_running_loop().create_future()

    def look():
        try:
            if not done.done() and (found := what()):
                done.set_result(found)
        except BaseException as error:
            done.set_exception(error)

    timer = QTimer(interval=LOOKS)
    timer.timeout.connect(look)
    timer.start()
    try:
        return await asyncio.wait_for(done, seconds)
    finally:
        timer.stop()


def press(*keys):
    """Keys in Qt's spelling, to whatever has the focus: `press("Ctrl+Return", "Tab")`."""
    for key in keys:
        combination = QKeySequence(key)[0]
        # To a widget, never to its window: that would run a loop inside the one we are in.
        QTest.keyClick(_listener(), combination.key(), combination.keyboardModifiers())


def write(text):
    """Plain ASCII, key by key."""
    for letter in text:
        QTest.keyClick(_listener(), letter)


def _listener():
    return QApplication.activePopupWidget() or focus()


def paste(text):
    """Through the clipboard, as from another program."""
    QGuiApplication.clipboard().setText(text)
    press("Ctrl+V")


def put_in(text):
    """Any script, as an input method brings it in."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)


def focus():
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def click(button):
    """With the mouse, where it is seen."""
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tab_to(name, kind=QWidget, most=120):
    """Tab until what a screen reader calls `name` has the focus: a widget of that `kind`."""
    for _ in range(most):
        if spoken(focus()) == name and isinstance(focus(), kind):
            return focus()
        press("Tab")
    raise AssertionError(f"Tab doesn't reach {name}")


class Person:
    """Somebody at a window."""

    def __init__(self, window):
        self.window, self.session = window, window.session
        window.activateWindow()

    @property
    def page(self):
        return self.window.page()

    @property
    def cards(self):
        return self.window.pages["compose"].centralWidget()

    def pane(self, name):
        """A pane of the page in front."""
        return self.page.docks[name].widget()

    async def back(self):
        """The window has the keyboard again, after a dialog."""
        self.window.activateWindow()
        await until(lambda: QApplication.activeWindow() is self.window)

    def into(self, *path):
        """Click into the field of a card."""
        card = self.cards.card_for(path)
        card.open()
        field = card.field_for(path)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        return field

    def fill(self, *path, text):
        """Write `text` in the place of what a card's field holds."""
        self.into(*path)
        press("Ctrl+A")
        put_in(text)

    async def preview(self):
        """What the prompt pane shows, once that is the shot's text."""
        pane = self.window.pages["compose"].docks["prompt"].widget()
        await until(lambda: plain_text(pane.text) == self.session.rendered.text)
        return plain_text(pane.text)

    async def made(self, count):
        """The clips of the shot in hand, once there are `count` and the queue is done."""
        session = self.session

        def takes():
            for job in session.queue.jobs():
                assert not isinstance(job.state, states.Failed), job.state
            rows = session.project.takes(session.shot_id, limit=99, offset=0)
            idle = all(job.is_finished for job in session.queue.jobs())
            return rows if len(rows) == count and idle else ()

        return await until(takes)

    def choose_second(self, seconds="1"):
        """Short clips: the tests have others to make."""
        strip = self.window.top_bar.request
        strip.seconds.spin.setValue(int(seconds))
