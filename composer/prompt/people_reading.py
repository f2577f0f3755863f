"""Who is in a shot: counted from its words. Which words mean people is data; where they stand is
the drawing's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from composer.prompt.cast import cast_in, is_named, seen_words
from composer.prompt.mentions import hints_in, people_in, speaks_of_people, things_in
from composer.prompt.person_reading import PersonReading, describe, with_noun, with_traits
from composer.prompt.pose_reading import with_poses
from composer.prompt.shot import Shot
from composer.prompt.words import READ_AT_MOST, Entry, Hit, Token, tokens_of, word_matcher

MOST_PEOPLE = 12
"""More are a crowd."""


def read_people(shot: Shot, framing_people: int | None = None) -> tuple[PersonReading, ...]:
    """The people of `shot`, most important first: its cast, those its subject and description name,
    its speakers; at least two when the framing is made for two. Empty when the words show
    nobody."""
    people = list(_of_cast(shot))
    # Cast whom the shot names are not meant by "a woman" as well.
    open_cast = not any(is_named(person.name, seen_words(shot)) for person in people)
    for text in (shot.subject, shot.description, shot.brief.location, shot.brief.wardrobe):
        people = _told(text, people, open_cast=open_cast)
    people = _speakers(shot, people)
    beats = "\n".join(beat.text for beat in shot.beats)
    if not people:
        people = _told(beats, people, open_cast=False) or _hinted(
            "\n".join((shot.subject, shot.description, beats))
        )
    people = _filled(people, framing_people)
    for text in (shot.subject, shot.description, beats):
        people = with_poses(text, people)
    return tuple(people[:MOST_PEOPLE])


def count_crowd(shot: Shot) -> int:
    """About how many people stand in the background: 0 when no crowd is named."""
    text = "\n".join((shot.subject, shot.description, shot.brief.location))
    words = tokens_of(text[:READ_AT_MOST])
    crowds = [hit.meaning for hit in people_in(words) if hit.meaning.kind == "crowd"]
    return max((int(entry.values["count"]) for entry in crowds), default=0)


def _of_cast(shot: Shot) -> Iterable[PersonReading]:
    cast = shot.cast or ()
    for n in cast_in(shot).present:
        known = describe(cast[n].description, PersonReading(cast[n].name.strip()))
        yield replace(known, description=cast[n].description.strip())


def _told(text: str, people: list[PersonReading], *, open_cast: bool) -> list[PersonReading]:
    """`people` and those that `text` adds to them."""
    text = text[:READ_AT_MOST]
    words = tokens_of(text)
    hits = people_in(words)
    out = list(people)
    for n, hit in enumerate(hits):
        if len(out) >= MOST_PEOPLE:
            break
        if hit.meaning.kind == "crowd" or _denied(words, hit):
            continue
        if _is_name(text, words, hit, people):
            continue
        end = _before(words, hits[n + 1]) if n + 1 < len(hits) else len(words)
        out = _counted(text, words[: max(end, hit.last)], hit, out, len(people) if open_cast else 0)
    return out


def _denied(words: Sequence[Token], hit: Hit[Entry]) -> bool:
    """ "No people", "without a man": said not to be there."""
    before = [token.text for token in words[max(0, hit.first - 2) : hit.first]]
    return "no" in before[-1:] or "without" in before


def _before(words: Sequence[Token], hit: Hit[Entry]) -> int:
    """Where the words that belong to a noun begin: "a young suspect" at its article."""
    for n in range(hit.first - 1, max(-1, hit.first - 5), -1):
        if word_matcher("numbers").find(words[n : n + 1]):
            return n
    return hit.first


def _counted(
    text: str, words: Sequence[Token], hit: Hit[Entry], people: list[PersonReading], known: int
) -> list[PersonReading]:
    noun, (kind, number) = hit.meaning, _article(words, hit)
    count = int(noun.values.get("count", 1)) if noun.kind != "person" else number
    word = words[hit.last - 1].text
    if noun.kind != "person" or count > 1:
        return _at_least(people, count, noun, word)
    if kind != "article" or _apposition(text, words, hit, people):
        match = _match(people, noun)
        if match is not None:
            return people
    elif (match := _unspoken(people[:known], noun)) is not None:
        found = with_noun(people[match], noun, word)
        return [*people[:match], found, *people[match + 1 :]]
    return [*people, _described(words, hit, noun, word)]


def _described(words: Sequence[Token], hit: Hit[Entry], noun: Entry, word: str) -> PersonReading:
    """A person from a noun and the rest of its clause; `words` end where the next person begins."""
    clause = words[hit.first].clause
    near = [t for t in words[max(0, hit.first - 3) :] if t.clause == clause]
    return with_traits(with_noun(PersonReading(), noun, word), near)


def _article(words: Sequence[Token], hit: Hit[Entry]) -> tuple[str, int]:
    """The kind and count of the number word or article up to three words before a noun; a bare
    plural counts as two, a bare singular as new."""
    near = words[max(0, hit.first - 3) : hit.first]
    near = [token for token in near if token.clause == words[hit.first].clause]
    found = word_matcher("numbers").find(near)
    plural = bool(hit.meaning.values.get("plural"))
    if not found:
        return "article", 2 if plural else 1
    entry = found[-1].meaning
    count = int(entry.values["count"])
    return entry.kind, max(2, count) if plural else 1 if entry.kind != "number" else count


def _at_least(
    people: list[PersonReading], count: int, noun: Entry, word: str
) -> list[PersonReading]:
    """`people`, filled up to `count`: "the two friends" are those we know."""
    extra = min(count, MOST_PEOPLE) - len(people)
    blank = with_noun(PersonReading(), noun, word)
    return [*people, *([blank] * extra)] if extra > 0 else people


def _is_name(
    text: str, words: Sequence[Token], hit: Hit[Entry], people: Sequence[PersonReading]
) -> bool:
    """Whether the words at `hit` are part of somebody's name ("Captain Holm")."""
    here = text[words[hit.first].start : words[hit.last - 1].end]
    return any(is_named(here, person.name) for person in people if person.name)


