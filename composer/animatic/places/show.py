"""A concert or theatre stage: beams from the truss through haze, boards, an audience in front."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid, Sway
from composer.animatic.places.scenery import Scenery, lay
from composer.animatic.tones import mix, relit


def stage(scenery: Scenery) -> list[Layer]:
    """The dark, the beams, the boards; heads and hands at the lower edge."""
    tones = scenery.tones
    dark = relit(mix(tones.zenith, tones.shade, 0.4), 0.42)

    def void(painter: QPainter, seen: QRectF, _px: float) -> None:
        box = QRectF(0, -0.9, 1, 1.2)
        low = tones.colour(mix(dark, tones.mid, 0.4))
        stops = [(0, tones.colour(relit(dark, 0.6))), (0.8, low), (1, tones.colour(dark))]
        painter.fillRect(seen, brush.down(box, stops))
        truss = tones.colour(relit(dark, 0.45))
        for y in (-0.66, -0.6):
            painter.fillRect(QRectF(-1.4, y, 2.8, 0.008), truss)
        for k in range(48):
            x = -1.4 + k * 0.06
            brush.stroke(painter, [(x, -0.66), (x + 0.03, -0.6), (x + 0.06, -0.66)], 0.004, truss)

    def boards(painter: QPainter, camera: Camera, _now: float) -> None:
        floor = QBrush(tones.colour(relit(tones.ground, 0.6)))
        lay(painter, camera, [(-40, -40), (40, -40), (40, 9), (-40, 9)], floor)
        shine = QBrush(tones.colour(mix(tones.light, tones.glow, 0.4), 0.16))
        lay(painter, camera, [(-2.2, -1.2), (2.2, -1.2), (1.3, 3.4), (-1.3, 3.4)], shine)

    hues = [*tones.anchors[:3], tones.light, tones.glow]
    lights = [_beam(scenery, k, hues[k % len(hues)]) for k in range(7)]
    layers: list[Layer] = [
        Card(60.0, void, framed=True),
        Solid(40.0, boards, focus_z=None),
        *lights,
    ]
    if scenery.ask.fill < 1.4:
        layers.append(_audience(scenery))
    return layers


def _beam(scenery: Scenery, index: int, hue: tuple[float, float, float]) -> Card:
    """One lamp at the truss and its beam, swinging slowly."""
    tones = scenery.tones
    chance = scenery.chance(f"beam{index}")
    x = -0.78 + 0.26 * index
    foot = x * 0.45 + chance.uniform(-0.16, 0.16)
    rgb = mix(hue, tones.light, 0.45)
    strength = 0.5 if index == 3 else 0.34

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        tip, wide = 0.012, 0.13
        cone = brush.polygon([(x - tip, -0.6), (x + tip, -0.6), (foot + wide, 0.42),
                              (foot - wide, 0.42)])  # fmt: skip
        box = QRectF(0, -0.6, 1, 0.9)
        fade = [(0, tones.colour(rgb, strength)), (0.55, tones.colour(rgb, strength * 0.35)),
                (1, tones.colour(rgb, 0.0))]  # fmt: skip
        painter.fillPath(cone, brush.down(box, fade))
        painter.fillRect(QRectF(x - 0.12, -0.72, 0.24, 0.42),
                         brush.pool((x, -0.6), 0.12, tones.colour(rgb, 0.9)))  # fmt: skip

    def moves(now: float) -> Sway:
        return Sway(lean=0.05 * math.sin(now * 0.8 + index * 1.3))

    return Card(
        8.0 - 0.01 * index, art, framed=True, bounds=QRectF(-1.2, -0.75, 2.4, 1.2), moves=moves,
        sharp=True, mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def _audience(scenery: Scenery) -> Card:
    """Heads and raised hands against the light, cut by the frame."""
    tones, camera = scenery.tones, scenery.camera
    dark = relit(tones.shade, 0.22)
    low = (camera.height - camera.horizon) / camera.unit

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance("audience")
        painter.setBrush(tones.colour(dark))
        for k in range(26):
            x = -1.15 + k * 0.09 + chance.uniform(-0.02, 0.02)
            y = low - chance.uniform(0.035, 0.085)
            r = chance.uniform(0.026, 0.034)
            painter.drawEllipse(QPointF(x, y), r, r * 1.2)
            painter.drawEllipse(QPointF(x, y + 0.09), 0.065, 0.07)
            if chance.random() < 0.28:
                side = chance.choice((-1, 1))
                hand = (x + side * 0.05, y - chance.uniform(0.07, 0.13))
                arm = [(x + side * 0.035, y + 0.05), (x + side * 0.055, y - 0.03), hand]
                brush.stroke(painter, arm, 0.017, tones.colour(dark))

    return Card(-0.45 * camera.distance, art, framed=True, soft=1.5, order=2.0,
                moves=lambda now: Sway(y=0.004 * math.sin(now * 5.0)))  # fmt: skip
