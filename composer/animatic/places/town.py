"""Built places out of doors: streets in perspective, skylines at night, a road."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Card, Layer, Solid
from composer.animatic.places.city import skyline_card
from composer.animatic.places.front import asked, shop_front
from composer.animatic.places.lamps import lamps
from composer.animatic.places.land import ridges
from composer.animatic.places.market import stalls
from composer.animatic.places.scenery import (
    Scenery,
    Space,
    dappled,
    face,
    ground,
    lay,
    project,
    sky,
    upright,
    veil,
)
from composer.animatic.tones import Rgb, mix, relit


@dataclass(frozen=True)
class House:
    """One front in a row: from `near` to `far` metres, `tall`, its colour,
    floors and lit windows."""

    near: float
    far: float
    tall: float
    rgb: Rgb
    floors: int
    bays: int
    lit: frozenset[tuple[int, int]]
    shop: bool


def street(scenery: Scenery) -> list[Layer]:
    """Two rows of houses towards a far light, lamps along the kerb,
    asphalt that shines when wet; a shop front where people stand at one."""
    if asked(scenery.ask):
        return shop_front(scenery)
    tones = scenery.tones
    wide = scenery.chance("wide").uniform(4.6, 6.2)
    lean = scenery.mirror * scenery.chance("lean").uniform(0.6, 1.8)
    wet = scenery.ask.wet
    layers: list[Layer] = [
        *sky(scenery),
        skyline_card(scenery, 160.0, 0.20, 0.35),
        veil(scenery, 110.0, 0.45 + 0.4 * scenery.fog),
        ground(
            scenery,
            near=mix(tones.ground, tones.shade, 0.3),
            far=mix(tones.ground_far, tones.horizon, 0.2),
        ),
        Solid(70.0, _paving(scenery, wide, lean), focus_z=6.0),
        Solid(60.0, _row(scenery, -1, lean - wide), focus_z=9.0),
        Solid(60.0, _row(scenery, 1, lean + wide), focus_z=9.0),
        veil(scenery, 28.0, 0.22 + 0.35 * scenery.fog, height=0.4),
    ]
    if wet:
        layers.append(Solid(55.0, _shine(scenery, wide, lean), focus_z=None, moving=False))
    layers += lamps(scenery, lean, wide - 1.3)
    if scenery.ask.weather in ("fog", "smoke"):
        layers += [_low_fog(scenery, z) for z in (9.0, 1.4)]
    if "market" in scenery.ask.words or "bazaar" in scenery.ask.words:
        layers += stalls(scenery, lean, wide - 2.0)
    return layers


def _low_fog(scenery: Scenery, z: float) -> Card:
    """Fog that lies on the stones, knee-high, sliding."""
    tones = scenery.tones
    pale = mix(tones.horizon, tones.light, 0.25)

    def art(painter: QPainter, seen: QRectF, _px: float) -> None:
        tall = 0.55 + 0.05 * z
        box = QRectF(seen.left(), -tall, seen.width(), tall + 0.4)
        stops = [(0, tones.colour(pale, 0)), (0.55, tones.colour(pale, 0.34)),
                 (1, tones.colour(pale, 0.5))]  # fmt: skip
        painter.fillRect(box, brush.down(box, stops))

    return Card(z, art, sharp=True)


def _row(scenery: Scenery, side: int, x: float) -> Callable[[QPainter, Camera, float], None]:
    tones = scenery.tones
    houses = _houses(scenery, side)
    lit_side = (scenery.light.x < 0) == (side > 0)
    blind = mix(relit(tones.mid, 0.55), tones.shade, 0.3)

    def shades(house: House) -> tuple[Rgb, Rgb, QColor, QColor]:
        air = min(0.8, max(0.0, house.near) / 62 * (1 + scenery.fog))
        rgb = relit(house.rgb, 1.16 if lit_side else 0.78)
        lit = tones.colour(tones.haze(tones.glow, air * 0.5), 0.95)
        return (
            tones.haze(rgb, air),
            tones.haze(rgb, min(0.85, air + 0.14)),
            lit,
            tones.colour(tones.haze(blind, air), 0.85),
        )

    painted = [(house, shades(house)) for house in reversed(houses)]

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for house, (near, far, lit, dark) in painted:
            if not _visible(camera, x, house):
                continue
            _wall(painter, camera, scenery, house, x, near, far)
            if house.near < 46:
                _windows(painter, camera, scenery, house, x, lit, dark)

    return draw


def _visible(camera: Camera, x: float, house: House) -> bool:
    """Whether any of the front can be in the picture."""
    near = max(house.near, camera.view.z - camera.distance + 0.5)
    if house.far <= near:
        return False
    a, b = camera.column(x, near), camera.column(x, house.far)
    slack = 0.1 * camera.width
    return max(a, b) > -slack and min(a, b) < camera.width + slack


def _houses(scenery: Scenery, side: int) -> list[House]:
    chance = scenery.chance(f"row{side}")
    anchors = scenery.tones.anchors
    out: list[House] = []
    z = -14.0
    while z < 75:
        depth = chance.uniform(5.5, 9.5)
        floors = chance.randint(2, 4)
        base = mix(
            scenery.tones.mid, anchors[chance.randrange(len(anchors))], chance.uniform(0.12, 0.4)
        )
        rgb = mix(base, scenery.tones.mid, 0.45)
        bays = 3 if depth > 7 else 2
        rate = 0.34 if scenery.night else 0.2 if scenery.dim else 0.0
        lit = frozenset(
            (f, b) for f in range(floors) for b in range(bays) if chance.random() < rate
        )
        out.append(
            House(
                z,
                z + depth,
                3.2 * floors + chance.uniform(0.6, 2.2),
                rgb,
                floors,
                bays,
                lit,
                chance.random() < 0.6,
            )
        )
        z += depth
    return out


def _wall(
    painter: QPainter, camera: Camera, scenery: Scenery, house: House, x: float, near: Rgb, far: Rgb
) -> None:
    corners: list[Space] = [
        (x, 0, house.near),
        (x, 0, house.far),
        (x, house.tall, house.far),
        (x, house.tall, house.near),
    ]
    shape = face(camera, corners)
    if shape is None:
        return
    tones = scenery.tones
    start = max(house.near, camera.view.z - camera.distance + 1.0)
    a, b = project(camera, (x, 1, start)), project(camera, (x, 1, house.far))
    path = QPainterPath()
    path.addPolygon(shape)
    painter.fillPath(
        path, upright(QPointF(a.x(), 0), QPointF(b.x(), 0), [(0, near, 1), (1, far, 1)], tones)
    )
    for low, high, times in ((house.tall - 0.5, house.tall, 0.84), (0.0, 0.5, 0.7)):
        band = face(
            camera,
            [
                (x, low, house.near),
                (x, low, house.far),
                (x, high, house.far),
                (x, high, house.near),
            ],
        )
        if band is not None:
            strip = QPainterPath()
            strip.addPolygon(band)
            painter.fillPath(strip, tones.colour(relit(near, times)))


def _windows(
    painter: QPainter,
    camera: Camera,
    scenery: Scenery,
    house: House,
    x: float,
    lit: QColor,
    dark: QColor,
) -> None:
    """All panes of a front in two fills; each bay's edges are projected once for all floors."""
    pitch = (house.far - house.near) / house.bays
    on_path, off_path = QPainterPath(), QPainterPath()
    ground = camera.eye + camera.view.y
    level = camera.horizon_row()
    for bay in range(house.bays):
        middle = house.near + (bay + 0.5) * pitch
        if not _in_sight(camera, x, middle):
            continue
        for shop in (False, True) if house.shop else (False,):
            half = pitch * (0.36 if shop else 0.21)
            z1, z2 = middle - half, middle + half
            c1, c2, s1, s2 = (
                camera.column(x, z1),
                camera.column(x, z2),
                camera.scale(z1),
                camera.scale(z2),
            )
            for floor in (0,) if shop else range(1 if house.shop else 0, house.floors):
                low = 3.2 * floor + (0.7 if floor == 0 else 1.0)
                high = low + (1.9 if floor == 0 else 1.55)
                on = (floor, bay) in house.lit or (shop and scenery.dim and bay == 0)
                path = on_path if on else off_path
                path.moveTo(c1, level + (ground - low) * s1)
                path.lineTo(c2, level + (ground - low) * s2)
                path.lineTo(c2, level + (ground - high) * s2)
                path.lineTo(c1, level + (ground - high) * s1)
                path.closeSubpath()
    painter.fillPath(off_path, dark)
    painter.fillPath(on_path, lit)


