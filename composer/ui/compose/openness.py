"""How much of a shot is fixed and how much is left to the model (BLK-19): the decisions a prompt
can make, and which of them this one makes. No widgets."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from composer.prompt.shot import FieldPath, Shot


@dataclass(frozen=True)
class Decision:
    """Something a prompt can fix: its name, where it is written, whether `shot` does."""

    name: str
    path: FieldPath
    is_made: bool


@dataclass(frozen=True)
class Openness:
    """`made` and `left` in the order of the cards; together they are all decisions."""

    made: tuple[Decision, ...]
    left: tuple[Decision, ...]

    @property
    def fixed(self) -> float:
        """The share that is decided, 0 to 1."""
        return len(self.made) / max(1, len(self.made) + len(self.left))


def openness(shot: Shot) -> Openness:
    """What `shot` (resolved) fixes. A section of the brief counts for the block it details."""
    found = [Decision(name, path, _holds(shot, test)) for name, path, test in _decisions()]
    return Openness(
        tuple(one for one in found if one.is_made), tuple(one for one in found if not one.is_made)
    )


def _holds(shot: Shot, test: Callable[[Shot], object]) -> bool:
    value = test(shot)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _decisions() -> tuple[tuple[str, FieldPath, Callable[[Shot], object]], ...]:
    return (
        (_tr("style"), ("style",), lambda s: s.style or s.brief.format_look),
        (_tr("who or what"), ("description",), lambda s: s.subject or s.description),
        (_tr("place"), ("description",), lambda s: s.description or s.brief.location),
        (_tr("shot size"), ("camera", "size"), lambda s: s.camera.size or s.camera.text),
        (_tr("angle"), ("camera", "angle"), lambda s: s.camera.angle or s.camera.text),
        (_tr("movement"), ("camera", "move"), lambda s: s.camera.move or s.camera.text),
        (_tr("lens"), ("camera", "lens"), lambda s: s.camera.lens or s.brief.lenses),
        (_tr("depth of field"), ("camera", "focus"), lambda s: s.camera.focus),
        (_tr("light"), ("light",), lambda s: s.light or s.brief.lighting),
        (_tr("palette"), ("palette",), lambda s: s.palette or s.brief.grade),
        (_tr("mood"), ("mood",), lambda s: s.mood),
        (_tr("action"), ("beats",), lambda s: s.beats or s.shot_list),
        (_tr("sound"), ("sound",), lambda s: s.sound or s.cues or s.dialogue or s.brief.sound),
    )


def in_words(found: Openness) -> str:
    """The gauge in two or three words."""
    if not found.made:
        return _tr("all open")
    if found.fixed < 0.4:
        return _tr("much left open")
    if found.fixed < 0.8:
        return _tr("some left open")
    return _tr("nearly all fixed") if found.left else _tr("all fixed")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Openness", text)
