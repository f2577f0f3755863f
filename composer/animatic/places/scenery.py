"""What every place is built with: the colours, the light, the camera as it is framed, and chance.
Plus the parts most places share: sky, ground, haze, shadows."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPolygonF

from composer.animatic import brush
from composer.animatic.ask import Ask
from composer.animatic.camera import NEAR, Camera
from composer.animatic.layers import Card, Layer, Solid, Sway
from composer.animatic.shading import Light
from composer.animatic.tones import Rgb, Tones, lightness, mix, relit

Floor = tuple[float, float]
"""A point on the ground: x, z in metres."""

Space = tuple[float, float, float]
"""x, y (up), z in metres."""

FAR = 1e5


@dataclass(frozen=True)
class Scenery:
    """The means of a place."""

    ask: Ask
    tones: Tones
    light: Light
    camera: Camera
    seed: int

    def chance(self, what: str) -> Random:
        """Chance of its own for each part, so that one part's change leaves the others."""
        return brush.chance(self.seed, self.ask.place, what)

    @property
    def night(self) -> bool:
        return self.tones.hour in ("night", "inside_night")

    @property
    def dim(self) -> bool:
        """Lamps are lit."""
        return self.tones.dim

    @property
    def fog(self) -> float:
        """How thick the air is, 0 to 1."""
        return {"fog": 0.8, "smoke": 0.8, "snow": 0.4, "rain": 0.3}.get(self.ask.weather, 0.0)

    @property
    def travel_sign(self) -> int:
        """The way a tracking camera goes, 0 when it does not."""
        return self.ask.sign if self.ask.move == "track" else 0

    @property
    def mirror(self) -> int:
        """+1 or -1: which way round the place is staged."""
        return 1 if self.chance("mirror").random() < 0.5 else -1


def project(camera: Camera, point: Space) -> QPointF:
    """Where a point falls in the picture."""
    return QPointF(*camera.point(*point))


def face(camera: Camera, points: Sequence[Space]) -> QPolygonF | None:
    """A flat piece in perspective, cut off in front of the camera; None when nothing is left."""
    near = camera.view.z - camera.distance + NEAR * 2
    kept: list[Space] = []
    for index, here in enumerate(points):
        there = points[(index + 1) % len(points)]
        if here[2] >= near:
            kept.append(here)
        if (here[2] >= near) != (there[2] >= near):
            share = (near - here[2]) / (there[2] - here[2])
            kept.append(
                (
                    here[0] + (there[0] - here[0]) * share,
                    here[1] + (there[1] - here[1]) * share,
                    near,
                )
            )
    if len(kept) < 3:
        return None
    return QPolygonF([project(camera, point) for point in kept])


def lay(
    painter: QPainter, camera: Camera, points: Sequence[Floor], brush_: QBrush, y: float = 0.0
) -> None:
    """Paint a piece of the ground."""
    flat = face(camera, [(x, y, z) for x, z in points])
    if flat is not None:
        path = QPainterPath()
        path.addPolygon(flat)
        painter.fillPath(path, brush_)


def smooth_noise(
    chance: Random, count: int = 5, roughness: float = 0.55
) -> Callable[[float], float]:
    """A rolling line: a function of x, about -1 to 1."""
    waves = [
        (roughness**i, 0.55 * 1.9**i * chance.uniform(0.8, 1.25), chance.uniform(0, math.tau))
        for i in range(count)
    ]
    total = sum(size for size, _, _ in waves)

    def height(x: float) -> float:
        return (
            sum(size * math.sin(x * speed * math.pi + phase) for size, speed, phase in waves)
            / total
        )

    return height


def sun_place(scenery: Scenery) -> tuple[float, float] | None:
    """Where the sun or moon stands in the sky,
    in frame heights from the middle of the horizon; None
    when it is not in the picture."""
    chance = scenery.chance("sun")
    hour, light = scenery.tones.hour, scenery.light
    side = light.x if abs(light.x) > 0.25 else chance.choice((-0.5, 0.5))
    if scenery.ask.weather in ("rain", "snow", "fog", "smoke") or hour in ("overcast", "blue"):
        return None
    if light.front > 0.45 and hour != "night":
        return None
    if light.front < -0.45 and hour in ("golden", "dawn", "dusk", "day"):
        low = 0.10 if hour != "day" else 0.3
        return (0.2 * (1 if side > 0 else -1) * chance.uniform(0.7, 1.2), low)
    heights = {"golden": 0.13, "dawn": 0.07, "dusk": 0.045, "night": 0.36, "day": 0.36}
    return (side * chance.uniform(0.42, 0.7), heights.get(hour, 0.2) * chance.uniform(0.8, 1.3))


