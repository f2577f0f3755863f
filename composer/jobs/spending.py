"""When a job's moves are written into the ledger, what a project may spend, and whether the next
clip still fits. Sums and rows are the library's."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from composer.jobs import states
from composer.jobs.job import Job
from composer.library.project import Project
from composer.library.rows import SpendingRow, Spent
from composer.prompt.recipe import Recipe

_NOTE = "queue.budget"
_CENT = 0.005
"""Sums of prices are not exact: half a cent is no reason to wait."""


def price_of(recipe: Recipe) -> float | None:
    """US dollars for one clip by its profile; None where nobody knows."""
    return recipe.profile.price(recipe.shot.parameters.size, recipe.shot.seconds)


@dataclass(frozen=True)
class Budget:
    """The most that may be spent, in US dollars: in the whole project, and on one day. None: no
    limit."""

    total: float | None = None
    day: float | None = None

    def allows(self, spent: Spent, today: Spent, usd: float) -> bool:
        """Whether `usd` more stays within both limits."""
        return all(
            limit is None or already.usd + usd <= limit + _CENT
            for limit, already in ((self.total, spent), (self.day, today))
        )


class Spending:
    """The ledger of one project. `takes_on(job)`: whether the job's maker may go on without us;
    what this computer makes for itself is not entered. `today` is the local date."""

    def __init__(
        self,
        project: Project,
        takes_on: Callable[[Job], bool],
        today: Callable[[], date] = date.today,
    ) -> None:
        self._project = project
        self._takes_on = takes_on
        self._today = today
        self._news = False

    @property
    def budget(self) -> Budget:
        kept = self._project.note(_NOTE)
        return Budget(**json.loads(kept)) if kept else Budget()

    def set_budget(self, budget: Budget) -> None:
        text = json.dumps({"total": budget.total, "day": budget.day})
        self._project.set_note(_NOTE, text)
        self._news = True

    def in_all(self) -> Spent:
        return self._project.spent()

    def of_today(self) -> Spent:
        return self._project.spent(self._day())

    def take_news(self) -> bool:
        """Whether anything was entered since this was last asked."""
        news, self._news = self._news, False
        return news

    def enter_adopted(self, job: Job, remote_id: str) -> None:
        """A clip that the server had already: fetching it costs nothing."""
        self._open(job, 0.0, remote_id)

    def enter_price(self, job: Job, usd: float) -> None:
        """What the server itself says that the clip costs."""
        self._project.price_spending(job.id, usd)
        self._news = True

    def follow(self, before: Job, after: Job) -> None:
        """Enters what the move from `before` to `after` means. Called inside the transaction that
        writes the move, so that both are on the disk before the request goes out."""
        if before.state == after.state:
            return
        match before.state, after.state:
            case _, states.Submitting():
                if self._takes_on(after):
                    self._open(after, price_of(after.recipe))
            case (
                (states.Submitting() | states.Cancelling(None)),
                (states.Queued() | states.Failed() | states.Cancelled(forgotten=False)),
            ):
                self._void(after)
            case _:
                self._settle(before, after)

    def _settle(self, before: Job, after: Job) -> None:
        match before.state, after.state:
            case states.Rendering(), states.Rendering() | states.Downloading():
                pass
            case _, states.Done():
                self._close(after, "made")
            case _, states.Rendering(remote_id) | states.Cancelling(str() as remote_id):
                self._close(after, "sent", remote_id)
            case _, states.Uncertain() | states.Cancelled(forgotten=True):
                self._close(after, "unclear")
            case (
                (states.Rendering() | states.Downloading() | states.Cancelling(str())),
                (states.Failed() | states.Cancelled()),
            ):
                self._close(after, "failed")
            case _:
                pass

    def _open(self, job: Job, usd: float | None, remote_id: str = "") -> None:
        recipe = job.recipe
        self._project.open_spending(
            SpendingRow(
                job_id=job.id,
                shot_id=job.shot_id,
                engine=recipe.engine,
                profile=recipe.profile.id,
                usd=usd,
                day=self._day(),
                remote_id=remote_id,
            )
        )
        self._news = True

    def _void(self, job: Job) -> None:
        if self._takes_on(job):
            self._project.void_spending(job.id)
            self._news = True

    def _close(self, job: Job, outcome: str, remote_id: str = "") -> None:
        self._project.settle_spending(job.id, outcome, remote_id)
        self._news = True

    def _day(self) -> str:
        return self._today().isoformat()
