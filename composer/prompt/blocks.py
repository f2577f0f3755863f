"""The blocks of a prompt and the fields that belong to them: the table that form, renderer and
checks share. No layout."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from composer.prompt.shot import FieldPath


class Block(Enum):
    """A block has one colour and one card; every word of the text belongs to exactly one."""

    STYLE = "style"
    SUBJECT = "subject"
    DESCRIPTION = "description"
    CAMERA = "camera"
    LIGHT = "light"
    MOOD = "mood"
    BEATS = "beats"
    DIALOGUE = "dialogue"
    SOUND = "sound"
    FIRST_FRAME = "first_frame"


class Kind(Enum):
    """What a field holds."""

    PROSE = "prose"
    """Running text; line breaks are the writer's own and are sent."""
    LINE = "line"
    """One line; line breaks are sent as blanks."""
    TERM = "term"
    """A vocabulary id or free words, one line."""
    NAMES = "names"
    """A list of short names."""
    SECONDS = "seconds"
    """A time from the start of the clip."""
    ASIDE = "aside"
    """Never part of the text."""


@dataclass(frozen=True)
class FieldSpec:
    """`path` has `"*"` where a row's number stands. `list_id`: the vocabulary list its picker
    shows, if any."""

    path: tuple[str, ...]
    block: Block
    kind: Kind
    list_id: str = ""

    @property
    def name(self) -> str:
        """The path as structure files write it: `camera.lens`, `dialogue.*.line`."""
        return ".".join(self.path)


def _field(name: str, block: Block, kind: Kind, list_id: str = "") -> FieldSpec:
    return FieldSpec(tuple(name.split(".")), block, kind, list_id)


FIELDS: tuple[FieldSpec, ...] = (
    _field("style", Block.STYLE, Kind.PROSE, "style"),
    _field("subject", Block.SUBJECT, Kind.PROSE),
    _field("cast.*.name", Block.SUBJECT, Kind.LINE),
    _field("cast.*.description", Block.SUBJECT, Kind.LINE),
    _field("description", Block.DESCRIPTION, Kind.PROSE),
    _field("camera.size", Block.CAMERA, Kind.TERM, "shot_size"),
    _field("camera.framing", Block.CAMERA, Kind.TERM, "framing"),
    _field("camera.angle", Block.CAMERA, Kind.TERM, "angle"),
    _field("camera.move", Block.CAMERA, Kind.TERM, "move"),
    _field("camera.speed", Block.CAMERA, Kind.TERM, "speed"),
    _field("camera.lens", Block.CAMERA, Kind.TERM, "lens"),
    _field("camera.filter", Block.CAMERA, Kind.TERM, "filter"),
    _field("camera.focus", Block.CAMERA, Kind.TERM, "focus"),
    _field("camera.text", Block.CAMERA, Kind.PROSE),
    _field("light", Block.LIGHT, Kind.PROSE),
    _field("palette", Block.LIGHT, Kind.NAMES, "colour"),
    _field("mood", Block.MOOD, Kind.PROSE, "mood"),
    _field("beats.*.text", Block.BEATS, Kind.LINE, "beat_phrase"),
    _field("beats.*.start", Block.BEATS, Kind.SECONDS),
    _field("beats.*.end", Block.BEATS, Kind.SECONDS),
    _field("dialogue.*.speaker", Block.DIALOGUE, Kind.LINE),
    _field("dialogue.*.delivery", Block.DIALOGUE, Kind.LINE, "delivery"),
    _field("dialogue.*.line", Block.DIALOGUE, Kind.LINE),
    _field("dialogue.*.start", Block.DIALOGUE, Kind.SECONDS),
    _field("dialogue.*.end", Block.DIALOGUE, Kind.SECONDS),
    _field("sound", Block.SOUND, Kind.PROSE, "sound"),
    _field("cues.*.text", Block.SOUND, Kind.LINE, "rhythm_sound"),
    _field("cues.*.at", Block.SOUND, Kind.SECONDS),
    _field("shot_list.*.start", Block.BEATS, Kind.SECONDS),
    _field("shot_list.*.end", Block.BEATS, Kind.SECONDS),
    _field("shot_list.*.title", Block.BEATS, Kind.LINE),
    _field("shot_list.*.lens", Block.BEATS, Kind.TERM, "lens"),
    _field("shot_list.*.move", Block.BEATS, Kind.TERM, "move"),
    _field("shot_list.*.description", Block.BEATS, Kind.LINE),
    _field("shot_list.*.purpose", Block.BEATS, Kind.LINE),
    _field("brief.format_look", Block.STYLE, Kind.PROSE),
    _field("brief.lenses", Block.CAMERA, Kind.PROSE),
    _field("brief.grade", Block.LIGHT, Kind.PROSE),
    _field("brief.lighting", Block.LIGHT, Kind.PROSE),
    _field("brief.location", Block.DESCRIPTION, Kind.PROSE),
    _field("brief.wardrobe", Block.DESCRIPTION, Kind.PROSE),
    _field("brief.sound", Block.SOUND, Kind.PROSE),
    _field("brief.camera_notes", Block.CAMERA, Kind.PROSE),
    _field("brief.finishing", Block.STYLE, Kind.PROSE),
    _field("references.*.role", Block.FIRST_FRAME, Kind.ASIDE),
    _field("references.*.file", Block.FIRST_FRAME, Kind.ASIDE),
    _field("references.*.fit", Block.FIRST_FRAME, Kind.ASIDE),
    _field("negative", Block.DESCRIPTION, Kind.ASIDE),
)
"""Every field of a shot that has a card, in the order of the cards."""

_BY_PATH = {spec.path: spec for spec in FIELDS}


def spec_of(path: FieldPath) -> FieldSpec | None:
    """The field at `path`; None for parameters, the name and unknown keys."""
    return _spec(tuple("*" if isinstance(step, int) else step for step in path))


@cache
def _spec(path: tuple[str, ...]) -> FieldSpec | None:
    if path in _BY_PATH:
        return _BY_PATH[path]
    if path and path[-1] == "*":  # one name of a list: ("palette", 2)
        return _BY_PATH.get(path[:-1])
    return None


def block_of(path: FieldPath) -> Block:
    """The block of the field at `path`, or of the first field below it; what has no card counts as
    description."""
    steps = tuple("*" if isinstance(step, int) else step for step in path)
    if spec := _spec(steps):
        return spec.block
    below = (spec.block for spec in FIELDS if spec.path[: len(steps)] == steps)
    return next(below, Block.DESCRIPTION)
