"""Finding a job again among those a server lists, after its request went unanswered. Pure but for
the one question."""

from collections.abc import Collection, Sequence
from datetime import datetime

from composer.engines.base import Engine, EngineError, Lists, RemoteJob
from composer.jobs.job import Job

SKEW = 120.0
"""Seconds that a server's clock may be ahead of ours, or behind."""
LATEST = 3600.0
"""Seconds after sending within which a server that took the request has noted it."""


async def listed(engine: Engine | None) -> tuple[RemoteJob, ...] | None:
    """What the server has; None where it can't say."""
    if not isinstance(engine, Lists):
        return None
    try:
        return await engine.list_remote()
    except EngineError:
        return None


def candidates(
    job: Job, remote: Sequence[RemoteJob], known: Collection[str]
) -> tuple[RemoteJob, ...]:
    """Which of `remote` may be `job`: with its mark where the server tells marks; else not `known`
    as another one's, begun about when it was sent, and with its prompt where it tells prompts."""
    return tuple(one for one in remote if one.id not in known and _may_be(job, one))


def matches(
    jobs: Sequence[Job], remote: Sequence[RemoteJob], known: Collection[str]
) -> dict[str, str]:
    """The server's ids by ours, of those that are beyond doubt. Several takes of one prompt differ
    in their seeds, which no list tells: they are matched in the order they were sent, and only
    where the server has as many as we miss. Where it tells marks there is no doubt at all."""
    by_mark = {one.mark: one.id for one in remote if one.mark and one.id not in known}
    found = {job.id: by_mark[job.mark] for job in jobs if job.mark in by_mark}
    groups: dict[str, list[Job]] = {}
    for job in (one for one in jobs if one.id not in found):
        groups.setdefault(_words(job.recipe.text), []).append(job)
    for group in groups.values():
        there = {
            one.id: one for job in group for one in candidates(job, remote, known) if one.prompt
        }
        if len(there) == len(group):
            ours = sorted(group, key=lambda job: job.started)
            theirs = sorted(there.values(), key=lambda one: one.created or 0.0)
            found |= {job.id: one.id for job, one in zip(ours, theirs, strict=True)}
    return found


def _may_be(job: Job, one: RemoteJob) -> bool:
    if one.mark:
        return one.mark == job.mark
    told = not one.prompt or _words(one.prompt) == _words(job.recipe.text)
    return told and _is_about_then(job, one)


def _is_about_then(job: Job, one: RemoteJob) -> bool:
    if one.created is None or not job.started:
        return True
    after = one.created - datetime.fromisoformat(job.started).timestamp()
    return -SKEW <= after <= LATEST


def _words(prompt: str) -> str:
    """Servers trim and fold white space."""
    return " ".join(prompt.split())
