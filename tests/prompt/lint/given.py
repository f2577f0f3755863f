"""Short ways to write the shots of the tables: one call a shot, with what lint is told beside
it."""

from dataclasses import dataclass, field, replace
from typing import Any

from composer.prompt.lint import (
    CharacterFacts,
    ExtensionFacts,
    LintContext,
    LintSettings,
    ParentFacts,
    PictureFacts,
    TakeFacts,
)
from composer.prompt.look import Look
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import (
    Beat,
    Brief,
    Camera,
    CastMember,
    ClipCut,
    Cue,
    Line,
    Parameters,
    ReferenceImage,
    Shot,
)


@dataclass(frozen=True)
class Given:
    """A shot and what lint is told beside it."""

    shot: Shot
    profile: str = "sora-2"
    settings: LintSettings = field(default_factory=LintSettings)
    context: LintContext = field(default_factory=LintContext)


def g(
    description: str = "",
    *,
    seconds: object = 8,
    size: str = "1280x720",
    beats: tuple[Any, ...] = (),
    lines: tuple[Any, ...] = (),
    cues: tuple[str, ...] = (),
    cuts: tuple[tuple[Any, ...], ...] = (),
    brief: dict[str, str] | None = None,
    cam: dict[str, str] | str = "",
    frame: str = "",
    cast: tuple[tuple[str, str], ...] = (),
    profile: str = "sora-2",
    settings: dict[str, Any] | None = None,
    context: dict[str, Any] | None = None,
    **more: Any,
) -> Given:
    """`lines` are (speaker, delivery, line, start, end), `cuts` rows of the shot list, `cam` the
    camera's free words or its fields, `frame` the file of a first frame."""
    shot = Shot(
        description=description,
        parameters=Parameters(model=profile, seconds=str(seconds), size=size),
        beats=tuple(Beat(one) if isinstance(one, str) else Beat(*one) for one in beats),
        dialogue=tuple(Line(*one) for one in lines),
        cues=tuple(Cue(one) for one in cues),
        shot_list=tuple(ClipCut(*one) for one in cuts),
        brief=Brief(**(brief or {})),
        camera=Camera(text=cam) if isinstance(cam, str) else Camera(**cam),
        references=(ReferenceImage(file=frame),) if frame else (),
        cast=tuple(CastMember(*one) for one in cast),
        **more,
    )
    return Given(shot, profile, LintSettings(**(settings or {})), LintContext(**(context or {})))


def fit(given: Given, how: str) -> Given:
    """With the first frame's fit."""
    references = (replace(given.shot.references[0], fit=how),)
    return replace(given, shot=replace(given.shot, references=references))


def picture(**facts: Any) -> dict[str, Any]:
    return {"pictures": {"a.png": PictureFacts(**facts)}}


def profile_of(given: Given) -> Any:
    return load_profiles()[given.profile]


REMIX = {"is_remix": True}
CONTINUITY = {"purpose": "continuity"}

__all__ = [
    "CONTINUITY",
    "REMIX",
    "CharacterFacts",
    "ExtensionFacts",
    "Given",
    "Look",
    "ParentFacts",
    "TakeFacts",
    "fit",
    "g",
    "picture",
    "profile_of",
]
