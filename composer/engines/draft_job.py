"""What the draft engine's worker is told to make."""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from composer.problem import Problem
from composer.prompt.recipe import Recipe
from composer.prompt.shot_json import read_recipe
from composer.timecode import RATES, frames_in


@dataclass(frozen=True)
class Job:
    """What to draw and where to. `files` by reference hash."""

    recipe: Recipe
    files: dict[str, Path]
    to: Path
    size: tuple[int, int]
    rate: Fraction

    @property
    def frames(self) -> int:
        return frames_in(int(self.recipe.shot.parameters.seconds), self.rate)

    @property
    def label(self) -> str:
        """What the shot is called in the picture; empty where nobody named it."""
        return f"{self.recipe.label} {self.recipe.shot.name}".strip()


def read_job(line: bytes) -> Job:
    """The job in `line`. Raises `Problem` draft.bad_recipe."""
    try:
        data = json.loads(line)
        recipe = read_recipe(data["recipe"])
        wanted = recipe.shot.parameters
        width, _, height = wanted.size.partition("x")
        files = {key: Path(path) for key, path in data["files"].items()}
        int(wanted.seconds)
        return Job(recipe, files, Path(data["to"]), (int(width), int(height)), RATES[wanted.fps])
    except (ValueError, KeyError, TypeError, AttributeError, Problem) as error:
        raise Problem("draft.bad_recipe", detail=str(error)) from error
