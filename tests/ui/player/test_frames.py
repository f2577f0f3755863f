"""The frame painted is the one named: after steps, seeks, drags, turns, at the ends, backwards, on
every odd kind of clip."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest

from tests.media.clips import make_numbered_clip, make_truncated_clip, read_number
from tests.ui.player.watching import painted, playing, settle

KINDS = {
    "plain": {"bframes": 0},
    "b-frames": {"bframes": 3, "gop": 250, "frames": 96},
    "starts late": {"first_pts": 2},
    "starts late, no b": {"first_pts": 5, "bframes": 0},
    "23.976": {"rate": Fraction(24000, 1001)},
    "25": {"rate": 25},
    "29.97": {"rate": Fraction(30000, 1001)},
    "30": {"rate": 30},
    "sound": {"sound": True},
    "turned": {"rotation": 90},
    "upside down": {"rotation": 180},
    "mkv": {"container": "matroska"},
    "vp9": {"codec": "libvpx-vp9", "container": "webm"},
    "avi": {"codec": "mpeg4", "bframes": 0, "container": "avi"},
    "every frame a key": {"gop": 1},
    "odd size": {"size": (322, 178)},
    "portrait": {"size": (180, 320)},
    "one frame": {"frames": 1},
}
SMALL = 24 * 320 * 180 * 3 // 2
"""A budget of two dozen frames: the window has to move."""


@pytest.fixture(scope="module")
def clips(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clips")
    made = {}

    def get(kind):
        if kind not in made:
            made[kind] = make_numbered_clip(folder / f"clip {len(made)}.bin", **KINDS[kind])
        return made[kind]

    return get


def shown(view, kind="plain"):
    rotation = KINDS[kind].get("rotation", 0)
    picture = painted(view)
    turns = {0: picture, 90: picture.swapaxes(0, 1)[:, ::-1], 180: picture[::-1, ::-1]}
    return read_number(turns[rotation])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("budget", [None, SMALL], ids=["all kept", "small budget"])
def test_seeks_and_steps_show_the_frame_named(clips, kind, budget, qtbot):
    with playing(clips(kind), qtbot, budget=budget) as (transport, view):
        frames = transport.clip.frames
        assert frames == KINDS[kind].get("frames", 48)
        dice = random.Random(kind)
        for frame in (*(dice.randrange(frames) for _ in range(12)), frames - 1, 0):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert shown(view, kind) == frame
        for _ in range(min(6, frames - 1)):
            transport.step(1)
            settle(transport, qtbot, transport.frame)
            assert shown(view, kind) == transport.frame
        for _ in range(min(9, frames - 1)):
            transport.step(-1)
            settle(transport, qtbot, transport.frame)
            assert shown(view, kind) == transport.frame


def test_steps_stop_at_both_ends(clips, qtbot):
    with playing(clips("plain"), qtbot) as (transport, view):
        transport.step(-1)
        assert (transport.frame, shown(view)) == (0, 0)
        transport.seek(1000)
        settle(transport, qtbot, 47)
        transport.step(1)
        assert (transport.frame, shown(view)) == (47, 47)


def test_a_drag_ends_on_the_frame_under_the_mouse_and_shows_others_on_the_way(clips, qtbot):
    with playing(clips("b-frames"), qtbot, budget=SMALL) as (transport, view):
        seen = []
        transport.picture_changed.connect(lambda picture: seen.append(picture.index))
        for frame in (90, 3, 70, 11, 50, 20, 33):
            transport.seek(frame)
        settle(transport, qtbot, 33)
        assert shown(view) == 33
        assert seen[-1] == 33


def test_playing_shows_every_frame_and_stays_on_the_last(clips, qtbot):
    with playing(clips("sound"), qtbot) as (transport, view):
        numbers = [shown(view)]
        transport.picture_changed.connect(lambda _: numbers.append(shown(view)))
        with qtbot.waitSignal(transport.ended, timeout=6000):
            transport.play()
        assert numbers == sorted(set(numbers))
        assert len(numbers) + transport.dropped == 48
        assert shown(view) == 47
        assert not transport.is_playing


def test_playing_backwards_ends_on_the_first(clips, qtbot):
    with playing(clips("b-frames"), qtbot, budget=SMALL) as (transport, view):
        transport.seek(40)
        settle(transport, qtbot, 40)
        numbers = []
        transport.picture_changed.connect(lambda _: numbers.append(shown(view)))
        with qtbot.waitSignal(transport.ended, timeout=6000):
            transport.play(-1.0)
        settle(transport, qtbot, 0)
        assert numbers == sorted(set(numbers), reverse=True)
        assert shown(view) == 0


def test_going_round_turns_from_out_to_in(clips, qtbot):
    with playing(clips("plain"), qtbot) as (transport, view):
        transport.set_in(10)
        transport.set_out(15)
        numbers = []
        transport.picture_changed.connect(lambda _: numbers.append(shown(view)))
        transport.play_range()
        qtbot.waitUntil(lambda: len(numbers) >= 16, timeout=5000)
        transport.pause()
        assert set(numbers) == set(range(10, 16))
        turns = [pair for pair in pairwise(numbers) if pair[1] < pair[0]]
        assert turns
        assert set(turns) == {(15, 10)}


def test_pausing_keeps_the_frame_that_is_seen(clips, qtbot):
    with playing(clips("plain"), qtbot) as (transport, view):
        transport.play()
        qtbot.waitUntil(lambda: transport.frame >= 7, timeout=3000)
        transport.pause()
        settle(transport, qtbot, transport.frame)
        assert shown(view) == transport.frame
        transport.step(1)
        settle(transport, qtbot, transport.frame)
        assert shown(view) == transport.frame


def test_a_clip_cut_off_shows_what_is_there_and_then_the_last_good_frame(tmp_path, qtbot):
    path = make_truncated_clip(tmp_path / "cut.mp4", frames=72, bframes=2)
    with playing(path, qtbot) as (transport, view):
        assert transport.clip.is_cut_off
        assert 10 < transport.clip.frames < 72
        transport.seek(10)
        settle(transport, qtbot, 10)
        assert shown(view) == 10
        last = transport.clip.frames - 1
        transport.seek(last)
        settle(transport, qtbot, last)
        due = round(transport.clip.starts[last] * 24)
        assert due - 4 <= shown(view) <= due


def test_varying_frame_lengths_are_due_at_their_own_times(tmp_path, qtbot):
    """Every third frame of a clip is left out: what stays keeps its time."""
    import av

    source = make_numbered_clip(tmp_path / "even.mp4", bframes=0, gop=1)
    path = tmp_path / "uneven.mp4"
    with av.open(str(source)) as given, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(given.streams.video[0])
        for number, packet in enumerate(given.demux(video=0)):
            if packet.dts is not None and number % 3:
                packet.stream = stream
                out.mux(packet)
    with playing(path, qtbot) as (transport, view):
        clip = transport.clip
        assert clip.frames == 32
        kept = [number for number in range(48) if number % 3]
        for frame in (0, 7, 19, 31, 5):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert shown(view) == kept[frame]
            assert clip.starts[frame] == pytest.approx((kept[frame] - kept[0]) / 24, abs=0.001)
        assert clip.frame_at(clip.starts[9] + 0.001) == 9
        for frame in range(32):
            assert int(clip.timecode(frame)[6:8]) == int(clip.starts[frame] + 0.001)


REFRESH = "intra-refresh=1:keyint=24:bframes=0"
OPEN = "open-gop=1:keyint=24:bframes=3:scenecut=0"
ODD = {
    "open groups": ("libx264", "mp4", "yuv420p", {"x264-params": OPEN}),
    "open groups, broadcast": ("libx264", "mpegts", "yuv420p", {"x264-params": OPEN}),
    "refreshed bit by bit": ("libx264", "mp4", "yuv420p", {"x264-params": REFRESH}),
    "mpeg-2": ("mpeg2video", "mpegts", "yuv420p", {"bf": "2", "g": "15"}),
    "ten bits": ("prores_ks", "mov", "yuv422p10le", {}),
}


@pytest.fixture(scope="module")
def even(tmp_path_factory):
    return make_numbered_clip(tmp_path_factory.mktemp("even") / "even.mp4", frames=96, gop=1)


def encoded_again(source, path, codec, container, pixels, options):
    """The frames of `source` at `path` in another way."""
    import av

    with av.open(str(source)) as given, av.open(str(path), "w", format=container) as out:
        stream = out.add_stream(codec, rate=24, options=options)
        stream.width, stream.height, stream.pix_fmt = 320, 180, pixels
        for number, frame in enumerate(given.decode(video=0)):
            again = frame.reformat(format=pixels)
            again.pts, again.time_base = number, Fraction(1, 24)
            out.mux(stream.encode(again))
        out.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("kind", ODD)
def test_seeks_are_exact_however_the_clip_was_made(even, tmp_path, kind, qtbot):
    path = encoded_again(even, tmp_path / "odd.bin", *ODD[kind])
    with playing(path, qtbot, budget=SMALL) as (transport, view):
        assert transport.clip.frames == 96
        dice = random.Random(kind)
        for frame in (*(dice.randrange(96) for _ in range(15)), 95, 0, 24, 23):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert shown(view) == frame
