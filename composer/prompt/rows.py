"""Rows of a shot (beats, lines, cues, cast, cuts) written by a structure's row form. Rows that hold
nothing are left out."""

from collections.abc import Iterable
from typing import Any

from composer.prompt.blocks import Kind, spec_of
from composer.prompt.camera_words import term_pieces
from composer.prompt.pieces import Piece, Pieces, ends_sentence, glued, joined, line, plain, spoken
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.prompt.structures import RowForm, Segment
from composer.prompt.vocabulary import Vocabulary


def write_rows(
    shot: Shot, vocabulary: Vocabulary, form: RowForm, name: str, numbers: Iterable[int]
) -> Pieces:
    """The rows `numbers` of the list `name`, each behind its bullet."""
    out: list[Piece] = []
    for number in numbers:
        row = _row(shot, vocabulary, form, (name, number))
        if row:
            out += glued(out, row, form.between)
    return out


def _row(shot: Shot, vocabulary: Vocabulary, form: RowForm, path: FieldPath) -> list[Piece]:
    out: list[Piece] = []
    for segment in form.segments:
        out += _segment(shot, vocabulary, segment, path, bool(out))
    if not out:
        return out
    block = out[0].block
    if form.sentence and not ends_sentence(plain(out[-2:])):
        out.append(Piece(".", block))
    return [Piece(form.bullet, block), *out] if form.bullet else out


def _segment(
    shot: Shot, vocabulary: Vocabulary, segment: Segment, path: FieldPath, follows: bool
) -> list[Piece]:
    """One stretch; the blanks, colons and dashes that would tie it to an earlier one go when there
    is none."""
    row = value_at(shot, path)
    if _silent(segment, row):
        return []
    inner = joined((_value(row, field, path, vocabulary) for field in segment.fields), segment.join)
    if not inner:
        return []
    named = getattr(row, "speaker", "x").strip()
    opening = segment.open if named or not segment.unnamed else segment.unnamed
    opening = opening if follows else opening.lstrip(" :—–\n")
    if segment.article and inner[0].text[:1].islower():
        opening += segment.article
    block = inner[0].block
    out = [Piece(opening, block)] if opening else []
    return [*out, *inner, Piece(segment.close, block)] if segment.close else [*out, *inner]


def _silent(segment: Segment, row: Any) -> bool:
    """Times that were never set (a row's own zeros) say nothing."""
    values = [getattr(row, field) for field in segment.fields]
    return not any(value if isinstance(value, float) else True for value in values)


def _value(row: Any, field: str, path: FieldPath, vocabulary: Vocabulary) -> Pieces:
    value, place = getattr(row, field), (*path, field)
    spec = spec_of(place)
    if spec is None or value is None:
        return []
    if spec.kind is Kind.SECONDS:
        return [Piece(f"{value:.2f}", spec.block, place)]
    if spec.kind is Kind.TERM:
        return term_pieces(vocabulary, spec.list_id, value, place)
    return spoken(value, place) if field == "line" else line(value, place)
