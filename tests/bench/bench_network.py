"""A server of video models as a peer: what our client adds to a bare openai call, and a clip of
500 MB onto the disk. The peer is an aiohttp server in a process of its own on this machine.
"""

import asyncio
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from pathlib import Path

from composer.engines.base import EngineError
from composer.engines.fetching import fetch
from composer.engines.refusals import Asked
from composer.engines.wire import Wire
from tests.bench import table

CLIP_MB = 500
BLOCK = b"\0\0\0\x18ftypisom" + bytes((1 << 20) - 12)
CALLS = 300
ROUNDS = 3
JOB = {"id": "video_1", "object": "video", "status": "in_progress", "progress": 40}


def serve() -> None:
    """In a process of its own: prints its port, serves until its standard input closes."""
    from aiohttp import web

    async def job(_: web.Request) -> web.Response:
        return web.json_response(JOB)

    async def clip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_type, response.content_length = "video/mp4", CLIP_MB * len(BLOCK)
        await response.prepare(request)
        for _ in range(CLIP_MB):
            await response.write(BLOCK)
        return response

    async def work() -> None:
        app = web.Application()
        app.router.add_get("/v1/videos/video_1/content", clip)
        app.router.add_route("*", "/{path:.*}", job)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.to_thread(sys.stdin.read)

    asyncio.run(work())


async def timed(*calls: Callable[[], Awaitable[object]]) -> list[float]:
    """Milliseconds of one call of each, the median of many; in turns, so that a busy moment of the
    machine meets them all."""
    spent: list[list[float]] = [[] for _ in calls]
    for _ in range(CALLS):
        for call, mine in zip(calls, spent, strict=True):
            begun = time.perf_counter()
            await call()
            mine.append(1000 * (time.perf_counter() - begun))
    return [table.median(mine[CALLS // 10 :]) for mine in spent]


async def compare(base: str) -> None:
    """The same GET and POST, by the bare package and by our client."""
    import openai

    bare = openai.AsyncOpenAI(api_key="sk-bench", base_url=base, max_retries=0)
    wire = Wire(base, lambda: "sk-bench")
    await timed(lambda: bare.get("/videos/video_1", cast_to=object))
    rows = (
        (
            "status of a job",
            lambda: bare.get("/videos/video_1", cast_to=object),
            lambda: wire.ask("GET", "/videos/video_1"),
        ),
        (
            "create, on a fresh connection",
            lambda: bare.post("/videos", cast_to=object, body={"prompt": "x" * 600}),
            lambda: wire.ask(
                "POST", "/videos", json={"prompt": "x" * 600}, asked=Asked("", costly=True)
            ),
        ),
    )
    for what, plain, ours in rows:
        first, second = await timed(plain, ours)
        table.row(f"{what}: the bare openai call", first, "ms")
        table.row(f"{what}: ours", second, "ms")
        table.at_most(f"{what}: what ours adds", second - first, "ms", 2)
    await bare.close()
    await wire.close()


def disk_speed(folder: Path) -> float:
    """MB a second of writing as much into a file, in the same blocks, without a network."""
    begun = time.perf_counter()
    with (folder / "plain").open("wb", buffering=0) as file:
        for _ in range(CLIP_MB):
            file.write(BLOCK)
    (folder / "plain").unlink()
    return CLIP_MB / (time.perf_counter() - begun)


class Memory:
    """The most this process held beyond what it had at the beginning, in MB, asked each 5 ms."""

    def __init__(self) -> None:
        self.most, self._done = 0.0, threading.Event()
        self._before = self._now()
        self._watch = threading.Thread(target=self._look)
        self._watch.start()

    def end(self) -> float:
        self._done.set()
        self._watch.join()
        return self.most

    def _look(self) -> None:
        while not self._done.wait(0.005):
            self.most = max(self.most, self._now() - self._before)

    def _now(self) -> float:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def receive(base: str) -> float:
    """MB a second of receiving the clip with the bare package, thrown away: what the network and
    the package allow."""
    import openai

    client = openai.AsyncOpenAI(api_key="sk-bench", base_url=base, max_retries=0)
    begun = time.perf_counter()
    async with client.with_streaming_response.videos.download_content("video_1") as response:
        async for _ in response.iter_bytes(1 << 20):
            pass
    await client.close()
    return CLIP_MB / (time.perf_counter() - begun)


@dataclass
class Round:
    """MB a second, MB, milliseconds."""

    disk: float
    bare: float
    speed: float
    memory: float
    gap: float


async def download(base: str, folder: Path) -> Round:
    """The clip by our client onto the disk, beside what disk and package can do at this moment."""
    wire = Wire(base, lambda: "sk-bench")
    url = wire.url("/videos/video_1/content")
    gaps: list[float] = []

    async def find(_: EngineError | None) -> str:
        return url

    async def beat() -> None:
        """How long the loop, which is the window's, is kept from its turn."""
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.005)
            gaps.append(1000 * (time.perf_counter() - begun) - 5)

    await wire.ask("GET", "/videos/video_1")
    disk, bare = disk_speed(folder), await receive(base)
    heart = asyncio.create_task(beat())
    memory, begun = Memory(), time.perf_counter()
    await fetch(wire, find, folder / "clip.part", lambda *_: None)
    speed = CLIP_MB / (time.perf_counter() - begun)
    grown = memory.end()
    heart.cancel()
    await wire.close()
    assert (folder / "clip.part").stat().st_size == CLIP_MB * len(BLOCK)
    return Round(disk, bare, speed, grown, max(gaps))


def show(rounds: list[Round]) -> None:
    """The middle of each figure; the machine is seldom alone."""
    middle = Round(*(table.median([getattr(r, f.name) for r in rounds]) for f in fields(Round)))
    one_after_the_other = 1 / (1 / middle.disk + 1 / middle.bare)
    table.row("the disk alone", middle.disk, "MB/s")
    table.row("the bare openai package, thrown away", middle.bare, "MB/s")
    table.at_least("ours, onto the disk", middle.speed, "MB/s", round(one_after_the_other))
    table.at_most("memory while it comes", middle.memory, "MB", 20)
    table.at_most("the loop is kept from its turn, at most", middle.gap, "ms", 33)


def main() -> None:
    command = [sys.executable, "-m", "tests.bench.bench_network", "--serve"]
    peer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert peer.stdout is not None
    assert peer.stdin is not None
    base = f"http://127.0.0.1:{int(peer.stdout.readline())}/v1"
    try:
        asyncio.run(compare(base))
        with tempfile.TemporaryDirectory() as folder:
            show([asyncio.run(download(base, Path(folder))) for _ in range(ROUNDS)])
    finally:
        peer.stdin.close()
        peer.wait(10)
        peer.stdout.close()


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["--serve"] else main()
