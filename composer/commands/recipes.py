"""From what was asked for on the command line to recipes: fitted to the model, written in its
dialect, the hashes of its pictures in it."""

import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from composer import __version__
from composer.commands.reading import Wish, one_of_many
from composer.commands.render import translated
from composer.commands.telling import tell
from composer.jobs.spending import price_of
from composer.messages import sentence_for
from composer.offers import Offer
from composer.problem import Problem
from composer.prompt.more import to_send
from composer.prompt.profile import Profile
from composer.prompt.profiles import check_parameters
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.shot import Parameters
from composer.prompt.variables import check_filled, with_own_values

SEEDS = 2**31


def all_fitted(wishes: Sequence[Wish], profile: Profile, asked: Mapping[str, object]) -> list[Wish]:
    """Each of `wishes` as `fitted`. Raises Problem cli.in_shot where several were wished for and
    one can't be had."""
    return [
        one_of_many(len(wishes), one.name, partial(fitted, one, profile, asked)) for one in wishes
    ]


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
    written = translated(shot, profile=profile)
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
            options=to_send(shot.parameters, profile),
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


def hash_of(path: Path) -> str:
    """`sha256:…` of a picture, as a project names it. Raises Problem cli.cannot_read."""
    try:
        with path.open("rb") as picture:
            return f"sha256:{hashlib.file_digest(picture, 'sha256').hexdigest()}"
    except OSError as error:
        raise Problem("cli.cannot_read", name=str(path), reason=error.strerror) from error
