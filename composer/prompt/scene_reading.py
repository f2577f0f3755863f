"""What a shot shows: people, things, place, weather, hour. Shared by the drawing, the checks and
the prompt parser; what a picture makes of it is not decided here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from composer.prompt.camera_reading import read_camera
from composer.prompt.colour_reading import RGB, colour_of
from composer.prompt.light_reading import read_hour
from composer.prompt.mentions import places_in, things_in
from composer.prompt.people_reading import count_crowd, read_people
from composer.prompt.person_reading import PersonReading
from composer.prompt.shot import Shot
from composer.prompt.words import READ_AT_MOST, Entry, Hit, Token, tokens_of, word_matcher


@dataclass(frozen=True)
class ThingReading:
    """`kind`: car truck bus train bicycle motorcycle boat ship aircraft animal product furniture
    plant lamp building; `id`: which ("dog", "bottle"); `word` as written; `size` in metres;
    `subject`: the shot is about it; `prop`: stands about or is held."""

    kind: str
    id: str
    word: str
    count: int = 1
    colour: RGB | None = None
    size: float = 1.0
    subject: bool = False
    prop: bool = False
    flies: bool = False


@dataclass(frozen=True)
class SceneReading:
    """What is seen. Empty texts and None: unsaid.

    - `people`: see `PersonReading`; `crowd`: about how many more in the background.
    - `things`: the subject first, then in the order of the text.
    - `place`: an id of the word list places ("kitchen", "harbour"); `place_kind`: room hall
      platform industrial stage studio street road rooftop water beach deck vehicle forest mountain
      desert landscape sky space underwater.
    - `indoor`: True, False, or None. `weather`: rain after_rain snow fog storm wind clouds sun
    smoke. - `time_of_day` as in `LightReading`.
    """

    people: tuple[PersonReading, ...] = ()
    crowd: int = 0
    things: tuple[ThingReading, ...] = ()
    place: str = ""
    place_kind: str = ""
    indoor: bool | None = None
    weather: tuple[str, ...] = ()
    time_of_day: str = ""

    @property
    def wet(self) -> bool:
        """Whether the ground shines."""
        return bool({"rain", "after_rain", "storm"} & set(self.weather))


def read_scene(shot: Shot) -> SceneReading:
    """What `shot` (resolved) shows, from its subject, description, cast, beats and brief."""
    texts = (shot.subject, shot.description, shot.brief.location)
    words = tokens_of(". ".join(texts)[:READ_AT_MOST])
    places = places_in(words)
    place = _place(words, places)
    weather = _weather(words, tokens_of(shot.light or ""))
    hour = read_hour(tokens_of(shot.light or ""), words, tokens_of(shot.style or ""))
    camera = read_camera(shot.camera, shot.description[:READ_AT_MOST])
    people = read_people(shot, camera.people)
    return SceneReading(
        people=people,
        crowd=count_crowd(shot),
        things=_things(shot, bool(people)),
        place=place.id if place else "",
        place_kind=place.kind if place else "",
        indoor=_indoor(words, place, weather),
        weather=weather,
        time_of_day=hour.id if hour else "",
    )


_INTO = frozenset(
    ("in", "on", "at", "inside", "into", "across", "through", "along", "aboard", "of")
)
_BESIDE = frozenset(("from", "toward", "towards", "beyond", "to", "behind", "outside", "above"))


def _place(words: Sequence[Token], hits: Sequence[Hit[Entry]]) -> Entry | None:
    """The place with the most weight: named early, as where something is rather than what is seen
    from there."""
    weights: dict[str, float] = {}
    entries: dict[str, Entry] = {}
    for n, hit in enumerate(hits):
        before = {token.text for token in words[max(0, hit.first - 3) : hit.first]}
        weight = 1.5 if before & _INTO else 0.4 if before & _BESIDE else 1.0
        # What opens the text is the place it is about: "A small fishing harbour before dawn…".
        weight += 0.8 if n == 0 and hit.first < 6 else 0.0
        weight += 0.3 * (hit.last - hit.first - 1)
        weights[hit.meaning.id] = weights.get(hit.meaning.id, 0.0) + weight
        entries.setdefault(hit.meaning.id, hit.meaning)
    if not weights:
        return None
    return entries[max(weights, key=lambda place: weights[place])]


def _indoor(words: Sequence[Token], place: Entry | None, weather: Sequence[str]) -> bool | None:
    said = word_matcher("inside_outside").first(words)
    if said and (place is None or said.id == "outdoors" or said.values["indoor"]):
        named = place.values.get("indoor") if place else None
        return bool(said.values["indoor"]) if named is None else bool(named)
    if place and "indoor" in place.values:
        return bool(place.values["indoor"])
    if {"rain", "snow", "storm"} & set(weather):
        return False
    return None


def _weather(*texts: Sequence[Token]) -> tuple[str, ...]:
    found = (hit.meaning.id for words in texts for hit in word_matcher("weather").find(words))
    return tuple(dict.fromkeys(found))


def _things(shot: Shot, has_people: bool) -> tuple[ThingReading, ...]:
    """Every thing once, the subject first: what the subject names, else, without people, the first
    in the description that is no mere prop."""
    about = _read_things(tokens_of(shot.subject), subject=True)
    rest = _read_things(tokens_of(shot.description[:READ_AT_MOST]), subject=False)
    rest += _read_things(tokens_of("\n".join(beat.text for beat in shot.beats)), subject=False)
    found: dict[str, ThingReading] = {}
    for thing in (*about[:1], *(replace(thing, subject=False) for thing in about[1:]), *rest):
        found.setdefault(thing.id, thing)
    things = list(found.values())
    if not has_people and not about:
        return _with_subject(things, shot.description)
    return tuple(things)


def _with_subject(things: list[ThingReading], description: str) -> tuple[ThingReading, ...]:
    """What a description opens with is its subject: "A van crosses the square", not "A
    square, a van in it"."""
    words = tokens_of(description[:READ_AT_MOST])
    places = places_in(words)
    before = places[0].first if places else len(words)
    opening = [h for h in things_in(words) if h.first < before and words[h.first].clause == 0]
    for n, thing in enumerate(things):
        if not thing.prop and any(hit.meaning.id == thing.id for hit in opening):
            return (replace(thing, subject=True), *things[:n], *things[n + 1 :])
    return tuple(things)


def _read_things(words: Sequence[Token], *, subject: bool) -> list[ThingReading]:
    hits = things_in(words)
    return [_thing(words, hits, n, subject) for n in range(len(hits))]


def _thing(
    words: Sequence[Token], hits: Sequence[Hit[Entry]], n: int, subject: bool
) -> ThingReading:
    hit = hits[n]
    start = max(hits[n - 1].last if n else 0, hit.first - 4)
    near = [token for token in words[start : hit.first] if _in_clause(token, words[hit.first])]
    values = hit.meaning.values
    numbers = word_matcher("numbers").find(near)
    counts = [int(h.meaning.values["count"]) for h in numbers if h.meaning.kind == "number"]
    return ThingReading(
        kind=hit.meaning.kind,
        id=hit.meaning.id,
        word=" ".join(token.text for token in words[hit.first : hit.last]),
        count=(counts or [2])[-1] if values.get("plural") else 1,
        colour=colour_of(near),
        size=float(values.get("size", 1.0)),
        subject=subject,
        prop=bool(values.get("prop")),
        flies=bool(values.get("flies")),
    )


def _in_clause(token: Token, noun: Token) -> bool:
    return token.clause == noun.clause
