"""The rows of the action table that are about shots and about making clips of them. Those of the
window itself are in `window_actions`."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.ui.actions import Action
from composer.ui.commands import Commands
from composer.ui.compose.asking_sheet import askable
from composer.ui.session import Session


class Window(Protocol):
    """What these actions are done to."""

    session: Session
    commands: Commands

    def generate(self) -> None: ...
    def generate_in_front(self) -> None: ...


def shot_actions(window: Window, group: str) -> Iterator[Action]:
    """To begin, change and find shots; `group` is their menu."""
    session = window.session
    there = partial(has_shot, session)
    yield Action("shot.add", _tr("Add a shot"), session.add_shot, "plus", ("Ctrl+T",), group=group)
    for way, text, icon in (
        ("idea", _tr("Begin a shot from an idea…"), "lightbulb"),
        ("preset", _tr("Begin a shot from a preset…"), "bookmark"),
    ):
        begin = partial(window.commands.start_shot, way)
        yield Action(f"shot.{way}", text, begin, icon, group=group)
    walk = partial(_begin_walk, session)
    yield Action("shot.walk", _tr("Begin a shot with the guided walk"), walk, "list", group=group)
    table = partial(window.commands.start_shot, "table")
    yield Action("shot.table", _tr("Shots from a table…"), table, "layers", group=group)
    yield Action(
        "shot.doctor",
        _tr("What went wrong?…"),
        window.commands.show_doctor,
        "circle-help",
        when=there,
        group=group,
    )
    yield Action(
        "shot.duplicate",
        _tr("Duplicate the shot"),
        partial(_with_shot, session, "duplicate_shot"),
        "copy",
        ("Ctrl+D",),
        when=there,
        group=group,
    )
    yield Action(
        "shot.rename",
        _tr("Rename the shot…"),
        window.commands.rename_shot,
        "pencil",
        ("F2",),
        when=there,
        group=group,
    )
    yield Action(
        "shot.bin",
        _tr("Put the shot into the bin"),
        partial(_with_shot, session, "bin_shot"),
        "trash",
        when=there,
        group=group,
    )
    yield Action("scene.add", _tr("Add a scene"), session.add_scene, "clapperboard", group=group)
    yield Action(
        "shot.previous",
        _tr("Previous shot"),
        partial(_step, session, -1),
        "arrow-up",
        ("Ctrl+PgUp",),
        group=group,
    )
    yield Action(
        "shot.next",
        _tr("Next shot"),
        partial(_step, session, 1),
        "arrow-down",
        ("Ctrl+PgDown",),
        group=group,
    )
    yield Action(
        "shot.first_frame",
        _tr("Choose a first frame…"),
        window.commands.choose_first_frame,
        "image-plus",
        when=there,
        group=group,
    )
    yield Action(
        "shot.reword",
        _tr("Reword a block…"),
        window.commands.reword_block,
        "pencil",
        when=partial(_can_ask, session),
        group=group,
    )


def make_actions(window: Window, group: str) -> Iterator[Action]:
    """To make clips: Generate, servers, money, the queue; `group` is their menu."""
    session = window.session
    yield Action(
        "generate",
        _tr("Generate"),
        window.generate,
        "sparkles",
        ("Ctrl+Return", "Ctrl+Enter"),
        group=group,
    )
    yield Action(
        "generate.front",
        _tr("Generate, before all others"),
        window.generate_in_front,
        "arrow-up-to-line",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        group=group,
    )
    engines = window.commands.engines
    for action_id, text, run, icon in (
        ("servers", _tr("Servers…"), engines.show_servers, "server"),
        ("request.more", _tr("More about this clip…"), engines.show_more, "sliders"),
        ("take.promote", _tr("Make this take with another model…"), engines.promote, "layers"),
        ("budget", _tr("Spent and budget…"), engines.show_budget, "flag"),
    ):
        yield Action(action_id, text, run, icon, group=group)
    yield Action(
        "queue.pause",
        _tr("Pause the queue"),
        session.queue.pause,
        "pause",
        when=lambda: not session.queue.paused,
        group=group,
    )
    yield Action(
        "queue.resume",
        _tr("Go on with the queue"),
        session.queue.resume,
        "play",
        when=lambda: session.queue.paused,
        group=group,
    )
    yield Action(
        "queue.clear",
        _tr("Clear finished jobs"),
        session.queue.clear_finished,
        "check",
        group=group,
    )


def _can_ask(session: Session) -> bool:
    """Whether there is a shot, and a server that may answer."""
    return has_shot(session) and bool(askable(session))


def has_shot(session: Session) -> bool:
    """Whether there is a shot in hand."""
    return bool(session.shot_id)


def _begin_walk(session: Session) -> None:
    session.page_requested.emit("compose")
    session.start_requested.emit("walk")


def _with_shot(session: Session, method: str) -> None:
    getattr(session, method)(session.shot_id)


def _step(session: Session, by: int) -> None:
    session.select_shot(session.outline.step(by))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
