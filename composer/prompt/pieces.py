"""Pieces of text that know where they come from, and how they are joined: what parts are written in
and spans are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from composer.prompt.blocks import Block, block_of
from composer.prompt.shot import FieldPath
from composer.prompt.structures import SENTENCES


@dataclass(frozen=True, slots=True)
class Piece:
    """`source`: where in the field's value `text` begins, when it is the writer's own words."""

    text: str
    block: Block
    path: FieldPath | None = None
    source: int | None = None


Pieces = Sequence[Piece]

_ENDS = frozenset(".!?…:;,—–。！？，、：；؟،؛।")
_STOPS = frozenset(".!?…。！？؟।")
_CLOSERS = "\"'”’»)]}」』"


def prose(value: str | None, path: FieldPath) -> list[Piece]:
    """A text with its own line breaks, without blanks around it."""
    body = value.strip() if value else ""
    if not value or not body:
        return []
    return [Piece(body, block_of(path), path, value.index(body[0]))]


def line(value: str | None, path: FieldPath) -> list[Piece]:
    """A text on one line: line breaks, with the blanks around them, are written as one blank."""
    out: list[Piece] = []
    at, block = 0, block_of(path)
    for row in (value or "").splitlines(keepends=True):
        if body := row.strip():
            if out:
                out.append(Piece(" ", block, path))
            out.append(Piece(body, block, path, at + row.index(body[0])))
        at += len(row)
    return out


_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」"}


def spoken(value: str, path: FieldPath) -> list[Piece]:
    """A spoken line without the quotation marks it was typed in: the form adds its own."""
    body = value.strip()
    inner = body[1:-1]
    closing = _QUOTES.get(body[:1])
    if len(body) < 2 or closing != body[-1]:
        return line(value, path)
    if body[0] in inner or body[-1] in inner:  # "Yes," he says, "now": the marks are part of it
        return line(value, path)
    at = value.index(body[0]) + 1
    return [
        Piece(piece.text, piece.block, path, None if piece.source is None else piece.source + at)
        for piece in line(inner, path)
    ]


def joined(groups: Iterable[Pieces], join: str) -> list[Piece]:
    """The groups that hold anything, with `join` between them."""
    out: list[Piece] = []
    for group in groups:
        if group:
            out += glued(out, group, join)
    return out


def glued(before: Pieces, after: Pieces, join: str) -> list[Piece]:
    """`after` with the joining words it needs behind `before`."""
    if not before:
        return list(after)
    if join == SENTENCES:
        ahead = plain(before[-2:])
        join = _sentence_join(ahead, after[0].text)
        after = capitalised(after) if _is_row(after[0]) and _is_full_stop(ahead) else after
    return [Piece(join, before[-1].block), *after] if join else list(after)


def _is_row(piece: Piece) -> bool:
    """Whether it begins a row of a list: a phrase that we make a sentence of, unlike prose, where
    every letter is the writer's own."""
    return piece.path is not None and len(piece.path) > 1 and isinstance(piece.path[1], int)


def _is_full_stop(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _STOPS


def _sentence_join(before: str, after: str) -> str:
    if ends_sentence(before):
        return " "
    return ", " if after[:1].islower() else ". "


def ends_sentence(text: str) -> bool:
    """Whether `text` needs no full stop behind it: it ends in punctuation, quotation marks
    aside."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDS or text[-1:] in _ENDS


def flat(pieces: Pieces) -> list[Piece]:
    """`pieces` with the line breaks inside the writer's own texts written as blanks."""
    out: list[Piece] = []
    for piece in pieces:
        if piece.path is None or piece.source is None or "\n" not in piece.text:
            out.append(piece)
            continue
        at = piece.source
        rows = line(piece.text, piece.path)
        out += [
            replace(row, source=None if row.source is None else row.source + at) for row in rows
        ]
    return out


def capitalised(pieces: Pieces) -> list[Piece]:
    """`pieces` with a capital letter at the start, which is not the writer's own then."""
    if not pieces or not pieces[0].text[:1].islower():
        return list(pieces)
    first = pieces[0]
    capital = first.text[0].upper()
    if first.source is None or len(first.text) == 1:
        return [replace(first, text=capital + first.text[1:], source=None), *pieces[1:]]
    rest = replace(first, text=first.text[1:], source=first.source + 1)
    return [replace(first, text=capital, source=None), rest, *pieces[1:]]


def plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
