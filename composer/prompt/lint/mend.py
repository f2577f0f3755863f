"""Doing fixes: one of them, or all safe ones until nothing is left to do. Which fixes there are is
the rules' business."""

from collections.abc import Callable, Iterable, Sequence

from composer.prompt.lint.case import Words
from composer.prompt.lint.finding import ERROR, Edit, Finding, Fix, Replacement
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


def without(words: Words, start: int, end: int) -> Replacement:
    """`text[start:end]` taken out, with the comma or blank that goes with it; what then begins a
    sentence is capitalised where a capital was."""
    text = words.text
    while end < len(text) and text[end] in " ,;":
        end += 1
    while start > 0 and text[start - 1] in " ,;":
        start -= 1
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before or before in ".!?\n"
    if opens:
        lead = "" if not before or before == "\n" or not after else " "
        capital = _was_capital(text, start)
        if after and capital:
            return Replacement(words.path, start, end + 1, lead + after.upper())
        return Replacement(words.path, start, end, lead)
    if not after or after in ".!?:\n":
        return Replacement(words.path, start, end, "")
    gap = text[start:end]
    join = ", " if _comma_between(gap) else " "
    return Replacement(words.path, start, end, join)


def _was_capital(text: str, start: int) -> bool:
    rest = text[start:].lstrip(" ,;")
    return rest[:1].isupper() or rest[:1].isdigit()


def _comma_between(gap: str) -> bool:
    body = gap.strip()
    return body.startswith((",", ";")) or body.endswith((",", ";"))


def cut_out(code: str, words: Words, start: int, end: int, *edits: Edit, safe: bool = True) -> Fix:
    """The fix that takes `text[start:end]` out."""
    if words.is_term:
        return Fix(code, {"words": words.text}, (Edit(words.path, ""), *edits), safe=safe)
    values = {"words": words.text[start:end]}
    return Fix(code, values, edits, (without(words, start, end),), safe=safe)


def instead(
    code: str, words: Words, start: int, end: int, new: str, *, safe: bool = False, **values: object
) -> Fix:
    """The fix that writes `new` over `text[start:end]`."""
    told = {"words": words.text[start:end], "new": new} | values
    if words.is_term:
        return Fix(code, told, (Edit(words.path, new),), safe=safe)
    return Fix(code, told, (), (Replacement(words.path, start, end, new),), safe=safe)
