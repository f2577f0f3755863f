"""A table top that a small thing stands on, close: its wood or stone, the lamp over it, steam."""

import math
import re
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter

from composer.animatic import brush
from composer.animatic.ask import Ask
from composer.animatic.camera import Camera
from composer.animatic.layers import Art, Card, Layer, Solid, Sway
from composer.animatic.places.scenery import Scenery, lay, project
from composer.animatic.tones import Rgb, mix, relit

_TABLE = re.compile(
    r"\btables?\b|\bbench\b|\bdesk\b|\bcounter\b|\bwood(?:en)?\b|\bwalnut\b|\boak\b|\bpine\b"
    r"|\bmarble\b|\bslate\b|\btabletop\b|\bshelf\b"
)
_TOPS: tuple[tuple[str, Rgb], ...] = (
    ("walnut", (0.36, 0.22, 0.14)), ("oak", (0.62, 0.46, 0.29)), ("pine", (0.74, 0.58, 0.38)),
    ("marble", (0.86, 0.85, 0.83)), ("slate", (0.27, 0.29, 0.32)), ("white", (0.86, 0.85, 0.82)),
    ("dark", (0.24, 0.17, 0.13)),
)  # fmt: skip


def on_table(ask: Ask) -> bool:
    """Whether a table is told of."""
    return bool(_TABLE.search(ask.words)) and bool(ask.things)


def table_top(scenery: Scenery) -> list[Layer]:
    """The room out of focus behind, the top, a lamp's pool on it and its beam in the air."""
    words = scenery.ask.words
    layers: list[Layer] = [
        Card(30.0, _behind(scenery), framed=True),
        Solid(20.0, _top(scenery), focus_z=None),
    ]
    lit = scenery.dim or re.search(r"\blamp\b|\blamplight\b|\bspot|practical", words)
    if lit and "candle" not in scenery.ask.things:
        layers += [_pool(scenery), _beam(scenery)]
    if "shavings" in words:
        layers.append(_shavings(scenery))
    if re.search(r"\bsteam|steaming|\bhot\b", words):
        layers += [_steam(scenery, k) for k in range(2)]
    return layers


def _wood(scenery: Scenery) -> Rgb:
    words, tones = scenery.ask.words, scenery.tones
    own = next((rgb for name, rgb in _TOPS if name in words), (0.47, 0.32, 0.21))
    return mix(tones.local(own), tones.ground, 0.12)


def _behind(scenery: Scenery) -> Art:
    """A dark room: tall soft shapes, a bright window at the light's side."""
    tones, light = scenery.tones, scenery.light
    deep = relit(mix(tones.mid, tones.near, 0.55), 0.82)
    side = -1 if light.x < 0 else 1

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        chance = scenery.chance("behind")
        painter.fillRect(
            seen, brush.down(QRectF(0, -0.8, 1, 1), [(0, tones.colour(relit(deep, 0.7))),
                                                     (1, tones.colour(deep))]),
        )  # fmt: skip
        for _ in range(9):
            x, w = chance.uniform(-1.1, 1.1), chance.uniform(0.05, 0.16)
            tall = chance.uniform(0.15, 0.6)
            rgb = relit(deep, chance.uniform(0.8, 1.25))
            painter.fillRect(QRectF(x, -tall, w, tall + 0.3), tones.colour(rgb))
        for k in range(7):
            x, y = chance.uniform(-0.95, 0.95), -chance.uniform(0.18, 0.5)
            r = chance.uniform(0.02, 0.05)
            hue = tones.glow if k % 3 == 0 else mix(deep, tones.light, 0.25)
            painter.setBrush(tones.colour(hue, 0.5))
            painter.drawEllipse(QPointF(x, y), r, r)
        if not scenery.night:
            pane = QRectF(side * 0.72 - 0.24, -0.75, 0.48, 0.62)
            painter.fillRect(pane, tones.colour(mix(tones.light, (1, 1, 1), 0.25), 0.85))
            painter.fillRect(QRectF(pane.center().x() - 0.012, pane.top(), 0.024, pane.height()),
                             tones.colour(deep))  # fmt: skip

    return art


def _edge(scenery: Scenery) -> float:
    return 0.62 * scenery.camera.distance


def _top(scenery: Scenery) -> Callable[[QPainter, Camera, float], None]:
    tones = scenery.tones
    wood = _wood(scenery)
    back = _edge(scenery)
    chance = scenery.chance("grain")
    reach = scenery.camera.distance
    grain = [(chance.uniform(-0.95, 0.9) * reach, chance.uniform(0.0, 0.5) * reach,
              chance.uniform(0.003, 0.009) * reach, chance.random() < 0.6)
             for _ in range(18)]  # fmt: skip

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        far = project(camera, (0, 0, back)).y()
        brush_ = brush.ramp(
            (0, far), (0, max(far + 10, camera.height)),
            [(0, tones.colour(mix(wood, tones.light, 0.22))), (0.35, tones.colour(wood)),
             (1, tones.colour(relit(wood, 0.6)))],
        )  # fmt: skip
        wide = 6 * reach
        lay(painter, camera, [(-wide, -30), (wide, -30), (wide, back), (-wide, back)], brush_)
        for z, x, deep, dark in grain:
            rgb = relit(wood, 0.82) if dark else mix(wood, tones.light, 0.16)
            a, b = -2.2 * reach + x, 1.8 * reach + x
            lay(painter, camera, [(a, z), ((a + b) / 2, z + deep), (b, z), ((a + b) / 2, z - deep)],
                QBrush(tones.colour(rgb, 0.5)))  # fmt: skip
        lay(painter, camera, [(-wide, back * 0.985), (wide, back * 0.985), (wide, back),
                              (-wide, back)],
            QBrush(tones.colour(mix(wood, tones.light, 0.5))))  # fmt: skip

    return draw


