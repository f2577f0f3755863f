"""A file that fills while it is fetched: opened, written and closed in a thread of its own, one
thing after the other, so that it is closed whatever becomes of the fetch."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, Self, TypeVar

T = TypeVar("T")


class PartFile:
    """`to`, kept up to `start` and open while the context lasts. Raises OSError from any of its
    methods."""

    def __init__(self, to: Path, start: int) -> None:
        self._to, self._start = to, start
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="part-file")
        self._file: BinaryIO | None = None
        self._writing: asyncio.Future[int] | None = None

    async def __aenter__(self) -> Self:
        try:
            await asyncio.shield(self._do(self._open))
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    async def write(self, parts: Sequence[bytes]) -> int:
        """Hands `parts` over, in one piece, and goes on; returns how many bytes of the piece before
        them are written."""
        before = await self.written()
        self._writing = self._do(lambda: self._write(parts))
        return before

    async def written(self) -> int:
        """Waits for the piece that was handed over last; returns its length in bytes, 0 where there
        is none or it was told."""
        if self._writing is None:
            return 0
        length = await asyncio.shield(self._writing)
        self._writing = None
        return length

    def _do(self, work: Callable[[], T]) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _end(self) -> None:
        """Cancelled while it waits, the file is closed all the same: the thread comes to it."""
        closing = self._do(self._close)
        self._thread.shutdown(wait=False)
        await asyncio.shield(closing)

    # In the thread

    def _open(self) -> None:
        if self._start:
            self._file = self._to.open("r+b", buffering=0)
            self._file.seek(self._start)
            self._file.truncate()
        else:
            self._file = self._to.open("wb", buffering=0)

    def _write(self, parts: Sequence[bytes]) -> int:
        """The system may take less at once than it is given."""
        assert self._file is not None
        data = b"".join(parts)
        left = memoryview(data)
        while left:
            left = left[self._file.write(left) :]
        return len(data)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
