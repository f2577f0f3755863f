"""The small pictures that some servers offer beside a clip."""

import asyncio
import io
from typing import cast

from PIL import Image

SHEET = 4  # pictures in a row
SHEET_WIDTH = 320


async def first_frame(clip: bytes) -> bytes:
    """The first frame as PNG."""
    return await asyncio.to_thread(_first_frame, clip)


async def thumbnail(clip: bytes) -> bytes:
    """The first frame as WebP."""
    return await asyncio.to_thread(_thumbnail, clip)


async def spritesheet(clip: bytes) -> bytes:
    """Frames of the clip beside each other, as JPEG."""
    return await asyncio.to_thread(_spritesheet, clip)


def _first_frame(clip: bytes) -> bytes:
    return _saved(_frames(clip, 1)[0], "PNG")


def _thumbnail(clip: bytes) -> bytes:
    return _saved(_frames(clip, 1)[0], "WEBP")


def _spritesheet(clip: bytes) -> bytes:
    frames = _frames(clip, SHEET)
    height = round(frames[0].height * SHEET_WIDTH / frames[0].width)
    sheet = Image.new("RGB", (SHEET_WIDTH * len(frames), height))
    for number, frame in enumerate(frames):
        sheet.paste(frame.resize((SHEET_WIDTH, height)), (SHEET_WIDTH * number, 0))
    return _saved(sheet, "JPEG")


def _frames(clip: bytes, count: int) -> list[Image.Image]:
    """The first ones: an idea of a picture is enough here."""
    import av
    from av.container import InputContainer

    found: list[Image.Image] = []
    with av.open(io.BytesIO(clip)) as opened:
        assert isinstance(opened, InputContainer)
        for frame in opened.decode(video=0):
            found.append(cast("Image.Image", frame.to_image()))
            if len(found) == count:
                break
    return found


def _saved(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, form)
    return out.getvalue()
