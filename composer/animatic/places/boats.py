"""Boats at their moorings."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Card, Sway
from composer.animatic.places.scenery import Scenery
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def boat_card(
    scenery: Scenery,
    x: float,
    z: float,
    name: str,
    *,
    length: float | None = None,
    base: float = 0.0,
    air: float | None = None,
) -> Card:
    """A fishing boat with a mast, rocking, on water `base` metres up."""
    tones = scenery.tones
    chance = scenery.chance(name)
    long = length or chance.uniform(4.6, 7.0)
    hull_colour = tones.anchors[chance.randrange(len(tones.anchors))]
    flip = chance.choice((-1, 1))
    phase = chance.uniform(0, 6)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, -base)
        painter.scale(flip, 1)
        draw_boat(
            Pencil(painter, tones, scenery.light, px, flip=flip < 0),
            long,
            hull_colour,
            min(0.65, max(0.0, z) / 60) if air is None else air,
        )

    def moves(now: float) -> Sway:
        return Sway(y=0.035 * math.sin(now * 1.1 + phase))

    return Card(
        z,
        art,
        bounds=QRectF(x - long * 0.75, -long * 1.15 - base, long * 1.5, long * 1.9),
        moves=moves,
    )


def draw_boat(pencil: Pencil, long: float, rgb: Rgb, air: float) -> None:
    """A small working boat seen from the side, bow to the right, its mirror image below."""
    tones = pencil.tones
    hull: list[brush.Point] = [
        (-0.48, -0.13),
        (-0.2, -0.095),
        (0.2, -0.12),
        (0.5, -0.22),
        (0.40, 0.0),
        (-0.42, 0.0),
    ]
    cabin: list[brush.Point] = [(-0.26, -0.10), (-0.25, -0.30), (0.0, -0.31), (0.06, -0.11)]

    def at(points: list[brush.Point], flip: float = 1.0) -> list[brush.Point]:
        return [(x * long, y * long * flip) for x, y in points]

    body = tones.haze(tones.local(rgb), air)
    tone = (mix(relit(body, 1.2), tones.light, 0.12), body, relit(body, 0.65))
    mirror = brush.curve(at([(-0.44, 0.0), (0.42, 0.0), (0.3, -0.2), (-0.3, -0.2)], -0.8), pull=0.4)
    box = mirror.boundingRect()
    pencil.painter.fillPath(
        mirror,
        brush.down(box, [(0, tones.colour(relit(body, 0.6), 0.55)), (1, tones.colour(body, 0))]),
    )
    pale = tones.haze(tones.local((0.82, 0.8, 0.74)), air)
    pencil.line(at([(-0.06, -0.3), (-0.06, -0.95)]), 0.013 * long, relit(pale, 0.6))
    pencil.line(at([(-0.06, -0.92), (0.48, -0.23)]), 0.004 * long, relit(pale, 0.5), 0.7)
    pencil.line(at([(-0.06, -0.92), (-0.46, -0.14)]), 0.004 * long, relit(pale, 0.5), 0.7)
    pencil.part(
        brush.curve(at(cabin), pull=0.25), (relit(pale, 1.15), pale, relit(pale, 0.7)), 0.06 * long
    )
    window = brush.polygon(at([(-0.18, -0.26), (-0.05, -0.265), (-0.04, -0.20), (-0.18, -0.195)]))
    pencil.fill(window, tones.glow if tones.dim else relit(body, 0.5))
    pencil.part(brush.curve(at(hull), pull=0.5), tone, 0.07 * long)
    stripe = brush.curve(
        at(
            [
                (-0.475, -0.125),
                (-0.2, -0.09),
                (0.2, -0.115),
                (0.49, -0.21),
                (0.475, -0.18),
                (0.2, -0.09),
                (-0.2, -0.065),
                (-0.47, -0.1),
            ]
        ),
        pull=0.6,
    )
    pencil.fill(stripe, relit(pale, 1.05))
