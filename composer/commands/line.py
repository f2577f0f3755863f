"""The same work without a window: print a prompt, generate a clip, make the demonstration. Standard
output carries data only; what a person should know goes to standard error, in sentences."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from composer import __version__
from composer.engines.base import EngineError
from composer.problem import Problem

OK, FOUND, BAD_INPUT, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
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
    from composer.commands.generate import add_generate
    from composer.commands.rehearse import add_rehearse
    from composer.commands.resume import add_jobs, add_resume
    from composer.commands.servers import add_servers

    commands = parser.add_subparsers(
        prog="shot-composer", dest="command", metavar="command", required=True
    )
    _add_render(commands)
    _add_parse(commands)
    _add_lint(commands)
    add_generate(commands)
    add_jobs(commands)
    add_resume(commands)
    add_servers(commands)
    _add_demo(commands)
    add_rehearse(commands)
    return parser


def _add_render(commands: Any) -> None:
    render = commands.add_parser("render", help="print the prompt that would be sent")
    render.add_argument("file", metavar="FILE", help="a shot as JSON, or plain text; - for stdin")
    render.add_argument(
        "--structure", metavar="ID", help="how it is laid out, like STR-05 (default: the shot's)"
    )
    render.add_argument("--dialect", metavar="ID", help="like veo-3.1 (default: the shot's)")
    render.add_argument(
        "--loss", action="store_true", help="say what the dialect drops, moves or rephrases"
    )
    render.set_defaults(run=_render)


def _add_parse(commands: Any) -> None:
    parse = commands.add_parser("parse", help="read a prompt and print the shot as JSON")
    parse.add_argument("file", metavar="FILE", help="a prompt, or a shot as JSON; - for stdin")
    parse.set_defaults(run=_parse)


def _add_lint(commands: Any) -> None:
    lint = commands.add_parser("lint", help="say what will go wrong with a prompt, and why")
    add = lint.add_argument
    add("file", metavar="FILE", help="a prompt, or a shot as JSON; - for stdin")
    add("--seconds", metavar="N", help="whole seconds (default: the prompt's own, or 8)")
    add("--size", metavar="WxH", help="in pixels, like 1280x720")
    add("--profile", metavar="ID", help="the model, like veo-3.1 (default: its own, or sora-2)")
    add("--remix", action="store_true", help="the text is an instruction to change a clip")
    how = lint.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the findings as JSON")
    how.add_argument("--fix", action="store_true", help="print the text with all safe fixes done")
    lint.set_defaults(run=_lint)


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser(
        "demo", help="make the sample's first shot: its clip, its prompt, a picture of the window"
    )
    demo.add_argument("--headless", action="store_true", help="needs no screen")
    demo.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True)
    demo.set_defaults(run=_demo)


def _render(options: argparse.Namespace) -> None:
    from composer.commands.headless import read_shot, structure_for, tell_losses, translated

    shot = read_shot(options.file)
    layout = structure_for(shot, options.structure)
    translation = translated(shot, options.dialect, layout)
    if options.loss:
        tell_losses(translation)
    text = translation.rendered.text
    print(text if shot.verbatim is not None else text.rstrip("\n"))


def _parse(options: argparse.Namespace) -> None:
    from composer.commands.headless import read_shot
    from composer.prompt.shot_json import dump_shot

    print(dump_shot(read_shot(options.file)), end="")


def _lint(options: argparse.Namespace) -> int:
    from composer.commands.lint import Wish, check_file

    wish = Wish(options.profile, options.seconds, options.size, is_remix=options.remix)
    checked = check_file(options.file, wish, fix=options.fix)
    if options.fix:
        print(checked.text, end="" if checked.text.endswith("\n") else "\n")
    elif options.json:
        print(checked.as_json())
    else:
        for line in checked.lines():
            print(line)
    return FOUND if checked.has_errors else OK


def _demo(options: argparse.Namespace) -> None:
    if options.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from composer.commands.headless import make_demo

    folder: Path = options.output
    clip, prompt = make_demo(folder)
    from composer import app

    window = folder / "window.png"
    app.headless_screenshot(window, clip=clip)
    print(clip, prompt, window, sep="\n")


def _tell_problem(problem: Problem) -> None:
    from composer.commands.headless import tell
    from composer.messages import sentence

    tell(sentence(problem))
    if problem.code == "draft.crashed" and problem.detail:
        # The last line of a traceback names the fault; the rest would frighten.
        tell(f"({problem.detail.splitlines()[-1]})")


if __name__ == "__main__":
    sys.exit(main())
