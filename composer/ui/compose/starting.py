"""Ways to begin a shot beside a blank one: an idea in one sentence, a preset. Asks, then adds or
fills the shot as one undo step."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from composer.prompt.parse import parse
from composer.prompt.shot import Parameters, Shot
from composer.ui import dialogs
from composer.ui.compose.pasted import Pasted, into, name_of
from composer.ui.compose.preset_sheet import PresetSheet
from composer.ui.session import Session


async def from_idea(session: Session, window: QWidget) -> None:
    """A new shot from one sentence; style and light come from the scene's Look."""
    title = _tr("A shot from an idea")
    label = _tr("Who, where, and the one thing that happens, in a sentence")
    if idea := await dialogs.ask_text(window, title, label, yes=_tr("Begin")):
        session.outline.add_shot(shot_of_idea(session.shot, idea))
        session.page_requested.emit("compose")


def shot_of_idea(beside: Shot, idea: str) -> Shot:
    """The shot that `idea` asks for, asked for as the one `beside` it is."""
    pasted = Pasted(idea, parse(idea).shot, parse(idea))
    blank = Shot(dialect=beside.dialect, parameters=beside.parameters, cast=None)
    shot = into(blank, pasted, (), from_look=True)
    return replace(shot, name=name_of(pasted.shot), structure=beside.structure)


async def from_preset(session: Session, window: QWidget) -> None:
    """A shot from the shelf of presets, new or in place of the one in hand."""
    sheet = PresetSheet(session, window)
    accepted = await dialogs.opened(sheet)
    if accepted and (preset := sheet.current()):
        take_preset(session, preset.shot, preset.title, as_new=sheet.as_new)


def take_preset(session: Session, shot: Shot, title: str, *, as_new: bool) -> None:
    """`shot` under `title`, for the model that is in use."""
    made = replace(shot, parameters=_parameters(session, shot), name=shot.name or title)
    if as_new:
        session.outline.add_shot(made)
    else:
        kept = replace(made, name=session.shot.name, references=session.shot.references)
        session.edit((), kept, text=_tr("Use a preset"), merge=False)
    session.page_requested.emit("compose")


def _parameters(session: Session, shot: Shot) -> Parameters:
    """Those in use, with the length and size of `shot` where the model offers them."""
    now, profile = session.shot.parameters, session.profile
    wanted = shot.parameters
    if profile and wanted.size in profile.sizes:
        now = replace(now, size=wanted.size)
    whole = shot.seconds == int(shot.seconds)
    if profile and whole and profile.offers_seconds(int(shot.seconds)):
        now = replace(now, seconds=wanted.seconds)
    return replace(now, seed=None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Starting", text)
