"""Frame rates and time code: exact fractions in, `HH:MM:SS:FF` out. Imports nothing of ours.

23.976 and 29.97 are counted non-drop, as cinema cameras and DaVinci Resolve do by default: a second
of time code then
is 24 or 30 frames and a little longer than a second of the clock.
"""

from fractions import Fraction

RATES: dict[str, Fraction] = {
    "23.976": Fraction(24000, 1001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30000, 1001),
    "30": Fraction(30),
}
"""The rates a project can have, by the name used in a shot's `fps` and shown to people (SMPTE ST
12-1)."""

DEFAULT_RATE = "24"


def frames_in(seconds: float | Fraction, rate: Fraction) -> int:
    """How many frames a clip of `seconds` has at `rate`: the nearest whole number, at least one."""
    return max(1, round(Fraction(seconds) * rate))


def seconds_at(frame: int, rate: Fraction) -> Fraction:
    """When frame `frame` (counted from 0) begins, in seconds."""
    return frame / rate


def frame_at(seconds: float | Fraction, rate: Fraction) -> int:
    """The frame that is on the screen at `seconds` (counted from 0, never negative)."""
    return max(0, int(Fraction(seconds) * rate))


def timecode(frame: int, rate: Fraction) -> str:
    """`HH:MM:SS:FF` of frame `frame` at `rate`, non-drop."""
    base = round(rate)
    seconds, frames = divmod(frame, base)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}:{frames:02}"
