"""The draft engine as the queue sees it: exact clips, honest progress, refusals, cancelling, and
nothing left behind."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from composer.engines.base import CancelOutcome, Engine, EngineError, Phase
from composer.engines.draft import WORKER_FLAG, DraftEngine, worker_command
from composer.media import frames
from composer.media.inscription import recipe_in
from composer.media.probe import probe
from composer.prompt.recipe import RecipeReference
from composer.prompt.shot_json import load_recipe
from composer.timecode import RATES, frames_in
from tests.engines.making import SMALL, finished, is_alive, made, recipe


@pytest.fixture
def run(tmp_path):
    """`run(use)` gives `use(engine)` an engine of its own, closed afterwards, on plain asyncio."""

    def run(use, folder=tmp_path / "work"):
        async def whole():
            engine = DraftEngine(folder)
            try:
                return await asyncio.wait_for(use(engine), 60)
            finally:
                await engine.close()

        return asyncio.run(whole())

    return run


def test_it_is_an_engine_with_one_profile():
    engine: Engine = DraftEngine()
    assert [profile.id for profile in engine.profiles()] == ["draft"]
    assert (engine.name, engine.resumable) == ("draft", False)


@pytest.mark.parametrize("fps", RATES)
def test_exactly_the_asked_clip(run, tmp_path, fps):
    to = tmp_path / "clip.mp4.part"
    run(lambda engine: made(engine, recipe(fps=fps, seconds="2"), to))
    clip = probe(to)
    assert (clip.width, clip.height) == (320, 180)
    assert (clip.frames, clip.rate) == (frames_in(2, RATES[fps]), RATES[fps])
    assert (clip.codec, clip.matrix, clip.has_sound) == ("h264", "bt709", True)


@pytest.mark.parametrize("size", ["720x1280", "1792x1024"])
def test_offered_sizes(run, tmp_path, size):
    run(lambda engine: made(engine, recipe(size=size), tmp_path / "c"))
    clip = probe(tmp_path / "c")
    assert f"{clip.width}x{clip.height}" == size
    assert clip.rate == Fraction(24)


def test_it_says_what_it_is_and_how_it_was_made(run, tmp_path):
    wanted = recipe()
    run(lambda engine: made(engine, wanted, tmp_path / "c"))
    said = probe(tmp_path / "c").metadata
    assert said["title"] == "2B The flask (previs)"
    assert said["comment"].startswith("previs")
    assert load_recipe(recipe_in(tmp_path / "c")) == wanted


def test_the_same_recipe_is_the_same_clip_another_seed_another(run, tmp_path):
    async def three(engine):
        for name, seed in (("a", 1), ("b", 1), ("c", 2)):
            await made(engine, recipe(seed=seed), tmp_path / name)

    run(three)
    one, same, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert one == same
    assert np.any(frames.picture(tmp_path / "a", 5) != frames.picture(tmp_path / "c", 5))
    assert one != other


def test_progress_rises_to_the_end(run, tmp_path):
    told = run(lambda engine: made(engine, recipe("1280x720", "3"), tmp_path / "c"))
    assert told == sorted(told)
    assert len(set(told)) >= 3
    assert 0 < told[0] < told[-1] <= 1


def test_poll_gives_news_or_returns_soon(run):
    async def ask(engine):
        remote_id = await engine.submit(recipe("1920x1080", "60"), {})
        loop = asyncio.get_running_loop()
        started = loop.time()
        progress = await engine.poll(remote_id)
        assert loop.time() - started < 2
        assert progress.phase in (Phase.WAITING, Phase.RENDERING)

    run(ask)


def test_a_first_frame_is_what_the_camera_moves_over(run, tmp_path):
    Image.new("RGB", (500, 500), (20, 180, 40)).save(tmp_path / "plate.png")
    wanted = recipe(references=(RecipeReference("first_frame", "sha256:1", "crop"),))
    run(lambda e: made(e, wanted, tmp_path / "c", {"sha256:1": tmp_path / "plate.png"}))
    shown = frames.picture(tmp_path / "c", 3).reshape(-1, 3).mean(axis=0)
    assert shown[1] > shown[0] + 20
    assert shown[1] > shown[2] + 20


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"size": "640x480"}, "prompt.size_not_offered"),
        ({"size": "🎬"}, "prompt.size_not_offered"),
        ({"seconds": "61"}, "prompt.seconds_not_offered"),
        ({"seconds": "0"}, "prompt.seconds_not_offered"),
        ({"seconds": "4.5"}, "prompt.seconds_not_a_number"),
        ({"seconds": "four"}, "prompt.seconds_not_a_number"),
        ({"fps": "60"}, "prompt.fps_not_offered"),
        ({"references": (RecipeReference("first_frame", "sha256:gone"),)}, "draft.missing"),
    ],
)
def test_what_is_not_offered_is_refused_before_anything_starts(run, tmp_path, change, code):
    async def submit(engine):
        with pytest.raises(EngineError) as caught:
            await engine.submit(recipe(**change), {})
        assert (caught.value.code, caught.value.retryable) == (code, False)

    run(submit)
    assert not (tmp_path / "work").exists() or not list((tmp_path / "work").iterdir())


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no picture", "draft.not_a_picture"), (b"", "draft.empty"), (None, "draft.missing")],
)
def test_a_first_frame_that_is_none(run, tmp_path, content, code):
    file = tmp_path / "plate.png"
    if content is not None:
        file.write_bytes(content)
    wanted = recipe(references=(RecipeReference("first_frame", "sha256:1"),))

    async def fail(engine):
        remote_id = await engine.submit(wanted, {"sha256:1": file})
        with pytest.raises(EngineError) as caught:
            await finished(engine, remote_id)
        assert (caught.value.code, caught.value.values["name"]) == (code, "plate.png")

    run(fail)


def test_a_size_that_a_users_profile_offers_but_no_encoder_takes(run):
    wanted = recipe(size="321x181")
    wanted = replace(wanted, profile=replace(wanted.profile, sizes=("321x181",)))

    async def fail(engine):
        remote_id = await engine.submit(wanted, {})
        with pytest.raises(EngineError) as caught:
            await finished(engine, remote_id)
        assert caught.value.code == "draft.odd_size"

    run(fail)


def test_cancelling_ends_the_worker_and_removes_its_files(run, tmp_path):
    async def cancel(engine):
        remote_id = await engine.submit(recipe("1920x1080", "60"), {})
        while (await engine.poll(remote_id)).phase is not Phase.RENDERING:
            pass
        pid = _pids(engine)[0]
        assert await engine.cancel(remote_id) is CancelOutcome.STOPPED
        assert not is_alive(pid)
        assert not list((tmp_path / "work").iterdir())
        with pytest.raises(EngineError):
            await engine.poll(remote_id)
        assert await engine.cancel(remote_id) is CancelOutcome.STOPPED

    run(cancel)


def test_close_ends_everything(run, tmp_path):
    async def close(engine):
        for _ in range(2):
            await engine.submit(recipe("1920x1080", "60"), {})
        pids = _pids(engine)
        await engine.close()
        assert not any(map(is_alive, pids))

    run(close)
    assert not list((tmp_path / "work").iterdir())


def test_its_own_temporary_folder_goes_with_it(tmp_path):
    async def use():
        engine = DraftEngine()
        await made(engine, recipe(), tmp_path / "c")
        folder = engine._folder
        assert folder.is_dir()
        await engine.close()
        assert not folder.exists()

    asyncio.run(use())


def test_a_worker_that_is_ended_from_outside(run):
    async def fail(engine):
        remote_id = await engine.submit(recipe("1920x1080", "60"), {})
        await engine.poll(remote_id)
        os.kill(_pids(engine)[0], signal.SIGKILL)
        with pytest.raises(EngineError) as caught:
            await finished(engine, remote_id)
        assert (caught.value.code, caught.value.retryable) == ("draft.ended", True)

    run(fail)


def test_nowhere_to_work(run, tmp_path):
    (tmp_path / "file").touch()

    async def fail(engine):
        with pytest.raises(EngineError) as caught:
            await engine.submit(recipe(), {})
        assert caught.value.code == "draft.cannot_write"

    run(fail, tmp_path / "file" / "work")


def test_nowhere_to_put_the_clip_keeps_it_for_another_try(run, tmp_path):
    async def fail(engine):
        remote_id = await engine.submit(recipe(), {})
        await finished(engine, remote_id)
        with pytest.raises(EngineError) as caught:
            await engine.download(remote_id, tmp_path / "no" / "c", lambda *_: None)
        assert caught.value.code == "draft.cannot_write"
        told = []
        await engine.download(remote_id, tmp_path / "c", lambda *said: told.append(said))
        size = (tmp_path / "c").stat().st_size
        assert told[-1] == (size, size)
        assert not list((tmp_path / "work").iterdir())

    run(fail)


def test_too_early_and_unknown(run, tmp_path):
    async def ask(engine):
        remote_id = await engine.submit(recipe("1920x1080", "60"), {})
        for asked, code in ((remote_id, "draft.not_finished"), ("no", "draft.unknown_job")):
            with pytest.raises(EngineError) as caught:
                await engine.download(asked, tmp_path / "c", lambda *_: None)
            assert caught.value.code == code

    run(ask)


def test_it_works_on_qts_loop_too(loop, tmp_path):
    async def use():
        engine = DraftEngine(tmp_path / "work")
        await made(engine, recipe(), tmp_path / "c")
        await engine.close()

    loop(use())
    assert probe(tmp_path / "c").frames == 24


def test_the_worker_of_a_frozen_program_is_the_program():
    assert worker_command() == [sys.executable, "-m", "composer.engines.draft_worker"]
    assert WORKER_FLAG.startswith("--")
    assert SMALL in recipe().profile.sizes


def _pids(engine):
    return [work.process.pid for work in engine._works.values()]
