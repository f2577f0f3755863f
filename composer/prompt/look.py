"""The Look: blocks that a scene's shots share, and how a shot takes them over."""

from dataclasses import dataclass, replace

from composer import records
from composer.prompt.shot import INHERITABLE, CastMember, Shot
from composer.records import Extra


@dataclass(frozen=True)
class Look:
    """Style, light, palette and cast of a scene. A shot whose field is None uses the Look's."""

    name: str = ""
    style: str = ""
    light: str = ""
    palette: tuple[str, ...] = ()
    cast: tuple[CastMember, ...] = ()
    extra: Extra = records.extra()


def resolve(shot: Shot, look: Look) -> Shot:
    """`shot` with every inherited field filled from `look`: what is rendered, drafted and sent."""
    return replace(shot, **{name: getattr(look, name) for name in inherited(shot)})


def inherited(shot: Shot) -> tuple[str, ...]:
    """The names of the fields that `shot` takes from its Look."""
    return tuple(name for name in INHERITABLE if getattr(shot, name) is None)


def reattach(shot: Shot, names: tuple[str, ...], look: Look) -> Shot:
    """Undo `resolve`: set the fields in `names` to inherit again where that changes nothing, so
    that a recipe's shot
    comes back exactly, even when the Look has been rewritten since."""
    same = {name: None for name in names if getattr(shot, name) == getattr(look, name)}
    return replace(shot, **same)
