"""Colours as people see their distances: sRGB to CIE L*a*b* (D65), and the few that a picture is
made of. Pure numpy."""

import numpy as np

# IEC 61966-2-1: linear sRGB to XYZ, divided by the white point D65.
_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], np.float64
) / np.array([[0.95047], [1.0], [1.08883]])
LIGHTNESS_WEIGHT = 0.5
"""How much a difference in lightness counts beside one in hue: light falls on colours unevenly."""
SAME = 7.0
_ROUNDS = 12


def to_lab(rgb: np.ndarray) -> np.ndarray:
    """(…, 3) uint8 or 0..255 sRGB to (…, 3) float L* 0..100, a*, b*."""
    share = np.asarray(rgb, np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), xyz * (841 / 108) + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def distance(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """How far apart L*a*b* colours are, with lightness counting half; about 2 is just seen."""
    gap = np.asarray(one, np.float64) - np.asarray(other, np.float64)
    return np.sqrt((LIGHTNESS_WEIGHT * gap[..., 0]) ** 2 + gap[..., 1] ** 2 + gap[..., 2] ** 2)


def dominant(pixels: np.ndarray, count: int = 8) -> tuple[tuple[tuple[int, int, int], float], ...]:
    """The colours that `pixels` ((n, 3) uint8 sRGB) are made of, each with its share 0..1, the most
    frequent first; at most `count`. The same for the same pixels."""
    lab = to_lab(pixels)
    centres = _first_centres(lab, count)
    owner = np.zeros(len(lab), np.int64)
    for _ in range(_ROUNDS):
        owner = np.argmin(_squares(lab, centres), axis=1)
        for k in range(len(centres)):
            mine = lab[owner == k]
            if len(mine):
                centres[k] = mine.mean(axis=0)
    found = [
        (pixels[owner == k].mean(axis=0), float((owner == k).mean()))
        for k in range(len(centres))
        if (owner == k).any()
    ]
    found.sort(key=lambda one: -one[1])
    return tuple(((round(c[0]), round(c[1]), round(c[2])), share) for c, share in _joined(found))


def _joined(found: list[tuple[np.ndarray, float]]) -> list[tuple[np.ndarray, float]]:
    """Colours that look the same are one: the more frequent one."""
    out: list[tuple[np.ndarray, float]] = []
    for colour, share in found:
        for place, (kept, part) in enumerate(out):
            if float(distance(to_lab(colour), to_lab(kept))) < SAME:
                out[place] = kept, part + share
                break
        else:
            out.append((colour, share))
    return sorted(out, key=lambda one: -one[1])


def _first_centres(lab: np.ndarray, count: int) -> np.ndarray:
    """Far from each other: each next one is the pixel farthest from those before (a few in a
    hundred are left out as odd ones)."""
    centres = [np.median(lab, axis=0)]
    nearest = ((lab - centres[0]) ** 2).sum(axis=1)
    while len(centres) < count and nearest.max() > 1:
        edge = np.quantile(nearest, 0.98)
        chosen = lab[int(np.argmin(np.abs(nearest - edge)))]
        centres.append(chosen)
        nearest = np.minimum(nearest, ((lab - chosen) ** 2).sum(axis=1))
    return np.array(centres)


def _squares(lab: np.ndarray, centres: np.ndarray) -> np.ndarray:
    return ((lab[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
