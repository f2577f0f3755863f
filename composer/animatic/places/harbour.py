"""A harbour: on its quay among people, or the whole basin seen from above its roofs."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPainter

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid
from composer.animatic.places.basin import basin
from composer.animatic.places.boats import boat_card
from composer.animatic.places.city import village_card
from composer.animatic.places.lamps import lamps
from composer.animatic.places.land import ridges
from composer.animatic.places.scenery import Scenery, lay, sky, veil
from composer.animatic.places.water import glitter, water
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit


def harbour(scenery: Scenery) -> list[Layer]:
    """The basin where the picture is wide and about nobody; else the quay underfoot."""
    ask = scenery.ask
    if ask.fill < 0.6 and not ask.people and not ask.things and ask.pitch < 40:
        return basin(scenery)
    return _quayside(scenery)


def _quayside(scenery: Scenery) -> list[Layer]:
    """On the stone quay, boats behind, roofs on the other side."""
    tones = scenery.tones
    stone = mix(tones.ground, tones.ground_far, 0.4)
    chance = scenery.chance("boats")
    edge = 3.2 if scenery.ask.people else -0.16 * scenery.camera.distance

    def quay(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(
            painter,
            camera,
            [(-80, -40), (80, -40), (80, edge), (-80, edge)],
            QBrush(tones.colour(stone)),
        )
        lay(
            painter,
            camera,
            [(-80, edge - 0.4), (80, edge - 0.4), (80, edge), (-80, edge)],
            QBrush(tones.colour(relit(stone, 1.18))),
        )
        for k in range(-12, 13):
            x = k * 1.9
            lay(
                painter,
                camera,
                [
                    (x - 0.025, -30),
                    (x + 0.025, -30),
                    (x + 0.025, edge - 0.4),
                    (x - 0.025, edge - 0.4),
                ],
                QBrush(tones.colour(relit(stone, 0.78), 0.6)),
            )

    boats = [
        boat_card(scenery, chance.uniform(-1, 1) * (5 + z * 0.55), z + edge - 3.2, f"moored{z}")
        for z in (34.0, 22.0, 13.0, 9.0)
    ]
    return [
        *sky(scenery),
        *ridges(scenery, (0.17, 0.10), roughness=0.5),
        village_card(scenery, 114.0, 0.45, 2),
        village_card(scenery, 111.0, 0.34, 1),
        village_card(scenery, 108.0, 0.22, 0),
        veil(scenery, 105.0, 0.3 + 0.5 * scenery.fog, height=0.22),
        water(scenery),
        glitter(scenery, 4.0, 90.0),
        *boats,
        Solid(edge + 0.05, quay, focus_z=None),
        *(_bollard(scenery, x, edge - 0.6) for x in (-4.2, 2.1, 7.4)),
        *(lamps(scenery, 0.0, 3.6)[:3] if scenery.dim else []),
    ]


def _bollard(scenery: Scenery, x: float, z: float) -> Card:
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        shape = brush.curve(
            [
                (x - 0.2, 0.0),
                (x - 0.15, -0.32),
                (x - 0.22, -0.46),
                (x, -0.54),
                (x + 0.22, -0.46),
                (x + 0.15, -0.32),
                (x + 0.2, 0.0),
            ],
            pull=0.7,
        )
        rgb = relit(tones.near, 0.95)
        pencil.part(shape, (mix(rgb, tones.light, 0.35), rgb, relit(rgb, 0.7)), 0.12)

    return Card(z, art, bounds=QRectF(x - 0.4, -0.7, 0.8, 0.75))
