"""LNT-57 and 58: whether the clip is long enough for what is said, and a breath for a sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from composer.prompt.limits import load_limits
from composer.prompt.lint.case import Case
from composer.prompt.lint.dialogue import QUOTE_SIGNS, lines_of
from composer.prompt.lint.finding import Edit, Fix, Found, Replacement
from composer.prompt.lint.numbers import number
from composer.prompt.quoted_speech import speech_in
from composer.prompt.shot import Line


def speaking_time(case: Case) -> Iterator[Found]:
    """LNT-57."""
    lines = lines_of(case)
    pace = case.settings.words_per_second or load_limits().words_per_second
    words = sum(len(line.line.split()) for _, line in lines) + _words_in_prose(case)
    need = words / pace
    few, most = load_limits().lines_for(case.seconds)
    length = case.shot.parameters.seconds
    if need > case.seconds + number("over_words_of"):
        values = {"count": words, "need": max(1, round(need)), "seconds": length}
        fixes = tuple(_long_enough(case, need))
        yield Found("lint.too_many_words", ("dialogue",), values=values, fixes=fixes)
    elif len(lines) > most:
        values = {"count": len(lines), "seconds": length, "few": few, "most": most}
        yield Found("lint.too_many_lines", ("dialogue",), values=values)
    for n, line in lines:
        if line.start is None or line.end is None or line.end <= line.start:
            continue
        count, has = len(line.line.split()), line.end - line.start
        if count / pace > has * number("fast_line") + number("over_words_of"):
            values = {"count": count, "need": f"{count / pace:.1f}", "has": f"{has:.1f}"}
            yield Found("lint.line_too_fast", ("dialogue", n, "line"), values=values)


def _words_in_prose(case: Case) -> int:
    """Speech of a structure that has it in its prose."""
    spoken = (
        one
        for words in (*case.scene, *case.of("beats.*.text"))
        if any(sign in words.text for sign in QUOTE_SIGNS)
        for one in speech_in(words.text)
    )
    return sum(len(one.line.split()) for one in spoken)


def _long_enough(case: Case, need: float) -> Iterator[Fix]:
    for seconds in sorted(case.profile.seconds):
        if seconds >= need:
            edit = Edit(("parameters", "seconds"), str(seconds))
            yield Fix("lint.fix_seconds", {"seconds": seconds}, (edit,))
            return


_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


_BREATH = re.compile(
    r",\s+|\s+[–—]\s+|;\s+"
    r"|\s+(?=(?:but|because|so|until|when|if|while|before|after|then)\s)"
    # "The money and the diamonds" are one breath.
    r"|\s+(?=(?:and|or)\s+(?:I|you|he|she|it|we|they|there|this|that's|every|still|now|yet|then|nobody"
    r"|no|not|never|let|don't)\b)"
)


_LEADS = re.compile(r"^(?:and|then|that|which|who)\s+(?=\w)", re.IGNORECASE)
"""What a sentence of its own does without."""


def long_sentence(case: Case) -> Iterator[Found]:
    """LNT-58."""
    for n, line in lines_of(case):
        for found in _SENTENCE.finditer(line.line):
            count = len(found.group().split())
            if count > number("long_sentence_words"):
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                fixes = (*_cut_line(case, n, line, found), *_short_sentences(n, found))
                yield Found(
                    "lint.long_sentence",
                    ("dialogue", n, "line"),
                    start,
                    found.end(),
                    {"count": count},
                    fixes,
                )


def _cut_line(case: Case, n: int, line: Line, found: re.Match[str]) -> Iterator[Fix]:
    """Two lines, cut at the breath nearest to the middle of the sentence."""
    middle = (found.start() + found.end()) // 2
    breaths = list(_BREATH.finditer(line.line, found.start() + 1, found.end()))
    if not breaths:
        return
    breath = min(breaths, key=lambda one: abs(one.start() - middle))
    first, rest = line.line[: breath.start()] + ".", line.line[breath.end() :]
    two = (
        replace(line, line=first, start=None, end=None),
        replace(line, line=rest[:1].upper() + rest[1:], start=None, end=None),
    )
    lines = (*case.shot.dialogue[:n], *two, *case.shot.dialogue[n + 1 :])
    yield Fix("lint.fix_cut_line", {"words": rest[:60]}, (Edit(("dialogue",), lines),))


def _short_sentences(n: int, found: re.Match[str]) -> Iterator[Fix]:
    """The same line in sentences of a breath each, where its commas and joining words allow."""
    sentence = found.group()
    parts: list[str] = []
    at = 0
    for breath in _BREATH.finditer(sentence):
        left, right = sentence[at : breath.start()], sentence[breath.end() :]
        if len(left.split()) >= _FEW_WORDS and len(right.split()) >= _FEW_WORDS:
            parts.append(left)
            at = breath.end()
    parts.append(sentence[at:])
    if len(parts) < 2:
        return
    bodies = [_LEADS.sub("", part.strip()) for part in parts]
    *firsts, last = [body[:1].upper() + body[1:] for body in bodies]
    new = "".join(f"{body.rstrip('.!?…,;')}. " for body in firsts) + last
    lead = sentence[: len(sentence) - len(sentence.lstrip())]
    path = ("dialogue", n, "line")
    change = Replacement(path, found.start(), found.end(), lead + new)
    yield Fix("lint.fix_short_sentences", {"count": len(parts)}, (), (change,))


_FEW_WORDS = 3
