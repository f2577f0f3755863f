"""Open country: layered hills, forest, desert, snow, fields. Few shapes, air between them."""

import math
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.layers import Card, Layer, Sway
from composer.animatic.places.hut import lone_house
from composer.animatic.places.scenery import Scenery, dappled, ground, sky, smooth_noise, veil
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

Art = Callable[[QPainter, QRectF, float], None]


def hills(scenery: Scenery) -> list[Layer]:
    """Rolling country with scattered trees."""
    return [
        *sky(scenery),
        *ridges(scenery, (0.20, 0.135, 0.085, 0.05), roughness=0.5),
        veil(scenery, 120.0, 0.35 + 0.4 * scenery.fog),
        ground(scenery),
        dappled(scenery, 34, spread=16, depth=60),
        *lone_house(scenery),
        *_trees_by_hand(scenery, _round_tree, 5),
    ]


def mountains(scenery: Scenery) -> list[Layer]:
    """Sharp ranges behind a wide valley."""
    return [
        *sky(scenery),
        *ridges(scenery, (0.40, 0.27, 0.15, 0.06), roughness=0.72, sharp=True),
        veil(scenery, 120.0, 0.4 + 0.4 * scenery.fog),
        ground(scenery),
        dappled(scenery, 34, spread=16, depth=60),
        *lone_house(scenery),
        *_trees_by_hand(scenery, _fir, 6),
    ]


def field(scenery: Scenery) -> list[Layer]:
    """An open field under a big sky, a line of poplars."""
    tones = scenery.tones
    gold = mix(tones.ground, tones.light, 0.22)
    return [
        *sky(scenery),
        *ridges(scenery, (0.085, 0.045), roughness=0.45),
        veil(scenery, 120.0, 0.3 + 0.4 * scenery.fog),
        ground(scenery, near=gold),
        dappled(scenery, 46, spread=18, depth=60),
        *lone_house(scenery),
        *_trees_by_hand(scenery, _poplar, 6),
        _grass(scenery),
    ]


def desert(scenery: Scenery) -> list[Layer]:
    """Dunes with a crisp crest between light and shade."""
    tones = scenery.tones
    sand = mix(tones.ground_far, tones.light, 0.2)
    return [
        *sky(scenery),
        *ridges(scenery, (0.12, 0.07), roughness=0.35, colour=mix(tones.far, sand, 0.45)),
        *(_dune(scenery, index) for index in range(3)),
        ground(scenery, near=mix(tones.ground, sand, 0.55), far=sand),
        dappled(scenery, 30, spread=16, depth=60),
    ]


def snowfield(scenery: Scenery) -> list[Layer]:
    """Snow, dark firs, a pale sky."""
    tones = scenery.tones
    white = mix(tones.horizon, (0.95, 0.96, 0.98), 0.5 if not scenery.night else 0.15)
    return [
        *sky(scenery),
        *ridges(scenery, (0.22, 0.11), roughness=0.6, colour=mix(tones.far, white, 0.4)),
        veil(scenery, 150.0, 0.45),
        ground(scenery, near=mix(white, tones.shade, 0.14), far=white),
        dappled(scenery, 22, spread=16, depth=50),
        *lone_house(scenery),
        *_trees_by_hand(scenery, _fir, 8),
    ]


def forest(scenery: Scenery) -> list[Layer]:
    """Trunks in depth, a pale clearing behind, light falling in between."""
    tones = scenery.tones
    layers: list[Layer] = [*sky(scenery)]
    plan = ((26.0, 0.72, 15), (15.0, 0.46, 10), (8.0, 0.2, 6))
    layers += [_canopy(scenery, 40.0, 0.85)]
    for index, (z, air, count) in enumerate(plan):
        layers.append(_trunks(scenery, z, air, count, index))
        layers.append(veil(scenery, z - 1.0, 0.30 + 0.3 * scenery.fog, height=0.5))
    layers += [
        ground(
            scenery, near=relit(tones.ground, 0.8), far=mix(tones.ground_far, tones.horizon, 0.3)
        ),
        dappled(scenery, 40, spread=10, depth=30),
        _trunks(scenery, -0.55 * scenery.camera.distance, -0.2, 2, 9),
    ]
    return layers


def ridges(
    scenery: Scenery,
    heights: tuple[float, ...],
    *,
    roughness: float,
    sharp: bool = False,
    colour: Rgb | None = None,
) -> list[Layer]:
    """Hills one behind the other, each paler than the one before it, with mist at its foot."""
    layers: list[Layer] = []
    count = len(heights)
    tones = scenery.tones
    for index, height in enumerate(heights):
        share = index / max(1, count - 1)
        base = colour or mix(tones.far, tones.mid, share)
        rgb = scenery.tones.haze(base, (0.55 - 0.42 * share) * (1 + 0.5 * scenery.fog))
        z = 900.0 * (1 - share) ** 2 + 130.0
        layers.append(
            Card(z, _ridge(scenery, index, height, roughness, rgb, sharp=sharp), framed=True)
        )
    return layers


