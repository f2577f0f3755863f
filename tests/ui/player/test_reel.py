"""A scene played as one clip: every frame of every part is the one named, whatever sizes and rates
the parts have; slates where clips are missing; sound in its place."""

import random
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from composer.ui.player.reel import Item, Reel
from composer.ui.player.transport import Transport
from tests.media.awkward import SIZE, encode
from tests.media.clips import make_numbered_clip, make_truncated_clip, read_number
from tests.ui.player.watching import NoSoundCard, painted, playing, settle

SMALL = 30 * 320 * 180 * 3 // 2


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clips")
    return (
        make_numbered_clip(folder / "one.mp4", frames=30, sound=True),
        make_numbered_clip(folder / "two.mp4", frames=40, rate=Fraction(24000, 1001)),
        make_numbered_clip(folder / "three.mp4", frames=25, size=(180, 320), bframes=3),
        make_numbered_clip(folder / "four.mp4", frames=20, rotation=90, sound=True),
    )


def reel_of(parts, *, gap=True):
    items = [Item(f"1{'ABCD'[n]}", f"T0{n}", path, 1.0) for n, path in enumerate(parts)]
    if gap:
        items.insert(2, Item("1S", "", None, 0.5, "no circled take and no previs yet"))
    return Reel("Scene 1", items, Fraction(24))


def shown(view, part):
    picture = painted(view)
    if part.clip.rotation == 90:
        picture = picture.swapaxes(0, 1)[:, ::-1]
    return read_number(picture)


@pytest.mark.parametrize("budget", [None, SMALL], ids=["all kept", "small budget"])
def test_every_frame_is_the_one_named(parts, budget, qtbot):
    with playing(reel_of(parts), qtbot, budget=budget) as (transport, view):
        clip = transport.clip
        assert clip.frames == 30 + 40 + 12 + 25 + 20
        dice = random.Random(3)
        edges = [p.first + d for p in clip.parts for d in (-1, 0, 1) if p.first + d >= 0]
        for frame in (*edges, *(dice.randrange(clip.frames) for _ in range(20)), clip.frames - 1):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            part = clip.part_of(frame)
            if part.clip is None:
                assert painted(view).mean() < 90
                continue
            assert shown(view, part) == frame - part.first


def test_broad_pixels_are_broad_in_a_scene_too(parts, tmp_path, qtbot):
    broad = encode(tmp_path / "broad.mp4", pixel_shape=Fraction(4, 3))
    with playing(reel_of((parts[0], broad), gap=False), qtbot) as (transport, view):
        for frame, width in ((5, 320), (35, round(SIZE[0] * 4 / 3))):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert view.still().width() == width
            rect = view.picture_rect()
            shape = 16 / 9 * (4 / 3 if frame == 35 else 1)
            assert rect.width() / rect.height() == pytest.approx(shape, 0.02)


def test_steps_go_over_the_joins_both_ways(parts, qtbot):
    with playing(reel_of(parts, gap=False), qtbot) as (transport, view):
        clip = transport.clip
        for way in (1, -1):
            join = clip.parts[2].first
            transport.seek(join - 3 * way)
            settle(transport, qtbot, join - 3 * way)
            for _ in range(6):
                transport.step(way)
                settle(transport, qtbot, transport.frame)
                part = clip.part_of(transport.frame)
                assert shown(view, part) == transport.frame - part.first


def test_time_runs_on_over_the_joins(parts, qtbot):
    with playing(reel_of(parts), qtbot) as (transport, _):
        clip = transport.clip
        assert all(b > a for a, b in pairwise(clip.starts))
        lengths = (30 / 24, 40 * 1001 / 24000, 0.5, 25 / 24, 20 / 24)
        assert clip.seconds == pytest.approx(sum(lengths), abs=0.002)
        assert clip.parts[3].start == pytest.approx(sum(lengths[:3]), abs=0.001)
        inside = clip.parts[3].first + 5
        assert clip.caption(inside) == f"1C T02 00:00:00:05 · scene {clip.timecode(inside)}"
        assert clip.caption(clip.parts[2].first).startswith("1S · ")


