"""Time, sound, memory and misfortune: how long playing takes, what happens without a sound device,
with bad files, when the file goes away, and that threads end."""

import threading
import time

import pytest
from PySide6.QtCore import QBuffer, QIODevice

from composer.ui.player.cache import Aim, wanted
from composer.ui.player.run import Run, next_speed
from composer.ui.player.transport import Transport
from tests.media.clips import make_numbered_clip
from tests.ui.player.watching import NoSoundCard, playing, settle

SECONDS = 4


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return make_numbered_clip(
        tmp_path_factory.mktemp("clips") / "four.mp4", frames=24 * SECONDS, sound=True
    )


class FakeSink:
    """A sound card that plays at 48 000 samples a second of the computer's clock, in steps of
    10 ms, as real ones count."""

    def __init__(self, *, opens=True, dies_after=None):
        self.device = QBuffer() if opens else None
        if self.device:
            self.device.open(QIODevice.OpenModeFlag.WriteOnly)
        self.volume, self.buffer, self.began = None, 0, time.monotonic()
        self.dies_after = dies_after

    def start(self):
        self.began = time.monotonic()
        return self.device

    def stop(self):
        pass

    def setVolume(self, volume):  # noqa: N802 (Qt's name)
        self.volume = volume

    def setBufferSize(self, size):  # noqa: N802 (Qt's name)
        self.buffer = size

    def processedUSecs(self):  # noqa: N802 (Qt's name)
        played = time.monotonic() - self.began
        if self.dies_after is not None:
            played = min(played, self.dies_after)
        return int(played * 100) * 10_000

    def bytesFree(self):  # noqa: N802 (Qt's name)
        waiting = self.device.size() - self.processedUSecs() * 48 * 4 // 1000
        return max(0, self.buffer - waiting)


class FakeSoundCard:
    def __init__(self, **options):
        self.options, self.sinks = options, []

    def sink(self, _parent):
        self.sinks.append(FakeSink(**self.options))
        return self.sinks[-1]


@pytest.mark.parametrize("card", [NoSoundCard(), FakeSoundCard()], ids=["silent", "sound card"])
def test_four_seconds_play_in_four_seconds(clip, card, qtbot):
    with playing(clip, qtbot, card=card) as (transport, _):
        began = time.perf_counter()
        with qtbot.waitSignal(transport.ended, timeout=8000):
            transport.play()
        assert time.perf_counter() - began == pytest.approx(SECONDS, abs=0.15)


def test_what_is_heard_is_the_clips_sound(clip, qtbot):
    import numpy as np

    card = FakeSoundCard()
    with playing(clip, qtbot, card=card) as (transport, _):
        transport.sound.set_volume(0.5, muted=False)
        transport.play()
        qtbot.waitUntil(lambda: transport.frame >= 24, timeout=4000)
        assert transport.sound.state == "plays"
        assert card.sinks[0].volume == 0.5
        transport.sound.set_volume(0.5, muted=True)
        assert card.sinks[0].volume == 0.0
        transport.pause()
    heard = np.frombuffer(card.sinks[0].device.data().data(), np.int16).reshape(-1, 2)[:48000, 0]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert np.argmax(spectrum) == pytest.approx(440, abs=2)


def test_without_a_device_it_plays_and_says_so(clip, qtbot):
    with playing(clip, qtbot, card=FakeSoundCard(opens=False)) as (transport, _):
        with qtbot.waitSignal(transport.sound.changed, timeout=2000):
            transport.play()
        assert transport.sound.state == "no_device"
        qtbot.waitUntil(lambda: transport.frame >= 4, timeout=2000)


def test_a_device_that_goes_away_does_not_stop_the_picture(clip, qtbot):
    with playing(clip, qtbot, card=FakeSoundCard(dies_after=0.3)) as (transport, _):
        transport.play()
        qtbot.waitUntil(lambda: transport.frame >= 24, timeout=6000)


def test_a_clip_without_sound_is_not_missing_a_device(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "silent.mp4")
    with playing(path, qtbot) as (transport, _):
        transport.play()
        qtbot.waitUntil(lambda: transport.frame >= 2, timeout=2000)
        assert transport.sound.state == "none"


def test_memory_keeps_to_the_budget(tmp_path, qtbot):
    path = make_numbered_clip(tmp_path / "long.mp4", frames=240, gop=60)
    budget = 40 * 320 * 180 * 3 // 2
    with playing(path, qtbot, budget=budget) as (transport, _):
        most = 0
        for frame in (*range(0, 240, 17), 239, 3, 120):
            transport.seek(frame)
            settle(transport, qtbot, frame)
            most = max(most, transport.decoder.used)
        frame_bytes = 320 * 180 * 3 // 2
        assert most <= budget + 2 * frame_bytes


