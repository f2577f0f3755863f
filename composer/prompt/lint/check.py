"""Running the rules over a shot: severity, place in the text and order of what they find. The rules
are in the modules of their families, listed in `rules.py`."""

import time
from collections.abc import Iterator
from functools import cached_property

from composer.prompt.blocks import block_of
from composer.prompt.lint.case import Case
from composer.prompt.lint.context import LintContext
from composer.prompt.lint.finding import WEIGHTS, Finding, Found
from composer.prompt.lint.rules import RULES, Rule
from composer.prompt.lint.settings import LintSettings
from composer.prompt.profile import Profile
from composer.prompt.render import Rendered, Span
from composer.prompt.shot import FieldPath, Shot, value_at

_NO_SETTINGS = LintSettings()
_NO_CONTEXT = LintContext()


def lint(
    shot: Shot,
    *,
    profile: Profile,
    rendered: Rendered | None = None,
    settings: LintSettings = _NO_SETTINGS,
    context: LintContext = _NO_CONTEXT,
) -> tuple[Finding, ...]:
    """Everything the rules have to say of `shot` (resolved), in the order of the blocks' cards.

    `rendered` saves rendering again what the caller has. Pure; never raises.
    """
    return Looking(Case(shot, profile, rendered, settings, context)).finish()


class Looking:
    """A check that can be done bit by bit, between the keys of somebody who types."""

    def __init__(self, case: Case) -> None:
        self._case, self._places = case, _Places(case)
        self._left = [rule for rule in RULES if rule.id not in case.settings.off][::-1]
        self._out: list[Finding] = []

    def go_on(self, seconds: float) -> bool:
        """Ask rules for about `seconds`; whether all were asked."""
        until = time.perf_counter() + seconds
        while self._left and time.perf_counter() < until:
            self._ask(self._left.pop())
        return not self._left

    def finish(self) -> tuple[Finding, ...]:
        """What `lint` returns."""
        while self._left:
            self._ask(self._left.pop())
        return tuple(sorted(self._out, key=_order))

    def _ask(self, rule: Rule) -> None:
        for found in rule.check(self._case):
            self._out.append(_finding(rule, found, self._case, self._places))


def _finding(rule: Rule, found: Found, case: Case, places: "_Places") -> Finding:
    severity = case.settings.severities.get(rule.id) or found.severity or rule.severity
    text = ""
    if found.start is not None:
        text = str(value_at(case.shot, found.path))[found.start : found.end]
    return Finding(
        rule=rule.id,
        severity=severity if severity in WEIGHTS else rule.severity,
        block=block_of(found.path),
        path=found.path,
        start=found.start,
        end=found.end,
        text=text,
        span=places.of(found.path, found.start, found.end),
        code=found.code,
        values=found.values,
        source=rule.source,
        fixes=found.fixes,
        at_text=found.at_text,
    )


def _order(one: Finding) -> tuple[int, int, str]:
    start = one.span[0] if one.span else 1_000_000
    return -WEIGHTS[one.severity], start, one.rule


class _Places:
    """Where stretches of fields stand in the rendered text."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _spans(self) -> dict[FieldPath, list[Span]]:
        out: dict[FieldPath, list[Span]] = {}
        for span in self._case.rendered.spans:
            if span.path is not None:
                out.setdefault(span.path, []).append(span)
        return out

    def of(self, path: FieldPath, start: int | None, end: int | None) -> tuple[int, int] | None:
        """From the first to the last character of the stretch that is in the text."""
        spans = self._spans.get(path) or self._below(path)
        if not spans:
            return None
        if start is None or end is None:
            return spans[0].start, max(span.end for span in spans)
        places = list(_overlaps(spans, start, end))
        if not places:
            return None
        return min(at for at, _ in places), max(at for _, at in places)

    def _below(self, path: FieldPath) -> list[Span]:
        """All spans of a block that is named whole (`camera`), in order."""
        if not path:
            return []
        rows = [spans for other, spans in self._spans.items() if other[: len(path)] == path]
        return sorted((span for spans in rows for span in spans), key=lambda span: span.start)


def _overlaps(spans: list[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in spans:
        if span.source is None:
            yield span.start, span.end
            continue
        first = max(start, span.source)
        last = min(end, span.source + span.end - span.start)
        if first < last:
            yield first - span.source + span.start, last - span.source + span.start