def _apposition(
    text: str, words: Sequence[Token], hit: Hit[Entry], people: Sequence[PersonReading]
) -> bool:
    """Whether the noun explains the name before it: "Ines, a clockmaker", "Ines is a baker"."""
    start = words[hit.first].start
    before = text[max(0, start - 60) : start].casefold()
    for person in people:
        name = person.name.casefold()
        at = before.rfind(name) if name else -1
        if at >= 0:
            between = before[at + len(name) :].split()
            return len(between) <= 5 and (
                before[at + len(name) :].lstrip()[:1] in (",", "(", "—", "–")
                or "is" in between
                or "as" in between
            )
    return False


def _match(people: Sequence[PersonReading], noun: Entry) -> int | None:
    """Who "the woman" is: the latest one it can mean."""
    for n in range(len(people) - 1, -1, -1):
        if _fits(people[n], noun):
            return n
    return None


def _fits(person: PersonReading, noun: Entry) -> bool:
    sex, role = noun.values.get("sex", ""), noun.values.get("role", "")
    same_sex = not sex or not person.sex or sex == person.sex
    return same_sex and (not role or not person.role or role == person.role)


def _unspoken(people: Sequence[PersonReading], noun: Entry) -> int | None:
    """The first member of the cast that the text has not met under another word: "a woman pours
    tea" with one woman in the cast means her."""
    for n, person in enumerate(people):
        if person.name and not person.word and _fits(person, noun):
            return n
    return None


def _speakers(shot: Shot, people: list[PersonReading]) -> list[PersonReading]:
    out = list(people)
    for line in shot.dialogue:
        speaker = line.speaker.strip()
        if not speaker or _unseen(speaker):
            continue
        n = _who(speaker, out)
        if n is None:
            out.append(describe(speaker, PersonReading(speaker, speaks=True)))
        else:
            out[n] = replace(out[n], speaks=True, name=out[n].name or speaker)
    return out


def _unseen(speaker: str) -> bool:
    return word_matcher("speakers").first(tokens_of(speaker)) is not None


def _who(speaker: str, people: Sequence[PersonReading]) -> int | None:
    for n, person in enumerate(people):
        if person.name and (is_named(person.name, speaker) or is_named(speaker, person.name)):
            return n
    words = {token.text for token in tokens_of(speaker)}
    for n, person in enumerate(people):
        if person.word and person.word in words and not person.name:
            return n
    noun = next((hit.meaning for hit in people_in(tokens_of(speaker))), None)
    fitting = [n for n, person in enumerate(people) if noun and _fits(person, noun)]
    free = [n for n in fitting if not people[n].name]
    return free[0] if free else None


def _hinted(text: str) -> list[PersonReading]:
    """Somebody whom only a pronoun or a hand tells of."""
    if not speaks_of_people(text):
        return []
    hints = [hit.meaning for hit in hints_in(tokens_of(text[:READ_AT_MOST]))]
    seen = [hint for hint in hints if hint.kind != "nobody"]
    if hints and not seen:
        return []
    if all(hit.kind == "they" for hit in seen) and things_in(tokens_of(text[:READ_AT_MOST])):
        return []  # "two cars chase each other"
    if all(hit.kind == "they" for hit in seen):
        return [PersonReading(), PersonReading()]
    pronouns = (str(hit.values["sex"]) for hit in seen if hit.kind == "pronoun")
    sexes = list(dict.fromkeys(pronouns))[:2]
    return [PersonReading(sex=sex) for sex in sexes] or [PersonReading()]


def _filled(people: list[PersonReading], wanted: int | None) -> list[PersonReading]:
    """A framing for several shows as many, even where the words name fewer."""
    if wanted is None or wanted < 2 or len(people) >= wanted:
        return people
    return [*people, *([PersonReading()] * (wanted - len(people)))]
