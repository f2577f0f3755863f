"""What the checks say of a remix before it is sent: rules about one change from an anchor, asked
of the instruction and not of the shot in hand."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from composer.prompt.remixed import Remix
from composer.prompt.shot import Shot
from composer.ui.checks.checks import Checks

if TYPE_CHECKING:
    # The rules take 70 ms to read: the box opens without them.
    from composer.prompt.lint import Finding

RULES = ("LNT-75", "LNT-76", "LNT-77", "LNT-78")


def look_at(made: Remix, parent: Shot, checks: Checks) -> "tuple[Finding, ...]":
    """What is to be shown of a remix of `parent`, the gravest first. Silent about one that says
    nothing yet, and about a drawing, which is made anew and knows no server's limits."""
    instruction, profile = made.recipe.change, made.recipe.profile
    if not profile.reads_text or not (made.change.parts or made.change.unread):
        return ()
    from composer.prompt import lint

    shot = Shot(description=instruction)
    base = lint.settings_for(shot, checks.base(), checks.decisions)
    others = frozenset(rule.id for rule in lint.RULES) - frozenset(RULES)
    settings = replace(base, off=frozenset(base.off) | others)
    context = lint.LintContext(is_remix=True, parent=lint.ParentFacts(parent))
    found = lint.lint(shot, profile=profile, settings=settings, context=context)
    return lint.sort_out(found, (), checks.decisions).shown


def line(made: Remix, parent: Shot, checks: Checks) -> str:
    """The sentences for under the instruction; empty while the rules are still being read."""
    if "composer.prompt.lint" not in sys.modules:
        return ""
    from composer.ui.checks import words

    return "\n".join(words.sentence(one) for one in look_at(made, parent, checks))


async def is_sent(box: QWidget, steps: tuple[Remix, ...], parent: Shot, checks: Checks) -> bool:
    """Whether nothing speaks against sending, or the person does so all the same."""
    errors = errors_of(steps, parent, checks)
    if not errors:
        return True
    from composer.ui.checks.sending import is_sent_anyway

    return await is_sent_anyway(box, errors)


def errors_of(steps: tuple[Remix, ...], parent: Shot, checks: Checks) -> "list[Finding]":
    """What would go wrong, each rule once."""
    found: dict[str, Finding] = {}
    for step in steps:
        if step.recipe.operation == "remix":
            for one in look_at(step, parent, checks):
                if one.severity == "E":
                    found.setdefault(one.code, one)
    return list(found.values())
