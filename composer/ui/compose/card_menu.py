"""What a right click on a card offers: fold it, empty it, the Look's part or one's own, its
article in the guide."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint

from composer.prompt.shot import INHERITABLE, FieldPath, Shot, value_at, with_value
from composer.ui.compose.block_card import BlockCard
from composer.ui.help_topic import topic_of
from composer.ui.menus import PopupMenu
from composer.ui.session import Session


def open_menu(card: BlockCard, place: QPoint) -> None:
    """Show it at `place` on the screen."""
    build_menu(card).popup(place)


def build_menu(card: BlockCard) -> PopupMenu:
    """The menu of `card`, which shows the shot in hand."""
    menu, session = PopupMenu(card), card.session
    text = _tr("Fold") if card.is_open() else _tr("Open")
    menu.row("chevron-right" if card.is_open() else "chevron-down", text, card.header.click)
    for field in (name for name in card.fields if name in INHERITABLE):
        _add_origin(menu, session, field)
    menu.addSeparator()
    filled = bool(tuple(_filled(card)))
    menu.row("x", _tr("Empty this card"), partial(empty, card), can=filled)
    menu.addSeparator()
    ask = partial(session.help_requested.emit, topic_of(card))
    menu.row("circle-help", _tr("What this card is for"), ask, "F1")
    return menu


def empty(card: BlockCard) -> None:
    """Take out all that the shot itself says in `card`, as one step; what is the Look's stays."""
    shot = card.session.shot
    for path in _filled(card):
        shot = with_value(shot, path, value_at(Shot(), path))
    text = _tr("Empty {card}").format(card=card.header.text())
    card.session.edit((), shot, text=text, merge=False)


def _filled(card: BlockCard) -> Iterator[FieldPath]:
    """Where the shot's own words stand in `card`."""
    shot = card.session.shot
    for path in card.paths():
        now = value_at(shot, path)
        if now is not None and now != value_at(Shot(), path):
            yield path


def _add_origin(menu: PopupMenu, session: Session, field: str) -> None:
    name = {
        "style": _tr("style"),
        "light": _tr("light"),
        "palette": _tr("palette"),
        "cast": _tr("cast"),
    }[field]
    if session.is_inherited(field):
        text = _tr("Detach the {name} from the Look")
        menu.row("scissors", text.format(name=name), partial(session.detach, field))
    else:
        text = _tr("Use the Look’s {name}")
        menu.row("layers", text.format(name=name), partial(session.attach, field))


def _tr(text: str) -> str:
    return QCoreApplication.translate("CardMenu", text)
