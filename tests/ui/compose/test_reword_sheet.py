"""Rewording a block: proposed, ticked sentence by sentence, taken in one undo step; never by
itself."""

import pytest
from aiohttp import web

from composer.servers.server import Server
from composer.ui.compose.reword_sheet import RewordSheet
from tests.engines.network import serving
from tests.walk import clipped, nameless

OLD = "A car deck at night. Two thermos cups stand on a crate. The ramp is up."
NEW = "A wet car deck at night. Two thermos cups stand on a crate. The ramp is up. A lamp swings."


def at(session, address="http://localhost:1"):
    return session.services.servers.add(Server("writer", "Writer", address))


@pytest.fixture
def sheet(session, qtbot):
    session.edit(("description",), OLD)
    at(session)
    made = RewordSheet(session)
    qtbot.addWidget(made)
    made.show()
    return made


def ask(session, qtbot, loop, said, work):
    """What `work(sheet)` returns after the model has said `said`; and what it was asked."""
    asked = []

    async def handler(request: web.Request) -> web.StreamResponse:
        asked.append(await request.json())
        return web.json_response({"choices": [{"message": {"content": said}}]})

    async def whole():
        session.edit(("description",), OLD)
        async with serving(handler) as address:
            server = at(session, address)
            sheet = RewordSheet(session)
            qtbot.addWidget(sheet)
            sheet.show()
            sheet.model.setText("local-7b")
            sheet.wish.setText("wetter")
            await sheet.carry_out(sheet.ask_at(server))
            return work(sheet)

    return loop(whole()), asked


def test_blocks_with_words_can_be_chosen(sheet):
    names = [sheet.blocks.itemText(number) for number in range(sheet.blocks.count())]
    assert names == ["Description", "Style", "Light"]
    assert sheet.question() == OLD
    assert not sheet.ask_button.isEnabled()
    sheet.model.setText("local-7b")
    assert sheet.ask_button.isEnabled()
    assert not sheet.use_button.isEnabled()
    assert not nameless(sheet)
    assert not clipped(sheet)


def test_only_what_is_ticked_is_taken(session, qtbot, loop):
    def work(sheet):
        first, second = sheet._ticks
        assert not clipped(sheet)
        assert not nameless(sheet)
        both = sheet.reworded()
        first.setChecked(False)
        one = sheet.reworded()
        second.setChecked(False)
        assert not sheet.use_button.isEnabled()
        return both, one

    (both, one), (asked,) = ask(session, qtbot, loop, NEW, work)
    assert both == (("description",), NEW)
    assert one == (("description",), OLD + " A lamp swings.")
    assert session.shot.description == OLD
    assert asked["messages"][1]["content"] == OLD
    assert "wetter" in asked["messages"][0]["content"]


def test_nothing_to_change_is_said(session, qtbot, loop):
    told, _ = ask(session, qtbot, loop, OLD, lambda sheet: sheet.told.text())
    assert told == "The model would leave every word as it is."


def test_another_block_forgets_what_was_proposed(session, qtbot, loop):
    def work(sheet):
        assert sheet.use_button.isEnabled()
        sheet.blocks.setCurrentIndex(1)
        return sheet.use_button.isEnabled(), sheet.path()

    found, _ = ask(session, qtbot, loop, NEW, work)
    assert found == (False, ("style",))
