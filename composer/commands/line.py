"""The command line: which command was meant, and what became of it as an exit status. Without one
the window opens."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from composer import __version__
from composer.engines.base import EngineError
from composer.problem import Problem

OK, BAD_INPUT, FAILED, INTERRUPTED = 0, 2, 3, 130
COMMANDS = ("render", "parse", "lint", "generate", "jobs", "resume", "servers", "demo", "rehearse")
EPILOG = """\
Without a command the window opens, with PROJECT if one is given.
FILE is the JSON of a shot, or a text file with a prompt, which is read into the shot's blocks;
- reads standard input.

  shot-composer render shot.json --structure STR-12
  shot-composer parse prompt.txt > shot.json
  shot-composer lint prompt.txt --seconds 8 --profile sora-2
  echo "A dog runs along the shore" | shot-composer generate - --seconds 4 -o dog.mp4
  shot-composer generate shots/ --engine studio --count 2 -o clips/

Exit status: 0 done, 1 lint found an error, 2 something is wrong with the input, 3 a clip was not
made, 130 interrupted.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--draft-worker"]:  # how a frozen program starts its own child
        from composer.engines import draft_worker

        return draft_worker.main()
    if _opens_window(arguments):
        from composer import app

        return app.main(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return _guarded(arguments)


def _guarded(arguments: list[str]) -> int:
    """Run a command; whatever goes wrong outside our code ends as one sentence and a status."""
    try:
        if arguments[0] not in COMMANDS and not arguments[0].startswith("-"):
            raise Problem("cli.unknown_command", name=arguments[0])
        options = _parser().parse_args(arguments)
        status: int | None = options.run(options)
        sys.stdout.flush()
        return status or OK
    except SystemExit as end:  # argparse has said what was wrong, or printed the help
        return end.code if isinstance(end.code, int) else BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output has had enough (`| head`); Python would complain while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (KeyboardInterrupt, asyncio.CancelledError):
        _tell_problem(Problem("cli.interrupted"))
        return INTERRUPTED
    except Problem as problem:
        _tell_problem(problem)
        is_request = problem.code.startswith("prompt.")
        return FAILED if isinstance(problem, EngineError) and not is_request else BAD_INPUT
    return OK


def _opens_window(arguments: list[str]) -> bool:
    """No command and no option: nothing at all, or a project to open."""
    if not arguments:
        return True
    first = arguments[0]
    return first not in COMMANDS and not first.startswith("-") and Path(first).is_dir()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shot-composer",
        usage=f"shot-composer [PROJECT] | {{{','.join(COMMANDS)}}} …",
        description="Write shots for video models and draft them on this computer.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"shot-composer {__version__}")
    from composer.commands.demo import add_demo
    from composer.commands.generate import add_generate
    from composer.commands.lint import add_lint
    from composer.commands.parse import add_parse
    from composer.commands.rehearse import add_rehearse
    from composer.commands.render import add_render
    from composer.commands.resume import add_jobs, add_resume
    from composer.commands.servers import add_servers

    commands = parser.add_subparsers(
        prog="shot-composer", dest="command", metavar="command", required=True
    )
    add_render(commands)
    add_parse(commands)
    add_lint(commands)
    add_generate(commands)
    add_jobs(commands)
    add_resume(commands)
    add_servers(commands)
    add_demo(commands)
    add_rehearse(commands)
    return parser


def _tell_problem(problem: Problem) -> None:
    from composer.commands.telling import tell
    from composer.messages import sentence

    tell(sentence(problem))
    if problem.code == "draft.crashed" and problem.detail:
        # The last line of a traceback names the fault; the rest would frighten.
        tell(f"({problem.detail.splitlines()[-1]})")


if __name__ == "__main__":
    sys.exit(main())
