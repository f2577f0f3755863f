"""Sets a shot up: place, people and things at their depths, the camera, depth of field. What comes
out is layers and a camera; `painter.py` draws them."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from composer.animatic import brush, rig
from composer.animatic.acting import Part, part_of
from composer.animatic.ask import Ask, PersonAsk
from composer.animatic.camera import Camera, Travel
from composer.animatic.casting import cast_person, walks
from composer.animatic.figures import Person, draw_person
from composer.animatic.layers import Actor, Art, Card, Layer, Solid, Sway
from composer.animatic.painter import Focus
from composer.animatic.places import place_named
from composer.animatic.places.scenery import Scenery, project
from composer.animatic.plan import draw_plan
from composer.animatic.shading import Pencil, graded, rim
from composer.animatic.things import KINDS, Kind
from composer.animatic.tones import Tones, default_palette, mix, relit, tones_for
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
    camera = rig.framed(ask, subject, width, height)
    camera = _composed(ask, camera, chance)
    scenery = Scenery(ask, tones, ask.light, camera, seed)
    follows = ask.move == "track" and _anybody_walks(ask)
    travel = rig.travel_of(ask, seed, follows=follows)
    layers: list[Layer] = [*place_named(ask.place)(scenery), *weather(scenery)]
    layers += _things(scenery, chance)
    layers += _people(scenery, travel, chance)
    layers += _crowd(scenery, travel)
    layers += _front(scenery, chance)
    if ask.beats:
        layers.append(_pulse(scenery))
    return Stage(tuple(layers), camera, travel, rig.depth_of_field(ask, camera), scenery)


def tones_of(ask: Ask, seed: int) -> Tones:
    """The picture's colours."""
    hour = ask.hour
    anchors = ask.palette or default_palette(hour, brush.chance(seed, "palette").randrange(9))
    return tones_for(
        anchors, hour, key_light=ask.key_light, contrast=ask.contrast, saturation=ask.saturation,
        mono=ask.mono, bias=ask.light.x,
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
        cast_person(person, tones, _likeness(person, seed, k), gloom=False)
        for k, person in enumerate(seen)
    ]
    tall = max(person.height for person in cast)
    seated = all(person.pose == "sitting" for person in seen)
    share = 0.79 if seated else 1.0
    fill = ask.fill * share * (1.0 if len(cast) < 2 or ask.fill > 2.2 else 0.88)
    return rig.Subject(tall=tall * share, fill=fill, look_at=_look(ask), wide=0.16)


def _likeness(person: PersonAsk, seed: int, index: int) -> Random:
    """Chance for how somebody looks: the same in every shot and seed for whom has a name."""
    if person.name:
        return brush.chance("cast", person.name, *(garb.word for garb in person.garbs))
    return brush.chance(seed, "person", index, person.words[:40])


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
    if scenery.travel_sign and name in ("car", "van", "truck", "bicycle", "horse", "train"):
        flip = scenery.travel_sign

    def art(_sprite: object) -> Art:
        def draw(painter: QPainter, _seen: QRectF, px: float) -> None:
            painter.scale(flip * grown, grown)
            kind.draw(Pencil(painter, tones, light, px * grown, flip=flip < 0), rgb)

        return draw

    def finish(image: QImage, px: float) -> None:
        rim(image, tones, light, px * kind.tall * grown / 1.7, weight=0.8)

    wide, tall = kind.wide * grown * 0.72, kind.tall * grown
    drives = name in ("car", "van", "truck", "bicycle", "train", "horse", "boat")
    pace = _pace(scenery, name) * flip if drives else 0.0

    def at(now: float) -> tuple[float, float]:
        lift = kind.aloft + (0.12 * math.sin(now * 1.7) if kind.aloft else 0.0)
        return x + pace * (now - scenery.ask.seconds / 2), lift

    def moves(now: float) -> Sway:
        if kind.alive:
            return Sway(tall=1 + 0.006 * math.sin(now * 2.3), lean=0.006 * math.sin(now * 0.8))
        if kind.floats:
            return Sway(y=0.04 * math.sin(now * 1.1), lean=0.008 * math.sin(now * 0.9))
        return Sway()

    actor = Actor(
        z, lambda _now: 0, art, QRectF(-wide, -tall * 1.12, 2 * wide, tall * 1.5), moves, at,
        finish=finish, order=1.0, extra={"seconds": scenery.ask.seconds},
    )  # fmt: skip
    shadow = _shadow(
        scenery, lambda now: at(now)[0], z, kind.wide * grown * 0.5, tall, moving=pace != 0.0
    )
    return [shadow, actor] if not kind.floats else [actor]


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
    )
    if any(word in words for word in going):
        return min(0.9, 0.12 * scenery.camera.distance) * (0.4 if name == "boat" else 1.0)
    return 0.0


