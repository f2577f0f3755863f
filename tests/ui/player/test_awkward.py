"""Other people's clips: the frame painted, and the one written to a file, is the one named, however
the clip was made and whichever way the playhead came there."""

import random

import pytest

from composer.media.frames import filmstrip, picture, thumbnail
from composer.media.probe import probe
from tests.media.awkward import FRAMES, KINDS, SIZE
from tests.media.clips import read_number
from tests.ui.player.watching import painted, pixels, playing, settle

SMALL = 16 * SIZE[0] * SIZE[1] * 3 // 2


@pytest.fixture(scope="module")
def clips(tmp_path_factory):
    folder = tmp_path_factory.mktemp("awkward")
    made = {}

    def get(kind):
        if kind not in made:
            made[kind] = KINDS[kind](folder / f"clip {len(made)}.bin")
        return made[kind]

    return get


def go(transport, view, qtbot, frame):
    transport.seek(frame)
    settle(transport, qtbot, transport.frame)
    assert read_number(painted(view)) == transport.frame


@pytest.mark.parametrize("budget", [None, SMALL], ids=["all kept", "small budget"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_way_to_a_frame_shows_it(clips, kind, budget, qtbot):
    with playing(clips(kind), qtbot, budget=budget) as (transport, view):
        frames = transport.clip.frames
        assert frames == (2 * FRAMES if kind == "glued" else FRAMES)
        dice = random.Random(kind)
        for frame in (*(dice.randrange(frames) for _ in range(8)), frames - 1, 0):
            go(transport, view, qtbot, frame)
        go(transport, view, qtbot, frames // 2)
        for step in (1, 1, 1, -1, -1, -1, -1, -1):
            go(transport, view, qtbot, transport.frame + step)
        for _ in range(10):
            transport.seek(dice.randrange(frames))
        settle(transport, qtbot, transport.frame)
        assert read_number(painted(view)) == transport.frame
        assert read_number(pixels(view.still())) == transport.frame


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_plays_is_what_it_says(clips, kind, qtbot):
    with playing(clips(kind), qtbot, budget=SMALL) as (transport, view):
        shown = []
        transport.picture_changed.connect(
            lambda picture: shown.append((picture.index, read_number(painted(view))))
        )
        transport.seek(transport.clip.frames - 3)
        settle(transport, qtbot, transport.frame)
        for speed in (-1.0, 2.0, -4.0, 0.5):
            transport.play(speed)
            so_far = len(shown)
            qtbot.waitUntil(
                lambda so_far=so_far: len(shown) > so_far + 2 or not transport.is_playing,
                timeout=8000,
            )
        transport.pause()
        settle(transport, qtbot, transport.frame)
        assert len(shown) > 6
        assert all(index == number for index, number in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_a_frame_written_out_is_the_one_named(clips, kind, tmp_path):
    facts = probe(clips(kind))
    for frame in (0, 1, facts.frames // 2, facts.frames - 2, facts.frames - 1):
        found = picture(clips(kind), frame)
        assert read_number(found) == frame
        assert found.shape == (facts.height, facts.width, 3)
    assert len(filmstrip(clips(kind), 5, 45)) == 5
    thumbnail(clips(kind), tmp_path / "small.jpg")


def test_broad_pixels_are_shown_broad(clips, qtbot):
    path = clips("broad pixels")
    facts = probe(path)
    assert (facts.width, facts.height) == (round(SIZE[0] * 4 / 3), SIZE[1])
    with playing(path, qtbot) as (transport, view):
        assert (transport.clip.width, transport.clip.height) == (facts.width, facts.height)
        assert view.still().width() == facts.width
        assert view.picture_rect().width() / view.picture_rect().height() == pytest.approx(
            facts.width / facts.height, abs=0.01
        )
