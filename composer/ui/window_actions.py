"""The rows of the action table that count in the whole window. Panes register their own beside
these."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.ui.actions import Action
from composer.ui.commands import Commands
from composer.ui.compose.asking_sheet import askable
from composer.ui.project_dialogs import STARTER
from composer.ui.session import Session


class Window(Protocol):
    """What the actions are done to."""

    session: Session
    commands: Commands

    def ask_to_close(self) -> None: ...
    def show_page(self, page_id: str) -> None: ...
    def reset_layout(self) -> None: ...
    def generate(self) -> None: ...
    def generate_in_front(self) -> None: ...
    def open_menu(self) -> None: ...
    def open_palette(self) -> None: ...
    def open_keys(self) -> None: ...
    def toggle_full_screen(self) -> None: ...


def window_actions(window: Window) -> Iterator[Action]:
    """All of them, in the order of the menus."""
    yield from _project(window)
    yield from _edit(window)
    yield from _shot(window)
    yield from _make(window)
    yield from _view(window)
    yield from _help(window)


def _project(window: Window) -> Iterator[Action]:
    commands, group = window.commands, GROUPS[0]
    yield Action(
        "project.new",
        _tr("New project…"),
        commands.new_project,
        "folder-plus",
        ("Ctrl+N",),
        group=group,
    )
    yield Action(
        "project.starter",
        _tr("New project from a starter film…"),
        partial(commands.new_project, STARTER),
        "clapperboard",
        group=group,
    )
    yield Action(
        "project.open",
        _tr("Open project…"),
        commands.open_project,
        "folder-open",
        ("Ctrl+O",),
        group=group,
    )
    yield Action(
        "project.rename", _tr("Rename project…"), commands.rename_project, "pencil", group=group
    )
    yield Action(
        "project.folder",
        _tr("Show project folder"),
        partial(_show_project, window),
        "folder",
        group=group,
    )
    yield from commands.bring_in.action_rows(group)
    yield Action("profiles", _tr("Models…"), commands.show_profiles, "server", group=group)
    yield Action("project.bin", _tr("Bin…"), commands.show_bin, "trash", group=group)
    yield Action(
        "settings", _tr("Settings…"), commands.show_settings, "settings", ("Ctrl+,",), group=group
    )
    yield Action("quit", _tr("Quit"), window.ask_to_close, "log-out", ("Ctrl+Q",), group=group)


def _edit(window: Window) -> Iterator[Action]:
    session, group = window.session, GROUPS[1]
    stack = session.undo_stack
    yield Action(
        "undo", _tr("Undo"), session.undo, "undo", ("Ctrl+Z",), when=stack.canUndo, group=group
    )
    yield Action(
        "redo",
        _tr("Redo"),
        session.redo,
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        when=stack.canRedo,
        group=group,
    )
    yield Action(
        "prompt.copy",
        _tr("Copy prompt"),
        window.commands.copy_prompt,
        "copy",
        ("Ctrl+Shift+C",),
        group=group,
    )
    yield Action(
        "prompt.paste",
        _tr("Paste prompt…"),
        window.commands.paste_prompt,
        "clipboard-paste",
        ("Ctrl+Shift+V",),
        group=group,
    )
    yield Action(
        "prompt.own",
        _tr("Edit the text itself"),
        window.commands.toggle_own_text,
        "lock-open",
        ("Ctrl+E",),
        when=partial(_has_shot, session),
        checked=partial(_has_own_text, session),
        group=group,
    )
    yield Action(
        "prompt.higgsfield",
        _tr("For Higgsfield…"),
        window.commands.show_higgsfield,
        "external-link",
        when=partial(_has_shot, session),
        group=group,
    )


def _shot(window: Window) -> Iterator[Action]:
    session, group = window.session, GROUPS[2]
    has_shot = partial(_has_shot, session)
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
        when=has_shot,
        group=group,
    )
    yield Action(
        "shot.duplicate",
        _tr("Duplicate the shot"),
        partial(_with_shot, session, "duplicate_shot"),
        "copy",
        ("Ctrl+D",),
        when=has_shot,
        group=group,
    )
    yield Action(
        "shot.rename",
        _tr("Rename the shot…"),
        window.commands.rename_shot,
        "pencil",
        ("F2",),
        when=has_shot,
        group=group,
    )
    yield Action(
        "shot.bin",
        _tr("Put the shot into the bin"),
        partial(_with_shot, session, "bin_shot"),
        "trash",
        when=has_shot,
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
        when=has_shot,
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


def _make(window: Window) -> Iterator[Action]:
    session, group = window.session, GROUPS[3]
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


def _view(window: Window) -> Iterator[Action]:
    group = GROUPS[4]
    pages = (("compose", _tr("Compose"), "pencil"), ("review", _tr("Review"), "film"))
    for number, (page_id, text, icon) in enumerate(pages, 1):
        yield Action(
            f"page.{page_id}",
            text,
            partial(window.show_page, page_id),
            icon,
            (f"Ctrl+{number}",),
            group=group,
        )
    yield Action(
        "palette", _tr("Command palette…"), window.open_palette, "search", ("Ctrl+K",), group=group
    )
    yield Action(
        "full_screen",
        _tr("Full screen"),
        window.toggle_full_screen,
        "fullscreen",
        ("Ctrl+Shift+F",),
        group=group,
    )
    yield Action("layout.reset", _tr("Reset layout"), window.reset_layout, "layout", group=group)
    for name, text in (
        ("dark", _tr("Dark theme")),
        ("light", _tr("Light theme")),
        ("contrast", _tr("High-contrast theme")),
    ):
        settings = window.session.services.settings
        yield Action(
            f"theme.{name}",
            text,
            partial(settings.change, theme=name),
            checked=partial(_is_theme, window.session, name),
            group=group,
        )


def _help(window: Window) -> Iterator[Action]:
    group = GROUPS[5]
    yield Action(
        "guide", _tr("Guide"), window.commands.show_guide, "book-open", ("F1",), group=group
    )
    yield Action("keys", _tr("Keys…"), window.open_keys, "keyboard", ("?",), group=group)
    yield Action("menu", _tr("Menu"), window.open_menu, keys=("F10",), group=group, listed=False)
    yield Action(
        "about", _tr("About Shot Composer…"), window.commands.show_about, "info", group=group
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


GROUPS = ("Project", "Edit", "Shot", "Make", "View", "Help")
"""The menus, in order."""


def _show_project(window: Window) -> None:
    window.commands.show_in_folder(window.session.project.folder / "media")


def _can_ask(session: Session) -> bool:
    """Whether there is a shot, and a server that may answer."""
    return _has_shot(session) and bool(askable(session))


def _has_shot(session: Session) -> bool:
    return bool(session.shot_id)


def _has_own_text(session: Session) -> bool:
    return session.own_text.is_open


def _begin_walk(session: Session) -> None:
    session.page_requested.emit("compose")
    session.start_requested.emit("walk")


def _with_shot(session: Session, method: str) -> None:
    getattr(session, method)(session.shot_id)


def _step(session: Session, by: int) -> None:
    session.select_shot(session.outline.step(by))


def _is_theme(session: Session, name: str) -> bool:
    return session.services.settings.value.theme == name
