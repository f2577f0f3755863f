"""A shot for Higgsfield: what kind of scene it is and which of the service's camera presets suit it
(HIG-01…07). Facts are in `resources/guide/higgsfield.toml`."""

import re
from dataclasses import dataclass

from composer.prompt.camera_reading import read_camera
from composer.prompt.guide import SceneKind, kind_for, load_guide
from composer.prompt.shot import Shot

CREDITS = (8, 10)
"""What a clip costs there (HIG-05)."""


@dataclass(frozen=True)
class CameraPreset:
    """`agrees`: it makes the one move that the shot asks for (HIG-04)."""

    name: str
    agrees: bool


def kind_of(shot: Shot) -> SceneKind | None:
    """The kind of scene `shot` (resolved) is; None where nothing tells."""
    camera = read_camera(shot.camera)
    tags = set(_words(shot))
    if any(line.line.strip() for line in shot.dialogue):
        tags |= {"dialogue", "two-hander"}
    if camera.size == "wide_establishing" or camera.framing == "aerial":
        tags |= {"establishing", "exterior"}
    if camera.size in ("close_up", "extreme_close_up") and not shot.dialogue:
        tags |= {"drama", "intimate"}
    return kind_for(tags)


def _words(shot: Shot) -> list[str]:
    text = " ".join((shot.style or "", shot.subject, shot.description, shot.mood))
    return re.findall(r"[\w-]+", text.casefold())


def camera_presets(kind: SceneKind, shot: Shot) -> tuple[CameraPreset, ...]:
    """The presets for `kind`, those first that agree with the move of `shot`; where none of them
    does, any of the service's that do stand in front."""
    moves = load_guide().preset_moves
    wanted = _moves(shot)
    agreeing = [name for name, made in moves.items() if wanted & set(made)]
    suited = [CameraPreset(name, name in agreeing) for name in kind.presets]
    if wanted and not any(one.agrees for one in suited):
        suited += [CameraPreset(name, agrees=True) for name in agreeing]
    return tuple(sorted(suited, key=lambda one: not one.agrees))


def _moves(shot: Shot) -> set[str]:
    camera = read_camera(shot.camera)
    rack = {"rack"} if camera.focus == "rack" else set[str]()
    return ({camera.move} if camera.move else set[str]()) | rack


def is_upright(size: str) -> bool:
    """Whether 9:16 is the nearer of the two shapes the service makes (HIG-01)."""
    width, _, height = size.partition("x")
    return width.isdigit() and height.isdigit() and int(height) > int(width)


def length_fits(seconds: float) -> str:
    """`good` for 4 to 8 seconds, `simple` up to 12 (simple scenes only), else `long` or `short`
    (HIG-02)."""
    if seconds < 4:
        return "short"
    return "good" if seconds <= 8 else "simple" if seconds <= 12 else "long"
