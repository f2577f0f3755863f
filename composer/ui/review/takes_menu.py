"""The menu by which the list of takes is filtered, ordered and folded."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from composer.ui.review.takes_filter import KINDS, ORDERS, TakesFilter


def fill(menu: QMenu, now: TakesFilter, arrange: Callable[[TakesFilter], None]) -> None:
    """Put the choices into the empty `menu`; `arrange` is called with what is chosen."""
    menu.addSection(_tr("Order"))
    group = QActionGroup(menu)
    for name in ORDERS:
        action = menu.addAction(_order(name))
        action.setCheckable(True)
        action.setChecked(now.order == name)
        group.addAction(action)
        wanted = replace(now, order=name)
        action.triggered.connect(partial(_do, arrange, wanted))
    menu.addSection(_tr("Only"))
    for name in KINDS:
        action = menu.addAction(_kind(name))
        action.setCheckable(True)
        action.setChecked(name in now.only)
        wanted = replace(now, only=now.only ^ {name})
        action.triggered.connect(partial(_do, arrange, wanted))
    menu.addSeparator()
    everything = menu.addAction(_tr("Show all"))
    everything.setEnabled(bool(now.only or now.folded))
    cleared = replace(now, only=frozenset(), folded=frozenset())
    everything.triggered.connect(partial(_do, arrange, cleared))


def told(now: TakesFilter) -> str:
    """What is not shown, in words; empty where all is."""
    return ", ".join(_kind(name).lower() for name in KINDS if name in now.only)


def _do(arrange: Callable[[TakesFilter], None], wanted: TakesFilter, *_: object) -> None:
    arrange(wanted)


def _order(name: str) -> str:
    return {
        "newest": _tr("Newest first"),
        "oldest": _tr("Oldest first"),
        "rating": _tr("Best first"),
        "tree": _tr("Remixes under their takes"),
    }[name]


def _kind(name: str) -> str:
    return {
        "takes": _tr("Takes"),
        "previs": _tr("Previs"),
        "circled": _tr("Circled"),
        "rated": _tr("With stars"),
        "not_ng": _tr("Not NG"),
        "notes": _tr("With open notes"),
        "pinned": _tr("Pinned"),
    }[name]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TakesMenu", text)
