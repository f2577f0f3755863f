"""The player: milliseconds from wish to painted frame, and how evenly it plays. A 12 s 1280x720
clip with two key frames in all, and the same with one each second."""

import asyncio
import random
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import SignalInstance

from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView
from tests.bench import gui, table
from tests.media.clips import make_numbered_clip
from tests.ui.player.watching import NoSoundCard, connected

SIZE, FRAMES = (1280, 720), 288
STEP_AIM = 16.0  # ms, from the cache
GAP_AIM = 33.0


async def happens(signal: SignalInstance, holds) -> None:
    while not holds():
        told = asyncio.get_running_loop().create_future()
        connection = signal.connect(partial(_tell, told))
        await told
        signal.disconnect(connection)


def _tell(told: "asyncio.Future[None]", *_: object) -> None:
    if not told.done():
        told.set_result(None)


class Player:
    """A transport and a view of 960x540 on one clip."""

    def __init__(self) -> None:
        self.transport = Transport(sound_card=NoSoundCard())
        self.view = FrameView()
        self.view.resize(960, 540)
        connected(self.transport, self.view)
        self.view.show()

    async def open(self, path: Path) -> float:
        begun = time.perf_counter()
        self.transport.open(path)
        await self.shown(0)
        return 1000 * (time.perf_counter() - begun)

    async def shown(self, frame: int) -> None:
        transport = self.transport
        await happens(
            transport.picture_changed,
            lambda: transport.picture is not None and transport.picture.index == frame,
        )
        self.view.repaint()

    async def times(self, frames: Iterable[int]) -> list[float]:
        """Milliseconds until each of `frames` is painted, one after the other."""
        out: list[float] = []
        for frame in frames:
            begun = time.perf_counter()
            self.transport.seek(frame)
            await self.shown(frame)
            out.append(1000 * (time.perf_counter() - begun))
            await asyncio.sleep(0)
        return out

    async def kept(self) -> None:
        """Wait until the whole clip is decoded."""
        for frame in range(FRAMES):
            self.transport.decoder.request(frame)
            if self.transport.decoder.frame(frame) is None:
                await happens(
                    self.transport.decoder.frame_ready,
                    partial(self.transport.decoder.frame, frame),
                )

    async def drag(self) -> int:
        """How many of 100 places asked for at 10 ms are seen."""
        seen: set[int] = set()
        self.transport.picture_changed.connect(lambda picture: seen.add(picture.index))
        for place in range(100):
            self.transport.seek(place * (FRAMES - 1) // 99)
            await asyncio.sleep(0.01)
        await self.shown(FRAMES - 1)
        return len(seen)

    async def play(self) -> tuple[float, int, gui.Stretches]:
        """Seconds, distinct frames and stretches of a timer while all of it plays."""
        seen: set[int] = set()
        self.transport.picture_changed.connect(lambda picture: seen.add(picture.index))
        self.transport.seek(0)
        await self.shown(0)
        stretches, ended = gui.Stretches(), asyncio.Event()
        self.transport.ended.connect(ended.set)
        begun = time.perf_counter()
        stretches.start()
        self.transport.play(1.0)
        await ended.wait()
        stretches.stop()
        return time.perf_counter() - begun, len(seen | {0}), stretches


def told(what: str, times: list[float], aim: float | None = None) -> None:
    table.row(f"{what}, p50", table.median(times), "ms")
    if aim is None:
        table.row(f"{what}, p95", table.p95(times), "ms")
    else:
        table.at_most(f"{what}, p95", table.p95(times), "ms", aim)


async def rest() -> float:
    """The largest gap of a 16 ms timer while nothing is done: what the machine itself costs."""
    gaps = gui.Gaps()
    gaps.start()
    await asyncio.sleep(3)
    return max(gaps.stop())


async def measure_clip(name: str, path: Path) -> None:
    print(f"  {name}")
    dice = random.Random(1)
    player = Player()
    table.row("open to first painted frame", await player.open(path), "ms")
    told("random seek, cache filling", await player.times(dice.sample(range(FRAMES), 40)))
    await player.kept()
    told("random seek, all kept", await player.times(dice.sample(range(FRAMES), 60)))
    told("step on", await player.times(range(100, 160)), STEP_AIM)
    told("step back", await player.times(range(160, 100, -1)), STEP_AIM)
    table.at_least("drag: of 100 places seen", await player.drag(), "", 96)
    seconds, distinct, stretches = await player.play()
    table.row("12 s play in", seconds, "s")
    table.at_least(f"frames seen of {FRAMES}", distinct, "", FRAMES)
    table.at_most("largest gap of a 16 ms timer while playing", max(stretches.gaps), "ms", GAP_AIM)
    table.at_most("the window's own work, largest", max(stretches.work), "ms", GAP_AIM)
    table.row("decoded frames kept", player.transport.decoder.used / 1e6, "MB")
    begun = time.perf_counter()
    player.transport.close()
    table.row("close", 1000 * (time.perf_counter() - begun), "ms")
    player.view.close()


async def measure(home: Path) -> None:
    table.row("largest gap at rest", await rest(), "ms")
    for name, gop in (("key frames at 0 and 10.4 s", 250), ("a key frame each second", 24)):
        path = make_numbered_clip(home / f"gop{gop}.mp4", SIZE, 24, FRAMES, gop=gop, sound=True)
        await measure_clip(name, path)


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
