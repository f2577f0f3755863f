"""LNT-12, 13, 15 and 16: a style that is there, in front, and says more than "cinematic"."""

import re
from collections.abc import Iterator, Sequence

from composer.prompt.blocks import Block
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.context import Stretch
from composer.prompt.lint.edits import instead, without
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft
from composer.prompt.lint.phrases import WordHit
from composer.prompt.render import structure_of
from composer.prompt.structures import Section
from composer.prompt.words import term_matcher, word_matcher


def no_style(case: Case) -> Iterator[Found]:
    """LNT-12."""
    if not case.is_whole or case.shot.style is None or case.block(Block.STYLE):
        return
    if case.names_term("style", "stock") or case.says("style_cue"):
        return
    if any(word_matcher("style_talk").first(one.tokens) for one in case.scene):
        return
    fixes = tuple(
        Fix("lint.fix_style", {"new": new}, (Edit(("style",), new),)) for new in craft()["styles"]
    )
    yield Found("lint.no_style", ("style",), fixes=fixes, severity=case.missing)


def style_late(case: Case) -> Iterator[Found]:
    """LNT-13. Where a style field is filled, the structure places it."""
    if case.shot.style and case.settings.style_position == "first":
        names = [part for part in _parts(structure_of(case.shot).sections) if part]
        if names and "style" in names and names.index("style") > 0:
            yield Found("lint.style_last", ("style",))
    if late := case.context.pasted.late_style:
        yield _late_in_text(late)
    if case.block(Block.STYLE) or case.is_remix:
        return
    for words in case.of("description"):
        yield from _late(words)


def _late_in_text(late: Stretch) -> Found:
    """A labelled style behind the scene of a pasted text: the same words go in front."""
    words = late.words.strip()
    cut = ((0, 0, words + "\n\n"), (late.start, late.end, ""))
    values = {"words": words}
    fix = Fix("lint.fix_move_front", values, in_text=cut)
    at = (late.start, late.end)
    return Found("lint.style_late", ("style",), values=values, fixes=(fix,), at_text=at)


def _parts(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.parts()


_LOOK = re.compile(r"\b\d{1,3}\s?mm\b|\bcinematic\b|\b(?:1[89]|20)\d0s\b", re.IGNORECASE)


def _late(words: Words) -> Iterator[Found]:
    """Not where the first sentence says something of the look already."""
    rows = words.sentences
    if _LOOK.search(words.text[slice(*rows[0])]):
        return
    for n, (start, end) in enumerate(rows):
        if not any(start <= hit.start < end for hit in words.hits("style_cue")):
            continue
        if n > 0:
            sentence = words.text[start:end].strip()
            stop = start + len(words.text[start:end].rstrip())
            moved = Fix(
                "lint.fix_move_style",
                {"words": sentence},
                (Edit(("style",), sentence.rstrip(".")),),
                (without(words, start, stop),),
            )
            yield words.mark("lint.style_late", start, stop, moved)
        return


TONE = (Block.MOOD,)


def cinematic(case: Case) -> Iterator[Found]:
    """LNT-15."""
    for words in case.prose:
        if words.block in TONE:
            continue
        for hit in words.hits("cinematic"):
            always = case.settings.cinematic == "always"
            if always or not _block_is_concrete(case, words):
                yield words.found_at("lint.cinematic", hit, *_looks(words, hit))


def _looks(words: Words, hit: WordHit) -> Iterator[Fix]:
    """In place of the word, of "a cinematic shot of", or of a sentence that says no more."""
    start, end = hit.start, hit.end
    first, last = words.sentence(start)
    body = words.text[first:last].rstrip(" .!\n")
    of = _SHOT_OF.match(words.text, hit.end)
    if not of and len(body.split()) <= _BARE_WISH and first + len(body) >= hit.end:
        start, end = first, first + len(body)
    elif of:
        article = _ARTICLE.search(words.text[:start])
        start, end = article.start() if article else start, of.end()
    for pick in craft()["looks"]:
        new = f"{pick}: " if of and end == of.end() else pick
        yield instead("lint.fix_replace", words, start, end, new)


_SHOT_OF = re.compile(r"\s*(?:shot|video|scene|clip|footage|view|look)?\s*of\s+", re.IGNORECASE)


_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)


_BARE_WISH = 5


_CONCRETE_LISTS = ("lens", "filter", "stock", "focus", "light_direction", "light_source", "grade")


_ONE_TEXT = ("STR-01", "STR-23")
"""Structures whose blocks run on in one paragraph."""


def _block_is_concrete(case: Case, words: Words) -> bool:
    """Whether the same block names a lens, a stock, a light, an era."""
    if case.shot.structure in _ONE_TEXT:
        return any(_is_concrete(one) for one in case.prose)
    near = case.block(words.block) if words.block is not Block.DESCRIPTION else [words]
    return any(_is_concrete(one) for one in near)


_ERA = re.compile(r"\b(?:1[89]|20)\d0s\b|\b[2-9]0s\b|\b\d{2,3}\s?mm\b|\b\d{4}\s?K\b")


def _is_concrete(words: Words) -> bool:
    if words.has("concrete") or _ERA.search(words.text):
        return True
    terms = any(term_matcher(name).first(words.tokens) for name in _CONCRETE_LISTS)
    style = next((term for term, _, _ in words.terms("style")), None)
    return terms or (style is not None and words.is_term)


def shot_without_shot(case: Case) -> Iterator[Found]:
    """LNT-16."""
    lists = ("shot_size", "framing", "angle", "move", "focus", "lens", "filter")
    if not case.camera or any(
        term_matcher(name).first(one.tokens) for one in case.camera for name in lists
    ):
        return
    if any(_ERA.search(one.text) or one.has("in_camera") for one in case.camera):
        return
    words = case.camera[-1]
    fixes = (
        instead("lint.fix_replace", words, 0, len(words.text), new) for new in craft()["cameras"]
    )
    yield words.mark("lint.shot_without_shot", 0, len(words.text), *fixes)
