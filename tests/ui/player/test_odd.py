"""Clips that are absurd, broken or unusual: shown exactly where they can be, a sentence where they
can't, and the window lives on."""

import os
import struct
from fractions import Fraction

import av
import numpy as np
import pytest

from composer import messages
from composer.ui.player.transport import Transport
from tests.media.clips import make_numbered_clip, read_number
from tests.ui.player.test_frames import encoded_again
from tests.ui.player.watching import NoSoundCard, painted, playing, settle

CODECS = {
    "hevc": ("libx265", "mp4", "yuv420p", {"x265-params": "log-level=none:keyint=24"}),
    "hevc, ten bits": ("libx265", "mp4", "yuv420p10le", {"x265-params": "log-level=none"}),
    "av1": ("libsvtav1", "mp4", "yuv420p", {"preset": "12", "svtav1-params": "keyint=24"}),
    "vp9": ("libvpx-vp9", "webm", "yuv420p", {"deadline": "realtime", "cpu-used": "8"}),
    "prores": ("prores_ks", "mov", "yuv422p10le", {}),
    "mjpeg": ("mjpeg", "mov", "yuvj420p", {}),
    "4:4:4": ("libx264", "mp4", "yuv444p", {"bf": "2"}),
    "cineform-like, ffv1": ("ffv1", "matroska", "yuv420p", {}),
}


@pytest.fixture(scope="module")
def even(tmp_path_factory):
    return make_numbered_clip(tmp_path_factory.mktemp("even") / "even.mp4", frames=60, gop=1)


@pytest.mark.parametrize("kind", CODECS)
def test_every_codec_shows_the_frame_named(even, tmp_path, kind, qtbot):
    path = encoded_again(even, tmp_path / "clip.bin", *CODECS[kind])
    with playing(path, qtbot) as (transport, view):
        assert transport.clip.frames == 60
        for frame in (37, 5, 59, 24, 23, 0, 58):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert read_number(painted(view)) == frame


def test_what_an_edit_list_cuts_away_is_not_there(tmp_path, qtbot):
    """The head is stored and marked as not to be shown: as a camera's or a phone's trim does."""
    source = make_numbered_clip(tmp_path / "whole.mp4", frames=72, bframes=0, gop=24)
    path = tmp_path / "trimmed.mp4"
    with av.open(str(source)) as given, av.open(str(path), "w") as out:
        stream = out.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(video=0):
            if packet.dts is not None:
                base = given.streams.video[0].time_base
                shift = round(Fraction(30, 24) / base)
                packet.pts, packet.dts = packet.pts - shift, packet.dts - shift
                packet.stream = stream
                out.mux(packet)
    with playing(path, qtbot) as (transport, view):
        hidden = 72 - transport.clip.frames
        assert 0 < hidden <= 30
        for frame in (0, 1, 20, transport.clip.frames - 1, 7):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert read_number(painted(view)) == frame + hidden


RATES = (Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(60))


@pytest.mark.parametrize("container", ["mp4", "matroska"])
@pytest.mark.parametrize("rate", RATES, ids=lambda rate: f"{float(rate):.3f}")
def test_time_code_counts_every_frame(tmp_path, rate, container, qtbot):
    """Ten minutes' worth of drift would show within two, were the rate a little wrong."""
    path = make_numbered_clip(
        tmp_path / "clip.bin", (64, 36), rate, 130, container=container, bframes=0
    )
    with playing(path, qtbot) as (transport, _):
        clip, base = transport.clip, round(rate)
        assert clip.rate == rate
        for frame in range(clip.frames):
            seconds, rest = divmod(frame, base)
            assert clip.timecode(frame) == f"00:00:{seconds:02}:{rest:02}"


