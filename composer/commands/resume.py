"""The commands `jobs` and `resume`: what servers are still making for the command line or a
project, and bringing it to its end. Standard output carries data only."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from composer.commands import making, outbox
from composer.commands.generate import FAILED, close, project_path, to_the_end
from composer.commands.telling import tell
from composer.jobs import states
from composer.jobs.job import Job, job_from_row
from composer.jobs.spending import Budget
from composer.library.project import Project
from composer.messages import sentence, state_text
from composer.problem import Problem
from composer.services import Services, open_services


def add_jobs(commands: Any) -> None:
    jobs = commands.add_parser("jobs", help="list clips that are not finished")
    jobs.add_argument(
        "--project", metavar="DIR", type=project_path, help="those of a project, all of them"
    )
    jobs.add_argument("--json", action="store_true", help="print them as JSON")
    jobs.set_defaults(run=_jobs)


def add_resume(commands: Any) -> None:
    resume = commands.add_parser("resume", help="finish what an earlier run left at servers")
    add = resume.add_argument
    add("--project", metavar="DIR", type=project_path, help="that of a project")
    add(
        "--send-again", metavar="JOB", action="append", default=[], help="an unclear one, once more"
    )
    add("--it-is", metavar="JOB=ID", action="append", default=[], help="it is this clip there")
    add("--budget", metavar="USD", type=float, help="what may be spent there in all")
    add("--drop", metavar="JOB", action="append", default=[], help="give one up")
    resume.set_defaults(run=_resume)


def _jobs(options: argparse.Namespace) -> int:
    rows: list[dict[str, object]] = []
    for folder in _folders(options.project):
        project = _opened(folder)
        if project is None:
            continue
        try:
            rows += [_row(project, job) for job in _listed(project)]
        finally:
            project.close()
    if options.json:
        sys.stdout.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        for row in rows:
            words = (row["id"], row["engine"], row["shot"], row["says"])
            sys.stdout.write("\t".join(str(word) for word in words) + "\n")
    return 0


def _listed(project: Project) -> list[Job]:
    return [job_from_row(row) for row in project.jobs()]


def _row(project: Project, job: Job) -> dict[str, object]:
    to = outbox.wanted(project, job.id)
    return {
        "id": job.id,
        "project": str(project.folder),
        "engine": job.recipe.engine,
        "profile": job.recipe.profile.id,
        "shot": job.recipe.label or job.recipe.shot.name,
        "state": type(job.state).__name__.lower(),
        "says": state_text(job.state),
        "created": job.created,
        "to": str(to) if to else None,
    }


def _resume(options: argparse.Namespace) -> int:
    return to_the_end(_resume_all(options))


async def _resume_all(options: argparse.Namespace) -> int:
    failed = False
    async with open_services() as services:
        for folder in _folders(options.project):
            project = _opened(folder)
            if project is None:
                continue
            try:
                failed |= await _resume_one(services, project, options)
            finally:
                close(project, is_outbox=options.project is None)
    return FAILED if failed else 0


async def _resume_one(services: Services, project: Project, options: argparse.Namespace) -> bool:
    queue = services.queue_of(project)
    if queue.paused:
        queue.resume()
    if options.budget is not None:
        queue.set_budget(Budget(total=options.budget))
    known = {job.id: job for job in queue.jobs()}
    for job_id in options.send_again:
        if job_id in known:
            queue.send_again(job_id)
    for pair in options.it_is:
        job_id, _, remote_id = pair.partition("=")
        if job_id in known and remote_id:
            queue.take_up(job_id, remote_id)
    for job_id in options.drop:
        if job_id in known:
            queue.cancel(job_id)
    for job in queue.jobs():
        if isinstance(job.state, states.Failed) and job.state.remote_id:
            queue.retry(job.id)
    outcome = await making.carry_out(project, queue)
    return bool(outcome.failed or outcome.open)


def _folders(project: Path | None) -> tuple[Path, ...]:
    return outbox.left_behind() if project is None else (project,)


def _opened(folder: Path) -> Project | None:
    """None, and a word about it, where another run has it open just now."""
    try:
        return Project.open(folder)
    except Problem as problem:
        if problem.code != "library.in_use":
            raise
        tell(sentence(problem))
        return None
