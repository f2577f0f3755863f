"""Whose turn it is: order, the limit of each server, and the money. Pure; the queue starts them and
writes it down."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from composer.jobs import states
from composer.jobs.job import Job
from composer.jobs.spending import Budget, price_of
from composer.library.rows import Spent

_UNDER_WAY = (states.Rendering, states.Downloading, states.Cancelling)


@dataclass
class Purse:
    """What may still be spent: `free` says of a price whether it fits with all that is taken out
    already."""

    budget: Budget
    spent: Spent
    today: Spent
    taken: float = 0.0

    def take(self, usd: float | None) -> bool:
        """Takes `usd` out where that much may be spent. What costs nothing, or what nobody knows
        (the person was asked), always may."""
        if not usd:
            return True
        if not self.budget.allows(self.spent, self.today, self.taken + usd):
            return False
        self.taken += usd
        return True


@dataclass
class Turns:
    """`start`: those to be begun now, in order. `hold`: those that the budget stops."""

    start: list[Job] = field(default_factory=list[Job])
    hold: list[Job] = field(default_factory=list[Job])


def turns(
    jobs: Sequence[Job],
    active: Collection[str],
    limit: Callable[[Job], int],
    purse: Callable[[], Purse],
    *,
    paused: bool,
) -> Turns:
    """What was under way first, then what waits, in order and within `limit` for each engine. From
    the first clip that the budget stops, all later ones that cost anything wait too: the order is
    the person's. `active`: ids of jobs that are being carried out."""
    found = Turns()
    busy: dict[str, int] = {}
    for job in jobs:
        if job.id in active:
            busy[job.recipe.engine] = busy.get(job.recipe.engine, 0) + 1
    waiting = [job for job in jobs if job.id not in active]
    for job in waiting:
        if isinstance(job.state, _UNDER_WAY):
            busy[job.recipe.engine] = busy.get(job.recipe.engine, 0) + 1
            found.start.append(job)
    if paused:
        return found
    money: Purse | None = None
    for job in (one for one in waiting if _wants_to_start(one)):
        usd, engine = price_of(job.recipe), job.recipe.engine
        if usd and found.hold:
            found.hold.append(job)
        elif busy.get(engine, 0) < limit(job):
            money = money or _opened(purse(), jobs, active)
            if money.take(usd):
                busy[engine] = busy.get(engine, 0) + 1
                found.start.append(job)
            else:
                found.hold.append(job)
    return found


def _wants_to_start(job: Job) -> bool:
    return isinstance(job.state, states.Queued) or job.state == states.Held("budget")


def _opened(purse: Purse, jobs: Sequence[Job], active: Collection[str]) -> Purse:
    """With what is promised to jobs whose request is about to go out taken out."""
    about_to = (job for job in jobs if job.id in active and isinstance(job.state, states.Queued))
    purse.taken += sum(price_of(job.recipe) or 0.0 for job in about_to)
    return purse
