"""The parts a structure can name, and how each is written from a shot. Which parts stand where, and
under which label, is the structure's data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from composer.prompt import camera_words
from composer.prompt.blocks import Block
from composer.prompt.cast import CastReading
from composer.prompt.pieces import Piece, Pieces, joined, line, prose
from composer.prompt.rows import write_rows
from composer.prompt.shot import Shot, value_at
from composer.prompt.structures import Item, RowForm
from composer.prompt.timing import timed_beats, timed_lines
from composer.prompt.vocabulary import Vocabulary


@dataclass(frozen=True)
class Work:
    """What a part is written from."""

    shot: Shot
    vocabulary: Vocabulary
    rows: Mapping[str, RowForm]
    cast: CastReading

    @property
    def rows_are_lines(self) -> bool:
        """Whether the rows of a list stand below one another."""
        return "\n" in self.rows["dialogue"].between


@dataclass(frozen=True)
class Part:
    """`fields`: the names of the fields it writes (`FieldSpec.name`)."""

    fields: tuple[str, ...]
    write: Callable[[Work, Item], Pieces]


def _prose(name: str) -> Part:
    path = tuple(name.split("."))
    return Part((name,), lambda work, _: prose(value_at(work.shot, path), path))


def _term(name: str, list_id: str) -> Part:
    path = tuple(name.split("."))

    def write(work: Work, item: Item) -> Pieces:
        value = value_at(work.shot, path)
        return camera_words.term_pieces(work.vocabulary, list_id, value, path, item.form)

    return Part((name,), write)


def _rows(name: str, *fields: str) -> Part:
    def write(work: Work, _: Item) -> Pieces:
        count = len(value_at(work.shot, (name,)))
        return write_rows(work.shot, work.vocabulary, work.rows[name], name, range(count))

    return Part(tuple(f"{name}.*.{field}" for field in fields), write)


def _shot(work: Work, _: Item) -> Pieces:
    return camera_words.shot_pieces(work.shot.camera, work.vocabulary)


def _movement(work: Work, _: Item) -> Pieces:
    return camera_words.movement_pieces(work.shot.camera, work.vocabulary)


def _palette(work: Work, _: Item) -> Pieces:
    names = work.shot.palette or ()
    return joined((line(name, ("palette", n)) for n, name in enumerate(names)), ", ")


def _cast(work: Work, _: Item) -> Pieces:
    told = work.cast.told
    return write_rows(work.shot, work.vocabulary, work.rows["cast"], "cast", told)


_SPOKEN = tuple(f"dialogue.*.{field}" for field in ("speaker", "delivery", "line"))


def _actions(work: Work, _: Item) -> Pieces:
    """Beats and spoken lines in one list, in the order in which they begin."""
    starts = [start for start, _ in timed_beats(work.shot)]
    spoken = [start for start, _ in timed_lines(work.shot)]
    order = sorted(
        [(start, 0, n) for n, start in enumerate(starts)]
        + [(start, 1, n) for n, start in enumerate(spoken)]
    )
    names = ("beats", "dialogue")
    rows = (
        write_rows(work.shot, work.vocabulary, work.rows[names[kind]], names[kind], (n,))
        for _, kind, n in order
    )
    return joined(rows, work.rows["beats"].between)


def _size(work: Work, _: Item) -> Pieces:
    size = work.shot.parameters.size.strip()
    return [Piece(f"{size} resolution", Block.FIRST_FRAME)] if size else []


PARTS: Mapping[str, Part] = {
    "style": _prose("style"),
    "subject": _prose("subject"),
    "cast": Part(("cast.*.name", "cast.*.description"), _cast),
    "description": _prose("description"),
    "camera.shot": Part(("camera.size", "camera.framing"), _shot),
    "camera.angle": _term("camera.angle", "angle"),
    "camera.movement": Part(("camera.move", "camera.speed"), _movement),
    "camera.lens": _term("camera.lens", "lens"),
    "camera.filter": _term("camera.filter", "filter"),
    "camera.focus": _term("camera.focus", "focus"),
    "camera.text": _prose("camera.text"),
    "light": _prose("light"),
    "palette": Part(("palette",), _palette),
    "mood": _prose("mood"),
    "beats": _rows("beats", "text"),
    "dialogue": _rows("dialogue", "speaker", "delivery", "line"),
    "actions": Part(("beats.*.text", *_SPOKEN), _actions),
    "sound": _prose("sound"),
    "cues": _rows("cues", "text"),
    "shot_list": _rows(
        "shot_list", "start", "end", "title", "lens", "move", "description", "purpose"
    ),
    "parameters.size": Part((), _size),
    "brief.format_look": _prose("brief.format_look"),
    "brief.lenses": _prose("brief.lenses"),
    "brief.grade": _prose("brief.grade"),
    "brief.lighting": _prose("brief.lighting"),
    "brief.location": _prose("brief.location"),
    "brief.wardrobe": _prose("brief.wardrobe"),
    "brief.sound": _prose("brief.sound"),
    "brief.camera_notes": _prose("brief.camera_notes"),
    "brief.finishing": _prose("brief.finishing"),
}
"""Every part by name. Together they write every field of a shot that can be sent."""
