"""LNT-14, 17…22 and 24: wording: what can be seen and what is only a wish."""

import re
from collections.abc import Iterator, Sequence

from composer.prompt.blocks import Block
from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.edits import cut_out, instead
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import craft, number
from composer.prompt.lint.phrases import WordHit, words_of
from composer.prompt.lint.settings import CONTINUITY
from composer.prompt.lint.style import TONE
from composer.prompt.mentions import people_in
from composer.prompt.words import Token, word_matcher


def vague(case: Case) -> Iterator[Found]:
    """LNT-14. Tone words are free in the mood."""
    for words in case.prose:
        if words.block in TONE or words.name == "palette.*":
            continue
        for hit in words.hits("vague"):
            yield words.found_at("lint.vague", hit, *_stronger(words, hit))
        for hit in words.hits("grand"):
            if not _is_concrete_after(words, hit):
                yield words.found_at("lint.grand", hit)


def _stronger(words: Words, hit: WordHit) -> Iterator[Fix]:
    """Our own picks for what stands behind the vague word, and leaving it out."""
    after = words.after(hit)[:1]
    noun = after[0].text if after else ""
    for pick in craft()["stronger"].get(noun, ()) or craft()["stronger"].get(hit.words, ()):
        end = after[0].end if after and craft()["stronger"].get(noun) else hit.end
        yield instead("lint.fix_replace", words, hit.start, end, pick)
    if len(hit.words.split()) == 1 and after:
        yield cut_out("lint.fix_strip", words, hit.start, hit.end, safe=False)


def _is_concrete_after(words: Words, hit: WordHit) -> bool:
    """Whether something that can be seen follows: more than "… scene" and the end."""
    after = words.after(hit)
    rest = [token for token in after if token.text not in words_of("empty_nouns")]
    return bool(rest)


def generic_subject(case: Case) -> Iterator[Found]:
    """LNT-17."""
    for words in case.scene:
        for hit in (*words.hits("generic_subject"), *_vaguely(words), *_people(words)):
            before = [
                t for t in words.tokens[: hit.first] if t.clause == words.tokens[hit.first].clause
            ]
            is_subject = not before or before[-1].text not in words_of("leads_elsewhere")
            if (
                is_subject
                and len(before) <= 5
                and not people_in(before)
                and not _has_looks(words.after(hit)[:8])
            ):
                yield words.found_at("lint.generic_subject", hit, *_subjects(words, hit))
                break


def _subjects(words: Words, hit: WordHit) -> Iterator[Fix]:
    """People one would know again, our own picks, written as the sentence needs it."""
    picks = craft()["subjects"]
    opens = words.text[hit.start : hit.start + 1].isupper()
    for pick in picks["several" if hit.words in picks["plural"] else "one"]:
        new = pick[:1].upper() + pick[1:] if opens else pick
        yield instead("lint.fix_replace", words, hit.start, hit.end, new)


def _vaguely(words: Words) -> Iterator[WordHit]:
    """ "A beautiful person": an adjective that shows nothing."""
    for hit in words.hits("generic_noun"):
        before = words.tokens[max(0, hit.first - 2) : hit.first]
        article = len(before) == 2 and before[0].text in ("a", "an", "the")
        if article and before[1].text in words_of("vague") | {"single", "lone"}:
            yield hit


def _people(words: Words) -> Iterator[WordHit]:
    """ "People are dancing": nobody else in the first sentence."""
    first = next(iter(words.hits("bare_people")), None)
    if first and words.sentence(first.start)[0] == 0 and len(people_in(words.tokens)) <= 1:
        before = words.tokens[first.first - 1].text if first.first else ""
        if not before or before in ("of", "some", "where"):
            yield first


def _has_looks(tokens: Sequence[Token]) -> bool:
    """Whether clothes, age, hair or build follow."""
    if any(token.text in words_of("dressed") for token in tokens):
        return True
    names = ("garments", "person_traits")
    return any(_trait(name, tokens) for name in names)


