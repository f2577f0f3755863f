"""The longest moment in which the window does not answer while a previs renders and 50 MB are
written."""

import asyncio
import os
import time
from pathlib import Path

from composer.jobs import states
from composer.ui.garbage import GarbageCollector
from tests.bench import gui, table
from tests.window import opened

AIM = 33.0  # ms: two frames of a 60 Hz screen
BLOCK, BLOCKS = bytes(1 << 20), 50


async def write(to: Path) -> None:
    """As a download does: a block at a time, in a worker thread, on the disk at the end."""
    with to.open("wb") as file:
        for _ in range(BLOCKS):
            await asyncio.to_thread(file.write, BLOCK)
        await asyncio.to_thread(os.fsync, file.fileno())


async def measure(home: Path) -> None:
    async with opened(home, working=True) as shown:
        GarbageCollector(shown).start()
        await asyncio.sleep(1)
        gaps = gui.Stretches()
        gaps.start()
        await asyncio.sleep(2)
        table.row("window at rest, largest gap", max(gaps.stop()), "ms")
        ended = asyncio.Event()

        def notice(job: object) -> None:
            if isinstance(getattr(job, "state", None), states.FINAL):
                ended.set()

        shown.session.queue.job_changed.connect(notice)
        gaps.start()
        begun = time.perf_counter()
        (job,) = shown.session.generate(1)
        async with asyncio.TaskGroup() as group:
            group.create_task(write(home / "fifty.bin"))
            group.create_task(ended.wait())
        await asyncio.sleep(0.5)
        found = gaps.stop()
        state = shown.session.queue.job(job.id).state
        assert isinstance(state, states.Done), state
        table.row("one previs of 8 s, made meanwhile", time.perf_counter() - begun, "s")
        table.row("gap of a 16 ms timer, p95", table.p95(found), "ms")
        table.at_most("largest gap", max(found), "ms", AIM)
        table.at_most("the window's own work, largest", max(gaps.work), "ms", AIM)


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