def test_it_plays_through_in_order(parts, qtbot):
    with playing(reel_of(parts[:2]), qtbot) as (transport, view):
        clip, seen = transport.clip, []

        def look(picture):
            part = clip.part_of(picture.index)
            if part.clip is not None:
                assert shown(view, part) == picture.index - part.first
            seen.append(picture.index)

        transport.picture_changed.connect(look)
        with qtbot.waitSignal(transport.ended, timeout=12000):
            transport.play(1.0)
        assert seen == sorted(seen)
        assert len(set(seen) | {0}) + transport.dropped == clip.frames
        assert seen[-1] == clip.frames - 1


def test_a_clip_that_cant_be_read_has_a_slate_that_says_why(parts, tmp_path, qtbot):
    (tmp_path / "words.mp4").write_text("not a film")
    with playing(reel_of((parts[0], tmp_path / "words.mp4", tmp_path / "gone.mp4")), qtbot) as (
        transport,
        _,
    ):
        clip = transport.clip
        lacks = [part.item.lack for part in clip.parts if part.clip is None]
        assert len(lacks) == 3
        assert "words.mp4" in lacks[0]
        assert "gone.mp4" in lacks[2]
        transport.seek(clip.frames - 1)
        settle(transport, qtbot, clip.frames - 1)


def test_a_clip_cut_off_holds_its_last_picture_and_the_next_comes(parts, tmp_path, qtbot):
    cut = make_truncated_clip(tmp_path / "cut.mp4", frames=72, bframes=2)
    with playing(reel_of((cut, parts[0]), gap=False), qtbot, budget=SMALL) as (transport, view):
        clip = transport.clip
        for frame in (clip.parts[1].first - 1, clip.parts[1].first, clip.parts[1].first + 10, 5):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            part = clip.part_of(frame)
            if frame != clip.parts[1].first - 1:
                assert shown(view, part) == frame - part.first


def test_only_slates_play_too(qtbot):
    reel = Reel(
        "Scene", [Item("1A", "", None, 0.5, "nothing"), Item("1B", "", None, 0.5)], Fraction(24)
    )
    with playing(reel, qtbot) as (transport, _):
        assert transport.clip.frames == 24
        with qtbot.waitSignal(transport.ended, timeout=5000):
            transport.play(1.0)


def test_each_sound_is_in_its_place(parts, qtbot):
    with playing(reel_of(parts), qtbot) as (transport, _):
        clip = transport.clip
        sound = clip.open_sound()
        last = round(clip.parts[4].start * 48000)
        try:
            for place in (0, last):
                qtbot.waitUntil(lambda at=place: sound.is_ready(at), timeout=5000)
            heard = sound.read(4800, 9600)[:, 0].astype(float)
            assert np.abs(heard).max() > 3000
            silent = sound.read(round(clip.parts[1].start * 48000) + 9600, 4800)
            assert not silent.any()
            across = sound.read(last - 4800, 12000)[:, 0].astype(float)
            assert np.abs(across[:4700]).max() == 0
            assert np.abs(across[6000:]).max() > 3000
        finally:
            sound.close()


def test_a_file_taken_away_is_told(parts, tmp_path, qtbot):
    copy = tmp_path / "here.mp4"
    copy.write_bytes(parts[0].read_bytes())
    with playing(reel_of((parts[1], copy)), qtbot) as (transport, _):
        with qtbot.waitSignal(transport.failed, timeout=5000) as failed:
            copy.unlink()
        assert failed.args[0].code == "media.missing"


def test_the_strip_has_pictures_of_all_parts(parts, qtbot):
    transport = Transport(sound_card=NoSoundCard())
    try:
        with qtbot.waitSignal(transport.opened, timeout=5000):
            transport.open(reel_of(parts))
        strip = transport.clip.strip(10, 60)
        assert [picture.shape[0] for picture in strip] == [60] * 10
        assert read_number(strip[0]) == 6
    finally:
        transport.close()