def _in_sight(camera: Camera, x: float, z: float) -> bool:
    """Whether something there can be in the picture, and large enough to be worth drawing."""
    if camera.depth(z) < 0.7 or camera.scale(z) < 9:
        return False
    return -0.25 * camera.width < camera.column(x, z) < 1.25 * camera.width


def _paving(
    scenery: Scenery, wide: float, lean: float
) -> Callable[[QPainter, Camera, float], None]:
    """Pavements, kerbs and the joints of the stones."""
    tones = scenery.tones
    stone = mix(tones.ground, tones.ground_far, 0.45)
    kerb = wide - 1.9

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        for s in (-1, 1):
            a, b = lean + s * kerb, lean + s * wide
            lay(
                painter,
                camera,
                [(a, -30), (b, -30), (b, 90), (a, 90)],
                QBrush(tones.colour(stone, 0.9)),
            )
            edge = relit(stone, 0.6)
            lay(
                painter,
                camera,
                [(a, -30), (a + s * 0.14, -30), (a + s * 0.14, 90), (a, 90)],
                QBrush(tones.colour(edge)),
            )
        joint = QBrush(tones.colour(relit(tones.ground, 0.72), 0.5))
        for k in range(-5, 18):
            z = k * 1.6
            gap = 0.035 + max(0.0, z) * 0.004
            lay(
                painter,
                camera,
                [
                    (lean - kerb, z),
                    (lean + kerb, z),
                    (lean + kerb, z + gap),
                    (lean - kerb, z + gap),
                ],
                joint,
            )

    return draw


