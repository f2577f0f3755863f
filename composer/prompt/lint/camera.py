"""LNT-23, 25, 31 and 32: one size, one angle, and a lens that goes with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.edits import cut_out, instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft, number
from composer.prompt.vocabulary import Term, load_vocabulary

TRAVELS = frozenset(("push_in", "pull_out", "tracking", "pan", "tilt", "crane", "orbit"))


_FAMILY = {"tracking_follow": "tracking", "steadicam": "tracking"}


@dataclass(frozen=True)
class Said:
    """A term and where it stands."""

    term: Term
    words: Words
    start: int
    end: int


def said(case: Case, list_id: str, *, prose: bool = True) -> Iterator[Said]:
    """Terms of a list in the camera block, then in sentences of the prose about the camera."""
    for words in case.camera:
        for term, start, end in words.terms(list_id):
            if words.name in _OPTICS and not _names_shot(words, list_id, start, end):
                continue
            if not _is_optics(words.text[start:end], words.text[end : end + 12]):
                yield Said(term, words, start, end)
    if prose:
        yield from _told(case, list_id)


_OPTICS = frozenset(("camera.lens", "camera.filter", "camera.focus", "camera.speed"))


def _names_shot(words: Words, list_id: str, start: int, end: int) -> bool:
    """A size among the lens's words: "telephoto medium shot"."""
    told = words.text[start : end + 5].casefold()
    return list_id == "shot_size" and ("shot" in told or "close" in told)


_OPTICAL = re.compile(
    r"[\s-]*(?:angle|lens|aperture|open|pace|speed|prime|zoom|format)", re.IGNORECASE
)


def _is_optics(here: str, after: str) -> bool:
    """ "Wide" of "wide-angle lens" is no shot size."""
    return here.casefold() in ("wide", "medium", "close") and bool(_OPTICAL.match(after))


def _told(case: Case, list_id: str) -> Iterator[Said]:
    for words in (*case.of("description", "style"), *case.of("brief.lenses", "brief.location")):
        if not words.has("camera_talk"):
            continue
        for term, start, end in words.terms(list_id):
            first, last = words.sentence(start)
            if any(first <= hit.start < last for hit in words.hits("camera_talk")):
                yield Said(term, words, start, end)


def _sizes_in_prose(case: Case) -> Iterator[Said]:
    """Shot sizes named as such: "wide shot", "close-up", not the wide sea."""
    for words in case.of("description"):
        for term, start, end in words.terms("shot_size"):
            if re.search(r"[\s-]|closeup", words.text[start:end].strip(), re.IGNORECASE):
                yield Said(term, words, start, end)


def contradiction(case: Case) -> Iterator[Found]:
    """LNT-23."""
    if case.cuts:
        return
    yield from _two_sizes(case)
    yield from _still_and_moving(case)
    yield from _two_angles(case)


def _two_sizes(case: Case) -> Iterator[Found]:
    first = next(said(case, "shot_size", prose=False), None)
    if first is None or _explains_sizes(case):
        return
    for other in _sizes_in_prose(case):
        if other.term.id != first.term.id:
            values = {"one": first.words.text[first.start : first.end]}
            fix = instead(
                "lint.fix_keep_first", other.words, other.start, other.end, first.term.text
            )
            yield other.words.mark("lint.two_sizes", other.start, other.end, fix, **values)
            return


def _explains_sizes(case: Case) -> bool:
    """A push, pull, crane or track goes from one size to another."""
    kinds = {kind_of(one.term) for one in said(case, "move")}
    return bool(kinds & {"push_in", "pull_out", "crane", "tracking"})


def kind_of(term: Term) -> str:
    kind = str(term.values["kind"])
    return _FAMILY.get(kind, kind)


def _still_and_moving(case: Case) -> Iterator[Found]:
    moves = list(said(case, "move"))
    still = next((one for one in moves if one.term.id == "static"), None)
    if still is None:
        return
    for other in moves:
        if kind_of(other.term) in TRAVELS:
            here = other.words.text[other.start : other.end]
            one = still.words.text[still.start : still.end]
            yield other.words.mark(
                "lint.still_and_moving", other.start, other.end, one=one, words=here
            )
            return


_LEVELS = {
    "low": "low", "slight_low": "low", "ground_level": "low", "eye_level": "eye",
    "high": "high", "slight_high": "high", "slight_downward": "high", "overhead": "high",
}  # fmt: skip


