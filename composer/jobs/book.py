"""The list of jobs: on disk first, then in memory, then announced. What becomes of a job is decided
elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from composer.event import Event
from composer.jobs.job import Job, job_from_row, job_to_row
from composer.library.project import Project
from composer.library.storage import position_between
from composer.problem import Problem


class Book:
    """Events: `job_added(Job)`, `job_changed(Job)`, `job_removed(id)`. Where a write fails nothing
    changes and nothing is announced; the library's Problem comes out."""

    def __init__(self, project: Project, follow: Callable[[Job, Job], None]) -> None:
        """`follow(before, after)` writes what belongs to a change, in the same transaction."""
        self.job_added: Event[Job] = Event()
        self.job_changed: Event[Job] = Event()
        self.job_removed: Event[str] = Event()
        self._project = project
        self._follow = follow
        self._jobs = {row.id: job_from_row(row) for row in project.jobs()}

    def jobs(self) -> tuple[Job, ...]:
        """All, in order."""
        return tuple(sorted(self._jobs.values(), key=lambda job: job.position))

    def job(self, job_id: str) -> Job:
        """Raises Problem job.gone."""
        try:
            return self._jobs[job_id]
        except KeyError as error:
            raise Problem("job.gone") from error

    def add(self, job: Job, also: Callable[[], None] | None = None) -> None:
        """`also` writes in the same transaction."""
        with self._project.all_or_nothing():
            self._project.insert_job(job_to_row(job))
            if also is not None:
                also()
        self._jobs[job.id] = job
        self.job_added.emit(job)

    def apply(self, changed: Iterable[Job]) -> None:
        """All of `changed` or none."""
        jobs = tuple(changed)
        with self._project.all_or_nothing():
            self._project.save_jobs(tuple(job_to_row(job) for job in jobs))
            for job in jobs:
                self._follow(self._jobs[job.id], job)
        self._jobs |= {job.id: job for job in jobs}
        for job in jobs:
            self.job_changed.emit(job)

    def rewrite(self, job: Job) -> None:
        """Another recipe for a job that has not been sent."""
        self._project.save_recipe(job_to_row(job))
        self.show(job)

    def note(self, job: Job) -> None:
        """Progress that is worth a write, but not waiting for the disk."""
        self._project.save_progress(job_to_row(job))
        self.show(job)

    def show(self, job: Job) -> None:
        """Progress that isn't worth a write."""
        self._jobs[job.id] = job
        self.job_changed.emit(job)

    def forget(self, job_ids: tuple[str, ...]) -> None:
        self._project.delete_jobs(job_ids)
        for job_id in job_ids:
            del self._jobs[job_id]
            self.job_removed.emit(job_id)

    def position(self, before: str | None, without: str = "") -> float:
        """A position in front of the job `before` (None: the end), not counting `without`. When
        halving has used up the precision, all are spread out anew."""
        others = [job for job in self.jobs() if job.id != without]
        index = len(others)
        if before is not None:
            index = [job.id for job in others].index(self.job(before).id)
        positions = [job.position for job in others]
        new = position_between(positions, index)
        if new in positions:
            self.apply(replace(job, position=n + 1.0) for n, job in enumerate(others))
            new = position_between([n + 1.0 for n in range(len(others))], index)
        return new
