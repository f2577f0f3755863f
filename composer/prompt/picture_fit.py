"""How a picture is brought to a clip's size, as it is written in a shot: `crop`, `fit`, `pad`, and
a crop whose window was moved, `crop@0.30,0.50`."""

import re

FITS = ("crop", "fit", "pad")
MIDDLE = (0.5, 0.5)
_MOVED = re.compile(r"crop@([01](?:\.\d{1,4})?),([01](?:\.\d{1,4})?)")


def fit_parts(fit: str) -> tuple[str, tuple[float, float]]:
    """The way and, for a crop, where its window stands in the room it has: 0 left or top, 1 right
    or bottom. Anything that can't be read is given as it is, in the middle."""
    if found := _MOVED.fullmatch(fit):
        return "crop", (min(1.0, float(found[1])), min(1.0, float(found[2])))
    return fit, MIDDLE


def crop_at(x: float, y: float) -> str:
    """A crop with its window at `x`, `y` (0 to 1, what lies outside is brought in); the plain
    `crop` in the middle."""
    place = tuple(round(min(1.0, max(0.0, value)), 2) for value in (x, y))
    return "crop" if place == MIDDLE else f"crop@{place[0]:g},{place[1]:g}"
