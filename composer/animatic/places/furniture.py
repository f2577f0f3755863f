"""Furniture as silhouettes, chosen by what the room is for."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.layers import Card, Layer
from composer.animatic.places.pieces import chair, table, three
from composer.animatic.places.scenery import (
    Scenery,
    glow_card,
)
from composer.animatic.places.window import window_place
from composer.animatic.places.workplaces import ROOMS
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit


def furniture(scenery: Scenery, half: float) -> list[Layer]:
    """A table, a chair, a plant: one or two behind, sometimes one cut by the frame in front."""
    chance = scenery.chance("furniture")
    x, _ = window_place(scenery, half)
    side = 1 if x < 0 else -1
    words = scenery.ask.words
    for pattern, plan in ROOMS:
        if re.search(pattern, words):
            return [_piece(scenery, draw, side * at * half, z) for draw, at, z in plan]
    pieces = [
        (table, side * half * 0.45, 2.4), (chair, side * half * 0.2 + 0.3, 2.0),
        (_plant, -side * half * 0.80, 3.0),
        (_sofa, -side * half * 0.35, 2.6),
    ]  # fmt: skip
    keep = [piece for piece in pieces if chance.random() < 0.78] or pieces[:1]
    return [_piece(scenery, draw, x, z) for draw, x, z in keep]


def _piece(scenery: Scenery, draw: Callable[[Pencil, Rgb], None], x: float, z: float) -> Card:
    tones = scenery.tones
    rgb = mix(relit(tones.near, 1.25), tones.mid, 0.3)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        shadow = QPainterPath()
        shadow.addEllipse(QPointF(0, 0.0), 0.95, 0.07)
        painter.fillPath(shadow, tones.colour(relit(tones.shade, 0.25), 0.4))
        draw(Pencil(painter, tones, scenery.light, px), rgb)

    return Card(z, art, bounds=QRectF(x - 1.5, -2.2, 3, 2.4))


def _plant(pencil: Pencil, rgb: Rgb) -> None:
    leaf = mix(pencil.tones.local((0.25, 0.38, 0.28)), rgb, 0.3)
    for k, (dx, tall) in enumerate(
        ((-0.5, 1.1), (-0.25, 1.45), (0.02, 1.65), (0.3, 1.4), (0.55, 1.05))
    ):
        blade = brush.curve(
            [
                (0, -0.4),
                (dx * 0.35 - 0.07, -tall * 0.7),
                (dx, -tall),
                (dx * 0.5 + 0.08, -tall * 0.62),
            ]
        )
        pencil.part(blade, three(pencil, relit(leaf, 0.85 + 0.07 * k)), 0.06)
    pot = brush.curve([(-0.22, -0.42), (0.22, -0.42), (0.17, 0.0), (-0.17, 0.0)], pull=0.25)
    pencil.part(pot, pencil.tones.accent, 0.12)


def _sofa(pencil: Pencil, rgb: Rgb) -> None:
    hue = mix(pencil.tones.local(pencil.tones.accent), rgb, 0.5)
    tone = three(pencil, relit(hue, 0.85))
    back = brush.curve(
        [(-1.0, -0.35), (-0.98, -0.82), (-0.5, -0.9), (0.5, -0.9), (0.98, -0.82), (1.0, -0.35)],
        pull=0.6,
    )
    pencil.part(back, tone, 0.2)
    seat = brush.curve([(-0.95, -0.48), (0.95, -0.48), (0.95, -0.1), (-0.95, -0.1)], pull=0.25)
    pencil.part(seat, tone, 0.12)
    for s in (-1, 1):
        arm = brush.curve(
            [(s * 0.9, -0.62), (s * 1.16, -0.6), (s * 1.16, -0.06), (s * 0.9, -0.06)], pull=0.4
        )
        pencil.part(arm, tone, 0.1)


def standing_lamp(scenery: Scenery, half: float) -> list[Layer]:
    """A standing lamp, lit."""
    tones = scenery.tones
    x0, _ = window_place(scenery, half)
    x = -0.62 * x0 if abs(x0) > 0.1 else 1.4
    z = 2.2

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        pencil = Pencil(painter, tones, scenery.light, px)
        dark = relit(tones.near, 0.9)
        pencil.line([(x, 0), (x, -1.45)], 0.035, dark)
        pencil.fill(
            brush.curve(
                [(x - 0.2, 0.0), (x - 0.12, -0.05), (x + 0.12, -0.05), (x + 0.2, 0.0)], pull=0.5
            ),
            dark,
        )
        shade = brush.polygon(
            [(x - 0.15, -1.75), (x + 0.15, -1.75), (x + 0.26, -1.38), (x - 0.26, -1.38)]
        )
        pale = mix(tones.glow, (1, 0.97, 0.9), 0.45)
        painter.fillPath(
            shade,
            brush.ramp(
                (0, -1.75), (0, -1.38), [(0, tones.colour(tones.glow)), (1, tones.colour(pale))]
            ),
        )

    return [
        Card(z, art, bounds=QRectF(x - 0.5, -1.9, 1, 2)),
        glow_card(scenery, x, 1.5, z - 0.02, 1.7, 0.55, flicker=0.04),
        glow_card(scenery, x, 1.5, z - 0.03, 0.6, 0.6),
    ]
