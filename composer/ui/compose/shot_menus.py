"""The menus of the shot list: how a shot can begin, and what can be done with a shot, a scene, the
film."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from composer.ui.compose.shots_model import Entry
from composer.ui.menus import PopupMenu
from composer.ui.session import Session


def ways(session: Session, parent: QWidget) -> PopupMenu:
    """How a shot can begin, beside a blank one."""
    menu = PopupMenu(parent)
    _add_ways(menu, session)
    return menu


def of_row(entry: Entry, do: Callable[[str], None], parent: QWidget) -> PopupMenu:
    """What can be done with a row; `do` is told the wish."""
    menu = PopupMenu(parent)
    shot_rows = (
        ("pencil", _tr("Rename"), "rename", "F2"),
        ("copy", _tr("Duplicate"), "duplicate", "Ctrl+D"),
        ("arrow-up", _tr("Move up"), "up", "Alt+Up"),
        ("arrow-down", _tr("Move down"), "down", "Alt+Down"),
        ("", "", "", ""),
        ("trash", _tr("Move to the bin"), "remove", "Del"),
    )
    scene_rows = (
        ("sliders", _tr("Edit the Look…"), "look", "Return"),
        ("pencil", _tr("Rename"), "rename", "F2"),
        ("plus", _tr("Add a shot"), "add", ""),
        ("", "", "", ""),
        ("trash", _tr("Move the scene to the bin"), "remove", "Del"),
    )
    for icon, text, wish, keys in shot_rows if entry.shot else scene_rows:
        if wish:
            menu.row(icon, text, partial(do, wish), keys)
        else:
            menu.addSeparator()
    return menu


def of_film(session: Session, add_shot: Callable[[], None], parent: QWidget) -> PopupMenu:
    """What can be done where no row is."""
    menu = PopupMenu(parent)
    menu.row("plus", _tr("Add a shot"), add_shot, "Ctrl+T")
    menu.row("clapperboard", _tr("Add a scene"), session.outline.add_scene)
    menu.addSeparator()
    _add_ways(menu, session)
    return menu


def _add_ways(menu: PopupMenu, session: Session) -> None:
    for icon, text, way in (
        ("lightbulb", _tr("From an idea in one sentence…"), "idea"),
        ("bookmark", _tr("From a preset…"), "preset"),
        ("clipboard-paste", _tr("From a pasted prompt…"), "paste"),
        ("list", _tr("Guided, block by block"), "walk"),
        ("layers", _tr("Shots from a table…"), "table"),
    ):
        menu.row(icon, text, partial(session.start_requested.emit, way))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShotMenus", text)
