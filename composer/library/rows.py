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
class TakeRow:
    """One clip of a shot. `name` is `T02`, `T02 v2` or `P03`; files are names inside the media
    folder."""

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

    @property
    def name(self) -> str:
        if self.kind is TakeKind.PREVIS:
            return f"P{self.number:02}"
        return f"T{self.number:02}" + (f" v{self.version}" if self.version > 1 else "")


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
class BinnedRow:
    """A thing in the bin. `kind` is scene, shot or take; `name` what it is called; `binned` when it
    went there (UTC, ISO 8601)."""

    kind: str
    id: str
    name: str
    binned: str
