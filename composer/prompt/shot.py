"""A shot and its blocks as frozen records: the form of data that everything else reads.

The JSON form (`shot_json.py`) is frozen: version 1. Times are seconds from the start of the clip.
Of the blocks, `style`,
`light`, `palette` and `cast` may be None: then they come from the scene's Look (`look.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from composer import records
from composer.records import Extra

FieldPath = tuple[str | int, ...]
"""Where a value sits in a shot: `("camera", "lens")`, `("beats", 1, "text")`."""


@dataclass(frozen=True)
class Parameters:
    """What is asked for beside the text. Strings as the `/v1/videos` protocol has them:
    `"1280x720"`, `"8"`, `"24"`."""

    model: str = "draft"
    size: str = "1280x720"
    seconds: str = "8"
    fps: str = "24"
    seed: int | None = None
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Camera:
    """Each value is a vocabulary id or free words; the renderer writes the vocabulary's text.
    `text` is free prose."""

    size: str = ""
    framing: str = ""
    angle: str = ""
    move: str = ""
    speed: str = ""
    lens: str = ""
    filter: str = ""
    focus: str = ""
    text: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Beat:
    """One action. `start`/`end` None: the clip is shared out evenly (`timing.py`)."""

    text: str = ""
    start: float | None = None
    end: float | None = None
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Line:
    """One spoken line; `delivery` is the guides' emotion ("quietly")."""

    speaker: str = ""
    delivery: str = ""
    line: str = ""
    start: float | None = None
    end: float | None = None
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Cue:
    """A sound at a moment."""

    text: str = ""
    at: float | None = None
    extra: Extra = records.extra()


@dataclass(frozen=True)
class ClipCut:
    """One row of the guides' timecoded Shot List inside one prompt (the house calls them cuts in
    the clip)."""

    start: float = 0.0
    end: float = 0.0
    title: str = ""
    lens: str = ""
    move: str = ""
    description: str = ""
    purpose: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Brief:
    """The sections of the ten-section production brief that no other block holds."""

    format_look: str = ""
    lenses: str = ""
    grade: str = ""
    lighting: str = ""
    location: str = ""
    wardrobe: str = ""
    sound: str = ""
    camera_notes: str = ""
    finishing: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class ReferenceImage:
    """A picture sent along. `role` first_frame | last_frame | reference; `file` a path or a project
    asset's content hash
    (`sha256:…`); `fit` crop | fit | pad: how it is brought to the exact size. What a person says of
    the picture, for the checks: `shows` in words, `face` where one is seen."""

    role: str = "first_frame"
    file: str = ""
    fit: str = "crop"
    shows: str = ""
    face: bool = False
    extra: Extra = records.extra()


@dataclass(frozen=True)
class CastMember:
    """Somebody in the film: the name speakers use, and the words every shot describes them by."""

    name: str = ""
    description: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Shot:
    """One setup to be generated."""

    name: str = ""
    structure: str = "STR-05"
    dialect: str = "sora"
    parameters: Parameters = field(default_factory=Parameters)
    style: str | None = ""
    subject: str = ""
    description: str = ""
    camera: Camera = field(default_factory=Camera)
    light: str | None = ""
    palette: tuple[str, ...] | None = ()
    mood: str = ""
    beats: tuple[Beat, ...] = ()
    dialogue: tuple[Line, ...] = ()
    sound: str = ""
    cues: tuple[Cue, ...] = ()
    shot_list: tuple[ClipCut, ...] = ()
    brief: Brief = field(default_factory=Brief)
    references: tuple[ReferenceImage, ...] = ()
    cast: tuple[CastMember, ...] | None = ()
    negative: str = ""
    variables: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    purpose: str = ""
    """What the shot is for: explore (also where empty) | continuity (CON-21)."""
    ignored: tuple[str, ...] = ()
    """Findings of the checks that the writer has waved through (`lint.decisions.key_of`)."""
    verbatim: str | None = None
    """The prompt as the writer typed it, sent as it stands: the blocks are what was read from it.
    None: the text is written from the blocks."""
    extra: Extra = records.extra()

    @property
    def seconds(self) -> float:
        """The clip's length in seconds; text that is no number counts as 8 (the form refuses it
        before it gets here)."""
        try:
            return float(self.parameters.seconds)
        except ValueError:
            return 8.0


INHERITABLE = ("style", "light", "palette", "cast")
"""The fields of a shot that None means "from the Look" for."""


def value_at(shot: Shot, path: FieldPath) -> Any:
    """The value at `path`; a path that leads nowhere raises AttributeError or IndexError."""
    value: Any = shot
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def leads(shot: Shot, path: FieldPath) -> bool:
    """Whether there is something at `path`, None included: a row may have gone."""
    try:
        value_at(shot, path)
    except (AttributeError, IndexError):
        return False
    return True


def with_value(shot: Shot, path: FieldPath, value: object) -> Shot:
    """A copy of `shot` with `value` at `path`."""
    return cast("Shot", _replaced(shot, path, value))


def _replaced(holder: Any, path: FieldPath, value: object) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*holder[:step], _replaced(holder[step], rest, value), *holder[step + 1 :])
    return replace(holder, **{step: _replaced(getattr(holder, step), rest, value)})
