"""The command `rehearse`: the rehearsal server on its own, until Ctrl+C. Its address is the only
line of standard output; what a person should know goes to standard error."""

import argparse
import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

PORT = 8765
POLL_AFTER_MS = 1000


def add_rehearse(commands: Any) -> None:
    """The command's arguments."""
    rehearse = commands.add_parser(
        "rehearse", help="a server on this computer to practise with, without a key or cost"
    )
    add = rehearse.add_argument
    add("--port", metavar="N", type=_port, default=PORT, help=f"0: any free one (default: {PORT})")
    add("--script", metavar="FILE", type=Path, help="what goes wrong, and when (TOML)")
    add(
        "--mimic",
        metavar="NAME",
        default="generic",
        help="whose manners it has, like sglang; a wrong name lists all (default: generic)",
    )
    add("--example", action="store_true", help="print a script that shows every fault, and end")
    rehearse.set_defaults(run=_run)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**16:
        raise ValueError(text)
    return number


def _run(options: argparse.Namespace) -> None:
    # Here, as the server's packages take a quarter of a second to import.
    from composer.rehearsal.script import Script, example, read_script

    if options.example:
        _print(example().rstrip("\n"))
        return
    script = Script(clips="drawn", poll_after_ms=POLL_AFTER_MS)
    if options.script is not None:
        script = read_script(options.script)
        if script.poll_after_ms < 0:
            script = replace(script, poll_after_ms=POLL_AFTER_MS)
    asyncio.run(_serve(options.port, script, options.mimic))


async def _serve(port: int, script: Any, mimic: str) -> None:
    from composer.commands.telling import tell
    from composer.messages import sentence_for
    from composer.rehearsal.seen import Seen
    from composer.rehearsal.server import RehearsalServer

    ended = asyncio.Event()
    if os.name == "posix":
        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, ended.set)

    def on_answer(seen: Seen, status: int) -> None:
        tell(f"{seen.method} {seen.path} → {status}")

    async with RehearsalServer(port, script, mimic) as server:
        server.stage.answered.connect(on_answer)
        _print(server.address)
        tell(sentence_for("rehearsal.ready", label=server.mimic.label, address=server.address))
        code = "rehearsal.wants_key" if script.key else "rehearsal.any_key"
        tell(sentence_for(code))
        await ended.wait()
        tell(sentence_for("rehearsal.ended", posts=server.costly_posts, jobs=len(server.jobs)))


def _print(text: str) -> None:
    """To standard output at once: whoever started us in a pipe waits for the address."""
    print(text, flush=True)
