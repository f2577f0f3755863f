"""LNT-33…39: beats that fit the length, one thing at a time, motion that models can show."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from composer.prompt.limits import load_limits
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.container import COUNT, seconds_of
from composer.prompt.lint.edits import cut_out
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import number
from composer.prompt.lint.phrases import WordHit, words_of
from composer.prompt.mentions import places_in
from composer.prompt.shot import Shot


def too_many_beats(case: Case) -> Iterator[Found]:
    """LNT-33 (LIM-08); beats that chain several actions count as several."""
    beats = case.of("beats.*.text")
    count = len(beats) + sum(len(words.hits("then")) for words in beats)
    few, most = load_limits().beats_for(case.seconds)
    values = {"count": count, "seconds": case.shot.parameters.seconds, "few": few, "most": most}
    if not beats and not case.cuts and case.is_whole:
        yield from _deeds_beyond(case, most, values)
    elif count > most:
        yield Found(
            "lint.too_many_beats", ("beats",), values=values, fixes=tuple(_longer(case, count))
        )
    elif case.settings.beats_hint and count > max(1, case.seconds / 4):
        yield Found("lint.beats_hint", ("beats",), values=values, severity="I")


def _deeds_beyond(case: Case, most: int, values: Mapping[str, object]) -> Iterator[Found]:
    """Prose in which somebody does one thing after the other; two more than beats may be, for what
    is told in passing."""
    told = [(words, verb) for words in case.scene for verb in words.deeds]
    if len(told) <= most + number("deeds_in_passing"):
        return
    words, verb = told[most]
    more = {**values, "count": len(told)}
    fixes = tuple(_longer(case, len(told)))
    yield words.mark("lint.too_many_deeds", verb.start, verb.end, *fixes, **more)


def _longer(case: Case, count: int) -> Iterator[Fix]:
    """The next offered length that holds them."""
    for seconds in sorted(case.profile.seconds):
        if seconds > case.seconds and load_limits().beats_for(seconds)[1] >= count:
            edit = Edit(("parameters", "seconds"), str(seconds))
            yield Fix("lint.fix_seconds", {"seconds": seconds}, (edit,))
            return


def chained(case: Case) -> Iterator[Found]:
    """LNT-34."""
    if case.cuts or case.is_remix:
        return
    for words in case.of("description"):
        jumps = words.hits("scene_change")
        thens = words.hits("then")
        steps = thens or words.hits("next_step")
        places = _places_entered(words)
        around = [places[-1]] if len(places) >= _AROUND and len(words.deeds) >= _AROUND else []
        if jumps or len(thens) >= 2 or (steps and len(places) >= 2) or around:
            hit = (jumps or steps[-1:] or around)[0]
            start, _ = words.sentence(hit.start)
            fixes = (_split(case, words, start),) if 0 < start < len(words.text) else ()
            yield words.found_at("lint.chained", hit, *fixes)


_INTO = frozenset(("in", "on", "at", "inside", "into", "through", "along", "aboard", "to", "comes"))


_AROUND = 3
"""Places, and deeds, from which on somebody is taken around."""


def _places_entered(words: Words) -> list[WordHit]:
    """One for each kind of place that is gone to, or that something happens in."""
    told = {hit.meaning.id: _hit(words, hit.first, hit.last) for hit in places_in(words.tokens)}
    known = {n for one in told.values() for n in range(one.first, one.last)}
    told |= {one.words: one for one in words.hits("places_more") if one.first not in known}
    entered = (
        one
        for one in told.values()
        if _INTO & {token.text for token in words.tokens[max(0, one.first - 3) : one.first]}
    )
    return sorted(entered, key=lambda one: one.start)


def _hit(words: Words, first: int, last: int) -> WordHit:
    start, end = words.tokens[first].start, words.tokens[last - 1].end
    return WordHit(words.text[start:end], first, last, start, end)


def _split(case: Case, words: Words, at: int) -> Fix:
    """Two shots: the description up to the second scene, and from it on."""
    first, second = words.text[:at].rstrip(), words.text[at:].strip()
    shots: tuple[Shot, ...] = (
        replace(case.shot, description=first, dialogue=()),
        replace(case.shot, description=second),
    )
    return Fix("lint.fix_split_shot", {"count": 2, "words": second[:60]}, shots=shots)


_AS = re.compile(
    r"\bas\s+(?:she|he|they|it|his|her|their|the\s+\w+|a\s+\w+)\s+\w+(?:s|ed)\b", re.IGNORECASE
)


def simultaneous(case: Case) -> Iterator[Found]:
    """LNT-35. One "as she opens the door" is good timing, two things at once beside it are not."""
    for words in case.action:
        marks = [(hit.start, hit.end) for hit in words.hits("while")]
        if marks or " as " in words.text or words.text[:3].casefold() == "as ":
            marks += [found.span() for found in _AS.finditer(words.text)]
        strong = words.hits("at_once")
        marks += [(hit.start, hit.end) for hit in strong]
        by_sentence: dict[int, list[tuple[int, int]]] = {}
        for mark in sorted(set(marks)):
            by_sentence.setdefault(words.sentence(mark[0])[0], []).append(mark)
        for found in by_sentence.values():
            if len(found) > 1:
                yield words.mark("lint.simultaneous", *found[1])
                break


def no_counts(case: Case) -> Iterator[Found]:
    """LNT-36."""
    beats = case.of("beats.*.text")
    if not beats and not case.cuts:
        yield from _endless(case)
    if not beats or any(beat.start is not None or beat.end is not None for beat in case.shot.beats):
        return
    if not any(words.has("counts") or re.search(r"\d", words.text) for words in beats):
        yield beats[0].mark("lint.no_counts", 0, len(beats[0].text))


def _endless(case: Case) -> Iterator[Found]:
    """Without beats: prose that says what is done and neither how often nor until when."""
    if not case.is_whole or any(one.has("counts") or _DIGIT.search(one.text) for one in case.scene):
        return
    for words in case.scene:
        for verb in words.deeds:
            yield words.mark("lint.no_counts", verb.start, verb.end)
            return
        for hit in words.hits("bare_motion", "vague_motion"):
            yield words.found_at("lint.no_counts", hit)
            return


_DIGIT = re.compile(r"\d")


def complex_action(case: Case) -> Iterator[Found]:
    """LNT-37."""
    for words in case.action:
        hits = words.hits("complex_action")
        for hit in hits:
            yield words.found_at("lint.complex_action", hit)
        for hit in words.hits("fights") if not hits else ():
            near = {token.text for token in words.clause(hit)}
            if near & words_of("fight_signs"):
                yield words.found_at("lint.complex_action", hit)


def fast_words(case: Case) -> Iterator[Found]:
    """LNT-38."""
    for words in case.action:
        for hit in words.hits("fast_words"):
            fix = cut_out("lint.fix_strip", words, hit.start, hit.end, safe=False)
            yield words.found_at("lint.fast_words", hit, fix)


_LASTING = re.compile(
    rf"\b(?:for|over|during|takes?|lasting|holds?)\s+(?:about\s+|the\s+(?:first|next|last|final)\s+|a\s+full\s+|another\s+)?{COUNT}\s*-?\s*(?:s|secs?|seconds?)\b"
    rf"|\b{COUNT.replace('?P<n>', '?P<m>')}[- ]second\s+(?:pause|hold|wait|beat)",
    re.IGNORECASE,
)  # fmt: skip


def beat_times(case: Case) -> Iterator[Found]:
    """LNT-39."""
    length = case.seconds
    for n, beat in enumerate(case.shot.beats):
        for at in (beat.start, beat.end):
            if at is not None and at > length + 0.01:
                values = {"at": f"{at:g}", "seconds": f"{length:g}"}
                yield Found(
                    "lint.beat_beyond", ("beats", n, "text"), values=values, fixes=(_spread(case),)
                )
                return
    yield from _moments_beyond(case)
    beats = case.of("beats.*.text")
    rows = beats or case.scene
    told = [(words, found) for words in rows for found in _LASTING.finditer(words.text)]
    total = sum(float(seconds_of(found["n"] or found["m"])) for _, found in told)
    steps = len(rows) if beats else sum(len(words.deeds) for words in rows)
    full = len(told) > 1 and total >= length and (len(told) < steps or not beats)
    if told and (total > length + 0.01 or full):
        words, found = told[-1]
        values = {"total": f"{total:g}", "seconds": f"{length:g}"}
        yield words.mark("lint.beats_fill", *found.span(), **values)


_MOMENT = re.compile(
    r"\bat\s+(?:the\s+)?(?:0?0:(?P<clock>\d\d)\b"
    r"|(?P<n>\d{1,3}(?:\.\d+)?)[\s-]?(?:s|secs?|seconds?)\b(?:[\s-]mark)?)"
    r"|(?:^|\n)[\s\-*•\[(]*\d{1,3}(?:\.\d+)?\s?s?\s?[-–—]\s?"
    r"(?P<end>\d{1,3}(?:\.\d+)?)\s?s(?:ecs?|econds?)?\b",
    re.IGNORECASE,
)
"""A moment of the clip as people write it: "at 0:06", "at the 6-second mark", "2-5s: …"."""


def _moments_beyond(case: Case) -> Iterator[Found]:
    """A moment told in words that the clip doesn't reach."""
    for words in (*case.of("beats.*.text"), *case.scene):
        for found in _MOMENT.finditer(words.text) if _DIGIT.search(words.text) else ():
            at = float(found["clock"] or found["n"] or found["end"])
            if at > case.seconds + 0.01:
                values = {"at": f"{at:g}", "seconds": f"{case.seconds:g}"}
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                yield words.mark("lint.beat_beyond", start, found.end(), **values)
                return


def _spread(case: Case) -> Fix:
    """Share the clip out anew."""
    beats = tuple(replace(beat, start=None, end=None) for beat in case.shot.beats)
    return Fix("lint.fix_spread", {}, (Edit(("beats",), beats),))
