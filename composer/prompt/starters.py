"""Starter projects (LIB-07): small films to begin from, in the form of the sample film. Making a
project of one is the library's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from composer import paths, records
from composer.prompt.look import Look
from composer.prompt.shot import Shot
from composer.prompt.shot_json import read_shot


@dataclass(frozen=True)
class StarterScene:
    name: str
    look: Look
    shots: tuple[Shot, ...]


@dataclass(frozen=True)
class Starter:
    """`about` says what is in it, `use_when` for whom. Shots inherit their scene's Look."""

    id: str
    name: str
    about: str
    use_when: str
    rate: str
    scenes: tuple[StarterScene, ...]


def load_starters() -> Mapping[str, Starter]:
    """The shipped starters by id: campaign, documentary, series, short_film."""
    return _shipped(paths.resources() / "starters")


@cache
def _shipped(folder: Path) -> Mapping[str, Starter]:
    files = (json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json")))
    return {data["id"]: _read(data) for data in files}


def _read(data: Any) -> Starter:
    pairs = cast("dict[str, Any]", data)
    return Starter(
        id=str(pairs["id"]),
        name=str(pairs["name"]),
        about=str(pairs["about"]),
        use_when=str(pairs["use_when"]),
        rate=str(pairs["rate"]),
        scenes=tuple(_scene(scene) for scene in pairs["scenes"]),
    )


def _scene(scene: Mapping[str, Any]) -> StarterScene:
    shots = tuple(read_shot(shot) for shot in scene["shots"])
    return StarterScene(str(scene["name"]), records.from_json(Look, scene["look"]), shots)
