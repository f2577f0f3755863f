"""A lone building in the land: hut, barn, church, lighthouse; a window lit when it is dim."""

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from composer.animatic import brush
from composer.animatic.layers import Card, Layer
from composer.animatic.places.scenery import Scenery, glow_card
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit

_KINDS = re.compile(r"\b(hut|cabin|cottage|farmhouse|barn|lodge|shack|house|chapel|church)\b")


def lone_house(scenery: Scenery) -> list[Layer]:
    """The building that the words name, if any, off the middle where people are."""
    ask, tones = scenery.ask, scenery.tones
    found = _KINDS.search(ask.words)
    if found is None:
        return []
    z = 9.0
    x = (
        -scenery.mirror * 4.2 if ask.people else 0.0
    ) - scenery.camera.offset / scenery.camera.scale(z)
    steeple = found[1] in ("church", "chapel")
    snowy = "snow" in ask.words
    wall = tones.local((0.42, 0.30, 0.22)) if not steeple else tones.local((0.82, 0.8, 0.76))
    cover = mix(tones.horizon, (0.95, 0.96, 0.98), 0.4) if snowy else relit(tones.mid, 0.75)

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0)
        pencil = Pencil(painter, tones, scenery.light, px)
        side = brush.polygon([(-2.6, 0.1), (-2.6, -2.0), (0.9, -2.0), (0.9, 0.1)])
        gable = brush.polygon([(0.9, 0.1), (0.9, -2.0), (1.9, -3.6), (2.9, -1.95), (2.9, 0.1)])
        lit_left = scenery.light.x < 0
        pencil.fill(side, mix(wall, tones.light, 0.14) if lit_left else relit(wall, 0.72))
        pencil.fill(gable, relit(wall, 0.72) if lit_left else mix(wall, tones.light, 0.14))
        for k in range(1, 9):
            y = -0.24 * k
            pencil.line([(-2.6, y), (0.9, y)], 0.035, relit(wall, 0.6), 0.7)
        if steeple:
            tower = brush.polygon([(1.2, -2.6), (1.9, -7.2), (2.6, -2.6)])
            pencil.part(tower, tones.local((0.3, 0.32, 0.36)), 0.3)
        roof = brush.polygon([(-2.95, -1.85), (-2.0, -3.65), (1.95, -3.72), (0.78, -1.85)])
        pencil.part(roof, (mix(cover, tones.light, 0.2), cover, relit(cover, 0.75)), 0.3)
        edge = brush.polygon([(1.95, -3.72), (3.1, -1.82), (2.85, -1.78), (1.85, -3.45)])
        pencil.fill(edge, relit(cover, 0.85))
        pencil.fill(brush.polygon([(-1.4, -3.4), (-1.4, -4.3), (-0.9, -4.3), (-0.9, -3.4)]),
                    relit(wall, 0.65))  # fmt: skip
        pane = tones.glow if scenery.dim else relit(wall, 0.45)
        for left in (-1.3, 1.5):
            box = QRectF(left, -1.5, 0.8, 0.75)
            dark = left > 0 and bool(re.search(r"one (?:lit )?window", ask.words))
            painter.fillRect(box, tones.colour(relit(wall, 0.4) if dark else pane))
            painter.fillRect(QRectF(left + 0.37, -1.5, 0.06, 0.75), tones.colour(relit(wall, 0.6)))
            painter.fillRect(QRectF(left, -1.16, 0.8, 0.05), tones.colour(relit(wall, 0.6)))

    layers: list[Layer] = [Card(z, art, bounds=QRectF(x - 3.4, -7.4, 7, 7.6))]
    if scenery.dim:
        layers.append(glow_card(scenery, x - 0.9, 1.1, z - 0.05, 2.4, 0.6))
    return layers
