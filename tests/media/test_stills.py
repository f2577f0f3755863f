"""Stills come out at exactly the asked size, upright, in true colours, in each format."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from composer.media.stills import FITS, conform, size_of
from composer.problem import Problem

SIZES = [(1280, 720), (720, 1280), (1792, 1024), (101, 37)]


def _quarters(path, size=(400, 200), **save):
    """Red top left, green top right, blue bottom left, white bottom right."""
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    half = (size[1] // 2, size[0] // 2)
    picture[: half[0], : half[1]] = (255, 0, 0)
    picture[: half[0], half[1] :] = (0, 255, 0)
    picture[half[0] :, : half[1]] = (0, 0, 255)
    picture[half[0] :, half[1] :] = 255
    Image.fromarray(picture).save(path, **save)
    return path


def _read(path):
    with Image.open(path) as picture:
        return picture.format, np.asarray(picture).astype(int)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize(
    ("ending", "kind"), [(".png", "PNG"), (".jpg", "JPEG"), (".webp", "WEBP"), (".png.part", "PNG")]
)
def test_exact_sizes(tmp_path, size, fit, ending, kind):
    to = tmp_path / f"out{ending}"
    conform(_quarters(tmp_path / "in.png"), size, fit, to)
    found, picture = _read(to)
    assert (found, picture.shape) == (kind, (size[1], size[0], 3))


def test_crop_fills_pad_is_black_fit_is_filled(tmp_path):
    source = _quarters(tmp_path / "in.png", (400, 400))
    corners = {}
    for fit in FITS:
        conform(source, (800, 400), fit, tmp_path / "out.png")
        corners[fit] = _read(tmp_path / "out.png")[1][5, 5]
    assert list(corners["crop"]) == [255, 0, 0]
    assert list(corners["pad"]) == [0, 0, 0]
    assert corners["fit"][0] > 200


def test_the_window_of_a_crop_can_be_moved(tmp_path):
    """Of a square only a strip is kept: the upper corners or the lower ones."""
    source = _quarters(tmp_path / "in.png", (400, 400))
    seen = {}
    for fit in ("crop@0.5,0", "crop", "crop@0.5,1"):
        conform(source, (800, 200), fit, tmp_path / "out.png")
        picture = _read(tmp_path / "out.png")[1]
        assert picture.shape[:2] == (200, 800)
        seen[fit] = tuple(picture[100, 100])
    assert seen["crop@0.5,0"] != seen["crop@0.5,1"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_honoured_and_stripped(tmp_path, orientation):
    undo = {
        1: lambda p: p,
        2: np.fliplr,
        3: lambda p: np.rot90(p, 2),
        4: np.flipud,
        5: lambda p: np.transpose(p, (1, 0, 2)),
        6: lambda p: np.rot90(p, 1),
        7: lambda p: np.transpose(np.rot90(p, 2), (1, 0, 2)),
        8: lambda p: np.rot90(p, -1),
    }[orientation]
    upright = _read(_quarters(tmp_path / "upright.png"))[1].astype(np.uint8)
    stored = Image.fromarray(np.ascontiguousarray(undo(upright)))
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "in.jpg", exif=exif, quality=95)
    conform(tmp_path / "in.jpg", (400, 200), "crop", tmp_path / "out.png")
    assert np.abs(_read(tmp_path / "out.png")[1] - upright)[20:80, 20:180].max() < 12
    assert size_of(tmp_path / "in.jpg") == (400, 200)
    with Image.open(tmp_path / "out.png") as out:
        assert not out.getexif()


def test_transparency_lies_on_black(tmp_path):
    Image.new("RGBA", (64, 64), (255, 255, 255, 0)).save(tmp_path / "in.png")
    conform(tmp_path / "in.png", (64, 64), "crop", tmp_path / "out.png")
    assert _read(tmp_path / "out.png")[1].max() == 0


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16", "CMYK", "LA"])
def test_every_kind_of_pixel(tmp_path, mode):
    ending = "tif" if mode == "CMYK" else "png"
    if mode == "I;16":
        picture = Image.fromarray(np.full((32, 32), 32768, np.uint16))
    else:
        picture = Image.new("L", (32, 32), 128).convert(mode)
    picture.save(tmp_path / f"in.{ending}")
    conform(tmp_path / f"in.{ending}", (64, 32), "crop", tmp_path / "out.png")
    assert abs(_read(tmp_path / "out.png")[1].mean() - 128) < 3


def test_an_embedded_colour_space_becomes_srgb(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = Image.new("RGB", (8, 8), (10, 200, 90))
    picture.save(tmp_path / "in.png", icc_profile=lab)
    conform(tmp_path / "in.png", (8, 8), "crop", tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as out:
        assert "icc_profile" not in out.info
        assert np.abs(np.asarray(out)[4, 4].astype(int) - (10, 200, 90)).max() <= 1


def _bomb(path):
    """A tiny file that claims 60 000 x 60 000 pixels."""
    data = io.BytesIO()
    Image.new("1", (8, 8)).save(data, "PNG")
    raw = bytearray(data.getvalue())
    raw[16:24] = (60000).to_bytes(4, "big") * 2
    import zlib

    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda _: None, "media.missing"),
        (lambda path: path.touch(), "media.empty"),
        (lambda path: path.mkdir(), "media.not_a_file"),
        (lambda path: path.write_text("no picture"), "media.not_a_picture"),
        (_bomb, "media.picture_too_big"),
    ],
)
def test_what_is_no_picture_is_said_so(tmp_path, make, code):
    make(tmp_path / "in.png")
    with pytest.raises(Problem) as caught:
        conform(tmp_path / "in.png", (64, 64), "crop", tmp_path / "out.png")
    assert caught.value.code == code


def test_half_a_picture_is_none(tmp_path):
    whole = _quarters(tmp_path / "in.jpg").read_bytes()
    (tmp_path / "in.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem) as caught:
        conform(tmp_path / "in.jpg", (64, 64), "crop", tmp_path / "out.png")
    assert caught.value.code == "media.not_a_picture"


def test_where_nothing_can_be_written(tmp_path):
    with pytest.raises(Problem) as caught:
        conform(_quarters(tmp_path / "in.png"), (64, 64), "pad", tmp_path / "no" / "out.png")
    assert caught.value.code == "media.cannot_write"