def _ridge(
    scenery: Scenery, index: int, height: float, roughness: float, rgb: Rgb, *, sharp: bool
) -> Art:
    tones, light = scenery.tones, scenery.light

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        chance = scenery.chance(f"ridge{index}")
        line = smooth_noise(chance, 4, roughness)
        peak = chance.uniform(-0.7, 0.7)
        crags = smooth_noise(chance, 3, 0.6)

        def top(x: float) -> float:
            swell = 0.62 + 0.38 * line(x * 1.1) + 0.35 * math.exp(-(((x - peak) / 0.5) ** 2))
            if sharp:
                tooth = abs((x * 2.6 + peak * 3 + 0.25 * crags(x * 2)) % 2 - 1)
                swell = 0.55 * swell + 0.75 * (1 - tooth) * (0.7 + 0.5 * crags(x * 0.9 + 5))
            return -height * max(0.12, swell)

        path = _under(seen, top)
        foot = tones.haze(rgb, 0.5 + 0.2 * scenery.fog)
        box = QRectF(0, -height * 1.4, 1, height * 1.5)
        painter.fillPath(path, brush.down(box, [(0, tones.colour(rgb)), (1, tones.colour(foot))]))

        if abs(light.x) > 0.2 and scenery.fog < 0.6:
            wash = mix(rgb, tones.light, 0.30)
            fade = brush.down(box, [(0, tones.colour(wash, 0.8)), (0.75, tones.colour(wash, 0))])
            shift = (-0.045 if light.x > 0 else 0.045) * (1.0 if sharp else 0.7)
            brush.clipped(
                painter, path, lambda: painter.fillPath(outside(path, shift, 0.012), fade)
            )

    return art


def outside(path: QPainterPath, dx: float, dy: float) -> QPainterPath:
    """What the outline leaves bare when it is moved: a lit edge when painted inside it."""
    cover = QPainterPath()
    cover.setFillRule(Qt.FillRule.OddEvenFill)
    cover.addRect(path.boundingRect().adjusted(-1, -1, 1, 1))
    cover.addPath(path.translated(dx, dy))
    return cover


def _under(seen: QRectF, top: Callable[[float], float]) -> QPainterPath:
    """The land under a line, down past the horizon."""
    path = QPainterPath()
    left, right = seen.left() - 0.05, seen.right() + 0.05
    steps = 150
    path.moveTo(left, 0.06)
    for k in range(steps + 1):
        x = left + (right - left) * k / steps
        path.lineTo(x, top(x))
    path.lineTo(right, 0.06)
    path.closeSubpath()
    return path


def _dune(scenery: Scenery, index: int) -> Card:
    tones, light = scenery.tones, scenery.light
    chance = scenery.chance(f"dune{index}")
    z = (70.0, 34.0, 17.0)[index]
    peak = chance.uniform(-0.5, 0.5) * z
    wide = z * chance.uniform(0.5, 0.8)
    tall = z * chance.uniform(0.055, 0.085)
    sand = mix(tones.ground_far, tones.light, 0.25 - 0.05 * index)
    dark = mix(relit(sand, 0.6), tones.shade, 0.3)

    def art(painter: QPainter, _seen: QRectF, _px: float) -> None:
        body = brush.curve(
            [(peak - 2.2 * wide, 0.2), (peak - wide, -tall * 0.35), (peak, -tall),
                (peak + wide, -tall * 0.42),
             (peak + 2.2 * wide, 0.2)], pull=0.9,
        )  # fmt: skip
        side = 1 if light.x < 0 else -1
        shade = brush.curve(
            [(peak, -tall), (peak + side * wide * 0.25, -tall * 0.66),
                (peak + side * wide * 0.1, -tall * 0.36),
             (peak + side * wide * 0.45, 0.2), (peak + side * 2.6 * wide, 0.3),
             (peak + side * wide, -tall * 0.5)],
            pull=0.8,
        )  # fmt: skip
        painter.fillPath(body, tones.colour(sand))
        brush.clipped(painter, body, lambda: painter.fillPath(shade, tones.colour(dark)))

    return Card(z, art, bounds=QRectF(peak - 3 * wide, -tall * 1.4, 6 * wide, tall * 1.4 + 0.4))


