"""Prompts as people write them, in every structure and spelling, with what must be read from each.
The expected shot holds only what differs from an empty one."""

import json
from pathlib import Path
from typing import Any

import pytest

from composer.prompt.parse import parse
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.prompt.shot_json import shot_data
from composer.prompt.structures import load_structures

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.txt"))
EMPTY = shot_data(Shot(structure=""))


def _text(file: Path) -> str:
    return file.read_bytes().decode()


def filled(data: Any, empty: Any) -> Any:
    """`data` without what is empty or as in a new shot."""
    if isinstance(data, dict):
        known = empty if isinstance(empty, dict) else {}
        pairs = (
            (key, filled(value, known.get(key)))
            for key, value in data.items()
            if value != known.get(key)
        )
        return {
            key: value
            for key, value in pairs
            if value not in ("", None, [], {}) and value is not False
        }
    if isinstance(data, list):
        return [filled(row, None) for row in data]
    return data


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_prompt_is_read_exactly(file: Path) -> None:
    wanted = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert filled(shot_data(parse(_text(file)).shot), EMPTY) == wanted


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_once_written_in_our_way_it_stays(file: Path) -> None:
    text = render(parse(_text(file)).shot).text
    assert render(parse(text).shot).text == text


def test_the_corpus_knows_every_structure() -> None:
    seen = {json.loads(file.with_suffix(".json").read_text())["structure"] for file in CORPUS}
    assert seen == set(load_structures())
    assert len(CORPUS) >= 40