def _shadow(
    scenery: Scenery,
    x: Callable[[float], float],
    z: float,
    half: float,
    tall: float,
    *,
    moving: bool,
) -> Solid:
    """A thing's shadow: a soft contact,
    and away from the light a long one when the light is hard."""
    tones, light = scenery.tones, scenery.light
    dark = mix(relit(tones.ground, 0.35), relit(tones.shade, 0.5), 0.5)
    inside = scenery.ask.indoor
    length = min(2.6, 0.55 + 1.3 * (1 + light.y)) * tall * (0.5 if inside else 1.0)
    strong = (0.16 + 0.34 * light.hard) * light.strength * (0.6 if scenery.night else 1.0)
    if scenery.tones.hour == "overcast" or scenery.fog > 0.5:
        strong *= 0.3

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        middle = project(camera, (x(now), 0, z))
        scale = camera.scale(z)
        flat = max(0.035, min(0.8, (camera.eye + camera.view.y) / max(0.5, camera.depth(z))))
        painter.setBrush(tones.colour(dark, 0.5))
        rx = half * 1.1 * scale
        painter.save()
        painter.translate(middle)
        painter.scale(1, flat)
        painter.fillRect(
            QRectF(-rx * 1.5, -rx, 3 * rx, 2 * rx),
            brush.pool((0, 0), rx * 1.4, tones.colour(dark, 0.85)),
        )
        painter.restore()
        if strong > 0.06:
            _cast(painter, camera, x(now), z, half, length, dark, strong, scenery)

    return Solid(z + 0.02, draw, moving=moving, focus_z=None, order=0.5)


def _cast(
    painter: QPainter,
    camera: Camera,
    x: float,
    z: float,
    half: float,
    length: float,
    dark: tuple[float, float, float],
    strong: float,
    scenery: Scenery,
) -> None:
    light, tones = scenery.light, scenery.tones
    dx, dz = -light.x * length, light.front * length * 0.8
    near = camera.view.z - camera.distance + 0.5
    tip_z = max(near, z + dz)
    ends = [
        (x - half * 0.7, z),
        (x + half * 0.7, z),
        (x + dx + half * 1.0, tip_z),
        (x + dx - half * 1.0, tip_z),
    ]
    shape = QPainterPath()
    points = [project(camera, (px, 0, pz)) for px, pz in ends]
    shape.addPolygon([points[0], points[1], points[2], points[3]])
    shape.closeSubpath()
    start = (points[0] + points[1]) / 2
    end = (points[2] + points[3]) / 2
    fade = brush.ramp(
        (start.x(), start.y()), (end.x(), end.y()),
        [(0, tones.colour(dark, strong)), (0.6, tones.colour(dark, strong * 0.6)),
            (1, tones.colour(dark, 0))],
    )  # fmt: skip
    painter.fillPath(shape, fade)


def _people(scenery: Scenery, travel: Travel, chance: Random) -> list[Layer]:
    ask = scenery.ask
    layers: list[Layer] = []
    if ask.framing == "pov":
        return layers
    people = ask.people[:7]
    cast = [
        cast_person(
            person,
            scenery.tones,
            _likeness(person, scenery.seed, index),
            gloom=ask.weather in ("rain", "snow"),
        )
        for index, person in enumerate(people)
    ]
    spots = _spots(scenery, cast, chance)
    for index, (person, words, spot) in enumerate(zip(cast, people, spots, strict=True)):
        shoulder = ask.framing == "over_the_shoulder" and index == len(cast) - 1 and len(cast) > 1
        part = part_of(
            ask,
            words,
            index,
            len(people),
            brush.chance(scenery.seed, "part", index),
            travel,
        )
        if shoulder:
            part = replace(part, facing="back", flip=1)
        elif len(people) == 2 and ask.framing != "over_the_shoulder":
            part = replace(part, flip=1 if spot[0] < spots[1 - index][0] else -1)
        layers += _person(scenery, person, part, *spot, index, shadowed=not shoulder)
    return layers


