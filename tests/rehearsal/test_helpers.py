"""Pictures and words of the rehearsal server, asked for as our engines ask."""

import base64
import io

import pytest
from PIL import Image

from tests.rehearsal.talking import form, picture, run, talking


async def image(client, path: str, **given) -> Image.Image:
    status, said = await client.ask("POST", path, **given)
    assert status == 200, said
    return Image.open(io.BytesIO(base64.b64decode(said["data"][0]["b64_json"])))


@pytest.mark.parametrize("clips", ["ready", "drawn"])
def test_a_picture_has_exactly_the_size_asked_for(clips):
    async def work():
        async with talking("openai", clips=clips) as client:
            wish = {"model": "gpt-image-2", "prompt": "A pier at dusk.", "size": "320x192"}
            return await image(client, "/images/generations", json=wish), client.server

    made, server = run(work())
    assert made.size == (320, 192)
    assert server.costly_posts == 1


def test_a_sent_picture_is_where_an_edit_starts():
    async def work():
        async with talking() as client:
            data = form(picture(100, 50), size="64x64")
            return await image(client, "/images/edits", data=data)

    made = run(work())
    assert made.size == (64, 64)
    assert made.getpixel((32, 32)) == (0, 128, 128)


def test_words_come_back_with_a_sentence_more():
    async def work():
        async with talking() as client:
            messages = [{"role": "system", "content": "x"}, {"role": "user", "content": "A pier."}]
            wish = {"model": "any", "messages": messages}
            return await client.ask("POST", "/chat/completions", json=wish)

    _, said = run(work())
    assert said["choices"][0]["message"]["content"].startswith("A pier. The light")
