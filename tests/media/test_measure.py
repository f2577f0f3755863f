"""Measuring: cuts where they are, colours that are there, loudness as the standard has it, silence
and speech-like sound told apart from the rest; odd and broken clips."""

from fractions import Fraction

import av
import numpy as np
import pytest

from composer.animatic.sound import sound
from composer.media.lab import distance, dominant, to_lab
from composer.media.measure import StoppedError, measure
from composer.media.measure_sound import SpeechMeter, silences
from composer.media.measured import MeasuredFiles
from composer.problem import Problem
from composer.prompt.shot import Line, Shot
from tests.media.clips import make_numbered_clip, make_truncated_clip

SIZE = (320, 180)
RATE = 48000


def write(path, pictures, samples=None, rate=24):
    """A clip of RGB `pictures` and, where given, (n,) float32 mono `samples` at 48 kHz."""
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=rate, options={"crf": "20", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        audio = out.add_stream("aac", rate=RATE, layout="stereo") if samples is not None else None
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, rate)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        if audio is not None:
            planes = np.stack([samples, samples]).astype(np.float32)
            for start in range(0, planes.shape[1], 1024):
                part = np.ascontiguousarray(planes[:, start : start + 1024])
                frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
                frame.sample_rate, frame.pts = RATE, start
                out.mux(audio.encode(frame))
            out.mux(audio.encode(None))
    return path


def scene(number, frames, speed=3.0):
    """A drawn place that pans: its own colours and blocks."""
    dice = np.random.default_rng(number)
    wide = np.repeat(np.repeat(dice.integers(20, 235, (9, 48, 3)), 20, 0), 20, 1).astype(np.uint8)
    for n in range(frames):
        at = round(n * speed)
        yield np.ascontiguousarray(wide[:, at : at + SIZE[0]])


def flat(colour, frames=12):
    return [np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)] * frames


def tone(seconds, level, hz=1000):
    """A sine whose amplitude is `level` dBFS."""
    return 10 ** (level / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)


def test_cuts_are_found_at_their_frames(tmp_path):
    lengths = (30, 17, 41, 8, 24)
    pictures = [p for n, length in enumerate(lengths) for p in scene(n, length)]
    found = measure(write(tmp_path / "cuts.mp4", pictures))
    assert found.cuts == (30, 47, 88, 96)
    assert found.frames == sum(lengths)
    assert found.sound is None


@pytest.mark.parametrize("speed", [0.0, 2.0, 9.0])
def test_a_pan_has_no_cuts(tmp_path, speed):
    found = measure(write(tmp_path / "pan.mp4", scene(1, 60, speed)))
    assert found.cuts == ()


def test_a_flash_is_no_cut(tmp_path):
    pictures = list(scene(2, 60, 1.0))
    pictures[20] = pictures[21] = np.full_like(pictures[0], 250)
    assert measure(write(tmp_path / "flash.mp4", pictures)).cuts == ()


def test_more_motion_measures_more(tmp_path):
    still, slow, fast = (
        measure(write(tmp_path / f"{speed}.mp4", scene(3, 40, speed))).change
        for speed in (0.0, 0.5, 6.0)
    )
    assert still < 0.1 < slow < fast


def test_the_colours_are_those_of_the_picture(tmp_path):
    picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    picture[:] = (20, 40, 70)
    picture[:60] = (210, 140, 40)
    found = measure(write(tmp_path / "colours.mp4", [picture] * 12)).colours
    assert [round(c.share, 1) for c in found[:2]] == [0.7, 0.3]
    wanted = to_lab(np.array([(20, 40, 70), (210, 140, 40)]))
    seen = to_lab(np.array([tuple(bytes.fromhex(c.hex[1:])) for c in found[:2]]))
    assert (distance(wanted, seen) < 6).all()


def test_colours_of_one_tone_are_one():
    assert dominant(np.full((500, 3), 90, np.uint8)) == (((90, 90, 90), 1.0),)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_loudness_is_that_of_the_standard(tmp_path, level):
    """EBU Tech 3341, tests 1 and 2: a stereo sine of 1 kHz at so many dBFS measures that in LUFS,
    within a tenth; AAC costs a little."""
    found = measure(write(tmp_path / "tone.mp4", flat(90, 24 * 5), tone(5, level))).sound
    assert found.loudness == pytest.approx(level, abs=0.3)
    assert found.peak == pytest.approx(level, abs=1.0)
    assert found.silences == ()
    assert len(found.waveform) * found.piece == pytest.approx(5, abs=0.1)


