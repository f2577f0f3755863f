"""The frozen rows the library hands out. Ids are opaque strings that stay the same for the life of
a project."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from composer.prompt.look import Look
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot
from composer.timecode import RATES


@dataclass(frozen=True)
class ProjectInfo:
    id: str
    name: str
    rate_name: str
    """A key of `timecode.RATES`, chosen at creation."""

    @property
    def rate(self) -> Fraction:
        return RATES[self.rate_name]


@dataclass(frozen=True)
class SceneRow:
    id: str
    number: int
    name: str
    look: Look


@dataclass(frozen=True)
class ShotRow:
    """`label` is the slate: scene number and letter, `2B`; frozen once the shot has a clip."""

    id: str
    scene_id: str
    label: str
    shot: Shot
    takes: int = 0
    previs: int = 0
    circled: str = ""
    """The name of the circled take (`T02`), empty where none is."""
    thumbnail: str = ""
    """File name in the media folder of the newest or circled clip's picture."""


class TakeKind(Enum):
    TAKE = "take"
    PREVIS = "previs"


@dataclass(frozen=True)
class ClipFacts:
    """What was measured of a clip's file when it came in (`media.probe`)."""

    width: int = 0
    height: int = 0
    frames: int = 0
    fps: str = ""
    """The stream's average rate as a fraction, `24/1`."""
    seconds: float = 0.0
    bytes: int = 0
    has_sound: bool = False


@dataclass(frozen=True)
class Stroke:
    """One line drawn on a frame. `points` run from 0,0 (top left) to 1,1 (bottom right) of the
    picture; `width` is a part of its height; `colour` as of a note."""

    points: tuple[tuple[float, float], ...] = ()
    colour: str = "red"
    width: float = 0.006


@dataclass(frozen=True)
class Note:
    """What a person says of a clip, at the frames `first` to `last` (both counted in, from 0)."""

    id: str
    take_id: str
    first: int
    last: int
    text: str = ""
    colour: str = "red"
    """One of `NOTE_COLOURS`."""
    drawing: tuple[Stroke, ...] = ()
    resolved: bool = False
    created: str = ""
    """UTC, ISO 8601."""


NOTE_COLOURS = ("red", "amber", "green", "blue", "violet", "white")


@dataclass(frozen=True)
class TakeRow:
    """One clip of a shot. `name` is `T02`, `T02 v2`, `P03` or `P03 v2`; `file` and `thumbnail` are
    names inside the media folder."""

    id: str
    shot_id: str
    kind: TakeKind
    number: int
    version: int
    parent_id: str | None
    file: str
    thumbnail: str
    facts: ClipFacts
    recipe: Recipe
    created: str
    """UTC, ISO 8601."""
    rating: int = 0
    circled: bool = False
    ng: bool = False
    missing: bool = False
    """The row is here, its file isn't."""
    poster: int | None = None
    """The frame that stands for the clip in lists; None: the one chosen when it came in."""
    pinned: bool = False
    linked: str = ""
    """Where the clip lies outside the project, for one that was not copied."""
    open_notes: int = 0
    """How many notes are not resolved."""

    @property
    def name(self) -> str:
        letter = "P" if self.kind is TakeKind.PREVIS else "T"
        return f"{letter}{self.number:02}" + (f" v{self.version}" if self.version > 1 else "")


@dataclass(frozen=True)
class JobRow:
    """A job as stored: the queue's order, the recipe, the state's name and values. `jobs` gives
    them meaning."""

    id: str
    shot_id: str
    position: float
    recipe: Recipe
    state: str
    values: dict[str, object] = field(default_factory=dict[str, object], hash=False)
    needs: tuple[str, ...] = ()
    created: str = ""
    started: str = ""
    finished: str = ""


@dataclass(frozen=True)
class SpendingRow:
    """One request that may have been taken. `usd` None: nobody knows; `day`: the local date (ISO);
    `outcome`: sent, made, failed (a clip that was not made, and may be charged all the same) or
    unclear (no answer came)."""

    job_id: str
    shot_id: str
    engine: str
    profile: str
    usd: float | None
    day: str
    outcome: str = "sent"
    remote_id: str = ""


@dataclass(frozen=True)
class Spent:
    """Sums of a ledger in US dollars. `unsure` is the part of `usd` for clips that were not made or
    are unclear; `unpriced` how many of the `sent` requests nobody knows the price of."""

    usd: float = 0.0
    unsure: float = 0.0
    sent: int = 0
    unpriced: int = 0


@dataclass(frozen=True)
class BinnedRow:
    """A thing in the bin. `kind` is scene, shot or take; `name` what it is called; `binned` when it
    went there (UTC, ISO 8601)."""

    kind: str
    id: str
    name: str
    binned: str