def _crowd(scenery: Scenery, travel: Travel) -> list[Layer]:
    """People in the background, scattered behind whom the shot is about."""
    layers: list[Layer] = []
    ask = scenery.ask
    if ask.pitch >= rig.OVERHEAD or ask.place == "studio":
        return layers
    for number in range(ask.crowd):
        chance = scenery.chance(f"crowd{number}")
        z = chance.uniform(1.3, 2.6) if ask.indoor else chance.uniform(2.0, 9.0)
        x = rig.half_width(scenery.camera, z) * chance.uniform(-0.92, 0.92)
        person = cast_person(PersonAsk(), scenery.tones, chance, gloom=True)
        part = part_of(replace(ask, beats=()), PersonAsk(), number, 99, chance, travel)
        layers += _person(scenery, person, part, x, z, number + 10, shadowed=True)
    return layers


def _spots(scenery: Scenery, cast: list[Person], chance: Random) -> list[tuple[float, float]]:
    """Where each stands: (x, z) in metres."""
    ask, camera = scenery.ask, scenery.camera
    count = len(cast)
    if ask.framing == "over_the_shoulder" and count > 1:
        z = -0.40 * camera.distance
        near = -0.42 * camera.width / camera.scale(z)
        return [*_group(scenery, count - 1, chance), (near - camera.offset / camera.scale(z), z)]
    return _group(scenery, count, chance)


def _group(scenery: Scenery, count: int, chance: Random) -> list[tuple[float, float]]:
    camera = scenery.camera
    if count <= 1:
        return [(0.0, 0.0)] * count
    half = rig.half_width(camera, 0.0)
    gap = (
        min(1.55, max(0.40, 0.36 * half))
        if count == 2
        else min(1.3, 0.62 * half / (count - 1) + 0.12)
    )
    mirror = chance.choice((-1, 1))
    spots: list[tuple[float, float]] = []
    for index in range(count):
        across = (index - (count - 1) / 2) * (2 * gap if count == 2 else gap)
        deep = 0.0 if index == 0 else chance.uniform(0.05, 0.35) * min(1.0, camera.distance * 0.4)
        if count > 2 and index % 2:
            deep += 0.45
        spots.append((mirror * across, deep))
    return spots


def _person(
    scenery: Scenery, person: Person, part: Part, x: float, z: float, index: int, *, shadowed: bool
) -> list[Layer]:
    tones, light = scenery.tones, scenery.light
    if scenery.ask.pitch >= rig.OVERHEAD:
        return [
            draw_plan(scenery, person, x, z),
            _shadow(scenery, lambda _now: x, z, 0.28, person.height, moving=False),
        ]
    unit = person.unit
    dim = 0.5 if part.facing == "back" and not shadowed else 1.0
    shaded = replace(light, strength=light.strength * dim, front=-0.5 if dim < 1 else light.front)
    squash = math.cos(math.radians(min(50.0, max(0.0, scenery.ask.pitch)) * 0.75))

    def art(sprite: object) -> Art:
        def draw(painter: QPainter, _seen: QRectF, px: float) -> None:
            painter.scale(part.flip * unit, unit * squash)
            pencil = Pencil(painter, tones, shaded, px * unit, flip=part.flip < 0)
            draw_person(pencil, person, part.pose(sprite), part.facing)

        return draw

    def finish(image: QImage, px: float) -> None:
        graded(image, tones, shaded)
        rim(image, tones, shaded, px, weight=dim)

    def at(now: float) -> tuple[float, float]:
        return x + part.walked(now), 0.0

    phase = index * 1.7 + scenery.seed % 7

    def moves(now: float) -> Sway:
        breath = 0.0035 * math.sin(now * 1.75 + phase)
        return Sway(tall=1 + breath, lean=0.006 * math.sin(now * 0.55 + phase), y=part.bob(now))

    reach = person.height * 0.75
    actor = Actor(
        z, part.sprite, art, QRectF(-reach, -person.height * 1.35, 2 * reach,
            person.height * 1.5), moves, at,
        finish=finish, order=1.0 + 0.01 * index, extra={"seconds": scenery.ask.seconds},
    )  # fmt: skip
    layers: list[Layer] = [actor]
    if shadowed:
        layers.append(
            _shadow(scenery, lambda now: at(now)[0], z, 0.26, person.height, moving=part.goes)
        )
    if part.seated:
        layers.append(_seat(scenery, x, z, person))
    return layers


