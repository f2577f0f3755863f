"""How far a clip has been extended: one extension on the other, in all, and at most."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.prompt.profile import Profile

EXTEND = "extend"


@dataclass(frozen=True)
class Chain:
    """`times` extensions have led to a clip of `seconds`."""

    times: int
    seconds: float


def chain_of(project: Project, take: TakeRow) -> Chain:
    """The extensions that `take` rests on, itself among them."""
    times, seconds = 0, take.facts.seconds or take.recipe.shot.seconds
    seen: set[str] = set()
    one: TakeRow | None = take
    while one is not None and one.id not in seen and one.recipe.operation == EXTEND:
        times += 1
        seen.add(one.id)
        one = _parent(project, one)
    return Chain(times, seconds)


def _parent(project: Project, take: TakeRow) -> TakeRow | None:
    if not take.parent_id:
        return None
    try:
        return project.take(take.parent_id)
    except Problem:
        return None


def refusal(chain: Chain, profile: Profile, more: float) -> str:
    """Why `more` seconds can't be added, in a sentence; empty where they can."""
    if profile.extend_times is not None and chain.times >= profile.extend_times:
        words = _tr("{model} extends a clip at most {n} times; this one has been.")
        return words.format(model=profile.label, n=profile.extend_times)
    total = profile.extend_total
    if total is not None and chain.seconds + more > total + 0.5:
        words = _tr("{model} makes at most {total} s in all; with this it would be {seconds} s.")
        return words.format(model=profile.label, total=total, seconds=f"{chain.seconds + more:g}")
    return ""


def told(chain: Chain, profile: Profile, more: float) -> str:
    """`8 s → 12 s of at most 120 s · extension 1 of 6`."""
    after = f"{chain.seconds + more:g}"
    words = _tr("{now} s → {after} s").format(now=f"{chain.seconds:g}", after=after)
    if profile.extend_total is not None:
        words += " " + _tr("of at most {total} s").format(total=profile.extend_total)
    if profile.extend_times is not None:
        count = _tr("extension {n} of {most}")
        words += " · " + count.format(n=chain.times + 1, most=profile.extend_times)
    return words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chains", text)
