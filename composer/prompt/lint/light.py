"""LNT-44…50: one light that is named, and three to five colours."""

import re
from collections.abc import Iterator

from composer.prompt.colour_reading import read_colour
from composer.prompt.limits import load_limits
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.edits import instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft, limits
from composer.prompt.lint.phrases import words_of
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import term_matcher

_LIGHT_TERMS = ("light_source", "light_quality", "light_direction", "light_temperature")


def no_light(case: Case) -> Iterator[Found]:
    """LNT-44."""
    if not case.is_whole or case.shot.light is None or case.of("light", "brief.lighting"):
        return
    if case.names_term("light_source", "time_of_day") or case.says("light_talk"):
        return
    fixes = tuple(
        Fix("lint.fix_light", {"new": new}, (Edit(("light",), new),)) for new in craft()["lights"]
    )
    yield Found("lint.no_light", ("light",), fixes=fixes, severity=case.missing)


def brightness_only(case: Case) -> Iterator[Found]:
    """LNT-45."""
    told = any(_is_told(one) for one in case.of("light", "brief.lighting"))
    for words in case.prose:
        if told and words.name not in ("light", "brief.lighting"):
            continue
        if words.name == "light" and {t.text for t in words.tokens} <= words_of("empty_light"):
            yield words.mark(
                "lint.brightness_only",
                0,
                len(words.text),
                *_lights(words, 0, len(words.text)),
            )
            continue
        for hit in words.hits("brightness"):
            if _is_told(words):
                continue
            yield words.found_at("lint.brightness_only", hit, *_lights(words, hit.start, hit.end))


def _lights(words: Words, start: int, end: int) -> Iterator[Fix]:
    """Our own picks; "a well-lit room" becomes "a room lit by …"."""
    noun = _NOUN.match(words.text, end)
    for pick in craft()["lights"]:
        new = f"{noun[1]} lit by {pick}" if noun else pick
        yield instead("lint.fix_replace", words, start, noun.end() if noun else end, new)


_NOUN = re.compile(
    r"\s+(?!(?:and|or|but|from|in|on|with|by|of|at|as|that|which|is|to|through|behind|for|over)\b)"
    r"([a-z][\w-]*)(?=\s*[.,;:!?\n]|\s+(?:with|in|on|at|by|of|and|where|near|from|while|full)\b|$)",
    re.IGNORECASE,
)


def _is_told(words: Words) -> bool:
    """Whether it names a source, or two of the other three."""
    terms = {name for name in _LIGHT_TERMS if term_matcher(name).first(words.tokens)}
    return "light_source" in terms or len(terms) > 1 or bool(_KELVIN.search(words.text))


_KELVIN = re.compile(r"\b\d{4,5}\s?K\b", re.IGNORECASE)


def light_parts(case: Case) -> Iterator[Found]:
    """LNT-46."""
    words = next(iter(case.of("light")), None)
    if words is None or (words.has("brightness") and not _is_told(words)):
        return
    has = {name: term_matcher(f"light_{name}").first(words.tokens) for name in _PARTS}
    hour = term_matcher("time_of_day").first(words.tokens)
    source = has["source"]
    warm = bool(_KELVIN.search(words.text)) or words.has("warm_words", "cool_words")
    known = {
        "source": bool(hour) or words.has("source_words"),
        "temperature": bool(hour) or warm or bool(source and "kelvin" in source.values),
        "quality": bool(hour) or words.has("quality_words"),
        "direction": words.has("direction_words"),
    }
    missing = [name for name in _PARTS if not has[name] and not known.get(name)]
    if missing:
        yield words.mark("lint.light_parts", 0, len(words.text), missing=missing)


_PARTS = ("quality", "direction", "source", "temperature")

_APART = (
    {"midday", "golden_hour"}, {"midday", "dusk"}, {"midday", "night"}, {"midday", "dawn"},
    {"morning", "night"}, {"morning", "dusk"}, {"morning", "golden_hour"}, {"afternoon", "night"},
    {"afternoon", "dawn"}, {"golden_hour", "night"},
)  # fmt: skip


