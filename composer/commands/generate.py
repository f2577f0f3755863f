"""The command `generate`: clips by any engine, its price and its request. Standard output carries
data only."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer import offers, request_code
from composer.commands import making, outbox
from composer.commands.asking import agree, print_requests
from composer.commands.before_sending import look_over
from composer.commands.drafting import DRAFT, check_output, draft
from composer.commands.reading import Wish, read_wishes
from composer.commands.recipes import all_fitted, fitted, hash_of, recipes
from composer.commands.telling import tell
from composer.jobs import states
from composer.jobs.queue import Queue
from composer.jobs.spending import Budget
from composer.library.project import Project
from composer.messages import money_text, sentence_for
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Shot
from composer.services import Services, open_services

FAILED, INTERRUPTED = 3, 130


def project_path(text: str) -> Path:
    """A project's folder as it was given, from the root on: SQLite is asked for it so."""
    return Path(text).absolute()


def add_generate(commands: Any) -> None:
    generate = commands.add_parser("generate", help="make clips: on this computer or at a server")
    add = generate.add_argument
    shots = "shots as JSON or plain text, or folders of them; - for stdin"
    add("files", metavar="FILE", nargs="+", help=shots)
    place = generate.add_mutually_exclusive_group()
    place.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help="CLIP.mp4, or a folder for several clips"
    )
    place.add_argument(
        "--project", metavar="DIR", type=project_path, help="file the clips as takes there"
    )
    add("--engine", default="draft", help="a server's name (default: draft, on this computer)")
    add("--profile", metavar="ID", help="the model, like ltx-2 (default: the server's first)")
    add("--size", metavar="WxH", help="in pixels, like 1280x720 (default: the shot's)")
    add("--seconds", metavar="N", help="whole seconds (default: the shot's)")
    add("--fps", metavar="RATE", help="like 24 or 23.976 (default: the shot's)")
    add("--seed", metavar="N", type=int, help="another number, another clip (default: any)")
    add("--count", metavar="N", type=int, default=1, help="takes of each shot (default: 1)")
    add("--budget", metavar="USD", type=float, help="wait rather than spend more than this")
    add("--yes", action="store_true", help="do not ask about the price")
    add("--anyway", action="store_true", help="send to a server what a check calls an error")
    add("--force", action="store_true", help="replace clips that are there")
    add("--dry-run", action="store_true", help="print the request and the price; send nothing")
    add("--as", dest="language", choices=request_code.LANGUAGES, help="print the request as code")
    generate.set_defaults(run=_generate)


def _generate(options: argparse.Namespace) -> int:
    if _is_one_draft(options):
        return _draft(options)
    return to_the_end(_generate_all(options))


def _is_one_draft(options: argparse.Namespace) -> bool:
    """One clip that this computer makes at once: no project is needed for that."""
    files: list[str] = options.files
    return (
        options.engine == DRAFT
        and len(files) == options.count == 1
        and options.output is not None
        and not (options.dry_run or options.language)
        and (files[0] == "-" or not Path(files[0]).is_dir())
    )


def _draft(options: argparse.Namespace) -> int:
    to: Path = options.output
    check_output(to, force=options.force)
    (wish,) = read_wishes(options.files)
    offer = Offer(load_profiles()[DRAFT])
    wish = fitted(wish, offer.profile, _asked(options))
    look_over([wish], offer, anyway=True)
    asyncio.run(draft(wish, to))
    sys.stdout.write(f"{to}\n")
    return 0


async def _generate_all(options: argparse.Namespace) -> int:
    wishes = read_wishes(options.files)
    async with open_services() as services:
        offer = _offer(services, options.engine, options.profile)
        asked = _asked(options)
        wishes = all_fitted(wishes, offer.profile, asked)
        if options.dry_run or options.language:
            await print_requests(services, wishes, offer, options.language)
            return 0
        places = _places(options, wishes)
        look_over(wishes, offer, anyway=options.anyway)
        trial = [r for one in wishes for r in recipes(one, offer, options.count, hash_of)]
        agree(services, offer, trial, yes=options.yes)
        async with _project(options.project, wishes[0].name) as project:
            return await _make(services, project, wishes, offer, options, places)


