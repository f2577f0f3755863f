"""From a shot to what its picture is asked for: the readers' values in the stage's numbers. What
the words mean is the reader's business."""

import math
import re
from dataclasses import replace

from composer.animatic.acting import at_table
from composer.animatic.ask import Ask, Garb, PersonAsk
from composer.animatic.casting import asked_pose
from composer.animatic.light_cast import PLAIN, light_cast
from composer.animatic.shading import Light
from composer.animatic.things import KINDS
from composer.animatic.tones import Rgb, mix
from composer.prompt.prose_reading import light_said, palette_said, style_said
from composer.prompt.reader import (
    RGB,
    CameraReading,
    LightReading,
    PersonReading,
    SceneReading,
    read_camera,
    read_colour,
    read_light,
    read_palette,
    read_scene,
)
from composer.prompt.shot import Shot
from composer.prompt.timing import timed_beats, timed_lines
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import tokens_of


def read_ask(shot: Shot) -> Ask:
    """What `shot` (resolved) asks a picture to show."""
    camera = read_camera(shot.camera, shot.description)
    scene = read_scene(shot)
    prose = f"{shot.subject}. {shot.description}"
    shot = _with_prose(shot)
    light = read_light(shot.light, shot.style, prose)
    words = " ".join(
        (shot.subject, shot.description, shot.light or "", shot.brief.location)
    ).lower()
    seconds = min(3600.0, max(0.04, shot.seconds)) if math.isfinite(shot.seconds) else 8.0
    place, indoor = _place(scene, words)
    hour = _hour(light, scene, words, indoor=indoor)
    ask = Ask(
        hour=hour,
        light=_light(light, hour),
        key_light=None if hour == "blue" else _key_light(light),
        cast=light_cast(shot.light or "", hour),
        contrast=_contrast(light, shot),
        saturation=_saturation(shot, light),
        mono=light.black_and_white,
        palette=tuple(
            _unit(rgb) for rgb in read_palette(shot.palette or ()) or palette_said(prose)
        ),
        place=place,
        indoor=indoor,
        weather=_weather(scene, words),
        people=tuple(_person(person, prose) for person in scene.people),
        things=_things(scene, words),
        thing_colours=_thing_colours(scene, words),
        words=words[:4000],
        seconds=seconds,
        wet=scene.wet or "wet " in words,
        crowd=min(8, scene.crowd),
    )
    if indoor and "golden" in (
        _HOURS.get(light.time_of_day or scene.time_of_day),
        _told_hour(words),
    ):
        ask = _low_sun(ask)
    ask = _harboured(_with_camera(ask, camera, light), shot)
    if not re.search(r"\d\s*(?:°|deg)", f"{shot.camera.move} {shot.camera.text}"):
        ask = replace(ask, degrees=None)  # the usual degrees of a move: its speed says how far
    if len(ask.people) == 1:
        alone = ask.people[0]
        told = f"{alone.words} {shot.subject} {shot.description}".lower()[:900]
        pose = asked_pose(told) if alone.pose in ("", "reaching") else alone.pose
        held = alone.held or _held_colour(told)
        ask = replace(ask, people=(replace(alone, words=told, pose=pose, held=held),))
    if ask.framing == "single" and ask.fill > CLOSE and len(ask.people) > 1:
        ask = replace(ask, people=(_whom(ask, shot.camera.text),))
    return replace(ask, beats=_beats(shot, seconds), lines=_lines(shot, seconds))


def _with_prose(shot: Shot) -> Shot:
    """A shot of plain prose: what its description says of light and style, where its fields are
    empty."""
    told = f"{shot.description} {shot.camera.text}"
    return replace(shot, light=shot.light or light_said(told), style=shot.style or style_said(told))


def _low_sun(ask: Ask) -> Ask:
    """A room at the golden hour: the light is the sun's, all colours are a little warmer."""
    cast = (1.06, 0.98, 0.88) if ask.cast == PLAIN else ask.cast
    return replace(ask, low_sun=True, key_light=(1.0, 0.75, 0.44), cast=cast)