def _grass(scenery: Scenery) -> Card:
    """Blades close to the camera, swaying."""
    tones = scenery.tones
    z = -0.5 * scenery.camera.distance
    dark = relit(tones.near, 0.9)
    lush = min(1.0, scenery.camera.eye / 1.5)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        chance = scenery.chance("grass")
        step = max(0.012, seen.width() / 160)
        x = seen.left()
        while x < seen.right():
            tall = chance.uniform(0.12, 0.34) * lush
            bend = chance.uniform(-0.08, 0.12)
            blade = QPainterPath()
            blade.moveTo(x, 0.3)
            blade.quadTo(x + bend * 0.3, -tall * 0.5, x + bend, -tall)
            blade.quadTo(x + bend * 0.4 + 0.012, -tall * 0.45, x + 0.018, 0.3)
            painter.fillPath(blade, tones.colour(dark, 0.9))
            x += step * chance.uniform(0.5, 1.6)

    return Card(
        z,
        art,
        bounds=QRectF(-9, -0.4, 18, 0.7),
        moves=lambda now: Sway(x=0.02 * math.sin(now * 1.3)),
    )


Tree = Callable[[Pencil, Random, float, Rgb], None]


def _trees_by_hand(scenery: Scenery, tree: Tree, count: int) -> list[Layer]:
    """Single trees set to frame the picture: towards its sides, at several depths."""
    chance = scenery.chance("trees")
    d = scenery.camera.distance
    layers: list[Layer] = []
    for index in range(count):
        z = 10.0 + 34.0 * ((index + chance.random()) / count)
        half = 0.5 * scenery.camera.width * (z + d) / scenery.camera.focal
        side = scenery.mirror if chance.random() < 0.68 else -scenery.mirror
        x = side * half * chance.uniform(0.42, 1.05)
        layers.append(_tree_card(scenery, tree, x, z, index))
    return layers


def _tree_card(scenery: Scenery, tree: Tree, x: float, z: float, index: int) -> Card:
    tones = scenery.tones
    tall = scenery.chance(f"tall{index}").uniform(4.5, 8.5)
    rgb = tones.haze(relit(tones.near, 1.2), min(0.75, z / 70) * (1 + 0.4 * scenery.fog))

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        painter.translate(x, 0.02)
        base = QPainterPath()
        base.addEllipse(QPointF(0, 0), tall * 0.16, tall * 0.012)
        painter.fillPath(base, tones.colour(relit(tones.shade, 0.4), 0.4))
        pencil = Pencil(painter, tones, scenery.light, px)
        tree(pencil, scenery.chance(f"tree{index}"), tall, rgb)

    return Card(z, art, bounds=QRectF(x - tall, -tall * 1.25, tall * 2, tall * 1.3))


def _flat3(pencil: Pencil, rgb: Rgb) -> tuple[Rgb, Rgb, Rgb]:
    """Three tones of a colour that is already lit by the scene."""
    back = pencil.light.back
    return mix(relit(rgb, 1.22 - 0.15 * back), pencil.tones.light, 0.13), rgb, relit(rgb, 0.74)


def _round_tree(pencil: Pencil, chance: Random, tall: float, rgb: Rgb) -> None:
    trunk = [(-0.12, 0.05), (-0.08, -tall * 0.4), (0.08, -tall * 0.4), (0.14, 0.05)]
    pencil.fill(brush.curve(trunk, pull=0.4), relit(rgb, 0.55))
    crown = QPainterPath()
    crown.setFillRule(crown.fillRule().WindingFill)
    for _ in range(6):
        r = tall * chance.uniform(0.16, 0.25)
        crown.addEllipse(
            chance.uniform(-0.24, 0.24) * tall - r,
            -tall * chance.uniform(0.45, 0.86) - r * 0.8,
            2 * r,
            1.7 * r,
        )
    pencil.part(crown.simplified(), _flat3(pencil, rgb), tall * 0.1)


def _poplar(pencil: Pencil, chance: Random, tall: float, rgb: Rgb) -> None:
    tall *= 1.15
    w = tall * chance.uniform(0.075, 0.11)
    shape = [(-w * 0.25, 0), (-w * 0.9, -tall * 0.2), (-w, -tall * 0.5),
        (-w * 0.45, -tall * 0.85), (0, -tall),
             (w * 0.5, -tall * 0.82), (w, -tall * 0.48), (w * 0.85, -tall * 0.18),
             (w * 0.25, 0)]  # fmt: skip
    pencil.part(brush.curve(shape), _flat3(pencil, rgb), w * 0.7)


