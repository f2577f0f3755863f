"""The file of a clip that is being fetched: filled in order, closed whatever happens."""

import asyncio
import gc
import threading

import pytest

from composer.engines.part_file import PartFile

PIECE = b"x" * (8 << 20)


def test_pieces_are_told_one_behind(tmp_path):
    async def run():
        async with PartFile(tmp_path / "clip.part", 0) as file:
            told = [await file.write([b"ab", b"c"]), await file.write([b"de"])]
            return [*told, await file.written(), await file.written()]

    assert asyncio.run(run()) == [0, 3, 2, 0]
    assert (tmp_path / "clip.part").read_bytes() == b"abcde"


def test_it_goes_on_where_it_is_told_and_forgets_what_lay_behind(tmp_path):
    to = tmp_path / "clip.part"
    to.write_bytes(b"0123456789")

    async def run():
        async with PartFile(to, 4) as file:
            await file.write([b"ab"])
            await file.written()

    asyncio.run(run())
    assert to.read_bytes() == b"0123ab"


def test_a_folder_that_is_gone_is_told_when_it_opens(tmp_path):
    async def run():
        async with PartFile(tmp_path / "gone" / "clip.part", 0):
            raise AssertionError

    with pytest.raises(FileNotFoundError):
        asyncio.run(run())


@pytest.mark.parametrize("times", [1, 2, 3])
def test_cancelled_again_and_again_it_is_closed(tmp_path, times):
    """An open file would be told as a warning when it is collected; warnings are errors."""

    async def fill(begun):
        async with PartFile(tmp_path / "clip.part", 0) as file:
            begun.set()
            while True:
                await file.write([PIECE])

    async def run():
        begun = asyncio.Event()
        task = asyncio.create_task(fill(begun))
        await begun.wait()
        for _ in range(times):
            task.cancel()
            await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(run())
    for thread in threading.enumerate():
        if thread.name.startswith("part-file"):
            thread.join()
    gc.collect()