CLOSE = 3.0
"""From here on, of the picture's heights that a person would fill, one face is all there is."""


def _whom(ask: Ask, said: str) -> PersonAsk:
    """Who a single is of: whom the camera's own words name, else the first."""
    words = {token.text for token in tokens_of(said)}
    found = next((one for one in ask.people if one.name.casefold() in words), ask.people[0])
    # The frame goes where the face is: how low somebody kneels is not seen.
    return replace(found, pose="standing") if found.pose == "kneeling" else found


def _unit(rgb: RGB) -> Rgb:
    return (rgb[0] / 255, rgb[1] / 255, rgb[2] / 255)


_MOVES = {
    "push_in": "push", "pull_out": "pull", "tracking": "track", "tracking_follow": "follow",
    "pan": "pan", "tilt": "tilt",
    "crane": "crane", "orbit": "orbit", "handheld": "handheld", "steadicam": "steadicam",
    "static": "static",
}  # fmt: skip


def _with_camera(ask: Ask, camera: CameraReading, light: LightReading) -> Ask:
    size = camera.size or _usual_size(ask, camera)
    term = load_vocabulary().term("shot_size", size)
    fill = float(term.values["fill"]) if term else 1.75
    look = float(term.values["look_at"]) if term else 0.76
    if 1.0 < fill < 2.2 and any(p.pose == "sitting" for p in ask.people) and at_table(ask):
        fill, look = fill * 0.84, look - 0.12  # the table belongs into the picture
    if 3.0 < fill < 8.0 and ask.people:
        fill, look = fill * 1.1, look - 0.014  # the head fills a close-up, eyes in its upper half
    if camera.framing == "aerial":
        fill, look = min(fill, 0.11), 0.5
    move = _MOVES.get(camera.move, "static")
    effects = dict(camera.effects)
    if move == "static" and camera.handheld:
        move = "handheld"
    if move == "follow":
        move = "push" if not ask.people else "steadicam"
    sign = camera.move_direction or 1
    return replace(
        ask,
        size=size, fill=fill, look_at=look, framing=camera.framing, pitch=max(-60.0, min(90.0,
            camera.pitch)),
        roll=max(-45.0, min(45.0, camera.roll)), behind=camera.behind,
        ground_level=camera.height is not None and camera.height < 0.3, move=move, sign=sign,
        speed=camera.speed * (camera.sway or 1.0 if move == "handheld" else 1.0),
        focal=camera.focal_mm or 40.0, anamorphic=camera.anamorphic, focus=camera.focus,
        grain=max(0.28, effects.get("grain", 0.0), light.grain),
            vignette=max(0.34, effects.get("vignette", 0.0)),
        bloom=max(effects.get("bloom", 0.0), effects.get("halation", 0.0)),
            halation=effects.get("halation", 0.0) > effects.get("bloom", 0.0),
            degrees=camera.move_degrees,
    )  # fmt: skip


def _usual_size(ask: Ask, camera: CameraReading) -> str:
    """The size nobody asked for: close on an insert, wide on an empty place or a large thing."""
    if camera.framing == "insert":
        return "close_up"
    if camera.framing == "aerial":
        return "wide_establishing"
    if camera.framing == "group" or (
        not ask.people and (not ask.things or KINDS[ask.things[0]].tall > 1)
    ):
        return "wide"
    return "medium_wide" if ask.people else "medium"


_PLACES = {
    "room": "room", "hall": "room", "platform": "platform", "industrial": "room",
    "stage": "stage", "studio": "studio", "street": "street",
    "road": "road", "rooftop": "city", "water": "water", "beach": "beach", "deck": "deck",
    "vehicle": "carriage",
    "forest": "forest", "mountain": "mountains", "desert": "desert", "landscape": "landscape",
    "sky": "water",
    "space": "space", "underwater": "water",
}  # fmt: skip
_COAST = r"\b(?:rocky|rugged|craggy|steep)? ?(?:coast(?:line)?|sea ?cliffs?|headlands?)\b"
_SPECIAL = {"harbour": "harbour", "snowfield": "snow", "field": "field"}