def _fir(pencil: Pencil, chance: Random, tall: float, rgb: Rgb) -> None:
    """A narrow fir: boughs that droop, each lower tier a little wider."""
    half = tall * chance.uniform(0.13, 0.17)
    tone = _flat3(pencil, rgb)
    pencil.fill(
        brush.polygon([(-0.12, 0.05), (-0.06, -tall * 0.3), (0.06, -tall * 0.3), (0.12, 0.05)]),
        tone[2],
    )
    tiers = 7
    for k in reversed(range(tiers)):
        share = (k + 1) / tiers
        low = -tall * (1 - share * 0.92)
        top = low - tall * 0.24
        w = half * share**0.8 * chance.uniform(0.9, 1.1)
        tier = [(0, top), (w * 0.3, top + (low - top) * 0.5), (w, low + tall * 0.012),
            (w * 0.45, low - tall * 0.006),
                (0, low + tall * 0.02), (-w * 0.45, low - tall * 0.006), (-w, low + tall * 0.012),
                (-w * 0.3, top + (low - top) * 0.5)]  # fmt: skip
        pencil.part(brush.curve(tier, pull=0.45), tone, w * 0.5)


def _canopy(scenery: Scenery, z: float, air: float) -> Card:
    """A wall of leaves closing the wood behind."""
    tones = scenery.tones
    rgb = tones.haze(tones.mid, air * 0.62)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        line = smooth_noise(scenery.chance("canopy"), 6, 0.7)
        path = _under(seen, lambda x: -0.62 - 0.13 * line(x * 3))
        box = QRectF(0, -0.8, 1, 0.85)
        gap = tones.haze(rgb, 0.75)
        painter.fillPath(path, brush.down(box, [(0, tones.colour(rgb)), (1, tones.colour(gap))]))

    return Card(z, art, framed=True)


def _trunks(scenery: Scenery, z: float, air: float, count: int, index: int) -> Card:
    tones = scenery.tones
    rgb = tones.haze(tones.near, max(0.0, air)) if air >= 0 else relit(tones.near, 0.6)
    d = scenery.camera.distance

    def art(painter: QPainter, _seen: QRectF, px: float) -> None:
        chance = scenery.chance(f"trunks{index}")
        pencil = Pencil(painter, tones, scenery.light, px)
        half = 0.75 * scenery.camera.width * (z + d) / scenery.camera.focal
        for k in range(count):
            x = half * (2 * (k + chance.random()) / count - 1)
            if index == 9:
                x = half * (0.62, -0.72)[k] * scenery.mirror
            elif abs(x) < half * 0.14:
                x += half * 0.24
            w = chance.uniform(0.10, 0.24) * (1.0 if index != 9 else 0.8)
            bend = chance.uniform(-0.25, 0.25)
            trunk = [(x - w * 1.7, 0.15), (x - w, -0.8), (x - w * 0.8 + bend * 0.5, -6),
                (x + bend, -16),
                     (x + w * 1.1 + bend, -16), (x + w * 0.8 + bend * 0.5, -6), (x + w, -0.8),
                     (x + w * 1.8, 0.15)]  # fmt: skip
            pencil.part(brush.curve(trunk, pull=0.6), _flat3(pencil, rgb), w * 0.8)
            if index != 9 and chance.random() < 0.6:
                y = -chance.uniform(2.5, 6)
                s = chance.choice((-1, 1))
                pencil.line([(x, y), (x + s * 0.7, y - 0.6), (x + s * 1.6, y - 0.9)], w * 0.4, rgb)

    return Card(z, art, order=1.0 if index == 9 else 0.0)


def space(scenery: Scenery) -> list[Layer]:
    """The dark, stars, and the limb of a planet lit from one side."""
    tones, light = scenery.tones, scenery.light
    chance = scenery.chance("planet")
    x, y, radius = chance.uniform(-0.5, 0.5), chance.uniform(0.15, 0.3), chance.uniform(0.42, 0.6)
    dark = relit(mix(tones.shade, tones.zenith, 0.5), 0.28)

    def void(painter: QPainter, seen: QRectF, _px: float) -> None:
        painter.fillRect(seen, tones.colour(dark))
        stars = scenery.chance("stars")
        for _ in range(260):
            size = stars.uniform(0.0007, 0.002)
            painter.setBrush(tones.colour((0.93, 0.95, 1.0), stars.uniform(0.15, 0.8)))
            painter.drawEllipse(QPointF(stars.uniform(-1.6, 1.6), stars.uniform(-1, 1)), size, size)

    def planet(painter: QPainter, _seen: QRectF, px: float) -> None:
        disc = QPainterPath()
        disc.addEllipse(QPointF(x, y), radius, radius)
        brush.glow(painter, (x, y), radius * 1.25, tones.colour(tones.light, 0.25))
        tone = (mix(tones.far, tones.light, 0.5), tones.far, relit(dark, 0.8))
        Pencil(painter, tones, light, px).part(disc, tone, radius * 0.9)

    return [Card(1e5, void, framed=True, sharp=True), Card(5e3, planet, framed=True, sharp=True)]
