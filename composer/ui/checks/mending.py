"""Doing what the checks offer, each an undoable step: fixes, shots made of one, waving a finding
through, silencing a rule. Holds no widgets."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from composer.messages import sentence_for
from composer.prompt.look import INHERITABLE, inherited, reattach
from composer.prompt.shot import Shot
from composer.ui.checks.desk import Desk
from composer.ui.checks.in_text import mended_text

if TYPE_CHECKING:
    from composer.prompt.lint import Decisions, Finding, Fix


_ROUNDS = 40
"""More safe fixes than any text needs."""


class Judge(Protocol):
    """What mending needs of the checks."""

    @property
    def decisions(self) -> "Decisions": ...
    def findings(self) -> "tuple[Finding, ...]": ...
    def check(self, shot: Shot) -> "tuple[Finding, ...]": ...
    def decide(self, text: str, new: "Decisions") -> None: ...
    def refresh(self) -> None: ...


class Mending:
    """What is done to the shot in hand of `session` because of findings."""

    def __init__(self, session: Desk, checks: Judge) -> None:
        self._session, self._checks = session, checks

    def do(self, fix: "Fix") -> None:
        """Mend: an edit of the shot, or its split into several that stand one after the other."""
        from composer.prompt.lint import apply

        title = title_of(fix)
        if len(fix.shots) > 1:
            self._split(title, fix.shots)
        elif not self._do_in_text(title, fix):
            self._write(title, apply(self._session.resolved, fix))

    def _do_in_text(self, title: str, fix: "Fix") -> bool:
        """Mend the writer's own text, where the shot has one and the words stand in it; otherwise
        the text is written anew from the cards."""
        session = self._session
        if session.shot.verbatim is None:
            return False
        session.own_text.flush()
        text = mended_text(session.rendered, session.resolved, fix)
        if text is None:
            return False
        session.break_merge()
        session.undo_stack.beginMacro(title)
        session.own_text.type(text)
        session.own_text.flush()
        for edit in fix.edits:
            session.edit(edit.path, edit.value, text=title, merge=False)
        session.undo_stack.endMacro()
        session.break_merge()
        self._checks.refresh()
        return True

    def do_in_look(self, fix: "Fix") -> None:
        """Mend the scene's Look, and with it every shot that takes the field from it."""
        from composer.prompt.lint import apply

        session = self._session
        field = self.look_field(fix)
        mended = apply(session.resolved, fix)
        if field:
            session.break_merge()
            session.edit_look(field, getattr(mended, field))
            session.break_merge()
            self._checks.refresh()

    def look_field(self, fix: "Fix") -> str:
        """The field that `fix` changes, where the shot has it from the Look and nothing else is
        changed; else ""."""
        paths = {str(edit.path[0]) for edit in fix.edits if edit.path}
        paths |= {str(one.path[0]) for one in fix.replacements if one.path}
        field = paths.pop() if len(paths) == 1 and not fix.shots else ""
        return field if field in inherited(self._session.shot) else ""

    def safe(self) -> int:
        """How many findings a safe fix mends."""
        return sum(any(fix.safe for fix in one.fixes) for one in self._checks.findings())

    def do_safe(self) -> int:
        """All safe fixes in one step; returns how many findings that settled."""
        from composer.prompt.lint import mend

        checks, session = self._checks, self._session
        before = len(checks.check(session.resolved))
        if session.shot.verbatim is not None:
            self._do_safe_in_text()
            return max(0, before - len(checks.check(session.resolved)))
        mended, left = mend(session.resolved, checks.check)
        self._write(_tr("Fix all that is safe"), mended)
        return max(0, before - len(left))

    def _do_safe_in_text(self) -> None:
        """One after the other: each moves what stands behind it."""
        stack = self._session.undo_stack
        stack.beginMacro(_tr("Fix all that is safe"))
        for _ in range(_ROUNDS):
            fixes = [fix for one in self._checks.findings() for fix in one.fixes if fix.safe]
            if not any(self._do_in_text(title_of(fix), fix) for fix in fixes):
                break
        stack.endMacro()

    def wave(self, findings: "Iterable[Finding]") -> None:
        """Say no more of these in this shot."""
        from composer.prompt.lint import key_of

        known = self._session.shot.ignored
        new = tuple(dict.fromkeys((*known, *(key_of(one) for one in findings))))
        self._session.edit(("ignored",), new, text=_tr("Ignore a check here"), merge=False)
        self._checks.refresh()

    def silence(self, rule: str) -> None:
        """Say no more of this rule in the project."""
        new = self._checks.decisions.with_rule(rule, off=True)
        self._checks.decide(_tr("Ignore a check in this project"), new)

    def restore(self, one: "Finding") -> None:
        """Say it again, wherever it was decided away."""
        from composer.prompt.lint import key_of

        key, session = key_of(one), self._session
        if key in session.shot.ignored:
            rest = tuple(other for other in session.shot.ignored if other != key)
            session.edit(("ignored",), rest, text=_tr("Restore a check"), merge=False)
            self._checks.refresh()
        if one.rule in self._checks.decisions.off:
            new = self._checks.decisions.with_rule(one.rule, off=False)
            self._checks.decide(_tr("Restore a check"), new)

    def hear(self, rule: str) -> None:
        """Take back what the project decided about `rule`."""
        decisions = self._checks.decisions.with_rule(rule, off=False).with_severity(rule, "")
        self._checks.decide(_tr("Restore a check"), decisions)

    def grade(self, rule: str, severity: str) -> None:
        """Another severity for `rule` in this project; "": its own."""
        new = self._checks.decisions.with_severity(rule, severity)
        self._checks.decide(_tr("Change the severity of a check"), new)

    def aim(self, purpose: str) -> None:
        """What the shot is for: explore or continuity."""
        text = _tr("Change what the shot is for")
        self._session.edit(("purpose",), purpose, text=text, merge=False)
        self._checks.refresh()

    def _write(self, title: str, mended: Shot) -> None:
        """`mended` is resolved: what it still has as the Look says it keeps coming from there."""
        self._session.edit((), self._attached(mended), text=title, merge=False)
        self._checks.refresh()

    def _split(self, title: str, shots: tuple[Shot, ...]) -> None:
        session = self._session
        first = session.shot_id
        stack = session.undo_stack
        # Before anything changes: afterwards another shot is in hand.
        made = [self._attached(shot) for shot in shots]
        stack.beginMacro(title)
        session.edit((), made[0], text=title, merge=False)
        for shot in made[1:]:
            session.outline.add_shot(shot)
        stack.endMacro()
        session.select_shot(first)

    def _attached(self, shot: Shot) -> Shot:
        names = tuple(name for name in INHERITABLE if name in inherited(self._session.shot))
        return reattach(replace(shot), names, self._session.look)


def title_of(fix: "Fix") -> str:
    """What a fix does, in words."""
    return sentence_for(fix.code, **fix.values)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mending", text)
