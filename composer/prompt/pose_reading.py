"""What the people of a shot do: poses, given to whom a clause names or means. Who they are is
`people_reading`'s."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from composer.prompt.mentions import hints_in, people_in
from composer.prompt.person_reading import PersonReading
from composer.prompt.words import READ_AT_MOST, Token, tokens_of, word_matcher


def with_poses(text: str, people: list[PersonReading]) -> list[PersonReading]:
    """Poses given to whom their clause names last before them."""
    words = tokens_of(text[:READ_AT_MOST])
    out = list(people)
    named = _mentions(words, people)
    poses = {hit.first: hit.meaning.id for hit in word_matcher("poses").find(words)}
    who: int | None = None
    for n, token in enumerate(words):
        if n == 0 or token.clause != words[n - 1].clause:
            who = _clause_owner(token, who, out)
        who = named.get(n, who)
        if n in poses and who is not None:
            for one in _together(out, who):
                out[one] = _with_pose(out[one], poses[n])
    return out


def _together(people: Sequence[PersonReading], who: int) -> Sequence[int]:
    """Everybody whom one plural names: "two friends sit" seats both."""
    word = people[who].word
    plural = any(hit.meaning.values.get("plural") for hit in people_in(tokens_of(word)))
    if people[who].name or not plural:
        return (who,)
    return [n for n, person in enumerate(people) if person.word == word and not person.name]


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
    """Word numbers where somebody is named or meant by a pronoun, with that person's number."""
    out: dict[int, int] = {}
    for n, person in enumerate(people):
        names = [token.text for token in tokens_of(person.name)] or [person.word]
        for at, token in enumerate(words):
            if token.text == names[0]:
                out.setdefault(at, n)
    latest: dict[int, int] = {}
    pronouns = {hit.first: str(hit.meaning.values.get("sex", "")) for hit in hints_in(words)}
    for at in range(len(words)):
        if at in out:
            latest[out[at]] = at
        elif pronouns.get(at):
            fitting = [n for n, person in enumerate(people) if person.sex in (pronouns[at], "")]
            if fitting:  # whoever was named last, else the first it can mean
                out[at] = max(fitting, key=lambda n: (latest.get(n, -1), -n))
    return out
