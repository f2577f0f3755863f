"""The fake engine keeps the contract of the real ones."""

from composer.engines.base import Engine
from composer.prompt.recipe import Recipe
from tests.fakes.engine_contract import EngineContract
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.films import a_recipe


class TestFakeEngine(EngineContract):
    def engine(self) -> Engine:
        return FakeEngine()

    def recipe(self) -> Recipe:
        return a_recipe()
