"""Making clips without a window, by any engine: shots become jobs of a project, the queue carries
them out, and what it says is told in lines. Arguments and statuses are `generate`'s."""

import asyncio
import random
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from composer import __version__
from composer.commands import outbox
from composer.commands.headless import is_json as looks_like_json
from composer.commands.headless import read_shot, read_text, tell, translated
from composer.jobs import states
from composer.jobs.differences import differences
from composer.jobs.job import Job
from composer.jobs.queue import Queue
from composer.jobs.spending import price_of
from composer.library.project import Project
from composer.messages import sentence, sentence_for, state_text
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.shot import Parameters, Shot
from composer.prompt.variables import check_filled, with_own_values

SEEDS = 2**31
SHOT_FILES = (".json", ".txt")
_MOVING = (states.Queued, states.Submitting, states.Rendering, states.Downloading)
_RESTING = (*states.FINAL, states.Uncertain, states.Held)


@dataclass(frozen=True)
class Wish:
    """One shot to be made. `is_loose`: it came as plain text, so that nobody chose its dialect,
    size and length. Paths of pictures in it count from `base`."""

    name: str
    shot: Shot
    base: Path
    is_loose: bool = False


def read_wishes(names: list[str]) -> list[Wish]:
    """The shots in files, and in all shot files of folders. Raises Problem cli.*."""
    found: list[Wish] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix.lower() in SHOT_FILES)
            if not inside:
                raise Problem("cli.no_shots", folder=name)
            found += [_wish(str(one)) for one in inside]
        else:
            found.append(_wish(name))
    return found


def _wish(name: str) -> Wish:
    stem, base = ("clip", Path()) if name == "-" else (Path(name).stem, Path(name).parent)
    loose = name == "-" or not looks_like_json(read_text(name))
    return Wish(stem, read_shot(name), base, loose)


def fitted(wish: Wish, profile: Profile, asked: Mapping[str, object]) -> Wish:
    """`wish` as `profile` can make it. What was asked for on the command line stands, and is
    refused where it can't be had; else the nearest offer is taken, and told. Raises Problem
    prompt.*."""
    changes = dict(asked)
    wanted = replace(wish.shot.parameters, model=profile.id, **changes)
    near = wanted if profile.engine == "draft" else _nearest(wanted, profile, changes)
    for refusal in check_parameters(profile, near):
        problem = Problem(refusal.code)
        problem.values = refusal.values
        raise problem
    for name in ("size", "seconds", "fps"):
        if (new := getattr(near, name)) != getattr(wanted, name) and not wish.is_loose:
            tell(sentence_for("cli.nearest", profile=profile.label, name=name, value=new))
    shot = replace(wish.shot, parameters=near)
    if wish.is_loose and profile.engine != "draft":
        shot = replace(shot, dialect=profile.dialect)
    return replace(wish, shot=shot)


def _nearest(wanted: Parameters, profile: Profile, asked: Mapping[str, object]) -> Parameters:
    size, seconds, fps = wanted.size, wanted.seconds, wanted.fps
    if "size" not in asked and profile.sizes and size not in profile.sizes:
        size = profile.sizes[0]
    if "seconds" not in asked and seconds.isdigit() and profile.seconds:
        whole = int(seconds)
        if not profile.offers_seconds(whole):
            seconds = str(min(profile.seconds, key=lambda one: abs(one - whole)))
    if "fps" not in asked and profile.fps and fps not in profile.fps:
        fps = profile.fps[0]
    return replace(wanted, size=size, seconds=seconds, fps=fps)


def recipes(
    wish: Wish, offer: Offer, count: int, keep: Callable[[Path], str], shot_id: str = ""
) -> list[Recipe]:
    """`count` recipes that differ in their seeds. `keep(path)` gives a picture's content hash.
    Raises Problem prompt.* and cli.*."""
    shot, profile = with_own_values(wish.shot), offer.profile
    written = translated(shot)
    check_filled(written.rendered.text, written.negative)
    references = tuple(
        RecipeReference(one.role, _kept(wish.base, one.file, keep), one.fit)
        for one in shot.references
        if one.file
    )
    first = shot.parameters.seed
    dice = random.SystemRandom()
    seeds = (
        dice.sample(range(1, SEEDS), count)
        if first is None
        else [(first + step) % SEEDS for step in range(count)]
    )
    return [
        Recipe(
            shot=shot,
            text=written.rendered.text,
            profile=profile,
            seed=seed,
            engine=offer.engine,
            shot_id=shot_id,
            structure=shot.structure,
            dialect=shot.dialect,
            negative=written.negative,
            references=references,
            program=f"shot-composer {__version__}",
        )
        for seed in seeds
    ]


