"""Doing fixes: one of them, or all safe ones until nothing is left to do. Which fixes there are is
the rules' business."""

from collections.abc import Callable, Iterable, Sequence

from composer.prompt.lint.finding import ERROR, Finding, Fix, Replacement
from composer.prompt.shot import FieldPath, Shot, value_at, with_value

PASSES = 40
"""More rounds than any text needs: what is taken out can make a new match, rarely twice."""


def apply(shot: Shot, fix: Fix) -> Shot:
    """`shot` with `fix` done; the first of its shots where it makes several."""
    if fix.shots:
        return fix.shots[0]
    for edit in fix.edits:
        shot = with_value(shot, edit.path, edit.value)
    return _replaced(shot, fix.replacements)


def mend(
    shot: Shot, check: Callable[[Shot], Sequence[Finding]], *, passes: int = PASSES
) -> tuple[Shot, tuple[Finding, ...]]:
    """`shot` with all safe fixes done, and the findings that are left. A fix after which more
    errors would stand is not done; doing it all again changes nothing."""
    findings = tuple(check(shot))
    refused: set[Fix] = set()
    for _ in range(passes):
        fixes = [fix for fix in _safe(findings) if fix not in refused]
        if not fixes:
            break
        shot, findings = _round(shot, findings, fixes, refused, check)
    return shot, findings


def _round(
    shot: Shot,
    findings: tuple[Finding, ...],
    fixes: list[Fix],
    refused: set[Fix],
    check: Callable[[Shot], Sequence[Finding]],
) -> tuple[Shot, tuple[Finding, ...]]:
    """All fixes that don't touch each other; where that makes errors, one after the other."""
    together = _apart(fixes)
    mended = shot
    for fix in together:
        mended = apply(mended, fix)
    after = tuple(check(mended))
    if mended != shot and _errors(after) <= _errors(findings):
        return mended, after
    for fix in together:
        one = apply(shot, fix)
        after = tuple(check(one))
        if one != shot and _errors(after) <= _errors(findings):
            return one, after
        refused.add(fix)
    return shot, findings


def _safe(findings: Iterable[Finding]) -> list[Fix]:
    """The first safe fix of each finding."""
    firsts = (next((fix for fix in one.fixes if fix.safe), None) for one in findings)
    return [fix for fix in firsts if fix is not None]


def _apart(fixes: Sequence[Fix]) -> list[Fix]:
    """Fixes of different fields."""
    touched: set[FieldPath] = set()
    out: list[Fix] = []
    for fix in fixes:
        paths = {edit.path for edit in fix.edits} | {one.path for one in fix.replacements}
        if not paths & touched:
            touched |= paths
            out.append(fix)
    return out


def _errors(findings: Iterable[Finding]) -> int:
    return sum(one.severity == ERROR for one in findings)


def _replaced(shot: Shot, replacements: Sequence[Replacement]) -> Shot:
    for one in sorted(replacements, key=lambda one: -one.start):
        value = value_at(shot, one.path)
        shot = with_value(shot, one.path, value[: one.start] + one.words + value[one.end :])
    return shot