def sky(scenery: Scenery) -> list[Layer]:
    """Gradient, sun or moon, cloud bands, stars; far away."""
    tones = scenery.tones
    sun = sun_place(scenery)
    fog = scenery.fog
    zenith = mix(tones.zenith, tones.horizon, 0.55 * fog)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        stops = [
            (k / 7, tones.colour(mix(zenith, tones.horizon, (k / 7) ** 1.25))) for k in range(8)
        ]
        top = max(-1.15, min(-0.45, seen.top()))
        painter.fillRect(seen, brush.down(QRectF(0, top, 1, -top + 0.02), stops))
        if tones.hour == "blue" and fog < 0.6:
            _afterglow(painter, seen, scenery)
        if (scenery.night or tones.hour == "blue") and fog < 0.3:
            _stars(painter, seen, scenery)
        if sun:
            _sun(painter, sun, scenery)

    layers: list[Layer] = [Card(FAR, art, framed=True, sharp=True)]
    if scenery.ask.weather not in ("fog", "smoke"):
        layers.append(Card(FAR * 0.9, _clouds(scenery, sun), framed=True))
    if sun and scenery.light.front < -0.45 and not scenery.night:
        layers.append(_flare(scenery, sun))
    return layers


def _flare(scenery: Scenery, sun: tuple[float, float]) -> Card:
    """The low sun behind the subject spills over its edges: a warm veil in front of all."""
    tones, camera = scenery.tones, scenery.camera
    warm = mix(tones.light, tones.glow, 0.55)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        painter.fillRect(seen, brush.pool((sun[0], -sun[1]), 0.85, tones.colour(warm, 0.5)))
        painter.fillRect(seen, brush.pool((sun[0], -sun[1]), 0.3, tones.colour(warm, 0.45)))

    return Card(
        -0.04 * camera.distance, art, framed=True, bounds=QRectF(-1.1, -1.0, 2.2, 2.0), sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus, order=2.5,
    )  # fmt: skip


def _afterglow(painter: QPainter, seen: QRectF, scenery: Scenery) -> None:
    """The sun below the horizon: one warm line of sky, stronger towards the light's side."""
    tones = scenery.tones
    warm = mix(tones.glow, tones.horizon, 0.25)
    band = QRectF(seen.left(), -0.20, seen.width(), 0.22)
    painter.fillRect(
        band, brush.down(band, [(0, tones.colour(warm, 0)), (0.9, tones.colour(warm, 0.38))])
    )
    x = 0.55 if scenery.light.x > 0 else -0.55
    painter.save()
    painter.translate(x, 0)
    painter.scale(1, 0.22)
    painter.fillRect(
        QRectF(-1, -1, 2, 2), brush.pool((0, 0), 1.0, tones.colour(warm, 0.55), core=0.05)
    )
    painter.restore()


def _stars(painter: QPainter, seen: QRectF, scenery: Scenery) -> None:
    chance = scenery.chance("stars")
    for _ in range(90 if scenery.night else 34):
        x, y = chance.uniform(-1.6, 1.6), -chance.uniform(0.12 if scenery.night else 0.3, 1.2)
        size = chance.uniform(0.0008, 0.0019)
        painter.setBrush(scenery.tones.colour((0.93, 0.95, 1.0), chance.uniform(0.2, 0.75)))
        if seen.contains(x, y):
            painter.drawEllipse(QPointF(x, y), size, size)


