"""Structures and dialects as choices of a list: named, grouped, each with what it does and when to
use it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from composer.prompt.dialects import Dialect
from composer.prompt.structures import Structure
from composer.prompt.vocabulary import Term

_GROUPS = {
    "labels": (5, 2, 3, 24, 22, 6, 11),
    "order": (4, 7, 9, 8, 10),
    "prose": (1, 23),
    "brackets": (12, 13),
    "brief": (14, 15, 16, 17),
    "task": (18, 19, 25, 21),
}
"""Numbers of the guides' structures (STR-01…) by kind, in the order of the list."""


def structure_choices(structures: Mapping[str, Structure]) -> tuple[Term, ...]:
    """All of `structures`: ours by kind, the person's own behind them."""
    ids = [(kind, f"STR-{n:02}") for kind, numbers in _GROUPS.items() for n in numbers]
    ours = [(kind, structures[name]) for kind, name in ids if name in structures]
    known = {one.id for _, one in ours}
    rest = [("own", one) for name, one in structures.items() if name not in known]
    return tuple(choice_of(one, group_name(kind)) for kind, one in (*ours, *rest))


def dialect_choices(dialects: Mapping[str, Dialect], first: str) -> tuple[Term, ...]:
    """All of `dialects`, the one called `first` before the others."""
    order: Iterable[Dialect] = sorted(
        dialects.values(), key=lambda one: (one.id != first, one.label.casefold())
    )
    return tuple(choice_of(one, "" if one.verified else _tr("unverified")) for one in order)


def choice_of(one: Structure | Dialect, group: str = "") -> Term:
    """A row of the list."""
    return Term(
        id=one.id,
        text=one.label,
        label=one.label,
        does=one.use_when,  # the line that helps to choose; what it is stands in the tool tip
        example=one.does,
        tags=(group,) if group else (),
        match=(one.id,),
    )


def group_name(kind: str) -> str:
    """A group as the list shows it."""
    return {
        "labels": _tr("with labels"),
        "order": _tr("parts in order"),
        "prose": _tr("prose"),
        "brackets": _tr("brackets"),
        "brief": _tr("production brief"),
        "task": _tr("for one task"),
        "own": _tr("your own"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayoutChoices", text)
