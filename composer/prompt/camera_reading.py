"""Camera words as values: which size, angle, move, lens. Shared by the drawing, the checks and the
prompt parser; what a picture makes of them is not decided here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from composer.prompt.shot import Camera
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.prompt.words import Matcher, Token, term_matcher, tokens_of, word_matcher


@dataclass(frozen=True)
class CameraReading:
    """What the camera words say. Empty ids and None: unsaid.

    - `size`, `framing`, `angle`, `focus_term`: ids of the lists shot_size, framing, angle, focus.
    - `people`: how many people the framing is made for; None where it does not say.
    - `angle_degrees`: as written, else the angle's usual one. `pitch` in degrees, > 0 looks down
    from
      above, < 0 up from below; `roll` > 0 leans clockwise. Unsaid: 0.
    - `height`: of the lens against a person's eyes, 0 ground … 1 eyes, > 1 above; None: as the
    pitch. - `move`: static push_in pull_out tracking tracking_follow pan tilt crane orbit handheld
      steadicam, or "". `move_id`: the id in the list move. `move_direction`: +1 right, up, in or
      clockwise; -1 the other way; 0 unsaid. `move_degrees`: of a pan, tilt or orbit; None unsaid.
    - `speed`: against the move's usual pace, 0.25 … 3. Unsaid: 1.
    - `focal_mm` on a 36 mm wide frame; `anamorphic`: squeezed lens.
    - `focus`: shallow | deep | rack | "".
    - `handheld`: sways, alone or beside another move; `sway` its strength, 1 the usual.
    - `effects`: the filters' values (bloom, grain, vignette, … 0..1; shutter in degrees).
    """

    size: str = ""
    framing: str = ""
    people: int | None = None
    angle: str = ""
    angle_degrees: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    height: float | None = None
    behind: bool = False
    move: str = ""
    move_id: str = ""
    move_direction: int = 0
    move_degrees: float | None = None
    speed: float = 1.0
    focal_mm: float | None = None
    anamorphic: bool = False
    focus: str = ""
    focus_term: str = ""
    handheld: bool = False
    sway: float = 0.0
    effects: tuple[tuple[str, float], ...] = ()


# The form asks at every key typed, whichever field it is typed in.
@lru_cache(maxsize=64)
def read_camera(camera: Camera, prose: str = "") -> CameraReading:
    """What `camera` says. What its fields leave unsaid is looked for in its free text, then in
    those sentences of `prose` that speak of the camera."""
    rest = f"{camera.text}\n{camera_sentences(prose)}" if prose else camera.text
    loose = tokens_of(rest)
    size = _term("shot_size", camera.size, (camera.framing,), loose)
    framing = _term("framing", camera.framing, (camera.size,), loose)
    focus = _term("focus", camera.focus, (camera.lens,), loose)
    values = _angle(camera, framing, rest, loose) | _move(camera, rest, loose)
    return CameraReading(
        size=size.id if size else "",
        framing=framing.id if framing else "",
        people=framing.values.get("people") if framing else None,
        focus=str(focus.values.get("depth", "")) if focus else "",
        focus_term=focus.id if focus else "",
        **values,
        **_lens(camera, rest),
        effects=_effects(camera, rest),
    )


def camera_sentences(prose: str) -> str:
    """The sentences of `prose` that speak of the camera, so that "she moves in" is no push-in."""
    speaks = word_matcher("camera_talk")
    sentences = re.split(r"(?<=[.!?])\s+|\n", prose)
    return "\n".join(row for row in sentences if speaks.first(tokens_of(row)) is not None)


def _term(list_id: str, value: str, near: Sequence[str], loose: Sequence[Token]) -> Term | None:
    """The term of `value` (id or words); else one that a neighbouring field's free words hold; else
    one in the loose text."""
    if term := load_vocabulary().term(list_id, value.strip()):
        return term
    matcher = term_matcher(list_id)
    for text in (value, *near):
        if found := matcher.first(tokens_of(text)):
            return found
    return _of_field(list_id, tokens_of(value)) or matcher.first(loose)


_FIELDS = ("shot_size", "angle", "move")
"""Lists whose fields have words of their own, in `words/field_<list>.toml`."""


def _of_field(list_id: str, words: Sequence[Token]) -> Term | None:
    """The term that a field's own words mean though none of its list is among them: "from just
    below", "closer and closer"."""
    if list_id not in _FIELDS:
        return None
    said = word_matcher(f"field_{list_id}").first(words)
    return load_vocabulary().term(list_id, said.id) if said else None


_DEGREES = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*-?\s*(?:°|deg(?:ree)?s?\b)")


def _degrees(text: str) -> float | None:
    found = _DEGREES.search(text)
    return float(found[1]) if found else None


def _angle(
    camera: Camera, framing: Term | None, rest: str, loose: Sequence[Token]
) -> dict[str, Any]:
    angle = _term("angle", camera.angle, (camera.framing, camera.size), loose)
    if angle is None:
        pitch = float(framing.values.get("pitch", 0)) if framing else 0.0
        return {"pitch": pitch, "angle_degrees": pitch}
    said = _degrees(camera.angle)
    pitch, roll = float(angle.values["pitch"]), float(angle.values["roll"])
    if said is not None:
        pitch, roll = (pitch, said) if roll else (said if pitch >= 0 else -said, roll)
    if roll and _leans_left(camera.angle or rest):
        roll = -roll
    return {
        "angle": angle.id,
        "angle_degrees": abs(roll) or abs(pitch),
        "pitch": pitch,
        "roll": roll,
        "height": angle.values.get("height"),
        "behind": bool(angle.values.get("behind")),
    }


