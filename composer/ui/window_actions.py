"""The rows of the action table that count in the whole window. Panes register their own beside
these."""

from collections.abc import Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from composer.ui.actions import Action
from composer.ui.commands import Commands
from composer.ui.project_dialogs import STARTER
from composer.ui.session import Session
from composer.ui.shot_actions import has_shot, make_actions, shot_actions


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
    yield from shot_actions(window, GROUPS[2])
    yield from make_actions(window, GROUPS[3])
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
        when=partial(has_shot, session),
        checked=partial(_has_own_text, session),
        group=group,
    )
    yield Action(
        "prompt.higgsfield",
        _tr("For Higgsfield…"),
        window.commands.show_higgsfield,
        "external-link",
        when=partial(has_shot, session),
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


def _has_own_text(session: Session) -> bool:
    return session.own_text.is_open


def _is_theme(session: Session, name: str) -> bool:
    return session.services.settings.value.theme == name