def _kept(base: Path, file: str, keep: Callable[[Path], str]) -> str:
    if file.startswith("sha256:"):
        raise Problem("cli.reference_elsewhere", file=file)
    if not (base / file).is_file():
        raise Problem("cli.missing", name=file)
    return keep(base / file)


def price_in_all(made: list[Recipe]) -> float | None:
    """US dollars for all of them; None where nobody knows it of one."""
    prices = [price_of(one) for one in made]
    return None if None in prices else sum(price for price in prices if price is not None)


@dataclass
class Outcome:
    """`clips`: where those that were made lie now. `open`: how many can be resumed."""

    clips: list[Path]
    failed: int = 0
    open: int = 0


async def carry_out(project: Project, queue: Queue) -> Outcome:
    """Runs the queue until nothing more happens by itself, telling how far it is, and hands out
    each clip as it comes. Raises the Problem that halted it."""
    news, told, outcome = asyncio.Event(), Telling(project), Outcome([])
    halted: list[Problem] = []

    def on_job(job: Job) -> None:
        told.show(job)
        news.set()

    def on_halt(problem: Problem) -> None:
        halted.append(problem)
        news.set()

    queue.job_changed.connect(on_job)
    queue.halted.connect(on_halt)
    queue.idle_changed.connect(lambda _: news.set())
    running = asyncio.create_task(queue.run())
    try:
        await _ask_about(queue)
        while not halted and not _is_at_rest(queue):
            news.clear()
            await news.wait()
            _hand_out(project, queue, outcome)
        _hand_out(project, queue, outcome)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        told.end()
    if halted:
        raise halted[0]
    _count(queue, outcome, told)
    return outcome


async def _ask_about(queue: Queue) -> None:
    """First what an earlier run left unclear: the queue looks by itself, but here somebody waits
    for the answer."""
    await asyncio.sleep(0)
    for job in queue.jobs():
        if isinstance(job.state, states.Uncertain):
            with suppress(Problem):
                await queue.look_for(job.id)


def _is_at_rest(queue: Queue) -> bool:
    return queue.idle and all(isinstance(job.state, _RESTING) for job in queue.jobs())


def _hand_out(project: Project, queue: Queue, outcome: Outcome) -> None:
    """Prints where each clip lies: that is the command's data."""
    for job in queue.jobs():
        if isinstance(job.state, states.Done):
            take = project.take(job.state.take_id)
            clip = project.file(take)
            for one in differences(job.recipe, take.facts):
                tell(sentence(one))
            if to := outbox.wanted(project, job.id):
                outbox.hand_out(clip, to)
                clip = to
            outcome.clips.append(clip)
            sys.stdout.write(f"{clip}\n")
            sys.stdout.flush()
            queue.remove(job.id)


def _count(queue: Queue, outcome: Outcome, told: "Telling") -> None:
    for job in queue.jobs():
        match job.state:
            case states.Failed(remote_id=remote_id):
                outcome.failed += 1
                outcome.open += bool(remote_id)
            case states.Cancelled():
                outcome.failed += 1
            case _:
                told.show(job)
                outcome.open += 1


class Telling:
    """How far jobs are, on standard error: a changing line on a terminal, else a line for every
    change of state and every ten per cent."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._said: dict[str, str] = {}
        self._is_terminal = sys.stderr.isatty()
        self._drawn = False

    def show(self, job: Job) -> None:
        words = _rounded(job.state)
        if self._said.get(job.id) == words:
            return
        self._said[job.id] = words
        line = f"{_name(self._project, job)}: {words}"
        if self._is_terminal and isinstance(job.state, _MOVING):
            sys.stderr.write(f"\r\x1b[K{line[:100]}")
            sys.stderr.flush()
            self._drawn = True
        else:
            self.end()
            tell(line)

    def end(self) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            self._drawn = False


def _rounded(state: states.State) -> str:
    match state:
        case states.Rendering(fraction=float() as known):
            return state_text(replace(state, fraction=int(known * 10) / 10 if known < 0.99 else 1))
        case states.Downloading():
            return state_text(replace(state, done=0, total=None))
        case _:
            return state_text(state)


def _name(project: Project, job: Job) -> str:
    try:
        return project.shot(job.shot_id).shot.name or job.recipe.label or job.shot_id
    except Problem:
        return job.recipe.label or job.shot_id
