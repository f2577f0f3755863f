"""A shot as the exact text that is sent, with every character's origin. Pure and quick; what the
text should say is the structure's data, whether it says it well the checks'."""

from bisect import bisect_right
from dataclasses import dataclass, field

from composer.prompt.bare import reads_as
from composer.prompt.blocks import Block, block_of
from composer.prompt.cast import cast_in
from composer.prompt.parts import PARTS, Work
from composer.prompt.pieces import Piece, capitalised, flat, glued, plain
from composer.prompt.shot import ClipCut, FieldPath, Shot
from composer.prompt.structures import SENTENCES, Section, Structure, load_structures
from composer.prompt.vocabulary import Vocabulary, load_vocabulary

FALLBACK = "STR-05"
"""The structure of a shot that names one we don't have."""


@dataclass(frozen=True, slots=True)
class Span:
    """The code points `start` to `end` of the text.

    `path` is None for labels and joining words. `source` is the offset in `value_at(shot, path)` of
    the span's first character; None where the text is not the writer's own (a vocabulary term, a
    time).
    """

    start: int
    end: int
    block: Block
    path: FieldPath | None
    source: int | None


@dataclass(frozen=True)
class Rendered:
    """The text and its spans, which cover it without gaps, in order.

    `left_out` are filled fields that are not sent on purpose: the cast members who are not in this
    shot (see `cast.py`).
    """

    text: str
    spans: tuple[Span, ...]
    left_out: tuple[FieldPath, ...] = ()
    _starts: list[int] = field(default_factory=list[int], repr=False, compare=False)

    def at(self, position: int) -> Span | None:
        """The span that holds the code point at `position`; at the very end the last one; None
        outside the text."""
        if not 0 <= position <= len(self.text) or not self.spans:
            return None
        return self.spans[bisect_right(self._starts, position) - 1]


def render(
    shot: Shot, structure: Structure | None = None, vocabulary: Vocabulary | None = None
) -> Rendered:
    """The text of `shot` (resolved: no field from a Look left open), laid out by `structure`, or
    else by the one it names; a text of its own (`Shot.verbatim`) as it stands, where no other
    structure is asked for.

    Never raises; the same shot gives the same text. Fields that are None count as empty.
    """
    if shot.verbatim is not None and structure is None:
        whole = Span(0, len(shot.verbatim), Block.DESCRIPTION, None, None)
        return rendered_of(shot.verbatim, [whole] if shot.verbatim else [])
    layout = structure or structure_of(shot)
    cast = cast_in(shot)
    work = Work(shot, vocabulary or load_vocabulary(), layout.rows, cast)
    pieces = _pieces(layout, work)
    absent = tuple(("cast", n) for n in cast.absent)
    return _rendered(pieces, absent)


def _pieces(layout: Structure, work: Work) -> list[Piece]:
    """All sections; one with a heading has lines of its own, in running text too."""
    out: list[Piece] = []
    headed = False
    for section in layout.sections:
        written = _section(section, work)
        if not written:
            continue
        heads = bool(section.label) and not section.inline
        runs = layout.between == SENTENCES and (heads or headed)
        out += glued(out, written, "\n\n" if runs else layout.between)
        headed = heads
    return out


def structure_of(shot: Shot) -> Structure:
    """The structure that `shot` names, or the quick reference form when we have none of that
    name."""
    structures = load_structures()
    return structures[shot.structure if shot.structure in structures else FALLBACK]


def _section(section: Section, work: Work) -> list[Piece]:
    out: list[Piece] = []
    for item in section.write:
        written = PARTS[item.part].write(work, item)
        if written:
            out += glued(out, written, item.join or section.join)
    if all(piece.path is None for piece in out):
        out = []  # the size alone is no prompt
    out = flat(out) if section.inline else out
    out = capitalised(out) if section.capital else out
    for below in section.sections:
        written = _section(below, work)
        if written:
            out += glued(out, written, section.between)
    if (
        not out
        or not section.label
        or (section.bare and _is_clear(section.bare, plain(out), work.shot))
    ):
        return out
    return _labelled(section, out, work)


def _is_clear(kind: str, words: str, shot: Shot) -> bool:
    """Whether `words` need no label: what they are shows, and where they end too."""
    prose_follows = bool(shot.subject.strip() or shot.description.strip())
    return reads_as(kind, words) and (kind != "style" or prose_follows)


def _labelled(section: Section, content: list[Piece], work: Work) -> list[Piece]:
    listed = content[0].path is None and content[0].text == "- " and work.rows_are_lines
    label = _filled(section.label, work.shot) + (" " if section.inline and not listed else "\n")
    return [Piece(label, section.block or _block(section, content)), *content]


def _block(section: Section, content: list[Piece]) -> Block:
    """A label has the colour of the first field its section is for, so that it keeps it whatever is
    filled in."""
    part = next(section.parts(), None)
    fields = PARTS[part].fields if part else ()
    return block_of(tuple(fields[0].split("."))) if fields else content[0].block


def _filled(label: str, shot: Shot) -> str:
    if "{" not in label:
        return label
    rows = [cut for cut in shot.shot_list if _is_filled(cut)]
    total = max((cut.end for cut in rows), default=0.0)
    counted = label.replace("{count} shots", "{count} shot") if len(rows) == 1 else label
    return counted.replace("{count}", str(len(rows))).replace("{total}", f"{round(total, 2):g}")


def _is_filled(cut: ClipCut) -> bool:
    words = (cut.title, cut.lens, cut.move, cut.description, cut.purpose)
    return bool(cut.start or cut.end or any(text.strip() for text in words))


def _rendered(pieces: list[Piece], left_out: tuple[FieldPath, ...]) -> Rendered:
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        spans.append(Span(at, end, piece.block, piece.path, piece.source))
        at = end
    return rendered_of("".join(piece.text for piece in pieces), spans, left_out)


def rendered_of(text: str, spans: list[Span], left_out: tuple[FieldPath, ...] = ()) -> Rendered:
    """A text with its spans, which cover it."""
    return Rendered(text, tuple(spans), left_out, [span.start for span in spans])