def test_threads_end_with_the_clip(clip, qtbot):
    before = threading.active_count()
    with playing(clip, qtbot) as (transport, _):
        assert threading.active_count() == before + 2  # pictures and sound
        transport.play()
        began = time.perf_counter()
        transport.close()
        assert time.perf_counter() - began < 0.5
        assert threading.active_count() == before


def test_threads_end_with_the_transport(clip, qtbot):
    import shiboken6

    before = threading.active_count()
    transport = Transport(sound_card=NoSoundCard())
    with qtbot.waitSignal(transport.picture_changed, timeout=5000):
        transport.open(clip)
    shiboken6.delete(transport)
    assert threading.active_count() == before


def _bad_files(folder):
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "words.mp4").write_text("not a film")
    whole = make_numbered_clip(folder / "whole.mp4").read_bytes()
    (folder / "no end.mp4").write_bytes(whole[: len(whole) // 2])
    (folder / "folder.mp4").mkdir()
    return ("empty.mp4", "words.mp4", "no end.mp4", "folder.mp4", "missing.mp4")


def test_bad_files_give_a_problem_with_a_sentence(tmp_path, qtbot):
    from composer import messages

    transport = Transport(sound_card=NoSoundCard())
    for name in _bad_files(tmp_path):
        with qtbot.waitSignal(transport.failed, timeout=5000) as failed:
            transport.open(tmp_path / name)
        problem = failed.args[0]
        assert problem.code.startswith("media."), name
        assert messages.has_sentence(problem.code), problem.code
        assert name in messages.sentence(problem) or "…" not in messages.sentence(problem)
    transport.close()


def test_a_file_taken_away_is_told(clip, tmp_path, qtbot):
    path = tmp_path / "here.mp4"
    path.write_bytes(clip.read_bytes())
    with playing(path, qtbot) as (transport, _):
        transport.play()
        with qtbot.waitSignal(transport.failed, timeout=5000) as failed:
            path.unlink()
        assert failed.args[0].code == "media.missing"
        assert not transport.is_playing


def test_a_dropped_clip_says_nothing_any_more(clip, tmp_path, qtbot):
    transport = Transport(sound_card=NoSoundCard())
    said = []
    transport.opened.connect(lambda opened: said.append(opened.path))
    transport.open(tmp_path / "missing.mp4")
    with qtbot.waitSignal(transport.opened, timeout=5000), qtbot.assertNotEmitted(transport.failed):
        transport.open(clip)
    assert said == [clip]
    transport.close()


def test_shuttle_doubles_up_to_eight_and_turns_round(clip, qtbot):
    with playing(clip, qtbot) as (transport, _):
        speeds = []
        for _ in range(5):
            transport.shuttle(1)
            speeds.append(transport.speed)
        transport.shuttle(-1)
        assert speeds == [1, 2, 4, 8, 8]
        assert transport.speed == -1
        transport.pause()
        transport.change_speed(-1)
        assert transport.speed == -0.5
        transport.normal_speed()
        assert transport.speed == 1


def test_next_speed_stays_in_bounds():
    assert next_speed(8.0, 1) == 8.0
    assert next_speed(0.25, -1) == 0.25
    assert next_speed(-1.0, 1) == -2.0


@pytest.mark.parametrize("speed", [1.0, -1.0, 4.0])
def test_a_run_that_loops_stays_inside(speed):
    run = Run(start=2.0, speed=speed, first=1.0, last=3.0, turns="loop")
    places = [run.at(n / 7) for n in range(200)]
    assert all(1.0 <= place < 3.0 for place in places)
    assert not run.is_over(1000)


def test_a_run_stops_at_its_ends():
    assert Run(0, 1, 0, 2).at(5) == 2
    assert Run(2, -1, 0, 2).at(5) == 0
    assert Run(0, 1, 0, 2).is_over(2)


@pytest.mark.parametrize(
    ("aim", "frames", "capacity"),
    [
        (Aim(50, 1), 100, 20),
        (Aim(0, -1), 100, 20),
        (Aim(99, 1), 100, 20),
        (Aim(3, 0), 5, 20),
        (Aim(12, 1, (10, 14)), 100, 20),
        (Aim(14, 1, (10, 60)), 100, 8),
    ],
)
def test_the_window_holds_as_much_as_fits_nearest_first(aim, frames, capacity):
    order = wanted(aim, frames, capacity)
    assert order[0] == aim.at
    assert len(order) == len(set(order)) <= capacity
    assert all(0 <= frame < frames for frame in order)
    assert len(order) == min(capacity, frames) or aim.loop


def test_before_a_turn_the_window_holds_its_other_end():
    assert set(wanted(Aim(19, 1, (10, 20)), 100, 8)) >= {19, 20, 10, 11, 12}
