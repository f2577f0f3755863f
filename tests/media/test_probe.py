"""Facts of clips of all kinds, and what is said of files that are none."""

import os
import wave
from fractions import Fraction

import pytest
from PIL import Image

from composer.media.probe import probe
from composer.problem import Problem
from tests.media.clips import BT601, make_numbered_clip, make_truncated_clip


@pytest.mark.parametrize(
    "rate", [Fraction(24000, 1001), 24, 25, Fraction(30000, 1001), 30, 16, Fraction(60000, 1001)]
)
@pytest.mark.parametrize("frames", [1, 2, 47, 200])
def test_frames_and_rate_are_exact(tmp_path, rate, frames):
    clip = probe(make_numbered_clip(tmp_path / "c.mp4", (160, 96), rate, frames))
    assert (clip.frames, clip.rate) == (frames, Fraction(rate))
    assert clip.seconds == pytest.approx(frames / Fraction(rate))
    assert clip.constant


@pytest.mark.parametrize("rate", [Fraction(24000, 1001), Fraction(24), Fraction(30)])
def test_millisecond_time_stamps_still_give_the_rate(tmp_path, rate):
    clip = probe(
        make_numbered_clip(
            tmp_path / "c.webm",
            rate=rate,
            frames=96,
            container="webm",
            codec="libvpx-vp9",
            size=(160, 96),
        )
    )
    assert (clip.frames, clip.rate) == (96, rate)


def test_all_facts_of_a_clip(tmp_path):
    path = make_numbered_clip(tmp_path / "c.mp4", (320, 180), 24, 24, sound=True)
    clip = probe(path)
    assert (clip.width, clip.height, clip.codec, clip.rotation) == (320, 180, "h264", 0)
    assert clip.has_sound
    assert clip.bytes == path.stat().st_size
    assert (clip.start, clip.matrix) == (0, "bt709")


def test_no_sound_and_601_and_untagged(tmp_path):
    assert not probe(make_numbered_clip(tmp_path / "a.mp4", frames=4)).has_sound
    assert probe(make_numbered_clip(tmp_path / "b.mp4", frames=4, matrix=BT601)).matrix == "bt601"
    assert probe(make_numbered_clip(tmp_path / "c.mp4", frames=4, tagged=False)).matrix == ""


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_clip_gives_its_size_as_shown(tmp_path, rotation):
    clip = probe(make_numbered_clip(tmp_path / "c.mp4", (320, 180), rotation=rotation, frames=4))
    assert clip.rotation == rotation
    assert (clip.width, clip.height) == ((180, 320) if rotation != 180 else (320, 180))


def test_a_stream_that_starts_late(tmp_path):
    clip = probe(make_numbered_clip(tmp_path / "c.mp4", first_pts=5, bframes=0))
    assert clip.frames == 48
    assert clip.start == pytest.approx(5 / 24)
    assert clip.seconds == pytest.approx(2)


def test_old_avi_without_time_stamps(tmp_path):
    clip = probe(make_numbered_clip(tmp_path / "c.avi", codec="mpeg4", container="avi", bframes=1))
    assert (clip.frames, clip.rate) == (48, 24)


def _cut(tmp_path, keep, **options):
    return make_truncated_clip(tmp_path / "cut.mp4", keep, frames=96, **options)


def test_a_clip_that_lost_its_end_says_how_much_is_left(tmp_path):
    with pytest.raises(Problem) as caught:
        probe(_cut(tmp_path, 0.6))
    assert caught.value.code == "media.truncated"
    assert caught.value.values["expected"] == 96
    assert 0 < caught.value.values["frames"] < 96


def test_a_clip_that_lost_its_index(tmp_path):
    whole = make_numbered_clip(tmp_path / "whole.mp4").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem) as caught:
        probe(tmp_path / "cut.mp4")
    assert caught.value.code == "media.truncated"


def test_a_webm_that_lost_its_end(tmp_path):
    whole = make_numbered_clip(
        tmp_path / "w.webm", (160, 96), frames=96, container="webm", codec="libvpx-vp9"
    ).read_bytes()
    (tmp_path / "cut.webm").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Problem) as caught:
        probe(tmp_path / "cut.webm")
    assert caught.value.code == "media.truncated"


def _text(path):
    path.write_text("no clip at all " * 50)


def _sound_only(path):
    with path.open("wb") as file, wave.open(file) as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(16000))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda _: None, "media.missing"),
        (lambda path: path.touch(), "media.empty"),
        (lambda path: path.mkdir(), "media.not_a_file"),
        (os.mkfifo, "media.not_a_file"),
        (lambda path: path.write_text("#EXTM3U\n#EXTINF:10,\nother.ts\n"), "media.not_a_video"),
        (_text, "media.not_a_video"),
        (lambda path: path.write_bytes(b"\0" * 4096), "media.not_a_video"),
        (lambda path: Image.new("RGB", (64, 64)).save(path, "PNG"), "media.not_a_video"),
        (lambda path: Image.new("RGB", (64, 64)).save(path, "JPEG"), "media.not_a_video"),
        (_sound_only, "media.not_a_video"),
    ],
)
def test_what_is_no_clip_is_said_so(tmp_path, make, code):
    path = tmp_path / "thing.mp4"
    make(path)
    with pytest.raises(Problem) as caught:
        probe(path)
    assert caught.value.code == code
    assert caught.value.values["name"] == "thing.mp4"
