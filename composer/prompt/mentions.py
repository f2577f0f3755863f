"""Whether words mention anybody, or any place or thing: the small questions that the cast and the
scene readers share."""

from collections.abc import Sequence

from composer.prompt.words import READ_AT_MOST, Entry, Hit, Token, tokens_of, word_matcher


def speaks_of_people(text: str) -> bool:
    """Whether `text` shows anybody: a person, a pronoun, a hand. Beside an animal "he" is the
    animal, beside a clock its hand is no person's."""
    words = tokens_of(text[:READ_AT_MOST])
    if people_in(words):
        return True
    things = [hit.meaning for hit in things_in(words)]
    animal = any(thing.kind == "animal" for thing in things)
    dial = any(thing.values.get("dial") for thing in things)
    kinds = {hit.meaning.kind for hit in hints_in(words)}
    if kinds & {"pronoun", "they"} and not animal:
        return True
    return "body" in kinds and not animal and not dial


def shows_place_or_thing(text: str) -> bool:
    """Whether `text` names a place or a thing we know."""
    words = tokens_of(text[:READ_AT_MOST])
    return bool(places_in(words)) or bool(things_in(words))


def people_in(words: Sequence[Token]) -> list[Hit[Entry]]:
    """People named by nouns; not the commuter of a commuter platform."""
    hits = word_matcher("people", plurals=True).find(words)
    if not hits:
        return hits
    inside = {n for hit in places_in(words) for n in range(hit.first, hit.last)}
    return [hit for hit in hits if hit.first not in inside]


def hints_in(words: Sequence[Token]) -> list[Hit[Entry]]:
    return word_matcher("person_hints").find(words)


def things_in(words: Sequence[Token]) -> list[Hit[Entry]]:
    return word_matcher("things", plurals=True).find(words)


def places_in(words: Sequence[Token]) -> list[Hit[Entry]]:
    return word_matcher("places", plurals=True).find(words)
