"""What every engine keeps to, as tests to inherit: `class TestMine(EngineContract)` with `engine()`
and `recipe()`. Each clip it makes should be as short as it can."""

import asyncio
from pathlib import Path

import pytest

from composer.engines.base import CancelOutcome, Engine, EngineError, Phase
from composer.prompt.recipe import Recipe


async def follow(engine: Engine, remote_id: str) -> list[float | None]:
    """The fractions said on the way to the end."""
    said = []
    while (progress := await engine.poll(remote_id)).phase is not Phase.FINISHED:
        said.append(progress.fraction)
        await asyncio.sleep(progress.wait)
    return said


def run(engine: Engine, work) -> object:
    async def whole():
        try:
            return await asyncio.wait_for(work, 60)
        finally:
            await engine.close()

    return asyncio.run(whole())


class EngineContract:
    def engine(self) -> Engine:
        raise NotImplementedError

    def recipe(self) -> Recipe:
        raise NotImplementedError

    def test_its_profiles_name_it(self) -> None:
        engine = self.engine()
        assert engine.profiles()
        assert {profile.engine for profile in engine.profiles()} == {engine.name}

    def test_a_clip_arrives_at_exactly_the_path_asked_for(self, tmp_path: Path) -> None:
        engine, to, told = self.engine(), tmp_path / "clip.part", []

        async def work() -> None:
            remote_id = await engine.submit(self.recipe(), {})
            said = await follow(engine, remote_id)
            numbers = [one for one in said if one is not None]
            assert numbers == sorted(numbers)
            assert all(0 <= one <= 1 for one in numbers)
            await engine.download(remote_id, to, lambda *count: told.append(count))

        run(engine, work())
        assert list(tmp_path.iterdir()) == [to]
        assert told[-1][0] == to.stat().st_size > 0

    def test_two_jobs_have_two_ids(self) -> None:
        engine = self.engine()

        async def work() -> None:
            first = await engine.submit(self.recipe(), {})
            second = await engine.submit(self.recipe(), {})
            assert first != second
            for remote_id in (first, second):
                await engine.cancel(remote_id)

        run(engine, work())

    def test_cancelling_says_what_became_of_it(self) -> None:
        engine = self.engine()

        async def work() -> object:
            return await engine.cancel(await engine.submit(self.recipe(), {}))

        assert isinstance(run(engine, work()), CancelOutcome)

    def test_an_unknown_job_is_an_engine_error(self, tmp_path: Path) -> None:
        engine, told = self.engine(), []

        async def work() -> None:
            with pytest.raises(EngineError):
                await engine.poll("nobody knows this")
            with pytest.raises(EngineError):
                await engine.download(
                    "nor this", tmp_path / "x.part", lambda *count: told.append(count)
                )

        run(engine, work())
        assert not list(tmp_path.iterdir())
