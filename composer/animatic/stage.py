"""Sets a shot up: place, people and things at their depths, the camera, depth of field. What comes
out is layers and a camera; `painter.py` draws them."""

import math
from dataclasses import dataclass, replace
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush, rig
from composer.animatic.ask import Ask
from composer.animatic.camera import Camera, Travel
from composer.animatic.casting import cast_person, walks
from composer.animatic.foreground import foreground
from composer.animatic.layers import Actor, Art, Card, Layer, Sway
from composer.animatic.painter import Focus
from composer.animatic.people import crowd, likeness, people
from composer.animatic.places import place_named
from composer.animatic.places.landmarks import landmarks
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil, rim
from composer.animatic.shadows import shadow
from composer.animatic.things import KINDS, Kind
from composer.animatic.tones import Tones, default_palette, tones_for
from composer.animatic.weather import weather


@dataclass(frozen=True)
class Stage:
    """Everything to be drawn and the camera that looks at it."""

    layers: tuple[Layer, ...]
    camera: Camera
    travel: Travel
    focus: Focus
    scenery: Scenery


def build(ask: Ask, width: int, height: int, seed: int) -> Stage:
    """The stage of `ask` for pictures of `width` by `height`."""
    chance = brush.chance(seed, "stage")
    ask = _on_hands(_varied(ask, chance))
    tones = tones_of(ask, seed)
    subject = _subject(ask, tones, seed)
    if len(ask.people) > 1 and width < height and ask.framing != "over_the_shoulder":
        # In an upright picture two stand side by side only from farther away.
        subject = replace(subject, wide=0.75 + 0.4 * min(4, len(ask.people)))
    camera = rig.framed(ask, subject, width, height)
    camera = _composed(ask, camera, chance)
    scenery = Scenery(ask, tones, ask.light, camera, seed)
    follows = ask.move == "track" and _anybody_walks(ask)
    travel = rig.travel_of(ask, seed, follows=follows)
    layers: list[Layer] = [*place_named(ask.place)(scenery), *landmarks(scenery)]
    layers += weather(scenery)
    layers += _things(scenery, chance)
    layers += people(scenery, travel, chance)
    layers += crowd(scenery, travel)
    layers += foreground(scenery, chance)
    if ask.beats:
        layers.append(_pulse(scenery))
    return Stage(tuple(layers), camera, travel, rig.depth_of_field(ask, camera), scenery)


def tones_of(ask: Ask, seed: int) -> Tones:
    """The picture's colours."""
    hour = ask.hour
    anchors = ask.palette or default_palette(hour, brush.chance(seed, "palette").randrange(9))
    return tones_for(
        anchors, hour, key_light=ask.key_light, contrast=ask.contrast, saturation=ask.saturation,
        mono=ask.mono, bias=ask.light.x, cast=ask.cast,
        told=bool(ask.palette),
    )  # fmt: skip


def _varied(ask: Ask, chance: Random) -> Ask:
    """What nobody asked for is the seed's to choose: how the light leans."""
    light = ask.light
    nudge = chance.uniform(-0.12, 0.12)
    return replace(ask, light=replace(light, y=max(-1.0, min(0.9, light.y + nudge))))


def _on_hands(ask: Ask) -> Ask:
    """An insert of a person is of their hands."""
    if ask.framing != "insert" or not ask.people:
        return ask
    one = replace(ask.people[0], pose="both_hands")
    return replace(
        ask, people=(one,), fill=3.6, look_at=0.6, beats=tuple((a, b, "") for a, b, _ in ask.beats)
    )


def _subject(ask: Ask, tones: Tones, seed: int) -> rig.Subject:
    """What the camera is framed on."""
    if ask.people:
        return _people_subject(ask, tones, seed)
    if ask.things:
        kind = KINDS[ask.things[0]]
        fill = min(1.5, max(0.13, 0.30 * ask.fill**0.72))
        grown = grown_of(ask.things[0])
        return rig.Subject(
            kind.tall * grown,
            0.72,
            kind.wide * grown * 1.06,
            fill,
            0.5 if fill > 0.4 else 0.56,
            kind.aloft,
        )
    return rig.Subject(fill=min(ask.fill, 2.4), look_at=_look(ask), wide=0.2)


