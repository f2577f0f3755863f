"""From the shot in hand to a frozen Recipe, or the reasons why not."""

import random
from collections.abc import Collection, Mapping
from dataclasses import replace

import composer
from composer.library.rows import ShotRow
from composer.problem import Problem
from composer.prompt import more
from composer.prompt.dialects import Dialect, load_dialects
from composer.prompt.look import inherited
from composer.prompt.profile import Profile
from composer.prompt.profiles import Refusal, check_parameters
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.render import Rendered
from composer.prompt.shot import ReferenceImage, Shot
from composer.prompt.translate import Translation, translate
from composer.prompt.variables import check_filled

SEEDS = 2**31
_dice = random.SystemRandom()


def profile_for(profiles: Mapping[str, Profile], shot: Shot) -> Profile | None:
    """The profile whose id, or else whose model name, the shot's parameters ask for."""
    wanted = shot.parameters.model
    same_model = (profile for profile in profiles.values() if profile.model == wanted)
    return profiles.get(wanted) or next(same_model, None)


def seeds(shot: Shot, count: int) -> tuple[int, ...]:
    """`count` different ones: counting up from the shot's own, or drawn where it has none."""
    first = shot.parameters.seed
    if first is None:
        return tuple(_dice.sample(range(1, SEEDS), count))
    return tuple((first + step) % SEEDS for step in range(count))


def refusals(profile: Profile | None, shot: Shot, engines: Collection[str]) -> tuple[Problem, ...]:
    """Why `shot` can't be generated with `profile` by one of `engines`; empty where it can."""
    if profile is None:
        return (Problem("session.unknown_model", model=shot.parameters.model),)
    if profile.engine not in engines:
        return (Problem("session.no_server", model=profile.label or profile.id),)
    found = check_parameters(profile, shot.parameters)
    lost = [one.file for one in shot.references if one.file and not _is_kept(one)]
    return (
        *(_problem(one) for one in found),
        *(Problem("session.reference_not_kept", file=file) for file in lost),
    )


def unfilled(*sent: str) -> tuple[Problem, ...]:
    """That words of the texts `sent` are still open in braces or brackets: they would be taken
    literally."""
    try:
        check_filled(*sent)
    except Problem as problem:
        return (problem,)
    return ()


DIALECT = "sora"
"""The dialect of a shot that names one we don't have: its own structure, unchanged."""


def dialect_of(dialects: Mapping[str, Dialect], shot: Shot) -> Dialect:
    """The dialect that `shot` is to be written in."""
    return dialects.get(shot.dialect) or dialects[DIALECT]


def written(recipe: Recipe) -> Rendered:
    """The shot of `recipe` as its dialect writes it today."""
    dialect = dialect_of(load_dialects(), recipe.shot)
    return translate(recipe.shot, dialect, recipe.profile).rendered


def build(
    stored: Shot, resolved: Shot, sent: Translation, row: ShotRow, profile: Profile, seed: int
) -> Recipe:
    """The complete input of one generation of `stored`: with its Look filled in it is `resolved`,
    and `sent` is what the window shows of it."""
    return Recipe(
        shot=resolved,
        text=sent.rendered.text,
        profile=profile,
        seed=seed,
        engine=profile.engine,
        shot_id=row.id,
        label=row.label,
        inherited=inherited(stored),
        structure=resolved.structure,
        dialect=resolved.dialect,
        negative=sent.negative,
        options=more.to_send(resolved.parameters, profile),
        references=tuple(
            RecipeReference(one.role, one.file, one.fit) for one in resolved.references if one.file
        ),
        program=f"shot-composer {composer.__version__}",
    )


def at_rate(shot: Shot, rate_name: str, profile: Profile | None = None) -> Shot:
    """`shot` at the rate the project was given, for a clip at another one would not cut; where the
    model can't, at the model's own."""
    rate = rate_name
    if profile is not None and profile.fps and rate not in profile.fps:
        rate = profile.fps[0]
    return replace(shot, parameters=replace(shot.parameters, fps=rate))


def _is_kept(image: ReferenceImage) -> bool:
    return image.file.startswith("sha256:")


def _problem(refusal: Refusal) -> Problem:
    problem = Problem(refusal.code)
    problem.values = refusal.values
    return problem
