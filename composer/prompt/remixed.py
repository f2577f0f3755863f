"""The recipe of a remix: its parent's with one change. Every setting of the parent stays (seed,
size, seconds, profile, pictures); a server that knows no remix is sent the whole changed prompt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from composer.prompt.dialects import Dialect
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.remix import Change, read_change
from composer.prompt.remix_words import sentence
from composer.prompt.shot import INHERITABLE, Shot
from composer.prompt.translate import translate

DialectOf = Callable[[Shot], Dialect]


@dataclass(frozen=True)
class Remix:
    """One step: its `recipe`, what was read of the instruction, and whether the server is told the
    instruction alone (`native`) or makes the changed prompt anew."""

    recipe: Recipe
    change: Change
    native: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether the clip can come out different: a drawing needs a block that changed."""
        if self.recipe.profile.reads_text and self.change.unread:
            return True
        return self.native or bool(self.change.done)


def remix(
    parent: Recipe,
    parent_id: str,
    instruction: str,
    dialect_of: DialectOf,
    *,
    profile: Profile | None = None,
    program: str = "",
    operation: str = "remix",
    awaited: bool = False,
) -> Remix:
    """`parent`'s recipe changed by `instruction`; `parent_id` is the take it starts from. With
    `profile` it is made by another model than the parent was: a previs of the change. `operation`:
    remix, or edit where the server tells the two apart. `awaited`: the parent is itself being made
    there, so that its id will be known when this one's turn comes."""
    wanted = profile or parent.profile
    way = wanted.edit if operation == "edit" else wanted.remix
    native = profile is None and bool(way) and (awaited or bool(parent.remote_id))
    change = read_change(parent.shot, instruction)
    shot = change.shot
    if change.unread and wanted.reads_text and not native:
        # It can't be put into a block, but whoever reads the text may understand it.
        shot = replace(shot, description=sentence(shot.description, change.unread))
    if shot != parent.shot:
        # A text typed by hand says the old thing still: from now on the blocks write it.
        shot = replace(shot, verbatim=None)
    recipe = written(parent, shot, wanted, dialect_of)
    recipe = replace(
        recipe,
        text=instruction.strip() if native else recipe.text,
        operation=operation,
        source=parent.remote_id if native else "",
        emulated=not native,
        parent=parent_id,
        change=instruction.strip(),
        program=program or parent.program,
    )
    return Remix(recipe, change, native)


def chain(
    parent: Recipe,
    parent_id: str,
    instructions: Sequence[str],
    dialect_of: DialectOf,
    *,
    profile: Profile | None = None,
    program: str = "",
) -> list[Remix]:
    """One step for each instruction, each from the one before. All but the first name `parent_id`
    as well: the caller says which job makes their parent. Where the server itself takes the first
    step it takes the others too; their `source` is known once their parent is made."""
    steps: list[Remix] = []
    for instruction in instructions:
        made = remix(
            parent,
            parent_id,
            instruction,
            dialect_of,
            profile=profile,
            program=program,
            awaited=bool(steps) and steps[-1].native,
        )
        steps.append(made)
        parent = made.recipe
    return steps


def written(parent: Recipe, shot: Shot, profile: Profile, dialect_of: DialectOf) -> Recipe:
    """`parent`'s recipe for `shot`, with its text as `profile` is written for."""
    sent = translate(shot, dialect_of(shot), profile)
    kept = tuple(
        name
        for name in parent.inherited
        if name in INHERITABLE and getattr(shot, name) == getattr(parent.shot, name)
    )
    return replace(
        parent,
        shot=shot,
        text=sent.rendered.text,
        negative=sent.negative,
        profile=profile,
        engine=parent.engine if profile is parent.profile else profile.engine,
        inherited=kept,
        remote_id="",
    )
