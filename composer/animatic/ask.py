"""What a picture is asked for, in the numbers the stage is built from. `asking.py` reads it from a
shot; the stage sees nothing else of the shot."""

from dataclasses import dataclass, field

from composer.animatic.shading import Light
from composer.animatic.tones import Rgb


@dataclass(frozen=True)
class Garb:
    """A piece of clothing: `kind` as the reader has it (head coat top legs dress whole hair …)."""

    kind: str
    word: str
    rgb: Rgb | None = None


@dataclass(frozen=True)
class PersonAsk:
    """Somebody in the picture: `name` as speakers use it, `words` what is said of them in lower
    case, `pose` of POSES or "" (free); the rest as the reader has it."""

    name: str = ""
    words: str = ""
    pose: str = ""
    walks: bool = False
    sex: str = ""
    age: str = "adult"
    role: str = ""
    traits: tuple[str, ...] = ()
    garbs: tuple[Garb, ...] = ()
    held: Rgb | None = None
    """The colour of what they hold, where it is told."""


@dataclass(frozen=True)
class Ask:
    """A picture. Angles in degrees, lengths in millimetres of a 36 mm wide frame; `fill` is how
    tall a standing adult is against the picture, `look_at` the share of their height at its
    middle."""

    size: str = "medium"
    fill: float = 1.75
    look_at: float = 0.76
    framing: str = ""
    pitch: float = 0.0
    roll: float = 0.0
    behind: bool = False
    ground_level: bool = False
    move: str = "static"
    sign: int = 1
    speed: float = 1.0
    focal: float = 35.0
    anamorphic: bool = False
    focus: str = ""
    hour: str = "day"
    light: Light = field(default_factory=Light)
    key_light: Rgb | None = None
    cast: Rgb = (1.0, 1.0, 1.0)
    """What the light's temperature and level, told in figures or words, make of every colour."""
    contrast: float = 1.0
    saturation: float = 1.0
    mono: bool = False
    grain: float = 0.35
    vignette: float = 0.35
    bloom: float = 0.0
    halation: bool = False
    """The glow round lights is red, as on film."""
    low_sun: bool = False
    """A golden hour seen from a room."""
    palette: tuple[Rgb, ...] = ()
    place: str = ""
    indoor: bool = False
    weather: str = ""
    people: tuple[PersonAsk, ...] = ()
    things: tuple[str, ...] = ()
    thing_colours: tuple[tuple[str, Rgb], ...] = ()
    wet: bool = False
    crowd: int = 0
    degrees: float | None = None
    """How far a pan, tilt or orbit turns, where it is told."""
    words: str = ""
    seconds: float = 8.0
    beats: tuple[tuple[float, float, str], ...] = ()
    lines: tuple[tuple[float, float, str, str], ...] = ()
    """(start, end, speaker, line)"""
