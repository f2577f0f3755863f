"""LNT-53…56, 59, 60 and 64: who speaks, how, and in turn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from composer.prompt.lint.case import Case
from composer.prompt.lint.edits import without
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.phrases import words_of
from composer.prompt.mentions import people_in
from composer.prompt.quoted_speech import speech_in
from composer.prompt.shot import Line
from composer.prompt.speech import is_voiceless, without_article
from composer.prompt.words import tokens_of, word_matcher, word_set

_INLINE = frozenset(("STR-03", "STR-22"))
"""Structures that write lines among the actions."""


QUOTE_SIGNS = ('"', "“", "«", "„")


def speech_in_prose(case: Case) -> Iterator[Found]:
    """LNT-53."""
    if case.settings.dialogue_form == "prose" or case.shot.structure == "STR-01":
        return
    for n, line in lines_of(case):
        if n in case.context.pasted.prose_lines:
            path = ("dialogue", n, "line")
            yield Found("lint.speech_in_prose", path, values={"words": line.line})
    beats = () if case.shot.structure in _INLINE else case.of("beats.*.text")
    for words in (*case.scene, *beats):
        if not any(sign in words.text for sign in QUOTE_SIGNS):
            continue
        for one in speech_in(words.text):
            if {token.text for token in tokens_of(one.speaker)} & word_set("speech", "voiceless"):
                continue
            line = Line(one.speaker, one.delivery, one.line)
            said = (*case.shot.dialogue, line)
            cut = without(words, one.start, one.end)
            fix = Fix(
                "lint.fix_to_dialogue", {"words": one.line}, (Edit(("dialogue",), said),), (cut,)
            )
            yield words.mark("lint.speech_in_prose", one.start, one.end, fix)


def lines_of(case: Case) -> list[tuple[int, Line]]:
    """What is spoken; "Dialogue: none" is no line."""
    rows = ((n, line) for n, line in enumerate(case.shot.dialogue) if line.line.strip())
    silent = any(not one.speaker.strip() and _NOBODY.match(one.line) for one in case.shot.dialogue)
    return [(n, line) for n, line in rows if line.speaker.strip() or not silent]


_NOBODY = re.compile(
    r"\W*(?:none|silent|silence|n/?a|no (?:dialogue|speech|lines|one speaks))\b", re.IGNORECASE
)


def no_speaker(case: Case) -> Iterator[Found]:
    """LNT-54. An emotion in front of the line says enough of who speaks (G0)."""
    known = list(dict.fromkeys(line.speaker for _, line in lines_of(case) if line.speaker.strip()))
    known += [
        one.name for one in case.shot.cast or () if one.name.strip() and one.name not in known
    ]
    for n, line in lines_of(case):
        if not line.speaker.strip() and not line.delivery.strip():
            fixes = tuple(
                Fix("lint.fix_speaker", {"new": name}, (Edit(("dialogue", n, "speaker"), name),))
                for name in known[:3]
            )
            yield Found(
                "lint.no_speaker", ("dialogue", n, "line"), values={"words": line.line}, fixes=fixes
            )


def speaker_labels(case: Case) -> Iterator[Found]:
    """LNT-55."""
    first: dict[tuple[str, ...], str] = {}
    for n, line in lines_of(case):
        label = line.speaker.strip()
        if not label:
            continue
        plain = tuple(token.text for token in tokens_of(without_article(label)))
        same = first.setdefault(plain, label)
        if same == label:
            same, is_sure = _shorter_or_noun(case, first, plain, label), False
        else:
            is_sure = True
        if same:
            edit = Edit(("dialogue", n, "speaker"), same)
            fix = Fix("lint.fix_speaker", {"new": same}, (edit,), safe=is_sure)
            path = ("dialogue", n, "speaker")
            yield Found(
                "lint.speaker_label",
                path,
                0,
                len(line.speaker),
                {"words": label, "one": same},
                (fix,),
            )


def _shorter_or_noun(
    case: Case, first: dict[tuple[str, ...], str], plain: tuple[str, ...], label: str
) -> str:
    """Another label that seems to mean the same: "Mara" and "Old Mara", "Woman" and the cast's
    Mara, who is a woman."""
    for other, spelled in first.items():
        more = set(plain) ^ set(other)
        nested = set(plain) < set(other) or set(other) < set(plain)
        apart = more & words_of("tells_apart") or any(len(w) == 1 or w.isdigit() for w in more)
        if spelled != label and plain and other and nested and not apart:
            return spelled
    noun = next((hit.meaning for hit in people_in(tokens_of(label))), None)
    if noun is None:
        return ""
    if told := _introduced(case, first.values(), plain):
        return told if told != label else ""
    for member in case.shot.cast or ():
        speaks = any(member.name.strip() == spelled for spelled in first.values())
        described = {token.text for token in tokens_of(member.description)}
        if speaks and set(plain) <= described and member.name.strip() != label:
            return member.name.strip()
    return ""


def _introduced(case: Case, labels: Iterable[str], plain: tuple[str, ...]) -> str:
    """The name that the description gives to such a one: "Anna, a tall woman with a scar"."""
    for name in labels:
        if not name[:1].isupper() or name.casefold() == " ".join(plain):
            continue
        form = re.compile(rf"\b{re.escape(name)},?\s+(?:is\s+)?(?:an?|the)\s+([^,.;:\n]{{1,80}})")
        for words in case.scene:
            found = form.search(words.text)
            if found and set(plain) <= {token.text for token in tokens_of(found[1])}:
                return name
    return ""


def unknown_speaker(case: Case) -> Iterator[Found]:
    """LNT-56. Voices from elsewhere need no description."""
    lines = lines_of(case)
    if not lines or case.is_remix or case.has_first_frame:
        return
    fields = (
        *case.scene,
        *case.action,
        *case.camera,
        *case.of("brief.location", "brief.wardrobe", "cast.*.name", "cast.*.description"),
    )
    seen = {token.text for words in fields for token in words.tokens}
    nouns = {hit.meaning.id for words in fields for hit in people_in(words.tokens)}
    told: set[str] = set()
    for n, line in lines:
        label = line.speaker.strip()
        tokens = tokens_of(label)
        if not label or label in told or word_matcher("speakers").first(tokens):
            continue
        told.add(label)
        mine = {hit.meaning.id for hit in people_in(tokens)}
        if (
            not seen & {token.text for token in tokens}
            and not mine & nouns
            and not seen & words_of("somebody")
        ):
            path = ("dialogue", n, "speaker")
            yield Found("lint.unknown_speaker", path, 0, len(line.speaker), {"words": label})


_BARE = ("simultaneously", "in unison", "at the same time", "all together", "overlapping")
"""What may be said of any two movements: about speech only where somebody speaks."""


def turns(case: Case) -> Iterator[Found]:
    """LNT-59: talking over each other, and one speaker twice in a row among several."""
    lines = lines_of(case)
    for (_, before), (n, line) in pairwise(lines):
        if before.end is not None and line.start is not None and line.start < before.end - 0.05:
            values = {"words": line.line, "at": f"{line.start:g}", "until": f"{before.end:g}"}
            fix = Fix(
                "lint.fix_after",
                {"at": f"{before.end:g}"},
                (Edit(("dialogue", n, "start"), before.end),),
            )
            yield Found("lint.overlapping", ("dialogue", n, "line"), values=values, fixes=(fix,))
    speakers = {line.speaker.strip().casefold() for _, line in lines}
    if len(speakers) > 1:
        yield from _twice(case, lines)
    for words in (*case.action, *case.of("dialogue.*.delivery")):
        for hit in words.hits("over_each_other"):
            if words.name.startswith("dialogue") or hit.words not in _BARE or lines:
                yield words.found_at("lint.over_each_other", hit)


def _same(case: Case, one: int, other: int) -> bool:
    rows = case.shot.dialogue
    return rows[one].speaker.strip() == rows[other].speaker.strip()


def _twice(case: Case, lines: Sequence[tuple[int, Line]]) -> Iterator[Found]:
    for (m, before), (n, line) in pairwise(lines):
        if line.speaker.strip() and line.speaker.strip() == before.speaker.strip():
            run = [k for k, _ in lines if k >= m]
            run = run[: next((i for i, k in enumerate(run) if not _same(case, m, k)), len(run))]
            told = [case.shot.dialogue[k] for k in run]
            both = replace(
                before, line=" ".join(one.line.strip() for one in told), end=told[-1].end
            )
            rows = tuple(
                both if k == m else one
                for k, one in enumerate(case.shot.dialogue)
                if k == m or k not in run
            )
            fix = Fix("lint.fix_join_lines", {"words": line.line}, (Edit(("dialogue",), rows),))
            yield Found(
                "lint.not_alternating",
                ("dialogue", n, "line"),
                values={"words": line.speaker},
                fixes=(fix,),
                severity="I",
            )
            return


def written_words(case: Case) -> Iterator[Found]:
    """LNT-60."""
    for n, line in enumerate(case.shot.dialogue):
        if line.speaker.strip() and (is_voiceless(line.speaker) or _is_overlay(line.speaker)):
            rest = tuple(one for k, one in enumerate(case.shot.dialogue) if k != n)
            fix = Fix("lint.fix_remove_line", {"words": line.line}, (Edit(("dialogue",), rest),))
            yield Found(
                "lint.text_as_speech",
                ("dialogue", n, "speaker"),
                0,
                len(line.speaker),
                {"words": line.speaker},
                (fix,),
            )
    if case.settings.text_in_picture:
        return
    for words in case.action:
        for hit in words.hits("picture_text"):
            before = words.text[words.sentence(hit.start)[0] : hit.start].casefold()
            if not _UNWANTED.search(before):
                yield words.found_at("lint.text_in_picture", hit)


_UNWANTED = re.compile(r"\b(?:no|not|without|never|avoid|don.t|free of)\b")


def _is_overlay(speaker: str) -> bool:
    first = next(iter(tokens_of(speaker)), None)
    known = speaker.strip().casefold() in words_of("picture_text")
    return known or (first is not None and first.text in words_of("writing"))


def no_emotion(case: Case) -> Iterator[Found]:
    """LNT-64."""
    lines = lines_of(case)
    if lines and not any(line.delivery.strip() for _, line in lines):
        yield Found("lint.no_emotion", ("dialogue", lines[0][0], "delivery"))
