"""Bring a still to an exact size: what servers ask of a first frame, and what the draft engine puts
behind its camera. Pillow only."""

import io
from pathlib import Path
from typing import Any, cast

import numpy as np
from PIL import Image, ImageCms, ImageFilter, ImageOps, UnidentifiedImageError

from composer.media.opening import check_readable, writing
from composer.problem import Problem
from composer.prompt.picture_fit import MIDDLE, fit_parts

FITS = ("crop", "fit", "pad")
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
BLACK = (0, 0, 0)


def conform(path: Path, size: tuple[int, int], fit: str, to: Path) -> None:
    """Write the picture at `path` to `to`, exactly `size` pixels, upright, sRGB, without metadata.

    `fit` as in `picture_fit`: "crop" fills the frame and loses the edges; "fit" shows the whole
    picture and fills the rest with its own blurred edges; "pad" shows the whole picture on black.
    The ending of `to` (before `.part`) picks PNG, JPEG or WebP. Raises `Problem` media.missing,
    media.empty, media.cannot_read, media.not_a_picture, media.picture_too_big, media.disk_full,
    media.cannot_write.
    """
    picture = _conformed(path, size, fit)
    ending = Path(to.name.removesuffix(".part")).suffix.lower()
    with writing(to):
        picture.save(to, FORMATS[ending], quality=95)


def conformed(path: Path, size: tuple[int, int], fit: str) -> np.ndarray:
    """The same picture as (height, width, 3) uint8 RGB, with no file written. Raises `Problem` as
    `conform` does."""
    return np.array(_conformed(path, size, fit))


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of the picture at `path` as shown. Raises `Problem` as `conform` does."""
    return _load(path).size


def _conformed(path: Path, size: tuple[int, int], fit: str) -> Image.Image:
    way, centre = fit_parts(fit)
    picture = _load(path)
    if way == "crop":
        return _crop(picture, size, centre)
    return {"fit": _fit, "pad": _pad}[way](picture, size)


def _load(path: Path) -> Image.Image:
    check_readable(path)
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened)
            return _flat(_in_srgb(upright))
    except Image.DecompressionBombError as error:
        raise Problem("media.picture_too_big", name=path.name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Problem("media.not_a_picture", name=path.name, detail=str(error)) from error


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Cameras and phones embed wider spaces; servers ignore the profile and show them dull."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.ImageCmsProfile(cast("Any", ImageCms).createProfile("sRGB"))
        turned = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture  # a broken profile is no reason to refuse the picture
    return cast("Image.Image", turned)


def _flat(picture: Image.Image) -> Image.Image:
    """RGB on black, 8 bits, nothing attached."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # 16-bit greys: Pillow's own conversion clips instead of scaling.
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        behind = Image.new("RGBA", picture.size, (*BLACK, 255))
        picture = Image.alpha_composite(behind, picture.convert("RGBA"))
    clean = Image.new("RGB", picture.size)
    clean.paste(picture.convert("RGB"))
    return clean


def _crop(
    picture: Image.Image, size: tuple[int, int], centre: tuple[float, float] = MIDDLE
) -> Image.Image:
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=centre)


def _pad(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return _on(Image.new("RGB", size, BLACK), picture)


def _fit(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    behind = _crop(picture, size).filter(ImageFilter.GaussianBlur(max(size) / 40))
    return _on(behind, picture)


def _on(behind: Image.Image, picture: Image.Image) -> Image.Image:
    inside = ImageOps.contain(picture, behind.size, Image.Resampling.LANCZOS)
    behind.paste(inside, ((behind.width - inside.width) // 2, (behind.height - inside.height) // 2))
    return behind
