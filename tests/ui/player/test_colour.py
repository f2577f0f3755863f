"""A colour patch comes out as the colour it was made of, tagged or not."""

import numpy as np
import pytest

from tests.media.clips import BT601, BT709, make_numbered_clip
from tests.ui.player.watching import painted, playing

PATCHES = [(200, 40, 40), (40, 180, 60), (50, 60, 200), (230, 200, 40), (128, 128, 128)]


@pytest.mark.parametrize("patch", PATCHES)
@pytest.mark.parametrize(
    ("size", "matrix", "tagged"),
    [
        ((1280, 720), BT709, True),
        ((1280, 720), BT709, False),
        ((720, 1280), BT709, False),
        ((640, 360), BT601, True),
        ((640, 360), BT601, False),
        ((640, 360), BT709, True),
    ],
)
def test_a_patch_has_its_colour(tmp_path, qtbot, patch, size, matrix, tagged):
    path = make_numbered_clip(
        tmp_path / "patch.mp4", size=size, frames=2, matrix=matrix, tagged=tagged, patch=patch
    )
    with playing(path, qtbot) as (_, view):
        picture = painted(view)
    height, width = picture.shape[:2]
    middle = picture[height * 3 // 4 - 4 : height * 3 // 4 + 4, width // 2 - 4 : width // 2 + 4]
    assert np.abs(middle.reshape(-1, 3).mean(axis=0) - patch).max() <= 2
