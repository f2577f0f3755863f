"""The pictures of a recipe as they are sent: exact size, upright, sRGB, PNG, nothing attached. In a
worker thread; the name they go under says only their role."""

import asyncio
import base64
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from composer.engines.base import EngineError
from composer.problem import Problem
from composer.prompt.recipe import Recipe

CLIP_ROLE = "clip"
"""A reference that is no picture but the clip an edit or extension starts from."""


@dataclass(frozen=True)
class Picture:
    """`role` as in `ReferenceImage`."""

    role: str
    name: str
    data: bytes
    type: str = "image/png"

    @property
    def base64(self) -> str:
        return base64.b64encode(self.data).decode("ascii")

    @property
    def data_url(self) -> str:
        return f"data:{self.type};base64,{self.base64}"


async def pictures_of(
    recipe: Recipe, files: Mapping[str, Path], size: tuple[int, int]
) -> tuple[Picture, ...]:
    """All pictures of `recipe`, conformed to `size`. Raises EngineError: media.* as
    `stills.conform`, engine.missing."""
    wanted = [one for one in recipe.references if one.role != CLIP_ROLE]
    for one in recipe.references:
        if one.hash not in files:
            raise EngineError("engine.missing", name=one.hash)
    made: list[Picture] = []
    for number, one in enumerate(wanted):
        data = await asyncio.to_thread(_conformed, files[one.hash], size, one.fit)
        made.append(Picture(one.role, f"{one.role}{number or ''}.png", data))
    return tuple(made)


def _conformed(path: Path, size: tuple[int, int], fit: str) -> bytes:
    from composer.media.stills import conform

    with tempfile.TemporaryDirectory(prefix="shot-composer-") as folder:
        to = Path(folder) / "picture.png"
        try:
            conform(path, size, fit, to)
            return to.read_bytes()
        except Problem as problem:
            values: dict[str, Any] = dict(problem.values)
            raise EngineError(problem.code, detail=problem.detail, **values) from problem
