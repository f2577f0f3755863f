"""Words still open in braces never reach an engine, from the command line either."""

import asyncio
from pathlib import Path

import pytest

from composer.commands.drafting import draft
from composer.commands.reading import Wish
from composer.messages import sentence
from composer.problem import Problem
from composer.prompt.shot import Parameters, Shot


def test_a_shot_with_open_words_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    to = tmp_path / "clip.mp4"
    shot = Shot(description="{who} waits in the [your place].", parameters=Parameters(seconds="1"))
    with pytest.raises(Problem) as told:
        asyncio.run(draft(Wish("gull", shot, tmp_path), to))
    assert sentence(told.value).startswith("Still open: {who}, [your place].")
    assert list(tmp_path.iterdir()) == []
