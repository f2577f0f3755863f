"""Commands as a person types them, in a folder and with a home of their own, against the rehearsal
server."""

import asyncio
import json
import os
import sys
from pathlib import Path

from composer.rehearsal.script import Script
from composer.rehearsal.server import RehearsalServer

ROOT = Path(__file__).parents[1]
KEY = "sk-never-to-be-seen-5f2a"
QUICK = Script(steps=2, poll_after_ms=20)


class Shell:
    """Runs commands in a folder of their own, with a home of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "dog.txt").write_text("A dog runs along the shore.", encoding="utf-8")
        (folder / "cat.txt").write_text("A cat sleeps on a wall.", encoding="utf-8")
        homes = {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "CACHE")}
        self.environment = os.environ | homes | {"PYTHONPATH": str(ROOT), "PRACTICE_KEY": KEY}
        self.said = ""

    async def start(self, *arguments: object) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "composer",
            *map(str, arguments),
            cwd=self.folder,
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *arguments: object) -> tuple[int, str]:
        """Exit status and standard output; what was told is in `said`."""
        process = await self.start(*arguments)
        out, told = await process.communicate()
        self.said = told.decode()
        assert "Traceback" not in self.said, self.said
        assert KEY not in out.decode() + self.said
        return process.returncode or 0, out.decode()

    async def add(self, server: RehearsalServer, *more: object) -> None:
        given = ("--key-from", "PRACTICE_KEY", "--usd-per-second", "0.01", *more)
        assert await self.run("servers", "add", "Practice", server.address, *given) == (
            0,
            "practice\n",
        )

    async def jobs(self) -> list[dict[str, str]]:
        _, out = await self.run("jobs", "--json")
        return json.loads(out)


def practice(work, script: Script = QUICK, mimic: str = "generic") -> None:
    async def whole() -> None:
        async with RehearsalServer(script=script, mimic=mimic) as server:
            await asyncio.wait_for(work(server), 90)

    asyncio.run(whole())