def one_picture(path, size, codec="libx264", pixels="yuv420p", frames=3):
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream(codec, rate=24, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        for number in range(frames):
            frame = av.VideoFrame(*size, pixels)
            for plane in frame.planes:
                plane.update(bytes([100 + number]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, 24)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("size", "pixels"),
    [((7680, 4320), "yuv420p"), ((1, 1), "yuv444p"), ((1, 400), "yuv444p"), ((4000, 2), "yuv420p")],
    ids=["8K", "one pixel", "a line", "a stripe"],
)
def test_absurd_sizes_are_shown_and_stepped(tmp_path, size, pixels, qtbot):
    path = one_picture(tmp_path / "odd.mp4", size, pixels=pixels)
    budget = 20 << 20
    with playing(path, qtbot, budget=budget) as (transport, view):
        assert (transport.clip.width, transport.clip.height) == size
        for frame in (2, 0, 1):
            transport.seek(frame)
            settle(transport, qtbot, frame)
        assert view.grab().width() == view.width()
        view.zoom(4)
        view.zoom(-30)
        assert view.still().width() == size[0]


def stretched(path, factor):
    """The head of an MP4 says it is `factor` times as long as it is."""
    data = bytearray(path.read_bytes())
    for box, offset in ((b"mvhd", 20), (b"tkhd", 24), (b"mdhd", 20)):
        at = data.find(box)
        while at >= 0:
            place = at + offset
            (length,) = struct.unpack_from(">I", data, place)
            struct.pack_into(">I", data, place, min(length * factor, 0xFFFFFFF0))
            at = data.find(box, at + 4)
    path.write_bytes(data)
    return path


def test_a_head_that_promises_ten_hours_has_the_frames_that_are_there(tmp_path, qtbot):
    path = stretched(make_numbered_clip(tmp_path / "long.mp4", sound=True), 18000)
    with playing(path, qtbot) as (transport, view):
        assert transport.clip.frames == 48
        assert transport.clip.seconds < 60
        transport.seek(40)
        settle(transport, qtbot, 40)
        assert read_number(painted(view)) == 40


def test_ten_minutes_open_and_seek(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "long.mp4", (128, 72), 24, 14400, gop=48)
    with playing(path, qtbot) as (transport, view):
        assert transport.clip.frames == 14400
        assert transport.clip.timecode(14399) == "00:09:59:23"
        for frame in (14399, 7000, 1):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            assert read_number(painted(view)) == frame


def sound_only(path):
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("aac", rate=48000, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.zeros((2, 1024), np.float32), "fltp", "stereo")
        frame.sample_rate = 48000
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def garbled(path):
    """The index is whole, the pictures are noise."""
    data = bytearray(make_numbered_clip(path, sound=False).read_bytes())
    at = data.find(b"mdat") + 8
    end = data.find(b"moov") - 4
    data[at:end] = np.random.default_rng(1).bytes(end - at)
    path.write_bytes(data)


@pytest.mark.parametrize("make", [sound_only, garbled], ids=["no pictures", "noise"])
def test_what_cant_be_shown_is_told(tmp_path, make, qtbot):
    make(tmp_path / "bad.mp4")
    transport = Transport(sound_card=NoSoundCard())
    try:
        with qtbot.waitSignal(transport.failed, timeout=10000) as failed:
            transport.open(tmp_path / "bad.mp4")
        assert failed.args[0].code.startswith("media.")
        assert "bad.mp4" in messages.sentence(failed.args[0])
    finally:
        transport.close()


def test_damage_in_the_middle_shows_the_good_frame_before_it(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "hurt.mp4", frames=72, bframes=0, gop=24)
    data = bytearray(path.read_bytes())
    at, end = data.find(b"mdat") + 8, data.find(b"moov") - 4
    middle = at + (end - at) // 2
    data[middle : middle + 600] = b"\xff" * 600
    path.write_bytes(data)
    with playing(path, qtbot) as (transport, view):
        for frame in (*range(0, 72, 5), 71):
            transport.seek(frame)
            settle(transport, qtbot, frame)
        transport.seek(10)
        settle(transport, qtbot, 10)
        assert read_number(painted(view)) == 10


def test_a_file_taken_away_while_it_plays_backwards_is_told(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "here.mp4", frames=240)
    with playing(path, qtbot) as (transport, _):
        transport.seek(239)
        settle(transport, qtbot, 239)
        transport.play(-1.0)
        with qtbot.waitSignal(transport.failed, timeout=5000) as failed:
            path.unlink()
        assert failed.args[0].code == "media.missing"
        assert not transport.is_playing


def test_a_file_cut_short_while_it_plays_is_told(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "here.mp4", frames=240)
    with playing(path, qtbot, budget=20 << 20) as (transport, _):
        transport.play()
        with qtbot.waitSignal(transport.failed, timeout=8000) as failed:
            os.truncate(path, 3000)
        assert failed.args[0].code in ("media.truncated", "media.damaged")
        assert not transport.is_playing


def test_a_large_picture_is_made_smaller_in_haste_and_whole_at_rest(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "4k.mp4", (3840, 2160), 24, 6)
    with playing(path, qtbot) as (transport, view):
        made = []
        transport.picture_changed.connect(made.append)
        transport.seek(4)
        settle(transport, qtbot, 4)
        assert made[0].image.width() <= 1920
        assert read_number(painted(view)) == 4
        assert view.still().width() == 3840
        qtbot.waitUntil(lambda: transport.picture.image.width() == 3840, timeout=5000)
        assert transport.picture.index == 4
        assert read_number(painted(view)) == 4
        assert made[0].size == transport.picture.size == (3840, 2160)
