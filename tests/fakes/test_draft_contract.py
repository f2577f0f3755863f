"""The draft engine keeps the same contract as the fake that stands in for it."""

from composer.engines.base import Engine
from composer.engines.draft import DraftEngine
from composer.prompt.profiles import load_profiles
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Parameters, Shot
from tests.fakes.engine_contract import EngineContract


class TestDraftEngine(EngineContract):
    def engine(self) -> Engine:
        return DraftEngine()

    def recipe(self) -> Recipe:
        shot = Shot(description="Gulls over a pier.", parameters=Parameters(seconds="1"))
        return Recipe(shot, "Gulls over a pier.", load_profiles()["draft"], 5)
