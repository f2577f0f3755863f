"""LNT-40…43: what things and bodies can do, and what a model can be shown."""

from collections.abc import Iterator

from composer.prompt.lint.case import Case, Words
from composer.prompt.lint.deeds import deed_forms
from composer.prompt.lint.finding import Edit, Fix, Found
from composer.prompt.lint.numbers import number
from composer.prompt.lint.phrases import WordHit, index, words_of
from composer.prompt.mentions import people_in
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import Token, term_matcher, tokens_of


def physics(case: Case) -> Iterator[Found]:
    """LNT-40."""
    if case.says("unreal_frame"):
        return
    for words in case.action:
        for hit in words.hits("impossible"):
            yield words.found_at("lint.physics", hit, *_frames(words))
        for hit in words.hits("floats"):
            if not _is_carried(words, hit):
                yield words.found_at("lint.physics", hit, *_frames(words))


def _is_carried(words: Words, hit: WordHit) -> bool:
    """Whether what floats may ("a leaf floats"), or what it floats on is named ("on the pond")."""
    clause = words.clause(hit)
    if hit.words == "floating" and _is_adjective(words, hit):
        return True
    before = {token.text for token in clause if token.start < hit.start}
    after = [token.text for token in words.after(hit)]
    carriers = words_of("carriers")
    rests = any(
        word in words_of("rests_on") and carriers & set(after[n + 1 : n + 6])
        for n, word in enumerate(after)
    )
    return rests or bool(carriers & (before | set(after[:3])))


def _is_adjective(words: Words, hit: WordHit) -> bool:
    """ "Floating lanterns": a thing one knows, not somebody who begins to float."""
    after = words.after(hit)
    return bool(after) and after[0].text not in words_of("floats_where")


def _frames(words: Words) -> Iterator[Fix]:
    """In zero gravity, in a surreal dreamscape (VOC-25)."""
    text = words.text.rstrip()
    end = len(text.rstrip("."))
    for term in load_vocabulary().terms("reframing"):
        if "unreal_frame" not in index().find(tokens_of(term.text)):
            continue
        new = f", {term.text}" + text[end:]
        edit = Edit(words.path, text[:end] + new)
        yield Fix("lint.fix_add", {"new": term.text}, (edit,))


def no_material(case: Case) -> Iterator[Found]:
    """LNT-41."""
    for words in case.action:
        for hit in words.hits("impact"):
            start, end = words.sentence(hit.start)
            near = [
                token
                for n, token in enumerate(words.tokens)
                # "A glass breaks": the thing itself, not what it is made of.
                if start <= token.start < end and not hit.first - 1 <= n < hit.last
            ]
            named = term_matcher("material").first(near) is not None
            if not named and not any(token.text in words_of("materials") for token in near):
                yield words.found_at("lint.no_material", hit)


def several_people(case: Case) -> Iterator[Found]:
    """LNT-42."""
    for words in case.action:
        mutual = (hit for hit in words.hits("mutual") if _deals_with(words, hit))
        for hit in (*words.hits("contact"), *mutual):
            yield words.found_at("lint.contact", hit)
            return
    for words in case.scene:
        for verb in words.deeds:
            if verb.text in words_of("deeds") and (many := _many_before(words, verb)):
                values = {"count": words.text[many[0] : many[1]]}
                yield words.mark("lint.several_act", many[0], verb.end, **values)
                return
    speakers = {line.speaker.strip().casefold() for line in case.shot.dialogue} - {""}
    people = max(len(speakers), _count_people(case))
    if people >= number("people"):
        yield Found("lint.several_people", ("beats",), values={"count": people})


def _deals_with(words: Words, hit: WordHit) -> bool:
    """ "Push one another"; not "face each other"."""
    before = [token.text for token in words.tokens[max(0, hit.first - 2) : hit.first]]
    acts = [text for text in before if text in deed_forms()]
    return bool(acts) and acts[-1] not in words_of("from_afar")


def _many_before(words: Words, verb: Token) -> tuple[int, int] | None:
    """Where three or more of them are said to do it: "five siblings argue"."""
    at = next(n for n, token in enumerate(words.tokens) if token.start == verb.start)
    for n in range(max(0, at - 4), at):
        token = words.tokens[n]
        if token.clause == verb.clause and token.text in words_of("three_or_more"):
            return token.start, token.end
    return None


def _count_people(case: Case) -> int:
    """Different nouns for single persons in the description."""
    nouns: set[str] = set()
    for words in case.scene:
        for hit in people_in(words.tokens):
            if hit.meaning.kind == "person" and not hit.meaning.values.get("plural"):
                nouns.add(words.tokens[hit.last - 1].text)
    return len(nouns)


def motion_transfer(case: Case) -> Iterator[Found]:
    """LNT-43."""
    for words in case.prose:
        hits = words.hits("motion_transfer")
        for hit in hits:
            yield words.found_at("lint.motion_transfer", hit)
        for hit in words.hits("given_clip") if not hits else ():
            first, last = words.sentence(hit.start)
            if any(first <= one.start < last for one in words.hits("motion_words")):
                yield words.found_at("lint.motion_transfer", hit)
                break