def _trait(name: str, tokens: Sequence[Token]) -> bool:
    hits = word_matcher(name).find(tokens)
    return any(hit.meaning.kind != "sex" for hit in hits)


def vague_motion(case: Case) -> Iterator[Found]:
    """LNT-18."""
    for words in (*case.action, *case.camera):
        told = [hit for hit in words.hits("vague_motion") if _is_open(words, hit)]
        for hit in told:
            yield words.found_at("lint.vague_motion", hit, *_motions(words, hit))
        for hit in words.hits("bare_motion"):
            within = any(one.first <= hit.first < one.last for one in told)
            after = words.after(hit)
            ends = not after or words.text[hit.end : hit.end + 1] in (",", ";")
            if ends and not within and _is_verb(words, hit):
                yield words.found_at("lint.vague_motion", hit, *_motions(words, hit))
        for hit in words.hits("walks_on"):
            if _only_somewhere(words, hit):
                yield words.found_at("lint.vague_motion", hit, *_motions(words, hit))


def _is_open(words: Words, hit: WordHit) -> bool:
    """A vague phrase; "moving past" in a longer sentence only goes with its verb."""
    passing = hit.words.split()[0] in ("going", "walking", "running", "traveling", "travelling")
    return not passing and not _has_end(words, hit)


def _has_end(words: Words, hit: WordHit) -> bool:
    """Whether its clause counts it, or says until when."""
    first, last = words.sentence(hit.start)
    return any(first <= one.start < last for one in words.hits("measures"))


def _is_verb(words: Words, hit: WordHit) -> bool:
    """Not "dance moves", "the walks", "running", "lets it go"."""
    before = words.tokens[hit.first - 1].text if hit.first else ""
    verb = hit.words.split()[0]
    if not before or before in words_of("not_before_verb") or verb.endswith("ing"):
        return False
    is_plain = not verb.endswith(("s", "ed", "nt", "an"))
    plural = before.endswith("s") or before in words_of("plain_plurals")
    return plural if is_plain else True


def _only_somewhere(words: Words, hit: WordHit) -> bool:
    """ "Walks down the street.": a way of a word or two, and the sentence is over."""
    first, last = words.sentence(hit.start)
    before = {token.text for token in words.tokens[: hit.first] if token.start >= first}
    if before & words_of("runs_by_itself") or words.text[first:last].casefold().count("camera"):
        return False
    after = [token for token in words.tokens[hit.last :] if token.start < last]
    if not after or after[0].text not in words_of("ways") or _has_end(words, hit):
        return False
    rest = [token.text for token in after[1:] if token.text not in ("a", "an", "the")]
    alone = len(rest) == 1 and not rest[0].endswith("ly")
    stop = "," in words.text[hit.start : last] or ";" in words.text[hit.start : last]
    return alone and not stop and len(words.deeds) <= 1 and _is_verb(words, hit)


def _motions(words: Words, hit: WordHit) -> Iterator[Fix]:
    """Our own picks where nothing hangs on the vague phrase; in front of a way, steps along it."""
    rest = words.text[hit.end :]
    if not rest.strip() or rest[:1] in ".,;!?":
        for pick in craft()["motions"].get(hit.words, ()):
            yield instead("lint.fix_replace", words, hit.start, hit.end, pick)
    elif (way := _WAY.match(rest)) and hit.words.split()[0].endswith("s"):
        new = f"takes four steps{way.group()} and stops"
        yield instead("lint.fix_replace", words, hit.start, hit.end + way.end(), new)


_WAY = re.compile(
    r"\s+(?:across|through|down|up|along|around|into|in|towards?|past|over|to)"
    r"\s+(?:an?|the|his|her|its|their)\s+[\w-]+(?=\s*[.,;!?\n]|$)",
    re.IGNORECASE,
)


