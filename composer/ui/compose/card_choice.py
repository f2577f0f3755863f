"""Which cards the shot in hand asks for, and where in a card's text a path leads. In which order
they stand is `card_order`'s."""

from composer.prompt.blocks import FIELDS
from composer.prompt.render import structure_of
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.ui.compose.card_order import CardKey, carried
from composer.ui.session import Session

EXTRAS: tuple[CardKey, ...] = (
    *(".".join(spec.path) for spec in FIELDS if spec.path[0] == "brief"),
    "shot_list",
    "negative",
)
"""Cards that few shots need: made when one does."""


def called_for(session: Session) -> frozenset[CardKey]:
    """The cards this shot's way of writing asks for. The brief is its structure's matter: a dialect
    takes all of it in without asking for it."""
    usual = frozenset(key for key in carried(session.layout) if key not in EXTRAS)
    rare = carried(structure_of(session.shot)) & frozenset(EXTRAS)
    negative = frozenset(("negative",)) if session.dialect.negative else frozenset[str]()
    return usual | rare | negative


def filled_extras(session: Session) -> tuple[CardKey, ...]:
    """Those of the rarer cards that this shot needs."""
    shot, wanted = session.resolved, called_for(session)
    paths = {key: tuple(str(key).split(".")) for key in EXTRAS}
    return tuple(key for key, path in paths.items() if key in wanted or bool(value_at(shot, path)))


def split_offset(shot: Shot, path: FieldPath) -> tuple[FieldPath, int | None]:
    """`path` without the place inside a text it may end in, and that place."""
    if not path or not isinstance(path[-1], int):
        return path, None
    try:
        holder = value_at(shot, path[:-1])
    except (AttributeError, IndexError, TypeError):
        return path, None
    return (path[:-1], path[-1]) if isinstance(holder, str) else (path, None)
