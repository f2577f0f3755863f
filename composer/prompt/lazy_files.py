"""A folder of data files as a mapping by name, each file read when it is first asked for: to open
the window needs one or two of them, and all take 40 ms. What is in a file is the reader's."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Generic, TypeVar

Item = TypeVar("Item")


class LazyFiles(Mapping[str, Item], Generic[Item]):
    """The `*.toml` files of `folder`, each named by its id; `read` raises what it likes."""

    def __init__(self, folder: Path, read: Callable[[Path], Item]) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.toml"))}
        self._read = read
        self._known: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        if name not in self._known:
            self._known[name] = self._read(self._files[name])
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
