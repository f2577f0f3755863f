"""What every engine keeps to, as tests to inherit: `class TestMine(EngineContract)` with
`engine()`. Each clip it makes should be as short as it can."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from composer.engines.base import CancelOutcome, Engine, EngineError, Phase
from composer.prompt.recipe import Recipe


async def follow(engine: Engine, remote_id: str) -> list[float | None]:
    """The fractions said on the way to the end, asked for as fast as it goes."""
    said = []
    while (progress := await engine.poll(remote_id)).phase is not Phase.FINISHED:
        said.append(progress.fraction)
        assert progress.wait >= 0
        await asyncio.sleep(0)
    return said


class EngineContract:
    @asynccontextmanager
    async def engine(self, folder: Path) -> AsyncGenerator[tuple[Engine, Recipe]]:
        """An engine with what it needs around it, and a recipe for it; `folder` is its own."""
        raise NotImplementedError(folder)
        yield  # the type checker wants to see a generator

    def run(self, folder: Path, work) -> object:
        """`work(engine, recipe)`, and the engine closed."""

        async def whole():
            async with self.engine(folder / "around") as (engine, recipe):
                try:
                    return await asyncio.wait_for(work(engine, recipe), 60)
                finally:
                    await engine.close()

        (folder / "around").mkdir()
        return asyncio.run(whole())

    def test_its_profiles_name_it(self, tmp_path: Path) -> None:
        async def work(engine: Engine, recipe: Recipe) -> None:
            assert engine.profiles()
            assert {profile.engine for profile in engine.profiles()} == {engine.name}

        self.run(tmp_path, work)

    def test_a_clip_arrives_at_exactly_the_path_asked_for(self, tmp_path: Path) -> None:
        folder, told = tmp_path / "media", []
        to = folder / "clip.part"
        folder.mkdir()

        async def work(engine: Engine, recipe: Recipe) -> None:
            remote_id = await engine.submit(recipe, {})
            assert remote_id
            numbers = [one for one in await follow(engine, remote_id) if one is not None]
            assert numbers == sorted(numbers)
            assert all(0 <= one <= 1 for one in numbers)
            await engine.download(remote_id, to, lambda *count: told.append(count))

        self.run(tmp_path, work)
        assert list(folder.iterdir()) == [to]
        assert told[-1][0] == to.stat().st_size > 0
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert told[-1][1] in (None, told[-1][0])

    def test_two_jobs_have_two_ids(self, tmp_path: Path) -> None:
        async def work(engine: Engine, recipe: Recipe) -> None:
            first = await engine.submit(recipe, {})
            second = await engine.submit(recipe, {})
            assert first != second
            for remote_id in (first, second):
                await engine.cancel(remote_id)

        self.run(tmp_path, work)

    def test_cancelling_says_what_became_of_it(self, tmp_path: Path) -> None:
        async def work(engine: Engine, recipe: Recipe) -> object:
            return await engine.cancel(await engine.submit(recipe, {}))

        assert isinstance(self.run(tmp_path, work), CancelOutcome)

    def test_an_unknown_job_is_an_engine_error(self, tmp_path: Path) -> None:
        told = []

        async def work(engine: Engine, recipe: Recipe) -> None:
            with pytest.raises(EngineError):
                await asked_twice(engine, "nobody knows this")
            with pytest.raises(EngineError):
                await engine.download(
                    "nor this", tmp_path / "x.part", lambda *count: told.append(count)
                )

        self.run(tmp_path, work)
        assert [file.name for file in tmp_path.iterdir()] == ["around"]

    def test_what_it_does_not_offer_is_refused_before_anything_is_sent(
        self, tmp_path: Path
    ) -> None:
        async def work(engine: Engine, recipe: Recipe) -> None:
            if not recipe.profile.sizes:
                return
            with pytest.raises(EngineError) as error:
                await engine.submit(odd_size(recipe), {})
            assert not error.value.retryable

        self.run(tmp_path, work)

    def test_it_can_be_closed_twice(self, tmp_path: Path) -> None:
        async def work(engine: Engine, recipe: Recipe) -> None:
            await engine.submit(recipe, {})
            await engine.close()

        self.run(tmp_path, work)


async def asked_twice(engine: Engine, remote_id: str) -> None:
    """A single "no" may come from a server that is just starting."""
    for _ in range(2):
        await engine.poll(remote_id)


def odd_size(recipe: Recipe) -> Recipe:
    """A size that no profile has."""
    from dataclasses import replace

    parameters = replace(recipe.shot.parameters, size="1234x56")
    return replace(recipe, shot=replace(recipe.shot, parameters=parameters))