def keyword_list(case: Case) -> Iterator[Found]:
    """LNT-19."""
    for words in case.scene:
        for start, end in words.sentences:
            sentence = words.text[start:end]
            if sentence.count(",") + 1 < number("keyword_items"):
                continue
            items = [item.split() for item in sentence.strip(" .\n").split(",")]
            short = [item for item in items if 0 < len(item) <= number("keyword_item_words")]
            verb = any(start <= hit.start < end for hit in words.hits("verbs", "sentence_words"))
            if len(short) >= max(number("keyword_items"), len(items) - 1) and not verb:
                stop = start + len(sentence.rstrip())
                yield words.mark("lint.keyword_list", start, stop, items=len(items))


_NATURAL = r"one|longer|more than|doubt|sooner|other|matter|sign of|\w+ing|a word"


_SHOWING = r"(?:show|include|add|use|have|render|make|put|showing|including|adding|using|having)"


_NEGATED = re.compile(
    rf"\b(?:no|without(?: any)?|zero|never any)\s+(?!(?:{_NATURAL})\b)(?:[\w-]+\s?){{1,3}}"
    r"|\b(?:do not|don't|don’t|never|must not|should not|shouldn't|avoid)\s+"
    rf"(?:any|{_SHOWING})\b[^.,;\n]*"
    r"|\bnegative prompt\b[^.\n]*",
    re.IGNORECASE,
)


_EXEMPT = frozenset(
    ("brief.location", "brief.camera_notes", "brief.format_look", "brief.sound", "brief.lighting",
     "brief.finishing", "brief.lenses", "brief.grade", "brief.wardrobe")
)  # fmt: skip


def negative(case: Case) -> Iterator[Found]:
    """LNT-20."""
    strict = case.settings.negatives == "none"
    for words in case.prose:
        if words.block is Block.SOUND or (words.name in _EXEMPT and not strict):
            continue
        if not words.has("negation"):
            continue
        for found in _NEGATED.finditer(words.text):
            if not strict and _is_natural(words, found):
                continue
            yield words.mark("lint.negative", *found.span(), *_to_negative(case, words, found))
    if case.shot.negative.strip() and not case.profile.negative:
        yield Found("lint.negative_not_taken", ("negative",))


def _is_natural(words: Words, found: re.Match[str]) -> bool:
    """Sound scaffolds, craft ("no fill") and seams of ordinary prose."""
    tail = found.group().casefold().split()
    return len(tail) > 1 and (
        any(word.strip(".,;") in words_of("negated_craft") for word in tail[1:4])
        or (words.name == "beats.*.text" and tail[0] in ("no", "without"))
    )


def _to_negative(case: Case, words: Words, found: re.Match[str]) -> Iterator[Fix]:
    if case.profile.negative and not words.is_term:
        told = re.sub(r"^(?:no|without(?: any)?|zero)\s+", "", found.group(), flags=re.IGNORECASE)
        now = ", ".join(filter(None, (case.shot.negative.strip(), told.strip(" .,"))))
        yield cut_out(
            "lint.fix_to_negative", words, *found.span(), Edit(("negative",), now), safe=False
        )


def crowded(case: Case) -> Iterator[Found]:
    """LNT-21."""
    free, each = craft()["crowded_words"]
    count = sum(len(words.tokens) for words in case.prose)
    if case.seconds and count > max(free, each * case.seconds):
        values = {"count": count, "seconds": case.shot.parameters.seconds}
        yield Found("lint.crowded", ("description",), values=values)


def continuity_list(case: Case) -> Iterator[Found]:
    """LNT-22."""
    if case.settings.purpose != CONTINUITY or not case.is_whole:
        return
    has = {
        "style": bool(case.block(Block.STYLE)),
        "camera": bool(case.camera or case.of("brief.lenses")),
        "light": bool(case.of("light", "brief.lighting")),
        "palette": bool(case.shot.palette or case.of("brief.grade")),
        "place": bool(case.scene or case.of("brief.location")),
    }
    missing = [name for name, there in has.items() if not there]
    if missing:
        yield Found("lint.continuity", ("description",), values={"missing": missing})


def abstract(case: Case) -> Iterator[Found]:
    """LNT-24."""
    for words in case.action:
        for hit in words.hits("abstract"):
            yield words.found_at("lint.abstract", hit)
