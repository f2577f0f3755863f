"""Changes of a shot as a person reads them: "lens: 40 mm prime → 85 mm lens". Pure words."""

from difflib import SequenceMatcher
from typing import Any, cast

from PySide6.QtCore import QCoreApplication

from composer.prompt.shot import Shot, value_at
from composer.prompt.vocabulary import load_vocabulary

LONG = 48
"""Characters from which on a text is told by its changed words alone."""
_LISTS = {
    "camera.lens": "lens",
    "camera.size": "shot_size",
    "camera.framing": "framing",
    "camera.angle": "angle",
    "camera.move": "move",
    "camera.speed": "speed",
    "camera.focus": "focus",
    "camera.filter": "filter",
}


def told(before: Shot, after: Shot, path: str) -> str:
    """The change at the dotted `path`: `lens: 40 mm prime → 85 mm lens`."""
    old, new = _text(before, path), _text(after, path)
    if max(len(old), len(new)) > LONG:
        old, new = differing_words(old, new)
    name = _of_whom(after, path) or field_words(path)
    if not old:
        return f"{name}: + {new}"
    return f"{name}: {old} → {new}" if new else f"{name}: − {old}"


_FIELDS = (
    "style", "subject", "description", "light", "palette", "mood", "beats", "dialogue", "sound",
    "cues", "shot_list", "negative",
)  # fmt: skip


def differences(before: Shot, after: Shot) -> tuple[str, ...]:
    """Every place where the two (resolved) say something else, a line each."""
    paths = [*_FIELDS]
    for holder in ("camera", "brief"):
        record = before.camera if holder == "camera" else before.brief
        paths[3:3] = [f"{holder}.{name}" for name in vars(record) if name != "extra"]
    longer = max(len(before.cast or ()), len(after.cast or ()))
    paths += [f"cast.{n}.description" for n in range(longer)]
    paths += ["parameters.size", "parameters.seconds"]
    found = (path for path in paths if _text(before, path) != _text(after, path))
    return tuple(told(before, after, path) for path in found)


def _of_whom(shot: Shot, path: str) -> str:
    """A member of the cast by name."""
    steps = path.split(".")
    cast = shot.cast or ()
    named = steps[0] == "cast" and len(steps) > 1 and int(steps[1]) < len(cast)
    return cast[int(steps[1])].name if named else ""


def field_words(path: str) -> str:
    """`camera.lens` as "lens", `dialogue.0.start` as "line 1 start"."""
    steps = path.split(".")
    if steps[0] in ("camera", "parameters") and len(steps) > 1:
        steps = steps[1:]
    names = {
        "dialogue": _tr("line"),
        "beats": _tr("beat"),
        "size": _tr("shot size"),
        "move": _tr("movement"),
        "seconds": _tr("length"),
    }
    words = [str(int(step) + 1) if step.isdigit() else names.get(step, step) for step in steps]
    kept = words[:1] + [word for word in words[1:] if word not in ("text", "description", "line")]
    return " ".join(kept).replace("_", " ")


def differing_words(old: str, new: str) -> tuple[str, str]:
    """What of two texts is not the same, word by word, with "…" for what is."""
    left, right = old.split(), new.split()
    # A capital that goes because something stands before it now is no change.
    plain = [[word.casefold().strip(".,;:") for word in words] for words in (left, right)]
    matcher = SequenceMatcher(None, *plain, autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            gone.append(" ".join(left[a1:a2]))
            come.append(" ".join(right[b1:b2]))
    return _run(gone), _run(come)


def _run(pieces: list[str]) -> str:
    return " … ".join(filter(None, pieces)).strip(" ,;")


def _text(shot: Shot, path: str) -> str:
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    try:
        value: Any = value_at(shot, steps)
    except (IndexError, AttributeError, TypeError):
        return ""
    term = load_vocabulary().term(_LISTS.get(path, ""), value) if isinstance(value, str) else None
    return term.label if term else _spelled(value)


def _spelled(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g} s"
    if isinstance(value, tuple):
        return ", ".join(_part(item) for item in cast("tuple[object, ...]", value))
    return str(value)


def _part(item: object) -> str:
    for name in ("line", "text", "name"):
        if isinstance(found := getattr(item, name, None), str):
            return found
    return str(item)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Changes", text)
