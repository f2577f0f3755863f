"""A first frame that an image model draws: asked once, looked at, then used and undone."""

import asyncio
import base64
import io

import pytest
from aiohttp import web
from PIL import Image

from composer.servers.server import Server
from composer.ui.compose.asking_sheet import askable
from composer.ui.compose.first_frame_card import FirstFrameCard
from composer.ui.compose.still_sheet import StillSheet
from tests.engines.network import serving
from tests.walk import clipped, nameless


def drawn(size=(1280, 720)):
    out = io.BytesIO()
    Image.new("RGB", size, (180, 120, 60)).save(out, "PNG")
    return {"data": [{"b64_json": base64.b64encode(out.getvalue()).decode()}]}


def enter(session, address="http://localhost:1", **more):
    return session.services.servers.add(Server("painter", "Painter", address, **more))


@pytest.fixture
def sheet(session, qtbot):
    enter(session)
    made = StillSheet(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.clean()


def test_only_who_has_a_server_is_offered_it(session, qtbot):
    card = FirstFrameCard(session)
    qtbot.addWidget(card)
    card.show_shot(session.resolved)
    assert card.write_button.isHidden()
    enter(session, kind="comfyui", protocol="comfyui")
    card.show_shot(session.resolved)
    assert card.write_button.isHidden()
    session.services.servers.add(Server("second", "Second", "http://localhost:2"))
    card.show_shot(session.resolved)
    assert not card.write_button.isHidden()
    assert [one.name for one in askable(session)] == ["Second"]


def test_the_words_are_the_shot_s_as_a_still(sheet, session):
    words = sheet.words.toPlainText()
    assert "A car deck at night." in words
    assert "She pours" not in words
    assert not nameless(sheet)
    assert not clipped(sheet)


def test_nothing_can_be_asked_without_model_and_words(sheet):
    assert not sheet.ask_button.isEnabled()
    sheet.model.setText("flux")
    assert sheet.ask_button.isEnabled()
    sheet.words.clear()
    assert not sheet.ask_button.isEnabled()
    assert not sheet.use_button.isEnabled()


def test_a_picture_is_made_shown_and_used(session, qtbot, loop):
    asked = []

    async def handler(request: web.Request) -> web.StreamResponse:
        asked.append(await request.json())
        return web.json_response(drawn())

    async def work():
        async with serving(handler) as address:
            server = enter(session, address)
            sheet = StillSheet(session)
            qtbot.addWidget(sheet)
            sheet.show()
            sheet.model.setText("gpt-image-2")
            await sheet.carry_out(sheet.ask_at(server))
            assert sheet.use_button.isEnabled()
            assert not sheet.shown.pixmap().isNull()
            assert not clipped(sheet)
            await session.set_first_frame(sheet.picture)
            sheet.clean()

    loop(work())
    (body,) = asked
    assert (body["model"], body["size"]) == ("gpt-image-2", "1280x720")
    (reference,) = session.shot.references
    assert reference.file.startswith("sha256:")
    assert session.services.servers.get("painter").extra["image_model"] == "gpt-image-2"
    session.undo_stack.undo()
    assert session.shot.references == ()


def test_what_goes_wrong_is_said_and_can_be_tried_again(session, qtbot, loop):
    answers = [web.json_response({"error": {"message": "no"}}, status=401)]

    async def handler(request: web.Request) -> web.StreamResponse:
        return answers.pop()

    async def work():
        async with serving(handler) as address:
            server = enter(session, address)
            sheet = StillSheet(session)
            qtbot.addWidget(sheet)
            sheet.model.setText("gpt-image-2")
            await asyncio.wait_for(sheet.carry_out(sheet.ask_at(server)), 20)
            told = sheet.told.text()
            assert sheet.ask_button.isEnabled()
            assert not sheet.use_button.isEnabled()
            sheet.clean()
            return told

    assert "key" in loop(work())
