"""Who of the cast is in a shot, and whose words the text has to add. The renderer and the drawing
both ask here, so that they agree.

A Look lends its whole cast to every shot of a scene, but a close-up of one person must not describe
the other. So: members that a shot names anywhere are in it and the rest are not; if it names none,
all are, unless its words plainly show a place or a thing and nobody.
"""

import re
from dataclasses import dataclass

from composer.prompt.mentions import shows_place_or_thing, speaks_of_people
from composer.prompt.shot import CastMember, Shot
from composer.prompt.vocabulary import load_vocabulary


@dataclass(frozen=True)
class CastReading:
    """Row numbers of `shot.cast`: `present` are in the shot, `told` those of them whose description
    (or name) the text still has to give, `absent` the others that have any words."""

    present: tuple[int, ...]
    told: tuple[int, ...]
    absent: tuple[int, ...]


def cast_in(shot: Shot) -> CastReading:
    """Who of `shot.cast` is in the shot."""
    cast = shot.cast or ()
    if not cast:
        return CastReading((), (), ())
    words = seen_words(shot)
    filled = [
        n for n, member in enumerate(cast) if member.name.strip() or member.description.strip()
    ]
    named = [n for n in filled if is_named(cast[n].name, words)]
    present = named or ([] if _shows_nobody(shot, words) else filled)
    told = tuple(n for n in present if _untold(cast[n], shot, n in named))
    absent = tuple(n for n in filled if n not in present)
    return CastReading(tuple(present), told, absent)


def _shows_nobody(shot: Shot, words: str) -> bool:
    """Whether the shot is plainly of a place or a thing. Words that say neither leave the cast
    in."""
    if shot.dialogue or speaks_of_people(words):
        return False
    framing = load_vocabulary().term("framing", shot.camera.framing.strip())
    if framing and framing.values.get("people"):
        return False
    return shows_place_or_thing(f"{shot.subject}\n{shot.description}")


def is_named(name: str, words: str) -> bool:
    """Whether `words` hold `name` as a whole word, however it is capitalised."""
    name = name.strip()
    if not name:
        return False
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    return re.search(pattern, words, re.IGNORECASE) is not None


def _untold(member: CastMember, shot: Shot, named: bool) -> bool:
    told = member.description.strip()
    if not told:
        return not named
    return told not in shot.description and told not in shot.subject


def seen_words(shot: Shot) -> str:
    """Everything in the shot that can name somebody who is seen: what is said may be about
    others."""
    speakers = (line.speaker for line in shot.dialogue)
    cuts = (f"{cut.title}\n{cut.description}" for cut in shot.shot_list)
    beats = (beat.text for beat in shot.beats)
    brief = (shot.brief.location, shot.brief.wardrobe, shot.brief.lighting, shot.brief.camera_notes)
    prose = (shot.subject, shot.description, shot.camera.text, shot.camera.framing)
    return "\n".join((*prose, *beats, *speakers, *cuts, *brief))
