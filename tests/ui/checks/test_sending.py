"""An error blocks Generate with a question that lists it; the person may send all the same."""

import asyncio

import pytest
from PySide6.QtWidgets import QPushButton

from composer.ui.commands import Commands
from composer.ui.dialogs import Sheet
from composer.ui.notices import Notice


@pytest.fixture
def commands(session, qtbot):
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    session.edit(("description",), "A beautiful pier.", merge=False)
    session.checks.refresh()
    session.checks.mending.grade("LNT-14", "E")
    yield Commands(session, window, Notice(window))
    window.close()


def answered(loop, commands, answer):
    """Press Generate, then `answer` in the question."""

    async def press():
        commands.generate(1)
        await asyncio.sleep(0)
        sheet = commands._window.findChild(Sheet, "send_anyway")
        next(b for b in sheet.findChildren(QPushButton) if b.text() == answer).click()
        for _ in range(5):
            await asyncio.sleep(0)

    loop(press())


def test_going_back_sends_nothing(loop, commands, session):
    answered(loop, commands, "Go back")
    assert session.queue.jobs() == ()


def test_a_person_may_send_all_the_same(loop, commands, session):
    answered(loop, commands, "Send anyway")
    assert len(session.queue.jobs()) == 1


def test_what_is_ignored_is_not_asked_about(loop, commands, session):
    session.checks.mending.wave(session.checks.errors())

    async def press():
        commands.generate(1)

    loop(press())
    assert len(session.queue.jobs()) == 1
