"""Every engine keeps the same contract, and so does the fake that stands in for them: those for
servers over real sockets, against the rehearsal server's mimics."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from composer.engines.base import EngineError
from composer.engines.draft import DraftEngine
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from tests.fakes.engine_contract import EngineContract
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import a_recipe
from tests.fakes.rehearsals import KEY, rehearsed


class TestDraftEngine(EngineContract):
    @asynccontextmanager
    async def engine(self, folder: Path):
        del folder
        shot = Shot(description="Gulls over a pier.", parameters=Parameters(seconds="1"))
        yield DraftEngine(), Recipe(shot, "Gulls over a pier.", load_profiles()["draft"], 5)


class TestFakeEngine(EngineContract):
    @asynccontextmanager
    async def engine(self, folder: Path):
        del folder
        yield FakeEngine(), a_recipe()


class ServerContract(EngineContract):
    mimic = "generic"

    @asynccontextmanager
    async def engine(self, folder: Path):
        async with rehearsed(folder, self.mimic, key=KEY) as there:
            self.there = there
            yield there.engine, there.recipe()
            refused = [one.key for one in there.server.requests if one.key != "right"]
            assert not refused, "each request brings the key"

    def test_what_it_does_not_offer_is_refused_before_anything_is_sent(
        self, tmp_path: Path
    ) -> None:
        super().test_what_it_does_not_offer_is_refused_before_anything_is_sent(tmp_path)
        assert self.there.server.costly_posts == 0

    def test_one_clip_is_one_costly_request(self, tmp_path: Path) -> None:
        self.test_a_clip_arrives_at_exactly_the_path_asked_for(tmp_path)
        assert self.there.server.costly_posts == len(self.there.server.jobs) == 1


class TestGeneric(ServerContract):
    mimic = "generic"


class TestVllmOmni(ServerContract):
    mimic = "vllm-omni"


class TestSglang(ServerContract):
    mimic = "sglang"


class TestTensorRT(ServerContract):
    mimic = "trtllm"


class TestLiteLLM(ServerContract):
    mimic = "litellm"


class TestNewApi(ServerContract):
    mimic = "new-api"


class TestGateway(ServerContract):
    mimic = "gateway"


class TestOpenRouter(ServerContract):
    mimic = "openrouter"


class TestComfyUI(ServerContract):
    mimic = "comfyui"


class TestLocalAI(ServerContract):
    mimic = "localai"


def test_each_mimic_is_under_contract() -> None:
    from composer.rehearsal.mimic import load_mimics

    tested = {kind.mimic for kind in ServerContract.__subclasses__()}
    assert tested == load_mimics().keys() - {"openai"}


def test_a_closed_service_is_named_as_such(tmp_path: Path) -> None:
    async def work():
        async with rehearsed(tmp_path, "openai") as there:
            with pytest.raises(EngineError) as error:
                await there.engine.submit(there.recipe(), {})
            return error.value, there.server.costly_posts

    error, posts = asyncio.run(work())
    assert error.code == "engine.closed"
    assert not error.retryable
    assert posts == 0, "it is known without asking"


def test_where_the_program_does_not_know_it_the_answer_tells(tmp_path: Path) -> None:
    async def work():
        async with rehearsed(tmp_path, "openai", kind="generic") as there:
            with pytest.raises(EngineError) as error:
                await there.engine.submit(there.recipe(), {})
            return error.value, there.server.costly_posts

    error, posts = asyncio.run(work())
    assert error.code == "engine.no_model"
    assert not error.retryable
    assert posts == 1