def _people_subject(ask: Ask, tones: Tones, seed: int) -> rig.Subject:
    """The people as one: as tall as the tallest, lower when all sit; two or more want more room."""
    seen = ask.people[: 1 if ask.framing == "over_the_shoulder" else 7]
    cast = [
        cast_person(person, tones, likeness(person, seed, k), gloom=False)
        for k, person in enumerate(seen)
    ]
    tall = max(person.height for person in cast)
    seated = all(person.pose == "sitting" for person in seen)
    share = 0.79 if seated else 1.0
    fill = ask.fill * share * (1.0 if len(cast) < 2 or ask.fill > 2.2 else 0.88)
    return rig.Subject(tall=tall * share, fill=fill, look_at=_look(ask), wide=0.16)


def grown_of(name: str) -> float:
    """Small things are built large, as a model maker does: the camera can't stand inside them."""
    kind = KINDS[name]
    return max(1.0, 1.4 / kind.tall) if kind.tabled else 1.0


def _look(ask: Ask) -> float:
    """Small figures stand a little lower in the frame than its middle."""
    if ask.fill < 0.9:
        return ask.look_at + 0.10 / max(0.2, ask.fill)
    return ask.look_at


def _composed(ask: Ask, camera: Camera, chance: Random) -> Camera:
    """Put the subject off the middle: a third in wide frames, hardly at all in close ones."""
    side = chance.choice((-1, 1))
    if ask.framing == "over_the_shoulder":
        share, side = 0.17, 1
    elif ask.framing in ("two_shot", "group") or len(ask.people) > 1:
        share = 0.02
    else:
        share = {True: 0.16, False: 0.085}[ask.fill < 0.9] * chance.uniform(0.6, 1.15)
    if not ask.people and not ask.things:
        share = 0.0
    spare = max(0.0, camera.width / camera.unit - 0.7)
    if ask.fill > 3:
        share *= 0.4
    return replace(camera, offset=side * share * spare * camera.unit)


def _anybody_walks(ask: Ask) -> bool:
    return any(person.walks for person in ask.people) or walks(" ".join(b[2] for b in ask.beats))


def _things(scenery: Scenery, chance: Random) -> list[Layer]:
    ask = scenery.ask
    layers: list[Layer] = []
    lead = 0 if not ask.people else 1
    for index, name in enumerate(ask.things[:4]):
        kind = KINDS[name]
        x, z = _thing_place(scenery, kind, index + lead, chance)
        afloat = kind.floats and (
            ask.place == "deck" or (ask.place == "harbour" and ask.fill < 0.9)
        )
        if (kind.tabled and ask.people) or afloat:
            continue
        if ask.place == "harbour" and not kind.floats and not ask.people:
            z = -0.30 * scenery.camera.distance
        layers += _thing(scenery, name, kind, x, z, index)
    return layers


def _thing_place(scenery: Scenery, kind: Kind, index: int, chance: Random) -> tuple[float, float]:
    if index == 0:
        return 0.0, 0.0
    camera = scenery.camera
    if kind is KINDS["ball"]:
        return 0.3 * scenery.mirror, -0.35
    if kind.beside:
        return (-1 if camera.offset > 0 else 1) * (0.3 + 0.5 * kind.wide), 0.3
    if kind.alive and len(scenery.ask.people) > 1 and "between" in scenery.ask.words:
        return 0.0, 1.4
    z = chance.uniform(0.5, 1.2) if kind.tabled else chance.uniform(1.6, 4.5) + kind.wide * 0.4
    half = rig.half_width(camera, z)
    side = -1 if index % 2 else 1
    side *= scenery.mirror
    return side * half * chance.uniform(0.36, 0.58) + (-camera.offset / camera.scale(z)), z


