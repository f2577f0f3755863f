"""The few colours that carry a picture, and the nearest names the vocabulary has for them. Pure: a
file or pixels in, names out; safe in a thread."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from composer.problem import Problem
from composer.prompt.reader import read_colour

RGB = tuple[int, int, int]
_WORK_SIDE = 96


def colours_of(path: Path, most: int = 5) -> tuple[RGB, ...]:
    """Up to `most` colours of the picture at `path`, the largest area first. Raises
    `Problem("media.not_a_picture")`."""
    # Brought in when a picture is first read: the window starts without.
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(path) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Problem("media.not_a_picture", name=path.name, detail=str(error)) from error
    picture.thumbnail((_WORK_SIDE, _WORK_SIDE))
    # More than asked for, then the most different ones: areas of nearly one colour come once.
    few = picture.quantize(12, method=Image.Quantize.MEDIANCUT)
    palette = few.getpalette() or []
    counted = sorted(few.getcolors() or [], reverse=True)
    found = [_rgb(palette, index) for _, index in counted if isinstance(index, int)]
    return _different(found, most)


def _rgb(palette: Sequence[int], index: int) -> RGB:
    red, green, blue = palette[3 * index : 3 * index + 3]
    return red, green, blue


def _different(found: Iterable[RGB], most: int) -> tuple[RGB, ...]:
    kept: list[RGB] = []
    for colour in found:
        if len(kept) < most and all(distance(colour, other) > 48 for other in kept):
            kept.append(colour)
    return tuple(kept)


def distance(one: RGB, other: RGB) -> float:
    """How different two colours look, 0 to about 765: the "redmean" weighting of RGB."""
    mean = (one[0] + other[0]) / 2
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    weighed = (2 + mean / 256) * red**2 + 4 * green**2 + (2 + (255 - mean) / 256) * blue**2
    return weighed**0.5


def name_of(colour: RGB, names: Iterable[str], taken: Iterable[str] = ()) -> str:
    """The nearest of `names` that `taken` does not hold; "" where there is none left."""
    used = {name.casefold() for name in taken}
    known = ((name, read_colour(name)) for name in names if name.casefold() not in used)
    near = [(distance(colour, rgb), name) for name, rgb in known if rgb is not None]
    return min(near)[1] if near else ""


def names_of(colours: Iterable[RGB], names: Sequence[str]) -> tuple[str, ...]:
    """A name for each colour, none twice."""
    found: list[str] = []
    for colour in colours:
        if name := name_of(colour, names, found):
            found.append(name)
    return tuple(found)
