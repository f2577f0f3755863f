"""What one model on an engine can do and costs: the record. Files are read by `load_profiles`;
nothing here is a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from composer import records
from composer.records import Extra


@dataclass(frozen=True)
class Price:
    """US dollars a second of output; `size` empty: any size. A profile without a price means "ask",
    never free."""

    usd_per_second: float
    size: str = ""
    extra: Extra = records.extra()


@dataclass(frozen=True)
class ReferenceRule:
    """`role` as in `ReferenceImage`; at most `most` of them."""

    role: str
    most: int = 1
    extra: Extra = records.extra()


@dataclass(frozen=True)
class Profile:
    """Limits drive the form, the offers and the refusals. `dated` is the day the facts were read at
    `source`.

    `reads_text` is false where the blocks are drawn and no text is read. `frames` is the native
    number of frames, `frame_rule` which numbers can be had (`"8k+1"`, see `frames.py`),
    `frames_max` the most a server takes. `remix`, `edit` and `extend` name the way the server does
    it, empty where it can't; an extension adds at most `extend_seconds`, `extend_times` times,
    up to `extend_total` seconds in all. `faces`: pictures of people are taken.
    `keep_hours`: how long a finished clip can be fetched. `prompt_unit` is characters (code
    points), utf16 or words.
    `options` are values of the model's own best, as servers spell them.
    """

    id: str
    label: str = ""
    engine: str = ""
    model: str = ""
    dialect: str = "sora"
    sizes: tuple[str, ...] = ()
    seconds: tuple[int, ...] = ()
    seconds_min: int | None = None
    seconds_max: int | None = None
    fps: tuple[str, ...] = ()
    frame_rule: str = ""
    audio: bool = True
    seed: bool = True
    negative: bool = False
    references: tuple[ReferenceRule, ...] = ()
    remix: str = ""
    extend: str = ""
    edit: str = ""
    characters: int = 0
    prompt_budget: int | None = None
    prices: tuple[Price, ...] = ()
    render_seconds_per_second: float | None = None
    at_once: int = 1
    available_until: str = ""
    source: str = ""
    dated: str = ""
    note: str = ""
    reads_text: bool = True
    frames: int | None = None
    frames_max: int | None = None
    prompt_unit: str = "characters"
    extend_times: int | None = None
    extend_seconds: int | None = None
    extend_total: int | None = None
    faces: bool = True
    keep_hours: int | None = None
    options: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    extra: Extra = field(default_factory=dict[str, object], repr=False, hash=False)

    def offers_seconds(self, seconds: int) -> bool:
        """Whole seconds this profile takes: the listed ones, or any between the bounds where it has
        bounds."""
        if self.seconds_min is not None and self.seconds_max is not None:
            return self.seconds_min <= seconds <= self.seconds_max
        return seconds in self.seconds

    @property
    def longest(self) -> int | None:
        """The longest clip in whole seconds, where it is known."""
        return self.seconds_max or max(self.seconds, default=None)

    def takes(self, role: str) -> int:
        """How many pictures of `role` can be sent along."""
        return sum(rule.most for rule in self.references if rule.role == role)

    def price(self, size: str, seconds: float) -> float | None:
        """US dollars for one clip, or None where nobody knows."""
        for price in sorted(self.prices, key=lambda p: p.size == ""):
            if price.size in ("", size):
                return price.usd_per_second * seconds
        return None