def _thing(scenery: Scenery, name: str, kind: Kind, x: float, z: float, index: int) -> list[Layer]:
    tones, light = scenery.tones, scenery.light
    chance = scenery.chance(f"thing{index}{name}")
    rgb = (
        dict(scenery.ask.thing_colours).get(name)
        or kind.rgb
        or (tones.accent if index == 0 else tones.anchors[chance.randrange(len(tones.anchors))])
    )
    grown = grown_of(scenery.ask.things[0]) if kind.tabled else 1.0
    flip = chance.choice((-1, 1))
    if scenery.travel_sign and name in (
        "car",
        "van",
        "truck",
        "bicycle",
        "horse",
        "train",
        "running_dog",
    ):
        flip = scenery.travel_sign
    if kind.beside and scenery.ask.people:
        flip = -1 if x < 0 else 1

    def art(_sprite: object) -> Art:
        def draw(painter: QPainter, _seen: QRectF, px: float) -> None:
            painter.scale(flip * grown, grown)
            kind.draw(Pencil(painter, tones, light, px * grown, flip=flip < 0), rgb)

        return draw

    def finish(image: QImage, px: float) -> None:
        rim(image, tones, light, px * kind.tall * grown / 1.7, weight=0.8)

    wide, tall = kind.wide * grown * 0.72, kind.tall * grown
    drives = name in ("car", "van", "truck", "bicycle", "train", "horse", "boat", "running_dog")
    pace = _pace(scenery, name) * flip if drives else 0.0

    def at(now: float) -> tuple[float, float]:
        lift = kind.aloft + (0.12 * math.sin(now * 1.7) if kind.aloft else 0.0)
        return x + pace * (now - scenery.ask.seconds / 2), lift

    def moves(now: float) -> Sway:
        if kind.alive:
            return Sway(tall=1 + 0.006 * math.sin(now * 2.3))
        if kind.floats:
            return Sway(y=0.04 * math.sin(now * 1.1))
        return Sway()

    actor = Actor(
        z, lambda _now: 0, art, QRectF(-wide, -tall * 1.12, 2 * wide, tall * 1.5), moves, at,
        finish=finish, order=1.0, extra={"seconds": scenery.ask.seconds},
    )  # fmt: skip
    below = shadow(
        scenery, lambda now: at(now)[0], z, kind.wide * grown * 0.5, tall, moving=pace != 0.0
    )
    return [below, actor] if not kind.floats else [actor]


def _pace(scenery: Scenery, name: str) -> float:
    words = scenery.ask.words
    if any(word in words for word in ("parked", "still", "waits", "moored", "stopped", "stands")):
        return 0.0
    going = (
        "drives",
        "driving",
        "crosses",
        "passes",
        "rolls",
        "races",
        "speeds",
        "rides",
        "gallop",
        "sails",
        "runs",
        "running",
        "chase",
    )
    if any(word in words for word in going):
        return min(0.9, 0.12 * scenery.camera.distance) * (0.4 if name == "boat" else 1.0)
    return 0.0


def _pulse(scenery: Scenery) -> Card:
    """At each beat the light swells a little and settles: something happens,
    even on an empty set."""
    tones = scenery.tones
    starts = [beat[0] for beat in scenery.ask.beats]
    side = 0.35 if scenery.light.x > 0 else -0.35

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        painter.fillRect(seen, brush.pool((side, -0.12), 0.95, tones.colour(tones.glow, 0.20)))

    def moves(now: float) -> Sway:
        swell = 0.0
        for start in starts:
            if now >= start:
                gone = now - start
                swell = max(swell, min(1.0, gone / 0.25) * math.exp(-max(0.0, gone - 0.25) * 0.9))
        return Sway(opacity=0.75 * swell)

    # Farther out it is less than the least step of a colour.
    bounds = QRectF(side - 0.8, -0.12 - 0.8, 1.6, 1.6)
    return Card(
        -0.05 * scenery.camera.distance, art, framed=True, bounds=bounds, moves=moves, sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus, order=3.0,
    )  # fmt: skip
