"""Comparing two 8 s takes in 720p: from a step until both pictures are painted, each way of seeing
them, and whether playing stays locked."""

import asyncio
import time
from pathlib import Path

from composer.ui.player.follower import Follower
from composer.ui.player.layers import DIFFERENCE, ONION, SIDE, WIPE, Pairing
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView
from tests.bench import gui, table
from tests.bench.bench_player import happens
from tests.media.clips import make_numbered_clip
from tests.ui.player.watching import NoSoundCard, connected

SIZE, FRAMES = (1280, 720), 192
STEPS = 60
STEP_AIM = 16.0  # ms, as for one take


class Pair:
    """A leader and a follower on one view of 960x540."""

    def __init__(self) -> None:
        self.transport, self.view = Transport(sound_card=NoSoundCard()), FrameView()
        self.follower = Follower(self.transport)
        self.view.resize(960, 540)
        connected(self.transport, self.view)
        self.follower.shown.connect(self.view.show_other)
        self.view.show()
        self.paints = gui.Paints(self.view)

    async def both(self, frame: int) -> None:
        first, second = self.transport, self.follower
        await happens(first.picture_changed, lambda: first.picture and first.picture.index == frame)
        await happens(second.shown, lambda: second.picture and second.picture.index == frame)
        await self.paints.seen.wait()

    async def step(self, frame: int) -> float:
        begun = time.perf_counter()
        self.paints.seen.clear()
        self.transport.seek(frame)
        await self.both(frame)
        return 1000 * (time.perf_counter() - begun)


async def measure(home: Path) -> None:
    pair = Pair()
    first = make_numbered_clip(home / "a.mp4", SIZE, 24, FRAMES)
    second = make_numbered_clip(home / "b.mp4", SIZE, 24, FRAMES, patch=(160, 60, 40))
    pair.transport.open(first)
    pair.follower.open(second, "B")
    await pair.both(0)
    for frame in range(1, FRAMES):
        await pair.step(frame)
    for mode in (SIDE, WIPE, DIFFERENCE, ONION):
        pair.view.pair(Pairing(mode))
        times = [await pair.step(frame) for frame in range(60, 60 + STEPS)]
        table.row(f"{mode}: step, both painted, p50", table.median(times), "ms")
        table.at_most(f"{mode}: step, both painted, p95", table.p95(times), "ms", STEP_AIM)
    apart: list[int] = []

    def look(_: object) -> None:
        if pair.transport.picture and pair.follower.picture:
            apart.append(abs(pair.transport.picture.index - pair.follower.picture.index))

    await pair.step(0)
    pair.follower.shown.connect(look)
    ended = asyncio.Event()
    pair.transport.ended.connect(ended.set)
    pair.transport.play(1.0)
    await ended.wait()
    table.row("frames played", len(apart))
    table.at_most("frames that both were apart, most", max(apart), "", 0)
    pair.follower.close()
    pair.transport.close()
    pair.view.close()


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
