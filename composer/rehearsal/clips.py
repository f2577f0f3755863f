"""Where the rehearsal's clips come from: plain ones kept ready, or drawn by the draft engine. Both
are real files; only the second show the shot."""

import asyncio
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Protocol

from composer.engines.base import EngineError, Phase
from composer.engines.draft import DraftEngine
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe, RecipeReference
from composer.timecode import RATES

SMALLEST, LARGEST = 16, 4096
LONGEST = 60.0
READY_RATE = 24


@dataclass(frozen=True)
class Order:
    """What is asked for. `size` in pixels, `seconds` whole or not, `picture` the first frame's file
    as it was sent."""

    prompt: str = ""
    size: tuple[int, int] = (1280, 720)
    seconds: float = 4.0
    seed: int = 1
    picture: bytes | None = None

    @property
    def even_size(self) -> tuple[int, int]:
        """What can be encoded."""
        width, height = (min(LARGEST, max(SMALLEST, side)) & ~1 for side in self.size)
        return width, height

    @property
    def whole_seconds(self) -> int:
        return max(1, round(min(self.seconds, LONGEST)))


class Making(Protocol):
    """One clip on its way."""

    def look(self) -> float | None:
        """How far it is, 0..1, None where it has not begun; 1.0: it is there. Raises EngineError
        where it failed."""
        ...

    async def news(self) -> None:
        """Returns when another look is worth it."""
        ...

    async def clip(self) -> bytes: ...

    async def stop(self) -> None: ...


Maker = Callable[[Order], Making]


class Ready:
    """Done after `steps` looks, whatever the time: a test needs no waiting."""

    def __init__(self, order: Order, steps: int, container: str = "mp4") -> None:
        self._order = order
        self._container = container
        self._steps = steps
        self._looks = 0

    def look(self) -> float | None:
        self._looks += 1
        if self._looks > self._steps:
            return 1.0
        return None if self._looks == 1 else (self._looks - 1) / self._steps

    async def news(self) -> None:
        await asyncio.sleep(0)

    async def clip(self) -> bytes:
        order = self._order
        return await asyncio.to_thread(
            plain_clip, order.even_size, min(order.seconds, LONGEST), self._container
        )

    async def stop(self) -> None:
        """There is nothing to stop."""


class Drawn:
    """By the draft engine: its own process, as fast as it is."""

    def __init__(self, order: Order, engine: DraftEngine) -> None:
        self._engine = engine
        self._fraction: float | None = None
        self._error: EngineError | None = None
        self._data = b""
        self._news = asyncio.Event()
        self._task = asyncio.create_task(self._draw(order))

    def look(self) -> float | None:
        if self._error is not None:
            raise self._error
        return self._fraction

    async def news(self) -> None:
        await self._news.wait()
        self._news.clear()

    async def clip(self) -> bytes:
        return self._data

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _draw(self, order: Order) -> None:
        remote_id = None
        try:
            with tempfile.TemporaryDirectory(prefix="shot-composer-rehearsal-") as folder:
                recipe, files = await asyncio.to_thread(recipe_for, order, Path(folder))
                remote_id = await self._engine.submit(recipe, files)
                while (found := await self._engine.poll(remote_id)).phase is not Phase.FINISHED:
                    self._say(found.fraction)
                to = Path(folder) / "clip.mp4"
                await self._engine.download(remote_id, to, lambda _done, _total: None)
                self._data = await asyncio.to_thread(to.read_bytes)
                self._say(1.0)
        except EngineError as error:
            self._error = error
            self._news.set()
        except asyncio.CancelledError:
            if remote_id is not None:
                await self._engine.cancel(remote_id)
            raise

    def _say(self, fraction: float | None) -> None:
        if fraction != self._fraction:
            self._fraction = fraction
            self._news.set()


def recipe_for(order: Order, folder: Path) -> tuple[Recipe, Mapping[str, Path]]:
    """What the draft engine is asked, the sent prompt read into a shot; the picture's file goes to
    `folder`."""
    from composer.prompt.parse import parse

    shot = parse(order.prompt).shot
    width, height = order.even_size
    size, seconds = f"{width}x{height}", str(order.whole_seconds)
    parameters = replace(shot.parameters, size=size, seconds=seconds, fps=str(READY_RATE))
    profile = load_profiles()["draft"]
    profile = replace(profile, sizes=(*profile.sizes, size))
    references: tuple[RecipeReference, ...] = ()
    files: dict[str, Path] = {}
    if order.picture is not None:
        file = folder / "picture"
        file.write_bytes(order.picture)
        references, files = (RecipeReference("first_frame", "sha256:sent"),), {"sha256:sent": file}
    shot = replace(shot, parameters=parameters)
    recipe = Recipe(shot, order.prompt, profile, order.seed % 2**31, references=references)
    return recipe, files


@cache
def plain_clip(size: tuple[int, int], seconds: float, container: str = "mp4") -> bytes:
    """A real clip of one grey, silent, 24 frames a second; made once. For a worker thread."""
    import av
    import numpy as np

    from composer.media.encode import SOUND_RATE, Encoder

    frames = max(1, round(seconds * READY_RATE))
    with tempfile.TemporaryDirectory(prefix="shot-composer-rehearsal-") as folder:
        file = Path(folder) / f"clip.{container}"
        picture = np.full((size[1] * 3 // 2, size[0]), 128, np.uint8)
        if container == "avi":
            with av.open(str(file), "w", format="avi") as out:
                stream = out.add_stream("mjpeg", rate=READY_RATE)
                stream.width, stream.height, stream.pix_fmt = size[0], size[1], "yuvj420p"
                for _ in range(frames):
                    frame = av.VideoFrame.from_ndarray(picture, format="yuvj420p")
                    out.mux(stream.encode(frame))
                out.mux(stream.encode(None))
        else:
            with Encoder(file, size, RATES[str(READY_RATE)]) as clip:
                for _ in range(frames):
                    clip.write(picture)
                seconds_exact = Fraction(frames, READY_RATE)
                clip.write_sound(np.zeros((round(SOUND_RATE * seconds_exact), 2), np.float32))
        return file.read_bytes()


def size_in(text: str) -> tuple[int, int] | None:
    """The pixels that `text` like "1280x720" means."""
    found = re.fullmatch(r"\s*(\d{1,5})\s*[xX*:]\s*(\d{1,5})\s*", text)
    return (int(found[1]), int(found[2])) if found else None
