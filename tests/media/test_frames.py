"""Frame k is frame k in every kind of clip; colours, thumbnails and strips."""

import numpy as np
import pytest
from PIL import Image

from composer.media import frames
from composer.media.timeline import timeline
from composer.problem import Problem
from tests.media.clips import (
    BT601,
    BT709,
    make_numbered_clip,
    make_truncated_clip,
    read_number,
)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"bframes": 0, "gop": 300},
        {"bframes": 4, "gop": 12},
        {"first_pts": 2, "gop": 12},
        {"first_pts": 7, "bframes": 0},
        {"sound": True, "rate": 30},
        {"codec": "libvpx-vp9", "container": "webm", "size": (160, 96)},
        {"codec": "mpeg4", "container": "avi", "bframes": 1},
        {"codec": "libx265"},
    ],
)
def test_the_picture_is_the_named_frame(tmp_path, options):
    clip = make_numbered_clip(tmp_path / "clip", frames=40, **options)
    for number in (0, 1, 11, 12, 13, 25, 38, 39):
        assert read_number(frames.picture(clip, number)) == number


def test_a_frame_that_is_not_there(tmp_path):
    clip = make_numbered_clip(tmp_path / "c.mp4", frames=10)
    for number in (-1, 10):
        with pytest.raises(Problem) as caught:
            frames.picture(clip, number)
        assert caught.value.code == "media.no_such_frame"


@pytest.mark.parametrize("size", [(1280, 720), (320, 180)])
@pytest.mark.parametrize(("matrix", "tagged"), [(BT709, True), (BT601, True), (None, False)])
def test_colours_are_right_tagged_or_not(tmp_path, size, matrix, tagged):
    natural = BT709 if size[1] >= 720 else BT601
    colour = (200, 40, 90)
    clip = make_numbered_clip(
        tmp_path / "c.mp4", size, frames=2, matrix=matrix or natural, tagged=tagged, patch=colour
    )
    shown = frames.picture(clip, 1)[-size[1] // 4, size[0] // 2]
    assert np.abs(shown.astype(int) - colour).max() <= 3


def test_a_turned_clip_is_upright(tmp_path):
    clip = make_numbered_clip(tmp_path / "c.mp4", (320, 180), rotation=90, frames=3)
    shown = frames.picture(clip, 2)
    assert shown.shape == (320, 180, 3)
    assert read_number(np.rot90(shown, -1)) == 2


def test_a_thumbnail_is_a_small_jpeg_of_its_moment(tmp_path):
    clip = make_numbered_clip(tmp_path / "c.mp4", (1280, 720), frames=21)
    frames.thumbnail(clip, tmp_path / "c.jpg", at=0.5)
    with Image.open(tmp_path / "c.jpg") as picture:
        assert (picture.format, picture.size) == ("JPEG", (320, 180))
        assert read_number(np.asarray(picture)) == 10
    assert {path.name for path in tmp_path.iterdir()} == {"c.mp4", "c.jpg"}


def test_a_thumbnail_where_nothing_can_be_written(tmp_path):
    clip = make_numbered_clip(tmp_path / "c.mp4", frames=2)
    with pytest.raises(Problem) as caught:
        frames.thumbnail(clip, tmp_path / "nowhere" / "c.jpg")
    assert caught.value.code == "media.cannot_write"


def test_a_cut_off_clip_still_has_a_thumbnail(tmp_path):
    clip = make_truncated_clip(tmp_path / "c.mp4", frames=96)
    frames.thumbnail(clip, tmp_path / "c.jpg", at=1)
    with Image.open(tmp_path / "c.jpg") as picture:
        assert 0 < read_number(np.asarray(picture)) < 96


def test_a_film_strip_walks_through_the_clip(tmp_path):
    clip = make_numbered_clip(tmp_path / "c.mp4", frames=100, gop=100)
    strip = frames.filmstrip(clip, 10, 60)
    assert {picture.shape for picture in strip} == {(60, 107, 3)}
    assert [read_number(picture) for picture in strip] == list(range(5, 100, 10))


def test_the_time_line_names_the_frame_of_a_moment(tmp_path):
    line = timeline(make_numbered_clip(tmp_path / "c.mp4", frames=48, first_pts=3))
    assert [line.nearest(s) for s in (-1, 0, 0.04, 0.0417, 1, 99)] == [0, 0, 0, 1, 24, 47]
