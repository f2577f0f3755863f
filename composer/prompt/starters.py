"""Films as files: the sample, and the starter projects (LIB-07) to begin from. Making a project of
one is the library's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from composer import paths, records
from composer.problem import Problem
from composer.prompt.look import Look
from composer.prompt.shot import Shot
from composer.prompt.shot_json import read_shot

FORMAT = "shot-composer/film"
VERSION = 1


@dataclass(frozen=True)
class FilmScene:
    name: str = ""
    look: Look = field(default_factory=Look)
    shots: tuple[Shot, ...] = ()


@dataclass(frozen=True)
class Film:
    """`about` says what is in it, `use_when` for whom, both empty for the sample. Shots inherit
    their scene's Look. `rate` is a name as in `timecode.RATES`."""

    id: str
    name: str
    rate: str
    scenes: tuple[FilmScene, ...]
    about: str = ""
    use_when: str = ""


def read_film(file: Path | None = None) -> Film:
    """The film in `file`, or the shipped sample.

    Raises `Problem("prompt.bad_film", file=, where=)` for a file that is none, and
    `prompt.newer_version`.
    """
    file = file or paths.resources() / "sample" / "film.json"
    try:
        return _film(json.loads(file.read_text("utf-8")), file.stem)
    except KeyError as error:
        raise Problem("prompt.bad_film", file=file.name, where=f"{error} = ?") from error
    except (OSError, ValueError, TypeError) as error:
        raise Problem("prompt.bad_film", file=file.name, where=str(error)[:120]) from error


def load_starters() -> Mapping[str, Film]:
    """The shipped starters by id: campaign, documentary, series, short_film."""
    return _shipped(paths.resources() / "starters")


@cache
def _shipped(folder: Path) -> Mapping[str, Film]:
    films = (read_film(file) for file in sorted(folder.glob("*.json")))
    return {film.id: film for film in films}


def _film(data: Any, stem: str) -> Film:
    if not isinstance(data, dict) or data.get("format") != FORMAT:  # pyright: ignore[reportUnknownMemberType] (JSON)
        raise ValueError(f"format = {FORMAT!r} ?")
    pairs = cast("dict[str, Any]", data)
    version = int(pairs.get("version", VERSION))
    if version > VERSION:
        raise Problem("prompt.newer_version", found=version, known=VERSION)
    return Film(
        id=str(pairs.get("id", stem)),
        name=str(pairs["name"]),
        rate=str(pairs["rate"]),
        scenes=tuple(_scene(scene) for scene in pairs["scenes"]),
        about=str(pairs.get("about", "")),
        use_when=str(pairs.get("use_when", "")),
    )


def _scene(scene: Mapping[str, Any]) -> FilmScene:
    shots = tuple(read_shot(shot) for shot in scene["shots"])
    return FilmScene(str(scene["name"]), records.from_json(Look, scene["look"]), shots)
