"""What an article of the guide is made of. No Qt: the words, in order; their looks are
`article.py`'s."""

from collections.abc import Iterator
from dataclasses import dataclass

from composer.prompt.render import Rendered
from composer.prompt.shot import Shot


@dataclass(frozen=True)
class Try:
    """An example that can become a shot: one sentence of `text` to be read, or a whole `shot`."""

    title: str
    text: str = ""
    shot: Shot | None = None


@dataclass(frozen=True)
class Words:
    """A paragraph. `role`: lead | text | caption | heading."""

    text: str
    role: str = "text"


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Weak and strong, before and after. `why` explains, `offer` lets one try the better one."""

    title: str
    before: str
    after: str
    why: str
    offer: Try | None = None


@dataclass(frozen=True)
class Entry:
    """A word with what it does; `more` is dim, `example` in italics, `hues` are swatches."""

    title: str
    text: str
    more: str = ""
    example: str = ""
    hues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prompt:
    """A prompt in the colours of its blocks; `notes`: (the words that are meant, why they work, the
    block's name)."""

    rendered: Rendered
    notes: tuple[tuple[str, str, str], ...]
    offer: Try


@dataclass(frozen=True)
class Links:
    """Further topics, by id."""

    title: str
    topics: tuple[str, ...]


Piece = Words | Points | Pair | Entry | Prompt | Links


@dataclass(frozen=True)
class Topic:
    """One article. `id` is stable: cards and checks lead to it."""

    id: str
    section: str
    title: str
    pieces: tuple[Piece, ...]

    def words(self) -> str:
        """All its words, to be searched."""
        return " ".join((self.title, *(word for piece in self.pieces for word in _words(piece))))


def _words(piece: Piece) -> Iterator[str]:
    match piece:
        case Words(text=text):
            yield text
        case Points(items=items):
            yield from items
        case Pair():
            yield from (piece.title, piece.before, piece.after, piece.why)
        case Entry():
            yield from (piece.title, piece.text, piece.more, piece.example)
        case Prompt():
            yield piece.rendered.text
            yield from (why for _, why, _ in piece.notes)
        case Links():
            return


def found(topics: tuple[Topic, ...], query: str) -> tuple[Topic, ...]:
    """Those that hold every word of `query`, titles that do first."""
    wanted = query.casefold().split()
    if not wanted:
        return topics
    hits = [one for one in topics if all(word in one.words().casefold() for word in wanted)]
    named = [one for one in hits if all(word in one.title.casefold() for word in wanted)]
    return (*named, *(one for one in hits if one not in named))
