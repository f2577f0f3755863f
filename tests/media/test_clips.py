"""The maker of test clips, checked itself: what it writes can be read back."""

import contextlib
from fractions import Fraction

import av
import numpy as np
import pytest

from tests.media.clips import make_numbered_clip, make_truncated_clip, read_number, read_numbers


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"bframes": 0, "frames": 300, "gop": 12},
        {"size": (180, 320), "first_pts": 2, "sound": True},
        {"rate": Fraction(24000, 1001), "codec": "mpeg4"},
        {"codec": "libvpx-vp9", "container": "webm", "frames": 12},
        {"codec": "libx265", "frames": 12},
    ],
)
def test_every_frame_reads_its_own_number(tmp_path, options):
    clip = make_numbered_clip(tmp_path / "clip", **options)
    assert read_numbers(clip) == list(range(options.get("frames", 48)))


@pytest.mark.parametrize(("bframes", "first_pts"), [(0, 1), (0, 5), (2, 2), (2, 5)])
def test_a_late_start_is_in_the_stream(tmp_path, bframes, first_pts):
    clip = make_numbered_clip(tmp_path / "late.mp4", bframes=bframes, first_pts=first_pts)
    with av.open(str(clip)) as source:
        first = next(source.decode(video=0))
        assert first.time == pytest.approx(first_pts / 24)
    assert read_numbers(clip) == list(range(48))


def test_a_rotation_is_in_the_frames(tmp_path):
    clip = make_numbered_clip(tmp_path / "turned.mp4", rotation=90, frames=4)
    with av.open(str(clip)) as source:
        assert next(source.decode(video=0)).rotation == 90


def test_a_truncated_clip_opens_but_ends_early(tmp_path):
    clip = make_truncated_clip(tmp_path / "cut.mp4", frames=96)
    decoded: list[int] = []
    with av.open(str(clip)) as source, contextlib.suppress(av.FFmpegError):
        decoded.extend(frame.pts for frame in source.decode(video=0))
    assert 0 < len(decoded) < 96


def test_a_picture_without_a_bar_code_is_refused():
    with pytest.raises(ValueError, match="no bar code"):
        read_number(np.zeros((90, 160), np.uint8))