def _place(scene: SceneReading, words: str) -> tuple[str, bool]:
    """The stage's place and whether it is indoors."""
    place = _SPECIAL.get(scene.place) or _PLACES.get(scene.place_kind, "")
    if not place and re.search(r"\b(skyline|city|rooftops?)\b", words):
        place = "city"
    if place == "carriage" and not re.search(r"\b(?:train|tram|bus|car|taxi|van)\b", words):
        place = "room"  # a lift, a cabin, a spaceship
    if re.search(_COAST, words) and place in ("", "beach", "water", "mountains", "landscape"):
        place = "coast"
    if not place and scene.indoor:
        place = "room"
    if place in ("landscape", "") and "snow" in scene.weather:
        place = "snow"
    if not place:
        place = _place_of_things(scene, words)
    if _is_product(scene):
        place = "studio"
    indoor = place in ("room", "carriage", "hall", "stage", "studio") and scene.indoor is not False
    return place, indoor


def _is_product(scene: SceneReading) -> bool:
    """A small thing alone is what the shot is about: it is shown on a sweep."""
    things = _things(scene)
    return bool(things) and not scene.people and KINDS[things[0]].tabled and scene.things[0].subject


def _place_of_things(scene: SceneReading, words: str) -> str:
    """Where a thing stands of which no place is told."""
    if "toy_bird" in _things(scene, words):
        return "studio"
    if any(thing.kind in ("boat", "ship") for thing in scene.things):
        return "water"
    if any(thing.kind in ("car", "truck", "bus", "motorcycle") for thing in scene.things):
        return "road"
    if any(thing.kind in ("animal", "plant") and not thing.prop for thing in scene.things):
        return "field"
    if scene.indoor is False or {"rain", "fog", "storm", "clouds", "wind"} & set(scene.weather):
        return "landscape"
    return "studio"


def _weather(scene: SceneReading, words: str) -> str:
    for asked, drawn in (
        ("storm", "rain"),
        ("rain", "rain"),
        ("snow", "snow"),
        ("fog", "fog"),
        ("smoke", "smoke"),
    ):
        if asked == "snow" and not re.search(
            r"snow(?:ing|fall|storm|flakes)|falling snow|snow (?:falls|falling|drifts)|blizzard",
            words,
        ):
            continue
        if asked in scene.weather:
            return drawn
    return ""


_HOURS = {
    "dawn": "dawn", "morning": "day", "midday": "day", "afternoon": "day",
    "golden_hour": "golden", "dusk": "dusk", "night": "night",
}  # fmt: skip


_BLUE = (
    r"before (?:the )?(?:dawn|sunrise|daybreak)|pre-?dawn|blue hour|twilight|nightfall"
    r"|first gr[ea]y light|cobalt dusk"
)


def _told_hour(words: str) -> str:
    """The hour in words of light."""
    for pattern, hour in (
        (_BLUE, "blue"),
        (r"golden|low sun|last light|sunset|sundown", "golden"),
        (r"first light|sunrise", "dawn"),
    ):
        if re.search(pattern, words):
            return hour
    return ""


def _hour(light: LightReading, scene: SceneReading, words: str, *, indoor: bool) -> str:
    asked = light.time_of_day or scene.time_of_day
    hour = _HOURS.get(asked, "") or _told_hour(words)
    if hour in ("dawn", "dusk") and re.search(_BLUE, words):
        hour = "blue"
    dark = light.strength < 0.35 or (
        light.practical and not any("window" in s or "day" in s for s in light.sources)
    )
    if indoor:
        night = (
            hour == "night"
            or (hour in ("dusk", "dawn", "blue") and light.practical)
            or (not hour and dark)
        )
        return "inside_night" if night else "inside"
    if hour in ("", "day") and ({"clouds", "rain", "fog", "storm", "snow"} & set(scene.weather)):
        return "overcast"
    return hour or ("dusk" if dark else "day")


