"""The player beside mpv: the same clip on the same screen of memory, from the command until the
frame's own pixels are there. Needs Xvfb; without mpv only ours is measured, and says so."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path

from tests.bench import table
from tests.bench.mpv_player import SPOT, Mpv
from tests.bench.screen_pixels import Screen, memory_screen
from tests.media.clips import make_numbered_clip

SIZE, FRAMES, RATE = (1280, 720), 288, 24
STEPS, SEEKS, STARTS = 50, 40, 10
BACK_FROM, WATCHED, HD_FRAMES = 240, 4.0, 192
"""The frame from which playing backwards begins, for how many seconds it is watched, and the frames
of the HD clip."""
FASTER = 5.0
LATER = 4
"""A busy machine may leave out the very first frame after the start."""
SEEKS_OF = random.Random(2).sample(range(FRAMES), SEEKS)

Times = dict[str, list[float]]


def mpv_times(screen: Screen, path: Path, folder: Path) -> Times:
    """Milliseconds by what was done."""
    player, out = Mpv(screen, folder), Times()
    try:
        begun = time.perf_counter()
        player.send("loadfile", str(path))
        first = screen.wait(SPOT, 0)
        out["open"] = [1000 * ((first or begun) - begun)]
        out["seek"] = _done(player.until(n, *_seek(n)) for n in SEEKS_OF)
        player.until(100, *_seek(100))
        out["step on"] = _done(player.until(101 + n, "frame-step") for n in range(STEPS))
        at = 100 + STEPS
        out["step back"] = _done(player.until(at - 1 - n, "frame-back-step") for n in range(STEPS))
        out["start of play"] = []
        for n in range(STARTS):
            player.until(20 * n, *_seek(20 * n))
            out["start of play"] += _done(
                [player.until(20 * n + 1, "set", "pause", "no", later=LATER)]
            )
            player.ask("set", "pause", "yes")
        player.until(BACK_FROM, *_seek(BACK_FROM))
        player.ask("set", "play-direction", "backward")
        begun = time.perf_counter()
        player.send("set", "pause", "no")
        out["reverse"] = [_watched(screen, begun)]
    finally:
        player.close()
    return out


def _seek(frame: int) -> tuple[object, ...]:
    # It shows the first frame at or after the time: a quarter of a frame before it is safe.
    return ("seek", max(0.0, (frame - 0.25) / RATE), "absolute+exact")


def _done(times: Iterable[float | None]) -> list[float]:
    """A frame that never came counts as five seconds."""
    return [5000.0 if one is None else one for one in times]


def _watched(screen: Screen, begun: float) -> float:
    """Different frames seen a second."""
    seen: set[int] = set()
    while time.perf_counter() - begun < WATCHED:
        number = screen.number(SPOT)
        if number is not None:
            seen.add(number)
    return len(seen) / WATCHED


class Ours:
    """Our transport and view at the same spot."""

    def __init__(self, screen: Screen) -> None:
        from PySide6.QtCore import Qt

        from composer.ui.player.transport import Transport
        from composer.ui.player.view import FrameView
        from tests.ui.player.watching import NoSoundCard, connected

        self.screen = screen
        self.transport = Transport(sound_card=NoSoundCard())
        self.view = FrameView()
        self.view.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.view.setGeometry(*SPOT)
        connected(self.transport, self.view)
        self.view.show()

    async def until(self, frame: int, run: Callable[[], object], *, later: int = 0) -> float:
        """Milliseconds from the command until `frame` is on the screen, or a `later` one."""
        begun = time.perf_counter()
        run()
        while time.perf_counter() - begun < 5:
            await asyncio.sleep(0)
            number = self.screen.number(SPOT)
            if number is not None and frame <= number <= frame + later:
                return 1000 * (time.perf_counter() - begun)
        return 5000.0

    async def times(self, path: Path) -> Times:
        out, transport = Times(), self.transport
        out["open"] = [await self.until(0, lambda: transport.open(path))]
        out["seek"] = [await self.until(n, lambda n=n: transport.seek(n)) for n in SEEKS_OF]
        for n in range(FRAMES):  # what fits is kept decoded: as after a moment of looking
            await self.until(n, lambda n=n: transport.seek(n))
        out["seek, kept"] = [await self.until(n, lambda n=n: transport.seek(n)) for n in SEEKS_OF]
        await self.until(100, lambda: transport.seek(100))
        out["step on"] = [
            await self.until(101 + n, lambda: transport.step(1)) for n in range(STEPS)
        ]
        at = 100 + STEPS
        out["step back"] = [
            await self.until(at - 1 - n, lambda: transport.step(-1)) for n in range(STEPS)
        ]
        out["start of play"] = []
        for n in range(STARTS):
            await self.until(20 * n, lambda n=n: transport.seek(20 * n))
            out["start of play"].append(
                await self.until(20 * n + 1, lambda: transport.play(1.0), later=LATER)
            )
            transport.pause()
        await self.until(BACK_FROM, lambda: transport.seek(BACK_FROM))
        out["reverse"] = [await self._reverse()]
        transport.close()
        self.view.close()
        return out

    async def reverse(self, path: Path) -> float:
        """Frames a second backwards once the clip is kept decoded."""
        transport = self.transport
        await self.until(0, lambda: transport.open(path))
        for n in range(HD_FRAMES):
            await self.until(n, lambda n=n: transport.seek(n))
        rate = await self._reverse()
        transport.close()
        self.view.close()
        return rate

    async def _reverse(self) -> float:
        seen: set[int] = set()
        begun = time.perf_counter()
        self.transport.play(-1.0)
        while time.perf_counter() - begun < WATCHED:
            await asyncio.sleep(0.001)
            number = self.screen.number(SPOT)
            if number is not None:
                seen.add(number)
        return len(seen) / WATCHED


def told(ours: Times, theirs: Times | None) -> None:
    for what, times in ours.items():
        if what == "reverse":
            table.at_least("ours: frames a second backwards", times[0], "", 0.95 * RATE)
            if theirs:
                table.row("mpv: frames a second backwards", theirs[what][0])
            continue
        other = theirs.get(what.removesuffix(", kept")) if theirs else None
        name = f"{what} (a frame lasts {1000 / RATE:.1f})" if "play" in what else what
        _row("ours", name, times)
        if other:
            _row("mpv", name.removesuffix(", kept"), other)
        if other and what.startswith("step"):
            faster = table.p95(other) / table.p95(times)
            table.at_least(f"{what}: mpv's p95 over ours", faster, "x", FASTER)


def _row(who: str, what: str, times: list[float]) -> None:
    if len(times) > 1:
        table.row(f"{who}: {what}, p50", table.median(times), "ms")
        table.row(f"{who}: {what}, p95", table.p95(times), "ms")
    else:
        table.row(f"{who}: {what}", times[0], "ms")


def measured(screen: Screen) -> Callable[[Path], Coroutine[object, object, None]]:
    async def measure(home: Path) -> None:
        for name, gop in (("key frames at 0 and 10.4 s", 250), ("a key frame each second", 24)):
            print(f"  {name}")
            path = make_numbered_clip(home / f"gop{gop}.mp4", SIZE, RATE, FRAMES, gop=gop)
            theirs = mpv_times(screen, path, home) if shutil.which("mpv") else None
            told(await Ours(screen).times(path), theirs)
        print("  1920x1080, 8 s, kept decoded")
        path = make_numbered_clip(home / "hd.mp4", (1920, 1080), RATE, HD_FRAMES)
        reverse = await Ours(screen).reverse(path)
        table.at_least("ours: frames a second backwards", reverse, "", 0.95 * RATE)

    return measure


def main() -> None:
    if shutil.which("mpv") is None:
        print("  mpv is not installed: only our player is measured")
    with memory_screen() as screen:
        if screen is None:
            print("  Xvfb is not installed: nothing can be measured")
            return
        os.environ["QT_QPA_PLATFORM"] = "xcb"
        from tests.bench import gui

        gui.run(measured(screen))


if __name__ == "__main__":
    main()
