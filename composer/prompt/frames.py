"""How many frames a model really makes for a wished length, and how long that is. Open models
count in steps (Wan 4k+1, LTX 8k+1); what a request calls it is the engine's business."""

import re
from dataclasses import dataclass
from fractions import Fraction

from composer import timecode
from composer.prompt.profile import Profile

_RULE = re.compile(r"\s*(\d{1,4})\s*k\s*(?:\+\s*(\d{1,4}))?\s*")

_RATE = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Frames:
    """`seconds` is the real length of `count` frames; `is_exact` where it is the wished one."""

    count: int
    seconds: float
    is_exact: bool


def rule_of(profile: Profile) -> tuple[int, int]:
    """(step, first) of the profile's frame rule: counts are `step * k + first`; (1, 0) without a
    rule. Raises ValueError for one that can't be read."""
    if not profile.frame_rule:
        return 1, 0
    found = _RULE.fullmatch(profile.frame_rule)
    if not found or int(found[1]) == 0:
        raise ValueError(f"frame_rule {profile.frame_rule!r}, wanted like '8k+1'")
    return int(found[1]), int(found[2] or 0)


def frames_for(profile: Profile, seconds: float, fps: str) -> Frames | None:
    """The nearest count of frames the profile allows for `seconds` at `fps` frames a second (the
    shorter of two as near); None where `fps` is no rate. At least one step."""
    rate = rate_of(fps)
    if rate is None or not 0 < seconds < 1e6:
        return None
    step, first = rule_of(profile)
    wished = Fraction(seconds).limit_denominator(1000) * rate
    steps = max(1, _nearest((wished - first) / step))
    count = steps * step + first
    return Frames(count, float(count / rate), count == wished)


def _nearest(value: Fraction) -> int:
    below = value.numerator // value.denominator
    return below if value - below <= Fraction(1, 2) else below + 1


def rate_of(fps: str) -> Fraction | None:
    """Frames a second as a fraction: the project rates exactly, any other positive number."""
    if fps in timecode.RATES:
        return Fraction(timecode.RATES[fps])
    if not _RATE.fullmatch(fps):
        return None
    rate = Fraction(fps)
    return rate if 0 < rate < 1000 else None
