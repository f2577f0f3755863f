"""A job as the queue hands it out, and its form in the library."""

import uuid
from dataclasses import dataclass

from composer.jobs import states
from composer.jobs.states import State
from composer.library.rows import JobRow
from composer.prompt.recipe import Recipe

_MARKS = uuid.UUID("6d0a3c6e-52f1-4f0c-9c3b-5b0f6a1c7e24")


@dataclass(frozen=True)
class Job:
    """The making of one clip. Times are UTC, ISO 8601, empty while they haven't come;
    `seconds_left` is an estimate while it is being made, else None."""

    id: str
    shot_id: str
    recipe: Recipe
    state: State
    needs: tuple[str, ...] = ()
    created: str = ""
    started: str = ""
    finished: str = ""
    seconds_left: float | None = None
    position: float = 0.0

    @property
    def is_finished(self) -> bool:
        return isinstance(self.state, states.FINAL)

    @property
    def mark(self) -> str:
        """Of its present attempt, the same after a restart: what of it is written down before the
        request goes out makes it. A UUID."""
        return str(uuid.uuid5(_MARKS, f"{self.id} {self.started}"))


def job_from_row(row: JobRow) -> Job:
    return Job(
        id=row.id,
        shot_id=row.shot_id,
        recipe=row.recipe,
        state=states.state_from_row(row.state, row.values),
        needs=row.needs,
        created=row.created,
        started=row.started,
        finished=row.finished,
        position=row.position,
    )


def job_to_row(job: Job) -> JobRow:
    name, values = states.state_row(job.state)
    return JobRow(
        id=job.id,
        shot_id=job.shot_id,
        position=job.position,
        recipe=job.recipe,
        state=name,
        values=values,
        needs=job.needs,
        created=job.created,
        started=job.started,
        finished=job.finished,
    )
