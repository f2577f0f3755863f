"""Who is in a shot: counted from its words and described for the drawing. Which words mean people
is data; where they stand is the drawing's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from composer.prompt.cast import cast_in, is_named
from composer.prompt.colour_reading import RGB, colour_of
from composer.prompt.mentions import hints_in, people_in, speaks_of_people
from composer.prompt.shot import Shot
from composer.prompt.words import Entry, Hit, Token, tokens_of, word_matcher


@dataclass(frozen=True)
class Garment:
    """`kind`: head neck coat top front legs dress whole feet hands hair; `word` as written;
    `colour` None where it names none."""

    kind: str
    word: str
    colour: RGB | None = None


@dataclass(frozen=True)
class PersonReading:
    """One person. Empty texts: unsaid.

    - `name` of the cast or speaker, `word` that the text uses ("fisherman"); `description` their
    own
      words.
    - `sex` f | m | ""; `age` child | young | adult | old; `role` an outfit: sea coat uniform apron
      work white_coat suit stage sport robot.
    - `pose` sit kneel lie walk run ride dance lean reach work look_up stand hug; `poses` all, in
    order. - `clothes`, hair among them; `traits`: tall broad slight beard glasses bald long_hair
    bun
      short_hair.
    - `speaks`: has lines.
    """

    name: str = ""
    word: str = ""
    description: str = ""
    sex: str = ""
    age: str = "adult"
    role: str = ""
    pose: str = ""
    poses: tuple[str, ...] = ()
    clothes: tuple[Garment, ...] = ()
    traits: tuple[str, ...] = ()
    speaks: bool = False


MOST_PEOPLE = 12
"""More are a crowd."""


def read_people(shot: Shot, framing_people: int | None = None) -> tuple[PersonReading, ...]:
    """The people of `shot`, most important first: its cast, those its subject and description name,
    its speakers; at least two when the framing is made for two. Empty when the words show
    nobody."""
    people = list(_of_cast(shot))
    for text in (shot.subject, shot.description, shot.brief.location, shot.brief.wardrobe):
        people = _told(text, people)
    people = _speakers(shot, people)
    beats = "\n".join(beat.text for beat in shot.beats)
    if not people:
        people = _told(beats, people) or _hinted("\n".join((shot.subject, shot.description, beats)))
    people = _filled(people, framing_people)
    for text in (shot.subject, shot.description, beats):
        people = _posed(text, people)
    return tuple(people[:MOST_PEOPLE])


def count_crowd(shot: Shot) -> int:
    """About how many people stand in the background: 0 when no crowd is named."""
    words = tokens_of("\n".join((shot.subject, shot.description, shot.brief.location)))
    crowds = [hit.meaning for hit in people_in(words) if hit.meaning.kind == "crowd"]
    return max((int(entry.values["count"]) for entry in crowds), default=0)


def _of_cast(shot: Shot) -> Iterable[PersonReading]:
    cast = shot.cast or ()
    for n in cast_in(shot).present:
        known = describe(cast[n].description, PersonReading(cast[n].name.strip()))
        yield replace(known, description=cast[n].description.strip())


def describe(text: str, person: PersonReading) -> PersonReading:
    """`person` with what a description of them says."""
    words = tokens_of(text)
    noun = next((h.meaning for h in people_in(words) if h.meaning.kind == "person"), None)
    person = _with_noun(person, noun, "") if noun else person
    return _with_traits(person, words)


def _with_noun(person: PersonReading, noun: Entry, word: str) -> PersonReading:
    values = noun.values
    return replace(
        person,
        word=word or person.word,
        sex=person.sex or str(values.get("sex", "")),
        age=str(values.get("age", person.age)),
        role=person.role or str(values.get("role", "")),
    )


def _with_traits(person: PersonReading, words: Sequence[Token]) -> PersonReading:
    hits = [hit.meaning for hit in word_matcher("person_traits").find(words)]
    ages = [hit.id for hit in hits if hit.kind == "age"]
    sexes = [hit.id for hit in hits if hit.kind == "sex"]
    traits = tuple(hit.id for hit in hits if hit.kind in ("build", "face", "hair"))
    return replace(
        person,
        age=ages[0] if ages else person.age,
        sex=person.sex or (sexes[0] if sexes else _sex(words)),
        traits=tuple(dict.fromkeys((*person.traits, *traits))),
        clothes=(*person.clothes, *read_clothes(words)),
    )


def _sex(words: Sequence[Token]) -> str:
    """From the pronouns inside other phrases: "in her sixties"."""
    sexes = {"her": "f", "she": "f", "his": "m", "he": "m"}
    return next((sexes[token.text] for token in words if token.text in sexes), "")


def read_clothes(words: Sequence[Token]) -> tuple[Garment, ...]:
    """The garments in a stretch of words, each with the colour right before it."""
    hits = word_matcher("garments").find(words)
    out: list[Garment] = []
    for n, hit in enumerate(hits):
        before = hits[n - 1].last if n else 0
        near = [t for t in words[max(before, hit.first - 4) : hit.first] if _same(t, words, hit)]
        word = " ".join(token.text for token in words[hit.first : hit.last])
        out.append(Garment(hit.meaning.kind, word, colour_of(near)))
    return tuple(out)


def _same(token: Token, words: Sequence[Token], hit: Hit[Entry]) -> bool:
    return token.clause == words[hit.first].clause


def _told(text: str, people: list[PersonReading]) -> list[PersonReading]:
    """`people` and those that `text` adds to them."""
    words = tokens_of(text)
    out = list(people)
    for hit in people_in(words):
        noun = hit.meaning
        if noun.kind == "crowd" or _is_name(text, words, hit, people):
            continue
        out = _counted(text, words, hit, out, len(people))
    return out


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
        found = _with_noun(people[match], noun, word)
        return [*people[:match], found, *people[match + 1 :]]
    return [*people, _described(words, hit, noun, word)]


def _described(words: Sequence[Token], hit: Hit[Entry], noun: Entry, word: str) -> PersonReading:
    """A person from a noun and the rest of its sentence up to the next person."""
    clause = words[hit.first].clause
    later = [h.first for h in people_in(words) if h.first >= hit.last]
    end = min(later, default=len(words))
    near = [t for t in words[max(0, hit.first - 3) : end] if t.clause == clause]
    return _with_traits(_with_noun(PersonReading(), noun, word), near)


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
    blank = _with_noun(PersonReading(), noun, word)
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
    seen = [h.meaning for h in hints_in(tokens_of(text)) if h.meaning.kind != "nobody"]
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


def _posed(text: str, people: list[PersonReading]) -> list[PersonReading]:
    """Poses given to whom their clause names last before them."""
    words = tokens_of(text)
    out = list(people)
    named = _mentions(words, people)
    poses = {hit.first: hit.meaning.id for hit in word_matcher("poses").find(words)}
    who: int | None = None
    for n, token in enumerate(words):
        if n == 0 or token.clause != words[n - 1].clause:
            who = _clause_owner(token, who, out)
        who = named.get(n, who)
        if n in poses and who is not None:
            out[who] = _with_pose(out[who], poses[n])
    return out


def _clause_owner(first: Token, before: int | None, people: Sequence[PersonReading]) -> int | None:
    """Who acts in a clause that names nobody yet: as before, but nobody where it begins with
    another thing ("The shutter runs up")."""
    if first.text in ("the", "a", "an", "one", "its", "all", "both"):
        return None
    return 0 if len(people) == 1 else before


def _with_pose(person: PersonReading, pose: str) -> PersonReading:
    poses = (*person.poses, pose)
    # A stance outlasts what the hands or eyes do in it: "sits … and reads" is sitting.
    first = next((p for p in poses if p in _STANCES), poses[0])
    return replace(person, pose=first, poses=poses)


_STANCES = ("sit", "kneel", "lie", "walk", "run", "ride", "dance", "lean", "hug")


def _mentions(words: Sequence[Token], people: Sequence[PersonReading]) -> Mapping[int, int]:
    """Word numbers where somebody is named, with the number of that person."""
    out: dict[int, int] = {}
    for n, person in enumerate(people):
        names = [token.text for token in tokens_of(person.name)] or [person.word]
        for at, token in enumerate(words):
            if token.text == names[0]:
                out.setdefault(at, n)
    for hit in hints_in(words):
        sex = hit.meaning.values.get("sex")
        fitting = [n for n, person in enumerate(people) if sex and person.sex in (sex, "")]
        if fitting:
            earlier = [out[at] for at in sorted(out) if at < hit.first and out[at] in fitting]
            out.setdefault(hit.first, earlier[-1] if earlier else fitting[0])
    return out