def _lamp_x(scenery: Scenery) -> float:
    return 0.03 * scenery.mirror * scenery.camera.distance


def _pool(scenery: Scenery) -> Solid:
    tones = scenery.tones

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        middle = project(camera, (_lamp_x(scenery), 0, 0.02))
        radius = 0.62 * camera.unit * camera.view.zoom
        flat = (camera.eye + camera.view.y) / max(0.5, camera.depth(0))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.translate(middle)
        painter.scale(1, max(0.12, min(0.7, flat * 1.2)))
        painter.fillRect(
            QRectF(-radius, -radius, 2 * radius, 2 * radius),
            brush.pool((0, 0), radius, tones.colour(tones.glow, 0.62), core=0.1),
        )

    return Solid(19.0, draw, focus_z=None)


def _beam(scenery: Scenery) -> Card:
    """The lamp's cone and its shade, cut by the frame's upper edge."""
    tones, camera = scenery.tones, scenery.camera
    x = _lamp_x(scenery) / camera.distance * camera.focal / camera.unit
    top = -camera.horizon / camera.unit - 0.02

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        cone = brush.polygon([(x - 0.09, top + 0.07), (x + 0.09, top + 0.07), (x + 0.62, 0.45),
                              (x - 0.62, 0.45)])  # fmt: skip
        box = QRectF(0, top, 1, 0.45 - top)
        glow = [(0, tones.colour(tones.glow, 0.42)), (0.7, tones.colour(tones.glow, 0.08)),
                (1, tones.colour(tones.glow, 0))]  # fmt: skip
        painter.fillPath(cone, brush.down(box, glow))
        brush.glow(painter, (x, top + 0.07), 0.34, tones.colour(tones.glow, 0.75))
        shade = brush.curve([(x - 0.05, top - 0.06), (x + 0.05, top - 0.06), (x + 0.13, top + 0.07),
                             (x - 0.13, top + 0.07)], pull=0.35)  # fmt: skip
        painter.fillPath(shade, tones.colour(relit(tones.near, 0.8)))
        painter.setBrush(tones.colour(mix(tones.glow, (1, 1, 0.94), 0.6)))
        painter.drawEllipse(QPointF(x, top + 0.07), 0.10, 0.017)

    return Card(0.6 * camera.distance, art, framed=True, soft=2.0)


def _shavings(scenery: Scenery) -> Solid:
    """Curls of wood round the thing."""
    tones = scenery.tones
    pale = mix(tones.local((0.80, 0.62, 0.40)), tones.light, 0.2)
    chance = scenery.chance("shavings")
    reach = scenery.camera.distance
    curls = [(chance.choice((-1, 1)) * chance.uniform(0.16, 0.5) * reach,
              chance.uniform(-0.22, 0.12) * reach, chance.uniform(0.012, 0.026) * reach,
              chance.uniform(0, 6)) for _ in range(12)]  # fmt: skip

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for x, z, size, turn in curls:
            middle, scale = project(camera, (x, 0, z)), camera.scale(z)
            r = size * scale
            points = [
                (middle.x() + r * (1 - k * 0.13) * math.cos(turn + k * 0.9),
                 middle.y() - 0.35 * r + 0.42 * r * (1 - k * 0.13) * math.sin(turn + k * 0.9))
                for k in range(6)
            ]  # fmt: skip
            brush.stroke(painter, points, max(1.0, 0.28 * r), tones.colour(pale))

    return Solid(0.03, draw, focus_z=None, order=-0.5)


def _steam(scenery: Scenery, index: int) -> Card:
    """A slow ribbon that rises, drifts and thins."""
    tones, camera = scenery.tones, scenery.camera
    x = (-0.30 + 0.16 * index) * scenery.mirror
    phase = 2.1 * index

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        pale = mix(tones.light, (1, 1, 1), 0.4)
        for k in range(5):
            wave = [(x + 0.03 * math.sin(j * 1.1 + k * 0.5 + phase) + 0.012 * k, 0.12 - 0.085 * j)
                    for j in range(8)]  # fmt: skip
            brush.stroke(painter, wave, 0.012 + 0.011 * k, tones.colour(pale, 0.055))

    def moves(now: float) -> Sway:
        return Sway(
            x=0.02 * math.sin(now * 0.7 + phase), y=-0.02 * math.sin(now * 0.5 + phase),
            lean=0.10 * math.sin(now * 0.45 + phase), opacity=0.75 + 0.25 * math.sin(now + phase),
        )  # fmt: skip

    return Card(-0.12 * camera.distance, art, framed=True, bounds=QRectF(-0.9, -0.7, 1.8, 0.95),
                moves=moves, soft=4.0, order=2.0)  # fmt: skip
