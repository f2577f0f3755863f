"""Which clips of a shot are listed, and in which order. Pure; the list asks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from composer.library.rows import TakeKind, TakeRow

NEWEST, OLDEST, RATING, TREE = "newest", "oldest", "rating", "tree"
ORDERS = (NEWEST, OLDEST, RATING, TREE)

_KINDS: dict[str, Callable[[TakeRow], bool]] = {
    "takes": lambda take: take.kind is TakeKind.TAKE,
    "previs": lambda take: take.kind is TakeKind.PREVIS,
    "circled": lambda take: take.circled,
    "rated": lambda take: take.rating > 0,
    "not_ng": lambda take: not take.ng,
    "notes": lambda take: take.open_notes > 0,
    "pinned": lambda take: take.pinned,
}
KINDS = tuple(_KINDS)


@dataclass(frozen=True)
class TakesFilter:
    """`only`: keys of KINDS that all must hold; `order` one of ORDERS; `folded` clips of a tree
    whose versions are hidden."""

    only: frozenset[str] = frozenset()
    order: str = NEWEST
    folded: frozenset[str] = frozenset()

    @classmethod
    def remembered(cls, kept: Mapping[str, str]) -> "TakesFilter":
        """As `kept_words` wrote it; what isn't known any more is left out."""
        only = frozenset(kept.get("only", "").split()) & frozenset(KINDS)
        order = kept.get("order", "")
        return cls(only, order if order in ORDERS else NEWEST)

    def kept_words(self) -> dict[str, str]:
        """For the settings; which clips are folded is a matter of one shot."""
        return {"only": " ".join(sorted(self.only)), "order": self.order}

    @property
    def is_plain(self) -> bool:
        """All clips, the newest first: pages can be read one by one."""
        return not self.only and self.order == NEWEST

    def takes(self, takes: Iterable[TakeRow]) -> list[TakeRow]:
        """Those that hold, in order; `takes` come the newest first. Pinned ones stand in front."""
        kept = [take for take in takes if all(_KINDS[name](take) for name in self.only)]
        match self.order:
            case "oldest":
                kept.reverse()
            case "rating":
                kept.sort(key=lambda take: (not take.circled, take.ng, -take.rating))
            case "tree":
                return as_tree(kept, self.folded)
            case _:
                pass
        return sorted(kept, key=lambda take: not take.pinned)


def as_tree(takes: Iterable[TakeRow], folded: frozenset[str] = frozenset()) -> list[TakeRow]:
    """Each clip right above those that were made from it; below the `folded` ones nothing. Roots
    come the newest first, pinned ones before all; steps in the order they were made."""
    listed = list(takes)
    known = {take.id: take for take in listed}
    children: dict[str, list[TakeRow]] = {}
    roots: list[TakeRow] = []
    for take in listed:
        parent = known.get(take.parent_id or "")
        # A parent that is younger than its child would be a circle.
        if parent is not None and parent.id != take.id and parent.created <= take.created:
            children.setdefault(parent.id, []).append(take)
        else:
            roots.append(take)
    out: list[TakeRow] = []
    stack = sorted(roots, key=lambda take: not take.pinned)[::-1]
    while stack:
        take = stack.pop()
        out.append(take)
        if take.id not in folded:
            stack += children.get(take.id, [])
    return out


def depth_of(take: TakeRow, takes: Mapping[str, TakeRow]) -> int:
    """How many parents stand above it in the list."""
    depth, seen = 0, {take.id}
    parent = takes.get(take.parent_id or "")
    while parent is not None and parent.id not in seen:
        depth += 1
        seen.add(parent.id)
        parent = takes.get(parent.parent_id or "")
    return depth