def test_silence_is_where_it_is(tmp_path):
    samples = np.concatenate([tone(2, -20), np.zeros(2 * RATE), tone(1, -20)])
    found = measure(write(tmp_path / "gap.mp4", flat(90, 120), samples)).sound
    (gap,) = found.silences
    # A momentary value looks back over 0.4 s.
    assert gap.start == pytest.approx(2.3, abs=0.25)
    assert gap.end == pytest.approx(4.0, abs=0.15)
    assert found.silent_seconds == pytest.approx(gap.end - gap.start)


def test_all_silent_has_no_loudness(tmp_path):
    found = measure(write(tmp_path / "nothing.mp4", flat(90, 72), np.zeros(3 * RATE))).sound
    assert found.loudness is None
    assert found.silent_seconds == pytest.approx(3, abs=0.2)
    assert silences(()) == ()


def speech_in(samples):
    """Of (n,) samples at 48 kHz, thinned to 16 kHz as the meter takes them."""
    meter = SpeechMeter()
    meter.add(samples.reshape(-1, 3).mean(axis=1).astype(np.float32))
    return meter.share()


def test_speech_is_told_from_tones_noise_and_rain():
    seconds = np.arange(6 * RATE) / RATE
    noise = 0.1 * np.random.default_rng(1).standard_normal(seconds.size)
    swell = (1 + np.sin(2 * np.pi * 4 * seconds)) / 2
    for other in (tone(6, -12, 440), noise, noise * swell, tone(6, -12, 440) * swell):
        assert speech_in(other) == 0
    lines = (
        Line("Ines", "", "It was warm in Oslo that summer, I remember."),
        Line("Jon", "", "So were we, so were we all of us."),
    )
    place = Shot(description="A car deck at night.")
    spoken = Shot(description="A car deck at night.", dialogue=lines)
    assert speech_in(sound(place, seconds=8, seed=3)[:, 0]) == 0
    assert speech_in(sound(spoken, seconds=8, seed=3)[:, 0]) > 0.3


@pytest.mark.parametrize(
    "options",
    [
        {"frames": 1},
        {"rotation": 90},
        {"first_pts": 3, "bframes": 0},
        {"rate": Fraction(24000, 1001), "sound": True},
        {"codec": "libvpx-vp9", "container": "webm"},
    ],
    ids=["one frame", "turned", "starts late", "23.976", "vp9"],
)
def test_facts_are_true_of_odd_clips(tmp_path, options):
    given = {"frames": 48, "rate": 24} | options
    found = measure(make_numbered_clip(tmp_path / "clip.bin", **options))
    assert found.frames == given["frames"]
    assert Fraction(found.rate) == Fraction(given["rate"])
    assert found.seconds == pytest.approx(float(found.frames / Fraction(given["rate"])), abs=0.01)
    turned = options.get("rotation")
    assert (found.width, found.height) == ((180, 320) if turned else SIZE)
    assert found.constant
    assert (found.sound is not None) == ("sound" in options)


def test_a_clip_cut_off_is_measured_as_far_as_it_goes(tmp_path):
    found = measure(make_truncated_clip(tmp_path / "cut.mp4", frames=72))
    assert 10 < found.frames < 72


def test_what_is_no_clip_is_a_problem(tmp_path):
    (tmp_path / "words.mp4").write_text("not a film")
    with pytest.raises(Problem) as told:
        measure(tmp_path / "words.mp4")
    assert told.value.code == "media.not_a_video"


def test_it_can_be_stopped(tmp_path):
    path = make_numbered_clip(tmp_path / "clip.mp4")
    asked = []

    def stopped():
        asked.append(True)
        return len(asked) > 60

    with pytest.raises(StoppedError):
        measure(path, stopped)


def test_results_are_kept_until_the_file_changes(tmp_path):
    path = make_numbered_clip(tmp_path / "clip.mp4", sound=True)
    files = MeasuredFiles(tmp_path / "measured")
    assert files.get(path) is None
    found = measure(path)
    files.put(path, found)
    assert files.get(path) == found
    make_numbered_clip(path, frames=20)
    assert files.get(path) is None
    assert files.get(tmp_path / "gone.mp4") is None


def test_what_was_kept_and_broke_is_measured_anew(tmp_path):
    path = make_numbered_clip(tmp_path / "clip.mp4", frames=4)
    files = MeasuredFiles(tmp_path / "measured")
    files.put(path, measure(path))
    for kept in (tmp_path / "measured").iterdir():
        kept.write_text('{"version": 1, "frames": "many"}')
    assert files.get(path) is None
