"""Which structure a pasted prompt is written in, from the labels that were found in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from composer.prompt.labels import Label, plain_name

_BRIEF = frozenset(
    (
        "format_look",
        "lenses",
        "grade",
        "brief_lighting",
        "location",
        "wardrobe",
        "camera_notes",
        "finishing",
    )
)
_SLASHED = {
    "style/aesthetic": "",
    "subject/character": "STR-10",
    "scene/environment": "STR-10",
    "action/motion": "STR-10",
    "lighting/color": "STR-10",
    "lighting/colour": "STR-10",
    "sound/dialogue": "STR-10",
    "audio/dialogue": "STR-04",
    "scene description": "STR-04",
}


@dataclass(frozen=True)
class Evidence:
    """`role`: prompt | remix | image; `anchored`: begins like "Same shot,"; `referenced`: a picture
    is given; `camera_told`: the camera is; `spoken_actions`: lines stand among the actions."""

    labels: Sequence[Label]
    role: str = "prompt"
    anchored: bool = False
    referenced: bool = False
    camera_told: bool = False
    spoken_actions: bool = False
    cuts: bool = False
    asked: bool = False


def recognise(evidence: Evidence) -> str:
    """The id of the structure."""
    labels = evidence.labels
    if evidence.role == "image":
        return "STR-21"
    if evidence.role == "remix" or evidence.anchored:
        return "STR-18"
    keys = {label.key for label in labels}
    if len(keys & _BRIEF) > 1 or (keys & _BRIEF and evidence.cuts):
        return _brief(labels, keys, cuts=evidence.cuts)
    if "elements" in keys:
        return "STR-19"
    if "continuity" in keys:
        return "STR-25"
    if any(label.bracketed and label.name.isupper() for label in labels):
        return _bracketed(labels, asked=evidence.asked)
    if evidence.cuts:
        return "STR-17"
    if not labels:
        return "STR-09" if evidence.referenced else "STR-01"
    return _named(labels) or _labelled(evidence, keys)


def _brief(labels: Sequence[Label], keys: set[str], *, cuts: bool) -> str:
    names = " ".join(plain_name(label.name) for label in labels)
    if not cuts and "shot_list" not in keys:
        return "STR-15" if "camera_notes" in keys else "STR-16"
    ten = keys & {"camera_notes", "finishing"} or "optimized" in names or "extras" in names
    return "STR-15" if ten else "STR-14"


def _bracketed(labels: Sequence[Label], *, asked: bool) -> str:
    scene = any(plain_name(label.name) == "scene" for label in labels)
    return "STR-13" if scene or asked else "STR-12"


def _named(labels: Sequence[Label]) -> str:
    """Structures whose labels are names of their own."""
    if any(label.bracketed for label in labels) and any(label.key == "lens" for label in labels):
        return "STR-05"  # its placeholders, left in front of what fills them
    names = [plain_name(label.name).replace(" / ", "/") for label in labels if not label.running]
    if "scene prose" in names:
        return "STR-08"
    found = [_SLASHED[name] for name in names if name in _SLASHED]
    if "STR-10" in found:
        return "STR-10"
    return "STR-04" if found else ""


def _labelled(evidence: Evidence, keys: set[str]) -> str:
    labels = evidence.labels
    running = [label for label in labels if label.running]
    if (
        keys == {"sound"}
        and running == list(labels)
        and (evidence.camera_told or evidence.referenced)
    ):
        return "STR-09"  # motion, camera, then sound
    if len(running) > 1 or (running and len(labels) <= 2):
        return "STR-23"
    if labels[0].key == "style":
        return "STR-03"
    if evidence.spoken_actions and "dialogue" not in keys:
        return "STR-22"
    spelled = {plain_name(label.name) for label in labels if label.key == "camera"}
    if "camera shot" in spelled:
        return _camera_shot(labels, keys)
    if "camera" in keys:
        return "STR-05" if keys & {"lens", "focus"} else "STR-11"
    if keys & {"lens", "focus", "lighting"}:
        return "STR-05"
    return _sounded(labels, keys, "STR-02")


def _camera_shot(labels: Sequence[Label], keys: set[str]) -> str:
    if "lighting" in keys and not ("focus" in keys and "sound" not in keys):
        return "STR-07"
    if keys & {"lens", "focus"}:
        return "STR-07" if "sound" in keys else "STR-06"
    return _sounded(labels, keys, "STR-02")


def _sounded(labels: Sequence[Label], keys: set[str], other: str) -> str:
    if "sound" not in keys:
        return other
    heads = next(label.heads for label in labels if label.key == "sound")
    return "STR-07" if heads else "STR-24"