async def _make(
    services: Services,
    project: Project,
    wishes: list[Wish],
    offer: Offer,
    options: argparse.Namespace,
    places: list[Path | None],
) -> int:
    queue = services.queue_of(project)
    if options.budget is not None:
        queue.set_budget(Budget(total=options.budget))
    scene = outbox.scene_for(project)
    to = iter(places)
    for wish in wishes:
        named: Shot = replace(wish.shot, name=wish.name)
        row = project.add_shot(scene, named)
        for recipe in recipes(wish, offer, options.count, project.add_asset, row.id):
            job = queue.submit(replace(recipe, label=row.label))
            if (place := next(to)) is not None:
                outbox.want(project, job.id, place)
    outcome = await making.carry_out(project, queue)
    _tell_summary(outcome, len(places), queue)
    return FAILED if outcome.failed or outcome.open else 0


def _tell_summary(outcome: making.Outcome, count: int, queue: Queue) -> None:
    """One line for a batch: what became of it."""
    if count == 1:
        return
    values = {"made": len(outcome.clips), "failed": outcome.failed, "open": outcome.open}
    price = money_text(queue.spent().usd)
    tell(sentence_for("cli.summary", count=count, price=price, **values))


def _asked(options: argparse.Namespace) -> Mapping[str, Any]:
    names = ("size", "seconds", "fps", "seed")
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}


def _offer(services: Services, engine: str, profile: str | None) -> Offer:
    """Raises Problem cli.unknown_engine, cli.unknown_profile, cli.no_profile."""
    found = offers.offers(services.profiles, services.servers.all())
    named = {one.id for one in services.servers.all() if one.name.lower() == engine.lower()}
    mine = [one for one in found if one.engine == engine or one.engine in named]
    if not mine:
        servers = [one.id for one in services.servers.all()]
        if engine in servers or named:
            raise Problem("cli.no_profile", engine=engine)
        raise Problem("cli.unknown_engine", engine=engine, engines=", ".join(["draft", *servers]))
    if profile is None:
        return mine[0]
    chosen = next((one for one in mine if one.profile.id == profile), None)
    if chosen is None:
        there = ", ".join(one.profile.id for one in mine)
        raise Problem("cli.unknown_profile", profile=profile, profiles=there)
    return chosen


def _places(options: argparse.Namespace, wishes: list[Wish]) -> list[Path | None]:
    """Where each clip goes, None where it stays in the project. Raises Problem cli.*."""
    count = len(wishes) * options.count
    if options.project is not None:
        return [None] * count
    if options.output is None:
        raise Problem("cli.no_place")
    to: Path = options.output
    if count == 1 and not to.is_dir():
        check_output(to, force=options.force)
        return [to]
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("cli.no_folder", folder=str(to)) from error
    places = [
        to / (f"{wish.name}.mp4" if number == 1 else f"{wish.name}-{number}.mp4")
        for wish in wishes
        for number in range(1, options.count + 1)
    ]
    for place in places:
        check_output(place, force=options.force)
    return list(places)


@asynccontextmanager
async def _project(folder: Path | None, name: str) -> AsyncGenerator[Project]:
    """The project at `folder`, or a new outbox, which goes when nothing is left in it."""
    project = outbox.new_outbox(name) if folder is None else Project.open(folder)
    try:
        yield project
    finally:
        close(project, is_outbox=folder is None)


def close(project: Project, *, is_outbox: bool) -> None:
    unfinished = any(_is_open(row.state, row.values) for row in project.jobs())
    project.close()
    if is_outbox and not unfinished:
        outbox.throw_away(project)


def _is_open(state: str, values: Mapping[str, object]) -> bool:
    found = states.state_from_row(state, values)
    if isinstance(found, states.Failed):
        return bool(found.remote_id)
    return not isinstance(found, states.Cancelled)


def to_the_end(work: Coroutine[Any, Any, int]) -> int:
    """Runs `work`. Interrupted, what servers are making is left to them, and that is told."""

    async def guarded() -> int:
        task = asyncio.current_task()
        if task is not None and os.name == "posix":
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(guarded())
    except (KeyboardInterrupt, asyncio.CancelledError):
        with suppress(OSError):
            tell(sentence_for("cli.left_at_server"))
        return INTERRUPTED
