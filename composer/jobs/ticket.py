"""The runner's hold on one job: its steps go to the queue, its progress is passed on in moderation,
and the time left is estimated."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from composer.jobs import happenings, states
from composer.jobs.book import Book
from composer.jobs.happenings import Happening
from composer.jobs.job import Job
from composer.jobs.speed import Pace, RenderSpeeds

WRITE_EVERY = 1.0
"""Seconds between writes of mere progress; a change of state is always written at once."""
TELL_EVERY = 0.05
"""Seconds between announcements of mere progress: more than this nobody sees."""


class Ticket:
    """`cancel_asked` is set when a person wants the job to stop."""

    def __init__(
        self,
        book: Book,
        job_id: str,
        move: Callable[[str, Happening], None],
        speeds: RenderSpeeds,
        clock: Callable[[], float],
        enter_price: Callable[[Job, float], None],
    ) -> None:
        self.job_id = job_id
        self.cancel_asked = asyncio.Event()
        self._book = book
        self._move = move
        self._speeds = speeds
        self._clock = clock
        self._enter_price = enter_price
        self._pace = Pace(speeds.expected_seconds(self.job.recipe), clock())
        self._pace_is_whole = False
        self._written = self._told = clock()

    @property
    def job(self) -> Job:
        return self._book.job(self.job_id)

    def move(self, happening: Happening) -> None:
        """Carries the job to its next state, on disk before it returns. Raises the library's
        Problem where that fails."""
        before = self.job.state
        if isinstance(happening, happenings.Progressed | happenings.Received):
            self._progress(happening)
            return
        self._move(self.job_id, happening)
        if isinstance(self.job.state, states.Rendering):
            self._pace = Pace(self._speeds.expected_seconds(self.job.recipe), self._clock())
            self._pace_is_whole = True
        elif isinstance(before, states.Rendering) and isinstance(happening, happenings.Finished):
            self._learn()

    def enter_price(self, usd: float) -> None:
        """What the server says that the clip costs, in US dollars."""
        self._enter_price(self.job, usd)

    def _progress(self, happening: happenings.Progressed | happenings.Received) -> None:
        job, now = self.job, self._clock()
        job = replace(job, state=states.advance(job.state, happening))
        if isinstance(happening, happenings.Progressed):
            if happening.note != getattr(self.job.state, "note", ""):
                self._told = -TELL_EVERY
            left = self._pace.seconds_left(now, happening.fraction)
            job = replace(job, seconds_left=left)
        if now - self._written >= WRITE_EVERY:
            self._written = self._told = now
            self._book.note(job)
        elif now - self._told >= TELL_EVERY:
            self._told = now
            self._book.show(job)

    def _learn(self) -> None:
        """Of a job that was resumed half-way the beginning is not known."""
        if self._pace_is_whole:
            self._speeds.learn(self.job.recipe, self._clock() - self._pace.begun)
