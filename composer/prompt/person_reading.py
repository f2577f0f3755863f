"""One person as words describe them: age, role, clothes. Who is in a shot is `people_reading`'s."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.prompt.colour_reading import RGB, colour_of
from composer.prompt.mentions import hints_in, people_in
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


def describe(text: str, person: PersonReading) -> PersonReading:
    """`person` with what a description of them says."""
    words = tokens_of(text)
    noun = next((h.meaning for h in people_in(words) if h.meaning.kind == "person"), None)
    person = with_noun(person, noun, "") if noun else person
    return with_traits(person, words)


def with_noun(person: PersonReading, noun: Entry, word: str) -> PersonReading:
    """`person` with what the noun itself says."""
    values = noun.values
    return replace(
        person,
        word=word or person.word,
        sex=person.sex or str(values.get("sex", "")),
        age=str(values.get("age", person.age)),
        role=person.role or str(values.get("role", "")),
    )


def with_traits(person: PersonReading, words: Sequence[Token]) -> PersonReading:
    """`person` with age, build, hair and clothes as `words` have them."""
    hits = [hit.meaning for hit in word_matcher("person_traits").find(words)]
    ages = [hit.id for hit in hits if hit.kind == "age"]
    traits = tuple(hit.id for hit in hits if hit.kind in ("build", "face", "hair"))
    return replace(
        person,
        age=ages[0] if ages else person.age,
        sex=person.sex or _sex(hits, words),
        traits=tuple(dict.fromkeys((*person.traits, *traits))),
        clothes=(*person.clothes, *read_clothes(words)),
    )


def _sex(hits: Sequence[Entry], words: Sequence[Token]) -> str:
    """From a word for it, a trait that tells it, or a pronoun, also inside a phrase ("in her
    sixties")."""
    said = [hit.id for hit in hits if hit.kind == "sex"]
    implied = [str(hit.values["sex"]) for hit in hits if "sex" in hit.values]
    pronouns = [h.meaning.values["sex"] for h in hints_in(words) if h.meaning.kind == "pronoun"]
    return next(iter((*said, *implied, *pronouns)), "")


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
