"""What can be done with a finding, as a menu: the same in the list, in the fields and in the
preview."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from composer.ui import icons
from composer.ui.checks import words
from composer.ui.checks.kept import keep
from composer.ui.checks.mending import title_of

if TYPE_CHECKING:
    from composer.prompt.lint import Finding
    from composer.prompt.lint.guides import Conflict
    from composer.ui.checks.checks import Checks


def fill(menu: QMenu, checks: "Checks", one: "Finding") -> None:
    """Fixes, ignoring, severity, and the guides' disagreement where there is one."""
    menu.setToolTipsVisible(True)
    mending = checks.mending
    for fix in one.fixes:
        icon = icons.icon("scissors" if len(fix.shots) > 1 else "wand", "dim")
        menu.addAction(icon, title_of(fix), partial(mending.do, fix))
        if mending.look_field(fix):
            text = _tr("{fix}, in the Look of the scene").format(fix=title_of(fix))
            menu.addAction(icons.icon("layers", "dim"), text, partial(mending.do_in_look, fix))
    menu.addSeparator()
    wave, silence = partial(mending.wave, (one,)), partial(mending.silence, one.rule)
    menu.addAction(icons.icon("eye-off", "dim"), _tr("Ignore here"), wave)
    menu.addAction(icons.icon("ban", "dim"), _tr("Ignore in this project"), silence)
    menu.addMenu(_severities(menu, checks, one))
    from composer.prompt.lint.guides import conflict_of

    if conflict := conflict_of(one.rule):
        menu.addMenu(sides_menu(menu, checks, conflict))
    menu.addSeparator()
    read_up = partial(checks.read_up, one.rule)
    about = menu.addAction(icons.icon("book-open", "dim"), words.source(one), read_up)
    about.setToolTip(_tr("Read what it is about"))


def _severities(menu: QMenu, checks: "Checks", one: "Finding") -> QMenu:
    chosen = checks.decisions.severities.get(one.rule, "")
    made = QMenu(_tr("Severity in this project"), menu)
    group = QActionGroup(made)
    for severity in ("", "E", "W", "I"):
        name = words.severity_name(severity) if severity else _tr("As usual")
        action = made.addAction(name, partial(checks.mending.grade, one.rule, severity))
        action.setCheckable(True)
        action.setChecked(severity == chosen)
        group.addAction(action)
    return made


def sides_menu(parent: QMenu, checks: "Checks", conflict: "Conflict") -> QMenu:
    """What can be chosen where the guides disagree; it holds for all projects."""
    from composer.prompt.lint.guides import chosen

    made = QMenu(_tr("Guides disagree: {topic}").format(topic=words.topic(conflict)), parent)
    now = chosen(conflict, checks.base())
    group = QActionGroup(made)
    for n, side in enumerate(words.sides(conflict)):
        text = f"{side}  ({words.by_guides(conflict, n)})"
        action = made.addAction(text, partial(choose, checks, conflict, n))
        action.setCheckable(True)
        action.setChecked(n == now)
        group.addAction(action)
    return made


def choose(checks: "Checks", conflict: "Conflict", place: int) -> None:
    """Settle a disagreement, for all projects."""
    keep(checks.settings, conflict.setting, conflict.values[place] if place else None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Checks", text)
