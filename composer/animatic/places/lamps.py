"""Street lamps: the post, the light in the air, the pool below; they may go out one by one."""

import math
import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid, Sway
from composer.animatic.places.scenery import Scenery, glow_card, project
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit

Life = Callable[[float], float]
"""How much of a lamp's light there is at a time, 0 to 1."""

TALL = 4.3
"""Metres of a lamp's bulb over the ground."""

_OUT = re.compile(
    r"\b(?:lamps?|lights?)\b.{0,40}?\b(?:go(?:es)?|switch(?:es)?|turns?|die)\b.{0,12}?\b(?:out|off)\b"
)


def lamps(scenery: Scenery, lean: float, offset: float) -> list[Layer]:
    """Street lamps receding at one side, lit when it is dim."""
    side = -scenery.mirror
    x = lean + side * offset
    layers: list[Layer] = []
    for index, z in enumerate((26.0, 14.5, 6.0)):
        layers += lamp(scenery, x, z, side, life=going_out(scenery, index, 3))
    return layers


def lamp(
    scenery: Scenery, x: float, z: float, side: int, *, base: float = 0.0, life: Life | None = None
) -> list[Layer]:
    """One lamp standing `base` metres up, its arm reaching away from `side`."""
    layers: list[Layer] = [_post(scenery, x, z, side, base, burns=life is None)]
    if scenery.dim:
        arm = x - side * 0.75
        layers.append(_lit(glow_card(scenery, arm, TALL + base, z - 0.05, 2.1, 0.62), life))
        layers.append(_lit(_core(scenery, arm, TALL + base, z - 0.06), life))
        layers.append(_pool(scenery, arm, z, base, life))
    return layers


def going_out(scenery: Scenery, index: int, count: int) -> Life | None:
    """When a beat lets the lamps go out, the share of the `index`th of `count` over time."""
    for start, end, words in scenery.ask.beats:
        if _OUT.search(words.lower()):
            share = (index + 0.8) / count
            return _fades(start + share * (end - start))
    return None


def _fades(moment: float) -> Life:
    return lambda now: min(1.0, max(0.0, 1 - (now - moment) / 0.35))


def _lit(card: Card, life: Life | None) -> Card:
    if life is not None:
        card.moves = lambda now: Sway(opacity=life(now))
        card.reach = 0.0
    return card


def _core(scenery: Scenery, x: float, y: float, z: float) -> Card:
    """The lamp itself: a small bright light; far out of focus the lens's disc, tall when it is
    anamorphic."""
    ask, tones = scenery.ask, scenery.tones
    if ask.focus not in ("shallow", "rack") or z < 1.0:
        return glow_card(scenery, x, y, z, 0.42, 0.95)
    camera = scenery.camera
    radius = 0.034 * camera.unit * (z + camera.distance) / camera.focal
    wide = radius * (0.62 if ask.anamorphic else 1.0)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        for share, alpha in ((1.0, 0.34), (0.9, 0.22)):
            painter.setBrush(tones.colour(tones.glow, alpha))
            painter.drawEllipse(QPointF(x, -y), wide * share, radius * share)

    return Card(
        z, art, bounds=QRectF(x - radius, -y - radius, 2 * radius, 2 * radius), sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus,
    )  # fmt: skip


def _post(scenery: Scenery, x: float, z: float, side: int, base: float, *, burns: bool) -> Card:
    tones = scenery.tones
    rgb = tones.haze(relit(tones.near, 0.75), min(0.6, max(0.0, z) / 60))

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(0, -base)
        pencil = Pencil(painter, tones, scenery.light, px)
        post = brush.curve(
            [(x - 0.1, 0), (x - 0.055, -0.9), (x - 0.04, -4.2), (x + 0.04, -4.2),
             (x + 0.055, -0.9), (x + 0.1, 0)], pull=0.4,
        )  # fmt: skip
        pencil.fill(post, rgb)
        pencil.line(
            [(x, -4.1), (x - side * 0.12, -4.5), (x - side * 0.5, -4.56), (x - side * 0.78, -4.42)],
            0.06,
            rgb,
        )
        arm = x - side * 0.78
        shade = brush.curve([(arm - 0.26, -4.3), (arm, -4.5), (arm + 0.26, -4.3)], pull=0.6)
        pencil.fill(shade, rgb)
        if scenery.dim:
            bulb = QPainterPath()
            bulb.addEllipse(QPointF(arm, -4.27), 0.15, 0.09)
            pencil.fill(bulb, mix(tones.glow, (1, 0.98, 0.9), 0.55 if burns else 0.0))

    return Card(z, art, bounds=QRectF(x - 1.3, -4.8 - base, 2.6, 4.9))


def _pool(scenery: Scenery, x: float, z: float, base: float, life: Life | None) -> Solid:
    """The light on the ground below a lamp."""
    tones = scenery.tones

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        share = life(now) if life else 1.0
        if share <= 0.01 or camera.depth(z) < 0.5:
            return
        middle = project(camera, (x, base, z))
        scale = camera.scale(z)
        flat = (camera.eye + camera.view.y - base) / max(1.0, camera.depth(z))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.translate(middle)
        painter.scale(1, max(0.05, min(0.6, flat)))
        radius = 3.1 * scale
        painter.fillRect(
            QRectF(-radius, -radius, 2 * radius, 2 * radius),
            brush.pool((0, 0), radius, tones.colour(tones.glow, 0.5 * share)),
        )

    order = z * 0.01 if math.isfinite(z) else 0.0
    return Solid(50.0 + order, draw, focus_z=None, moving=life is not None)