def _light(reading: LightReading, hour: str) -> Light:
    x, y, z = reading.vector
    hard = {"hard": 1.0, "soft": 0.2, "volumetric": 0.7}.get(
        reading.quality, 0.5 + 0.4 * (reading.contrast - 0.5)
    )
    if not reading.direction and hour in ("dusk", "dawn", "blue", "golden"):
        x, z = (-0.7 if x < 0 else 0.7), -0.1
    return Light(
        x=x, y=-y, front=z, hard=hard, strength=min(1.2, 0.55 + 0.6 * reading.contrast),
            volumetric=reading.volumetric,
        asked=bool(reading.direction),
    )  # fmt: skip


def _key_light(reading: LightReading) -> Rgb | None:
    """The colour of the main light where one is told."""
    if reading.kelvin is None and not reading.sources:
        return None
    return mix(_unit(reading.tint), (1.0, 0.97, 0.92), 0.25)


def _contrast(reading: LightReading, shot: Shot) -> float:
    level = 0.72 + 0.56 * reading.contrast
    if re.search(r"\bnoir\b|chiaroscuro|high[- ]contrast", f"{shot.style} {shot.light}".lower()):
        level += 0.25
    return min(1.35, level)


def _saturation(shot: Shot, reading: LightReading) -> float:
    style = (shot.style or "").lower()
    if re.search(r"muted|desaturated|restrained|bleach|faded|documentary", style):
        return 0.8
    return (
        1.15
        if reading.animation or re.search(r"vivid|saturated|technicolor|neon|pop", style)
        else 1.0
    )


_POSES = {
    "sit": "sitting", "kneel": "kneeling", "lean": "leaning", "reach": "reaching",
    "work": "both_hands", "look_up": "raised",
    "hug": "huddled", "lie": "sitting",
}  # fmt: skip


def _held_colour(words: str) -> Rgb | None:
    """ "A red umbrella": the colour of what is held."""
    found = re.search(
        r"(\w+(?: \w+)?) (?:umbrella|cup|mug|book|bag|suitcase|balloon|phone)\b", words
    )
    rgb = read_colour(found[1]) if found else None
    return _unit(rgb) if rgb else None


def _plates(prose: str) -> tuple[Garb, ...]:
    """ "A rust-orange robot": the colour of its plates."""
    found = re.search(r"(\S+(?: \S+)?) (?:robot|android|humanoid|cyborg)\b", prose.lower()[:4000])
    rgb = read_colour(found[1]) if found else None
    return (Garb("whole", "robot", _unit(rgb)),) if rgb else ()


def _said_of(name: str, prose: str) -> str:
    """The clauses of the prose that name somebody."""
    if not name:
        return ""
    clauses = re.split(r"[.;!?]\s*", prose.lower()[:4000])
    named = re.compile(rf"\b{re.escape(name.lower())}\b")
    return ". ".join(clause for clause in clauses if named.search(clause))


def _person(reading: PersonReading, prose: str = "") -> PersonAsk:
    """Somebody as the stage casts them."""
    garbs = tuple(
        Garb(item.kind, item.word.lower(), _unit(item.colour) if item.colour else None)
        for item in reading.clothes
    )
    if reading.role == "robot":
        garbs = (*garbs, *_plates(prose))
    poses = [_POSES[pose] for pose in (reading.pose, *reading.poses) if pose in _POSES]
    said = _said_of(reading.name, prose)
    if reading.name and re.search(rf"\b{re.escape(reading.name.lower())} (?:\w+ )?stands\b", said):
        poses = ["standing"]
    return PersonAsk(
        name=reading.name,
        words=f"{reading.word} {reading.description}. {_said_of(reading.name, prose)}".lower()[
            :900
        ],
        pose=next(iter(poses), ""),
        walks=any(pose in ("walk", "run", "dance") for pose in reading.poses)
        or bool(re.search(r"\bplay\w* (?:football|soccer|tag)\b", prose.lower()[:4000])),
        sex=reading.sex,
        age=reading.age,
        role=reading.role,
        traits=reading.traits,
        garbs=garbs,
        held=_held_colour(f"{reading.description} {said}".lower()),
    )


_THINGS = {
    "bus": "van",
    "motorcycle": "bicycle",
    "ship": "boat",
    "big_cat": "cat",
    "mouse": "cat",
    "box": "box",
}