def _leans_left(text: str) -> bool:
    words = {token.text for token in tokens_of(text)}
    return "left" in words or {"counter", "clockwise"} <= words or "anticlockwise" in words


def _move(camera: Camera, rest: str, loose: Sequence[Token]) -> dict[str, Any]:
    said = load_vocabulary().term("move", camera.move.strip())
    written = tokens_of(camera.move)
    hits = [hit.meaning for hit in term_matcher("move").find(written or loose)]
    if said is None and not hits:
        said = _of_field("move", written or _said_of_camera(loose))
    terms = [said] if said else hits
    sways = [term for term in (*terms, *_loose_moves(loose)) if term.values["kind"] == "handheld"]
    travels = [term for term in terms if term.values["kind"] != "handheld"]
    main = next(iter(travels or terms), None)
    words = written if main and not said else loose
    if main and not (said or written):
        words = _beside(term_matcher("move"), main, loose)
    return {
        **_path(main, words, f"{camera.move}\n{rest}"),
        "speed": _speed(camera, written or loose),
        "handheld": bool(sways),
        "sway": float(sways[0].values.get("amount", 1.0)) if sways else 0.0,
    }


def _beside(matcher: Matcher[Term], main: Term, loose: Sequence[Token]) -> Sequence[Token]:
    """The words round where loose text names a move, in its clause: they say which way it goes."""
    at = next((hit.first for hit in matcher.find(loose) if hit.meaning is main), 0)
    near = loose[max(0, at - 4) : at + 9]
    return [word for word in near if word.clause == loose[at].clause]


def _said_of_camera(loose: Sequence[Token]) -> Sequence[Token]:
    """What follows "the camera moves" in its clause, a few words of it."""
    goes = word_matcher("camera_motion")
    for at, token in enumerate(loose):
        said = [word for word in loose[at + 1 : at + 7] if word.clause == token.clause]
        if token.text == "camera" and goes.first(said[:2]):
            return said
    return ()


def _loose_moves(loose: Sequence[Token]) -> list[Term]:
    return [hit.meaning for hit in term_matcher("move").find(loose)]


_TURNS = ("orbit", "pan", "tilt")
_AXES = {
    "pan": ("side",),
    "tracking": ("side",),
    "tilt": ("height",),
    "crane": ("height",),
    "orbit": ("turn", "side"),
}


def _path(main: Term | None, words: Sequence[Token], text: str) -> dict[str, Any]:
    if main is None:
        return {}
    kind = str(main.values["kind"])
    axes = _AXES.get(kind, ())
    sweep = _sweep(words) if "side" in axes else 0
    direction = sweep or int(main.values.get("direction", 0)) or read_direction(words, axes)
    said = _degrees(text) if kind in _TURNS else None
    usual = main.values.get("degrees")
    return {
        "move": kind,
        "move_id": main.id,
        "move_direction": direction,
        "move_degrees": said if said is not None else usual,
    }


def read_direction(words: Sequence[Token], axes: Sequence[str]) -> int:
    """+1 right, up or clockwise, -1 the other way, 0 unsaid, on the named axes (side, height,
    turn). "Left to right" goes right."""
    hits = word_matcher("directions").find(words)
    said = (hit.meaning.values["direction"] for hit in hits if hit.meaning.kind in axes)
    return int(next(said, 0))


def _sweep(words: Sequence[Token]) -> int:
    """ "Right to left" goes left, whichever side is named first."""
    sides = [token.text for token in words if token.text in ("left", "right", "to")]
    for n in range(len(sides) - 2):
        match sides[n : n + 3]:
            case ["left", "to", "right"]:
                return 1
            case ["right", "to", "left"]:
                return -1
            case _:
                pass
    return 0


def _speed(camera: Camera, words: Sequence[Token]) -> float:
    term = load_vocabulary().term("speed", camera.speed.strip())
    matcher = term_matcher("speed")
    term = term or matcher.first(tokens_of(camera.speed)) or matcher.first(words)
    factor = float(term.values["factor"]) if term else 1.0
    return min(3.0, max(0.25, factor))


_MILLIMETRES = re.compile(r"(\d{1,4})(?:\s*[–-]\s*(\d{1,4}))?\s*-?\s*mm\b", re.IGNORECASE)


def _lens(camera: Camera, rest: str) -> dict[str, Any]:
    term = _term("lens", camera.lens, (), tokens_of(rest))
    text = f"{camera.lens}\n{rest}"
    focal = _focal(camera.lens) or (_focal(rest) if not camera.lens.strip() else None)
    if focal is None and term:
        focal = float(term.values["focal_mm"])
    squeezed = bool(term and term.values.get("anamorphic")) or "anamorphic" in text.casefold()
    return {"focal_mm": focal, "anamorphic": squeezed}


def _focal(text: str) -> float | None:
    if term := load_vocabulary().term("lens", text.strip()):
        return float(term.values["focal_mm"])
    found = _MILLIMETRES.search(text)
    if found is None:
        return None
    near, far = float(found[1]), float(found[2] or found[1])
    middle = (near + far) / 2
    return middle if 4 <= middle <= 2000 else None


def _effects(camera: Camera, rest: str) -> tuple[tuple[str, float], ...]:
    term = load_vocabulary().term("filter", camera.filter.strip())
    text = tokens_of(f"{camera.filter}\n{camera.lens}\n{rest}")
    terms = [term] if term else [hit.meaning for hit in term_matcher("filter").find(text)]
    merged: dict[str, float] = {}
    for found in terms:
        merged |= {name: float(value) for name, value in found.values.items()}
    return tuple(sorted(merged.items()))
