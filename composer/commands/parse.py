"""The command `parse`: a prompt read into the blocks of a shot, as JSON."""

import argparse
from typing import Any

from composer.commands.reading import read_shot
from composer.prompt.shot_json import dump_shot


def add_parse(commands: Any) -> None:
    """The command's arguments."""
    parse = commands.add_parser("parse", help="read a prompt and print the shot as JSON")
    parse.add_argument("file", metavar="FILE", help="a prompt, or a shot as JSON; - for stdin")
    parse.set_defaults(run=_parse)


def _parse(options: argparse.Namespace) -> None:
    print(dump_shot(read_shot(options.file)), end="")