def _sun(painter: QPainter, place: tuple[float, float], scenery: Scenery) -> None:
    tones = scenery.tones
    x, y = place[0], -place[1]
    night = scenery.night
    radius = 0.045 if night else 0.075
    if tones.hour == "day":
        brush.glow(painter, (x, y - 0.1), 0.9, tones.colour(tones.light, 0.45))
        return
    disc = mix((1.0, 0.98, 0.93), tones.light, 0.3 if night else 0.12)
    brush.glow(
        painter,
        (x, y),
        radius * (7 if night else 9),
        tones.colour(tones.light, 0.22 if night else 0.55),
    )
    brush.glow(painter, (x, y), radius * 2.6, tones.colour(tones.light, 0.2 if night else 0.22))
    painter.setBrush(tones.colour(disc))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    if night:
        painter.setBrush(tones.colour(mix(tones.zenith, disc, 0.25), 0.55))
        painter.drawEllipse(
            QPointF(x - radius * 0.2, y - radius * 0.25), radius * 0.22, radius * 0.18
        )
        painter.drawEllipse(
            QPointF(x + radius * 0.3, y + radius * 0.2), radius * 0.15, radius * 0.13
        )


def _clouds(
    scenery: Scenery, sun: tuple[float, float] | None
) -> Callable[[QPainter, QRectF, float], None]:
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        chance = scenery.chance("clouds")
        count = {"overcast": 11, "blue": 4}.get(tones.hour, chance.randint(4, 9))
        for _ in range(count):
            y = -(chance.uniform(0.06, 0.85) ** 1.15)
            x = chance.uniform(-1.5, 1.5)
            wide = chance.uniform(0.22, 0.75) * (1.15 + y * 0.6)
            tall = wide * chance.uniform(0.045, 0.10)
            near_sun = 0.0 if sun is None else max(0.0, 1 - abs(x - sun[0]) / 0.9)
            base = mix(tones.zenith, tones.horizon, 0.45 + 0.35 * (1 + y))
            lit = mix(base, tones.light, 0.35 + 0.35 * near_sun)
            if tones.hour == "blue":
                lit = mix(base, tones.glow, 0.16)
            low = mix(base, tones.shade if scenery.night else tones.far, 0.28)
            path = cloud_path(chance, x, y, wide, tall)
            alpha = 0.55 if not scenery.night else 0.4
            box = path.boundingRect()
            fade = [(0, tones.colour(lit, alpha)), (1, tones.colour(low, alpha * 0.75))]
            painter.fillPath(path, brush.down(box, fade))

    return art


def cloud_path(chance: Random, x: float, y: float, wide: float, tall: float) -> QPainterPath:
    """A long flat-bottomed cloud with a few swells on top, as cut from paper."""
    points = [(x - wide, y)]
    steps = chance.randint(3, 5)
    for k in range(steps):
        t = (k + 0.5) / steps
        swell = math.sin(math.pi * t) ** 0.7 * chance.uniform(0.7, 1.5)
        points.append((x - wide + 2 * wide * t, y - tall * swell))
    points.append((x + wide, y))
    points += [(x + wide * 0.45, y + tall * 0.22), (x - wide * 0.4, y + tall * 0.16)]
    return brush.curve(points)


def ground(
    scenery: Scenery, near: Rgb | None = None, far: Rgb | None = None, *, z: float = 90.0
) -> Solid:
    """The plain ground to the horizon, lighter towards the light."""
    tones = scenery.tones
    near = near or tones.ground
    far = far or tones.ground_far
    fog = scenery.fog
    away = mix(far, tones.horizon, 0.25 + 0.5 * fog)
    lit_far = mix(away, tones.light, 0.12)
    dark = relit(near, 0.62)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        row = camera.horizon_row()
        bottom = max(row + camera.unit * 0.25, camera.height * 1.0)
        rect = QRectF(-camera.width, row, 3 * camera.width, max(10.0, 3 * camera.height - row))
        stops = [
            (0.0, tones.colour(lit_far)), (0.10, tones.colour(away)), (0.42, tones.colour(near)),
            (1.0, tones.colour(mix(near, dark, 0.75))),
        ]  # fmt: skip
        painter.fillRect(rect, brush.ramp((0, row), (0, bottom), stops))
        wash(painter, scenery, rect, camera)

    return Solid(z, draw, focus_z=None, order=-1)


def backing(scenery: Scenery, rgb: Rgb) -> Solid:
    """What shows where a move goes past all walls: their own dark."""

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        wide, tall = camera.width, camera.height
        painter.fillRect(QRectF(-wide, -tall, 3 * wide, 3 * tall), scenery.tones.colour(rgb))

    return Solid(FAR, draw)