def _seat(scenery: Scenery, x: float, z: float, person: Person) -> Card:
    """Something to sit on: a plain bench."""
    tones = scenery.tones
    rgb = mix(tones.near, tones.mid, 0.4)
    top = -0.27 * person.height

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        pencil.part(
            brush.curve(
                [(x - 0.42, top), (x + 0.42, top), (x + 0.42, top + 0.08), (x - 0.42, top + 0.08)],
                pull=0.2,
            ),
            (mix(rgb, tones.light, 0.3), rgb, relit(rgb, 0.7)),
            0.04,
        )
        for s in (-0.34, 0.34):
            pencil.fill(
                brush.polygon(
                    [
                        (x + s - 0.04, top + 0.08),
                        (x + s + 0.04, top + 0.08),
                        (x + s + 0.03, 0),
                        (x + s - 0.03, 0),
                    ]
                ),
                relit(rgb, 0.7),
            )

    return Card(z + 0.03, art, bounds=QRectF(x - 0.6, top - 0.1, 1.2, -top + 0.2), order=0.8)


def _front(scenery: Scenery, chance: Random) -> list[Layer]:
    """Something dark and soft close to the camera at one edge: depth, and a frame for the rest."""
    ask, camera = scenery.ask, scenery.camera
    close = ask.framing in ("over_the_shoulder", "insert") or ask.fill > 3.2
    if close or ask.pitch > 20 or camera.distance < 1.2 or ask.place == "studio":
        return []
    if chance.random() < 0.4:
        return []
    side = -1 if camera.offset > 0 else 1
    built = ask.indoor or ask.place in ("street", "city", "deck", "harbour", "platform")
    art = _edge_post(scenery, side) if built else _edge_leaves(scenery, side)
    return [Card(-0.6 * camera.distance, art, framed=True, soft=4.0, order=2.0)]


def _edge_post(scenery: Scenery, side: int) -> Art:
    """A wall's end or a post, cut by the frame."""
    rgb = relit(scenery.tones.near, 0.6)
    aspect = scenery.camera.width / scenery.camera.unit
    wide = scenery.chance("front").uniform(0.05, 0.11)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        inner = side * (aspect * 0.5 - wide)
        left = inner if side > 0 else inner - 3
        box = QRectF(left, seen.top(), 3, seen.height())
        edge = (inner, 0.0), (inner + side * 0.14, 0.0)
        stops = [(0, scenery.tones.colour(relit(rgb, 1.25))), (0.3, scenery.tones.colour(rgb))]
        painter.fillRect(box, brush.ramp(*edge, stops))

    return art


def _edge_leaves(scenery: Scenery, side: int) -> Art:
    """Leaves of a branch that hangs into the upper corner."""
    tones = scenery.tones
    rgb = relit(tones.near, 0.7)
    camera = scenery.camera
    aspect = camera.width / camera.unit
    top = -camera.horizon / camera.unit

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        own = scenery.chance("leaves")
        for k in range(26):
            t = k / 26
            x = side * (aspect * 0.52 - 0.42 * t * own.uniform(0.8, 1.1))
            y = top - 0.04 + 0.26 * (1 - t) * own.uniform(0.1, 1.0)
            size = own.uniform(0.03, 0.055)
            painter.save()
            painter.translate(x, y)
            painter.rotate(own.uniform(20, 160))
            leaf = brush.curve([(-size, 0), (0, -size * 0.34), (size, 0), (0, size * 0.34)])
            painter.fillPath(leaf, tones.colour(relit(rgb, own.uniform(0.8, 1.25))))
            painter.restore()

    return art


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

    return Card(
        -0.05 * scenery.camera.distance, art, framed=True, moves=moves, sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus, order=3.0,
    )  # fmt: skip
