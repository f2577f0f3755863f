"""Joined clips keep every frame, in order, and the sound beside it."""

from fractions import Fraction

import av
import numpy as np
import pytest

from composer.media.encode import Encoder
from composer.media.join import join
from composer.media.probe import probe
from composer.problem import Problem
from tests.media.clips import make_numbered_clip, read_numbers


@pytest.mark.parametrize("rate", [Fraction(24), Fraction(24000, 1001), Fraction(30000, 1001)])
@pytest.mark.parametrize("sound", [True, False])
def test_all_frames_of_all_clips_in_order(tmp_path, rate, sound):
    counts = (48, 25, 30)
    parts = [
        make_numbered_clip(tmp_path / f"{n}.mp4", rate=rate, frames=count, sound=sound)
        for n, count in enumerate(counts)
    ]
    join(parts, tmp_path / "all.mp4")
    joined = probe(tmp_path / "all.mp4")
    assert (joined.frames, joined.rate, joined.constant) == (sum(counts), rate, True)
    assert joined.has_sound is sound
    assert read_numbers(tmp_path / "all.mp4") == [n for count in counts for n in range(count)]


def test_sound_stays_beside_its_picture(tmp_path):
    """The second clip begins with a loud second: it is heard a second in, after a silent one."""
    for name, level in (("quiet", 0.0), ("loud", 0.5)):
        tone = (np.sin(np.arange(48000) / 10) * level).astype(np.float32)[:, None].repeat(2, 1)
        with Encoder(tmp_path / f"{name}.mp4", (64, 36), Fraction(24)) as encoder:
            encoder.write_sound(tone)
            for _ in range(24):
                encoder.write(np.zeros((36, 64, 4), np.uint8))
    join([tmp_path / "quiet.mp4", tmp_path / "loud.mp4"], tmp_path / "all.mp4")
    with av.open(str(tmp_path / "all.mp4")) as source:
        blocks = list(source.decode(audio=0))
    heard = np.concatenate([block.to_ndarray() for block in blocks], axis=1)[0]
    onset = int(np.argmax(np.abs(heard) > 0.2)) + round(blocks[0].time * 48000)
    assert abs(onset - 48000) < 1500  # within an AAC frame and a half


@pytest.mark.parametrize(
    "other",
    [{"size": (160, 96)}, {"rate": 25}, {"sound": True}, {"codec": "mpeg4"}, {"rotation": 90}],
)
def test_unequal_clips_are_refused_by_name(tmp_path, other):
    one = make_numbered_clip(tmp_path / "one.mp4", frames=6)
    two = make_numbered_clip(tmp_path / "two.mp4", frames=6, **other)
    with pytest.raises(Problem) as caught:
        join([one, two], tmp_path / "all.mp4")
    assert (caught.value.code, caught.value.values["name"]) == ("media.different_clips", "two.mp4")
    assert not (tmp_path / "all.mp4").exists()


def test_where_nothing_can_be_written(tmp_path):
    one = make_numbered_clip(tmp_path / "one.mp4", frames=6)
    with pytest.raises(Problem) as caught:
        join([one, one], tmp_path / "nowhere" / "all.mp4")
    assert caught.value.code == "media.cannot_write"