def wash(painter: QPainter, scenery: Scenery, rect: QRectF, camera: Camera) -> None:
    """Light falling from the key's side over `rect`."""
    light, tones = scenery.light, scenery.tones
    if abs(light.x) < 0.15:
        return
    left = light.x < 0
    strength = 0.20 * abs(light.x) * light.strength * (0.7 + 0.3 * light.hard)
    start, end = (0.0, camera.width) if left else (camera.width, 0.0)
    dark = relit(tones.shade, 0.4)
    painter.fillRect(
        rect,
        brush.ramp(
            (start, 0), (end, 0),
            [(0, tones.colour(tones.light, strength)), (0.45, tones.colour(tones.light, 0)),
             (0.5, tones.colour(dark, 0)), (1, tones.colour(dark, strength * 1.3))],
        ),
    )  # fmt: skip


def veil(scenery: Scenery, z: float, amount: float, *, height: float = 0.3) -> Card:
    """Haze hanging at `z`: thickest at the horizon."""
    tones = scenery.tones
    air = mix(tones.horizon, tones.far, 0.3)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        box = QRectF(seen.left(), -height, seen.width(), height * 1.6)
        stops = [
            (0, tones.colour(air, 0)),
            (0.62, tones.colour(air, amount)),
            (1, tones.colour(air, 0)),
        ]
        painter.fillRect(box, brush.down(box, stops))

    return Card(z, art, framed=True, sharp=True)


def dappled(scenery: Scenery, count: int, *, spread: float, depth: float) -> Solid:
    """Long flat strokes on the ground that give it perspective and a hand's touch."""
    tones = scenery.tones
    chance = scenery.chance("dapples")
    strokes: list[tuple[float, float, float, float, Rgb, float]] = []
    for _ in range(count):
        z = chance.uniform(-0.75, 1.0)
        z = z * scenery.camera.distance if z < 0 else depth * z * z
        dark = chance.random() < 0.55
        rgb = relit(tones.ground, 0.8) if dark else mix(tones.ground_far, tones.light, 0.3)
        strokes.append(
            (chance.uniform(-spread, spread), z, chance.uniform(0.4, 2.2),
            chance.uniform(0.04, 0.18), rgb,
             chance.uniform(0.15, 0.4))
        )  # fmt: skip

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for x, z, own_wide, own_deep, rgb, alpha in strokes:
            wide = own_wide * (1 + max(0.0, z) * 0.12)
            deep = own_deep * (1 + max(0.0, z) * 0.3)
            points = [(x - wide, z), (x - wide * 0.3, z + deep), (x + wide * 0.6, z + deep * 0.7),
                      (x + wide, z + deep * 0.1), (x + wide * 0.2, z - deep * 0.5)]  # fmt: skip
            lay(painter, camera, points, QBrush(tones.colour(rgb, alpha)))

    return Solid(80.0, draw, focus_z=None)


def glow_card(
    scenery: Scenery,
    x: float,
    y: float,
    z: float,
    radius: float,
    strength: float,
    *,
    flicker: float = 0.0,
) -> Card:
    """A lamp's light in the air."""
    tones = scenery.tones

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        painter.fillRect(
            QRectF(x - radius, -y - radius, 2 * radius, 2 * radius),
            brush.pool((x, -y), radius, tones.colour(tones.glow, strength)),
        )

    def moves(now: float) -> Sway:
        return Sway(
            opacity=1 - flicker * (0.5 + 0.5 * math.sin(now * 7.3) * math.sin(now * 2.9 + 1))
        )

    return Card(
        z, art, bounds=QRectF(x - radius, -y - radius, 2 * radius, 2 * radius),
        moves=moves if flicker else None, sharp=True,
        mode=QPainter.CompositionMode.CompositionMode_Plus, order=0.5,
    )  # fmt: skip


def upright(
    start: QPointF, end: QPointF, colours: Sequence[tuple[float, Rgb, float]], tones: Tones
) -> QBrush:
    """A brush along a projected line."""
    gradient = QLinearGradient(start, end)
    for place, rgb, alpha in colours:
        gradient.setColorAt(place, tones.colour(rgb, alpha))
    return QBrush(gradient)


def bright(rgb: Rgb) -> bool:
    return lightness(rgb) > 0.6
