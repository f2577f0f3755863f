"""Jobs that wait for other jobs: who may go, who never can. Pure; the queue writes it down."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from composer.jobs import happenings, states
from composer.jobs.job import Job

FAILED = "job.needs_failed"


def settled(jobs: Sequence[Job], made: Callable[[str], bool]) -> list[Job]:
    """The held jobs whose needs are settled, in their next state: released where all are done,
    failed where one never will be. `made(id)`: did a job that is no longer listed make its clip?"""
    listed = {job.id: job for job in jobs}

    def outcome(job_id: str) -> bool | None:
        job = listed.get(job_id)
        if job is None:
            return made(job_id)
        return isinstance(job.state, states.Done) if job.is_finished else None

    held = (job for job in jobs if job.state == states.Held("needs"))
    found = (_settled(job, [outcome(need) for need in job.needs]) for job in held)
    return [job for job in found if job is not None]


def _settled(job: Job, outcomes: list[bool | None]) -> Job | None:
    if False in outcomes:
        broke = happenings.Broke(FAILED, {})
        return replace(job, state=states.advance(job.state, broke))
    if None in outcomes:
        return None
    return replace(job, state=states.advance(job.state, happenings.Released()))


def failed_for_want_of(job_id: str, jobs: Sequence[Job]) -> list[Job]:
    """Those that failed because `job_id` did, or because one of them did."""
    found: dict[str, Job] = {}
    wanted = [job_id]
    while wanted:
        need = wanted.pop()
        for job in jobs:
            failed = isinstance(job.state, states.Failed) and job.state.code == FAILED
            if failed and need in job.needs and job.id not in found:
                found[job.id] = job
                wanted.append(job.id)
    return list(found.values())