def conflicting_light(case: Case) -> Iterator[Found]:
    """LNT-47: two hours that exclude each other in one light, and our pairs of opposites."""
    for words in case.of("light", "brief.lighting"):
        hours = [one for one in words.terms("time_of_day") if not _is_lamp(words, one[1])]
        for n, (term, start, end) in enumerate(hours):
            before = next((b for b in hours[:n] if {b[0].id, term.id} in _APART), None)
            if before and not words.has("hour_change"):
                one = words.text[before[1] : before[2]]
                yield words.mark("lint.conflicting_light", start, end, one=one)
                return
    light = (*case.of("light", "brief.lighting"), *case.scene, *case.of("style"))
    if any(words.has("time_passes") for words in light):
        return
    for one, other in craft()["light_opposites"]:
        here = next(((w, h) for w in light for h in w.hits(one)), None)
        there = next(((w, h) for w in light for h in w.hits(other)), None)
        if here and there:
            words, hit = there
            yield words.found_at(
                "lint.conflicting_light", hit, one=here[0].text[here[1].start : here[1].end]
            )
            return


def _is_lamp(words: Words, at: int) -> bool:
    """Neon tells night to the drawing, but it is a lamp."""
    return words.text[at : at + 4].casefold() == "neon"


def palette_count(case: Case) -> Iterator[Found]:
    """LNT-48."""
    names = [name for name in case.shot.palette or () if name.strip()]
    low, high = load_limits().palette
    if not names or low <= len(names) <= high or _is_black_and_white(case):
        return
    grade = " ".join(names)
    if load_vocabulary().term("palette", names[0]) or term_matcher("palette").first(
        [token for words in case.of("palette.*") for token in words.tokens]
    ):
        return
    if len(names) <= 2 and any(one.has("grade_names") for one in case.of("palette.*")):
        return
    values = {"count": len(names), "low": low, "high": high, "words": grade}
    fixes: tuple[Fix, ...] = ()
    if len(names) > high:
        edit = Edit(("palette",), tuple(names[:high]))
        fixes = (Fix("lint.fix_first_colours", {"count": high}, (edit,)),)
    yield Found(
        "lint.palette_many" if len(names) > high else _FEW.get(len(names), "lint.palette_few"),
        ("palette",),
        values=values,
        fixes=fixes,
    )


_FEW = {1: "lint.palette_one"}


def _is_black_and_white(case: Case) -> bool:
    spoken = (*case.of("style", "palette.*", "brief.format_look", "brief.grade"), *case.scene)
    return any(one.has("black_and_white") for one in spoken)


def palette_names(case: Case) -> Iterator[Found]:
    """LNT-49."""
    for words in case.of("palette.*"):
        if words.has("grade_names") or read_colour(words.text[:80]) is not None:
            continue
        yield words.mark("lint.no_colour", 0, len(words.text))


_NEAR = re.compile(
    r"\b(warm|cool|cold|neutral)\b(?:[\s,(]+[^\W\d]+){0,3}?[\s,(~≈]+(\d{4,5})\s?(?:K\b|kelvin)"
    r"|\b(\d{4,5})\s?(?:K\b|kelvin)[\s,)]+(warm|cool|cold|neutral)\b",
    re.IGNORECASE,
)


def kelvin(case: Case) -> Iterator[Found]:
    """LNT-50; what is near daylight is never wrong."""
    for words in case.prose:
        if "K" not in words.text and "kelvin" not in words.text.casefold():
            continue
        for found in _NEAR.finditer(words.text):
            word = (found[1] or found[4]).casefold()
            group = 2 if found[2] else 3
            value = int(found[group])
            name = "cool" if word == "cold" else word
            low, high = limits(f"{name}_kelvin")
            day_from, day_to = limits("daylight_kelvin")
            if low <= value <= high or day_from <= value <= day_to:
                continue
            term = load_vocabulary().term("light_temperature", name)
            usual = int(term.values["kelvin"]) if term else value
            fix = instead("lint.fix_replace", words, *found.span(group), str(usual))
            yield words.mark(
                "lint.kelvin", *found.span(), fix, word=word, kelvin=value, usual=usual
            )
