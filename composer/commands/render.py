"""The command `render`: the prompt that would be sent, in any structure and dialect."""

import argparse
from dataclasses import replace
from typing import Any

from composer import paths
from composer.commands.reading import read_shot
from composer.commands.telling import tell
from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.dialects import load_dialects
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Shot
from composer.prompt.structures import Structure, load_structures
from composer.prompt.translate import Translation, translate


def add_render(commands: Any) -> None:
    """The command's arguments."""
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


def _render(options: argparse.Namespace) -> None:
    shot = read_shot(options.file)
    layout = structure_for(shot, options.structure)
    translation = translated(shot, options.dialect, layout)
    if options.loss:
        tell_losses(translation)
    text = translation.rendered.text
    print(text if shot.verbatim is not None else text.rstrip("\n"))


def structure_for(shot: Shot, asked: str | None) -> Structure | None:
    """The structure that is asked for, else the shot's own, the user's own ones among them; None
    where the shot names one that we don't have, or has a text typed by hand. Raises
    `Problem("cli.unknown_structure")`."""
    structures = load_structures(paths.data_folder() / "structures")
    if asked and asked not in structures:
        raise Problem("cli.unknown_structure", name=asked, structures=", ".join(structures))
    if not asked and shot.verbatim is not None:
        return None
    return structures.get(asked or shot.structure)


def translated(
    shot: Shot,
    dialect: str | None = None,
    structure: Structure | None = None,
    profile: Profile | None = None,
) -> Translation:
    """`shot` in the dialect of that id, or in its own; one of the shot's that we don't have is
    written as it stands. `profile` is the model that it goes to; None: the shot's model has a say
    where the dialect is its own. `structure`: the layout of a dialect that has none. A text typed
    by hand is kept where neither is asked for; else the blocks that were read from it are written.

    Raises `Problem("cli.unknown_dialect")`.
    """
    dialects = load_dialects(paths.data_folder() / "dialects")
    if dialect is not None and dialect not in dialects:
        raise Problem("cli.unknown_dialect", dialect=dialect, dialects=", ".join(sorted(dialects)))
    if dialect is not None or structure is not None:
        shot = replace(shot, verbatim=None)
    chosen = dialects.get(dialect or shot.dialect, dialects["sora"])
    if profile is None:
        own = load_profiles(paths.data_folder() / "profiles").get(shot.parameters.model)
        profile = own if own is not None and own.dialect == chosen.id else None
    return translate(shot, chosen, profile, structure=structure)


def tell_losses(translation: Translation) -> None:
    """One line each, and one for the negative prompt, which has a field of its own."""
    if translation.negative:
        tell(sentence_for("loss.sent_negative", words=translation.negative))
    for loss in translation.losses:
        tell(sentence_for(loss.code, **loss.values))
