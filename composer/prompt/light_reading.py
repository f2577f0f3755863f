"""Light words as values: where the light comes from, how hard and how warm it is. Shared by the
drawing, the checks and the prompt parser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from composer.prompt.colour_reading import RGB, read_colour
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.prompt.words import Token, term_matcher, tokens_of, word_matcher

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class LightReading:
    """What the light words say. Empty texts, None and empty tuples: unsaid.

    - `direction`: front side_left side_right back top under; `directions` all that are named, the
      main one first.
    - `vector`: from the subject to the light (x right, y up, z towards the camera), length about 1;
      a plain three-quarter front light when unsaid.
    - `quality`: soft | hard | volumetric; `volumetric` is also True when shafts are named beside
      another quality. `contrast` 0 flat … 1 deep shadows.
    - `kelvin` of the main light, `tint` its colour on white. `temperature`: warm | neutral | cool.
    - `time_of_day`: dawn morning midday afternoon golden_hour dusk night.
    - `sources`: ids of the list light_source, roles (key, fill, practical…) among them, in order.
    - `practical`: a lamp is seen in the picture. `strength` 0 dark … 1 bright.
    - `black_and_white`; `animation`: drawn rather than filmed; `grain` 0..1 from the style.
    """

    direction: str = ""
    directions: tuple[str, ...] = ()
    vector: Vector = (-0.45, 0.55, 0.7)
    quality: str = ""
    volumetric: bool = False
    contrast: float = 0.5
    kelvin: int | None = None
    temperature: str = ""
    tint: RGB = (255, 244, 232)
    time_of_day: str = ""
    sources: tuple[str, ...] = ()
    practical: bool = False
    strength: float = 0.8
    black_and_white: bool = False
    animation: bool = False
    grain: float = 0.0


def read_light(text: str | None, style: str | None = "", prose: str = "") -> LightReading:
    """What `text` (the light block) and `style` say; the time of day is also looked for in
    `prose`."""
    words = tokens_of(text or "")
    looks = tokens_of(style or "")
    sources = _found("light_source", words)
    time = read_hour(words, tokens_of(prose), looks)
    directions, side = _all_directions(text or "", time)
    kelvin = _kelvin(text or "", words, sources, time)
    qualities = [str(term.values["kind"]) for term in _found("light_quality", words)]
    style_terms = [*_found("style", looks), *_found("stock", looks)]
    main = next(iter(directions), "")
    return LightReading(
        direction=main,
        directions=tuple(directions),
        vector=_vector(main, side),
        quality=next(iter(qualities), ""),
        volumetric="volumetric" in qualities,
        contrast=_contrast(words, qualities, time),
        kelvin=kelvin,
        temperature=_temperature(words, kelvin),
        tint=_tint(kelvin, sources),
        time_of_day=time.id if time else "",
        sources=tuple(term.id for term in sources),
        practical=any(term.values.get("practical") for term in sources),
        strength=_strength(words, time),
        black_and_white=_black_and_white(style_terms, words),
        animation=any(term.values.get("animation") for term in style_terms),
        grain=max((float(term.values.get("grain", 0)) for term in style_terms), default=0.0),
    )


def read_hour(
    light: Sequence[Token], prose: Sequence[Token], style: Sequence[Token]
) -> Term | None:
    """The time of day that the light names, else the prose, else the style; of the two twilights
    the prose decides."""
    matcher = term_matcher("time_of_day")
    lit, told = matcher.first(light), matcher.first(prose)
    if lit and told and lit.values.get("twin") == told.id:
        return told
    return lit or told or matcher.first(style)


def _found(list_id: str, words: Sequence[Token]) -> list[Term]:
    """The terms found, each once, in the order of the text."""
    hits = term_matcher(list_id).find(words)
    return list({hit.meaning.id: hit.meaning for hit in hits}.values())


_PART = re.compile(r"[,;.\n]|\bwith\b|\band\b")
_LESSER = frozenset(("fill", "bounce", "bounced", "rim", "kicker", "edge", "hair", "ambient"))
_SIDES = ("side_left", "side_right")


def _all_directions(text: str, time: Term | None) -> tuple[list[str], str]:
    """Every direction that `text` names, the key light's before those of fill and rim; and the side
    that a light from behind also comes from, or ""."""
    parts = [tokens_of(part) for part in _PART.split(text)]
    # "Soft fill from the right, the key from the left": the picture is lit from the left.
    parts.sort(key=lambda part: any(token.text in _LESSER for token in part))
    found = [_turned(part, _directions(part, None) or _plain_side(part)) for part in parts]
    named = list(dict.fromkeys(one for part in found for one in part))
    if not named:
        return _directions((), time), ""
    beside = next((part for part in found if part and named[0] == part[0] == "back"), named[:0])
    return named, next((one for one in beside if one in _SIDES), "")


_DARK = frozenset(("shadow", "shadows", "shade", "dark", "darkness", "unlit"))
_LIT = frozenset(("light", "lit", "key", "lamp", "sun", "window", "glow", "beam"))


def _turned(part: Sequence[Token], found: list[str]) -> list[str]:
    """Of "her left side in shadow" the light comes from the right."""
    words = {token.text for token in part}
    if not words & _DARK or words & _LIT:
        return found
    other = {"side_left": "side_right", "side_right": "side_left"}
    return [other.get(one, one) for one in found]


def _plain_side(part: Sequence[Token]) -> list[str]:
    """The side where only the word itself is there: "a lamp to her left"."""
    sides = {token.text for token in part} & {"left", "right"}
    return [f"side_{side}" for side in sides] if len(sides) == 1 else []


def _directions(words: Sequence[Token], time: Term | None) -> list[str]:
    terms = _found("light_direction", words)
    sided = any(term.id in ("side_left", "side_right") for term in terms)
    # "Side light from the right" names the side itself, so the general term says nothing more.
    terms = [term for term in terms if not (sided and "like" in term.values)]
    found = [str(term.values.get("like", term.id)) for term in terms]
    if not found and time:
        implied = {"midday": ["top"], "golden_hour": ["side_right"]}
        return implied.get(time.id, [])
    return list(dict.fromkeys(found))


def _vector(direction: str, side: str = "") -> Vector:
    if side:
        return (-0.6 if side == "side_left" else 0.6), 0.45, -0.66
    term = load_vocabulary().term("light_direction", direction)
    if term is None:
        return LightReading.vector
    x, y, z = (float(value) for value in term.values["vector"])
    return x, y, z


_KELVIN = re.compile(r"(\d{4,5})(?:\s*[–-]\s*(\d{4,5}))?\s*(?:°\s*)?(?:K\b|kelvin)", re.IGNORECASE)


def _kelvin(
    text: str, words: Sequence[Token], sources: Sequence[Term], time: Term | None
) -> int | None:
    """The first written temperature; else the word's, the first source's, the hour's."""
    if found := _KELVIN.search(text):
        near, far = int(found[1]), int(found[2] or found[1])
        return min(20000, max(1000, (near + far) // 2))
    shining = [term for term in sources if "kelvin" in term.values]
    word = term_matcher("light_temperature").first(words)
    for term in (*shining[:1], word, time):
        if term:
            return int(term.values["kelvin"])
    return None


def _temperature(words: Sequence[Token], kelvin: int | None) -> str:
    if word := term_matcher("light_temperature").first(words):
        return word.id
    if kelvin is None:
        return ""
    return "warm" if kelvin < 3750 else "neutral" if kelvin < 5250 else "cool"


def _tint(kelvin: int | None, sources: Sequence[Term]) -> RGB:
    """The light's colour on white: its own where the source is no black body, else from its
    temperature."""
    coloured = next((str(term.values["hex"]) for term in sources if "hex" in term.values), None)
    shining = next((term for term in sources if "kelvin" in term.values), None)
    if coloured and shining and shining.values.get("hex") == coloured:
        return read_colour(coloured) or LightReading.tint
    return LightReading.tint if kelvin is None else black_body(kelvin)


_LOCUS: tuple[tuple[int, RGB], ...] = (
    (1000, (255, 56, 0)),
    (2000, (255, 138, 18)),
    (2700, (255, 169, 87)),
    (3200, (255, 184, 114)),
    (4500, (255, 219, 186)),
    (5600, (255, 241, 228)),
    (6500, (255, 249, 253)),
    (8000, (227, 233, 255)),
    (12000, (195, 209, 255)),
    (20000, (171, 194, 255)),
)
"""Black bodies as sRGB, after Mitchell Charity's table (1931 2° observer)."""


def black_body(kelvin: float) -> RGB:
    """The colour of a black body of `kelvin`, as sRGB with the brightest channel near 255."""
    if kelvin <= _LOCUS[0][0]:
        return _LOCUS[0][1]
    for (low, cold), (high, hot) in pairwise(_LOCUS):
        if kelvin <= high:
            # Equal steps in 1/kelvin (mireds) look equal.
            share = (1 / low - 1 / kelvin) / (1 / low - 1 / high)
            r, g, b = (round(c + (h - c) * share) for c, h in zip(cold, hot, strict=True))
            return r, g, b
    return _LOCUS[-1][1]


def _contrast(words: Sequence[Token], qualities: Sequence[str], time: Term | None) -> float:
    named = {"soft": 0.3, "hard": 0.85, "volumetric": 0.65}
    level = named.get(next(iter(qualities), ""), 0.65 if time and time.id == "night" else 0.5)
    for hit in word_matcher("light_levels").find(words):
        level += float(hit.meaning.values.get("contrast", 0))
    return min(1.0, max(0.0, level))


def _strength(words: Sequence[Token], time: Term | None) -> float:
    level = float(time.values["strength"]) if time else LightReading.strength
    for hit in word_matcher("light_levels").find(words):
        level += float(hit.meaning.values.get("strength", 0))
    return min(1.0, max(0.05, level))


def _black_and_white(styles: Sequence[Term], words: Sequence[Token]) -> bool:
    if any(term.id == "neo_noir" for term in styles):
        return False
    said = (term.values.get("black_and_white") for term in (*styles, *_found("style", words)))
    return any(said)
