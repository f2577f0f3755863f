"""Sound and picture of a clap belong to one moment: at the start, after seeks, after other speeds,
over the turn of a loop. What is written to the card is held against the frames' own times."""

import numpy as np
import pytest

from composer.ui.player.run import LOOP, Run
from composer.ui.player.sound_track import RATE
from tests.ui.player.claps import clicks_in, make_clap_clip
from tests.ui.player.test_playing import FakeSoundCard
from tests.ui.player.watching import playing, settle

MOST = 0.010
"""Seconds; the issue allows 0.040 with the card and the screen."""


@pytest.fixture(scope="module")
def clap(tmp_path_factory):
    return make_clap_clip(tmp_path_factory.mktemp("clips") / "clap.mp4")


def heard(sink):
    """The left samples that went to the card, by the card's own count."""
    return np.frombuffer(sink.device.data().data(), np.int16).reshape(-1, 2)[:, 0]


def check(transport, sink, start):
    """Each click comes when its frame does: `start` is the frame the run began with."""
    clip, found = transport.clip, clicks_in(heard(sink))
    assert found
    for sample in found:
        moment = clip.starts[start] + sample / RATE
        frame = min(range(24, clip.frames, 24), key=lambda n: abs(clip.starts[n] - moment))
        assert moment == pytest.approx(clip.starts[frame], abs=MOST)


def played(transport, qtbot, until):
    qtbot.waitUntil(lambda: transport.frame >= until, timeout=8000)
    transport.pause()


@pytest.mark.parametrize("start", [0, 5, 100, 215])
def test_after_a_seek(clap, start, qtbot):
    card = FakeSoundCard()
    with playing(clap, qtbot, card=card) as (transport, _):
        transport.seek(start)
        settle(transport, qtbot, start)
        qtbot.waitUntil(lambda: transport.sound._track.is_ready(start * 2000), timeout=5000)
        transport.play(1.0)
        played(transport, qtbot, min(start + 26, 239))
        check(transport, card.sinks[-1], start)


def test_after_other_speeds(clap, qtbot):
    card = FakeSoundCard()
    with playing(clap, qtbot, card=card) as (transport, _):
        for speed, until in ((2.0, 30), (-1.0, None), (0.5, None)):
            transport.play(speed)
            target = until or transport.frame + (4 if speed > 0 else -4)
            qtbot.waitUntil(lambda t=target, s=speed: (transport.frame - t) * s >= 0, timeout=8000)
        assert len(card.sinks) == 3
        transport.pause()
        start = transport.frame
        settle(transport, qtbot, start)
        transport.change_speed(1)
        transport.play(1.0)
        played(transport, qtbot, start + 26)
        check(transport, card.sinks[-1], start)


@pytest.mark.parametrize(("speed", "start"), [(2.0, 10), (0.5, 40), (-1.0, 100)])
def test_at_other_speeds_a_clap_is_heard_when_its_frame_is_due(clap, speed, start, qtbot):
    with playing(clap, qtbot) as (transport, _):
        clip, track = transport.clip, transport.sound._track
        qtbot.waitUntil(lambda: track.is_ready(0), timeout=5000)
        run = Run(clip.starts[start], speed, 0.0, clip.seconds)
        samples = np.concatenate([run.samples(track, n, 960) for n in range(0, 4 * RATE, 960)])
        found = clicks_in(samples[:, 0])
        assert len(found) >= 1
        for sample in found:
            moment = run.at(sample / RATE)
            # Backwards a click begins with its end.
            off = 0.005 if speed < 0 else 0.0
            frame = min(range(24, clip.frames, 24), key=lambda n: abs(clip.starts[n] - moment))
            assert moment - off == pytest.approx(clip.starts[frame], abs=MOST * 2)


def test_a_seek_while_it_plays(clap, qtbot):
    card = FakeSoundCard()
    with playing(clap, qtbot, card=card) as (transport, _):
        transport.play(1.0)
        qtbot.waitUntil(lambda: transport.frame >= 3, timeout=5000)
        transport.seek(140)
        played(transport, qtbot, 170)
        assert len(card.sinks) == 2
        check(transport, card.sinks[-1], 140)


def test_over_the_turn_of_a_loop(clap, qtbot):
    with playing(clap, qtbot) as (transport, _):
        clip, track = transport.clip, transport.sound._track
        qtbot.waitUntil(lambda: track.is_ready(0), timeout=5000)
        first, last = clip.starts[20], clip.end_of(52)
        run = Run(first, 1.0, first, last, LOOP)
        samples = np.concatenate([run.samples(track, n, 960) for n in range(0, 4 * RATE, 960)])
        for sample in clicks_in(samples[:, 0]):
            frame = clip.frame_at(run.at(sample / RATE) + MOST)
            assert frame in (24, 48)


def test_the_picture_is_that_of_the_cards_count(clap, qtbot):
    """The frame shown is the one due at the number of samples the card has played."""
    card = FakeSoundCard()
    with playing(clap, qtbot, card=card) as (transport, _):
        off = []

        def look(frame):
            if transport._clock is not None:
                off.append(transport._clock.elapsed() - transport.clip.starts[frame])

        transport.moved.connect(look)
        transport.play(1.0)
        played(transport, qtbot, 40)
        assert len(off) > 20
        # Never early; late by what the window's thread took just then.
        assert min(off) > -0.002
