"""Camera words of a remix instruction as changes of the camera block: lens, size, framing, angle,
move, pace, focus, filter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from composer.prompt.camera_reading import read_camera
from composer.prompt.remix_words import Edit, Words, joined, with_term
from composer.prompt.shot import Camera, Shot
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import Hit, Token, term_matcher

FRAMING = "framing"
LENS = "lens"
CAMERA = "camera"
_KINDS = {"lens": LENS, "focus": LENS, "filter": LENS, "move": CAMERA, "speed": CAMERA}
_LENSES = (18, 24, 28, 35, 50, 85, 135, 200)
_LONGEST_FIRST = (
    ("lens", "lens"),
    ("filter", "filter"),
    ("focus", "focus"),
    ("framing", "framing"),
    ("angle", "angle"),
    ("move", "move"),
    ("size", "shot_size"),
)
"""The fields of the camera and the lists their words are in; a word is taken once."""
_SIZES = ("wide_establishing", "wide", "medium_wide", "medium", "medium_close_up", "close_up")
_SIZES_ALL = (*_SIZES, "extreme_close_up")
_FOR_ONE, _FOR_MANY = ("close_up", "extreme_close_up"), ("two_shot", "group")
_ANGLES = ("ground_level", "low", "slight_low", "eye_level", "slight_high", "high", "overhead")
_PACES = ("very_slow", "slow", "medium", "fast", "whip")
_MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*-?\s*mm\b", re.IGNORECASE)


def read_camera_change(shot: Shot, words: Words) -> Edit | None:
    """The camera of `shot` as `words` want it; None where they say nothing of it."""
    asked = _named(words) | _stepped(shot.camera, words)
    if asked.get("size") in _FOR_ONE and shot.camera.framing in _FOR_MANY:
        # Two faces fit no close-up.
        asked.setdefault("framing", "single")
    if not asked:
        return None
    camera = shot.camera
    for name, value in asked.items():
        camera = _set(camera, name, value)
    if "size" in asked and (name := _whom(shot, words)):
        camera = replace(camera, text=joined(f"on {name}", camera.text))
    kinds = [_KINDS.get(name, FRAMING) for name in asked]
    paths = tuple(f"camera.{name}" for name in asked)
    return Edit(replace(shot, camera=camera), kinds[0], paths)


def _whom(shot: Shot, words: Words) -> str:
    """Who of the cast a "close-up of Mara" is of."""
    said = {token.text for token in words.tokens}
    return next((one.name for one in shot.cast or () if one.name.casefold() in said), "")


def _named(words: Words) -> dict[str, str]:
    """Fields by name, for what the words name outright."""
    asked: dict[str, str] = {}
    taken: set[int] = set()
    focal = _MILLIMETRES.search(words.text)
    if focal and ("lens" in words.text.casefold() or not words.hits("stock")):
        asked["lens"] = _lens_of(focal[1])
        taken |= _tokens_in(words.tokens, focal.start(), focal.end())
    for name, list_id in _LONGEST_FIRST:
        hits = [h for h in words.hits(list_id) if not taken & set(range(h.first, h.last))]
        if hits and name not in asked and not _only_looks_so(words, name, hits[0]):
            asked[name] = hits[0].meaning.id
        for hit in hits:
            taken |= set(range(hit.first, hit.last))
    if "move" in asked and (pace := _pace_named(words, taken)):
        asked["speed"] = pace
    return asked


def _only_looks_so(words: Words, name: str, hit: Hit[Any]) -> bool:
    """ "Deep shadows" are no deep focus, "a single lamp" no single, "from behind" may be light."""
    following = words.tokens[hit.last].text if hit.last < len(words.tokens) else ""
    if name == "focus":
        return hit.last - hit.first == 1 and following not in ("", "focus", "depth")
    return name == "framing" and hit.meaning.id == "single" and following not in ("", "shot")


def _tokens_in(tokens: Sequence[Token], start: int, end: int) -> set[int]:
    return {n for n, token in enumerate(tokens) if token.start < end and token.end > start}


def _lens_of(number: str) -> str:
    """The id of a lens we have, else free words that the reader knows."""
    focal = f"{float(number):g}"
    term = load_vocabulary().term("lens", f"{focal}mm")
    return term.id if term else f"{focal} mm lens"


def _pace_named(words: Words, taken: set[int]) -> str:
    loose = [token for n, token in enumerate(words.tokens) if n not in taken]
    term = term_matcher("speed").first(loose)
    return term.id if term else ""


def _stepped(camera: Camera, words: Words) -> dict[str, str]:
    """Fields by name, for what shall be more or less than it is."""
    now, asked = read_camera(camera), dict[str, str]()
    if by := words.step("lens"):
        asked["lens"] = _next_lens(now.focal_mm or 40.0, by)
    elif (by := words.step("size")) and not _MILLIMETRES.search(words.text):
        asked["size"] = _next(_SIZES_ALL, now.size or "medium", by)
    if by := words.step("angle"):
        asked["angle"] = _next(_ANGLES, now.angle or "eye_level", by)
    if (by := words.step("speed")) and (now.move or words.hits("move")):
        # Another move begins at its own usual pace.
        other = any(hit.meaning.id != now.move_id for hit in words.hits("move"))
        pace = min(_PACES, key=lambda one: abs(_factor(one) - (1.0 if other else now.speed)))
        asked["speed"] = _next(_PACES, pace, by)
    return asked


def _factor(pace: str) -> float:
    term = load_vocabulary().term("speed", pace)
    return float(term.values["factor"]) if term else 1.0


def _next(ladder: Sequence[str], now: str, by: float) -> str:
    """One step along `ladder`, two where much is asked."""
    at = ladder.index(now) if now in ladder else len(ladder) // 2
    steps = 2 if abs(by) > 1 else 1
    return ladder[min(len(ladder) - 1, max(0, at + (steps if by > 0 else -steps)))]


def _next_lens(focal: float, by: float) -> str:
    beyond = [mm for mm in _LENSES if (mm > focal * 1.08 if by > 0 else mm < focal * 0.92)]
    beyond = beyond if by > 0 else beyond[::-1]
    steps = 2 if abs(by) > 1 else 1
    found = beyond[:steps][-1:] or [_LENSES[-1] if by > 0 else _LENSES[0]]
    return _lens_of(str(found[0]))


def _set(camera: Camera, name: str, value: str) -> Camera:
    """With `value` in its field; free camera words that say another are changed with it."""
    list_id = dict(_LONGEST_FIRST).get(name, name)
    said = load_vocabulary().text(list_id, value) or value
    text = with_term(camera.text, list_id, said, lambda term: term.id == value)
    if name == "lens" and (found := _MILLIMETRES.search(camera.text)):
        text = (
            camera.text[: found.start()] + said.split(" mm")[0] + " mm" + camera.text[found.end() :]
        )
    if text is not None:
        camera = replace(camera, text=text)
    return replace(camera, **{name: value})
