"""The rows that benchmarks print, all in one form, and the few statistics they need."""

import statistics
from collections.abc import Sequence


def row(
    what: str, figure: float, unit: str = "", aim: str = "", *, met: bool | None = None
) -> None:
    """Print one aligned row: what was measured, the figure with its unit, the aim and whether it is
    met (None: nothing to meet)."""
    verdict = "" if met is None else ("met" if met else "MISSED")
    print(f"  {what:58} {figure:>10,.2f} {unit:6} {aim:14} {verdict}".rstrip(), flush=True)


def at_most(what: str, figure: float, unit: str, limit: float) -> None:
    row(what, figure, unit, f"≤ {limit:g} {unit}".rstrip(), met=figure <= limit)


def at_least(what: str, figure: float, unit: str, limit: float) -> None:
    row(what, figure, unit, f"≥ {limit:g} {unit}".rstrip(), met=figure >= limit)


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay at or under, no interpolation."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
