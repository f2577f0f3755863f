"""Jobs as stored: order, recipe, the state's name and values. What they mean is `jobs`' matter."""

from typing import Any

from composer.library import forms
from composer.library.rows import JobRow
from composer.library.storage import Storage

_COLUMNS = """
    SELECT id, shot_id, position, recipe, state, state_values, needs, created, started, finished
    FROM job
"""


class JobRows(Storage):
    def jobs(self) -> tuple[JobRow, ...]:
        """All, in the queue's order."""
        return tuple(_job(row) for row in self._db.rows(f"{_COLUMNS} ORDER BY position, rowid"))

    def insert_job(self, job: JobRow) -> None:
        """Also freezes the shot's label, which the clip will show."""
        with self._db.transaction():
            self._change("UPDATE shot SET frozen = 1 WHERE id = ?", job.shot_id)
            self._db.run(
                "INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                job.id,
                job.shot_id,
                job.position,
                job.state,
                forms.write(job.values),
                forms.write(job.needs),
                job.created,
                job.started,
                job.finished,
                forms.write_recipe(job.recipe),
            )

    def save_job(self, job: JobRow) -> None:
        """Writes what changes in a job's life: position, state, times."""
        self._change(
            "UPDATE job SET position = ?, state = ?, state_values = ?, started = ?, finished = ?"
            " WHERE id = ?",
            job.position,
            job.state,
            forms.write(job.values),
            job.started,
            job.finished,
            job.id,
        )

    def save_recipe(self, job: JobRow) -> None:
        """Another recipe for a job that has not been sent. Its shot stays the same."""
        self._change(
            "UPDATE job SET recipe = ? WHERE id = ?", forms.write_recipe(job.recipe), job.id
        )

    def save_progress(self, job: JobRow) -> None:
        """As `save_job`; what a power cut takes of it, the maker will say again."""
        with self._db.unsynced():
            self.save_job(job)

    def delete_job(self, job_id: str) -> None:
        """A take made by it stays."""
        self._change("DELETE FROM job WHERE id = ?", job_id)

    def save_jobs(self, jobs: tuple[JobRow, ...]) -> None:
        """All of them or none."""
        with self._db.transaction():
            for job in jobs:
                self.save_job(job)

    def delete_jobs(self, job_ids: tuple[str, ...]) -> None:
        with self._db.transaction():
            for job_id in job_ids:
                self.delete_job(job_id)


def _job(row: Any) -> JobRow:
    job_id, shot_id, position, recipe, state, values, needs, created, started, finished = row
    return JobRow(
        id=job_id,
        shot_id=shot_id,
        position=position,
        recipe=forms.read_recipe(recipe),
        state=state,
        values=forms.read(values),
        needs=tuple(forms.read(needs)),
        created=created,
        started=started,
        finished=finished,
    )
