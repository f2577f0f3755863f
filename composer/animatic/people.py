"""Who stands where: cast, parts, seats, crowds; and how they are drawn into the stage."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from composer.animatic import brush, rig
from composer.animatic.acting import Part, at_table, part_of
from composer.animatic.ask import PersonAsk
from composer.animatic.bench import bench
from composer.animatic.body import Person
from composer.animatic.camera import Travel
from composer.animatic.casting import cast_person
from composer.animatic.figures import draw_person
from composer.animatic.layers import Actor, Art, Card, Layer, Sway
from composer.animatic.places.scenery import Scenery
from composer.animatic.plan import draw_plan
from composer.animatic.shading import Pencil, graded, rim
from composer.animatic.shadows import shadow
from composer.animatic.tones import mix, relit


def people(scenery: Scenery, travel: Travel, chance: Random) -> list[Layer]:
    ask = scenery.ask
    layers: list[Layer] = []
    if ask.framing == "pov":
        return layers
    people = ask.people[:7]
    cast = [
        cast_person(
            person,
            scenery.tones,
            likeness(person, scenery.seed, index),
            gloom=ask.weather in ("rain", "snow"),
        )
        for index, person in enumerate(people)
    ]
    spots = _spots(scenery, cast, chance)
    if any(part_words.pose == "sitting" for part_words in people) and at_table(ask):
        layers.append(bench(scenery))
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


def crowd(scenery: Scenery, travel: Travel) -> list[Layer]:
    """People in the background, scattered behind whom the shot is about."""
    layers: list[Layer] = []
    ask = scenery.ask
    if ask.pitch >= rig.OVERHEAD or ask.place in ("studio", "stage"):
        return layers
    for number in range(ask.crowd):
        chance = scenery.chance(f"crowd{number}")
        z = chance.uniform(1.3, 2.6) if ask.indoor else chance.uniform(3.2, 10.0)
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
    behind = [bool(re.search(r"\bbehind\b", person.words)) for person in scenery.ask.people]
    for index in range(count):
        across = (index - (count - 1) / 2) * (2 * gap if count == 2 else gap)
        deep = 0.0 if index == 0 else chance.uniform(0.05, 0.35) * min(1.0, camera.distance * 0.4)
        if count > 2 and index % 2:
            deep += 0.45
        if count == 2 and index and behind[index : index + 1] == [True]:
            deep += 0.5
        spots.append((mirror * across, deep))
    return spots


def _person(
    scenery: Scenery, person: Person, part: Part, x: float, z: float, index: int, *, shadowed: bool
) -> list[Layer]:
    tones, light = scenery.tones, scenery.light
    if scenery.ask.pitch >= rig.OVERHEAD:
        return [
            draw_plan(scenery, person, x, z, walks=part.goes or scenery.ask.fill < 1.0),
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
        return Sway(tall=1 + breath, x=0.004 * math.sin(now * 0.55 + phase), y=part.bob(now))

    leaves = _leaves(scenery, part, z)
    place, motion = leaves or (at, moves)

    reach = person.height * 0.75
    actor = Actor(
        z, part.sprite, art, QRectF(-reach, -person.height * 1.35, 2 * reach,
            person.height * 1.5), motion, place,
        finish=finish, order=1.0 + 0.01 * index, extra={"seconds": scenery.ask.seconds},
    )  # fmt: skip
    layers: list[Layer] = [actor]
    if shadowed and leaves is None:
        layers.append(
            shadow(scenery, lambda now: at(now)[0], z, 0.26, person.height, moving=part.goes)
        )
    if part.seated and not at_table(scenery.ask):
        layers.append(_seat(scenery, x, z, person))
    return layers


Path = Callable[[float], tuple[float, float]]


def _leaves(scenery: Scenery, part: Part, z: float) -> tuple[Path, Callable[[float], Sway]] | None:
    """Somebody who walks away from the camera: smaller and higher up the floor by the clock."""
    if part.facing != "back" or not part.leaving:
        return None
    camera = scenery.camera
    start = z + camera.distance
    pace = min(0.9, 0.09 * start)

    def share(now: float) -> float:
        return start / (start + pace * max(0.0, now - part.starts))

    def at(now: float) -> tuple[float, float]:
        return 0.0, (camera.eye * (1 - share(now)))

    def moves(now: float) -> Sway:
        size = share(now)
        return Sway(wide=size, tall=size, y=-0.012 * abs(math.sin(now * 5.5)))

    return at, moves


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


def likeness(person: PersonAsk, seed: int, index: int) -> Random:
    """Chance for how somebody looks: the same in every shot and seed for whom has a name."""
    if person.name:
        return brush.chance("cast", person.name)
    # Another coat makes nobody another person.
    return brush.chance(seed, "person", index, re.split(r",| in | with ", person.words)[0][:40])
