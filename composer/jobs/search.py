"""Asking servers what they have: for jobs whose request went unanswered, and for clips that this
project never asked for. What matches what is `lookup`'s."""

from collections.abc import Callable, Iterable, Mapping

from composer.engines.base import Engine, RemoteJob
from composer.jobs import happenings, lookup, states
from composer.jobs.book import Book
from composer.jobs.happenings import Happening
from composer.jobs.job import Job
from composer.library.project import Project


class Search:
    """`move` carries a job to its next state, on disk before it returns."""

    def __init__(
        self,
        project: Project,
        engines: Mapping[str, Engine],
        book: Book,
        move: Callable[[str, Happening], None],
    ) -> None:
        self._project = project
        self._engines = engines
        self._book = book
        self._move = move

    def uncertain(self) -> tuple[Job, ...]:
        """All jobs of which nobody knows whether their maker took them."""
        return tuple(job for job in self._book.jobs() if isinstance(job.state, states.Uncertain))

    async def look_into(self, jobs: Iterable[Job]) -> None:
        """Asks the makers of uncertain `jobs` what they have, so that a person is asked as little
        as can be. Those that are found go on; of the others it is noted how many there may be."""
        for engine in dict.fromkeys(job.recipe.engine for job in jobs):
            there = await self._listed(engine)
            if there is None:
                continue
            known = self._project.remote_ids(engine)
            mine = [job for job in self.uncertain() if job.recipe.engine == engine]
            found = lookup.matches(mine, there, known)
            for job in mine:
                if remote_id := found.get(job.id):
                    self._move(job.id, happenings.Found(remote_id))
                else:
                    count = len(lookup.candidates(job, there, known))
                    self._move(job.id, happenings.Looked(count))

    async def candidates(self, job: Job) -> tuple[RemoteJob, ...]:
        """What the maker has that may be `job`."""
        engine = job.recipe.engine
        there = await self._listed(engine)
        return lookup.candidates(job, there or (), self._project.remote_ids(engine))

    async def unknown_at(self, engine: str) -> tuple[RemoteJob, ...] | None:
        """What the server of `engine` has and this project never asked it for; None where it can't
        list."""
        there = await self._listed(engine)
        if there is None:
            return None
        known = self._project.remote_ids(engine)
        return tuple(one for one in there if one.id not in known)

    async def _listed(self, name: str) -> tuple[RemoteJob, ...] | None:
        return await lookup.listed(self._engines[name]) if name in self._engines else None