def _two_angles(case: Case) -> Iterator[Found]:
    named = list(said(case, "angle", prose=False))
    named += _angles_in_prose(case)
    levels = [(one, _LEVELS[one.term.id]) for one in named if one.term.id in _LEVELS]
    if not levels or any(kind_of(one.term) in ("crane", "tilt") for one in said(case, "move")):
        return
    first, level = levels[0]
    for other, its in levels[1:]:
        if its != level:
            one = first.words.text[first.start : first.end]
            here = other.words.text[other.start : other.end]
            fixes = (
                (cut_out("lint.fix_strip", other.words, other.start, other.end, safe=False),)
                if re.search(r"angle|level", here, re.IGNORECASE)
                else ()
            )
            yield other.words.mark("lint.two_angles", other.start, other.end, *fixes, one=one)
            return


_TOLD_ANGLES = (("high_words", "high"), ("low_words", "low"), ("eye_words", "eye_level"))


def _angles_in_prose(case: Case) -> Iterator[Said]:
    for words in case.scene:
        for name, angle in _TOLD_ANGLES:
            term = load_vocabulary().term("angle", angle)
            for hit in words.hits(name):
                if term is not None:
                    yield Said(term, words, hit.start, hit.end)
    for words in case.of("description"):
        for term, start, end in words.terms("angle"):
            if re.search(r"angle|eye.level|ground.level", words.text[start:end], re.IGNORECASE):
                yield Said(term, words, start, end)


def no_size(case: Case) -> Iterator[Found]:
    """LNT-25."""
    if not case.is_whole or case.cuts or case.of("brief.location", "brief.lenses"):
        return
    if any(True for name in ("shot_size", "framing") for _ in said(case, name)):
        return
    if any(True for _ in _sizes_in_prose(case)) or case.says("framed"):
        return
    fixes = tuple(
        Fix("lint.fix_shot_size", {"new": size}, (Edit(("camera", "size"), size),))
        for size in ("wide", "medium", "close_up")
        if not case.shot.camera.size.strip()
    )
    yield Found("lint.no_size", ("camera", "size"), fixes=fixes, severity=case.missing)


_TOWARDS = re.compile(r"(?:to|into|then|becoming|becomes)(?:\s+an?)?\s+$", re.IGNORECASE)


def _sizes_told(case: Case) -> Iterator[Said]:
    """Sizes of prose that speaks of the camera; a bare "medium" only where a size leads to it."""
    for one in _told(case, "shot_size"):
        here = one.words.text[one.start : one.end]
        if re.search(r"[\s-]", here) or _TOWARDS.search(one.words.text[: one.start][-20:]):
            yield one


def sizes_in_camera(case: Case) -> Iterator[Found]:
    """LNT-31."""
    named = list(said(case, "shot_size", prose=False)) or list(_sizes_told(case))
    sizes = {one.term.id for one in named}
    if len(sizes) < 2 or case.cuts or _explains_sizes(case):
        return
    other = next(one for one in named if one.term.id != named[0].term.id)
    first = named[0].words.text[named[0].start : named[0].end]
    yield other.words.mark("lint.sizes_in_camera", other.start, other.end, one=first)


_MM = re.compile(r"\b(\d{2,3})\s?-?mm\b", re.IGNORECASE)


_GLASS = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}?(?:lens|prime|primes|telephoto|wide-angle|glass)\b", re.IGNORECASE
)


_WIDE = re.compile(
    r"\s+(?:wide-angle|ultra-wide|wide|telephoto)(?=\s+(?:lens|prime))", re.IGNORECASE
)


_SPOKEN = {
    "wide": "a wide shot", "wide_establishing": "an establishing shot",
    "close_up": "a close-up", "extreme_close_up": "an extreme close-up",
}  # fmt: skip


def lens_for_size(case: Case) -> Iterator[Found]:
    """LNT-32. A stock is no lens: only the lens field counts, else the camera's own words, and in
    prose what is called a lens."""
    told = (*said(case, "shot_size", prose=False), *_sizes_in_prose(case))
    size = next((one.term.id for one in told), "")
    for words in (*case.of("camera.lens", "camera.text"), *case.scene):
        found = _MM.search(words.text) if size else None
        in_prose = words.name in ("description", "style", "subject")
        if not found or (in_prose and not _GLASS.match(words.text, found.end())):
            continue
        focal = int(found[1])
        wide = size in ("wide", "wide_establishing") and focal >= number("long_lens")
        close = size in ("close_up", "extreme_close_up") and focal <= number("short_lens")
        if (wide or close) and not words.has("lens_on_purpose"):
            usual = craft()["usual_lens"]["wide" if wide else "close"]
            fix = Fix("lint.fix_lens", {"new": usual}, (Edit(words.path, usual),))
            if words.name != "camera.lens":
                wide_glass = _WIDE.match(words.text, found.end())
                end = wide_glass.end() if wide_glass else found.end()
                fix = instead("lint.fix_replace", words, found.start(), end, usual)
            values = {"size": _SPOKEN[size], "usual": usual}
            yield words.mark("lint.lens_for_size", *found.span(), fix, **values)
            return
