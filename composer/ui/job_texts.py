"""A job in words: what the queue's columns say. The state's own words come from `messages`."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from composer import messages
from composer.jobs import states
from composer.jobs.differences import differences
from composer.jobs.queue import Job
from composer.library.project import Project
from composer.problem import Problem

_RUNNING = (states.Submitting, states.Rendering, states.Downloading, states.Cancelling)
_WAITING = (states.Held, states.Queued)


class Names:
    """What jobs are called: shots may be renamed while they wait."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._unlike: dict[str, tuple[str, ...]] = {}
        self._shots: dict[str, str] = {}

    def clip(self, job: Job) -> str:
        """`2B Two-shot, the flask — previs 2` once it is made, before that without a number."""
        kind = _tr("previs") if job.recipe.is_previs else _tr("take")
        return f"{self.shot(job)} — {self._made(job) or kind}"

    def shot(self, job: Job) -> str:
        if job.shot_id not in self._shots:
            try:
                self._shots[job.shot_id] = self._name(job.shot_id)
            except Problem:
                return job.recipe.label or _tr("A shot that is gone")
        return self._shots[job.shot_id]

    def follow(self) -> frozenset[str]:
        """The shots, of those that were named before, whose names are other ones by now."""
        before, self._shots = self._shots, {}
        for shot_id in before:
            with suppress(Problem):
                self._shots[shot_id] = self._name(shot_id)
        return frozenset(one for one, name in before.items() if self._shots.get(one) != name)

    def _name(self, shot_id: str) -> str:
        row = self._project.shot(shot_id)
        return f"{row.label} {row.shot.name}".strip()

    def engine(self, job: Job) -> str:
        return job.recipe.profile.label.split(" · ")[0] or job.recipe.engine

    def state(self, job: Job) -> str:
        """The state's words; of a clip that is not as asked, how it is."""
        words = messages.state_text(job.state)
        if told := self.unlike(job):
            return f"{words}: {told[0]}"
        return words

    def unlike(self, job: Job) -> tuple[str, ...]:
        """What of a finished clip is not as it was asked for, in sentences."""
        if not isinstance(job.state, states.Done):
            return ()
        if job.id not in self._unlike:
            try:
                facts = self._project.take(job.state.take_id).facts
            except Problem:
                return ()
            found = differences(job.recipe, facts)
            self._unlike[job.id] = tuple(messages.sentence(one) for one in found)
        return self._unlike[job.id]

    def _made(self, job: Job) -> str:
        if not isinstance(job.state, states.Done):
            return ""
        try:
            take = self._project.take(job.state.take_id)
        except Problem:
            return ""
        return _tr("previs {n}").format(n=take.number) if job.recipe.is_previs else take.name


def is_waiting(job: Job) -> bool:
    return isinstance(job.state, _WAITING)


def is_running(job: Job) -> bool:
    return isinstance(job.state, _RUNNING)


def is_final(job: Job) -> bool:
    return isinstance(job.state, states.FINAL)


def fraction(job: Job) -> float | None:
    """How far it is, 0..1; None where nobody knows or nothing runs."""
    match job.state:
        case states.Rendering(fraction=known):
            return known
        case states.Downloading(done=done, total=int() as total) if total:
            return done / total
        case _:
            return None


def progress(job: Job) -> str:
    """The progress in words, for those who don't see the bar."""
    known = fraction(job)
    return "" if known is None else f"{known:.0%}"


def time(job: Job, now: datetime) -> str:
    """`0:04 left` while it runs, or how long it has been where nobody knows; how long it took once
    done."""
    if is_running(job) and job.seconds_left is not None:
        return _tr("{time} left").format(time=_clock(job.seconds_left))
    if is_running(job) and job.started:
        spent = now - datetime.fromisoformat(job.started)
        return _tr("{time} so far").format(time=_clock(spent.total_seconds()))
    if isinstance(job.state, states.Done) and job.started and job.finished:
        took = datetime.fromisoformat(job.finished) - datetime.fromisoformat(job.started)
        return _tr("in {time}").format(time=_clock(took.total_seconds()))
    return ""


def cost(job: Job) -> str:
    """What the clip costs, by its profile; nothing where nothing was made."""
    shot = job.recipe.shot
    price = job.recipe.profile.price(shot.parameters.size, shot.seconds)
    if price == 0:
        return _tr("free")
    return "—" if price is None else messages.money_text(price)


def summary(jobs: Iterable[Job], now: datetime) -> str:
    """The numbers over the table; parts that are none are left out."""
    running = waiting = failed = unclear = done = 0
    for job in jobs:
        running += is_running(job)
        waiting += is_waiting(job)
        failed += isinstance(job.state, states.Failed)
        unclear += isinstance(job.state, states.Uncertain)
        done += isinstance(job.state, states.Done) and _is_today(job.finished, now)
    parts = (
        (running, _tr("{n} running")),
        (waiting, _tr("{n} waiting")),
        (unclear, _tr("{n} unclear")),
        (failed, _tr("{n} failed")),
        (done, _tr("{n} done today")),
    )
    return " · ".join(words.format(n=count) for count, words in parts if count)


def _is_today(finished: str, now: datetime) -> bool:
    if not finished:
        return False
    return datetime.fromisoformat(finished).astimezone().date() == now.astimezone().date()


def _clock(seconds: float) -> str:
    """`0:04`, `1:50`, `1:02:00`."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("JobTexts", text)
