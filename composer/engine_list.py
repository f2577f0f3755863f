"""The engines by name, each made when it is first asked for. Which ones there are is `services`'
to say; what they need is read in aside, so that the window goes on meanwhile."""

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping

from composer.engines.base import Engine

_LOCAL = ("composer.engines.draft", "composer.engines.draft_folder")
_NETWORK = (
    "composer.engines.videos",
    "composer.engines.comfyui",
    "composer.engines.localai",
    "openai",
    "openai._models",
    "httpx2",
    # What httpx waits with, read in at its first request otherwise.
    "anyio._backends._asyncio",
)


class Engines(Mapping[str, Engine]):
    def __init__(self, makers: Mapping[str, Callable[[], Engine]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, Engine] = {}
        self._replaced: list[Engine] = []

    def replace(self, name: str, maker: Callable[[], Engine] | None) -> None:
        """Another maker for `name`, or none any more. What was made before ends its requests and
        is closed with the rest."""
        if name in self._made:
            self._replaced.append(self._made.pop(name))
        self._makers.pop(name, None)
        if maker is not None:
            self._makers[name] = maker

    async def read_in(self, name: str) -> None:
        """What the engine `name` will need, in a thread: before the first job of it. Half a second
        for one that speaks to a server, and nothing the next time."""
        modules = _LOCAL if name == "draft" else _NETWORK
        if not all(module in sys.modules for module in modules):
            await asyncio.to_thread(_import, modules)

    def __getitem__(self, name: str) -> Engine:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Asking whether there is one doesn't make it."""
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    async def close(self) -> None:
        for engine in (*self._made.values(), *self._replaced):
            await engine.close()


def _import(modules: tuple[str, ...]) -> None:
    for name in modules:
        importlib.import_module(name)