_BALL = r"\b(?:play\w*|kick\w*|dribbl\w*|chas\w+) (?:\w+ )?(?:football|soccer|ball)\b|\bsoccer\b"
_DEER = ("deer", "stag", "stags", "elk", "moose", "doe", "fawn", "reindeer")
_CANDLES = ("candle", "candles", "lantern", "lanterns", "match flame")
_TOYS = r"(?:tin|toy|clockwork|wind-?up|mechanical|wooden|porcelain)"


def _special(word: str, name: str, words: str) -> str:
    """A kind's own drawing where the words ask for one."""
    if name == "dog" and re.search(
        r"\blies\b|\blying\b|asleep|sleeps|sleeping|stretched out", words
    ):
        return "lying_dog"
    if name == "dog" and re.search(r"\bruns?\b|running|races|chases|sprints|bounds", words):
        return "running_dog"
    if name == "horse" and word in _DEER:
        return "deer"
    if name == "bottle" and re.search(r"perfume|fragrance|cologne|flacon|scent\b", words):
        return "flacon"
    if name == "clock" and re.search(r"tide clock|single (?:\w+ )?hand|one hand\b", words):
        return "tide_clock"
    if name == "bird" and re.search(rf"\b{_TOYS} (?:\w+ )?{re.escape(word)}\b", words):
        return "toy_bird"
    return "fox" if word in ("fox", "foxes", "vixen", "coyote", "jackal") else name


def _things(scene: SceneReading, words: str = "") -> tuple[str, ...]:
    """The kinds of thing to draw: the subject first; where people are, no mere props."""
    names: list[str] = []
    for thing in scene.things:
        name = thing.id if thing.id in KINDS else _THINGS.get(thing.id, "")
        name = _special(thing.word.lower(), name, words)
        if name == "candle" and thing.word.lower() not in _CANDLES:
            continue  # a knife or a violin is read as small and slender, but is no candle
        if name == "food" and "bowl" in names:
            continue
        if name == "tree" and not thing.subject:
            continue  # the place has its own
        if not name or (thing.prop and not thing.subject and scene.people):
            continue
        if KINDS[name].tabled and not thing.subject and names and not KINDS[names[0]].tabled:
            continue
        if scene.place_kind == "vehicle" and name in ("train", "car", "van") and not thing.prop:
            continue  # seen from inside
        names += [name] * max(1, min(4, thing.count))
    if scene.people and scene.indoor is not True and re.search(_BALL, words):
        names.append("ball")
    return tuple(names[:5])


def _harboured(ask: Ask, shot: Shot) -> Ask:
    """A wide harbour without people: what only a beat brings comes at that moment, small and far,
    and the boats are those that every harbour has."""
    if ask.place != "harbour" or ask.people or ask.fill >= 0.6 or "boat" in shot.subject.lower():
        return ask
    told = f"{shot.subject} {shot.description}".lower()
    kept = (n for n in ask.things if n != "boat" and re.search(rf"\b{n}", told))
    return replace(ask, things=tuple(kept))


def _thing_colours(scene: SceneReading, words: str) -> tuple[tuple[str, Rgb], ...]:
    return tuple(
        (name, _unit(t.colour))
        for t in scene.things
        if t.colour is not None and t.word.lower() not in ("fox", "foxes")
        for name in {_THINGS.get(t.id, t.id), _special(t.word.lower(), t.id, words)}
    )


def _beats(shot: Shot, seconds: float) -> tuple[tuple[float, float, str], ...]:
    timed = zip(shot.beats, timed_beats(shot, seconds), strict=True)
    return tuple((start, end, beat.text) for beat, (start, end) in timed if beat.text.strip())


def _lines(shot: Shot, seconds: float) -> tuple[tuple[float, float, str, str], ...]:
    timed = zip(shot.dialogue, timed_lines(shot, seconds), strict=True)
    return tuple(
        (start, end, line.speaker.strip(), line.line)
        for line, (start, end) in timed
        if line.line.strip()
    )