def _shine(scenery: Scenery, wide: float, lean: float) -> Callable[[QPainter, Camera, float], None]:
    """Lamps and sky mirrored in the wet: soft upright smears."""
    tones = scenery.tones
    chance = scenery.chance("shine")
    warm, cool = _smear(tones.colour(tones.glow, 0.42)), _smear(tones.colour(tones.horizon, 0.22))
    smears = [
        (
            lean + chance.uniform(-wide, wide) * 0.9,
            chance.uniform(1.5, 40),
            chance.uniform(0.14, 0.5),
            warm if chance.random() < 0.6 else cool,
        )
        for _ in range(16)
    ]

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for x, z, half, smear in smears:
            foot = project(camera, (x, 0, z))
            scale = camera.scale(z)
            tall = min(camera.height * 0.5, (1.2 + z * 0.16) * scale)
            w = 1.5 * half * scale
            painter.drawImage(QRectF(foot.x() - w, foot.y(), 2 * w, tall), smear)

    return draw


def _smear(colour: QColor) -> QImage:
    """One reflection: soft at both sides, quickly there, slowly gone."""
    image = brush.canvas(24, 48)
    x = np.abs(np.linspace(-1, 1, 24))
    y = np.linspace(0, 1, 48)
    shape = np.outer(np.clip(y * 7, 0, 1) * (1 - y) ** 1.3, (1 - x) ** 1.5)
    alpha = shape * colour.alphaF()
    view = brush.pixels(image)
    for channel, part in enumerate((colour.blueF(), colour.greenF(), colour.redF(), 1.0)):
        view[..., channel] = (alpha * part * 255).astype(np.uint8)
    return image


def road(scenery: Scenery) -> list[Layer]:
    """A road through open land to its vanishing point."""
    tones = scenery.tones
    asphalt = mix(relit(tones.ground, 0.78), tones.shade, 0.35)
    lean = scenery.mirror * scenery.chance("road").uniform(0.4, 1.4)

    def draw(painter: QPainter, camera: Camera, _now: float) -> None:
        lay(
            painter,
            camera,
            [(lean - 4, -40), (lean + 4, -40), (lean + 4, 400), (lean - 4, 400)],
            QBrush(tones.colour(asphalt)),
        )
        for s in (-1, 1):
            x = lean + s * 3.6
            lay(
                painter,
                camera,
                [(x - 0.07, -40), (x + 0.07, -40), (x + 0.07, 400), (x - 0.07, 400)],
                QBrush(tones.colour(tones.ground_far, 0.7)),
            )
        for k in range(-4, 24):
            z = k * 6.0
            lay(
                painter,
                camera,
                [
                    (lean - 0.08, z),
                    (lean + 0.08, z),
                    (lean + 0.08, z + 2.6),
                    (lean - 0.08, z + 2.6),
                ],
                QBrush(tones.colour(tones.ground_far, 0.85)),
            )

    return [
        *sky(scenery),
        *ridges(scenery, (0.17, 0.10, 0.05), roughness=0.55),
        veil(scenery, 120.0, 0.35 + 0.4 * scenery.fog),
        ground(scenery),
        dappled(scenery, 26, spread=20, depth=60),
        Solid(75.0, draw, focus_z=None),
    ]
