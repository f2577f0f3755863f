"""What a command is given: files, folders or standard input, read as text or as shots."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from composer.messages import sentence
from composer.problem import Problem
from composer.prompt.look import Look, resolve
from composer.prompt.shot import Shot

SHOT_FILES = (".json", ".txt")


@dataclass(frozen=True)
class Wish:
    """One shot to be made. `is_loose`: it came as plain text, so that nobody chose its dialect,
    size and length. Paths of pictures in it count from `base`."""

    name: str
    shot: Shot
    base: Path
    is_loose: bool = False


def read_wishes(names: list[str]) -> list[Wish]:
    """The shots in files, and in all shot files of folders. Raises Problem cli.*."""
    found: list[Wish] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix.lower() in SHOT_FILES)
            if not inside:
                raise Problem("cli.no_shots", folder=name)
            read = [partial(_wish, str(one)) for one in inside]
            found += [
                one_of_many(len(inside), o.name, r) for o, r in zip(inside, read, strict=True)
            ]
        else:
            found.append(_wish(name))
    return found


def one_of_many(count: int, name: str, work: Callable[[], Wish]) -> Wish:
    """What `work` gives; what goes wrong says of which of `count` shots. Raises Problem."""
    try:
        return work()
    except Problem as problem:
        if count == 1:
            raise
        raise Problem("cli.in_shot", name=name, said=sentence(problem)) from problem


def _wish(name: str) -> Wish:
    stem, base = ("clip", Path()) if name == "-" else (Path(name).stem, Path(name).parent)
    loose = name == "-" or not is_json(read_text(name))
    return Wish(stem, read_shot(name), base, loose)


def read_shot(file: str) -> Shot:
    """The shot in `file` with nothing left to a Look; text that is no JSON is read as a prompt."""
    text = read_text(file)
    if not is_json(text):
        from composer.prompt.parse import parse

        return parse(text).shot
    from composer.prompt.shot_json import load_shot

    return resolve(load_shot(text), Look())


def is_json(text: str) -> bool:
    """Whether `text` is meant as the JSON of a shot; a prompt may begin with a word in braces."""
    return re.match(r"\s*\{(?!\w[^{}\":\n]{0,40}\})", text) is not None


def read_text(file: str) -> str:
    """What is in `file`, or on standard input for `-`. Raises `Problem` cli.* where nothing is."""
    name = "standard input" if file == "-" else file
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Problem("cli.missing", name=name) from error
    except OSError as error:
        raise Problem("cli.cannot_read", name=name, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise Problem("cli.not_text", name=name) from error
    if "\x00" in text:
        raise Problem("cli.not_text", name=name)
    if not text.strip():
        raise Problem("cli.empty", name=name)
    return text
