"""Measuring a clip: how long it takes, and whether the window feels it. An 8 s clip with sound in
720p and 1080p."""

import asyncio
import threading
import time
from pathlib import Path

from composer.media.measure import measure as measure_clip
from tests.bench import gui, table
from tests.media.clips import make_numbered_clip

GAP_AIM = 33.0  # ms
TIMES = 3


async def measure(home: Path) -> None:
    for size in ((1280, 720), (1920, 1080)):
        path = make_numbered_clip(home / f"{size[1]}.mp4", size, 24, 192, sound=True)
        seconds: list[float] = []
        gaps = gui.Gaps()
        for _ in range(TIMES):
            gaps.start()
            begun = time.perf_counter()
            await asyncio.to_thread(measure_clip, path, threading.Event().is_set)
            seconds.append(time.perf_counter() - begun)
            most = max(gaps.stop())
        table.row(f"{size[1]}p, 8 s: measured in", table.median(seconds), "s")
        table.at_most("largest gap of a 16 ms timer meanwhile", most, "ms", GAP_AIM)


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
