"""Remixes of a take as jobs: what would be sent is asked first, then queued. One change is one job;
several become a chain, each waiting for the one before it."""

import asyncio
from dataclasses import dataclass, replace

import composer
from composer.jobs.job import Job
from composer.library.arrivals import of_job
from composer.library.project import Project
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.prompt.extended import begins_with_last_frame, extended, nearest_seconds
from composer.prompt.profile import Profile
from composer.prompt.remix import single
from composer.prompt.remixed import Remix, chain, remix
from composer.prompt.shot import Shot
from composer.ui import recipes
from composer.ui.session import Session

DRAFT = "draft"
EXTENSION = 4.0
"""Seconds that "extend" adds where the profile says nothing else."""


@dataclass(frozen=True)
class Plan:
    """What an instruction would do to a take: `whole` is all of it in one job, `singles` are its
    changes as instructions of their own, one for each job of a chain."""

    take: TakeRow
    whole: Remix
    singles: tuple[str, ...] = ()
    profile: Profile | None = None

    @property
    def count(self) -> int:
        """How many jobs it takes step by step."""
        return max(1, len(self.singles))


class Remixing:
    """Plans and queues remixes of takes of the session's project."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._program = f"shot-composer {composer.__version__}"

    def draft(self) -> Profile | None:
        """The profile of the draft engine."""
        return self._session.services.profiles.get(DRAFT)

    def plan(self, take: TakeRow, instruction: str, *, as_previs: bool = False) -> Plan:
        """What `instruction` would do; nothing is queued. `as_previs`: tried out on the draft
        engine."""
        profile = self.draft() if as_previs and not take.recipe.is_previs else None
        dialect_of, program = self._dialect_of, self._program
        whole = remix(
            take.recipe, take.id, instruction, dialect_of, profile=profile, program=program
        )
        parts = whole.change.parts
        singles = tuple(single(part.words) for part in parts) if len(parts) > 1 else ()
        return Plan(take, whole, singles, profile)

    def steps(self, plan: Plan) -> tuple[Remix, ...]:
        """One for each job, each from the one before: read when they are wanted, not at every
        key."""
        if not plan.singles:
            return (plan.whole,)
        take = plan.take
        return tuple(
            chain(
                take.recipe,
                take.id,
                plan.singles,
                self._dialect_of,
                profile=plan.profile,
                program=self._program,
            )
        )

    def refusals(self, made: Remix) -> tuple[Problem, ...]:
        """Why this step can't be queued; empty where it can."""
        recipe, services = made.recipe, self._session.services
        engine = recipe.engine if recipe.engine in services.engines else ""
        if not engine:
            return (Problem("session.unknown_model", model=recipe.shot.parameters.model),)
        if not made.changes_anything:
            return (Problem("session.no_change"),)
        found = recipes.refusals(recipe.profile, recipe.shot, services.engines)
        return (*found, *recipes.unfilled(recipe.text, recipe.negative))

    def queue(self, take: TakeRow, steps: tuple[Remix, ...]) -> list[Job]:
        """Jobs for `steps`, each but the first needing the one before. Raises Problem where one is
        refused; then none is queued."""
        for step in steps:
            for problem in self.refusals(step):
                raise problem
        jobs: list[Job] = []
        for step in steps:
            before = jobs[-1].id if jobs else None
            parent = of_job(before) if before else take.id
            recipe = replace(step.recipe, parent=parent, shot_id=take.shot_id)
            jobs.append(self._session.queue.submit(recipe, needs=(before,) if before else ()))
        return jobs

    def edit(self, take: TakeRow, instruction: str) -> Remix | None:
        """A change of the clip itself; None where its server knows no such thing."""
        if not take.recipe.profile.edit or not take.recipe.remote_id:
            return None
        return remix(
            take.recipe,
            take.id,
            instruction,
            self._dialect_of,
            program=self._program,
            operation="edit",
        )

    def extension(self, take: TakeRow, words: str = "", *, last_frame: str = "") -> Remix:
        """The take with some seconds more; `words` say what comes next. Where it begins with the
        take's last frame, that comes from `last_frame` before it can be queued."""
        return extended(
            take.recipe,
            take.id,
            self.extension_seconds(take),
            self._dialect_of,
            words=words,
            last_frame=last_frame,
            program=self._program,
        )

    def extension_seconds(self, take: TakeRow) -> float:
        """How many seconds `extension` adds."""
        profile = take.recipe.profile
        if begins_with_last_frame(take.recipe):
            return nearest_seconds(profile, EXTENSION)
        return min(EXTENSION, profile.extend_seconds or EXTENSION)

    async def last_frame(self, take: TakeRow) -> str:
        """The take's last picture, kept in the project. Raises Problem media.*, library.*."""
        return await asyncio.to_thread(_keep_last_frame, self._session.project, take)

    def _dialect_of(self, shot: Shot) -> recipes.Dialect:
        return recipes.dialect_of(self._session.services.dialects, shot)


def _keep_last_frame(project: Project, take: TakeRow) -> str:
    """In a thread."""
    from composer.media.frames import last_picture, png

    return project.add_asset(png(last_picture(project.file(take))), ".png")
