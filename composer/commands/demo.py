"""The command `demo`: the sample film's first shot as a clip, its prompt as text, a picture of the
window."""

import argparse
import asyncio
import os
from pathlib import Path
from typing import Any

from composer.commands.drafting import cannot_write, draft
from composer.commands.reading import Wish
from composer.prompt.look import resolve
from composer.prompt.starters import read_film


def add_demo(commands: Any) -> None:
    """The command's arguments."""
    demo = commands.add_parser(
        "demo", help="make the sample's first shot: its clip, its prompt, a picture of the window"
    )
    demo.add_argument("--headless", action="store_true", help="needs no screen")
    demo.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True)
    demo.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> None:
    if options.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder: Path = options.output
    clip, prompt = _make(folder)
    from composer import app

    window = folder / "window.png"
    app.headless_screenshot(window, clip=clip)
    print(clip, prompt, window, sep="\n")


def _make(folder: Path) -> tuple[Path, Path]:
    """The first shot of the sample film as a clip and its prompt as text, both in `folder`, which
    is made. What an earlier demonstration left there is replaced."""
    scene = read_film().scenes[0]
    wish = Wish("1A", resolve(scene.shots[0], scene.look), folder)
    clip, prompt = folder / "1A.mp4", folder / "1A.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    recipe = asyncio.run(draft(wish, clip, "1A"))
    try:
        prompt.write_text(recipe.text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        raise cannot_write(prompt, error) from error
    return clip, prompt
