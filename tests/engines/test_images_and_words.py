"""Stills and rewording: what is asked, what may come back, and that each is asked once."""

import asyncio
import base64
import io
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from composer.engines.base import EngineError
from composer.engines.images import ImageOrder, asked_size, make_image
from composer.engines.refusals import UNANSWERED
from composer.engines.wire import Wire
from composer.engines.words import accepted, changes, cleaned, polish
from composer.media.stills import size_of
from tests.engines.network import SECRET, serving


def png(size: tuple[int, int] = (64, 64)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 40, 30)).save(out, "PNG")
    return out.getvalue()


def asking(handler, work):
    """What `work(wire)` returns with `handler` as the server."""

    async def whole():
        async with serving(handler) as address:
            wire = Wire(f"{address}/v1", lambda: SECRET)
            try:
                return await work(wire)
            finally:
                await wire.close()

    return asyncio.run(asyncio.wait_for(whole(), 30))


@pytest.mark.parametrize(
    ("model", "size", "asked"),
    [
        ("gpt-image-2.5-flare", (1280, 720), (1280, 720)),
        ("gpt-image-2", (1920, 1080), (1920, 1088)),
        ("gpt-image-2", (832, 480), (832, 480)),
        ("gpt-image-2", (7680, 4320), (3840, 2160)),
        ("gpt-image-2", (1600, 320), (1600, 544)),
        ("gpt-image-1.5", (1280, 720), (1536, 1024)),
        ("gpt-image-1-mini", (720, 1280), (1024, 1536)),
        ("flux", (1000, 500), (1008, 512)),
    ],
)
def test_sizes_that_models_make(model, size, asked):
    assert asked_size(model, size) == asked


@pytest.mark.parametrize("by_address", [False, True])
def test_a_still_comes_in_exactly_the_size_needed(by_address: bool, tmp_path: Path):
    seen = []

    async def handler(request: web.Request) -> web.StreamResponse:
        if request.method == "GET":
            return web.Response(body=png((1920, 1088)), content_type="image/png")
        seen.append((request.path, await request.json()))
        row = {"url": "/files/a.png"}
        if not by_address:
            row = {"b64_json": base64.b64encode(png((1920, 1088))).decode()}
        return web.json_response({"data": [row]})

    order = ImageOrder("A pier.", "gpt-image-2", (1920, 1080))
    asking(handler, lambda wire: make_image(wire, order, tmp_path / "first.png"))
    assert size_of(tmp_path / "first.png") == (1920, 1080)
    body = {"model": "gpt-image-2", "prompt": "A pier.", "size": "1920x1088", "n": 1}
    assert seen == [("/v1/images/generations", body)]


def test_a_still_from_other_pictures(tmp_path: Path):
    sources = (tmp_path / "a.png", tmp_path / "b.png")
    for path in sources:
        path.write_bytes(png())
    seen = []

    async def handler(request: web.Request) -> web.StreamResponse:
        form = await request.post()
        seen.append((request.path, form["prompt"], len(form.getall("image[]"))))
        return web.json_response({"data": [{"b64_json": base64.b64encode(png()).decode()}]})

    order = ImageOrder("Both.", "gpt-image-2", (320, 180), sources)
    asking(handler, lambda wire: make_image(wire, order, tmp_path / "out.png"))
    assert seen == [("/v1/images/edits", "Both.", 2)]
    assert size_of(tmp_path / "out.png") == (320, 180)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda: web.json_response({"data": [{"b64_json": "%%%"}]}), "engine.not_json"),
        (lambda: web.json_response({"data": []}), "engine.not_json"),
        (lambda: web.Response(text="<html>", content_type="text/html"), "engine.not_json"),
        (lambda: web.json_response({"data": [{"b64_json": "aGVsbG8="}]}), "media.not_a_picture"),
        (lambda: web.json_response({"error": {"message": "x"}}, status=500), UNANSWERED),
        (
            lambda: web.json_response({"error": {"code": "moderation_blocked"}}, status=400),
            "engine.blocked",
        ),
    ],
)
def test_a_still_that_does_not_come(answer, code, tmp_path: Path):
    posts = []

    async def handler(request: web.Request) -> web.StreamResponse:
        posts.append(request.path)
        return answer()

    order = ImageOrder("A pier.", "m", (320, 180))
    with pytest.raises(EngineError) as told:
        asking(handler, lambda wire: make_image(wire, order, tmp_path / "out.png"))
    assert (told.value.code, len(posts)) == (code, 1)
    assert not (tmp_path / "out.png").exists()


def test_words_are_proposed():
    seen = []

    async def handler(request: web.Request) -> web.StreamResponse:
        seen.append((request.path, await request.json()))
        said = "<think>Hm.</think>\nA grey pier. Gulls wheel."
        return web.json_response({"choices": [{"message": {"content": said}}]})

    new = asking(
        handler, lambda w: polish(w, "local", "A pier.", block="description", wish="shorter")
    )
    assert new == "A grey pier. Gulls wheel."
    (path, body), *others = seen
    assert (path, body["model"], others) == ("/v1/chat/completions", "local", [])
    assert body["messages"][1] == {"role": "user", "content": "A pier."}
    assert "shorter" in body["messages"][0]["content"]


@pytest.mark.parametrize(
    "body", [{}, {"choices": []}, {"choices": [{"message": {"content": None}}]}, [1]]
)
def test_an_answer_without_words(body):
    async def handler(request: web.Request) -> web.StreamResponse:
        return web.json_response(body)

    with pytest.raises(EngineError) as told:
        asking(handler, lambda wire: polish(wire, "m", "A pier."))
    assert told.value.code == "engine.no_words"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Plain.", "Plain."),
        ('"In quotes."', "In quotes."),
        ("“Curly.”", "Curly."),
        ('"One" and "two"', '"One" and "two"'),
        ("```\nFenced.\n```", "Fenced."),
        ("<think>never ends", ""),
    ],
)
def test_what_stands_around_an_answer(said, meant):
    assert cleaned(said) == meant


def test_changes_are_taken_sentence_by_sentence():
    old = "A pier in fog. Two gulls sit on a post. The tide is out."
    new = "A pier in thick fog. Two gulls sit on a post. The tide is out. A bell rings."
    found = changes(old, new)
    assert [old[one.start : one.end] for one in found] == ["A pier in fog. ", ""]
    assert accepted(old, found, ()) == old
    assert accepted(old, found, (0, 1)) == new
    assert accepted(old, found, (1,)) == old + " A bell rings."


def test_sentences_that_all_change_are_offered_one_by_one():
    old, new = "One cup. Two cups. The end.", "One mug. Two mugs. A third. The end."
    found = changes(old, new)
    assert [one.new for one in found] == ["One mug. ", "Two mugs. A third. "]
    assert accepted(old, found, (1,)) == "One cup. Two mugs. A third. The end."


@given(st.text("Aa. \n!”", max_size=60), st.text("Aa. \n!”", max_size=60))
def test_taking_all_changes_gives_the_new_words(old: str, new: str):
    found = changes(old, new)
    taken = accepted(old, found, range(len(found)))
    assert taken.split() == new.split() or "".join(taken.split()) == "".join(new.split())
    assert accepted(old, found, ()) == old
