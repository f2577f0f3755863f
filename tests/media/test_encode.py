"""Written clips: exact counts at every rate, colours, tags, index first, inscription, full disk."""

import resource
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from composer.media import frames
from composer.media.encode import Encoder
from composer.media.inscription import inscription, recipe_in
from composer.media.probe import probe
from composer.problem import Problem
from composer.timecode import RATES, frames_in

ROOT = Path(__file__).parents[2]


def _picture(size=(320, 180), colour=(200, 40, 90), channels=4):
    picture = np.zeros((size[1], size[0], channels), np.uint8)
    picture[..., :3] = colour[::-1] if channels == 4 else colour
    return picture


def _write(path, count=24, size=(320, 180), rate=Fraction(24), metadata=None, channels=4):
    sound = np.zeros((round(count / rate * 48000), 2), np.float32)
    with Encoder(path, size, rate, metadata) as encoder:
        encoder.write_sound(sound)
        for _ in range(count):
            encoder.write(_picture(size, channels=channels))
    return path


@pytest.mark.parametrize("name", RATES)
@pytest.mark.parametrize("seconds", [1, 4, 7])
def test_exact_frames_at_every_rate(tmp_path, name, seconds):
    count = frames_in(seconds, RATES[name])
    clip = probe(_write(tmp_path / "c.mp4", count, (64, 36), RATES[name]))
    assert (clip.frames, clip.rate, clip.constant) == (count, RATES[name], True)
    assert abs(clip.seconds - seconds) <= 0.5 / float(RATES[name])
    assert (clip.start, clip.has_sound, clip.codec) == (0, True, "h264")


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (320, 180)])
@pytest.mark.parametrize("channels", [3, 4])
def test_size_colour_and_tags(tmp_path, size, channels):
    path = _write(tmp_path / "c.mp4", 3, size, channels=channels)
    clip = probe(path)
    assert (clip.width, clip.height, clip.matrix) == (*size, "bt709")
    shown = frames.picture(path, 2)[size[1] // 2, size[0] // 2]
    assert np.abs(shown.astype(int) - (200, 40, 90)).max() <= 3
    with av.open(str(path)) as source:
        context = source.streams.video[0].codec_context
        tags = (context.colorspace, context.color_primaries, context.color_trc)
        assert (*tags, context.color_range, context.pix_fmt) == (1, 1, 1, 1, "yuv420p")


def test_the_index_comes_first(tmp_path):
    data = _write(tmp_path / "c.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_sound_lasts_as_long_as_the_picture(tmp_path):
    path = tmp_path / "c.mp4"
    tone = np.sin(np.arange(96000) / 20).astype(np.float32)[:, None].repeat(2, 1) * 0.3
    with Encoder(path, (64, 36), Fraction(24)) as encoder:
        for _ in range(48):
            encoder.write(_picture((64, 36)))
        encoder.write_sound(tone[:50000])
        encoder.write_sound(tone[50000:])
    with av.open(str(path)) as source:
        heard = np.concatenate([f.to_ndarray() for f in source.decode(audio=0)], axis=1)
    assert abs(heard.shape[1] - 96000) <= 1024
    assert np.abs(heard[:, 2000:90000]).max() == pytest.approx(0.3, abs=0.03)


def test_a_clip_tells_what_it_is(tmp_path):
    recipe = '{"text": "\u05e9\u05dc\u05d5\u05dd 🎬 ' + "long " * 20000 + '"}'
    what = inscription("2B The flask", recipe, previs=True, program="Shot Composer 1")
    path = _write(tmp_path / "c.mp4", 2, metadata=what)
    said = probe(path).metadata
    assert said["title"] == "2B The flask (previs)"
    assert said["comment"].startswith("previs")
    assert recipe_in(path) == recipe


def test_a_foreign_clip_holds_no_recipe(tmp_path):
    assert recipe_in(_write(tmp_path / "c.mp4", 2)) is None


def test_odd_sizes_are_refused(tmp_path):
    for size in ((321, 180), (320, 181)):
        with pytest.raises(Problem) as caught:
            Encoder(tmp_path / "c.mp4", size, Fraction(24))
        assert caught.value.code == "media.odd_size"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Problem) as caught:
        _write(tmp_path / "nowhere" / "c.mp4")
    assert caught.value.code == "media.cannot_write"


def test_an_error_of_the_caller_leaves_no_file(tmp_path):
    with pytest.raises(IndexError), Encoder(tmp_path / "c.mp4", (64, 36), Fraction(24)) as encoder:
        encoder.write(np.zeros(1))
    assert not list(tmp_path.iterdir())


FILL = """
import numpy as np, sys
from fractions import Fraction
from pathlib import Path
from composer.media.encode import Encoder
from composer.problem import Problem
noise = np.random.default_rng(1).integers(0, 255, (180, 320, 4), dtype=np.uint8)
try:
    with Encoder(Path(sys.argv[1]), (320, 180), Fraction(24)) as encoder:
        for n in range(int(sys.argv[2])):
            encoder.write(np.roll(noise, n * 7, axis=1))
except Problem as problem:
    print(problem.code)
"""


@pytest.mark.parametrize("count", [2, 12, 60])
@pytest.mark.parametrize("limit", [1000, 60_000, 300_000])
def test_a_full_disk_is_said_and_leaves_no_file(tmp_path, count, limit):
    """The limit strikes while opening, in the middle, or only when the index is written."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path / "c.mp4"), str(count)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert done.returncode == 0, done.stderr
    whole = (tmp_path / "c.mp4").exists()
    assert done.stdout.strip() == ("" if whole else "media.disk_full")
    if whole:
        assert probe(tmp_path / "c.mp4").frames == count
